import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareBill, type OurMoney, type TheirMoney } from '../../domain/pay/bill.ts';

const ours = (number: string, amountFen = 100, more: Partial<OurMoney> = {}): OurMoney => ({
  of: 'payment',
  number,
  paymentId: number,
  amountFen,
  state: 'paid',
  ofDay: true,
  ...more,
});
const theirs = (number: string, amountFen = 100, more: Partial<TheirMoney> = {}): TheirMoney => ({
  of: 'payment',
  number,
  amountFen,
  state: 'SUCCESS',
  ...more,
});
const kinds = (mine: OurMoney[], bill: TheirMoney[]) => compareBill(mine, bill).differences.map(({ kind, number }) => `${kind} ${number}`);
const REFUND = { of: 'refund' } as const;

describe('a day’s bill against our books', () => {
  test.each<[string, OurMoney[], TheirMoney[], string[]]>([
    ['nothing on either side', [], [], []],
    ['the same on both', [ours('P1'), ours('R1', 40, { ...REFUND, state: 'succeeded' })], [theirs('P1'), theirs('R1', 40, REFUND)], []],
    ['a payment nobody here knows', [], [theirs('X')], ['missing_ours X']],
    ['a payment the bill has not', [ours('P1')], [], ['missing_theirs P1']],
    ['another amount', [ours('P1', 100)], [theirs('P1', 101)], ['amount P1']],
    ['paid there, closed here', [ours('P1', 100, { state: 'closed', ofDay: false })], [theirs('P1')], ['state P1']],
    ['paid there, still waiting here', [ours('P1', 100, { state: 'pending', ofDay: false })], [theirs('P1')], ['state P1']],
    ['another amount and another state', [ours('P1', 9, { state: 'closed', ofDay: false })], [theirs('P1')], ['amount P1', 'state P1']],
    ['a payment we dated to the day before', [ours('P1', 100, { ofDay: false })], [theirs('P1')], []],
    ['a payment refunded in part reads REFUND there', [ours('P1')], [theirs('P1', 100, { state: 'REFUND' })], []],
    [
      'a refund on its way on both',
      [ours('R1', 40, { ...REFUND, state: 'processing', ofDay: false })],
      [theirs('R1', 40, { ...REFUND, state: 'PROCESSING' })],
      [],
    ],
    [
      'a refund that has arrived since',
      [ours('R1', 40, { ...REFUND, state: 'succeeded' })],
      [theirs('R1', 40, { ...REFUND, state: 'PROCESSING' })],
      [],
    ],
    [
      'a refund the bank would not take',
      [ours('R1', 40, { ...REFUND, state: 'abnormal', ofDay: false })],
      [theirs('R1', 40, { ...REFUND, state: 'CHANGE' })],
      [],
    ],
    ['a refund nobody approved', [ours('R1', 40, { ...REFUND, state: 'asked', ofDay: false })], [theirs('R1', 40, REFUND)], ['state R1']],
    [
      'a refund we closed, and they paid',
      [ours('R1', 40, { ...REFUND, state: 'closed', ofDay: false })],
      [theirs('R1', 40, REFUND)],
      ['state R1'],
    ],
    ['a refund nobody here knows', [], [theirs('R9', 40, REFUND)], ['missing_ours R9']],
    [
      'a payment and a refund under one number',
      [ours('N1'), ours('N1', 40, { ...REFUND, state: 'succeeded' })],
      [theirs('N1'), theirs('N1', 40, REFUND)],
      [],
    ],
  ])('%s', (_, mine, bill, differences) => {
    expect(kinds(mine, bill)).toEqual(differences);
  });

  test('sums are in fen, by side and by direction', () => {
    const mine = [ours('P1', 120_000), ours('P2', 1), ours('R1', 20_000, { ...REFUND, state: 'succeeded' })];
    const bill = [theirs('P1', 120_000), theirs('P2', 1), theirs('R1', 20_000, REFUND)];
    expect(compareBill(mine, bill)).toMatchObject({
      ourPaidFen: 120_001,
      ourRefundedFen: 20_000,
      ourCount: 3,
      theirPaidFen: 120_001,
      theirRefundedFen: 20_000,
      theirCount: 3,
    });
  });

  test('whatever the lines: without a difference the sums are equal, and two unequal sums always have a difference to show', () => {
    const number = fc.constantFrom('N1', 'N2', 'N3', 'N4');
    const of = fc.constantFrom<'payment' | 'refund'>('payment', 'refund');
    const mine = fc.uniqueArray(
      fc.record({
        of,
        number,
        paymentId: fc.constant('p'),
        amountFen: fc.integer({ min: 1, max: 3 }),
        state: fc.constantFrom('paid', 'closed', 'succeeded', 'asked', 'processing'),
        ofDay: fc.boolean(),
      }),
      { selector: (one) => `${one.of}${one.number}` },
    );
    const bill = fc.uniqueArray(
      fc.record({ of, number, amountFen: fc.integer({ min: 1, max: 3 }), state: fc.constantFrom('SUCCESS', 'PROCESSING', 'REFUND') }),
      { selector: (one) => `${one.of}${one.number}` },
    );
    fc.assert(
      fc.property(mine, bill, (rows, lines) => {
        // Only money that ended well is of the day; that is how the rows are read.
        const read = rows.map((one) => ({ ...one, ofDay: one.ofDay && one.state === (one.of === 'payment' ? 'paid' : 'succeeded') }));
        const found = compareBill(read, lines);
        if (found.differences.length > 0) return true;
        return (
          found.ourPaidFen === found.theirPaidFen && found.ourRefundedFen === found.theirRefundedFen && found.ourCount === found.theirCount
        );
      }),
    );
  });
});
