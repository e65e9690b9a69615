import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseCounterId, caseKindOf, caseNo, isUscc, usccCheckChar } from '../../domain/ids.ts';
import { formatFen, formatYuan, parseYuan } from '../../domain/money.ts';
import { civilDateOf, civilTimeOf, formatBeijing, formatDuration, instantOf, parseDuration, weekdayOf } from '../../domain/time.ts';
import { caseNoOf, caseWorkflowId } from '../../workflows/fulfilment/messages.ts';

describe('a case number', () => {
  test('carries the civil day in China, not the machine’s', () => {
    expect(caseNo('request', Date.UTC(2026, 10, 23, 15, 59), 17)).toBe('R26112300017');
    expect(caseNo('request', Date.UTC(2026, 10, 23, 16, 0), 1)).toBe('R26112400001');
    expect(caseCounterId('request', Date.UTC(2026, 10, 23, 15, 59))).toBe('R261123');
  });
  test('an order has one of its own', () => {
    expect(caseNo('order', Date.UTC(2026, 10, 23, 16, 0), 1)).toBe('S26112400001');
    expect([caseKindOf('S26112400001'), caseKindOf('R26112400001')]).toEqual(['order', 'request']);
  });
  test('is the workflow id as well, and back', () => expect(caseNoOf(caseWorkflowId('R26112300017'))).toBe('R26112300017'));
  test.each(['R2611230001', 'R26132300017', 'R26113200017', 'r26112300017', ''])('%s is none', (text) =>
    expect(caseKindOf(text)).toBeNull(),
  );
  test.each([0, -1, 1.5, 100_000])('there is none for count %s', (count) => expect(() => caseNo('order', 0, count)).toThrow(RangeError));
});

describe('统一社会信用代码', () => {
  test('the worked example of GB 32100-2015 has a wrong check character; the right one is 3', () => {
    expect(isUscc('91350100M000100Y4Z')).toBe(false);
    expect(isUscc('91350100M000100Y43')).toBe(true);
    expect(usccCheckChar('91350100M000100Y4')).toBe('3');
  });
  test.each(['91350100M000100Y4', '91350100m000100y43', '91350100I000100Y43', '', '９1350100M000100Y43'])('%s is none', (text) =>
    expect(isUscc(text)).toBe(false),
  );
  test('one wrong character is always noticed', () => {
    const valid = '91350100M000100Y43';
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 17 }), fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), (index, char) => {
        fc.pre(valid[index] !== char);
        expect(isUscc(valid.slice(0, index) + char + valid.slice(index + 1))).toBe(false);
      }),
    );
  });
});

describe('money', () => {
  test.each([
    ['88', 8800],
    ['¥1,234.5', 123450],
    ['￥0.07', 7],
    ['-3.20', -320],
    [' 12 ', 1200],
  ])('%s is %i fen', (text, fen) => expect(parseYuan(text)).toBe(fen));
  test.each(['', '1.234', '1,23', 'abc', '1e3', '.5', '99999999999999999'])('%s is no amount', (text) =>
    expect(parseYuan(text)).toBeNull(),
  );
  test('is never a float', () => expect(() => formatFen(0.5)).toThrow(RangeError));
  test('is written with two decimals and read again', () => {
    expect([formatFen(123450), formatYuan(-7), formatYuan(100000000)]).toEqual(['1,234.50', '-¥0.07', '¥1,000,000.00']);
    fc.assert(
      fc.property(fc.integer(), (fen) => {
        expect(parseYuan(formatFen(fen))).toBe(fen);
      }),
    );
  });
});

describe('time', () => {
  test('is China’s all year', () => {
    const at = Date.UTC(2026, 6, 1, 16, 5);
    expect([civilDateOf(at), civilTimeOf(at), formatBeijing(at)]).toEqual(['2026-07-02', '00:05', '2026-07-02 00:05']);
    expect(instantOf('2026-07-02')).toBe(Date.UTC(2026, 6, 1, 16));
    expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([1, 7]);
  });
  test.each([
    ['PT30M', 1_800_000],
    ['P7D', 604_800_000],
    ['PT1H30M', 5_400_000],
    ['P1DT1S', 86_401_000],
    ['PT0S', 0],
  ])('%s is %i ms', (iso, ms) => expect(parseDuration(iso)).toBe(ms));
  test.each(['', 'P', 'PT', '30M', 'P1M', 'PT-5M', 'P1DT'])('%s is no duration', (iso) =>
    expect(() => parseDuration(iso)).toThrow(RangeError),
  );
  test.each([
    [1_800_000, '30 分钟'],
    [604_800_000, '7 天'],
    [5_400_000, '1 小时 30 分钟'],
    [45_000, '45 秒'],
    [0, '0 秒'],
    [86_400_000 + 60_000, '1 天'],
  ])('%i ms is said %s', (ms, words) => expect(formatDuration(ms)).toBe(words));
});
