import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { handoverState, sidesOf, type HandoverSide, type HandoverStatus, type Holdings } from '../../domain/client/handover-lists.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Trx } from '../open.ts';
import { tellAround } from '../projections/accountant-notices.ts';
import { readClientHoldings } from '../read/client-holdings.ts';
import type { HandoverListTable } from '../schema/custody.ts';
import { tellOfClient, type By } from './client-write.ts';

type HandoverListRow = Selectable<HandoverListTable>;
/** Who signs: the colleague, and whether they lead, administer or own where the client is. */
export interface Signer {
  staffId: string;
  supervises: (clientId: string) => boolean;
  by: By;
}

/** Opens the list of what one accountant leaves to the next, in the transaction that changes the accountant. What they held by an own duty follows. */
export async function openHandoverList(
  trx: Trx,
  { clientId, storeId, from, to }: { clientId: string; storeId: string; from: string; to: string },
  by: By,
): Promise<void> {
  const holdings = await readClientHoldings(trx, clientId, from);
  const id = randomUUID();
  await trx
    .insertInto('handoverLists')
    .values({
      id,
      clientId,
      fromStaffId: from,
      toStaffId: to,
      holdings: JSON.stringify(holdings),
      fromSignedAt: null,
      toSignedAt: null,
      supervisorId: null,
      supervisedAt: null,
      note: '',
      createdAt: by.at,
    })
    .execute();
  // A duty that was the former accountant's is the dedicated accountant's again.
  await trx.deleteFrom('periodDuties').where('clientId', '=', clientId).where('staffId', '=', from).execute();
  const name = async (staffId: string): Promise<string> =>
    (
      await trx
        .selectFrom('staff')
        .innerJoin('people', 'people.id', 'staff.personId')
        .select('people.name')
        .where('staff.id', '=', staffId)
        .executeTakeFirst()
    )?.name ?? '';
  const values = { 'handover.from': await name(from), 'handover.to': await name(to) };
  for (const staffId of [from, to])
    await tellAround(
      trx,
      {
        happening: 'handover.sign',
        clientId,
        storeId,
        recordId: id,
        occasion: `handover-list:${id}`,
        to: [{ to: 'staff', staffId }],
        actorId: null,
        values,
      },
      by.at,
    );
}

/**
 * Signs lists in bulk on one side. One that was signed before, or is not theirs to sign, is left with its reason; the others stand. When a list is closed,
 * licences and seals are in the hands of who took over.
 */
export async function signHandoverLists(
  trx: Trx,
  ids: readonly string[],
  side: HandoverSide,
  note: string,
  signer: Signer,
): Promise<{ signed: string[]; left: { id: string; code: ErrorCode }[] }> {
  const signed: string[] = [];
  const left: { id: string; code: ErrorCode }[] = [];
  for (const id of [...new Set(ids)].toSorted()) {
    const row = await takeList(trx, id, signer.by.at);
    if (!row) {
      left.push({ id, code: 'not_found' });
      continue;
    }
    const status = await statusOf(trx, row);
    if (!sidesOf(status, signer.staffId, signer.supervises(row.clientId)).includes(side)) {
      left.push({ id, code: 'handover_signed' });
      continue;
    }
    await sign(trx, row, status, side, note, signer);
    signed.push(id);
  }
  return { signed, left };
}

async function sign(
  trx: Trx,
  row: HandoverListRow,
  status: HandoverStatus,
  side: HandoverSide,
  note: string,
  { staffId, by }: Signer,
): Promise<void> {
  const change = {
    from: { fromSignedAt: by.at },
    to: { toSignedAt: by.at },
    supervisor: { supervisorId: staffId, supervisedAt: by.at },
  }[side];
  const words = note === '' ? row.note : [row.note, note].filter(Boolean).join('\n');
  await trx
    .updateTable('handoverLists')
    .set({ ...change, note: words, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  const after: HandoverStatus = {
    ...status,
    fromSigned: status.fromSigned || side === 'from',
    toSigned: status.toSigned || side === 'to',
    supervised: status.supervised || side === 'supervisor',
  };
  await tellOfClient(trx, by, row.clientId, 'handover.signed', { listId: row.id, side, note });
  if (handoverState(after) === 'signed' && handoverState(status) === 'open') await passCustody(trx, row, by);
}

/** 证照印章 that stood on the list and are still with who gave, go to who took over, with both signatures for a receipt. */
async function passCustody(trx: Trx, row: HandoverListRow, by: By): Promise<void> {
  const listed = (JSON.parse(row.holdings) as Holdings).custody.map(({ id }) => id);
  if (listed.length === 0) return;
  const there = await trx
    .selectFrom('custodyItems')
    .select(['id', 'version'])
    .where('id', 'in', listed)
    .where('heldById', '=', row.fromStaffId)
    .where('holder', '=', 'firm')
    .execute();
  const people = await trx
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['staff.id', 'people.id as personId', 'people.name'])
    .where('staff.id', 'in', [row.fromStaffId, row.toStaffId])
    .execute();
  const of = (id: string) => people.find((one) => one.id === id);
  for (const item of there) {
    await trx
      .updateTable('custodyItems')
      .set({ heldById: row.toStaffId, since: by.at, version: item.version + 1 })
      .where('id', '=', item.id)
      .execute();
    await trx
      .insertInto('custodyMoves')
      .values({
        id: `${row.id}-${item.id}`.slice(0, 80),
        itemId: item.id,
        clientId: row.clientId,
        kind: 'passed',
        fromName: of(row.fromStaffId)?.name ?? '',
        toName: of(row.toStaffId)?.name ?? '',
        byId: by.actor.id,
        signedById: of(row.toStaffId)?.personId ?? null,
        signedAt: by.at,
        fileIds: '[]',
        note: '资料交接清单',
        at: by.at,
      })
      .execute();
  }
}

async function takeList(trx: Trx, id: string, at: number): Promise<HandoverListRow | undefined> {
  const known = await trx.selectFrom('handoverLists').select('clientId').where('id', '=', id).executeTakeFirst();
  if (!known) return undefined;
  await trx.updateTable('clients').set({ updatedAt: at }).where('id', '=', known.clientId).execute();
  return trx.selectFrom('handoverLists').selectAll().where('id', '=', id).executeTakeFirst();
}

async function statusOf(trx: Trx, row: HandoverListRow): Promise<HandoverStatus> {
  const from = await trx.selectFrom('staff').select('active').where('id', '=', row.fromStaffId).executeTakeFirst();
  return {
    fromStaffId: row.fromStaffId,
    toStaffId: row.toStaffId,
    fromSigned: row.fromSignedAt !== null,
    toSigned: row.toSignedAt !== null,
    supervised: row.supervisedAt !== null,
    fromLeft: from?.active !== 1,
  };
}
