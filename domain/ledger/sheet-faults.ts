/** What can be wrong with a workbook of 账目, worded once for every screen; `{…}` is put in. The column stands beside it. */
export const SHEET_FAULTS = {
  required: { zh: '没有填写', en: 'is empty' },
  too_long: { zh: '最多 {most} 字', en: 'has more than {most} characters' },
  not_a_code: { zh: '只能含数字、点和短横', en: 'may only hold digits, dots and dashes' },
  not_an_amount: { zh: '不是数字（金额最多两位小数）', en: 'is not a number (amounts have two decimals at most)' },
  twice: { zh: '与第 {row} 行重复', en: 'stands in row {row} already' },
  does_not_add_up: { zh: '期初加本期借方减本期贷方，不等于期末', en: 'opening plus debits less credits is not the closing balance' },
  does_not_balance: { zh: '一级科目{sides}的借方与贷方不相等', en: 'debits and credits of the first-level accounts differ ({sides})' },
  no_header: { zh: '没有找到表头“科目编码”，请使用模板', en: 'there is no head “科目编码”; use the template' },
  no_columns: { zh: '缺少列：{missing}', en: 'columns are missing: {missing}' },
  no_lines: { zh: '表里没有科目', en: 'there are no accounts' },
  too_many_rows: { zh: '最多 {most} 行', en: 'has more than {most} rows' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type SheetFaultCode = keyof typeof SHEET_FAULTS;
export const SHEET_FAULT_CODES = Object.keys(SHEET_FAULTS) as [SheetFaultCode, ...SheetFaultCode[]];

/** Something wrong in a workbook; `row` as a spreadsheet counts them, null: the sheet as a whole. */
export interface SheetFault {
  sheet: string;
  row: number | null;
  column: string | null;
  code: SheetFaultCode;
  params: Record<string, string | number>;
  value: string;
}

/** A fault as people read it. */
export const sheetFaultWords = ({ code, params }: Pick<SheetFault, 'code' | 'params'>, language: 'zh' | 'en'): string =>
  SHEET_FAULTS[code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
