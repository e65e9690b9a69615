import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween } from '../../domain/ledger/compare.ts';
import { changeOf, figureFaults } from '../../domain/ledger/figures.ts';
import { figuresOfLines, type LedgerLine } from '../../domain/ledger/lines.ts';
import { SHEET_FAULTS, sheetFaultWords } from '../../domain/ledger/sheet-faults.ts';
import { LINE_COLUMNS, readLedgerSheet, type ReadSheet, type SheetCell } from '../../domain/ledger/sheet.ts';
import { LEDGER_STATES, ledgerAfter, type LedgerDeed, type LedgerStatus } from '../../domain/ledger/states.ts';
import { accountLine, FIGURES_OF_A_MONTH } from '../support/ledgers.ts';

const status = (over: Partial<LedgerStatus> = {}): LedgerStatus => ({
  state: 'published',
  revision: 1,
  publishedRevision: 1,
  openQuestions: 0,
  confirmed: false,
  ...over,
});

describe('what may be done with a ledger', () => {
  test.each<[string, Partial<LedgerStatus>, LedgerDeed, string]>([
    ['a first version is not the client’s yet', { state: 'draft', publishedRevision: null }, 'confirm', 'wrong_ledger_state'],
    ['it is published', { state: 'draft', publishedRevision: null }, 'publish', 'published'],
    ['twice is refused', {}, 'publish', 'nothing_to_publish'],
    ['a new version of a confirmed one asks anew', { state: 'confirmed', revision: 2, confirmed: true }, 'publish', 'published'],
    ['a new version answers no question by itself', { state: 'questioned', revision: 2, openQuestions: 1 }, 'publish', 'questioned'],
    ['the client confirms', {}, 'confirm', 'confirmed'],
    ['also late', { state: 'unanswered' }, 'confirm', 'confirmed'],
    ['or asks', {}, 'question', 'questioned'],
    ['even after confirming', { state: 'confirmed', confirmed: true }, 'question', 'questioned'],
    ['the last answer puts it back before the client', { state: 'questioned' }, 'settle', 'published'],
    ['one of two does not', { state: 'questioned', openQuestions: 1 }, 'settle', 'questioned'],
    ['silence is recorded', {}, 'lapse', 'unanswered'],
    ['a question is no silence', { state: 'questioned', openQuestions: 1 }, 'lapse', 'wrong_ledger_state'],
    ['confirmed is closed', { state: 'confirmed', confirmed: true }, 'close', 'closed'],
    ['unanswered is closed', { state: 'unanswered' }, 'close', 'closed'],
    ['not while the client may still answer', {}, 'close', 'ledger_unanswered'],
    ['not over a question', { state: 'questioned', openQuestions: 1 }, 'close', 'ledger_questioned'],
    ['not over a version the client has not seen', { state: 'confirmed', revision: 2, confirmed: true }, 'close', 'wrong_ledger_state'],
    ['a closed one stands where it stood', { state: 'closed', confirmed: true }, 'reopen', 'confirmed'],
    ['whether or not it was answered', { state: 'closed' }, 'reopen', 'unanswered'],
    ['what is open is not opened', {}, 'reopen', 'wrong_ledger_state'],
  ])('%s', (_, over, deed, expected) => {
    const after = ledgerAfter(status(over), deed);
    expect(typeof after === 'string' ? after : after.refusal).toBe(expected);
  });

  test('a closed ledger takes nothing but being opened again', () => {
    const deeds = ['upload', 'publish', 'confirm', 'question', 'settle', 'lapse', 'close'] as const;
    for (const deed of deeds) expect(ledgerAfter(status({ state: 'closed' }), deed)).toEqual({ refusal: 'ledger_locked' });
  });

  test('nothing but the client confirms', () => {
    const deeds = fc.constantFrom<LedgerDeed>('upload', 'publish', 'question', 'settle', 'lapse', 'close');
    fc.assert(
      fc.property(
        fc.constantFrom(...LEDGER_STATES.filter((state) => state !== 'confirmed' && state !== 'closed')),
        fc.nat(2),
        fc.nat(2),
        deeds,
        (state, open, revision, deed) => {
          const before = status({ state, openQuestions: open, revision: revision + 1 });
          expect(ledgerAfter(before, deed)).not.toBe('confirmed');
        },
      ),
    );
  });
});

describe('figures', () => {
  test('those the client lives by are asked for, the rest may be unknown', () => {
    expect(figureFaults(FIGURES_OF_A_MONTH)).toEqual([]);
    expect(figureFaults({}).map(({ key, code }) => `${key} ${code}`)).toEqual([
      'revenueFen required',
      'costFen required',
      'expenseFen required',
      'profitFen required',
      'taxesPayableFen required',
      'cashFen required',
    ]);
  });

  test('a loss is a figure, a negative head count is not', () => {
    expect(figureFaults({ ...FIGURES_OF_A_MONTH, profitFen: -5 })).toEqual([]);
    expect(figureFaults({ ...FIGURES_OF_A_MONTH, headcount: -1 })).toMatchObject([{ key: 'headcount', code: 'negative' }]);
  });

  test('assets are what is owed and what is owned', () => {
    const balance = { ...FIGURES_OF_A_MONTH, assetsFen: 100, liabilitiesFen: 40, equityFen: 60 };
    expect(figureFaults(balance)).toEqual([]);
    expect(figureFaults({ ...balance, equityFen: 61 })).toMatchObject([{ key: 'assetsFen', code: 'does_not_add_up' }]);
  });

  test('a change is held against what was, a loss that shrinks is more', () => {
    expect(changeOf(3_921_860, 3_703_362)).toBe(59);
    expect(changeOf(-50, -100)).toBe(500);
    expect(changeOf(5, 0)).toBeNull();
    expect(changeOf(5, undefined)).toBeNull();
  });
});

const HEAD = [...LINE_COLUMNS];
const sheet = (...rows: SheetCell[][]): ReadSheet => ({ name: '科目余额表', rows: [HEAD, ...rows] });
const good: SheetCell[][] = [
  ['1002', '银行存款', '1,000.00', null, '500', '200.5', '1299.50', null],
  ['3001', '实收资本', null, '1000', '0', '0', null, '1000'],
  ['5001', '主营业务收入', null, null, null, '299.5', null, '299.5'],
];

describe('the workbook', () => {
  test('balances are read to the fen, as typed, as numbers, and a hair beside', () => {
    const { lines, faults, figures } = readLedgerSheet([
      sheet(['1002', '银行存款', '1,000.00', '', '¥500', '200.49999999999997', '1.2995E3', ''], ...good.slice(1)),
    ]);
    expect(faults).toEqual([]);
    expect(lines[0]).toEqual({
      code: '1002',
      name: '银行存款',
      openDebitFen: 100_000,
      openCreditFen: 0,
      debitFen: 50_000,
      creditFen: 20_050,
      closeDebitFen: 129_950,
      closeCreditFen: 0,
    });
    expect(figures).toMatchObject({ cashFen: 129_950, assetsFen: 129_950, liabilitiesFen: 0, equityFen: 129_950 });
  });

  test.each<[string, SheetCell[], string, string]>([
    ['no code', ['', '银行存款', '1', null, null, null, '1', null], '科目编码', 'required'],
    ['a code of words', ['甲', '银行存款', '1', null, null, null, '1', null], '科目编码', 'not_a_code'],
    ['no name', ['1003', '', '1', null, null, null, '1', null], '科目名称', 'required'],
    ['words for an amount', ['1003', '备用金', '一百', null, null, null, '1', null], '期初借方', 'not_an_amount'],
    ['a tenth of a fen', ['1003', '备用金', '1.005', null, null, null, '1', null], '期初借方', 'not_an_amount'],
    ['a code twice', ['1002', '银行存款', '1', null, null, null, '1', null], '科目编码', 'twice'],
    ['a row that does not add up', ['1003', '备用金', '1', null, '1', null, '1', null], '期末借方', 'does_not_add_up'],
  ])('%s is said with its row and its column', (_, row, column, code) => {
    const read = readLedgerSheet([sheet(...good, row)]);
    expect(read.faults).toMatchObject([{ sheet: '科目余额表', row: 5, column, code }]);
    expect(read.lines).toEqual([]);
  });

  test('empty rows and sums are passed over; a sheet that does not balance is refused as a whole', () => {
    expect(readLedgerSheet([sheet(...good, Array(8).fill(null), [null, '合计', '1', null, null, null, null, null])]).faults).toEqual([]);
    expect(readLedgerSheet([sheet(good[0] ?? [])]).faults).toMatchObject([{ row: null, code: 'does_not_balance' }]);
    expect(readLedgerSheet([{ name: 'Sheet1', rows: [['姓名', '电话']] }]).faults).toMatchObject([{ code: 'no_header' }]);
    expect(readLedgerSheet([]).faults).toEqual([]);
  });

  test('what is wrong is said in the language of who reads it', () => {
    const [twice] = readLedgerSheet([sheet(...good, ['1002', '银行存款', '1', null, null, null, '1', null])]).faults;
    if (!twice) expect.fail('no fault');
    expect(sheetFaultWords(twice, 'zh')).toMatch(/^与第 \d 行重复$/);
    expect(sheetFaultWords(twice, 'en')).toMatch(/^stands in row \d already$/);
    const [missing] = readLedgerSheet([
      { name: 'a', rows: [['科目编码', '科目名称', '期初借方', '期初贷方', '本期借方', '本期贷方', '期末借方']] },
    ]).faults;
    expect(missing && sheetFaultWords(missing, 'en')).toBe('columns are missing: 期末贷方');
    for (const { en } of Object.values(SHEET_FAULTS)) expect(en.replace('科目编码', '')).not.toMatch(/\p{Script=Han}/u);
  });

  test('what accounting software writes is read too: a title above, the head in two rows, other names', () => {
    const rows: SheetCell[][] = [
      ['云州青禾里餐饮有限公司', null],
      ['科目代码', '科目名称', '期初余额', null, '本期发生额', null, '期末余额', null],
      [null, null, '借方', '贷方', '借方', '贷方', '借方', '贷方'],
      ...good,
    ];
    const profit: SheetCell[][] = [
      ['项目', '行次', '本期金额', '本年累计金额'],
      ['一、营业收入', '1', '299.5', '9999'],
      ['减：营业成本', '2', '100', '9999'],
      ['销售费用', '3', '20', null],
      ['管理费用', '4', '30.5', null],
      ['四、利润总额（亏损以“-”号填列）', '5', '149', null],
    ];
    const read = readLedgerSheet([
      { name: '余额表', rows },
      { name: '利润表', rows: profit },
    ]);
    expect(read.faults).toEqual([]);
    expect(read.lines).toHaveLength(3);
    expect(read.figures).toMatchObject({ revenueFen: 29_950, costFen: 10_000, expenseFen: 5_050, profitFen: 14_900 });
  });

  test('ten thousand rows with thirty-seven mistakes list exactly those, and give nothing', () => {
    const rows: SheetCell[][] = Array.from({ length: 10_000 }, (_, at) => [
      String(100_000 + at),
      `科目${at}`,
      '1',
      null,
      '2',
      null,
      '3',
      null,
    ]);
    const wrong = Array.from({ length: 37 }, (_, at) => at * 270 + 11);
    for (const [at, row] of wrong.entries()) {
      const cells = rows[row] as SheetCell[];
      if (at % 3 === 0) cells[6] = '不是数';
      else if (at % 3 === 1) cells[1] = null;
      else cells[6] = '4';
    }
    const read = readLedgerSheet([sheet(...rows)]);
    expect(read.faults.map(({ row }) => row)).toEqual(wrong.map((row) => row + 2));
    expect(read.lines).toEqual([]);
    expect(read.figures).toEqual({});
  });
});

describe('what a new version changes', () => {
  const content = (lines: LedgerLine[], revenueFen: number, fileIds: string[] = []) => ({ figures: { revenueFen }, lines, fileIds });
  test('figures, balances and files, each once, in order', () => {
    const before = content([accountLine('1002', '银行存款', 500), accountLine('1405', '库存商品', 7)], 100, ['a', 'b']);
    const after = content([accountLine('1002', '银行存款', 300), accountLine('1122', '应收账款', 200)], 100, ['b', 'c']);
    expect(changesBetween(before, after)).toEqual({
      figures: [],
      lines: [
        { code: '1002', name: '银行存款', fromFen: 500, toFen: 300 },
        { code: '1122', name: '应收账款', fromFen: null, toFen: 200 },
        { code: '1405', name: '库存商品', fromFen: 7, toFen: null },
      ],
      lineCount: 3,
      filesAdded: ['c'],
      filesRemoved: ['a'],
    });
    expect(changesBetween(content([], 100), content([], 120)).figures).toEqual([{ key: 'revenueFen', from: 100, to: 120 }]);
  });

  test('the same again changes nothing', () => {
    const same = content([accountLine('1002', '银行存款', 500)], 100, ['a']);
    expect(changesBetween(same, structuredClone(same))).toMatchObject({
      figures: [],
      lines: [],
      lineCount: 0,
      filesAdded: [],
      filesRemoved: [],
    });
  });

  test('what a balance sheet says of itself is by the first level alone', () => {
    const lines = [
      accountLine('1002', '银行存款', 500),
      accountLine('100201', '建设银行', 500),
      { ...accountLine('2221', '应交税费'), creditFen: 90, closeCreditFen: 90 },
    ];
    expect(figuresOfLines(lines)).toMatchObject({ cashFen: 500, assetsFen: 500, taxesPayableFen: 90, liabilitiesFen: 90, equityFen: 410 });
  });
});
