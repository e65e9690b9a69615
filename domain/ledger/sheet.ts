import { parseYuan } from '../money.ts';
import { FIGURE_KEYS, FIGURES, type FigureKey, type LedgerFigures } from './figures.ts';
import { addsUp, figuresOfLines, imbalance, LINE_AMOUNTS, type LedgerLine } from './lines.ts';
import type { SheetFault } from './sheet-faults.ts';

/** A cell as it was read: text, or nothing. */
export type SheetCell = string | null;
/** A sheet of a workbook. */
export interface ReadSheet {
  name: string;
  rows: readonly (readonly SheetCell[])[];
}
/** What a workbook says of a month. */
export interface LedgerSheet {
  figures: LedgerFigures;
  lines: LedgerLine[];
  faults: SheetFault[];
}
/** 科目余额表 of the template, column by column. */
export const LINE_COLUMNS = ['科目编码', '科目名称', '期初借方', '期初贷方', '本期借方', '本期贷方', '期末借方', '期末贷方'] as const;
export const LINES_SHEET = '科目余额表';
export const PROFIT_SHEET = '利润表';
/** Rows a 科目余额表 may have. */
export const MOST_SHEET_LINES = 20_000;

/** Reads a workbook: balances of the accounts and the summary of profit. With a single fault nothing of it is to be kept. */
export function readLedgerSheet(sheets: readonly ReadSheet[]): LedgerSheet {
  const lineSheet = sheets.find(({ name }) => name.trim() === LINES_SHEET) ?? sheets[0];
  const profitSheet = sheets.find(({ name }) => name.includes('利润'));
  const { lines, faults } = lineSheet ? readLines(lineSheet) : { lines: [], faults: [] };
  const profit = profitSheet && profitSheet !== lineSheet ? readProfit(profitSheet) : { figures: {}, faults: [] };
  const all = [...faults, ...profit.faults];
  if (all.length > 0) return { figures: {}, lines: [], faults: all };
  return { figures: { ...figuresOfLines(lines), ...profit.figures }, lines, faults: [] };
}

const plain = (cell: SheetCell | undefined): string => (cell ?? '').replaceAll(/[\s\u3000]/g, '');
/** `期初余额借方`, `期初借方`, `期初 - 借方` → `期初借方`. */
const title = (text: string): string => text.replaceAll(/余额|发生额|[-—_(（)）]|金额/g, '');

/** Where the columns are: in one row, or in two where 借方 and 贷方 stand below 期初, 本期, 期末. */
function headerOf(rows: ReadSheet['rows']): { columns: Map<string, number>; first: number } | null {
  for (let index = 0; index < Math.min(rows.length, 15); index += 1) {
    const names = (rows[index] ?? []).map(plain);
    if (!names.includes('科目编码') && !names.includes('科目代码')) continue;
    const below = (rows[index + 1] ?? []).map(plain);
    const two = below.some((name) => name === '借方');
    let group = '';
    const columns = new Map<string, number>();
    for (let column = 0; column < Math.max(names.length, two ? below.length : 0); column += 1) {
      const name = names[column] ?? '';
      if (name !== '') group = name;
      const whole = two && (below[column] ?? '') !== '' ? `${group}${below[column]}` : name;
      const known = whole === '科目代码' ? '科目编码' : title(whole);
      if (known !== '' && !columns.has(known)) columns.set(known, column);
    }
    return { columns, first: index + (two ? 2 : 1) };
  }
  return null;
}

function readLines(sheet: ReadSheet): { lines: LedgerLine[]; faults: SheetFault[] } {
  const header = headerOf(sheet.rows);
  const missing = LINE_COLUMNS.filter((name) => !header?.columns.has(name));
  if (!header || missing.length > 0)
    return {
      lines: [],
      faults: [
        header
          ? fault(sheet, null, null, 'no_columns', { missing: missing.join('、') }, '')
          : fault(sheet, null, null, 'no_header', {}, ''),
      ],
    };
  if (sheet.rows.length - header.first > MOST_SHEET_LINES)
    return { lines: [], faults: [fault(sheet, null, null, 'too_many_rows', { most: MOST_SHEET_LINES }, '')] };
  const lines: LedgerLine[] = [];
  const faults: SheetFault[] = [];
  const seen = new Map<string, number>();
  const places = LINE_COLUMNS.map((column) => header.columns.get(column) ?? -1);
  for (let index = header.first; index < sheet.rows.length; index += 1) {
    const cells = places.map((place) => (sheet.rows[index]?.[place] ?? '').trim());
    const [code, name] = [plain(cells[0]), cells[1] ?? ''];
    if (cells.every((cell) => cell === '') || (code === '' && /合计|总计/.test(name))) continue;
    const row = index + 1;
    const own: SheetFault[] = [];
    const wrong = (column: (typeof LINE_COLUMNS)[number], kind: SheetFault['code'], params: SheetFault['params'] = {}): void =>
      void own.push(fault(sheet, row, column, kind, params, cells[LINE_COLUMNS.indexOf(column)] ?? ''));
    if (code === '') wrong('科目编码', 'required');
    else if (!/^\d[\d.-]{0,29}$/.test(code)) wrong('科目编码', 'not_a_code');
    else if (seen.has(code)) wrong('科目编码', 'twice', { row: seen.get(code) ?? 0 });
    else seen.set(code, row);
    if (name === '') wrong('科目名称', 'required');
    else if (name.length > 60) wrong('科目名称', 'too_long', { most: 60 });
    const amounts = LINE_COLUMNS.slice(2).map((column, at) => {
      const fen = amountOf(cells[at + 2] ?? '');
      if (fen === null) wrong(column, 'not_an_amount');
      return fen ?? 0;
    });
    const line = { code, name, ...Object.fromEntries(LINE_AMOUNTS.map((key, at) => [key, amounts[at] ?? 0])) } as LedgerLine;
    if (own.length === 0 && !addsUp(line)) wrong('期末借方', 'does_not_add_up');
    faults.push(...own);
    if (own.length === 0) lines.push(line);
  }
  if (faults.length > 0) return { lines: [], faults };
  if (lines.length === 0) return { lines, faults: [fault(sheet, null, null, 'no_lines', {}, '')] };
  const { openFen, movedFen, closeFen } = imbalance(lines);
  const sides = [openFen === 0 ? '' : '期初', movedFen === 0 ? '' : '本期', closeFen === 0 ? '' : '期末'].filter(Boolean);
  return sides.length === 0
    ? { lines, faults }
    : { lines: [], faults: [fault(sheet, null, null, 'does_not_balance', { sides: sides.join('、') }, '')] };
}

/** Names of the lines of a 利润表 beside those of the figures. */
const ALIASES: Record<string, FigureKey> = {
  ...(Object.fromEntries(FIGURE_KEYS.map((key) => [FIGURES[key].zh, key])) as Record<string, FigureKey>),
  主营业务收入: 'revenueFen',
  主营业务成本: 'costFen',
  营业税金及附加: 'taxSurchargeFen',
  减所得税费用: 'incomeTaxFen',
};
/** Lines that together are 期间费用. */
const EXPENSES = ['销售费用', '管理费用', '财务费用', '研发费用'];
const lineName = (cell: SheetCell | undefined): string =>
  plain(cell)
    .replace(/^[一二三四五六七八九十]+、/, '')
    .replace(/^(?:减|加|其中)[：:]?/, '')
    .replace(/[（(].*$/, '');

function readProfit(sheet: ReadSheet): { figures: LedgerFigures; faults: SheetFault[] } {
  const figures: LedgerFigures = {};
  const faults: SheetFault[] = [];
  const headIndex = sheet.rows.findIndex((cells) => cells.some((cell) => /^(?:项目|指标)$/.test(plain(cell))));
  const heads = (sheet.rows[headIndex] ?? []).map(plain);
  const nameAt = Math.max(
    0,
    heads.findIndex((head) => /^(?:项目|指标)$/.test(head)),
  );
  const valueAt = heads.findIndex((head) => /^(?:本月|本期)?(?:金额|数|合计)$/.test(head));
  const column = valueAt === -1 ? nameAt + 1 : valueAt;
  let expenseFen: number | null = null;
  for (const [index, cells] of sheet.rows.entries()) {
    if (index <= headIndex) continue;
    const name = lineName(cells[nameAt]);
    const key = ALIASES[name];
    const text = (cells[column] ?? '').trim();
    if ((key === undefined && !EXPENSES.includes(name)) || text === '') continue;
    const value = key !== undefined && FIGURES[key].unit === 'count' ? countOf(text) : amountOf(text);
    if (value === null) faults.push(fault(sheet, index + 1, name, 'not_an_amount', {}, text));
    else if (key !== undefined) figures[key] = value;
    else expenseFen = (expenseFen ?? 0) + value;
  }
  if (expenseFen !== null && figures.expenseFen === undefined) figures.expenseFen = expenseFen;
  return { figures, faults };
}

const fault = (
  sheet: ReadSheet,
  row: number | null,
  column: string | null,
  code: SheetFault['code'],
  params: SheetFault['params'],
  value: string,
): SheetFault => ({
  sheet: sheet.name,
  row,
  column,
  code,
  params,
  value: value.slice(0, 40),
});

/** An amount as a spreadsheet keeps it: as typed, or a binary fraction a hair beside the fen; empty is 0. */
function amountOf(text: string): number | null {
  if (text === '' || text === '-' || text === '—') return 0;
  const typed = parseYuan(text);
  if (typed !== null) return typed;
  if (!/^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text)) return null;
  const fen = Number(text) * 100;
  return Math.abs(fen - Math.round(fen)) < 1e-4 && Number.isSafeInteger(Math.round(fen)) ? Math.round(fen) : null;
}

const countOf = (text: string): number | null => (/^\d{1,7}(?:\.0+)?$/.test(text) ? Number(text) : null);
