import { addMonths, dayOf, monthOf, periodOf, type Period } from '../period/months.ts';

/** How often an engagement is billed: 按月, 按季, 按半年, 按年; counted from the month it starts. */
export const BILL_CYCLES = ['month', 'quarter', 'half_year', 'year'] as const;
export type BillCycle = (typeof BILL_CYCLES)[number];
export const CYCLE_MONTHS: Readonly<Record<BillCycle, number>> = { month: 1, quarter: 3, half_year: 6, year: 12 };

/** How a first month that begins after its first day is charged: whole, by halves (after the 15th a half), or not at all. */
export const FIRST_MONTHS = ['whole', 'half', 'free'] as const;
export type FirstMonth = (typeof FIRST_MONTHS)[number];

/** What an engagement says about money. Civil dates; money in fen. */
export interface EngagementTerms {
  startDate: string;
  /** Its last day; null: until somebody ends it. A month that has begun is charged whole. */
  endDate: string | null;
  cycle: BillCycle;
  /** Billed before the months (true) or after them. */
  inAdvance: boolean;
  /** Day of the month by which it is paid; the last day where the month is shorter. */
  dueDay: number;
  firstMonth: FirstMonth;
  /** Fee a month from a date on, first one from the start; a month costs what holds on its first day (the first one: on the start). */
  fees: readonly { fromDate: string; monthFeeFen: number }[];
  /** Months nothing is done and nothing charged; `to` null: still paused. */
  pauses: readonly { from: Period; to: Period | null }[];
  /** 年度附加: charged with the span that holds this calendar month. */
  addOns: readonly { name: string; feeFen: number; month: number }[];
}

/** One line of a bill. */
export interface DueLine {
  kind: 'fee' | 'add_on';
  name: string;
  /** Months it is for. */
  months: Period[];
  amountFen: number;
}
/** What one cycle of an engagement comes to; unique by the engagement and `from`. */
export interface Due {
  from: Period;
  to: Period;
  lines: DueLine[];
  amountFen: number;
  /** The bill is written on this day, never before. */
  issueDate: string;
  dueDate: string;
}

/** What is due for the cycle that begins with `from`; null: nothing is (paused, ended, all of it free). */
function dueOf(terms: EngagementTerms, from: Period): Due | null {
  const length = CYCLE_MONTHS[terms.cycle];
  const last = terms.endDate === null ? null : periodOf(terms.endDate);
  const span = Array.from({ length }, (_, index) => addMonths(from, index)).filter((month) => last === null || month <= last);
  const months = span.filter((month) => !isPausedIn(terms, month));
  const to = span.at(-1);
  if (to === undefined || months.length === 0) return null;
  const lines = [...feeLines(terms, months), ...addOnLines(terms, months)];
  const amountFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  if (amountFen === 0) return null;
  const billed = terms.inAdvance ? from : addMonths(to, 1);
  const issueDate = later(dayOf(billed, 1), terms.inAdvance ? terms.startDate : '');
  return { from, to, lines, amountFen, issueDate, dueDate: later(dayOf(billed, terms.dueDay), issueDate) };
}

/**
 * Every cycle whose bill should have been written by a civil date, oldest first. Whoever writes those that are missing makes a missed month good once.
 * What a bill already says is not changed by a later price, pause or end: those that are there are left alone.
 */
export function duesBy(terms: EngagementTerms, date: string): Due[] {
  const found: Due[] = [];
  const length = CYCLE_MONTHS[terms.cycle];
  const last = terms.endDate === null || terms.endDate > date ? date : terms.endDate;
  for (let from = periodOf(terms.startDate); from <= periodOf(last); from = addMonths(from, length)) {
    const due = dueOf(terms, from);
    if (due && due.issueDate <= date) found.push(due);
  }
  return found;
}

/** Whether a month is one of those nothing is done in and nothing charged for. */
export const isPausedIn = ({ pauses }: Pick<EngagementTerms, 'pauses'>, month: Period): boolean =>
  pauses.some((pause) => pause.from <= month && (pause.to === null || month <= pause.to));

/** The fee a month costs. */
export function monthFee({ fees, startDate, firstMonth }: EngagementTerms, month: Period): number {
  const first = month === periodOf(startDate);
  const on = first ? startDate : dayOf(month, 1);
  const fee = fees.reduce<{ fromDate: string; monthFeeFen: number } | null>(
    (held, next) => (next.fromDate <= on && (held === null || next.fromDate > held.fromDate) ? next : held),
    null,
  );
  const whole = fee?.monthFeeFen ?? 0;
  if (!first || startDate.endsWith('-01') || firstMonth === 'whole') return whole;
  if (firstMonth === 'free') return 0;
  return Number(startDate.slice(8)) > 15 ? Math.floor(whole / 2) : whole;
}

/** One line for each run of months at the same fee. */
function feeLines(terms: EngagementTerms, months: readonly Period[]): DueLine[] {
  const lines: DueLine[] = [];
  let fee: number | null = null;
  for (const month of months) {
    const amount = monthFee(terms, month);
    if (amount === 0) continue;
    const line = lines.at(-1);
    if (line && fee === amount) {
      line.months.push(month);
      line.amountFen += amount;
    } else lines.push({ kind: 'fee', name: '代理记账费', months: [month], amountFen: amount });
    fee = amount;
  }
  return lines;
}

const addOnLines = ({ addOns }: EngagementTerms, months: readonly Period[]): DueLine[] =>
  addOns.flatMap(({ name, feeFen, month }) =>
    months
      .filter((one) => monthOf(one) === month && feeFen > 0)
      .map((one) => ({ kind: 'add_on' as const, name, months: [one], amountFen: feeFen })),
  );

const later = (one: string, other: string): string => (one > other ? one : other);
