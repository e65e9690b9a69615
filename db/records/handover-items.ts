import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import type { Trx } from '../open.ts';
import { changeAccountant } from './client-accountant.ts';
import { alignMerged, takeClient, tellOfClient, type By } from './client-write.ts';
import { writeAudit } from './audit.ts';
import { moveErrand } from './errands.ts';

/** One line of a hand-over list with what is needed to work it off. */
export interface HandoverItem {
  handoverId: string;
  seq: number;
  kind: string;
  recordId: string;
  successorId: string | null;
  leaverId: string;
}

/** Gives one record to its successor, unless somebody else has given it away since; the line is crossed out in the same transaction. */
export async function handOverRecord(trx: Trx, item: HandoverItem, reason: string, by: By): Promise<'done' | 'skipped'> {
  const moved = await move(trx, item, reason, by);
  await crossOut(trx, item, by.at);
  return moved ? 'done' : 'skipped';
}

async function move(trx: Trx, item: HandoverItem, reason: string, by: By): Promise<boolean> {
  const { recordId, successorId, leaverId } = item;
  switch (item.kind) {
    case 'client': {
      const client = await trx.selectFrom('clients').select('accountantId').where('id', '=', recordId).executeTakeFirst();
      if (client?.accountantId !== leaverId) return false;
      await changeAccountant(trx, recordId, successorId, reason, by);
      return true;
    }
    case 'helper':
      return moveHelper(trx, item, by);
    case 'errand': {
      const errand = await trx.selectFrom('errands').select(['staffId', 'state']).where('id', '=', recordId).executeTakeFirst();
      if (errand?.staffId !== leaverId || errand.state !== 'planned' || successorId === null) return false;
      const { personId } = await trx.selectFrom('staff').select('personId').where('id', '=', by.actor.id).executeTakeFirstOrThrow();
      await moveErrand(trx, recordId, { staffId: successorId, reason }, { personId, by, at: by.at });
      return true;
    }
    case 'cover': {
      const changed = await trx
        .updateTable('staffLeaves')
        .set((eb) => ({ coverId: successorId, version: eb('version', '+', 1) }))
        .where('id', '=', recordId)
        .where('coverId', '=', leaverId)
        .returning('staffId')
        .executeTakeFirst();
      if (!changed) return false;
      const details = { leave: recordId, coverId: [leaverId, successorId] };
      await writeAudit(trx, { ...by, action: 'leave.covered', record: { kind: 'staff', id: changed.staffId }, details });
      return true;
    }
    default: {
      const changed = await trx
        .updateTable('groups')
        .set((eb) => ({ leaderId: successorId, version: eb('version', '+', 1) }))
        .where('id', '=', recordId)
        .where('leaderId', '=', leaverId)
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n) return false;
      await writeAudit(trx, {
        ...by,
        action: 'group.changed',
        record: { kind: 'group', id: recordId },
        details: { leaderId: [leaverId, successorId] },
      });
      return true;
    }
  }
}

async function moveHelper(trx: Trx, { recordId, successorId, leaverId }: HandoverItem, by: By): Promise<boolean> {
  const row = await takeClient(trx, recordId, by.at);
  const before = JSON.parse(row.helperIds) as string[];
  if (!before.includes(leaverId)) return false;
  const next = successorId === null || successorId === row.accountantId ? [] : [successorId];
  const after = [...new Set([...before.filter((id) => id !== leaverId), ...next])];
  await trx
    .updateTable('clients')
    .set({ helperIds: JSON.stringify(after), version: row.version + 1 })
    .where('id', '=', recordId)
    .execute();
  await alignMerged(trx, recordId);
  await tellOfClient(trx, by, recordId, 'client.helpers', { helperIds: [before, after] });
  return true;
}

/** The line is done. */
export const crossOut = async (trx: Trx, { handoverId, seq }: Pick<HandoverItem, 'handoverId' | 'seq'>, at: number): Promise<void> =>
  void (await trx
    .updateTable('handoverItems')
    .set({ doneAt: at, problem: null })
    .where('handoverId', '=', handoverId)
    .where('seq', '=', seq)
    .execute());

/** Why a line could not be worked off. */
export const noteProblem = async (
  trx: Trx,
  { handoverId, seq }: Pick<HandoverItem, 'handoverId' | 'seq'>,
  problem: ErrorCode,
): Promise<void> =>
  void (await trx
    .updateTable('handoverItems')
    .set({ problem })
    .where('handoverId', '=', handoverId)
    .where('seq', '=', seq)
    .where('doneAt', 'is', null)
    .execute());

/** A line of a list. @throws not_found */
export async function readHandoverItem(
  trx: Trx,
  handoverId: string,
  seq: number,
): Promise<HandoverItem & { doneAt: number | null; reason: string; byId: string }> {
  const row = await trx
    .selectFrom('handoverItems')
    .innerJoin('handovers', 'handovers.id', 'handoverItems.handoverId')
    .selectAll('handoverItems')
    .select(['handovers.staffId as leaverId', 'handovers.reason', 'handovers.byId'])
    .where('handoverItems.handoverId', '=', handoverId)
    .where('handoverItems.seq', '=', seq)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return row;
}
