import type { WishRow } from '../../db/read/accountant-wishes.ts';
import type { HandoverListListRow } from '../../db/read/handover-lists.ts';
import type { RealNameListRow } from '../../db/read/real-names.ts';
import { handoverState, sidesOf } from '../../domain/client/handover-lists.ts';
import { realNameAfter, realNameStateAt, type RealNameDeed } from '../../domain/client/real-names.ts';
import type { Principal } from '../../domain/roles.ts';
import type { FileRef } from '../views.ts';
import type { HandoverListView, RealNameView, WishView } from '../views/accountants.ts';
import { instant, instantOrNull } from './case-row.ts';

const clientOf = (row: { clientId: string; clientName: string; short: string }) => ({
  id: row.clientId,
  name: row.clientName,
  short: row.short,
});

/** 实名事项, with what who asks may do to it. */
export function realNameView(row: RealNameListRow, files: readonly FileRef[], principal: Principal, now: number): RealNameView {
  const can = (deed: RealNameDeed): boolean => typeof realNameAfter(row, deed, now) === 'string';
  const own = row.personId === principal.personId && principal.links.some(({ clientId }) => clientId === row.clientId);
  const works = principal.staff !== null;
  const state = realNameStateAt(row, now);
  return {
    id: row.id,
    client: clientOf(row),
    kind: row.kind,
    person: { id: row.personId, name: row.personName },
    title: row.title,
    note: row.note,
    files: files.filter(({ id }) => row.fileIds.includes(id)),
    state,
    expiresAt: instant(row.expiresAt),
    tries: row.tries,
    by: { id: row.byId, name: row.byName ?? '' },
    doneAt: instantOrNull(row.doneAt),
    createdAt: instant(row.createdAt),
    actions: [
      ...(own && state === 'open' ? (['finish'] as const) : []),
      ...(own && can('retry') ? (['again'] as const) : []),
      ...(works && state !== 'done' && can('settle') ? (['settle'] as const) : []),
      ...(works && can('retry') ? (['retry'] as const) : []),
      ...(works && state !== 'cancelled' && can('cancel') ? (['cancel'] as const) : []),
    ],
  };
}

/** Whether somebody leads, administers or owns where a list of theirs is; which lists they reach is the scope's business. */
export const supervises = ({ staff }: Principal): boolean => staff !== null && staff.role !== 'staff';

/** 资料交接清单. */
export function handoverListView(row: HandoverListListRow, principal: Principal): HandoverListView {
  const status = {
    fromStaffId: row.fromStaffId,
    toStaffId: row.toStaffId,
    fromSigned: row.fromSignedAt !== null,
    toSigned: row.toSignedAt !== null,
    supervised: row.supervisedAt !== null,
    fromLeft: row.fromActive !== 1,
  };
  return {
    id: row.id,
    client: clientOf(row),
    from: { id: row.fromStaffId, name: row.fromName, left: status.fromLeft },
    to: { id: row.toStaffId, name: row.toName },
    state: handoverState(status),
    holdings: row.holdings,
    fromSignedAt: instantOrNull(row.fromSignedAt),
    toSignedAt: instantOrNull(row.toSignedAt),
    supervisor: row.supervisorId === null ? null : { id: row.supervisorId, name: row.supervisorName ?? '' },
    supervisedAt: instantOrNull(row.supervisedAt),
    note: row.note,
    createdAt: instant(row.createdAt),
    sides: principal.staff ? sidesOf(status, principal.staff.id, supervises(principal)) : [],
  };
}

/** 更换会计. */
export const wishView = (row: WishRow): WishView => ({
  id: row.id,
  client: clientOf(row),
  accountant: row.accountantId === null ? null : { id: row.accountantId, name: row.accountantName ?? '' },
  person: { id: row.personId, name: row.personName },
  reason: row.reason,
  state: row.state as WishView['state'],
  answer: row.answer,
  decidedBy: row.decidedById === null ? null : { id: row.decidedById, name: row.decidedByName ?? '' },
  createdAt: instant(row.createdAt),
  decidedAt: instantOrNull(row.decidedAt),
});
