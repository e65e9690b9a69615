import { describe, expect, test } from 'vitest';
import { AGE_BANDS, bandDates, collectedShare } from '../../domain/billing/ageing.ts';
import { promiseFault } from '../../domain/billing/calls.ts';
import { addCivilDays } from '../../domain/time.ts';

describe('arrears by age', () => {
  const today = '2026-11-13';
  const bandOf = (dueDate: string) =>
    AGE_BANDS.filter((band) => {
      const { from, to } = bandDates(today)[band];
      return (from === null || dueDate >= from) && dueDate <= to;
    });

  test('every day overdue is in one band and no other; what is due today is in none', () => {
    expect(bandOf(today)).toEqual([]);
    for (let days = 1; days <= 400; days += 1) {
      const expected = days <= 30 ? 'to30' : days <= 60 ? 'to60' : days <= 90 ? 'to90' : 'over90';
      expect([days, bandOf(addCivilDays(today, -days))]).toEqual([days, [expected]]);
    }
  });

  test('what is collected is a share of what fell due, and nothing where nothing did', () => {
    expect(collectedShare(9_460, 10_000)).toBe(0.946);
    expect(collectedShare(0, 0)).toBeNull();
  });
});

describe('what was promised on the telephone', () => {
  test.each([
    ['promised', '2026-11-13', null],
    ['promised', '2027-02-11', null],
    ['promised', '2027-02-12', 'too_far'],
    ['promised', '2026-11-12', 'past'],
    ['promised', null, 'missing'],
    ['reached', null, null],
    ['no_answer', '2026-11-20', 'not_promised'],
  ] as const)('%s on %s: %s', (result, promisedOn, fault) => {
    expect(promiseFault(result, promisedOn, '2026-11-13')).toBe(fault);
  });
});
