/**
 * 每日运行: what the firm's day begins with, step after step. Each step looks at rows as of a civil date and does what is due; done twice it does nothing twice,
 * and a day that was missed is made good by the next one. A new step is one line here and one in activities/daily/steps.ts.
 */

/** Every step in the order they run, as people read it. The key travels in rows and histories: it never changes. */
export const DAILY_STEPS = {
  engagements: { zh: '合同生效、到期与续约提醒', en: 'Contracts: begin, end, renewal reminders' },
  bills: { zh: '出账单', en: 'Write bills' },
  month: { zh: '开当月账期', en: 'Open the month' },
  dunning: { zh: '缴费提醒', en: 'Payment reminders' },
  papers: { zh: '收票提醒', en: 'Papers reminders' },
  'tax-confirm': { zh: '税额确认提醒', en: 'Tax confirmation reminders' },
  'filing-guard': { zh: '漏报预警', en: 'Missed-filing guard' },
  ledgers: { zh: '账目未答复', en: 'Ledgers without an answer' },
  'real-name': { zh: '实名与证件到期', en: 'Real-name and custody expiry' },
  grants: { zh: '临时授权到期提醒', en: 'Reminders of grants that end' },
  performance: { zh: '绩效计数：漏报与评分', en: 'Performance: missed filings, ratings' },
  'accountant-rating': { zh: '年度评价邀请', en: 'Yearly rating of accountants' },
  morning: { zh: '早间数字', en: 'Numbers of the morning' },
  unionids: { zh: '小程序与公众号认人', en: 'Who is who in account and mini-program' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type DailyStepName = keyof typeof DAILY_STEPS;

/** 进行中, 已完成, 有步骤未成功. */
export const DAILY_RUN_STATES = ['running', 'done', 'failed'] as const;
export type DailyRunState = (typeof DAILY_RUN_STATES)[number];
/** 等待, 进行中, 已完成, 未成功. */
export const DAILY_STEP_STATES = ['waiting', 'running', 'done', 'failed'] as const;
export type DailyStepState = (typeof DAILY_STEP_STATES)[number];

/** What steps counted, added up; a name that one of them does not know counts nothing. */
export function addCounts(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): Record<string, number> {
  const sum: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
