import { handlesComplaint } from '../../domain/complaint/actions.ts';
import type { ComplaintEntry, ComplaintState, ComplaintStatus } from '../../domain/complaint/types.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { readContents, readFiles, readNames, type ContentRow, type FileRow } from './case-detail.ts';
import { complaintEntryOf } from './complaint-input.ts';
import { readComplaintRows, type ComplaintRow } from './complaints.ts';
import { complaintsOf } from './scope.ts';

/** In which way a person stands to one complaint they may read; null: it does not exist for them. */
export interface ComplaintStanding {
  no: string;
  clientId: string;
  storeId: string;
  againstStaffId: string | null;
  /** Contact of the client, and not the accused. */
  contact: boolean;
  /** Admin of its store, owner, or handed over to them: reads internal words. */
  handles: boolean;
}
/** How a person stands to a complaint. */
export async function standingToComplaint(db: Db, principal: Principal, no: string): Promise<ComplaintStanding | null> {
  const row = await db
    .selectFrom('complaints')
    .select(['no', 'clientId', 'storeId', 'againstStaffId', 'handlerId', 'state'])
    .where('no', '=', no)
    .where((eb) => complaintsOf(principal)(eb as never))
    .executeTakeFirst();
  if (!row) return null;
  const { handlerId, state: _state, ...found } = row;
  const accused = principal.staff !== null && principal.staff.id === row.againstStaffId;
  const status = { handlerId, state: row.state as ComplaintState, reopenUntil: null, reopened: false };
  return {
    ...found,
    contact: !accused && principal.links.some((link) => link.clientId === row.clientId),
    handles: handlesComplaint(principal, { storeId: row.storeId, againstStaffId: row.againstStaffId, status }),
  };
}

/** Everything a page about one complaint is made of. */
export interface ComplaintDetail {
  row: ComplaintRow;
  status: ComplaintStatus;
  entries: ComplaintEntry[];
  contents: Map<string, ContentRow>;
  files: Map<string, FileRow>;
  /** Names by staff id and by person id. */
  names: Map<string, string>;
  refund: { id: string; state: string; paymentId: string } | null;
  /** Nobody of the firm but the accused could take it up. */
  unheard: boolean;
}
/** Reads a complaint with its words, files and names; lines beyond its last are not read (engine.md, rule 1). */
export async function readComplaintDetail(db: Db, principal: Principal, no: string, now: number): Promise<ComplaintDetail | null> {
  const [row] = await readComplaintRows(db, principal, [no], now);
  if (!row) return null;
  const lines = await db
    .selectFrom('complaintEntries')
    .selectAll()
    .where('complaintNo', '=', no)
    .where('seq', '<=', row.seq)
    .orderBy('seq')
    .execute();
  const entries = lines.map(complaintEntryOf);
  const contents = await readContents(db, [row.contentId, ...entries.flatMap(({ contentId }) => contentId ?? [])]);
  const staffIds = entries.flatMap(({ by, data }) => [
    ...(by.kind === 'staff' ? [by.id] : []),
    ...(typeof data['staffId'] === 'string' ? [data['staffId']] : []),
  ]);
  const staff =
    staffIds.length === 0
      ? []
      : await db
          .selectFrom('staff')
          .innerJoin('people', 'people.id', 'staff.personId')
          .select(['staff.id', 'people.name'])
          .where('staff.id', 'in', staffIds)
          .execute();
  const people = await readNames(
    db,
    entries.flatMap(({ by }) => (by.kind === 'contact' ? by.id : [])),
  );
  const unheard = await db
    .selectFrom('audit')
    .select('id')
    .where('recordKind', '=', 'complaint')
    .where('recordId', '=', no)
    .where('action', '=', 'complaint.unheard')
    .executeTakeFirst();
  return {
    row,
    unheard: unheard !== undefined,
    status: JSON.parse(row.status) as ComplaintStatus,
    entries,
    contents,
    files: await readFiles(
      db,
      [...contents.values()].flatMap(({ fileIds }) => fileIds),
    ),
    names: new Map([...staff.map(({ id, name }) => [id, name] as const), ...[...people].map(([id, { name }]) => [id, name] as const)]),
    refund:
      row.refundId === null
        ? null
        : ((await db.selectFrom('refunds').select(['id', 'state', 'paymentId']).where('id', '=', row.refundId).executeTakeFirst()) ?? null),
  };
}
