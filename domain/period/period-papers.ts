import type { StageSet } from './stages.ts';
import { addWorkdays, workdayFrom, type TaxCalendar } from './tax-calendar.ts';
import { dayOf, type Period } from './months.ts';

/** A line of the papers list a client starts with. */
export interface PaperLine {
  name: string;
  hint: string;
  required: boolean;
}
const line = (name: string, hint = '', required = true): PaperLine => ({ name, hint, required });
const BANK = line('银行对账单', '网银导出或拍照，每个账户各一份');
const COSTS = line('费用票据', '餐饮、交通、办公等报销票据');
const WAGES = line('工资表', '本月工资、新入职和离职');

const LISTS: Record<'general' | 'small_scale' | 'individual' | 'zero', PaperLine[]> = {
  general: [
    BANK,
    line('销项发票清单', '会计可从开票软件取得', false),
    line('进项发票', '收到的增值税发票'),
    COSTS,
    WAGES,
    line('出入库单', '有存货的请提供', false),
  ],
  small_scale: [BANK, line('开票清单', '会计可从开票软件取得', false), COSTS, WAGES],
  individual: [line('收款流水', '微信、支付宝、银行卡流水'), line('进货与费用票据'), line('工资情况', '没有员工可不填', false)],
  zero: [line('本期无业务确认', '没有业务请点“本期无票据”')],
};

/** The list a kind of client begins with; the next months take over the last one's. */
export function firstPapers(set: StageSet): PaperLine[] {
  if (set === 'individual.fixed') return [];
  if (set === 'general' || set === 'zero') return LISTS[set];
  return set.startsWith('individual') ? LISTS.individual : LISTS.small_scale;
}

/** The days a client is asked for papers: the 25th of the period's own month, three workdays on, and two workdays before they are due. */
export const chaseDays = (calendar: TaxCalendar, period: Period, dueOn: string): string[] => {
  const first = workdayFrom(calendar, dayOf(period, 25), 1);
  return [...new Set([first, addWorkdays(calendar, first, 3), addWorkdays(calendar, dueOn, -2)])].toSorted();
};

/** Whether a day's run asks a client for papers: a day of the list has come since the last time; a run that missed one makes it good once. */
export function isChaseDue(date: string, days: readonly string[], remindedOn: string | null): boolean {
  const last = days.filter((one) => one <= date).at(-1);
  return last !== undefined && (remindedOn === null || remindedOn < last);
}
