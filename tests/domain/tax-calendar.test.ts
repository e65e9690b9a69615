import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, dayOf, daysIn, isPeriod, periodOf } from '../../domain/period/months.ts';
import { OBLIGATIONS } from '../../domain/period/obligation-rules.ts';
import { obligationsOf, yearObligationsOf, type TaxSubject } from '../../domain/period/obligations.ts';
import { addWorkdays, filingDate, isWorkday, type TaxCalendar } from '../../domain/period/tax-calendar.ts';
import { addCivilDays } from '../../domain/time.ts';

const span = (from: string, to: string): string[] => {
  const days: string[] = [];
  for (let day = from; day <= to; day = addCivilDays(day, 1)) days.push(day);
  return days;
};
/** @see 国办发明电〔2025〕7号 */
const RULE_2026: TaxCalendar = {
  restDays: [
    ...span('2026-01-01', '2026-01-03'),
    ...span('2026-02-15', '2026-02-23'),
    ...span('2026-04-04', '2026-04-06'),
    ...span('2026-05-01', '2026-05-05'),
    ...span('2026-06-19', '2026-06-21'),
    ...span('2026-09-25', '2026-09-27'),
    ...span('2026-10-01', '2026-10-07'),
  ],
  makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  published: {},
};
/** @see 税总办征科函〔2025〕64号 */
const PUBLISHED_2026 = [
  '2026-01-20',
  '2026-02-24',
  '2026-03-16',
  '2026-04-20',
  '2026-05-22',
  '2026-06-15',
  '2026-07-15',
  '2026-08-17',
  '2026-09-15',
  '2026-10-26',
  '2026-11-16',
  '2026-12-15',
];

describe('the last day for returns', () => {
  test.each(PUBLISHED_2026)('of its month in 2026 is %s, as published', (date) =>
    expect(filingDate(RULE_2026, periodOf(date))).toEqual({ date, provisional: false }),
  );
  test('the published table wins over the rule', () =>
    expect(filingDate({ ...RULE_2026, published: { '2026-11': '2026-11-18' } }, '2026-11').date).toBe('2026-11-18'));
  test('a year nobody published is 暂定', () =>
    expect(filingDate(RULE_2026, '2027-01')).toEqual({ date: '2027-01-15', provisional: true }));
  test('is always a workday, never before the 15th', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 14 }), (months, drop) => {
        const calendar = { ...RULE_2026, restDays: RULE_2026.restDays.slice(drop) };
        const month = addMonths('2026-01', months);
        const { date } = filingDate(calendar, month);
        expect(isWorkday(calendar, date)).toBe(true);
        expect(date >= `${month}-15`).toBe(true);
      }),
    ));
  test('workdays are counted over make-up Saturdays, back as well as on', () => {
    expect(addWorkdays(RULE_2026, '2026-05-08', 1)).toBe('2026-05-09');
    expect(addWorkdays(RULE_2026, '2026-11-16', -3)).toBe('2026-11-11');
    expect(addWorkdays(RULE_2026, '2026-10-26', -6)).toBe('2026-10-16');
  });
});

describe('what a client files', () => {
  const of = (over: Partial<TaxSubject>): TaxSubject => ({
    entity: 'company',
    vatKind: 'small_scale',
    levy: 'audit',
    flags: [],
    headcount: 5,
    ...over,
  });
  const october = '2026-10-26';
  const table: [string, TaxSubject, string, Record<string, string>][] = [
    [
      '一般纳税人',
      of({ vatKind: 'general' }),
      '2026-10',
      { vat_month: '2026-11-16', surcharge: '2026-11-16', iit_wage: '2026-11-16', social: '2026-10-23' },
    ],
    [
      '一般纳税人，季末',
      of({ vatKind: 'general' }),
      '2026-09',
      { vat_month: october, surcharge: october, iit_wage: october, cit_q: october, stamp_q: october, fs_q: october, social: '2026-09-24' },
    ],
    [
      '小规模，季末',
      of({}),
      '2026-09',
      {
        vat_quarter: october,
        surcharge: october,
        iit_wage: october,
        cit_q: october,
        stamp_q: october,
        fs_q: october,
        social: '2026-09-24',
      },
    ],
    ['小规模，非季末', of({}), '2026-10', { iit_wage: '2026-11-16', social: '2026-10-23' }],
    [
      '个体户查账，季末',
      of({ entity: 'individual_business' }),
      '2026-09',
      { vat_quarter: october, surcharge: october, iit_wage: october, iit_business_q: october, stamp_q: october, social: '2026-09-24' },
    ],
    [
      '个体户定期定额，季末',
      of({ entity: 'individual_business', levy: 'fixed' }),
      '2026-09',
      { fixed_levy: october, iit_wage: october, social: '2026-09-24' },
    ],
  ];
  test.each(table)('%s in %3$s', (_name, subject, period, due) =>
    expect(Object.fromEntries(obligationsOf(OBLIGATIONS, subject, period, RULE_2026).map(({ id, date }) => [id, date]))).toEqual(due),
  );
  test('somebody alone in a shop has no wages to declare and no insurance to pay', () => {
    const ids = obligationsOf(OBLIGATIONS, of({ entity: 'individual_business', headcount: 0 }), '2026-09', RULE_2026).map(({ id }) => id);
    expect(ids).not.toContain('iit_wage');
    expect(ids).not.toContain('social');
  });
  test('what only some owe comes with its flag', () => {
    const ids = obligationsOf(OBLIGATIONS, of({ flags: ['housing_fund', 'owns_property'] }), '2026-06', RULE_2026).map(({ id }) => id);
    expect(ids).toContain('housing_fund');
    expect(ids).toContain('property_tax');
  });
  test('December is filed in a January nobody has published: 暂定', () =>
    expect(
      obligationsOf(OBLIGATIONS, of({ vatKind: 'general' }), '2026-12', RULE_2026).find(({ id }) => id === 'vat_month')?.provisional,
    ).toBe(true));
  test('the books’ stamp duty is filed with the December of its year', () =>
    expect(obligationsOf(OBLIGATIONS, of({}), '2025-12', RULE_2026).find(({ id }) => id === 'stamp_books_y')?.date).toBe('2026-01-20'));
  test('year work: only a year’s end that is a rest day moves, and 年报 never later', () => {
    const due = (subject: TaxSubject) =>
      Object.fromEntries(yearObligationsOf(OBLIGATIONS, subject, 2025, RULE_2026).map(({ id, date }) => [id, date]));
    expect(due(of({}))).toMatchObject({
      cit_y: '2026-06-01',
      fs_y: '2026-06-01',
      annual_report: '2026-06-30',
      disabled_fund: '2026-09-30',
    });
    expect(due(of({ entity: 'individual_business' }))).toMatchObject({ iit_business_y: '2026-03-31', annual_report: '2026-06-30' });
  });
});

describe('periods', () => {
  test('count over years, and a short month ends where it ends', () => {
    expect(addMonths('2026-12', 1)).toBe('2027-01');
    expect(addMonths('2026-01', -13)).toBe('2024-12');
    expect(dayOf('2026-02', 31)).toBe('2026-02-28');
    expect(daysIn('2028-02')).toBe(29);
    expect([isPeriod('2026-10'), isPeriod('2026-13'), isPeriod('2026-1')]).toEqual([true, false, false]);
  });
});
