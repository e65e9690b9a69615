import type { Insertable } from 'kysely';
import type { Db } from '../../db/open.ts';
import type { BillTable } from '../../db/schema/bill.ts';
import { instantOf } from '../../domain/time.ts';

type NewBill = Insertable<BillTable>;

/** A bill of ¥300 of client c07 in store-2, open, without an engagement, unless told otherwise. */
const billRow = (id: string, more: Partial<NewBill> = {}): NewBill => ({
  id,
  engagementId: null,
  clientId: 'c07',
  storeId: 'store-2',
  fromPeriod: null,
  toPeriod: null,
  title: '代账服务费',
  issueDate: '2026-01-01',
  dueDate: '2026-01-10',
  amountFen: 30_000,
  paidFen: 0,
  state: 'open',
  paidAt: null,
  voidReason: null,
  voidedById: null,
  voidedAt: null,
  levelSent: 0,
  remindedOn: null,
  pausedAt: null,
  pausedById: null,
  pauseReason: null,
  promisedOn: null,
  promisedById: null,
  releasedLevel: null,
  releasedById: null,
  note: '',
  createdById: null,
  createdAt: instantOf('2026-01-01'),
  at: instantOf('2026-01-01'),
  searchText: id.toLowerCase(),
  ...more,
});

/** Writes bills into a firm, straight. */
export async function keepBills(db: Db, bills: readonly (Partial<NewBill> & { id: string })[]): Promise<void> {
  await db
    .insertInto('bills')
    .values(bills.map(({ id, ...more }) => billRow(id, more)))
    .execute();
}
