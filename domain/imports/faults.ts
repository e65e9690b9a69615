import type { ImportField } from './fields.ts';

/**
 * What can be wrong with a row, worded once for screens and for the file of faults; `{…}` is put in. `{words}`: words of the
 * reader's language, which the fault carries as `zh` and `en`.
 */
export const IMPORT_FAULTS = {
  required: { zh: '没有填写', en: 'Is empty' },
  too_long: { zh: '最多 {most} 个字，现在 {length} 个', en: 'At most {most} characters, it has {length}' },
  formula: { zh: '公式算错了（{value}），请改成数值', en: 'The formula failed ({value}); put the value' },
  cut_number: {
    zh: '被表格软件截成了 {value}，后几位已丢失，请按文本重新填写',
    en: 'Cut to {value} by the spreadsheet; enter it again as text',
  },
  usci: { zh: '{words}', en: 'Not a valid code. {words}' },
  date: { zh: '不是日期，可写 2026-01-05 或 2026年1月5日', en: 'Not a date; write 2026-01-05' },
  month: { zh: '不是月份，可写 2026-09', en: 'Not a month; write 2026-09' },
  month_unclear: { zh: '可能是 1 月，也可能是 10 月，请写成 2026-01 或 2026-10', en: 'January or October? Write 2026-01 or 2026-10' },
  money: { zh: '不是金额，可写 1200.00', en: 'Not an amount; write 1200.00' },
  fee: { zh: '看不懂，可写 300/月、900/季、3600/年', en: 'Write 300/month, 900/quarter or 3600/year' },
  not_positive: { zh: '须大于 0', en: 'Has to be above 0' },
  phone: { zh: '不是 11 位手机号', en: 'Not a mobile number of 11 digits' },
  number: { zh: '须是 {least} 到 {most} 的整数', en: 'Has to be a whole number from {least} to {most}' },
  word: { zh: '“{value}”认不出，可选：{words}', en: '“{value}” is not known; choose: {words}' },
  rights: { zh: '权限可写：付款、看账、确认、管理', en: 'Rights are pay, ledgers, confirm, manage' },
  unknown_store: { zh: '门店“{value}”不存在或不归您管', en: 'There is no store “{value}”, or not yours' },
  unknown_staff: { zh: '没有叫“{value}”的在职同事', en: 'No colleague is called “{value}”' },
  several_staff: {
    zh: '有 {count} 位“{value}”：{choices}，请写成 姓名（门店）',
    en: '{count} people are called “{value}”: {choices}; add the store in brackets',
  },
  staff_other_store: { zh: '“{value}”不在门店“{store}”', en: '“{value}” does not work in {store}' },
  too_many_tags: { zh: '最多 {most} 个标签', en: 'At most {most} tags' },
  end_before_start: { zh: '早于合同开始日', en: 'Before the contract starts' },
  client_key: { zh: '没有信用代码也没有企业名称，不知道是哪家', en: 'Neither code nor name: which company?' },
  unknown_client: { zh: '没有这家客户，请先导入客户', en: 'No such client; import clients first' },
  several_clients: { zh: '有 {count} 家同名客户，请填信用代码', en: '{count} clients have this name; give the code' },
  client_not_yours: { zh: '这家客户不归您管', en: 'This client is not yours' },
  client_archived: { zh: '这家客户已归档，请先恢复', en: 'This client is archived; restore it first' },
  client_merged: { zh: '这家客户已并入其他客户', en: 'This client became part of another' },
  same_name: { zh: '已有同名客户，代码是 {usci}，请核对', en: 'A client of this name has the code {usci}' },
  similar_name: {
    zh: '与已有客户“{name}”很像，若是同一家请填它的代码或全称',
    en: 'Looks like the client “{name}”; if it is, give its code or full name',
  },
  differs_in_file: { zh: '文件第 {row} 行是同一家，两行的“{words}”不同', en: 'Row {row} is the same company with another “{words}”' },
  accountant_differs: { zh: '已有专属会计{name}，换人请在客户页办理交接', en: '{name} is the accountant; hand over on the client’s page' },
  engagement_overlap: { zh: '与已有合同 {id}（{start} 起）时间重叠', en: 'Overlaps contract {id} from {start}' },
  engagement_differs: { zh: '已有同日开始的合同 {id}，月费不同', en: 'Contract {id} starts that day with another fee' },
  balance_differs: { zh: '已导入过这笔期初余额，金额是 {amount}', en: 'This opening balance was imported as {amount}' },
  refused: { zh: '{words}', en: '{words}' },
  internal: { zh: '系统出错，已记录，可再试一次', en: 'Something went wrong; it was logged' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type FaultCode = keyof typeof IMPORT_FAULTS;

/** Something wrong in a row: where, why, what was there, and what it may have meant. */
export interface RowFault {
  /** null: the row as a whole. */
  field: ImportField | null;
  code: FaultCode;
  params: Record<string, string | number>;
  /** What may stand there instead, the likeliest first. */
  suggest: string[];
}
export const fault = (field: ImportField | null, code: FaultCode, params: RowFault['params'] = {}, suggest: string[] = []): RowFault => ({
  field,
  code,
  params,
  suggest,
});

/** A fault as people read it. */
export const faultWords = ({ code, params }: Pick<RowFault, 'code' | 'params'>, language: 'zh' | 'en' = 'zh'): string =>
  IMPORT_FAULTS[code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name === 'words' ? language : name] ?? ''));
