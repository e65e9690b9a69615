/** 指标: what a ledger says of a month in figures, in the order of the screens; `fen` money, `count` pieces or people. */
export const FIGURES = {
  revenueFen: { section: 'profit', unit: 'fen', zh: '营业收入', en: 'Revenue', required: true },
  costFen: { section: 'profit', unit: 'fen', zh: '营业成本', en: 'Cost of sales', required: true },
  expenseFen: { section: 'profit', unit: 'fen', zh: '期间费用', en: 'Expenses', required: true },
  taxSurchargeFen: { section: 'profit', unit: 'fen', zh: '税金及附加', en: 'Taxes and surcharges', required: false },
  profitFen: { section: 'profit', unit: 'fen', zh: '利润总额', en: 'Profit before tax', required: true },
  incomeTaxFen: { section: 'profit', unit: 'fen', zh: '所得税费用', en: 'Income tax', required: false },
  netProfitFen: { section: 'profit', unit: 'fen', zh: '净利润', en: 'Net profit', required: false },
  vatOutputFen: { section: 'tax', unit: 'fen', zh: '销项税额', en: 'VAT on sales', required: false },
  vatInputFen: { section: 'tax', unit: 'fen', zh: '进项税额', en: 'VAT on purchases', required: false },
  vatPayableFen: { section: 'tax', unit: 'fen', zh: '应交增值税', en: 'VAT payable', required: false },
  taxesPayableFen: { section: 'tax', unit: 'fen', zh: '应交税费', en: 'Taxes payable', required: true },
  cashFen: { section: 'balance', unit: 'fen', zh: '货币资金', en: 'Cash and bank', required: true },
  receivablesFen: { section: 'balance', unit: 'fen', zh: '应收账款', en: 'Receivables', required: false },
  inventoryFen: { section: 'balance', unit: 'fen', zh: '存货', en: 'Inventory', required: false },
  fixedAssetsFen: { section: 'balance', unit: 'fen', zh: '固定资产', en: 'Fixed assets', required: false },
  assetsFen: { section: 'balance', unit: 'fen', zh: '资产总计', en: 'Total assets', required: false },
  payablesFen: { section: 'balance', unit: 'fen', zh: '应付账款', en: 'Payables', required: false },
  liabilitiesFen: { section: 'balance', unit: 'fen', zh: '负债合计', en: 'Total liabilities', required: false },
  equityFen: { section: 'balance', unit: 'fen', zh: '所有者权益', en: 'Equity', required: false },
  invoicesIssued: { section: 'work', unit: 'count', zh: '开具发票', en: 'Invoices issued', required: false },
  invoicesReceived: { section: 'work', unit: 'count', zh: '收到发票', en: 'Invoices received', required: false },
  headcount: { section: 'work', unit: 'count', zh: '参保人数', en: 'Headcount', required: false },
} as const;
/** 利润, 税费, 资产负债, 其他. */
export const FIGURE_SECTIONS = ['profit', 'tax', 'balance', 'work'] as const;
export type FigureKey = keyof typeof FIGURES;
export const FIGURE_KEYS = Object.keys(FIGURES) as FigureKey[];
/** What is known of a month; what is not known is left out, never 0. Money in fen. */
export type LedgerFigures = Partial<Record<FigureKey, number>>;

/** What is wrong with a figure. */
export interface FigureFault {
  key: FigureKey;
  code: 'required' | 'negative' | 'does_not_add_up';
  message: string;
}

/** Figures that may be below nothing: a loss, tax to be carried over, an overdraft. */
const MAY_BE_NEGATIVE: readonly FigureKey[] = [
  'revenueFen',
  'costFen',
  'expenseFen',
  'taxSurchargeFen',
  'profitFen',
  'incomeTaxFen',
  'netProfitFen',
  'vatOutputFen',
  'vatInputFen',
  'vatPayableFen',
  'taxesPayableFen',
  'cashFen',
  'receivablesFen',
  'assetsFen',
  'payablesFen',
  'liabilitiesFen',
  'equityFen',
];

/** What keeps figures from being uploaded: a missing one, a count below zero, a balance that does not balance. */
export function figureFaults(figures: LedgerFigures): FigureFault[] {
  const faults: FigureFault[] = [];
  for (const key of FIGURE_KEYS) {
    const value = figures[key];
    if (value === undefined && FIGURES[key].required) faults.push({ key, code: 'required', message: `请填写${FIGURES[key].zh}` });
    if (value !== undefined && value < 0 && !MAY_BE_NEGATIVE.includes(key))
      faults.push({ key, code: 'negative', message: `${FIGURES[key].zh}不能为负` });
  }
  const { assetsFen, liabilitiesFen, equityFen } = figures;
  if (assetsFen !== undefined && liabilitiesFen !== undefined && equityFen !== undefined && assetsFen !== liabilitiesFen + equityFen)
    faults.push({ key: 'assetsFen', code: 'does_not_add_up', message: '资产总计应等于负债合计加所有者权益' });
  return faults;
}

/** 成本费用: what went out of the month's revenue, fen. */
export const spentFen = ({ costFen = 0, expenseFen = 0, taxSurchargeFen = 0 }: LedgerFigures): number =>
  costFen + expenseFen + taxSurchargeFen;

/** How much more (or less) than before, in tenths of a percent of what it was; null when there is nothing to hold it against. */
export const changeOf = (now: number | undefined, before: number | undefined): number | null =>
  now === undefined || before === undefined || before === 0 ? null : Math.round(((now - before) * 1000) / Math.abs(before));
