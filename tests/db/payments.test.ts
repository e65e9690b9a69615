// Long because payments and refunds are told together: what one takes is held against the other, on both databases.
import { describe, expect, test } from 'vitest';
import { confirmTransfer, projectPayment, rejectTransfer, settleOutcome } from '../../db/projections/payments.ts';
import { projectRefund } from '../../db/projections/refunds.ts';
import type { Db } from '../../db/open.ts';
import { paymentsToRun, readPaymentRun, readRefundRun, refundsToRun } from '../../db/read/pay-runs.ts';
import { insertRefund, type NewRefund } from '../../db/records/refunds.ts';
import { beginPayment, paymentAfter } from '../../domain/pay/payment.ts';
import { beginRefund, refundAfter, type RefundStatus } from '../../domain/pay/refund.ts';
import { refundNo } from '../../domain/pay/numbers.ts';
import { MINUTE, TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { aPayment, paidPayment, refundOf, tradeOf, writtenPayment } from '../support/payments.ts';

const LATER = TUESDAY_10 + 10 * MINUTE;
const paymentRow = (db: Db, id: string) => db.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const refundRow = (db: Db, id: string) => db.selectFrom('refunds').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const counted = async (db: Db, table: 'payments' | 'refunds' | 'events' | 'audit'): Promise<number> =>
  Number(
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

const asking = (paymentId: string, cause: string, amountFen: number, change: Partial<NewRefund> = {}): NewRefund =>
  ({
    outRefundNo: refundNo(paymentId, cause),
    paymentId,
    amountFen,
    automatic: false,
    reason: '客户要求',
    askedBy: { kind: 'staff', id: 'admin-1' },
    at: LATER,
    ...change,
  }) as NewRefund;
const byRule = { automatic: true, reason: 'cancelled', askedBy: { kind: 'system' } } as const;
const ask = (db: Db, refund: NewRefund) => db.transaction().execute((trx) => insertRefund(trx, refund));

/** Moves a refund to its good end, as its workflow does. */
async function succeed(db: Db, refundId: string): Promise<void> {
  const run = await readRefundRun(db, refundId);
  if (!run) throw new Error('no refund');
  const status: RefundStatus = { ...beginRefund(run.input), state: 'succeeded', endedAt: LATER, version: 9, at: LATER };
  await projectRefund(db, { input: run.input, status });
}

describe('money in rows', () => {
  eachDatabase((_name, makeDb) => {
    test('a payment is written once however often its workflow writes it, and read back as it was', async () => {
      const db = await makeDb();
      const id = await writtenPayment(db);
      const asked = await readPaymentRun(db, id);
      expect(asked).toEqual({ input: aPayment({ paymentId: id, outTradeNo: id }), status: null });
      const input = asked?.input ?? aPayment();
      const ordered = paymentAfter(input, beginPayment(input), { type: 'ordered', prepayId: 'wx1' }, LATER).status;
      const paid = paymentAfter(input, ordered, { type: 'facts', from: 'notice', facts: tradeOf(input, 'SUCCESS') }, LATER + 1).status;
      for (const status of [ordered, ordered, paid, paid]) await projectPayment(db, { input, status });
      expect(await paymentRow(db, id)).toMatchObject({
        state: 'paid',
        transactionId: `42000${id}`,
        paidAt: TUESDAY_10 + MINUTE,
        version: 3,
      });
      expect((await paymentRow(db, id)).searchText).toContain(`42000${id}`.toLowerCase());
      expect(await counted(db, 'payments')).toBe(1);
      expect((await readPaymentRun(db, id))?.status).toEqual(paid);
    });

    test('a late write never takes money back, not even one with a later clock', async () => {
      const db = await makeDb();
      const input = await paidPayment(db);
      const late = { ...beginPayment(input), state: 'pending' as const, prepayId: 'wx1', version: 99, at: LATER };
      expect(await projectPayment(db, { input, status: late })).toBe(false);
      expect(await projectPayment(db, { input, status: { ...late, state: 'closed' } })).toBe(false);
      expect((await paymentRow(db, input.paymentId)).state).toBe('paid');
    });

    test('a row lost with an older copy of the database comes back from its workflow', async () => {
      const db = await makeDb();
      const input = aPayment();
      const { status } = paymentAfter(
        input,
        beginPayment(input),
        { type: 'facts', from: 'query', facts: tradeOf(input, 'SUCCESS') },
        LATER,
      );
      expect(await projectPayment(db, { input, status })).toBe(true);
      expect(await paymentRow(db, input.paymentId)).toMatchObject({ state: 'paid', amountFen: 30_000, subjectId: 'R26112400001' });
    });

    test('what its subject did with it is said once', async () => {
      const db = await makeDb();
      const { paymentId } = await paidPayment(db);
      const settle = (outcome: 'applied' | 'returned') => db.transaction().execute((trx) => settleOutcome(trx, paymentId, outcome));
      expect(await settle('applied')).toBe(true);
      expect(await settle('returned')).toBe(false);
      expect((await paymentRow(db, paymentId)).outcome).toBe('applied');
      const open = await writtenPayment(db);
      expect(await db.transaction().execute((trx) => settleOutcome(trx, open, 'applied'))).toBe(false);
    });

    test('refunds never take more than was paid; the same cause is one refund', async () => {
      const db = await makeDb();
      const { paymentId } = await paidPayment(db);
      const first = await ask(db, asking(paymentId, 'a1', 10_000));
      expect(await ask(db, asking(paymentId, 'a1', 10_000))).toBe(first);
      await expect(ask(db, asking(paymentId, 'a2', 5_000))).rejects.toMatchObject({ code: 'refund_in_flight' });
      await succeed(db, first ?? '');
      await succeed(db, first ?? '');
      expect((await paymentRow(db, paymentId)).refundedFen).toBe(10_000);
      await expect(ask(db, asking(paymentId, 'a2', 20_001))).rejects.toMatchObject({
        code: 'refund_too_much',
        details: { restFen: 20_000 },
      });
      const second = await ask(db, asking(paymentId, 'a2', 20_000));
      await succeed(db, second ?? '');
      expect((await paymentRow(db, paymentId)).refundedFen).toBe(30_000);
      await expect(ask(db, asking(paymentId, 'a3', 1))).rejects.toMatchObject({ code: 'not_refundable' });
      expect(await counted(db, 'refunds')).toBe(2);
    });

    test('two people who ask at once: one refund is made', async () => {
      const db = await makeDb();
      const { paymentId } = await paidPayment(db);
      const both = await Promise.allSettled([ask(db, asking(paymentId, 'a1', 30_000)), ask(db, asking(paymentId, 'a2', 30_000))]);
      expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
      expect(await counted(db, 'refunds')).toBe(1);
    });

    test('one turned down or closed takes nothing, and may be asked for anew', async () => {
      const db = await makeDb();
      const { paymentId } = await paidPayment(db);
      for (const [cause, state] of [
        ['a1', 'rejected'],
        ['a2', 'closed'],
      ] as const) {
        const id = (await ask(db, asking(paymentId, cause, 30_000))) ?? '';
        const run = await readRefundRun(db, id);
        if (!run) throw new Error('no refund');
        await projectRefund(db, { input: run.input, status: { ...beginRefund(run.input), state, endedAt: LATER, version: 3, at: LATER } });
      }
      expect(await ask(db, asking(paymentId, 'a3', 30_000))).toBe(refundNo(paymentId, 'a3'));
      expect((await paymentRow(db, paymentId)).refundedFen).toBe(0);
    });

    test('by rule what is left goes back, waits for one in flight, and is nothing when nothing is left', async () => {
      const db = await makeDb();
      const { paymentId } = await paidPayment(db);
      const asked = (await ask(db, asking(paymentId, 'a1', 10_000))) ?? '';
      await expect(ask(db, asking(paymentId, 'rule', 30_000, byRule))).rejects.toThrow('in flight');
      await succeed(db, asked);
      const rule = (await ask(db, asking(paymentId, 'rule', 30_000, byRule))) ?? '';
      expect(await refundRow(db, rule)).toMatchObject({ amountFen: 20_000, state: 'approved', automatic: 1, reason: 'cancelled' });
      await succeed(db, rule);
      expect(await ask(db, asking(paymentId, 'again', 1, byRule))).toBeNull();
    });

    test('nothing goes back of what was not paid', async () => {
      const db = await makeDb();
      const id = await writtenPayment(db);
      await expect(ask(db, asking(id, 'a1', 1))).rejects.toMatchObject({ code: 'not_refundable' });
      await expect(ask(db, asking(id, 'a1', 1, byRule))).rejects.toThrow('not paid');
    });

    test('a refund in its row goes forward only, and remembers why it was decided', async () => {
      const db = await makeDb();
      const { paymentId } = await paidPayment(db);
      const id = (await ask(db, asking(paymentId, 'a1', 10_000))) ?? '';
      await db
        .insertInto('contents')
        .values({
          id: 'c-why',
          kind: 'reason',
          title: '',
          text: '同意',
          fileIds: '[]',
          authorKind: 'staff',
          authorId: 'owner',
          createdAt: LATER,
          caseNo: null,
        })
        .execute();
      const run = await readRefundRun(db, id);
      if (!run) throw new Error('no refund');
      expect(run.status).toBeNull();
      const { input } = run;
      const approved = refundAfter(
        input,
        beginRefund(input),
        { type: 'decide', byId: 'owner', approve: true, decisionId: 'c-why', selfApproval: false },
        LATER,
      );
      if (!approved.ok) throw new Error('refused');
      const done = refundAfter(input, approved.status, { type: 'facts', facts: refundOf(input, 'SUCCESS') }, LATER + 1);
      if (!done.ok) throw new Error('refused');
      for (const { status } of [approved, approved, done, done]) await projectRefund(db, { input, status });
      expect(await projectRefund(db, { input, status: { ...approved.status, at: LATER + MINUTE } })).toBe(false);
      expect(await refundRow(db, id)).toMatchObject({ state: 'succeeded', decidedById: 'owner', decisionReason: '同意', selfApproved: 0 });
      expect((await readRefundRun(db, id))?.status).toMatchObject({ state: 'succeeded', decidedById: 'owner', version: 3 });
    });

    test('a transfer is a record until a second person confirms it, once', async () => {
      const db = await makeDb();
      const confirm = (id: string) =>
        db.transaction().execute((trx) => confirmTransfer(trx, { paymentId: id, byId: 'admin-1', at: LATER }));
      const id = await writtenPayment(db, { way: 'transfer', state: 'pending', openid: '', account: { appId: '', mchId: '' } });
      expect(await paymentsToRun(db, LATER, 'all')).toEqual([]);
      await confirm(id);
      expect(await paymentRow(db, id)).toMatchObject({ state: 'paid', paidAt: LATER, outcome: null });
      await expect(confirm(id)).rejects.toMatchObject({ code: 'wrong_state' });
      expect(await paymentsToRun(db, LATER, 'waiting')).toEqual([id]);
      const other = await writtenPayment(db, { way: 'transfer', state: 'pending' });
      await db.transaction().execute((trx) => rejectTransfer(trx, { paymentId: other, byId: 'admin-1', at: LATER }));
      expect((await paymentRow(db, other)).state).toBe('failed');
      await expect(confirm(await writtenPayment(db))).rejects.toMatchObject({ code: 'not_found' });
    });

    test('the sweeper finds what nobody took up, and everything open when it looks at all', async () => {
      const db = await makeDb();
      const fresh = await writtenPayment(db, {}, LATER);
      const waiting = await writtenPayment(db);
      const { paymentId: unsettled } = await paidPayment(db);
      const { paymentId: settled } = await paidPayment(db);
      await db.transaction().execute((trx) => settleOutcome(trx, settled, 'applied'));
      const live = await readPaymentRun(db, await writtenPayment(db));
      if (!live) throw new Error('no payment');
      const { status } = paymentAfter(live.input, beginPayment(live.input), { type: 'ordered', prepayId: 'wx1' }, TUESDAY_10);
      await projectPayment(db, { input: live.input, status });
      const before = LATER - MINUTE;
      expect((await paymentsToRun(db, before, 'waiting')).toSorted()).toEqual([waiting, unsettled].toSorted());
      expect((await paymentsToRun(db, before, 'all')).toSorted()).toEqual([waiting, unsettled, live.input.paymentId].toSorted());
      expect(await paymentsToRun(db, LATER, 'waiting')).toContain(fresh);
      const refund = (await ask(db, asking(settled, 'a1', 1))) ?? '';
      expect(await refundsToRun(db, LATER, 'waiting')).toEqual([refund]);
      await succeed(db, refund);
      expect(await refundsToRun(db, LATER, 'all')).toEqual([]);
    });

    test('every deed of money is in the audit and on the live line, once', async () => {
      const db = await makeDb();
      const { paymentId } = await paidPayment(db);
      await ask(db, asking(paymentId, 'a1', 10_000));
      await ask(db, asking(paymentId, 'a1', 10_000));
      const lines = await db.selectFrom('audit').select(['action', 'recordId']).orderBy('at').execute();
      expect(lines).toEqual([
        { action: 'payment.asked', recordId: paymentId },
        { action: 'refund.asked', recordId: refundNo(paymentId, 'a1') },
      ]);
      const events = await db.selectFrom('events').selectAll().orderBy('id').execute();
      expect(events.map((event) => [event.topic, (JSON.parse(event.data) as { state: string }).state])).toEqual([
        ['payment', 'new'],
        ['payment', 'paid'],
        ['payment', 'asked'],
      ]);
      // What is only asked for is the firm's own matter.
      expect(events.map((event) => Boolean((JSON.parse(event.data) as { internal?: boolean }).internal))).toEqual([false, false, true]);
    });
  });
});
