import type { Insertable } from 'kysely';
import type { Db, Trx } from '../../db/open.ts';
import type { BillTable } from '../../db/schema/bill.ts';
import type { EngagementTable } from '../../db/schema/engagement.ts';
import { TUESDAY_10 } from './cases.ts';

/** A 代账合同 of c01, running since January 2026 at 300 a month; say what is other. */
export async function keepEngagement(db: Db | Trx, id: string, over: Partial<Insertable<EngagementTable>> = {}): Promise<string> {
  const startDate = over.startDate ?? '2026-01-01';
  await db
    .insertInto('engagements')
    .values({
      id,
      clientId: 'c01',
      storeId: 'store-1',
      planId: null,
      planName: '小规模代账',
      state: 'active',
      startDate,
      endDate: null,
      cycle: 'month',
      inAdvance: 1,
      dueDay: 10,
      firstMonth: 'whole',
      fees: JSON.stringify([{ fromDate: startDate, monthFeeFen: 30_000, reason: '' }]),
      pauses: '[]',
      addOns: '[]',
      vouchersIncluded: null,
      overageStep: null,
      overageFeeFen: null,
      billedFrom: null,
      scope: '',
      note: '',
      fileIds: '[]',
      enteredById: 'staff-1',
      approvedById: 'admin',
      approvedAt: TUESDAY_10,
      selfReason: null,
      rejectReason: null,
      endReason: null,
      endedAt: null,
      renewsId: null,
      createdAt: TUESDAY_10,
      updatedAt: TUESDAY_10,
      searchText: '',
      ...over,
    })
    .execute();
  return id;
}

/** An unpaid bill of a month of an engagement of c01; say what is other. */
export async function keepBill(
  db: Db | Trx,
  id: string,
  engagementId: string | null,
  over: Partial<Insertable<BillTable>> = {},
): Promise<string> {
  await db
    .insertInto('bills')
    .values({
      id,
      engagementId,
      clientId: 'c01',
      storeId: 'store-1',
      fromPeriod: '2026-01',
      toPeriod: '2026-01',
      title: '2026年1月代账服务费',
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
      createdAt: TUESDAY_10,
      at: TUESDAY_10,
      searchText: '',
      ...over,
    })
    .execute();
  return id;
}
