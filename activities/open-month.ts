import { engagementsOfClients } from '../db/read/months.ts';
import { tellNewBills, writeDueBillsIn } from '../db/records/bills.ts';
import { openPeriods } from '../db/records/periods.ts';
import { DomainError } from '../domain/errors.ts';
import type { Period } from '../domain/period/months.ts';
import type { ActivityDeps } from './deps.ts';

/** Clients of one transaction: each costs the disk one wait, and none holds up a screen for long. */
export const OPENED_AT_ONCE = 50;

/**
 * Opens the month of some clients in one transaction: every bill that should stand by a date, and the period work. Run again, or killed, it does what is
 * left. A client the rules refuse keeps its bills and holds up no other; anything else that breaks takes all of them back.
 * @returns why those were refused that were
 */
export async function openMonthsOf(
  { db, now = Date.now }: Pick<ActivityDeps, 'db' | 'now'>,
  clientIds: readonly string[],
  period: Period,
  date: string,
): Promise<Map<string, DomainError>> {
  const at = now();
  return db.transaction().execute(async (trx) => {
    const bills = await writeDueBillsIn(trx, await engagementsOfClients(trx, clientIds), date, at);
    const opened = await openPeriods(trx, clientIds.toSorted(), period, at);
    await tellNewBills(trx, bills, at);
    return new Map([...opened].flatMap(([id, how]) => (how instanceof DomainError ? [[id, how] as const] : [])));
  });
}
