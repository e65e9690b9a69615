import { describe, expect, test } from 'vitest';
import { tellOfPayment, tellOfRefund } from '../../activities/notices/money-notices.ts';
import { eachDatabase } from '../support/database.ts';
import { keepInvoice, keepPayment, keepRefund } from '../support/money.ts';
import { attempts, depsOn, firmWith, inProgress, progressEntry, told, wechat, withWechat } from './publishing.ts';

withWechat();

const words = async (db: Parameters<typeof told>[0], noticeId: string) =>
  (await db.selectFrom('notices').select(['text', 'link']).where('noticeId', '=', noticeId).executeTakeFirst()) ?? null;

describe('what is told about money', () => {
  eachDatabase((_name, makeDb) => {
    test('a payment is told to who pays for the client and to who works on it; run twice nobody is told twice', async () => {
      const { db } = await firmWith(makeDb, inProgress, progressEntry);
      await keepPayment(db, 'p1');
      const deps = depsOn(db);
      await tellOfPayment(deps, { kind: 'received', paymentId: 'p1' });
      await tellOfPayment(deps, { kind: 'received', paymentId: 'p1' });
      await Promise.all([1, 2].map(() => tellOfPayment(deps, { kind: 'received', paymentId: 'p1' })));
      expect(await told(db)).toEqual([
        'payment.received.client → demo-client-1',
        'payment.received.client → demo-client-2',
        'payment.received.staff → demo-staff-1',
      ]);
      expect(wechat.asked).toHaveLength(2);
      expect(await words(db, 'payment.received.client')).toEqual({
        text: '已收到 青禾里餐饮 为“发票额度不够”支付的 ¥300.00（微信支付）。收款凭据和开票都可点此办理。',
        link: '/money/payments/p1',
      });
      expect((await words(db, 'payment.received.staff'))?.link).toBe('/work/R26112400001');
    });

    test('money that goes back by itself says why; without a case the work’s notice leads to the inbox', async () => {
      const { db } = await firmWith(makeDb, inProgress, progressEntry);
      await keepPayment(db, 'p1', { subjectKind: 'bill', subjectId: 'bill-1', personId: 'demo-client-7' });
      await tellOfPayment(depsOn(db), { kind: 'returned', paymentId: 'p1', why: 'duplicate' });
      expect((await words(db, 'payment.returned.client'))?.text).toContain('这笔费用已经付过');
      // Who paid is told, though the right is with others.
      expect((await told(db)).filter((line) => line.includes('returned'))).toContain('payment.returned.client → demo-client-7');
      await tellOfPayment(depsOn(db), { kind: 'received', paymentId: 'p1' });
      expect((await words(db, 'payment.received.staff'))?.link).toBe('/inbox');
    });

    test('a refund is put before those who may decide, its refusal before who asked, its end before the client', async () => {
      const { db } = await firmWith(makeDb, inProgress, progressEntry);
      await keepPayment(db, 'p1');
      await keepRefund(db, 'r1', 'p1', { state: 'asked' });
      const deps = depsOn(db);
      for (const kind of ['asked', 'abnormal', 'succeeded'] as const) await tellOfRefund(deps, { kind, refundId: 'r1' });
      await db.updateTable('refunds').set({ state: 'rejected', decisionReason: '资料已经交了' }).execute();
      await tellOfRefund(deps, { kind: 'rejected', refundId: 'r1' });
      expect((await told(db)).map((line) => line.replace(/^\S+ → /, (id) => id))).toEqual([
        'refund.abnormal.admin → demo-admin',
        'refund.abnormal.admin → demo-owner',
        'refund.abnormal.client → demo-client-1',
        'refund.abnormal.client → demo-client-2',
        'refund.asked.admin → demo-admin',
        'refund.asked.admin → demo-owner',
        'refund.done.client → demo-client-1',
        'refund.done.client → demo-client-2',
        'refund.done.staff → demo-staff-1',
        'refund.rejected.asker → demo-staff-1',
      ]);
      expect((await words(db, 'refund.asked.admin'))?.text).toMatch(/申请为 青禾里餐饮 的“发票额度不够”退款 ¥100\.00，原因：少办了一项/);
      expect((await words(db, 'refund.rejected.asker'))?.text).toContain('资料已经交了');
    });

    test('a refund of what was invoiced has the invoice reversed: once a refund', async () => {
      const { db } = await firmWith(makeDb, inProgress, progressEntry);
      await keepPayment(db, 'p1');
      await keepInvoice(db, 'i1', [['p1', 30_000]], { state: 'issued', invoiceNo: '26512000000012345678' });
      await keepRefund(db, 'r1', 'p1');
      for (let run = 0; run < 2; run += 1) await tellOfRefund(depsOn(db), { kind: 'succeeded', refundId: 'r1' });
      expect((await told(db)).filter((line) => line.startsWith('invoice'))).toEqual(['invoice.reverse.admin → demo-admin']);
      expect((await words(db, 'invoice.reverse.admin'))?.text).toContain('26512000000012345678');
    });

    test('nobody reads of a payment that is not there, and a transfer was told when it was confirmed', async () => {
      const { db } = await firmWith(makeDb, inProgress, progressEntry);
      await keepPayment(db, 'p1', { way: 'transfer' });
      await tellOfPayment(depsOn(db), { kind: 'received', paymentId: 'gone' });
      await tellOfPayment(depsOn(db), { kind: 'received', paymentId: 'p1' });
      expect(await told(db)).toEqual([]);
      expect(await attempts(db)).toEqual([]);
    });
  });
});
