import { writeEscalations } from '../../db/projections/escalations.ts';
import { writeReminders } from '../../db/records/reminders.ts';
import { planReminders, type ReminderPlan } from '../../db/read/reminder-plan.ts';
import { readSettings } from '../../db/read/settings.ts';
import { groupReminders } from '../../domain/billing/ladder.ts';
import { addCounts } from '../../domain/daily.ts';
import type { FirmSettings } from '../../domain/settings.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { ActivityDeps } from '../deps.ts';
import { deliverLater } from '../notices/deliver-later.ts';
import { heartbeat } from '../progress.ts';
import type { DailyStep } from './step.ts';

/** Reminders of one transaction, and of one call, at about. */
const AT_ONCE = 40;
const IN_A_CALL = 200;

/**
 * 缴费提醒: what the ladder asks for today, one message a contact. Who is reminded of what is worked out anew in the transaction that writes it down, so that
 * a bill paid meanwhile is left out and nobody is told twice, whoever dies. Only today is reminded of: a day that was missed is not sent afterwards.
 */
export const dunningStep: DailyStep = {
  name: 'dunning',
  work: async (deps, date, after) => {
    const now = deps.now ?? Date.now;
    if (civilDateOf(now()) !== date) return { after: null, counts: { other_day: 1 } };
    const { settings } = await readSettings(deps.db);
    if (!settings.dunning.enabled) return { after: null, counts: { off: 1 } };
    const plan = await planReminders(deps.db, settings, date);
    const groups = groupReminders(plan.reminders, [...plan.bills.values()]).filter(({ key }) => after === null || key > after);
    const batches = batchesOf(groups);
    let counts: Record<string, number> = {};
    for (const { clientIds } of batches) {
      counts = addCounts(counts, await remind(deps, settings, date, clientIds));
      heartbeat(date);
    }
    if (Object.keys(counts).length > 0) await deliverLater(deps, now());
    const last = batches.at(-1)?.last ?? null;
    if (last !== null && last !== groups.at(-1)?.key) return { after: last, counts };
    return { after: null, counts: addCounts(addCounts(counts, heldCounts(plan)), await escalate(deps, plan, now())) };
  },
};

/** Groups put together to so many reminders a transaction and a call; `last`: the key of a batch's last group. */
function batchesOf(groups: ReturnType<typeof groupReminders>): { clientIds: string[]; last: string }[] {
  const batches: { clientIds: string[]; last: string; size: number }[] = [];
  let all = 0;
  for (const { key, clientIds, reminders } of groups) {
    if (all >= IN_A_CALL) break;
    const batch = batches.at(-1);
    if (batch && batch.size + reminders.length <= AT_ONCE) {
      batch.clientIds.push(...clientIds);
      batch.size += reminders.length;
      batch.last = key;
    } else batches.push({ clientIds: [...clientIds], last: key, size: reminders.length });
    all += reminders.length;
  }
  return batches;
}

async function remind(
  { db, sealed, now = Date.now }: ActivityDeps,
  settings: FirmSettings,
  date: string,
  clientIds: string[],
): Promise<Record<string, number>> {
  return db.transaction().execute(async (trx) => {
    const { bills, reminders } = await planReminders(trx, settings, date, clientIds);
    const written = await writeReminders(trx, sealed, settings, bills, reminders, { date, at: now(), byId: null });
    return { bills: new Set(reminders.flatMap((one) => one.bills.map(({ billId }) => billId))).size, messages: written.length };
  });
}

/** Bills that owe something and are not reminded of, by why. */
function heldCounts({ steps, untold }: ReminderPlan): Record<string, number> {
  const counts: Record<string, number> = untold.length > 0 ? { untold: untold.length } : {};
  for (const step of steps) if (step.do === 'hold' && step.why !== 'sent_today') counts[step.why] = (counts[step.why] ?? 0) + 1;
  return counts;
}

/** Tells the house, once a bill, that the last level waits for an admin. */
async function escalate(deps: ActivityDeps, { steps, bills }: ReminderPlan, at: number): Promise<Record<string, number>> {
  const waiting = steps.flatMap((step) => (step.do === 'hold' && step.why === 'awaits_release' ? (bills.get(step.billId) ?? []) : []));
  let escalated = 0;
  for (let from = 0; from < waiting.length; from += AT_ONCE) {
    escalated += await deps.db.transaction().execute((trx) => writeEscalations(trx, waiting.slice(from, from + AT_ONCE), at));
    heartbeat('escalated');
  }
  if (escalated > 0) await deliverLater(deps, at);
  return escalated > 0 ? { escalated } : {};
}
