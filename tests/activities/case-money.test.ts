import { describe, expect, test } from 'vitest';
import { createActivities } from '../../activities/index.ts';
import type { CasePublication } from '../../activities/contract.ts';
import type { Db } from '../../db/open.ts';
import type { CaseEntry } from '../../domain/case/types.ts';
import { caseEntry } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { keepPayment, keepRefund } from '../support/money.ts';
import { depsOn, firmWith, told, withWechat } from './publishing.ts';

withWechat();

const ADMIN = { kind: 'staff', id: 'admin', admin: true } as const;
const cancelled = (more: Partial<CaseEntry> = {}) =>
  caseEntry({
    seq: 2,
    type: 'cancelled',
    by: { kind: 'contact', id: 'demo-client-1' },
    contentId: 'said',
    data: { fromState: 'open' },
    ...more,
  });
const refunds = (db: Db) =>
  db
    .selectFrom('refunds')
    .select(['outRefundNo', 'paymentId', 'amountFen', 'state', 'automatic', 'askedById', 'reason'])
    .orderBy('id')
    .execute();
const outcome = async (db: Db) => (await db.selectFrom('payments').select('outcome').executeTakeFirst())?.outcome;

describe('what a case means to its money', () => {
  eachDatabase((_name, makeDb) => {
    const publish = async (entry: CaseEntry, given: CasePublication['refunds'] = []) => {
      const { db, publication } = await firmWith(makeDb, { state: 'cancelled', closedAt: 1 }, entry);
      await keepPayment(db, 'P1', { outcome: null });
      return { db, run: () => createActivities(depsOn(db)).publishCase({ ...publication, refunds: given }) };
    };

    test('a payment that was due is kept', async () => {
      const { db, run } = await publish(
        caseEntry({ seq: 2, type: 'paid', by: { kind: 'system' }, data: { paymentId: 'P1', amountFen: 30_000 } }),
      );
      await run();
      expect([await outcome(db), await refunds(db)]).toEqual(['applied', []]);
    });

    test('one that was not goes back by rule, once, however often it is told', async () => {
      const { db, run } = await publish(
        caseEntry({
          seq: 2,
          type: 'paymentReturned',
          by: { kind: 'system' },
          data: { paymentId: 'P1', amountFen: 30_000, why: 'duplicate' },
        }),
        [{ seq: 2, paymentId: 'P1', amountFen: 30_000, reason: 'duplicate', automatic: true }],
      );
      await run();
      await run();
      expect(await outcome(db)).toBe('returned');
      expect(await refunds(db)).toMatchObject([
        { outRefundNo: 'P1-R26112400001-2', amountFen: 30_000, state: 'approved', automatic: 1, askedById: '', reason: 'duplicate' },
      ]);
    });

    test('called off by an admin with a sum: a refund that is asked for in their words, for somebody else to decide', async () => {
      const { db, run } = await publish(cancelled({ by: ADMIN, data: { fromState: 'in_progress', refundFen: 20_000, automatic: false } }), [
        { seq: 2, paymentId: 'P1', amountFen: 20_000, reason: 'cancelled', automatic: false },
      ]);
      await run();
      await run();
      expect(await refunds(db)).toMatchObject([
        { amountFen: 20_000, state: 'asked', automatic: 0, askedById: 'admin', reason: '已提交申请，预计明天出结果' },
      ]);
    });

    test('more than is left is not asked for, and the case is called off all the same', async () => {
      const { db, run } = await publish(cancelled({ by: ADMIN }), [
        { seq: 2, paymentId: 'P1', amountFen: 25_000, reason: 'cancelled', automatic: false },
      ]);
      await keepRefund(db, 'B1', 'P1');
      await run();
      expect(await refunds(db)).toHaveLength(1);
      expect((await told(db)).some((line) => line.startsWith('case.cancelled.client'))).toBe(true);
    });

    test('by rule what is left goes back, and waits while another refund is on its way', async () => {
      const { db, run } = await publish(cancelled(), [
        { seq: 2, paymentId: 'P1', amountFen: 30_000, reason: 'cancelled', automatic: true },
      ]);
      await keepRefund(db, 'B1', 'P1', { state: 'processing', endedAt: null });
      await expect(run()).rejects.toThrow(/in flight/);
      await db.updateTable('refunds').set({ state: 'succeeded' }).execute();
      await run();
      expect((await refunds(db)).map(({ amountFen, state }) => [amountFen, state])).toContainEqual([20_000, 'approved']);
    });
  });
});
