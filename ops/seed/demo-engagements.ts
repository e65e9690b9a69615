import type { Trx } from '../../db/open.ts';
import { searchText } from '../../db/search-text.ts';
import { CHECKLISTS } from '../../domain/billing/engagement.ts';
import { engagementNo } from '../../domain/ids.ts';
import { addMonths, dayOf, periodOf } from '../../domain/period/months.ts';
import { addCivilDays, civilDateOf, DAY_MS, instantOf } from '../../domain/time.ts';
import type { DemoEngagement, DemoFirm } from './demo-firm.ts';

/** Whose onboarding is not finished, so that a list with open items can be seen. */
const ONBOARDING = { clientId: 'c10', open: 2 };

/** Plans and 代账合同 of the demo; those that are there already stay as they are. */
export async function keepDemoEngagements(trx: Trx, demo: DemoFirm, now: number): Promise<void> {
  await trx
    .insertInto('engagementPlans')
    .values(demo.engagementPlans.map((plan, sort) => ({ ...plan, active: 1, sort, createdAt: now, updatedAt: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const rows = demo.engagements.map((one, index) => rowOf(demo, one, index + 1, now));
  await trx
    .insertInto('engagements')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const begun = rows.find((row) => row.clientId === ONBOARDING.clientId);
  if (!begun) return;
  const names = CHECKLISTS.onboarding;
  const items = names.map((name, index) => {
    const done = index < names.length - ONBOARDING.open;
    return {
      id: `${begun.id}-onboarding-${index + 1}`,
      engagementId: begun.id,
      clientId: begun.clientId,
      kind: 'onboarding',
      seq: index + 1,
      name,
      doneAt: done ? begun.createdAt + (index + 1) * DAY_MS : null,
      doneById: done ? begun.enteredById : null,
      note: '',
    };
  });
  await trx
    .insertInto('checklistItems')
    .values(items)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function rowOf(demo: DemoFirm, one: DemoEngagement, count: number, now: number) {
  const today = civilDateOf(now);
  const month = periodOf(today);
  const startDate = one.state === 'draft' ? dayOf(addMonths(month, 1), 1) : dayOf(addMonths(month, -one.startMonthsAgo), 1);
  const enteredAt = one.state === 'draft' ? now - DAY_MS : instantOf(startDate) - 5 * DAY_MS;
  const plan = demo.engagementPlans.find(({ id }) => id === one.planId);
  const client = demo.clients.find(({ id }) => id === one.clientId);
  const id = engagementNo(enteredAt, count);
  const change = one.priceChange;
  return {
    id,
    clientId: one.clientId,
    storeId: client?.storeIds[0] ?? '',
    planId: one.planId,
    planName: plan?.name ?? '',
    state: one.state,
    startDate,
    endDate: addCivilDays(today, one.endInDays),
    cycle: one.cycle,
    inAdvance: Number(one.payInAdvance),
    dueDay: one.dueDay,
    firstMonth: 'whole',
    fees: JSON.stringify([
      { fromDate: startDate, monthFeeFen: one.monthFeeFen, reason: '' },
      ...(change ? [{ fromDate: dayOf(addMonths(month, change.inMonths), 1), monthFeeFen: change.monthFeeFen, reason: change.why }] : []),
    ]),
    pauses: '[]',
    addOns: JSON.stringify(one.addOns),
    vouchersIncluded: plan?.vouchersIncluded ?? null,
    overageStep: plan?.overageStep ?? null,
    overageFeeFen: plan?.overageFeeFen ?? null,
    // What was paid before the demo begins was billed elsewhere: nothing of it is written again.
    billedFrom: one.paidThroughMonthsAgo === null ? null : addMonths(month, 1 - one.paidThroughMonthsAgo),
    scope: plan?.scope ?? '',
    note: '',
    fileIds: '[]',
    importId: one.imported ? 'demo-import' : null,
    enteredById: one.enteredBy,
    approvedById: one.reviewedBy,
    approvedAt: one.reviewedBy === null ? null : enteredAt + DAY_MS,
    selfReason: null,
    rejectReason: null,
    endReason: null,
    endedAt: null,
    renewsId: null,
    createdAt: enteredAt,
    updatedAt: enteredAt,
    searchText: `${id.toLowerCase()} ${searchText(plan?.name ?? '', client?.name ?? '', client?.short ?? '')}`,
  };
}
