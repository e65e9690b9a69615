import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { keepBillLook } from '../../db/projections/reconciliations.ts';
import { readBilledMoney } from '../../db/read/bill-money.ts';
import { listReconciliations, readReconciliation } from '../../db/read/reconciliations.ts';
import { askForBill, resolveDifference } from '../../db/records/reconciliations.ts';
import { openSealed } from '../../db/sealed.ts';
import { compareBill, type BillComparison, type TheirMoney } from '../../domain/pay/bill.ts';
import { DAY_MS, instantOf } from '../../domain/time.ts';
import { eachDatabase } from '../support/database.ts';
import { keepMoney, paymentRow, refundRow } from '../support/money-rows.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const DATE = '2026-11-23';
const MIDNIGHT = instantOf(DATE);
const NEXT_MORNING = MIDNIGHT + DAY_MS + 37_800_000;
const MERCHANT = '1900000001';
const by = (at = NEXT_MORNING) => ({ at, actor: { kind: 'staff' as const, id: 'owner' } });
const line = (number: string, amountFen: number, more: Partial<TheirMoney> = {}): TheirMoney => ({
  of: 'payment',
  number,
  amountFen,
  state: 'SUCCESS',
  ...more,
});

describe('reconciliation in the rows', () => {
  eachDatabase((_, makeDb) => {
    let db: Db;
    beforeEach(async () => {
      db = await makeDb();
      await smallFirm(db, sealed);
    });
    const paid = (id: string, more: object = {}) =>
      paymentRow(id, { outTradeNo: id, mchId: MERCHANT, amountFen: 60_000, paidAt: MIDNIGHT + 1000, createdAt: MIDNIGHT, ...more });
    const look = async (bill: TheirMoney[], now = NEXT_MORNING) =>
      keepBillLook(db, {
        date: DATE,
        now,
        comparison: compareBill(await readBilledMoney(db, MERCHANT, DATE, bill), bill),
        failure: null,
        last: false,
      });
    const without = (failure: string, last: boolean, now = NEXT_MORNING) =>
      keepBillLook(db, { date: DATE, now, comparison: null, failure, last });
    const day = async () => (await readReconciliation(db, DATE)) ?? expect.fail('no such day');
    const told = async () =>
      (await db.selectFrom('notices').select('text').where('noticeId', '=', 'reconciliation.differs').execute()).map(({ text }) => text);

    test('what moved on the day is of the day: by the Beijing midnight, in WeChat, of this merchant; what the bill names is found whenever it was', async () => {
      await keepMoney(db, {
        payments: [
          paid('first', { paidAt: MIDNIGHT }),
          paid('last', { paidAt: MIDNIGHT + DAY_MS - 1 }),
          paid('before', { paidAt: MIDNIGHT - 1 }),
          paid('after', { paidAt: MIDNIGHT + DAY_MS }),
          paid('transfer', { way: 'transfer' }),
          paid('other-merchant', { mchId: '1900009999' }),
          paid('pending', { state: 'pending', paidAt: null, transactionId: null }),
        ],
        refunds: [refundRow('r1', 'first', { outRefundNo: 'r1', state: 'succeeded', endedAt: MIDNIGHT + 5 })],
      });
      const found = async (named: TheirMoney[] = []) =>
        (await readBilledMoney(db, MERCHANT, DATE, named)).map(({ of, number, ofDay }) => `${of} ${number} ${ofDay}`).toSorted();
      expect(await found()).toEqual(['payment first true', 'payment last true', 'refund r1 true']);
      expect(await found([line('before', 1), line('pending', 1), line('transfer', 1), line('first', 1)])).toEqual([
        'payment before false',
        'payment first true',
        'payment last true',
        'payment pending false',
        'refund r1 true',
      ]);
    });

    test('a day that agrees is balanced, and says so once however often it is looked at', async () => {
      await keepMoney(db, { payments: [paid('p1')] });
      expect([await look([line('p1', 60_000)]), await look([line('p1', 60_000)], NEXT_MORNING + 1)]).toEqual(['balanced', 'balanced']);
      const { day: row, differences } = await day();
      expect(row).toMatchObject({
        state: 'balanced',
        ourPaidFen: 60_000,
        theirPaidFen: 60_000,
        ourCount: 1,
        theirCount: 1,
        open: 0,
        resolved: 0,
      });
      expect(differences).toEqual([]);
      expect(await db.selectFrom('audit').select('id').where('action', '=', 'reconciliation.checked').execute()).toHaveLength(1);
      expect(await told()).toEqual([]);
    });

    test('differences are kept once, owners are told once, and the same look again changes nothing', async () => {
      await keepMoney(db, { payments: [paid('p1'), paid('p2')] });
      const bill = [line('p1', 60_100), line('stranger', 12_300)];
      expect(await look(bill)).toBe('differs');
      const first = await day();
      expect(first.differences.map(({ kind, number, ourFen, theirFen }) => [kind, number, ourFen, theirFen]).toSorted()).toEqual([
        ['amount', 'p1', 60_000, 60_100],
        ['missing_ours', 'stranger', null, 12_300],
        ['missing_theirs', 'p2', 60_000, null],
      ]);
      expect(await look(bill, NEXT_MORNING + 1000)).toBe('differs');
      expect((await day()).differences).toEqual(first.differences);
      expect(await told()).toEqual([expect.stringContaining('2026-11-23 的微信账单与我们的记录有 3 处不一致')]);
    });

    test('each is resolved by a person with a reason, once; with the last the day is settled, and stays so when looked at again', async () => {
      await keepMoney(db, { payments: [paid('p1')] });
      const bill = [line('stranger', 12_300)];
      await look(bill);
      const [one, two] = (await day()).differences;
      await resolveDifference(db, { date: DATE, id: one?.id ?? '', reason: '测试环境误付，已线下退回' }, by());
      expect((await day()).day).toMatchObject({ state: 'differs', open: 1, resolved: 1 });
      await expect(resolveDifference(db, { date: DATE, id: one?.id ?? '', reason: '另一个说法' }, by())).rejects.toMatchObject({
        code: 'difference_resolved',
      });
      await expect(resolveDifference(db, { date: '2026-11-22', id: two?.id ?? '', reason: '别的日子' }, by())).rejects.toMatchObject({
        code: 'not_found',
      });
      await resolveDifference(db, { date: DATE, id: two?.id ?? '', reason: '微信次日补账' }, by());
      expect((await day()).day).toMatchObject({ state: 'settled', open: 0, resolved: 2 });
      expect(await look(bill, NEXT_MORNING + 1000)).toBe('settled');
      const kept = (await day()).differences.find(({ id }) => id === one?.id);
      expect(kept).toMatchObject({ resolution: '测试环境误付，已线下退回', resolvedById: 'owner' });
      const lines = await db.selectFrom('audit').select('details').where('action', '=', 'reconciliation.resolved').execute();
      expect(lines.map(({ details }) => (JSON.parse(details) as { reason: string }).reason).toSorted()).toEqual(
        ['微信次日补账', '测试环境误付，已线下退回'].toSorted(),
      );
    });

    test('what is gone at the next look goes; what was resolved and has other figures now is open again', async () => {
      await keepMoney(db, { payments: [paid('p1')] });
      await look([line('p1', 60_000), line('stranger', 12_300), line('other', 500)]);
      for (const { id } of (await day()).differences) await resolveDifference(db, { date: DATE, id, reason: '已核对' }, by());
      expect(await look([line('p1', 60_000), line('stranger', 12_400)])).toBe('differs');
      expect((await day()).differences).toMatchObject([{ number: 'stranger', theirFen: 12_400, resolvedAt: null, resolution: null }]);
      expect(await look([line('p1', 60_000)])).toBe('balanced');
      expect((await day()).differences).toEqual([]);
    });

    test('a day without a bill waits, and has failed when nobody will ask again; sums of an earlier look stand', async () => {
      expect([await without('creating', false), await without('creating', false), await without('creating', true)]).toEqual([
        'waiting',
        'waiting',
        'failed',
      ]);
      expect(await told()).toEqual([expect.stringContaining('一直没有取到')]);
      await keepMoney(db, { payments: [paid('p1')] });
      await look([line('p1', 60_000)]);
      expect(await without('SYSTEM_ERROR', false)).toBe('waiting');
      expect((await day()).day).toMatchObject({ state: 'waiting', failure: 'SYSTEM_ERROR', theirPaidFen: 60_000 });
    });

    test('asked for by hand a day stands as waiting, written down with who asked; one that was looked at keeps what it says', async () => {
      await db.transaction().execute((trx) => askForBill(trx, DATE, by()));
      expect((await day()).day).toMatchObject({ state: 'waiting', checkedAt: null });
      await look([]);
      await db.transaction().execute((trx) => askForBill(trx, DATE, by()));
      expect((await day()).day.state).toBe('balanced');
      expect(await db.selectFrom('audit').select('id').where('action', '=', 'reconciliation.asked').execute()).toHaveLength(2);
    });

    test('days are listed newest first, by state, from a day on', async () => {
      const empty: BillComparison = compareBill([], []);
      for (const date of ['2026-11-21', '2026-11-22', '2026-11-23'])
        await keepBillLook(db, { date, now: NEXT_MORNING, comparison: date === '2026-11-22' ? null : empty, failure: null, last: true });
      const list = async (more: object) =>
        (await listReconciliations(db, { state: undefined, before: null, limit: 10, ...more })).map(({ billDate }) => billDate);
      expect(await list({})).toEqual(['2026-11-23', '2026-11-22', '2026-11-21']);
      expect(await list({ before: '2026-11-23', limit: 1 })).toEqual(['2026-11-22', '2026-11-21']);
      expect(await list({ state: ['failed'] })).toEqual(['2026-11-22']);
    });
  });
});
