import { z } from 'zod';
import { readClientPayment } from '../../db/read/client-payments.ts';
import { payerOf } from '../../db/read/receipts.ts';
import { readSettings } from '../../db/read/settings.ts';
import { DomainError } from '../../domain/errors.ts';
import { capitalYuan } from '../../domain/money-capitals.ts';
import { principalOf, routes } from '../context.ts';
import { describe } from '../describe.ts';
import { pathId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { params } from '../validate.ts';
import type { ReceiptView } from '../views/invoices.ts';

/** 收款凭据 of a payment, for the client and for the firm. */
export const receiptRoutes = routes().get(
  '/api/payments/:id/receipt',
  guard('receipts.read'),
  describe({
    answer: 'Receipt',
    tag: 'Money',
    summary: 'The receipt of a payment: what for, in figures and in capitals, what of it was refunded',
    description: 'Only of what was paid: before that 409 `not_paid`.',
    refusals: ['not_paid'],
  }),
  params(z.object({ id: pathId })),
  async (c) => {
    const { read } = c.var.deps;
    const { id } = c.req.valid('param');
    const found = await payerOf(read, principalOf(c), id);
    const payment = found && (await readClientPayment(read, id));
    if (!payment) throw new DomainError('not_found');
    if (payment.state !== 'paid' || payment.paidAt === null) throw new DomainError('not_paid');
    const { firm } = (await readSettings(read)).settings;
    return c.json<ReceiptView>({
      no: `SJ${payment.outTradeNo}`,
      paymentId: payment.id,
      firm: { name: firm.name, phone: firm.phone },
      client: { id: payment.client.id, name: payment.client.name },
      payer: found.payer,
      what: payment.what,
      subject: payment.subject,
      amountFen: payment.amountFen,
      capitals: capitalYuan(payment.amountFen),
      way: payment.way,
      transactionId: payment.transactionId,
      paidAt: instant(payment.paidAt),
      refundedFen: payment.refundedFen,
      keptFen: payment.amountFen - payment.refundedFen,
      refunds: payment.refunds
        .filter((refund) => refund.state === 'succeeded' && refund.endedAt !== null)
        .map((refund) => ({ amountFen: refund.amountFen, at: instant(refund.endedAt ?? 0) })),
    });
  },
);
