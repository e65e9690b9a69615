import { DomainError } from '../../domain/errors.ts';
import type { Trx } from '../open.ts';
import { writeAudit } from './audit.ts';
import { tellOfBills } from './bill-money.ts';
import { takeClient, tellOfClient, type By } from './client-write.ts';

type Change = Partial<Record<'pausedById' | 'pauseReason' | 'promisedOn' | 'promisedById' | 'releasedById', string | null>> &
  Partial<Record<'pausedAt' | 'releasedLevel', number | null>>;

/** Changes how a bill that is still owed is reminded of. @throws bill_not_owed */
async function changeOwed(
  trx: Trx,
  id: string,
  change: Change,
  audit: { action: string; details: Record<string, unknown> },
  by: By,
): Promise<void> {
  const changed = await trx
    .updateTable('bills')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), at: by.at }))
    .where('id', '=', id)
    .where('state', 'in', ['open', 'partly_paid'])
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new DomainError('bill_not_owed');
  await writeAudit(trx, { ...by, ...audit, record: { kind: 'bill', id } });
  await tellOfBills(trx, [id], by.at);
}

/** 暂停提醒, until somebody resumes it. @throws bill_not_owed */
export const pauseReminders = (trx: Trx, id: string, reason: string, by: By): Promise<void> =>
  changeOwed(
    trx,
    id,
    { pausedAt: by.at, pausedById: by.actor.id, pauseReason: reason },
    { action: 'bill.remindersPaused', details: { reason } },
    by,
  );

/** 恢复提醒; the next run goes on where the ladder stands. @throws bill_not_owed */
export const resumeReminders = (trx: Trx, id: string, by: By): Promise<void> =>
  changeOwed(trx, id, { pausedAt: null, pausedById: null, pauseReason: null }, { action: 'bill.remindersResumed', details: {} }, by);

/** 承诺付款日: silent up to and including it; null takes it back. @throws bill_not_owed */
export const promisePayment = (trx: Trx, id: string, promisedOn: string | null, by: By): Promise<void> =>
  changeOwed(
    trx,
    id,
    { promisedOn, promisedById: promisedOn === null ? null : by.actor.id },
    { action: 'bill.promised', details: { promisedOn } },
    by,
  );

/** 放行: the next run may send this level. @throws bill_not_owed */
export const releaseLevel = (trx: Trx, id: string, level: number, by: By): Promise<void> =>
  changeOwed(trx, id, { releasedLevel: level, releasedById: by.actor.id }, { action: 'bill.levelReleased', details: { level } }, by);

/** 免提醒: a client that is never reminded, with why; null: is reminded again. @throws not_found, client_merged */
export async function exemptClient(trx: Trx, clientId: string, reason: string | null, by: By): Promise<void> {
  const before = await takeClient(trx, clientId, by.at, { archived: true });
  await trx.updateTable('clients').set({ dunningExempt: reason }).where('id', '=', clientId).execute();
  await tellOfClient(trx, by, clientId, 'client.remindersExempt', { reason: [before.dunningExempt, reason] });
}
