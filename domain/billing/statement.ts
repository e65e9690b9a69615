import { parseYuan } from '../money.ts';

/** A cell of a spreadsheet as it is read: an Excel date arrives as a `Date` at midnight UTC. */
export type Cell = string | number | boolean | Date | null | undefined;

/** 收款 of a bank statement: one line in which money came. */
export interface StatementLine {
  /** The row in the file, from 1. */
  row: number;
  /** Civil date. */
  paidOn: string;
  amountFen: number;
  payerName: string;
  remark: string;
  /** The bank's own number; '': the file has none. */
  serial: string;
}
/** A row that cannot be read, and why in words. */
export interface RowError {
  row: number;
  code: 'date' | 'future' | 'amount' | 'payer' | 'direction';
  /** What stands in it. */
  found: string;
}
/** A statement as it was read; `outgoing`: rows in which money went out, left alone. */
export interface ReadStatement {
  lines: StatementLine[];
  errors: RowError[];
  outgoing: number;
}

/** Rows a file may have. */
export const MOST_STATEMENT_ROWS = 20_000;
/** Rows in which a head is looked for: banks write their own name above it. */
const HEAD_ROWS = 30;

/** How banks call a column. */
const HEADS = {
  date: ['交易日期', '记账日期', '入账日期', '交易时间', '日期', '记账日', '交易日'],
  credit: ['贷方发生额', '贷方金额', '收入金额', '贷方', '收入', '转入金额', '存入金额', '贷方发生额（收入）', '贷方发生额(收入)'],
  debit: ['借方发生额', '借方金额', '支出金额', '借方', '支出', '转出金额', '借方发生额（支取）', '借方发生额(支取)'],
  amount: ['交易金额', '发生额', '金额'],
  direction: ['借贷标志', '借贷方向', '收支方向', '收/支', '借/贷', '收支', '借贷', '交易方向'],
  payer: [
    '对方户名',
    '对方账户名称',
    '付款人名称',
    '付款方户名',
    '付款人',
    '对方名称',
    '付款户名',
    '对方单位名称',
    '对方单位',
    '交易对手名称',
    '对手户名',
  ],
  remark: ['摘要', '附言', '用途', '备注', '交易附言', '交易摘要'],
  serial: ['交易流水号', '流水号', '凭证号', '交易流水', '核心流水号', '业务流水号'],
} as const;
type Column = keyof typeof HEADS;
type Columns = Partial<Record<Column, number>> & { remarks: number[] };

const textOf = (cell: Cell): string => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '')).trim();
const headOf = (cell: Cell): string =>
  textOf(cell)
    .replace(/\s+/g, '')
    .replace(/[（(](?:元|人民币|CNY|RMB)[）)]/gi, '');

/** Where the head stands and what its columns are; null: this is no statement. */
function findHead(rows: readonly (readonly Cell[])[]): { row: number; columns: Columns } | null {
  for (const [row, cells] of rows.slice(0, HEAD_ROWS).entries()) {
    const heads = cells.map(headOf);
    const columns: Columns = { remarks: [] };
    for (const column of Object.keys(HEADS) as Column[]) {
      const names: readonly string[] = HEADS[column];
      const at = names.map((name) => heads.indexOf(name)).find((index) => index >= 0);
      if (at !== undefined) columns[column] = at;
    }
    columns.remarks = heads.flatMap((head, index) => ((HEADS.remark as readonly string[]).includes(head) ? [index] : []));
    const money = columns.credit !== undefined || columns.amount !== undefined;
    if (columns.date !== undefined && columns.payer !== undefined && money) return { row, columns };
  }
  return null;
}

/** A civil date as banks write it; null: it is none. */
function dateOf(cell: Cell): string | null {
  const text = textOf(cell);
  const parts = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[\sT].*)?$/.exec(text);
  if (!parts) return null;
  const [, year = '', month = '', day = ''] = parts;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? null : date;
}

/** An amount in fen; null: it is none. */
function fenOf(cell: Cell): number | null {
  const text = textOf(cell).replace(/^\+/, '');
  const fen = parseYuan(text);
  if (fen !== null || !/^-?\d+\.\d{3,}$/.test(text)) return fen;
  // What a spreadsheet calculated: 300.09999999999997 is 300.10, 12.345 is no amount.
  const near = Math.round(Number(text) * 100);
  return Number.isSafeInteger(near) && Math.abs(Number(text) * 100 - near) < 1e-4 ? near : null;
}

const isEmpty = (cell: Cell): boolean => ['', '-', '--', '0', '0.00'].includes(textOf(cell));
/** Sums and foot notes that banks put under their lines. */
const isFoot = (cells: readonly Cell[]): boolean =>
  /^(?:合计|总计|小计|借方合计|贷方合计|本页|打印|制表)/.test(cells.map(textOf).find(Boolean) ?? '');

/** Whether money came (`in`) or went (`out`) in a row that has one column of amounts; null: it does not say. */
function directionOf(cell: Cell, fen: number): 'in' | 'out' | null {
  const text = textOf(cell);
  if (/^(?:贷|收|转入|来账|C)/i.test(text)) return 'in';
  if (/^(?:借|支|付|转出|往账|D)/i.test(text)) return 'out';
  if (text !== '') return null;
  return fen < 0 ? 'out' : 'in';
}

/**
 * Reads the rows of a bank's file: the lines in which money came, and every row that cannot be read. Null: no head with date, amount and payer is in it.
 * @param today nothing is booked later than that
 */
export function readStatement(rows: readonly (readonly Cell[])[], today: string): ReadStatement | null {
  const head = findHead(rows);
  if (!head) return null;
  const { columns } = head;
  const read: ReadStatement = { lines: [], errors: [], outgoing: 0 };
  const at = (cells: readonly Cell[], column: Column): Cell => (columns[column] === undefined ? null : cells[columns[column]]);
  for (const [index, cells] of rows.entries()) {
    if (index <= head.row || cells.every((cell) => textOf(cell) === '') || isFoot(cells)) continue;
    const row = index + 1;
    const wrong = (code: RowError['code'], cell: Cell): void => void read.errors.push({ row, code, found: textOf(cell).slice(0, 60) });
    const money = at(cells, columns.credit === undefined ? 'amount' : 'credit');
    if (isEmpty(money)) {
      if (columns.credit === undefined || isEmpty(at(cells, 'debit'))) wrong('amount', money);
      else read.outgoing += 1;
      continue;
    }
    const fen = fenOf(money);
    if (fen === null) {
      wrong('amount', money);
      continue;
    }
    const way = columns.credit === undefined ? directionOf(at(cells, 'direction'), fen) : fen < 0 ? 'out' : 'in';
    if (way === null) {
      wrong('direction', at(cells, 'direction'));
      continue;
    }
    if (way === 'out') {
      read.outgoing += 1;
      continue;
    }
    const paidOn = dateOf(at(cells, 'date'));
    const payerName = textOf(at(cells, 'payer')).slice(0, 100);
    if (paidOn === null) wrong('date', at(cells, 'date'));
    else if (paidOn > today) wrong('future', at(cells, 'date'));
    else if (payerName === '') wrong('payer', null);
    else
      read.lines.push({
        row,
        paidOn,
        amountFen: Math.abs(fen),
        payerName,
        remark: columns.remarks
          .map((column) => textOf(cells[column]))
          .filter(Boolean)
          .join(' ')
          .slice(0, 200),
        serial: textOf(at(cells, 'serial')).slice(0, 64),
      });
  }
  return read;
}

/**
 * What a line is known by, so that a statement read in twice is there once. Two lines of one file that say the same are two: the second says so.
 * @returns one key a line, in their order
 */
export function lineKeys(lines: readonly StatementLine[]): string[] {
  const seen = new Map<string, number>();
  return lines.map(({ paidOn, amountFen, payerName, remark, serial }) => {
    const key = JSON.stringify([paidOn, amountFen, payerName, serial === '' ? remark : serial]);
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return times === 0 ? key : `${key}#${times}`;
  });
}

/** Cells of a CSV file (RFC 4180; also with tabs); an open quote ends with the file. */
export function csvCells(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, '');
  const first = plain.slice(0, plain.indexOf('\n') < 0 ? undefined : plain.indexOf('\n'));
  const comma = first.includes('\t') && !first.includes(',') ? '\t' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < plain.length; index += 1) {
    const char = plain[index] as string;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (plain[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === comma) {
      row.push(cell);
      cell = '';
    } else if (char === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      row = [];
      cell = '';
    } else cell += char;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell.replace(/\r$/, '')]);
  return rows;
}
