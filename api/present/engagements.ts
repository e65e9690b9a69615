import type { EngagementRow, readEngagementMore, readPlans } from '../../db/read/engagements.ts';
import { termsOf } from '../../db/read/engagements.ts';
import { duesBy, type BillCycle, type FirstMonth } from '../../domain/billing/dues.ts';
import { allows, feeOn, isRunning } from '../../domain/billing/engagement.ts';
import type { AddOn, ChecklistKind, EngagementState, FeeStep, Pause } from '../../domain/billing/engagement.ts';
import { paidThrough } from '../../domain/billing/paying.ts';
import { addMonths, periodOf } from '../../domain/period/months.ts';
import { addCivilDays, DAY_MS, instantOf } from '../../domain/time.ts';
import type { DueView, EngagementAction, EngagementRowView, EngagementView, PlanView } from '../views/engagements.ts';
import { instant, instantOrNull } from './case-row.ts';

type More = Awaited<ReturnType<typeof readEngagementMore>>;
/** How who asks stands to an engagement. */
export interface EngagementStanding {
  /** Serves the client: writes drafts and ticks lists. */
  serves: boolean;
  /** Administers the store, or holds the power there. */
  manages: boolean;
  approves: boolean;
  /** Entered it, and nobody else may approve it: alone in the firm. */
  own: boolean;
  alone: boolean;
  staff: boolean;
}

/** A plan as it is read. */
export const planView = (row: Awaited<ReturnType<typeof readPlans>>[number]): PlanView => ({
  id: row.id,
  name: row.name,
  monthFeeFen: row.monthFeeFen,
  scope: row.scope,
  vouchersIncluded: row.vouchersIncluded,
  overageStep: row.overageStep,
  overageFeeFen: row.overageFeeFen,
  active: row.active === 1,
  sort: row.sort,
  version: row.version,
});

/** An engagement in a list. `today`: the civil date. */
export function engagementRowView(row: EngagementRow, today: string): EngagementRowView {
  const state = row.state as EngagementState;
  const left = row.endDate === null || !isRunning(state) ? null : (instantOf(row.endDate) - instantOf(today)) / DAY_MS;
  return {
    id: row.id,
    client: { id: row.clientId, name: row.clientName, short: row.short },
    store: { id: row.storeId, name: row.storeName ?? '' },
    accountant: row.accountantId === null ? null : { id: row.accountantId, name: row.accountantName ?? '' },
    planId: row.planId,
    planName: row.planName,
    state,
    startDate: row.startDate,
    endDate: row.endDate,
    daysLeft: left === null ? null : Math.max(0, left),
    cycle: row.cycle as BillCycle,
    inAdvance: row.inAdvance === 1,
    monthFeeFen: feeOn(JSON.parse(row.fees) as FeeStep[], today),
    rejectReason: row.rejectReason,
    enteredBy: { id: row.enteredById, name: row.writerName ?? '' },
    createdAt: instant(row.createdAt),
    version: row.version,
  };
}

/** One engagement whole; what is the firm's own business is left out for a contact. `names`: of colleagues, by id. */
export function engagementView(
  row: EngagementRow,
  more: More,
  standing: EngagementStanding,
  names: ReadonlyMap<string, string>,
  today: string,
): EngagementView {
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? '' });
  const { staff } = standing;
  return {
    ...engagementRowView(row, today),
    rejectReason: staff ? row.rejectReason : null,
    dueDay: row.dueDay,
    firstMonth: row.firstMonth as FirstMonth,
    fees: JSON.parse(row.fees) as FeeStep[],
    pauses: JSON.parse(row.pauses) as Pause[],
    addOns: JSON.parse(row.addOns) as AddOn[],
    vouchersIncluded: row.vouchersIncluded,
    overageStep: row.overageStep,
    overageFeeFen: row.overageFeeFen,
    billedFrom: row.billedFrom,
    scope: row.scope,
    note: staff ? row.note : '',
    files: more.files,
    approvedBy: named(row.approvedById),
    approvedAt: instantOrNull(row.approvedAt),
    selfReason: staff ? row.selfReason : null,
    endReason: row.endReason,
    endedAt: instantOrNull(row.endedAt),
    renewsId: row.renewsId,
    renewedBy: more.renewedBy === null ? null : { id: more.renewedBy.id, state: more.renewedBy.state as EngagementState },
    ...moneyOf(row, more, today),
    checklist: staff
      ? more.checklist.map((item) => ({
          id: item.id,
          kind: item.kind as ChecklistKind,
          name: item.name,
          note: item.note,
          doneAt: instantOrNull(item.doneAt),
          doneBy: item.doneById === null ? null : { id: item.doneById, name: item.doneByName ?? '' },
        }))
      : [],
    actions: actionsOn(row, more, standing),
  };
}

/** What is paid, what is owed first, and what will be billed next. */
function moneyOf(row: EngagementRow, { bills }: More, today: string): Pick<EngagementView, 'paidThrough' | 'owed' | 'upcoming'> {
  const alive = bills.filter((bill) => bill.state !== 'void');
  const first = row.billedFrom ?? periodOf(row.startDate);
  const through = paidThrough(
    alive.map((bill) => ({ ...bill, void: false })),
    first,
  );
  const owed = alive.filter((bill) => bill.paidFen < bill.amountFen).toSorted((one, other) => one.dueDate.localeCompare(other.dueDate))[0];
  return {
    paidThrough: through ?? (row.billedFrom === null ? null : addMonths(row.billedFrom, -1)),
    owed: owed ? { billId: owed.id, title: owed.title, restFen: owed.amountFen - owed.paidFen, dueDate: owed.dueDate } : null,
    upcoming: upcomingOf(
      row,
      bills.map((bill) => bill.from),
      today,
    ),
  };
}

/** Cycles without a bill, from today on. */
function upcomingOf(row: EngagementRow, billed: readonly (string | null)[], today: string): DueView[] {
  const state = row.state as EngagementState;
  if (state === 'ended' || state === 'withdrawn') return [];
  const horizon = addCivilDays(row.startDate > today ? row.startDate : today, 800);
  return duesBy(termsOf(row), horizon)
    .filter((due) => !billed.includes(due.from) && due.from >= (row.billedFrom ?? '') && due.to >= periodOf(today))
    .slice(0, 6)
    .map(({ from, to, amountFen, issueDate, dueDate }) => ({ from, to, amountFen, issueDate, dueDate }));
}

function actionsOn(row: EngagementRow, { renewedBy }: More, standing: EngagementStanding): EngagementAction[] {
  const { serves, manages, approves, own, alone } = standing;
  const state = row.state as EngagementState;
  // What became part of another client runs out; new ones are that client's.
  const merged = row.mergedIntoId !== null;
  const pauses = JSON.parse(row.pauses) as Pause[];
  const found: EngagementAction[] = [];
  if (approves && !merged && state === 'draft' && (!own || alone)) found.push(own ? 'approveOwn' : 'approve');
  if (approves && state === 'draft' && row.rejectReason === null) found.push('reject');
  if (serves && !merged && state === 'draft') found.push('edit');
  if ((state === 'draft' && (serves || manages)) || (state === 'approved' && manages)) found.push('withdraw');
  if (manages && allows(state, 'pause')) found.push('pause');
  if (manages && allows(state, 'resume') && (state === 'paused' || pauses.some((pause) => pause.to === null))) found.push('resume');
  if (manages && allows(state, 'price')) found.push('price');
  if (manages && allows(state, 'end')) found.push('end');
  if (serves && !merged && row.endDate !== null && renewedBy === null && (isRunning(state) || state === 'ended')) found.push('renew');
  if (serves && state !== 'draft' && state !== 'withdrawn') found.push('checklist');
  return found;
}
