import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceableFen, coveredParts, refusalToApprove } from '../../domain/invoices/advance.ts';

const parts = (...came: number[]) => came.map((amountFen, index) => ({ key: index, amountFen }));

describe('An invoice before the bill is paid', () => {
  it('takes what of an open bill is neither paid nor invoiced ahead', () => {
    const bill = { state: 'open', amountFen: 100, paidFen: 0, advancedFen: 0 };
    expect(advanceableFen(bill)).toBe(100);
    expect(advanceableFen({ ...bill, state: 'partly_paid', paidFen: 30 })).toBe(70);
    expect(advanceableFen({ ...bill, state: 'partly_paid', paidFen: 30, advancedFen: 70 })).toBe(0);
    for (const state of ['paid', 'void']) expect(advanceableFen({ ...bill, state })).toBe(0);
  });

  it.each([
    ['all of it ahead: all money counts as invoiced', 100, [40, 60], [40, 60]],
    ['the rest ahead: what came before does not', 70, [30, 70], [0, 70]],
    ['a part ahead: the first money is free', 50, [80, 20], [30, 20]],
    ['money over the bill does not count', 100, [100, 20], [100, 0]],
    ['nothing ahead', 0, [100], [0]],
  ])('%s', (_, advancedFen, came, covered) => {
    const found = coveredParts({ amountFen: 100, advancedFen }, parts(...came));
    expect(came.map((__, index) => found.find(({ key }) => key === index)?.amountFen ?? 0)).toEqual(covered);
  });

  it('is never invoiced twice: what payments may still be invoiced for and what went ahead are the bill, however it is paid', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.array(fc.integer({ min: 1, max: 300 })),
        (amountFen, ahead, given) => {
          const advancedFen = Math.min(ahead, amountFen);
          let rest = amountFen;
          const came = parts(...given.map((fen) => Math.min(fen, rest - (rest -= Math.min(fen, rest)))).filter((fen) => fen > 0));
          const covered = coveredParts({ amountFen, advancedFen }, came).reduce((sum, part) => sum + part.amountFen, 0);
          const paid = came.reduce((sum, part) => sum + part.amountFen, 0);
          expect(paid - covered + advancedFen).toBeLessThanOrEqual(amountFen);
          if (paid === amountFen) expect(covered).toBe(advancedFen);
        },
      ),
    );
  });

  it('is approved by another person; who is alone says why', () => {
    expect(refusalToApprove({ own: false, others: false, selfReason: null })).toBeNull();
    expect(refusalToApprove({ own: true, others: true, selfReason: '急' })).toBe('own_invoice');
    expect(refusalToApprove({ own: true, others: false, selfReason: null })).toBe('self_reason');
    expect(refusalToApprove({ own: true, others: false, selfReason: '只有我一人' })).toBeNull();
  });
});
