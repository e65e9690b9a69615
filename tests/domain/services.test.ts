import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { datePast, priceAfter, priceOn } from '../../domain/service-prices.ts';
import { newPrice, serviceWords } from '../../domain/services.ts';
import { addCivilDays } from '../../domain/time.ts';

const GOOD = {
  name: '公司注册',
  categoryId: 'registration',
  summary: '核名到领照',
  icon: 'license',
  coverId: null,
  pictureIds: [],
  bodyHtml: '<p>一位顾问跟到底</p>',
  nextWords: '付款后 1 个工作日内联系您',
  skill: 'registration',
  dispatch: 'grab',
  targetBusinessDays: 5,
  stages: [{ name: '核名' }],
  papers: [],
  result: ['营业执照'],
  originals: true,
  storeIds: [],
  recommended: false,
  onSale: true,
  plans: [{ name: '基础版', cycle: 'once', note: '', amountFen: 80_000 }],
};
const plan = (change: object) => ({ plans: [{ ...GOOD.plans[0], ...change }] });
const faults = (change: object): string[] =>
  (serviceWords.safeParse({ ...GOOD, ...change }).error?.issues ?? []).map((issue) => `${issue.path.join('/')} ${issue.message}`);

describe('a service as it is written', () => {
  test('is taken as it stands', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ plans: [{ id: 'known', name: '基础版', cycle: 'year', note: '' }] })).toEqual([]);
  });

  test.each([
    ['a price of 0', plan({ amountFen: 0 }), 'plans/0/amountFen 金额须大于 0'],
    ['a negative price', plan({ amountFen: -1 }), 'plans/0/amountFen 金额须大于 0'],
    ['half a fen', plan({ amountFen: 0.5 }), 'plans/0/amountFen 请填写金额'],
    ['more than anybody pays', plan({ amountFen: 1_000_000_001 }), 'plans/0/amountFen 金额太大'],
    ['a new plan without a price', plan({ amountFen: undefined }), 'plans/0/amountFen 请填写价格'],
    ['no plan at all', { plans: [] }, 'plans 至少要有一个价格方案'],
    ['two plans of one name', { plans: [GOOD.plans[0], GOOD.plans[0]] }, 'plans/1/name 方案“基础版”重复了'],
    ['no stage', { stages: [] }, 'stages 至少要有一个环节'],
    ['a nameless service', { name: ' ​ ' }, 'name 请填写'],
    ['the same picture twice', { pictureIds: ['a', 'a'] }, 'pictureIds 有图片重复了'],
    ['a book for a description', { bodyHtml: 'x'.repeat(60_001) }, 'bodyHtml 内容太长了，请精简'],
  ])('is refused with %s', (_, change, fault) => {
    expect(faults(change)).toEqual([fault]);
  });
});

describe('prices with a date', () => {
  const prices = [
    { amountFen: 28_000, fromDate: '2026-01-01' },
    { amountFen: 30_000, fromDate: '2026-06-01' },
    { amountFen: 36_000, fromDate: '2026-12-01' },
  ];
  test.each([
    ['2025-12-31', null, 28_000],
    ['2026-01-01', 28_000, 30_000],
    ['2026-05-31', 28_000, 30_000],
    ['2026-06-01', 30_000, 36_000],
    ['2026-12-01', 36_000, null],
    ['2030-01-01', 36_000, null],
  ])('on %s: %s, then %s', (date, now, next) => {
    expect(priceOn(prices, date)?.amountFen ?? null).toBe(now);
    expect(priceAfter(prices.toReversed(), date)?.amountFen ?? null).toBe(next);
  });

  test('whatever the order they are read in, every day has the latest that has begun', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((days) => addCivilDays('2026-11-01', days));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ amountFen: fc.nat(), fromDate: day }), { selector: (one) => one.fromDate }),
        day,
        (list, date) => {
          const begun = list.filter(({ fromDate }) => fromDate <= date).map(({ fromDate }) => fromDate);
          const coming = list.filter(({ fromDate }) => fromDate > date).map(({ fromDate }) => fromDate);
          expect(priceOn(list, date)?.fromDate ?? null).toBe(begun.toSorted().at(-1) ?? null);
          expect(priceAfter(list, date)?.fromDate ?? null).toBe(coming.toSorted()[0] ?? null);
        },
      ),
    );
  });

  test.each([
    ['yesterday', '2026-11-23', '生效日期不能早于今天'],
    ['today', '2026-11-24', null],
    ['tomorrow', '2026-11-25', null],
    ['in three years', '2029-11-24', '生效日期最晚在两年内'],
  ])('may begin %s or not', (_, fromDate, said) => {
    expect(datePast(fromDate, '2026-11-24')).toBe(said);
  });

  test.each([
    ['no price', { amountFen: 0 }],
    ['less than no price', { amountFen: -100 }],
    ['a day that is none', { fromDate: '2026-02-30' }],
    ['a day written otherwise', { fromDate: '24.11.2026' }],
  ])('are refused with %s', (_, change) => {
    expect(newPrice.safeParse({ planId: 'p', amountFen: 1, fromDate: '2026-11-25', ...change }).success).toBe(false);
  });
});
