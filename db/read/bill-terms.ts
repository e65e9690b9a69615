import type { Selectable } from 'kysely';
import { closingOverage, type OverageTerms } from '../../domain/billing/bill.ts';
import { periodOf, type Period } from '../../domain/period/months.ts';
import type { Db, Trx } from '../open.ts';
import type { EngagementTable } from '../schema/engagement.ts';

type Row = Selectable<EngagementTable>;

/** How its vouchers over the fee are charged; null: they are not counted. */
export const overageOf = (row: Row): OverageTerms | null =>
  row.vouchersIncluded === null || row.overageStep === null || row.overageFeeFen === null
    ? null
    : { included: Number(row.vouchersIncluded), step: Number(row.overageStep), feeFen: Number(row.overageFeeFen) };

/** Engagements that bills are written for; a draft owes nothing. */
export const BILLED_STATES = ['approved', 'active', 'paused', 'ended'] as const;

/** Whether an engagement counts vouchers and its months are over by a civil date: what no bill took yet is settled. */
export const isSettled = (row: Row, date: string): boolean =>
  row.endDate !== null && periodOf(row.endDate) < periodOf(date) && overageOf(row) !== null;

/** Vouchers of an engagement's own months, and the months some bill of it holds a line for already, void or not. */
export async function readCharges(db: Db | Trx, row: Row): Promise<{ counts: { period: Period; count: number }[]; charged: Set<Period> }> {
  const first = [periodOf(row.startDate), row.billedFrom ?? ''].toSorted().at(-1) ?? '';
  const counts = await db
    .selectFrom('voucherCounts')
    .select(['period', 'count'])
    .where('clientId', '=', row.clientId)
    .where('period', '>=', first)
    .where('period', '<=', row.endDate === null ? '9999-12' : periodOf(row.endDate))
    .execute();
  const lines = await db
    .selectFrom('billLines')
    .innerJoin('bills', 'bills.id', 'billLines.billId')
    .select('billLines.months')
    .where('bills.engagementId', '=', row.id)
    .where('billLines.kind', '=', 'overage')
    .execute();
  return { counts, charged: new Set(lines.flatMap(({ months }) => JSON.parse(months) as string[])) };
}

/** Whether an engagement that is over has vouchers no bill of it took. */
export async function lacksClosing(db: Db, row: Row, date: string): Promise<boolean> {
  if (!isSettled(row, date)) return false;
  const { counts, charged } = await readCharges(db, row);
  return closingOverage(overageOf(row), row.endDate, counts, charged, date).length > 0;
}
