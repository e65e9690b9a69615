// Long: tables of what people type, and what it means.
import { describe, expect, test } from 'vitest';
import { CODED_WORDS, codedWords, RIGHT_WORDS, type CodedField } from '../../domain/imports/coded.ts';
import { faultWords, IMPORT_FAULTS } from '../../domain/imports/faults.ts';
import {
  FIELD_IDS,
  fieldSpec,
  fieldsOf,
  guessKind,
  guessMapping,
  IMPORT_KINDS,
  meaningOf,
  missingFields,
  plainHeading,
  REQUIRED_FIELDS,
} from '../../domain/imports/fields.ts';
import { DEFAULT_IMPORT_OPTIONS, isExample, readRow, withDefaults, type ImportPlaces, type ImportPlan } from '../../domain/imports/row.ts';
import { usccCheckChar } from '../../domain/ids.ts';
import { findHeader, likeliest, tableOf } from '../../domain/imports/sheet.ts';
import { surveyColumns } from '../../domain/imports/survey.ts';
import * as v from '../../domain/imports/values.ts';

const table = <T>(what: string, read: (text: string) => T, rows: readonly (readonly [text: string, expected: T])[]) =>
  test.each(rows)(`${what}: “%s” is %j`, (text, expected) => expect(read(text)).toEqual(expected));

describe('what people type is read as they mean it', () => {
  table('words', v.tidyWords, [
    ['  杭州　青禾 ', '杭州 青禾'],
    ['ＡＢＣ１２３（杭州）', 'ABC123（杭州）'],
    ['\u00a0\u200b', ''],
  ]);
  table('a date', v.readDate, [
    ['2026-01-05', '2026-01-05'],
    ['2026/1/5', '2026-01-05'],
    ['2026.1.5', '2026-01-05'],
    ['2026年1月5日', '2026-01-05'],
    ['２０２６年１月５日', '2026-01-05'],
    ['20260105', '2026-01-05'],
    ['2026年3月', '2026-03-01'],
    ['2026-01-05T00:00:00.000Z', '2026-01-05'],
    ['2026/1/5 0:00:00', '2026-01-05'],
    ['46027', '2026-01-05'],
    ['46027.5', '2026-01-05'],
    ['2026-02-30', null],
    ['2026-13-01', null],
    ['1月5日', null],
    ['300', null],
    ['长期', null],
  ]);
  table('a month', v.readMonth, [
    ['2026-09', '2026-09'],
    ['2026.9', '2026-09'],
    ['2026/09', '2026-09'],
    ['202609', '2026-09'],
    ['2026年9月', '2026-09'],
    ['2026年9月底', '2026-09'],
    ['2026-09-30', '2026-09'],
    ['46027', '2026-01'],
    ['2026-13', null],
    ['九月', null],
  ]);
  table('a month that may be two', v.monthChoices, [
    ['2026.1', ['2026-01', '2026-10']],
    ['2026.10', []],
    ['2026-1', []],
  ]);
  table('money', v.readMoney, [
    ['1,200.00', 120_000],
    ['1200', 120_000],
    ['¥ 300', 30_000],
    ['￥３００．５', 30_050],
    ['300元', 30_000],
    ['1.2万', 1_200_000],
    ['0.35万元', 350_000],
    ['0.30000000000000004', 30],
    ['-5', -500],
    ['0', 0],
    ['12,00', null],
    ['0.005', null],
    ['三百', null],
    ['1e5', null],
  ]);
  table('a fee', v.readFee, [
    ['300', { monthFeeFen: 30_000, cycle: null }],
    ['300/月', { monthFeeFen: 30_000, cycle: 'month' }],
    ['300元每月', { monthFeeFen: 30_000, cycle: 'month' }],
    ['900/季', { monthFeeFen: 30_000, cycle: 'quarter' }],
    ['1800/半年', { monthFeeFen: 30_000, cycle: 'half_year' }],
    ['3600元/年', { monthFeeFen: 30_000, cycle: 'year' }],
    ['0.36万/年', { monthFeeFen: 30_000, cycle: 'year' }],
    ['1000/年', null],
    ['面议', null],
    ['-300', null],
  ]);
  table('a cycle', v.readCycle, [
    ['月', 'month'],
    ['按月', 'month'],
    ['季付', 'quarter'],
    ['每季度', 'quarter'],
    ['半年', 'half_year'],
    ['年付', 'year'],
    ['12个月', 'year'],
    ['随缘', null],
  ]);
  table('a phone', v.readPhone, [
    ['139 5716 2231', '13957162231'],
    ['+86-139-5716-2231', '13957162231'],
    ['008613957162231', '13957162231'],
    ['１３９５７１６２２３１', '13957162231'],
    ['13957162231.0', '13957162231'],
    ['1.3957162231E+10', '13957162231'],
    ['1.39572E+10', null],
    ['0571-88886666', null],
    ['1395716223', null],
  ]);
  table('a VAT kind', v.readVatKind, [
    ['小规模', 'small_scale'],
    ['小规模纳税人', 'small_scale'],
    ['增值税一般纳税人', 'general'],
    ['一般', 'general'],
    ['小规模纳税', null],
  ]);
  table('an entity', v.readEntity, [
    ['有限公司', 'company'],
    ['有限责任公司', 'company'],
    ['个体户', 'individual_business'],
    ['个体工商户', 'individual_business'],
    ['有限合伙', 'partnership'],
    ['个人独资企业', 'sole_proprietorship'],
    ['外星企业', null],
  ]);
  table('a levy', v.readLevy, [
    ['查账', 'audit'],
    ['核定', 'rate'],
    ['定期定额', 'fixed'],
    ['不征', null],
  ]);
  table('rights', v.readRights, [
    ['付款、看账', ['pay', 'ledgers']],
    ['确认,付款', ['pay', 'confirm']],
    ['全部', ['pay', 'ledgers', 'confirm', 'manage']],
    ['飞行', null],
  ]);
  test('what a company is by law follows from its code and its name', () => {
    expect(v.entityOf('92330203MA2J9T1W6B', '知行文化工作室')).toBe('individual_business');
    expect(v.entityOf('91330106MA2B0ABC12', '杭州湖畔投资合伙企业（有限合伙）')).toBe('partnership');
    expect(v.entityOf('91330106MA2B0ABC12', '松风工作室')).toBe('company');
    expect(v.entityOf(null, '松风阁餐饮店')).toBe('individual_business');
  });
  test('names are compared without brackets and the end by law', () => {
    expect(v.coreOfName('青禾（杭州）茶业有限公司')).toBe(v.coreOfName('青禾(杭州)茶业有限责任公司'));
    expect(v.coreOfName('青禾茶业')).not.toBe(v.coreOfName('青禾茶具'));
    expect(v.shortOf('杭州青禾茶业有限公司')).toBe('青禾茶业');
  });
  test('bills begin after what is paid, never with the years before the import', () => {
    expect(v.billedFromOf('2026-09', '2024-03-01', '2026-11-30')).toBe('2026-10');
    expect(v.billedFromOf(null, '2019-03-01', '2026-11-30')).toBe('2026-11');
    expect(v.billedFromOf(null, '2027-01-01', '2026-11-30')).toBe(null);
    expect(v.billedFromOf('2025-12', '2026-01-01', '2026-11-30')).toBe(null);
  });
});

describe('headings find their fields', () => {
  test('by what other programs call them, whatever marks stand beside', () => {
    expect(['公司名称*', ' 税号 ', '会计', '纳税人', '手机', '收费（元/月）', '起始', '缴至', '微信群'].map(meaningOf)).toEqual([
      'name',
      'usci',
      'accountant',
      'vatKind',
      'contactPhone',
      'fee',
      'startDate',
      'paidThrough',
      null,
    ]);
  });
  test('no heading means two fields', () => {
    for (const field of FIELD_IDS)
      for (const heading of [fieldSpec(field).zh, fieldSpec(field).en, ...fieldSpec(field).also])
        expect(meaningOf(heading), heading).toBe(field);
  });
  test('a field is given once; what was chosen the last time wins, also to leave a column out', () => {
    expect(guessMapping('clients', ['名称', '客户名称', '负责人'])).toEqual(['name', null, 'contactName']);
    const known = new Map([
      [plainHeading('负责人'), 'legalRep' as const],
      [plainHeading('手机'), null],
    ]);
    expect(guessMapping('clients', ['名称', '负责人', '手机'], known)).toEqual(['name', 'legalRep', null]);
    expect(guessMapping('contacts', ['名称', '月费', '手机'])).toEqual(['name', null, 'contactPhone']);
  });
  test('what a file brings in is guessed, and what it lacks is said', () => {
    expect(guessKind(['公司名称', '税号', '纳税人', '手机'])).toBe('clients');
    expect(guessKind(['公司名称', '姓名', '手机'])).toBe('contacts');
    expect(guessKind(['税号', '月费', '起始'])).toBe('engagements');
    expect(guessKind(['税号', '欠费'])).toBe('balances');
    expect(missingFields('contacts', ['name', 'contactName'])).toEqual(['contactPhone']);
    for (const kind of IMPORT_KINDS)
      for (const ways of REQUIRED_FIELDS[kind]) for (const field of ways) expect(fieldsOf(kind)).toContain(field);
  });
  test('the row of headings is found below a title, and empty rows are left out', () => {
    const rows = [
      ['客户名单 2026', null],
      [null, null],
      ['公司名称', '税号', null],
      ['甲', '1', null],
      [null, ' ', null],
      ['乙', null, null],
    ];
    expect(findHeader(rows)).toBe(3);
    expect(tableOf(rows, 3)).toEqual({
      headerRow: 3,
      headings: ['公司名称', '税号'],
      rows: [
        { row: 4, cells: ['甲', '1'] },
        { row: 6, cells: ['乙', ''] },
      ],
    });
    expect(findHeader([[null], ['x']])).toBe(null);
  });
});

const PLACES: ImportPlaces = {
  stores: [
    { id: 's1', name: '高新店' },
    { id: 's2', name: '城西店' },
  ],
  staff: [
    { id: 'a1', name: '林书瑶', everywhere: false, storeIds: ['s1'] },
    { id: 'a2', name: '王伟', everywhere: false, storeIds: ['s1'] },
    { id: 'a3', name: '王伟', everywhere: false, storeIds: ['s2'] },
    { id: 'a4', name: '王伟', everywhere: false, storeIds: ['s1', 's2'] },
    { id: 'o', name: '沈嘉禾', everywhere: true, storeIds: [] },
  ],
  plans: [{ id: 'p1', name: '标准代账' }],
};
const HEADINGS = ['公司名称', '税号', '会计', '门店', '纳税人', '负责人', '手机', '收费', '起始', '缴至', '欠费'];
const plan = (over: Partial<ImportPlan> = {}): ImportPlan => ({
  kind: 'clients',
  mapping: guessMapping('clients', HEADINGS),
  replaced: {},
  options: DEFAULT_IMPORT_OPTIONS,
  ...over,
});
const CODE = `91330106MA2B0ABC1${usccCheckChar('91330106MA2B0ABC1') ?? ''}`;
const GOOD = [
  '杭州青禾茶业有限公司',
  CODE.toLowerCase(),
  '林书瑶',
  '高新店',
  '小规模',
  '周岚',
  '139 5716 2231',
  '300/月',
  '2024/3/1',
  '2026.9',
  '1,200.00',
];
const change = (column: string, text: string): string[] => GOOD.map((cell, index) => (HEADINGS[index] === column ? text : cell));
const codes = (cells: readonly string[], over: Partial<ImportPlan> = {}) =>
  readRow(cells, plan(over), PLACES).faults.map(({ field, code }) => `${field ?? 'row'}:${code}`);

describe('a row of a file', () => {
  test('says a client, its contact, its contract and what it owes', () => {
    const { values, faults } = readRow(GOOD, plan(), PLACES);
    expect(faults).toEqual([]);
    expect(values).toMatchObject({
      client: { name: '杭州青禾茶业有限公司', usci: CODE, accountantId: 'a1', storeId: 's1', vatKind: 'small_scale', entity: null },
      contact: { name: '周岚', phone: '13957162231', rights: ['pay', 'ledgers', 'confirm'] },
      engagement: { monthFeeFen: 30_000, cycle: 'month', startDate: '2024-03-01', paidThrough: '2026-09', planName: '代理记账' },
      balance: { arrearsFen: 120_000, creditFen: 0 },
    });
    expect(withDefaults(values, DEFAULT_IMPORT_OPTIONS)).toEqual({
      short: '青禾茶业',
      storeId: 's1',
      vatKind: 'small_scale',
      entity: 'company',
      levy: 'audit',
    });
  });
  test('a wrong check character is told with the right one', () => {
    const wrong = `${CODE.slice(0, 17)}${CODE.endsWith('A') ? 'B' : 'A'}`;
    expect(readRow(change('税号', wrong), plan(), PLACES).faults).toMatchObject([{ field: 'usci', code: 'usci', suggest: [CODE] }]);
  });
  test.each([
    ['公司名称', '', ['name:required']],
    ['税号', '9.13301E+17', ['usci:cut_number']],
    ['税号', '9233010', ['usci:usci']],
    ['税号', '#N/A', ['usci:formula']],
    ['会计', '林舒瑶', ['accountant:unknown_staff']],
    ['会计', '王伟', ['accountant:several_staff']],
    ['门店', '宁波店', ['store:unknown_store']],
    ['纳税人', '小规模纳税', ['vatKind:word']],
    ['手机', '0571-88886666', ['contactPhone:phone']],
    ['手机', '', []],
    ['收费', '面议', ['fee:fee']],
    ['起始', '', ['startDate:required']],
    ['缴至', '2026.1', ['paidThrough:month_unclear']],
    ['欠费', '-5', ['arrears:not_positive']],
  ])('%s “%s” is a fault in its place', (column, text, expected) => {
    expect(codes(change(column, text)).toSorted()).toEqual([...expected].toSorted());
  });
  test('a colleague whose name others have is told apart by the store; one of another store does not serve this one', () => {
    const bare = (text: string, store: string) => codes(change('会计', text).with(3, store));
    expect(bare('王伟（城西店）', '城西店')).toEqual(['accountant:several_staff']);
    expect(bare('沈嘉禾', '城西店')).toEqual([]);
    expect(bare('林书瑶', '城西店')).toEqual(['accountant:staff_other_store']);
  });
  test('words of this file that mean others are taken so', () => {
    expect(codes(change('纳税人', '小规模纳税'), { replaced: { vatKind: { 小规模纳税: '小规模' } } })).toEqual([]);
    expect(codes(change('会计', '林舒瑶'), { replaced: { accountant: { 林舒瑶: '林书瑶' } } })).toEqual([]);
  });
  test('a file of contacts needs the company, a name and a phone', () => {
    const mapping = guessMapping('contacts', ['公司', '姓名', '手机']);
    const of = (...cells: string[]) => codes(cells, { kind: 'contacts', mapping });
    expect(of('甲公司', '周岚', '13957162231')).toEqual([]);
    expect(of('', '', '')).toEqual(['row:client_key', 'contactName:required', 'contactPhone:required']);
    expect(of('甲公司', '周岚', '12')).toEqual(['contactPhone:phone']);
  });
  test('the example of a template is no client', () => {
    expect(isExample(['示例：杭州青禾茶业有限公司', ''])).toBe(true);
    expect(isExample(['杭州示例科技有限公司'])).toBe(false);
  });
  test('columns are surveyed: how many are filled, how many are wrong, which words there are', () => {
    const rows = [change('纳税人', '小规模'), change('纳税人', '小规模纳税'), change('纳税人', '')];
    const survey = surveyColumns(rows, plan(), PLACES);
    expect(survey[0]).toEqual({ filled: 3, wrong: 0, words: null });
    expect(survey[4]).toEqual({
      filled: 2,
      wrong: 1,
      words: [
        { text: '小规模纳税', count: 1, known: false },
        { text: '小规模', count: 1, known: true },
      ],
    });
  });
});

test('every fault has words in both languages, with everything that is put in', () => {
  for (const [code, { zh, en }] of Object.entries(IMPORT_FAULTS)) {
    const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    expect(
      places(en).every((name) => places(zh).includes(name)),
      code,
    ).toBe(true);
  }
  expect(faultWords({ code: 'too_long', params: { most: 60, length: 72 } })).toBe('最多 60 个字，现在 72 个');
});

test('who reads English is told everything in English: only what stands in the file keeps its own words', () => {
  const headings = FIELD_IDS.map((field) => fieldSpec(field).en);
  const english = { ...plan(), mapping: guessMapping('clients', headings) };
  expect(english.mapping).toEqual(FIELD_IDS);
  const wrong = [
    'zz',
    '#REF!',
    '9.13301E+17',
    '91330106MA2B0ABC1I',
    '91330106MA2B0ABC1',
    '9133A106MA2B0ABC12',
    '2026.1',
    '-5',
    'x'.repeat(600),
  ];
  const found = FIELD_IDS.flatMap((_, column) =>
    wrong.flatMap(
      (value) =>
        readRow(
          headings.map((_unused, at) => (at === column ? value : at === 0 ? 'Qinghe Tea Ltd' : '')),
          english,
          PLACES,
        ).faults,
    ),
  );
  expect(new Set(found.map(({ code }) => code)).size).toBeGreaterThan(15);
  for (const one of found) expect(faultWords(one, 'en'), JSON.stringify(one)).not.toMatch(/\p{Script=Han}|\{|undefined/u);
  for (const code of Object.keys(IMPORT_FAULTS) as (keyof typeof IMPORT_FAULTS)[])
    expect(faultWords({ code, params: { zh: '中文', en: 'English' } }, 'en'), code).not.toMatch(/\p{Script=Han}/u);
});

test.each(Object.keys(CODED_WORDS) as CodedField[])('the words of %s are read back in both languages', (field) => {
  const read = { vatKind: v.readVatKind, entity: v.readEntity, levy: v.readLevy, cycle: v.readCycle }[field];
  for (const [value, { zh, en }] of Object.entries(codedWords(field)))
    expect([read(zh), read(en), read(en.toUpperCase())]).toEqual([value, value, value]);
});

test('fees and rights may be written in English', () => {
  expect(['300/month', '900/quarter', '1800/half-year', '3600/year'].map((text) => v.readFee(text)?.monthFeeFen)).toEqual([
    30_000, 30_000, 30_000, 30_000,
  ]);
  expect(
    v.readRights(
      Object.values(RIGHT_WORDS)
        .map(({ en }) => en)
        .join(', '),
    ),
  ).toEqual(Object.keys(RIGHT_WORDS));
});

test('of several sheets the one that is a table of such things is taken, not the longest', () => {
  const rows = (n: number, cells: string[]) => Array.from({ length: n }, () => cells);
  const clients = {
    name: '客户',
    rows: [
      ['公司名称', '税号', '联系人'],
      ['甲', '', ''],
    ],
  };
  const notes = { name: '说明', rows: rows(40, ['企业名称', '最多 60 个字']) };
  expect(likeliest([notes, clients])?.name).toBe('客户');
  const long = { name: '全部客户', rows: [['公司名称', '税号'], ...rows(30, ['甲', ''])] };
  expect(likeliest([clients, long])?.name).toBe('全部客户');
  expect(
    likeliest([
      { name: 'A', rows: rows(2, ['x']) },
      { name: 'B', rows: rows(3, ['y']) },
    ])?.name,
  ).toBe('B');
});
