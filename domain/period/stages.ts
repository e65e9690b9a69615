import type { TaxProfile } from '../client/profile.ts';
import { addMonths, dayOf, monthOf, type Period } from './months.ts';
import { addWorkdays, filingDate, workdayFrom, type TaxCalendar } from './tax-calendar.ts';

/** 收票, 记账, 申报, 账目确认, 归档: the columns of the matrix into which every stage folds. */
export const CORE_STAGES = ['collect', 'book', 'file', 'confirm', 'archive'] as const;
export type CoreStage = (typeof CORE_STAGES)[number];
/** 票据, 记账, 报税, 复核: what a colleague answers for; the dedicated accountant unless set otherwise. */
export const DUTIES = ['collect', 'book', 'file', 'check'] as const;
export type Duty = (typeof DUTIES)[number];
/** As titles of runs and notices word them. */
export const DUTY_WORDS: Record<Duty, string> = { collect: '票据', book: '记账', file: '报税', check: '复核' };
/** Whose turn a stage is. */
export const STAGE_HOLDERS = [...DUTIES, 'client'] as const;
export type StageHolder = (typeof STAGE_HOLDERS)[number];
/** 待办, 已完成, 已跳过, 被退回. */
export const STAGE_STATES = ['todo', 'done', 'skipped', 'returned'] as const;
export type StageState = (typeof STAGE_STATES)[number];

/** One stage of a kind of client, as it ships. */
interface StageRule {
  id: StageId;
  /** A day of the month after the period (moved to the next workday), or workdays from the last day of its returns. */
  due: { by: 'day'; day: number } | { by: 'filing'; workdays: number };
}
/** A stage of one period with its own date. */
export interface PlannedStage {
  id: StageId;
  seq: number;
  name: string;
  coreStage: CoreStage;
  holder: StageHolder;
  dueOn: string;
}

const STAGES = {
  collect: { name: '收票', en: 'Papers', coreStage: 'collect', holder: 'collect' },
  nothing: { name: '确认无业务', en: 'No business', coreStage: 'collect', holder: 'client' },
  book: { name: '记账', en: 'Books', coreStage: 'book', holder: 'book' },
  certify: { name: '进项勾选', en: 'Input invoices', coreStage: 'book', holder: 'book' },
  check: { name: '复核', en: 'Check', coreStage: 'book', holder: 'check' },
  tax_confirm: { name: '税额确认', en: 'Amount confirmed', coreStage: 'file', holder: 'client' },
  file: { name: '申报', en: 'Filing', coreStage: 'file', holder: 'file' },
  pay_tax: { name: '扣款', en: 'Deduction', coreStage: 'file', holder: 'file' },
  verify: { name: '核对扣款', en: 'Deduction checked', coreStage: 'file', holder: 'file' },
  confirm: { name: '账目确认', en: 'Ledger confirmed', coreStage: 'confirm', holder: 'client' },
  archive: { name: '归档', en: 'Archive', coreStage: 'archive', holder: 'book' },
} as const satisfies Record<string, { name: string; en: string; coreStage: CoreStage; holder: StageHolder }>;
export type StageId = keyof typeof STAGES;
/** Every stage there is, by its name. */
export const STAGE_NAMES = Object.fromEntries(Object.entries(STAGES).map(([id, { name }]) => [id, name])) as Record<StageId, string>;
/** The same in both languages. */
export const STAGE_WORDS: Readonly<Record<string, { zh: string; en: string }>> = Object.fromEntries(
  Object.entries(STAGES).map(([id, { name, en }]) => [id, { zh: name, en }]),
);
/** Stages a client has nothing to do with and does not see. */
export const INTERNAL_STAGES: readonly string[] = ['certify', 'check'];

const day = (id: StageId, date: number): StageRule => ({ id, due: { by: 'day', day: date } });
const filing = (id: StageId, workdays: number): StageRule => ({ id, due: { by: 'filing', workdays } });
const END = [filing('confirm', 5), day('archive', 28)];
const FILED = [filing('file', -3), filing('pay_tax', -2)];

/** 月结 by kind of client: practice of a mid-size city; the internal target is three workdays before the last. */
export const STAGE_SETS = {
  general: [day('collect', 3), filing('book', -6), filing('certify', -6), filing('check', -5), filing('tax_confirm', -4), ...FILED, ...END],
  'small_scale.quarter_end': [day('collect', 5), filing('book', -6), filing('check', -5), filing('tax_confirm', -4), ...FILED, ...END],
  'small_scale.other': [day('collect', 5), filing('book', -6), filing('check', -5), ...FILED, ...END],
  'individual.audit.quarter_end': [day('collect', 5), filing('book', -6), filing('tax_confirm', -4), ...FILED, ...END],
  'individual.audit.other': [day('collect', 5), filing('book', -6), filing('file', -3), ...END],
  'individual.fixed': [filing('verify', -2), day('archive', 28)],
  zero: [day('nothing', 5), filing('file', -5), day('archive', 28)],
} as const satisfies Record<string, readonly StageRule[]>;
export type StageSet = keyof typeof STAGE_SETS;

/** Which set of stages a client's period has, by the profile that holds in it. */
export function stageSetOf({ entity, vatKind, levy, flags }: TaxProfile, period: Period): StageSet {
  if (flags.includes('zero_filing')) return 'zero';
  if (levy === 'fixed') return 'individual.fixed';
  if (vatKind === 'general') return 'general';
  const quarterEnd = monthOf(period) % 3 === 0;
  if (entity === 'individual_business') return quarterEnd ? 'individual.audit.quarter_end' : 'individual.audit.other';
  return quarterEnd ? 'small_scale.quarter_end' : 'small_scale.other';
}

/** The stages of a set in a period, in their order, each with the day it is due. */
export const stagesOf = (set: StageSet, period: Period, calendar: TaxCalendar): PlannedStage[] => {
  const after = addMonths(period, 1);
  const last = filingDate(calendar, after).date;
  return STAGE_SETS[set].map(({ id, due }, index) => ({
    id,
    seq: index + 1,
    ...STAGES[id],
    dueOn: due.by === 'day' ? workdayFrom(calendar, dayOf(after, due.day), 1) : addWorkdays(calendar, last, due.workdays),
  }));
};
