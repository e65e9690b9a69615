import type { TradeBill, TradeBillLine } from './wechat-pay.ts';

/** What the columns are called; WeChat adds columns now and then, so they are found by name. */
const COLUMNS = {
  at: '交易时间',
  transactionId: '微信订单号',
  outTradeNo: '商户订单号',
  state: '交易状态',
  currency: '货币种类',
  total: '应结订单金额',
  order: '订单金额',
  refundId: '微信退款单号',
  outRefundNo: '商户退款单号',
  refund: '退款金额',
  askedRefund: '申请退款金额',
  refundState: '退款状态',
} as const;
const SUMMARY = { count: '总交易单数', paid: ['订单总金额', '应结订单总金额'], refunded: ['申请退款总金额', '退款总金额'] } as const;
const BEIJING = '+08:00';

/**
 * Reads the bill's table: a BOM, a line of names, a line for every payment and refund with a backtick before each figure, then the day's sums.
 * @throws when it is no such table, or its own sums do not hold: half a bill would accuse the wrong ones
 */
export function parseTradeBill(text: string): TradeBill {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const names = cellsOf(rows[0] ?? '');
  const column = (name: string): number => names.indexOf(name);
  for (const name of [COLUMNS.at, COLUMNS.transactionId, COLUMNS.outTradeNo, COLUMNS.state])
    if (column(name) < 0) throw new Error(`the trade bill has no column ${name}`);
  const sumsAt = rows.findIndex((row) => cellsOf(row)[0] === SUMMARY.count);
  if (sumsAt < 0) throw new Error('the trade bill ends without its sums');
  const lines = rows.slice(1, sumsAt).map((row) => lineOf(cellsOf(row), column));
  const sums = sumsOf(cellsOf(rows[sumsAt] ?? ''), cellsOf(rows[sumsAt + 1] ?? ''));
  if (sums.count !== lines.length) throw new Error(`the trade bill says ${sums.count} lines and has ${lines.length}`);
  return { lines, paidFen: sums.paidFen, refundedFen: sums.refundedFen };
}

function lineOf(cells: string[], column: (name: string) => number): TradeBillLine {
  const cell = (name: string): string => cells[column(name)] ?? '';
  const refund = cell(COLUMNS.outRefundNo) !== '' && cell(COLUMNS.outRefundNo) !== '0';
  // The money the payer gave and was given back; coupons are in the columns beside.
  const money = refund ? cell(COLUMNS.askedRefund) || cell(COLUMNS.refund) : cell(COLUMNS.order) || cell(COLUMNS.total);
  const at = Date.parse(`${cell(COLUMNS.at).replace(' ', 'T')}${BEIJING}`);
  if (!Number.isFinite(at)) throw new Error('a line of the trade bill has no time');
  return {
    of: refund ? 'refund' : 'payment',
    at,
    outTradeNo: cell(COLUMNS.outTradeNo),
    transactionId: cell(COLUMNS.transactionId),
    outRefundNo: refund ? cell(COLUMNS.outRefundNo) : null,
    refundId: refund ? cell(COLUMNS.refundId) : null,
    amountFen: fenOf(money),
    state: refund ? cell(COLUMNS.refundState) : cell(COLUMNS.state),
  };
}

function sumsOf(names: string[], cells: string[]): { count: number; paidFen: number; refundedFen: number } {
  const sum = (among: readonly string[]): number => {
    const name = among.find((one) => names.includes(one));
    if (name === undefined) throw new Error('the trade bill does not sum up');
    return fenOf(cells[names.indexOf(name)] ?? '');
  };
  return { count: Number(cells[names.indexOf(SUMMARY.count)]), paidFen: sum(SUMMARY.paid), refundedFen: sum(SUMMARY.refunded) };
}

/** A figure may hold a comma inside its backticks' column; a name never does. */
const cellsOf = (row: string): string[] => (row.startsWith('`') ? row.slice(1).split(',`') : row.split(',')).map((cell) => cell.trim());

/** Yuan as the bill writes them, without a detour over fractions. @throws when it is no figure */
function fenOf(yuan: string): number {
  const found = /^-?(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(yuan);
  if (!found) throw new Error('a figure of the trade bill cannot be read');
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
}
