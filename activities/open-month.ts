import { engagementsOfClient } from '../db/read/months.ts';
import { writeDueBills } from '../db/records/bills.ts';
import { openPeriod } from '../db/records/periods.ts';
import type { Period } from '../domain/period/months.ts';
import type { ActivityDeps } from './deps.ts';

/** Opens the month of one client: every bill that should stand by a date, and the period work. Run again, or killed between the two, it does what is left. */
export async function openMonthOf(
  { db, now = Date.now }: ActivityDeps,
  clientId: string,
  period: Period,
  date: string,
): Promise<{ opened: boolean }> {
  await writeDueBills(db, await engagementsOfClient(db, clientId), date, now());
  const { opened } = await db.transaction().execute((trx) => openPeriod(trx, clientId, period, now()));
  return { opened };
}
