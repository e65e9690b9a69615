import { withMerged } from '../db/read/client-payments.ts';
import { readAllocations, readBillCalls, readBillPayments, readReminders } from '../db/read/bill-story.ts';
import { readBill, readBillLines, type BillRow } from '../db/read/bills.ts';
import { creditOf } from '../db/records/bill-money.ts';
import { DomainError } from '../domain/errors.ts';
import { civilDateOf } from '../domain/time.ts';
import { clientStanding } from './client-access.ts';
import { principalOf, type ApiContext } from './context.ts';
import { billView } from './present/bills.ts';
import type { BillView } from './views/bills.ts';
import { offered } from './offered.ts';

/** A bill within reach. @throws not_found */
export async function billOf(c: ApiContext, id: string): Promise<BillRow> {
  const { read, now } = c.var.deps;
  const row = await readBill(read, principalOf(c), civilDateOf(now()), id);
  if (!row) throw new DomainError('not_found');
  return row;
}

/** One bill whole, as who asks may see it. @throws not_found */
export async function billViewOf(c: ApiContext, id: string): Promise<BillView> {
  const { read, now } = c.var.deps;
  const row = await billOf(c, id);
  const [lines, allocations, payments, reminders, calls, client, ids] = await Promise.all([
    readBillLines(read, id),
    readAllocations(read, id),
    readBillPayments(read, id),
    readReminders(read, id),
    readBillCalls(read, id),
    clientStanding(c, row.shownClientId),
    withMerged(read, row.shownClientId),
  ]);
  const viewer = { principal: principalOf(c), client, creditFen: await creditOf(read, ids) };
  return offered(viewer.principal, 'bill', billView(row, { lines, allocations, payments, reminders, calls }, viewer, civilDateOf(now())));
}
