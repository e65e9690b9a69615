import { renewalReminder, stateOn, type EngagementState, type FeeStep, type Pause } from '../../domain/billing/engagement.ts';
import { DAY_MS, instantOf } from '../../domain/time.ts';
import { appendEvents } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { tellOfEngagement } from '../projections/engagement-notices.ts';
import { renewing } from '../read/engagements.ts';
import { writeAudit } from './audit.ts';
import { writeChecklist } from './checklists.ts';
import { move, takeEngagement } from './engagements.ts';

/** How many engagements are looked at in one go. */
const CHUNK = 300;
const LIVING = ['approved', 'active', 'paused'] as const satisfies readonly EngagementState[];
const COUNTED = { active: 'begun', paused: 'paused', ended: 'ended', approved: 'other', draft: 'other', withdrawn: 'other' } as const;

/** What a day made of some engagements: where the next go on, how many of each, whether somebody outside is to be told. */
export interface EngagementsOnDay {
  after: string | null;
  counts: Record<string, number>;
  sends: boolean;
}

/**
 * Brings engagements to where they stand on a civil date: what begins begins, what is over ends, pauses come and go; and reminds of renewals, each once. A day
 * that was missed is made good by the next; the same day again changes nothing.
 */
export async function engagementsOnDay(db: Db, date: string, after: string | null, at: number): Promise<EngagementsOnDay> {
  const rows = await db
    .selectFrom('engagements')
    .select(['id', 'state', 'startDate', 'endDate', 'fees', 'pauses', 'renewalTold'])
    .where('state', 'in', [...LIVING])
    .where('id', '>', after ?? '')
    .orderBy('id')
    .limit(CHUNK)
    .execute();
  const counts: Record<string, number> = {};
  let sends = false;
  for (const row of rows) {
    if (stateFor(row, date) === row.state && renewalReminder(row.endDate, date, row.renewalTold) === null) continue;
    const done = await db.transaction().execute((trx) => oneOnDay(trx, row.id, date, at));
    for (const name of done.did) counts[name] = (counts[name] ?? 0) + 1;
    sends ||= done.sends;
  }
  return { after: rows.length < CHUNK ? null : (rows.at(-1)?.id ?? null), counts, sends };
}

/** Looks again with the row in hand: what somebody did meanwhile counts. */
async function oneOnDay(trx: Trx, id: string, date: string, at: number): Promise<{ did: string[]; sends: boolean }> {
  const row = await takeEngagement(trx, id, at);
  if (!LIVING.some((state) => state === row.state)) return { did: [], sends: false };
  const did: string[] = [];
  // Somebody carries it on already: nobody is asked to renew.
  const renewed = (await renewing(trx, id)) !== undefined;
  if (stateFor(row, date) !== row.state) {
    const state = await move(trx, row, { type: 'day' }, date, { at });
    if (state === 'ended' && !renewed) await writeChecklist(trx, row, 'ending');
    await note(trx, row, state, at);
    did.push(row.state === 'paused' && state === 'active' ? 'resumed' : COUNTED[state]);
    if (state === 'ended') return { did, sends: false };
  }
  const days = renewed ? null : renewalReminder(row.endDate, date, row.renewalTold);
  if (days === null || row.endDate === null) return { did, sends: false };
  await trx.updateTable('engagements').set({ renewalTold: days }).where('id', '=', id).execute();
  const left = (instantOf(row.endDate) - instantOf(date)) / DAY_MS;
  const occasion = `renewal:${row.endDate}:${days}`;
  const values = { 'eng.days': String(left) };
  did.push('reminded');
  return { did, sends: await tellOfEngagement(trx, { happening: 'renewal', id, now: at, byId: null, occasion, values }) };
}

const stateFor = (row: { startDate: string; endDate: string | null; fees: string; pauses: string }, date: string): EngagementState =>
  stateOn(
    { startDate: row.startDate, endDate: row.endDate, fees: JSON.parse(row.fees) as FeeStep[], pauses: JSON.parse(row.pauses) as Pause[] },
    date,
  );

async function note(trx: Trx, row: { id: string; clientId: string; state: string }, state: EngagementState, at: number): Promise<void> {
  const { id, clientId } = row;
  const actor = { kind: 'system' as const, id: 'daily' };
  const details = { clientId, state: [row.state, state] };
  await writeAudit(trx, { at, actor, action: 'engagement.day', record: { kind: 'engagement', id }, details });
  await appendEvents(trx, [
    { at, topic: 'client', clientId, data: JSON.stringify({ type: 'engagement.day', id: clientId, internal: false, engagementId: id }) },
  ]);
}
