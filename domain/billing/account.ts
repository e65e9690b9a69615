import { addMonths, type Period } from '../period/months.ts';
import { freeMonths } from './bill.ts';
import { duesBy, type Due, type EngagementTerms } from './dues.ts';
import { paidThrough, type OpenBill } from './paying.ts';

/** An engagement as a client's account sees it. */
export interface AccountEngagement {
  terms: EngagementTerms;
  /** Bills are written from this month on; what came before was billed elsewhere, and counts as paid. */
  billedFrom: Period | null;
}

/**
 * 已缴至 of a client: the last month up to which every month of its engagements is paid for; null: not even the first. Months that cost nothing (paused,
 * free) interrupt nothing, and what was billed elsewhere is taken as paid.
 */
export function accountPaidThrough(engagements: readonly AccountEngagement[], bills: readonly OpenBill[]): Period | null {
  const alive = bills.flatMap(({ void: gone, from, to }) => (gone || from === null || to === null ? [] : [{ from, to }]));
  const last = alive
    .map(({ to }) => to)
    .toSorted()
    .at(-1);
  const starts = engagements.map(({ terms, billedFrom }) => billedFrom ?? terms.startDate.slice(0, 7));
  const first = [...alive.map(({ from }) => from), ...starts].toSorted()[0];
  if (first === undefined) return null;
  const elsewhere = engagements.some(({ billedFrom }) => billedFrom !== null) ? addMonths(first, -1) : null;
  if (last === undefined) return elsewhere;
  const free = engagements.flatMap(({ terms }) => freeMonths(terms, first, last));
  const costless = free.map((month) => ({ id: month, dueDate: month, from: month, to: month, amountFen: 0, paidFen: 0, void: false }));
  return paidThrough([...bills, ...costless], first) ?? elsewhere;
}

/** What an engagement will come to: dues of the months from the first that has no bill yet, so many months ahead, in their order. */
export function duesAhead({ terms, billedFrom }: AccountEngagement, billed: ReadonlySet<Period>, today: string, months: number): Due[] {
  const horizon = `${addMonths(today.slice(0, 7), months + 24)}-28`;
  const coming = duesBy(terms, horizon).filter(({ from }) => from >= (billedFrom ?? '') && !billed.has(from));
  const first = coming[0];
  return first === undefined ? [] : coming.filter(({ from }) => from < addMonths(first.from, months));
}
