/** One line of the 科目余额表; fen, debit and credit beside each other as accountants write them. */
export interface LedgerLine {
  code: string;
  name: string;
  openDebitFen: number;
  openCreditFen: number;
  debitFen: number;
  creditFen: number;
  closeDebitFen: number;
  closeCreditFen: number;
}
/** Its amounts, in the order of the columns. */
export const LINE_AMOUNTS = ['openDebitFen', 'openCreditFen', 'debitFen', 'creditFen', 'closeDebitFen', 'closeCreditFen'] as const;

/** Balance at the end of the period, debit positive. */
export const closingFen = (line: LedgerLine): number => line.closeDebitFen - line.closeCreditFen;

/** Whether what it began with and what moved give what it ends with. */
export const addsUp = (line: LedgerLine): boolean =>
  line.openDebitFen - line.openCreditFen + line.debitFen - line.creditFen === closingFen(line);

/** Accounts of the first level: those under which all others lie. */
const isTop = ({ code }: LedgerLine): boolean => code.length <= 4;

/** How debit and credit of the accounts of the first level differ, fen; 0 when the sheet balances. */
export function imbalance(lines: readonly LedgerLine[]): { openFen: number; movedFen: number; closeFen: number } {
  const sum = { openFen: 0, movedFen: 0, closeFen: 0 };
  for (const line of lines.filter(isTop)) {
    sum.openFen += line.openDebitFen - line.openCreditFen;
    sum.movedFen += line.debitFen - line.creditFen;
    sum.closeFen += closingFen(line);
  }
  return sum;
}

const startsWith =
  (...starts: string[]) =>
  ({ code }: LedgerLine) =>
    starts.some((start) => code.startsWith(start));
const total = (lines: readonly LedgerLine[], picked: (line: LedgerLine) => boolean): number =>
  lines
    .filter(isTop)
    .filter(picked)
    .reduce((sum, line) => sum + closingFen(line), 0);

/**
 * Figures a 科目余额表 says by itself. Codes are those of 小企业会计准则 and 企业会计准则, which agree in these: 1 assets, 2 liabilities; equity is what
 * is left, whether the month's profit was carried over or not.
 */
export function figuresOfLines(lines: readonly LedgerLine[]) {
  if (!lines.some(isTop)) return {};
  const assetsFen = total(lines, startsWith('1'));
  const liabilitiesFen = 0 - total(lines, startsWith('2'));
  return {
    cashFen: total(lines, startsWith('1001', '1002', '1012')),
    receivablesFen: total(lines, startsWith('1122')),
    inventoryFen: total(lines, startsWith('1401', '1402', '1403', '1404', '1405', '1406', '1407', '1408', '1411', '1471')),
    fixedAssetsFen: total(lines, startsWith('1601', '1602')),
    assetsFen,
    payablesFen: 0 - total(lines, startsWith('2202')),
    taxesPayableFen: 0 - total(lines, startsWith('2221')),
    liabilitiesFen,
    equityFen: assetsFen - liabilitiesFen,
  };
}
