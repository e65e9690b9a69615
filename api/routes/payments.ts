import { z } from 'zod';
import { readPaymentRun } from '../../db/read/pay-runs.ts';
import { isLivePayment } from '../../domain/pay/states.ts';
import { beginPayment, newPayment, sheetOf } from '../begin-payment.ts';
import { routes } from '../context.ts';
import { describe } from '../describe.ts';
import { CaseNotRunning } from '../engine/failures.ts';
import { pathId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { paymentOf } from '../money-views.ts';
import { body, params } from '../validate.ts';
import type { BegunPaymentView, PaymentView } from '../views/money.ts';

/** Paying in WeChat. */
export const paymentRoutes = routes()
  .post(
    '/api/payments',
    guard('payments.make'),
    describe({
      answer: 'BegunPayment',
      tag: 'Money',
      status: 201,
      summary: 'Begin to pay what is due for a request or an order, a bill, or several bills of one company (`account`, its client’s id)',
      description:
        'Answers with what the page hands to WeChat’s pay sheet. “ok” of the sheet proves nothing: ask `/check` and wait for `paid`. `amountFen` has to be what is due; an attempt of the same person that still lives is given again. `503 outcome_unknown`: ask again with the same `Idempotency-Key`.',
      refusals: [
        'nothing_due',
        'other_client',
        'transfer_waiting',
        'amount_mismatch',
        'no_openid',
        'mini_not_configured',
        'pay_not_configured',
        'payment_refused',
        'idempotency_conflict',
        'outcome_unknown',
        'engine_unavailable',
      ],
    }),
    body(newPayment),
    async (c) => c.json<BegunPaymentView>(await beginPayment(c, c.req.valid('json')), 201),
  )
  .post(
    '/api/payments/:id/sheet',
    guard('payments.make'),
    describe({
      answer: 'BegunPayment',
      tag: 'Money',
      summary: 'What opens WeChat’s pay sheet for a payment begun elsewhere: the mini-program’s own page asks for what its web-view began',
      description:
        'Told to the payer alone, signed for the app the payment was begun in. `jsapi` is null once nothing is to be paid any more.',
      refusals: ['pay_not_configured', 'payment_refused', 'outcome_unknown'],
    }),
    params(z.object({ id: pathId })),
    async (c) => c.json<BegunPaymentView>(await sheetOf(c, c.req.valid('param').id)),
  )
  .post(
    '/api/payments/:id/check',
    guard('payments.make'),
    describe({
      answer: 'Payment',
      tag: 'Money',
      summary: 'The phone says it has paid: WeChat is asked at once',
      description: 'Answers with the payment as it is known now; it is live, and changes come over `/api/events`, topic `payment`.',
      refusals: ['engine_unavailable', 'outcome_unknown'],
    }),
    params(z.object({ id: pathId })),
    async (c) => {
      const { id } = c.req.valid('param');
      const { db, engine } = c.var.deps;
      const before = await paymentOf(c, id);
      if (before.way !== 'wechat' || !isLivePayment(before.state)) return c.json<PaymentView>(before);
      await engine.pay.check(id).catch(async (error: unknown) => {
        if (!(error instanceof CaseNotRunning)) throw error;
        // Nobody has started it yet, or somebody ended it from outside: it goes on from its row, and asks WeChat first.
        const run = await readPaymentRun(db, id);
        if (run) await engine.pay.startPayment(run);
      });
      return c.json<PaymentView>(await paymentOf(c, id));
    },
  );
