import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtempSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPayment } from '../../db/read/payment-detail.ts';
import { countPayments, listPayments, type PaymentFilters } from '../../db/read/payments.ts';
import { listRefunds } from '../../db/read/refunds.ts';
import { readRevenue, sumOf, type RevenueWay } from '../../db/read/revenue.ts';
import { othersMay } from '../../db/read/second-person.ts';
import { openSealed } from '../../db/sealed.ts';
import type { Db } from '../../db/open.ts';
import type { Power, Principal, Role } from '../../domain/roles.ts';
import { addCivilDays, civilDateOf, DAY_MS, HOUR_MS, instantOf } from '../../domain/time.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase, type MakeDb } from '../support/database.ts';
import { keepMoney, noticeRow, paymentRow, refundRow } from '../support/money-rows.ts';
import { smallFirm } from '../support/small-firm.ts';

const staff = (id: string, role: Role, storeIds: string[], powers: Power[] = []): Principal => ({
  personId: `demo-${id}`,
  staff: { id, role, storeIds, groupId: null, powers },
  links: [],
});
const owner = staff('owner', 'owner', []);
const adminTwo = staff('admin-2', 'admin', ['store-2']);
const adminOne = staff('admin-9', 'admin', ['store-1']);
const clerk = staff('staff-5', 'staff', ['store-2']);
const cashier = staff('staff-6', 'staff', ['store-2'], ['refund.approve']);
const contact: Principal = { personId: 'demo-client-3', staff: null, links: [{ clientId: 'c07', rights: ['pay'] }] };
const other: Principal = { personId: 'demo-client-1', staff: null, links: [{ clientId: 'c01', rights: ['pay'] }] };
const page = { limit: 50, after: null };

async function firm(makeDb: MakeDb): Promise<Db> {
  const db = await makeDb();
  await smallFirm(db, openSealed(join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json')));
  return db;
}
const found = async (db: Db, principal: Principal, filters: PaymentFilters = {}): Promise<string[]> =>
  (await listPayments(db, principal, filters, page)).rows.map(({ id }) => id);

/** A small generator of its own: the same numbers each time. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}

describe('what is asked of payments and refunds', () => {
  eachDatabase((_name, makeDb) => {
    test('a payment is read by its client’s contacts, its store’s admins and cashiers, and the owner', async () => {
      const db = await firm(makeDb);
      await keepMoney(db, { payments: [paymentRow('a')] });
      const readers = new Map<string, Principal>(Object.entries({ owner, adminTwo, cashier, contact, adminOne, clerk, other }));
      const reads: string[] = [];
      for (const [name, principal] of readers) {
        if ((await found(db, principal)).length > 0) reads.push(name);
        expect((await readPayment(db, principal, 'a')) !== null, name).toBe(reads.includes(name));
      }
      expect(reads).toEqual(['owner', 'adminTwo', 'cashier', 'contact']);
      expect((await readPayment(db, contact, 'a'))?.staff).toBeNull();
      expect(await readPayment(db, owner, 'none')).toBeNull();
    });

    test('it is found by any number it is known by, and by its client’s pinyin', async () => {
      const db = await firm(makeDb);
      await keepMoney(db, {
        payments: [
          paymentRow('a', { outTradeNo: 'OTN-20261124-AB', transactionId: '4200002614202611128830', subjectId: 'S26112400009' }),
          paymentRow('b', { clientId: 'c01', storeId: 'store-1', subjectId: 'R26112400002' }),
        ],
        refunds: [refundRow('r1', 'a', { outRefundNo: 'ORN-77', wechatRefundId: '50300807092026', state: 'succeeded' })],
      });
      const client = await db.selectFrom('clients').select(['short', 'searchText']).where('id', '=', 'c07').executeTakeFirstOrThrow();
      const initials = client.searchText.split(' ').at(-1) ?? '';
      for (const q of ['4200002614202611128830', '202611128830', 'otn-2026', 'S26112400009', 's2611', 'ORN-77', '50300807092026', initials])
        expect(await found(db, owner, { q }), q).toEqual(['a']);
      expect(await found(db, owner, { q: client.short })).toEqual(['a']);
      for (const q of ['%', '_', 'nothing', "' or 1=1 --"]) expect(await found(db, owner, { q }), q).toEqual([]);
      expect(await found(db, adminOne, { q: '4200002614202611128830' })).toEqual([]);
      expect((await listRefunds(db, owner, { q: '4200002614202611128830' }, page)).rows.map(({ id }) => id)).toEqual(['r1']);
    });

    test('pages go on where they stopped, and every filter narrows', async () => {
      const db = await firm(makeDb);
      const payments = Array.from({ length: 9 }, (_, index) =>
        paymentRow(`p${index}`, {
          createdAt: TUESDAY_10 + Math.floor(index / 3) * HOUR_MS,
          ...(index % 3 === 1 ? { state: 'closed', paidAt: null, transactionId: null, closedAt: TUESDAY_10 } : {}),
          ...(index === 4 ? { way: 'transfer' } : {}),
          ...(index === 8 ? { refundedFen: 100 } : {}),
        }),
      );
      await keepMoney(db, { payments });
      const all = await found(db, owner);
      const walked: string[] = [];
      let after = null;
      do {
        const { rows, next }: Awaited<ReturnType<typeof listPayments>> = await listPayments(db, owner, {}, { limit: 2, after });
        walked.push(...rows.map(({ id }) => id));
        after = next;
      } while (after);
      expect(walked).toEqual(all);
      expect(all).toHaveLength(9);
      expect(await found(db, owner, { states: ['closed'] })).toHaveLength(3);
      expect(await found(db, owner, { way: 'transfer' })).toEqual(['p4']);
      expect(await found(db, owner, { refunded: true })).toEqual(['p8']);
      expect(await found(db, owner, { from: TUESDAY_10 + HOUR_MS, to: TUESDAY_10 + 2 * HOUR_MS })).toEqual(['p5', 'p4', 'p3']);
      expect(await found(db, owner, { time: 'paid' })).toHaveLength(6);
      const counts = await countPayments(db, owner, { states: ['closed'] });
      expect(Object.fromEntries(counts.byState)).toEqual({ paid: 6, closed: 3 });
      expect(counts.paidFen).toBe(6 * 60_000);
    });

    test('what does not get through stands first among the refunds, then what is to be decided; one’s own is not one’s own to decide', async () => {
      const db = await firm(makeDb);
      const states = ['succeeded', 'asked', 'abnormal', 'processing', 'asked'];
      await keepMoney(db, {
        payments: states.map((_, index) => paymentRow(`p${index}`)),
        refunds: states.map((state, index) =>
          refundRow(`r${index}`, `p${index}`, {
            state,
            createdAt: TUESDAY_10 + index * HOUR_MS,
            askedById: index === 1 ? 'owner' : 'admin-2',
          }),
        ),
      });
      const walked: string[] = [];
      let after = null;
      do {
        const { rows, next }: Awaited<ReturnType<typeof listRefunds>> = await listRefunds(db, owner, {}, { limit: 2, after });
        walked.push(...rows.map(({ id }) => id));
        after = next;
      } while (after);
      expect(walked).toEqual(['r2', 'r4', 'r1', 'r3', 'r0']);
      expect((await listRefunds(db, owner, { decidedNotBy: 'owner' }, page)).rows.map(({ id }) => id)).toEqual(['r4']);
      expect((await listRefunds(db, adminOne, {}, page)).rows).toEqual([]);
      expect(await othersMay(db, 'refund', 'firm', 'demo-owner')).toBe(true);
      await db.updateTable('staff').set({ powers: '[]', role: 'staff' }).where('id', '!=', 'owner').execute();
      expect(await othersMay(db, 'refund', 'firm', 'demo-owner')).toBe(false);
    });

    test('who looks after the money reads the notices as they came, by payment and by number', async () => {
      const db = await firm(makeDb);
      await keepMoney(db, {
        payments: [paymentRow('a'), paymentRow('b')],
        notices: [noticeRow('n1', 'a'), noticeRow('n2', 'a', { paymentId: null, verdict: 'bad_signature' }), noticeRow('n3', 'b')],
      });
      const detail = await readPayment(db, cashier, 'a');
      expect(detail?.staff?.notices.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(['n1 accepted', 'n2 bad_signature']);
      expect(detail?.staff?.notices[0]?.headers['wechatpay-nonce']).toBe('abc');
    });

    test('revenue is what an independent sum says, by day, store and service, for each scope', async () => {
      const db = await firm(makeDb);
      const roll = dice(20_261_124);
      const from = '2026-11-01';
      const days = 20;
      const clients = ['c01', 'c02', 'c07', 'c08'];
      const payments = Array.from({ length: 160 }, (_, index) => {
        const createdAt = instantOf(from) - 3 * DAY_MS + roll((days + 6) * 24) * HOUR_MS + roll(3_600_000);
        const paid = roll(5) > 0;
        return paymentRow(`p${index}`, {
          createdAt,
          paidAt: paid ? createdAt + roll(50) * 60_000 : null,
          transactionId: paid ? `42000${index}` : null,
          state: paid ? 'paid' : 'closed',
          amountFen: 1 + roll(1_000_000),
          storeId: roll(2) === 0 ? 'store-1' : 'store-2',
          clientId: clients[roll(4)] ?? 'c01',
          subjectKind: roll(6) === 0 ? 'bill' : 'request',
          subjectId: `X${index}`,
        });
      });
      const refunds = payments
        .filter(({ state }) => state === 'paid' && roll(3) === 0)
        .map((payment, index) => {
          const state = ['succeeded', 'succeeded', 'processing', 'rejected'][roll(4)] ?? 'asked';
          return refundRow(`r${index}`, payment.id, {
            storeId: payment.storeId,
            clientId: payment.clientId,
            amountFen: 1 + roll(payment.amountFen as number),
            state,
            endedAt: state === 'succeeded' ? (payment.paidAt as number) + roll(5 * 24) * HOUR_MS : null,
          });
        });
      await keepMoney(db, { payments, refunds });
      const span = { from: instantOf(from), to: instantOf(addCivilDays(from, days)) };
      const inside = (at: number | null | undefined): boolean => typeof at === 'number' && at >= span.from && at < span.to;
      const storesOf = new Map<string, string[]>();
      for (const row of await db.selectFrom('clientStores').selectAll().execute())
        storesOf.set(row.clientId, [...(storesOf.get(row.clientId) ?? []), row.storeId]);
      for (const [principal, store] of [
        [owner, null],
        [adminTwo, 'store-2'],
        [adminOne, 'store-1'],
      ] as const) {
        const mine = payments.filter(
          ({ storeId, clientId }) => store === null || storeId === store || (storesOf.get(clientId)?.includes(store) ?? false),
        );
        for (const by of ['day', 'store', 'service'] as RevenueWay[]) {
          const expected = new Map<string, { paidFen: number; refundedFen: number; payments: number; refunds: number }>();
          const line = (key: string) => {
            const known = expected.get(key) ?? { paidFen: 0, refundedFen: 0, payments: 0, refunds: 0 };
            expected.set(key, known);
            return known;
          };
          const keyOf = (payment: (typeof payments)[number], at: number): string =>
            by === 'day' ? civilDateOf(at) : by === 'store' ? payment.storeId : payment.subjectKind;
          for (const payment of mine) {
            const { paidAt } = payment;
            if (payment.state === 'paid' && typeof paidAt === 'number' && inside(paidAt)) {
              const known = line(keyOf(payment, paidAt));
              known.paidFen += payment.amountFen as number;
              known.payments += 1;
            }
            for (const refund of refunds.filter((one) => one.paymentId === payment.id)) {
              const { endedAt } = refund;
              if (refund.state !== 'succeeded' || typeof endedAt !== 'number' || !inside(endedAt)) continue;
              const known = line(keyOf(payment, endedAt));
              known.refundedFen += refund.amountFen as number;
              known.refunds += 1;
            }
          }
          const lines = await readRevenue(db, principal, span, by, undefined);
          const plain = new Map(
            lines.map(({ key, paidFen, refundedFen, payments: count, refunds: back }) => [
              key,
              { paidFen, refundedFen, payments: count, refunds: back },
            ]),
          );
          expect(plain, `${principal.staff?.id} by ${by}`).toEqual(expected);
          expect(sumOf(lines)).toEqual(sumOf([...expected.values()]));
        }
      }
      expect(await readRevenue(db, clerk, span, 'day', undefined)).toEqual([]);
      expect(await readRevenue(db, contact, span, 'day', undefined)).toEqual([]);
      const one = await readRevenue(db, owner, span, 'store', 'store-1');
      expect(one.map(({ key }) => key)).toEqual(['store-1']);
    });
  });
});
