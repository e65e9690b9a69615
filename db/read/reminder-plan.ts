import { ladderOf, mergeReminders, stepsOn, type LadderStep, type Reminder } from '../../domain/billing/ladder.ts';
import type { FirmSettings } from '../../domain/settings.ts';
import { addCivilDays } from '../../domain/time.ts';
import type { Db, Trx } from '../open.ts';
import { readDunned, readPayers, type DunnedRow } from './dunning.ts';

/** What the ladder asks for on a date. */
export interface ReminderPlan {
  bills: ReadonlyMap<string, DunnedRow>;
  steps: LadderStep[];
  reminders: Reminder[];
  /** Bills nobody may be told of today: no contact pays for the client, or all of them heard of something today or often enough this year. */
  untold: string[];
}

/** Works out who is reminded of what on a date, as rows stand now; of all clients, or of these. */
export async function planReminders(
  db: Db | Trx,
  { dunning, holidays }: Pick<FirmSettings, 'dunning' | 'holidays'>,
  date: string,
  clientIds?: readonly string[],
): Promise<ReminderPlan> {
  const ladder = ladderOf(dunning);
  const dueBy = addCivilDays(date, -Math.min(...ladder.map((one) => one.offsetDays)));
  const rows = await readDunned(db, { dueBy, ...(clientIds ? { clientIds } : {}) });
  const bills = new Map(rows.map((row) => [row.id, row]));
  const steps = dunning.enabled ? stepsOn(date, rows, ladder, holidays.restDays.includes(date)) : [];
  const owing = new Set(steps.flatMap((step) => (step.do === 'send' ? (bills.get(step.billId)?.clientId ?? []) : [])));
  const payers = await readPayers(db, [...owing], date);
  return { bills, steps, ...mergeReminders(steps, rows, payers, date, dunning.capPerYear) };
}
