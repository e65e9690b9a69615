import { DomainError } from '../../domain/errors.ts';
import type { Trx } from '../open.ts';
import { listAdvanceable } from '../read/advance-invoices.ts';
import { withMerged } from '../read/client-payments.ts';
import { takeClient, type By } from './client-write.ts';
import { writeRequest, type NewInvoiceRequest } from './invoice-requests.ts';

/** What is asked for before it is paid (先票后款). */
interface NewAdvance extends Omit<NewInvoiceRequest, 'lines'> {
  bills: readonly { billId: string; amountFen: number }[];
}

/**
 * Writes a request for an invoice of bills that are not paid yet; it waits for an approval. Whoever asks for, pays or voids bills of the client at the same
 * moment waits, and then finds less left.
 * @throws over_advance with the line and what is left of it, client_merged, client_archived
 */
export async function insertAdvance(trx: Trx, given: NewAdvance, personId: string, by: By): Promise<{ id: string; sends: boolean }> {
  const { clientId, bills, ...asked } = given;
  const client = await takeClient(trx, clientId, by.at);
  const left = new Map((await listAdvanceable(trx, await withMerged(trx, client.id))).map((one) => [one.id, one]));
  for (const [index, { billId, amountFen }] of bills.entries()) {
    const bill = left.get(billId);
    if (bill && amountFen <= bill.invoiceableFen) continue;
    const message = bill ? '超过这张账单还能先开票的金额' : '这张账单不能先开票：已付清、已开过票或已作废';
    throw new DomainError('over_advance', {
      errors: [{ pointer: `/bills/${index}/amountFen`, code: 'over_advance', message }],
      billId,
      leftFen: bill?.invoiceableFen ?? 0,
    });
  }
  const storeId = left.get(bills[0]?.billId ?? '')?.storeId ?? '';
  return writeRequest(trx, { ...asked, client, storeId, lines: bills }, personId, by);
}
