import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { readFile } from '../db/read/files.ts';
import { readLedgerMonths, readRevisions } from '../db/read/ledger-detail.ts';
import { filePath } from '../db/records/files.ts';
import { DomainError } from '../domain/errors.ts';
import { FIGURE_KEYS, FIGURES } from '../domain/ledger/figures.ts';
import type { LedgerLine } from '../domain/ledger/lines.ts';
import { LINE_COLUMNS, LINES_SHEET, PROFIT_SHEET, readLedgerSheet, type LedgerSheet } from '../domain/ledger/sheet.ts';
import { principalOf, type ApiContext } from './context.ts';
import { XLSX } from './files/read-sheet.ts';
import { readSpreadsheet } from './files/spreadsheet.ts';

/** Reads a workbook that who asks has uploaded, or that hangs on this client's ledgers already. @throws unknown_file, sheet_unreadable */
export async function sheetOf(c: ApiContext, fileId: string, clientId: string): Promise<LedgerSheet> {
  const { read, config } = c.var.deps;
  const file = await readFile(read, fileId);
  const own = file?.uploadedBy === principalOf(c).personId && file.clientId === null && file.caseNo === null;
  const hangs = file?.clientId === clientId && file.category === 'ledger';
  if (!file || !(own || hangs)) throw new DomainError('unknown_file');
  if (file.type !== XLSX && file.type !== 'application/zip') throw new DomainError('sheet_unreadable');
  return readLedgerSheet(await readSpreadsheet(filePath(config.dataDir, file.storageKey)));
}

/** Accounts a template begins with when the client has none of the months before. */
const FIRST_ACCOUNTS: readonly [code: string, name: string][] = [
  ['1001', '库存现金'],
  ['1002', '银行存款'],
  ['1122', '应收账款'],
  ['1405', '库存商品'],
  ['1601', '固定资产'],
  ['1602', '累计折旧'],
  ['2202', '应付账款'],
  ['2211', '应付职工薪酬'],
  ['2221', '应交税费'],
  ['3001', '实收资本'],
  ['3103', '本年利润'],
  ['5001', '主营业务收入'],
  ['5401', '主营业务成本'],
  ['5602', '管理费用'],
];

/** The Excel template: 科目余额表 and 利润表, with the client's accounts of the month before and what they ended with. */
export async function ledgerTemplate(c: ApiContext, clientId: string | undefined): Promise<Buffer> {
  const lines = clientId === undefined ? [] : await lastLines(c, clientId);
  const bold = (value: string) => ({ value, fontWeight: 'bold' as const, backgroundColor: '#eef3f1' as const });
  const money = (fen: number) => (fen === 0 ? null : { value: fen / 100, type: Number, format: '#,##0.00' });
  const accounts: SheetData = [
    LINE_COLUMNS.map(bold),
    ...(lines.length > 0
      ? lines.map((line) => [
          { value: line.code, type: String },
          { value: line.name, type: String },
          money(line.closeDebitFen),
          money(line.closeCreditFen),
          null,
          null,
          null,
          null,
        ])
      : FIRST_ACCOUNTS.map(([code, name]) => [
          { value: code, type: String },
          { value: name, type: String },
          null,
          null,
          null,
          null,
          null,
          null,
        ])),
  ];
  const profit: SheetData = [
    [bold('项目'), bold('本期金额')],
    ...FIGURE_KEYS.map((key) => [{ value: FIGURES[key].zh, type: String }, null]),
  ];
  return writeXlsxFile([
    {
      data: accounts,
      sheet: LINES_SHEET,
      columns: [{ width: 14 }, { width: 24 }, ...LINE_COLUMNS.slice(2).map(() => ({ width: 16 }))],
      stickyRowsCount: 1,
    },
    { data: profit, sheet: PROFIT_SHEET, columns: [{ width: 22 }, { width: 18 }], stickyRowsCount: 1 },
  ]).toBuffer();
}

async function lastLines(c: ApiContext, clientId: string): Promise<LedgerLine[]> {
  const { read } = c.var.deps;
  const [last] = await readLedgerMonths(read, principalOf(c), [clientId], { published: false, months: 1 });
  if (!last) return [];
  const [version] = await readRevisions(read, last.id, { published: false, revision: last.revision });
  return version?.lines ?? [];
}
