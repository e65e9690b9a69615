import { addMonths, dayOf, type Period } from '../period/months.ts';
import type { Due, DueLine, EngagementTerms } from './dues.ts';

/** As a bill stands in its row. */
export const BILL_STATES = ['open', 'partly_paid', 'paid', 'void'] as const;
export type BillState = (typeof BILL_STATES)[number];
/** As people see it: what is owed after its due date is `overdue`, whether a part of it came or not. */
export const BILL_STANDINGS = ['open', 'partly_paid', 'overdue', 'paid', 'void'] as const;
export type BillStanding = (typeof BILL_STANDINGS)[number];
/** As people of the firm read them. */
export const STANDING_WORDS = {
  open: '未到期',
  partly_paid: '部分已付',
  overdue: '逾期',
  paid: '已付清',
  void: '已作废',
} as const satisfies Record<BillStanding, string>;

/** What a line is for: the monthly fee, 超量票据, 年度附加, anything else. */
export const BILL_LINE_KINDS = ['fee', 'overage', 'add_on', 'other'] as const;
export type BillLineKind = (typeof BILL_LINE_KINDS)[number];

/** What is still owed, fen; a void bill owes nothing. */
export const restFen = (bill: { amountFen: number; paidFen: number; state: string }): number =>
  bill.state === 'void' ? 0 : Math.max(0, bill.amountFen - bill.paidFen);

/** The state that follows from what came of it. */
export const paidState = (amountFen: number, paidFen: number): Exclude<BillState, 'void'> =>
  paidFen >= amountFen ? 'paid' : paidFen > 0 ? 'partly_paid' : 'open';

/** How a bill stands on a civil date. */
export function standingOn(bill: { state: string; dueDate: string; amountFen: number; paidFen: number }, date: string): BillStanding {
  return restFen(bill) > 0 && bill.dueDate < date ? 'overdue' : (bill.state as BillState);
}

/** Whole days since the due date of a civil date; 0 before it. Both dates `YYYY-MM-DD`. */
export const daysLate = (dueDate: string, date: string): number =>
  Math.max(0, Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${dueDate}T00:00:00Z`)) / 86_400_000));

/** Months as people say them: `2026年10月`, `2026年10–12月`, `2026年11月–2027年1月`. */
export function spanWords(from: Period, to: Period): string {
  const [year, month] = [from.slice(0, 4), Number(from.slice(5))];
  if (from === to) return `${year}年${month}月`;
  if (to.startsWith(year)) return `${year}年${month}–${Number(to.slice(5))}月`;
  return `${year}年${month}月–${to.slice(0, 4)}年${Number(to.slice(5))}月`;
}

/** What a bill of an engagement is for, as people read it. */
export const dueTitle = ({ from, to }: Pick<Due, 'from' | 'to'>): string => `${spanWords(from, to)}代账服务费`;

/** How vouchers over what the fee covers are charged; null: they are not counted. */
export interface OverageTerms {
  included: number;
  /** So many more … */
  step: number;
  /** … cost this, fen. */
  feeFen: number;
}

/** What vouchers over what is included cost, fen: every step that was begun is charged whole. */
export const overageFee = (terms: OverageTerms, count: number): number =>
  count <= terms.included ? 0 : Math.ceil((count - terms.included) / terms.step) * terms.feeFen;

/** One line of a bill as it is written. */
export interface BillLine extends Omit<DueLine, 'kind'> {
  kind: BillLineKind;
}

/**
 * 超量票据 of the months before a bill is written: each month once and for ever, on the first bill that is written after its vouchers were counted.
 * @param charged months that some bill of the engagement holds already
 */
export function overageLines(
  terms: OverageTerms | null,
  counts: readonly { period: Period; count: number }[],
  charged: ReadonlySet<Period>,
  before: Period,
): BillLine[] {
  if (terms === null || terms.step <= 0) return [];
  return counts
    .filter(({ period }) => period < before && !charged.has(period))
    .toSorted((one, other) => one.period.localeCompare(other.period))
    .flatMap(({ period, count }) => {
      const amountFen = overageFee(terms, count);
      const name = `${spanWords(period, period)}票据超量（${count} 张，含 ${terms.included} 张）`;
      return amountFen === 0 ? [] : [{ kind: 'overage' as const, name, months: [period], amountFen }];
    });
}

/**
 * 超量票据 that no bill of an engagement's months can take any more, because it is over by a civil date: together once its last month is counted; from the
 * second month after it whatever is counted by then.
 * @param charged months that some bill of the engagement holds already
 */
export function closingOverage(
  terms: OverageTerms | null,
  endDate: string | null,
  counts: readonly { period: Period; count: number }[],
  charged: ReadonlySet<Period>,
  date: string,
): BillLine[] {
  const [last, now] = [(endDate ?? date).slice(0, 7), date.slice(0, 7)];
  const waits = now === addMonths(last, 1) && !counts.some(({ period }) => period === last);
  return now <= last || waits ? [] : overageLines(terms, counts, charged, addMonths(last, 1));
}

/** By when a bill that is written between the cycles is paid: the next day of the contract's. Civil dates. */
export function dueAfter(dueDay: number, date: string): string {
  const due = dayOf(date.slice(0, 7), dueDay);
  return due >= date ? due : dayOf(addMonths(date.slice(0, 7), 1), dueDay);
}

/** Months of an engagement that cost nothing and so get no bill: paused ones, and a first month that is free. They do not interrupt 已缴至. */
export function freeMonths(terms: Pick<EngagementTerms, 'pauses' | 'startDate' | 'firstMonth'>, first: Period, last: Period): Period[] {
  const found: Period[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) {
    const paused = terms.pauses.some(({ from, to }) => from <= month && (to === null || month <= to));
    const givenFree = terms.firstMonth === 'free' && terms.startDate.startsWith(month) && !terms.startDate.endsWith('-01');
    if (paused || givenFree) found.push(month);
  }
  return found;
}
