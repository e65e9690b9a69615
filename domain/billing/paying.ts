import { addMonths, type Period } from '../period/months.ts';

/** A bill as far as paying it matters. */
export interface OpenBill {
  id: string;
  dueDate: string;
  /** Months it pays for; null: none (an add-on of its own). */
  from: Period | null;
  to: Period | null;
  amountFen: number;
  paidFen: number;
  void: boolean;
}
/** How much of a payment goes to which bill, and what is over. */
export interface Allocation {
  parts: { billId: string; amountFen: number }[];
  creditFen: number;
}

const restOf = (bill: OpenBill): number => (bill.void ? 0 : Math.max(0, bill.amountFen - bill.paidFen));

/**
 * Where the money of one client goes: the bills it names, in their order, and nothing else; money without a name the oldest first. What is over becomes credit.
 * Never across companies: the bills given are one client's.
 */
export function allocate(bills: readonly OpenBill[], amountFen: number, named: readonly string[] = []): Allocation {
  const wanted =
    named.length > 0
      ? named.flatMap((id) => bills.find((bill) => bill.id === id) ?? [])
      : bills.toSorted((one, other) => one.dueDate.localeCompare(other.dueDate) || one.id.localeCompare(other.id));
  let left = amountFen;
  const parts: Allocation['parts'] = [];
  for (const bill of wanted) {
    const part = Math.min(left, restOf(bill));
    if (part === 0) continue;
    parts.push({ billId: bill.id, amountFen: part });
    left -= part;
  }
  return { parts, creditFen: left };
}

/** 已缴至: the last month up to which every month since `first` is paid for whole; null: not even the first. A void bill pays for nothing and owes nothing. */
export function paidThrough(bills: readonly OpenBill[], first: Period): Period | null {
  const alive = bills.filter((bill) => !bill.void && bill.from !== null && bill.to !== null);
  let through: Period | null = null;
  for (let month = first; ; month = addMonths(month, 1)) {
    const covering = alive.filter((bill) => (bill.from ?? '') <= month && month <= (bill.to ?? ''));
    if (covering.length === 0 || covering.some((bill) => restOf(bill) > 0)) return through;
    through = month;
  }
}
