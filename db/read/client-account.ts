import { accountPaidThrough, duesAhead, type AccountEngagement } from '../../domain/billing/account.ts';
import { dueTitle, restFen } from '../../domain/billing/bill.ts';
import type { OpenBill } from '../../domain/billing/paying.ts';
import type { Db, Trx } from '../open.ts';
import { BILLED_STATES } from './bill-terms.ts';
import { termsOf } from './engagements.ts';

/** One running engagement of a client with the months of it that have a bill. */
export interface BilledEngagement extends AccountEngagement {
  id: string;
  planName: string;
  storeId: string;
  billed: Set<string>;
}

/** What the account of a client rests on. */
export interface AccountFacts {
  bills: (OpenBill & { state: string; title: string })[];
  engagements: BilledEngagement[];
}

/** Bills and engagements of a client and what became part of it. */
export async function readAccountFacts(db: Db | Trx, clientIds: readonly string[]): Promise<AccountFacts> {
  const rows = await db
    .selectFrom('bills')
    .select(['id', 'engagementId', 'title', 'dueDate', 'fromPeriod', 'toPeriod', 'amountFen', 'paidFen', 'state'])
    .where('clientId', 'in', [...clientIds])
    .orderBy('dueDate')
    .orderBy('id')
    .execute();
  const engagements = await db
    .selectFrom('engagements')
    .selectAll()
    .where('clientId', 'in', [...clientIds])
    .where('state', 'in', [...BILLED_STATES])
    .orderBy('startDate')
    .execute();
  return {
    bills: rows.map(({ id, title, dueDate, fromPeriod, toPeriod, amountFen, paidFen, state }) => ({
      id,
      title,
      dueDate,
      amountFen,
      paidFen,
      state,
      from: fromPeriod,
      to: toPeriod,
      void: state === 'void',
    })),
    engagements: engagements.map((row) => ({
      id: row.id,
      planName: row.planName,
      storeId: row.storeId,
      billedFrom: row.billedFrom,
      terms: termsOf(row),
      billed: new Set(rows.flatMap(({ engagementId, fromPeriod }) => (engagementId === row.id && fromPeriod !== null ? [fromPeriod] : []))),
    })),
  };
}

/** 已缴至 of a client, `YYYY-MM`; null: not even its first month. */
export async function readPaidThrough(db: Db | Trx, clientIds: readonly string[]): Promise<string | null> {
  const { engagements, bills } = await readAccountFacts(db, clientIds);
  return accountPaidThrough(engagements, bills);
}

/** What is to be paid next: the oldest bill with a rest, or what the engagement comes to next. Civil date, fen; null: nothing in sight. */
export function nextDueOf({ bills, engagements }: AccountFacts, today: string) {
  const owed = bills.find((bill) => restFen(bill) > 0);
  if (owed) return { billId: owed.id, title: owed.title, dueDate: owed.dueDate, amountFen: restFen(owed) };
  const coming = comingDues(engagements, today, 1)[0];
  return coming ? { billId: null, title: coming.title, dueDate: coming.dueDate, amountFen: coming.amountFen } : null;
}

/** Dues without a bill yet of running engagements, so many months from the first of each, the earliest first. */
export function comingDues(engagements: readonly BilledEngagement[], today: string, months: number) {
  return engagements
    .filter(({ terms }) => terms.endDate === null || terms.endDate >= today)
    .flatMap((engagement) =>
      duesAhead(engagement, engagement.billed, today, months).map((due) => ({ ...due, title: dueTitle(due), engagementId: engagement.id })),
    )
    .toSorted((one, other) => one.dueDate.localeCompare(other.dueDate));
}
