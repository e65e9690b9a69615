import { describe, expect, test } from 'vitest';
import { calendarAround } from '../../domain/case/terms.ts';
import { addBusinessDays } from '../../domain/calendar.ts';
import { EXPORTS, type ExportKind } from '../../domain/exports/lists.ts';
import { readHolidays } from '../../domain/holiday-text.ts';
import { ROLES } from '../../domain/roles.ts';
import { codeIsForced, isMarked } from '../../domain/security.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings-defaults.ts';

describe('rest days as people paste them', () => {
  test.each<[string, string, [string, string][]]>([
    ['a day with its kind', '2026-10-01,休', [['2026-10-01', 'rest']]],
    ['with its name, by tabs', '2026-10-01\t休\t国庆节', [['2026-10-01', 'rest']]],
    ['a make-up workday', '2026年10月10日 班', [['2026-10-10', 'makeUp']]],
    ['调休上班', '2026/2/28 调休上班', [['2026-02-28', 'makeUp']]],
    ['a day of the firm alone', '2026-12-31 本所 年会', [['2026-12-31', 'own']]],
    [
      'a run over the end of a month',
      '2026-04-30 至 2026-05-01 放假',
      [
        ['2026-04-30', 'rest'],
        ['2026-05-01', 'rest'],
      ],
    ],
    ['the last of a day written twice', '2026-10-01 休\n2026-10-01 班', [['2026-10-01', 'makeUp']]],
    [
      'in English too',
      '2027-02-05 to 2027-02-06 rest',
      [
        ['2027-02-05', 'rest'],
        ['2027-02-06', 'rest'],
      ],
    ],
    ['a head line is passed over', '日期,类型\n2026-10-01,休', [['2026-10-01', 'rest']]],
  ])('%s', (_, text, expected) => {
    const { days, faults } = readHolidays(text.split('\n'));
    expect(days.map(({ date, kind }) => [date, kind])).toEqual(expected);
    expect(faults).toEqual([]);
  });
  test.each([
    ['a day there is not', '2026-02-30 休'],
    ['no kind', '2026-10-01'],
    ['调休 alone, which may mean either', '2026-10-01 调休'],
    ['a run from late to early', '2026-10-07 至 2026-10-01 休'],
    ['a run of half a year', '2026-01-01 至 2026-06-30 休'],
    ['no day', '国庆节 休'],
  ])('%s is a fault of its line', (_, line) => {
    expect(readHolidays(['2026-01-01 休', line])).toMatchObject({ days: [{ date: '2026-01-01' }], faults: [{ line: 2, text: line }] });
  });
});

test('a day on which the firm alone is closed stops business time', () => {
  const at = Date.UTC(2026, 11, 30, 2, 0);
  const closed = { ...DEFAULT_SETTINGS, holidays: { ...DEFAULT_SETTINGS.holidays, ownDays: ['2026-12-31'] } };
  expect(addBusinessDays(calendarAround(DEFAULT_SETTINGS, at), at, 1)).toBe(Date.UTC(2026, 11, 31, 2, 0));
  expect(addBusinessDays(calendarAround(closed, at), at, 1)).toBe(Date.UTC(2027, 0, 1, 2, 0));
});

describe('one-time codes', () => {
  test.each<[boolean, string[], string[]]>([
    [true, [], []],
    [true, ['owner'], ['owner']],
    [false, [], ['admin', 'owner']],
    [false, ['staff'], ['staff', 'admin', 'owner']],
  ])('demo %s with %j: %j must have one', (demo, totpRoles, forced) => {
    const settings = { totpRoles: ROLES.filter((role) => totpRoles.includes(role)) };
    expect(ROLES.filter((role) => codeIsForced(settings, role, demo) !== null)).toEqual(forced);
  });
});

test('a list that shows people leaves with its mark, whatever is set; no list is forgotten', () => {
  const kinds = Object.keys(EXPORTS) as ExportKind[];
  expect(kinds.every((kind) => isMarked(kind, { watermark: true }))).toBe(true);
  const unmarked = kinds.filter((kind) => !isMarked(kind, { watermark: false }));
  expect(unmarked.toSorted()).toEqual(['bills', 'cases', 'engagements', 'ledgers', 'payments', 'performance', 'periods', 'refunds']);
});
