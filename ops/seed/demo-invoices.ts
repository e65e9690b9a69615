import type { Db, Trx } from '../../db/open.ts';
import { searchText } from '../../db/search-text.ts';
import type { InvoiceState } from '../../domain/invoices/kinds.ts';
import { HOUR_MS } from '../../domain/time.ts';

/** How the first payments of the demo were invoiced, the oldest first. */
const ASKED: readonly { state: InvoiceState; invoiceNo: string | null; reason: string | null }[] = [
  { state: 'issued', invoiceNo: '26512000000012345678', reason: null },
  { state: 'asked', invoiceNo: null, reason: null },
  { state: 'rejected', invoiceNo: null, reason: '抬头名称与税号不一致，请核对后重新申请' },
];

/** Titles and requests for invoices as a firm would have them; once. */
export async function keepDemoInvoices(db: Db, now: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const payments = await trx
      .selectFrom('payments')
      .innerJoin('clients', 'clients.id', 'payments.clientId')
      .select([
        'payments.id',
        'payments.clientId',
        'payments.storeId',
        'payments.personId',
        'payments.amountFen',
        'payments.paidAt',
        'clients.name',
        'clients.short',
        'clients.usci',
      ])
      .where('payments.state', '=', 'paid')
      .where('payments.outcome', '=', 'applied')
      .where('payments.refundedFen', '=', 0)
      .where('payments.personId', '!=', '')
      .orderBy('payments.paidAt')
      .orderBy('payments.id')
      .limit(ASKED.length)
      .execute();
    for (const [index, payment] of payments.entries()) {
      const asked = ASKED[index];
      if (!asked) continue;
      const title = {
        kind: 'company',
        name: payment.name,
        taxNo: payment.usci ?? '',
        address: '',
        phone: '',
        bank: '',
        account: '',
        email: '',
      };
      const at = Math.min(now, (payment.paidAt ?? now) + HOUR_MS);
      await keepTitle(trx, payment.clientId, title, at);
      const made = await trx
        .insertInto('invoiceRequests')
        .values({
          id: `demo-invoice-${index + 1}`,
          clientId: payment.clientId,
          storeId: payment.storeId,
          personId: payment.personId,
          title: JSON.stringify(title),
          invoiceKind: 'normal',
          amountFen: payment.amountFen,
          note: '',
          ...asked,
          fileIds: '[]',
          decidedById: asked.state === 'asked' ? null : 'owner',
          createdAt: at,
          decidedAt: asked.state === 'asked' ? null : at,
          version: 1,
          searchText: searchText(title.name, title.taxNo, payment.short, asked.invoiceNo ?? ''),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (Number(made.numInsertedOrUpdatedRows ?? 0n) > 0)
        await trx
          .insertInto('invoiceLines')
          .values({ requestId: `demo-invoice-${index + 1}`, paymentId: payment.id, amountFen: payment.amountFen })
          .execute();
    }
  });
}

async function keepTitle(trx: Trx, clientId: string, title: { name: string; kind: string; taxNo: string }, at: number): Promise<void> {
  await trx
    .insertInto('invoiceTitles')
    .values({
      id: `demo-title-${clientId}`,
      clientId,
      address: '',
      phone: '',
      bank: '',
      account: '',
      email: '',
      kind: title.kind,
      name: title.name,
      taxNo: title.taxNo,
      isDefault: 1,
      active: 1,
      version: 1,
      createdAt: at,
      updatedAt: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
