import type { Db, Trx } from '../../db/open.ts';
import { openPeriod } from '../../db/records/periods.ts';
import { settlePeriod, systemBy } from '../../db/records/period-write.ts';
import { setTaxDate } from '../../db/records/tax-calendar.ts';
import { addMonths, dayOf, periodOf, type Period } from '../../domain/period/months.ts';
import { civilDateOf, HOUR_MS, instantOf } from '../../domain/time.ts';
import { TAX_DATES, TAX_DATES_SOURCE } from './tax-dates.ts';

/** How a demo client's last period stands beside what its dates say: stages ahead, or behind; and what made it so. */
const LAGS: Record<string, { lag: number; papersReminders?: number; noPapers?: true; asked?: true }> = {
  c01: { lag: 0 },
  c02: { lag: 0 },
  c03: { lag: 0 },
  c04: { lag: 1 },
  c05: { lag: -1, papersReminders: 2 },
  c06: { lag: 0 },
  c07: { lag: -2 },
  c08: { lag: 0 },
  c09: { lag: -1, asked: true },
  c10: { lag: 1 },
  c11: { lag: 0 },
  c12: { lag: 0, noPapers: true },
  c13: { lag: -1, papersReminders: 1 },
};
/** In the first days of a month nothing of the last period is late yet: who is so far behind then still has the one before open, so that there is always something red to look at. */
const FAR_BEHIND = -2;
const MIDDLE = 15;
const HEADCOUNTS: Record<string, number> = {
  c01: 9,
  c02: 14,
  c03: 2,
  c04: 23,
  c05: 4,
  c06: 11,
  c07: 31,
  c08: 6,
  c09: 46,
  c10: 3,
  c11: 18,
  c12: 0,
  c13: 8,
  c14: 2,
};
const FLAGS: Record<string, string> = {
  c04: 'housing_fund',
  c08: 'cultural_fee',
  c09: 'cross_region_prepay',
  c11: 'housing_fund',
  c12: 'zero_filing',
};

/** The published days everybody starts with; those that are there stay. */
export async function keepTaxDates(trx: Trx, at: number): Promise<void> {
  const known = await trx.selectFrom('taxDates').select('month').execute();
  for (const [month, date] of Object.entries(TAX_DATES))
    if (!known.some((row) => row.month === month)) await setTaxDate(trx, month, date, TAX_DATES_SOURCE, systemBy(at));
}

/** 月结 of the demo's clients: the last period as far as its dates say, the one before in the archive, this month's open. Opened once, so it may be asked again. */
export async function keepDemoPeriods(db: Db, at: number): Promise<void> {
  const today = civilDateOf(at);
  const present = periodOf(today);
  const early = Number(today.slice(8)) < MIDDLE;
  const clients = await db
    .selectFrom('clients')
    .select(['id', 'accountantId', 'headcount'])
    .where('id', 'in', Object.keys(HEADCOUNTS))
    .execute();
  await db.transaction().execute(async (trx) => {
    for (const { id, headcount } of clients) {
      if (Number(headcount) === 0)
        await trx
          .updateTable('clients')
          .set({ headcount: HEADCOUNTS[id] ?? 0 })
          .where('id', '=', id)
          .execute();
      const flag = FLAGS[id];
      if (flag === undefined) continue;
      const flags = JSON.stringify([flag]);
      await trx.updateTable('clients').set({ flags }).where('id', '=', id).where('flags', '=', '[]').execute();
      await trx.updateTable('clientProfiles').set({ flags }).where('clientId', '=', id).where('flags', '=', '[]').execute();
    }
  });
  for (const { id: clientId, accountantId } of clients) {
    const seed = LAGS[clientId];
    if (!seed) continue;
    await db.transaction().execute(async (trx) => {
      for (const months of [-2, -1, 0]) {
        const period = addMonths(present, months);
        const opened = instantOf(dayOf(period, 1), 8.5 * HOUR_MS);
        const { id, opened: fresh } = await openPeriod(trx, clientId, period, opened);
        if (!fresh) continue;
        const stages = await trx.selectFrom('periodStages').select(['seq', 'dueOn']).where('periodId', '=', id).orderBy('seq').execute();
        const due = stages.filter(({ dueOn }) => dueOn <= today).length;
        const before = stages.length - (seed.lag <= FAR_BEHIND && early ? 2 : 0);
        const through = months === -2 ? before : months === 0 ? 0 : Math.min(Math.max(due + seed.lag, 0), stages.length - 1);
        await play(trx, { id, period, accountantId, through, last: stages.length, today });
        if (months === -1) await colour(trx, id, seed, today, at);
      }
    });
  }
}

interface Played {
  id: string;
  period: Period;
  accountantId: string | null;
  /** So many stages are finished. */
  through: number;
  last: number;
  today: string;
}

/** Brings a fresh period to where it is to stand. */
async function play(trx: Trx, { id, period, accountantId, through, last, today }: Played): Promise<void> {
  const byId = accountantId;
  const stages = await trx.selectFrom('periodStages').selectAll().where('periodId', '=', id).where('seq', '<=', through).execute();
  let latest = instantOf(dayOf(period, 1), 9 * HOUR_MS);
  for (const { stageId, dueOn } of stages) {
    const doneAt = instantOf(dueOn < today ? dueOn : today, 0) + 1000;
    latest = Math.max(latest, doneAt);
    const by = stageId === 'tax_confirm' || stageId === 'confirm' ? null : byId;
    await trx
      .updateTable('periodStages')
      .set({ state: 'done', doneAt, doneById: by })
      .where('periodId', '=', id)
      .where('stageId', '=', stageId)
      .execute();
  }
  const done = new Set(stages.map(({ stageId }) => stageId));
  if (done.has('collect') || done.has('nothing'))
    await trx.updateTable('periodPapers').set({ state: 'accepted', byId, at: latest }).where('periodId', '=', id).execute();
  if (done.has('check')) await trx.updateTable('periods').set({ checkedById: 'leader', checkedAt: latest }).where('id', '=', id).execute();
  const filed = done.has('file') || done.has('verify');
  const paid = done.has('pay_tax') || done.has('verify') || through === last;
  const obligations = await trx
    .selectFrom('obligations')
    .select(['id', 'stage', 'hasPayment', 'dueDate'])
    .where('periodId', '=', id)
    .execute();
  let total = 0;
  for (const [index, one] of obligations.entries()) {
    const amountFen = one.hasPayment === 1 ? (index === 0 ? 286_40 : index * 4_150) : null;
    if (one.stage === 'file') total += amountFen ?? 0;
    const through = one.stage === 'social' ? one.dueDate < today : filed;
    if (!through) continue;
    const owed = (amountFen ?? 0) > 0;
    const settled = one.stage === 'social' || paid;
    await trx
      .updateTable('obligations')
      .set({
        state: owed && settled ? 'paid' : 'filed',
        amountFen,
        filedAt: latest,
        filedById: byId,
        deduction: owed ? (settled ? 'done' : 'pending') : null,
        paidAt: owed && settled ? latest : null,
      })
      .where('id', '=', one.id)
      .execute();
  }
  if (done.has('tax_confirm'))
    await trx
      .updateTable('periods')
      .set({ taxTotalFen: total, taxSentAt: latest, taxAnswer: 'confirmed', taxAnsweredAt: latest })
      .where('id', '=', id)
      .execute();
  if (through === last) await trx.updateTable('periods').set({ state: 'archived', archivedAt: latest }).where('id', '=', id).execute();
  await settlePeriod(trx, id, systemBy(latest));
}

/** What made the last period stand as it does. */
async function colour(trx: Trx, id: string, seed: (typeof LAGS)[string], today: string, at: number): Promise<void> {
  const { papersReminders, noPapers, asked } = seed;
  if (papersReminders) await trx.updateTable('periods').set({ papersReminders, papersRemindedOn: today }).where('id', '=', id).execute();
  if (noPapers) await trx.updateTable('periods').set({ noPapersAt: at, noPapersById: null }).where('id', '=', id).execute();
  if (asked)
    await trx
      .updateTable('periods')
      .set({ taxTotalFen: 325_640, taxSentAt: at - 26 * HOUR_MS, taxAnswer: 'asked', taxReminders: 1, taxRemindedOn: today })
      .where('id', '=', id)
      .where('taxAnswer', 'is', null)
      .execute();
  await settlePeriod(trx, id, systemBy(at));
}
