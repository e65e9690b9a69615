import type { ErrorCode } from '../errors.ts';
import { addMonths, periodOf, type Period } from '../period/months.ts';
import { addCivilDays } from '../time.ts';
import type { BillCycle, FirstMonth } from './dues.ts';

/** 代账合同: 待审核 (a draft waits for another person), 待生效, 履行中, 已暂停, 已终止, 已撤回. */
export const ENGAGEMENT_STATES = ['draft', 'approved', 'active', 'paused', 'ended', 'withdrawn'] as const;
export type EngagementState = (typeof ENGAGEMENT_STATES)[number];
/** While one of these holds its client is 代账中. */
export const RUNNING_STATES = ['active', 'paused'] as const satisfies readonly EngagementState[];
export const isRunning = (state: EngagementState): boolean => state === 'active' || state === 'paused';

/** What a month costs from a civil date on, in fen, and why. */
export interface FeeStep {
  fromDate: string;
  monthFeeFen: number;
  reason: string;
}
/** Months nothing is done and nothing charged; `to` null: until it is resumed. */
export interface Pause {
  from: Period;
  to: Period | null;
  reason: string;
}
/** 年度附加: charged once a year with the span that holds this calendar month, fen. */
export interface AddOn {
  name: string;
  feeFen: number;
  /** 1 January … 12 December. */
  month: number;
}

/** What moves of an engagement. Civil dates. */
export interface EngagementStatus {
  state: EngagementState;
  startDate: string;
  /** Its last day. */
  endDate: string | null;
  fees: readonly FeeStep[];
  pauses: readonly Pause[];
}
/** What is done to it; `day` is the daily run's. */
export type EngagementEvent =
  | { type: 'approve' }
  | { type: 'withdraw' }
  | { type: 'pause'; pause: Pause }
  | { type: 'resume' }
  | { type: 'end'; on: string }
  | { type: 'price'; fee: FeeStep }
  | { type: 'day' };
type Refusal = Extract<ErrorCode, 'engagement_state' | 'engagement_date' | 'end_before_start'>;
/** What it became, or why not; `field` and `message` for a date that does not fit. */
export type Moved = { ok: true; status: EngagementStatus } | { ok: false; code: Refusal; field?: string; message?: string };

const FROM: Readonly<Record<EngagementEvent['type'], readonly EngagementState[]>> = {
  approve: ['draft'],
  withdraw: ['draft', 'approved'],
  pause: ['approved', 'active', 'paused'],
  resume: ['active', 'paused'],
  end: ['approved', 'active', 'paused'],
  price: ['approved', 'active', 'paused'],
  day: ['approved', 'active', 'paused'],
};
/** Whether the state allows it at all. */
export const allows = (state: EngagementState, type: EngagementEvent['type']): boolean => FROM[type].includes(state);

/** Where an approved engagement stands on a civil date. */
export function stateOn({ startDate, endDate, pauses }: Omit<EngagementStatus, 'state'>, date: string): EngagementState {
  if (endDate !== null && endDate < date) return 'ended';
  if (date < startDate) return 'approved';
  const month = periodOf(date);
  return pauses.some((pause) => pause.from <= month && (pause.to === null || month <= pause.to)) ? 'paused' : 'active';
}

const bad = (field: string, message: string): Moved => ({ ok: false, code: 'engagement_date', field, message });

/** Moves an engagement. `today`: the civil date it is done on; a run made late moves it to where it should be by now. */
export function moveEngagement(status: EngagementStatus, event: EngagementEvent, today: string): Moved {
  if (!allows(status.state, event.type)) return { ok: false, code: 'engagement_state' };
  if (event.type === 'withdraw') return { ok: true, status: { ...status, state: 'withdrawn' } };
  const after = changed(status, event, today);
  return 'ok' in after ? after : { ok: true, status: { ...after, state: stateOn(after, today) } };
}

/** What an event changes beside the state; a refusal where a date does not fit. */
function changed(status: EngagementStatus, event: Exclude<EngagementEvent, { type: 'withdraw' }>, today: string): EngagementStatus | Moved {
  const { startDate, endDate, fees, pauses } = status;
  const month = periodOf(today);
  switch (event.type) {
    case 'approve':
    case 'day':
      return status;
    case 'pause': {
      const { from, to } = event.pause;
      if (to !== null && to < from) return bad('/to', '暂停的结束月不能早于开始月');
      if (from < month) return bad('/from', '已经过去的月份不能暂停');
      if (from < periodOf(startDate)) return bad('/from', '合同还没有开始');
      if (endDate !== null && from > periodOf(endDate)) return bad('/from', '合同那时已经结束');
      if (pauses.some((one) => (to === null || one.from <= to) && (one.to === null || from <= one.to)))
        return bad('/from', '与已有的暂停重叠');
      return { ...status, pauses: [...pauses, event.pause].toSorted((one, other) => one.from.localeCompare(other.from)) };
    }
    case 'resume': {
      const open = pauses.filter((one) => one.to === null || one.to >= month);
      if (open.length === 0) return { ok: false, code: 'engagement_state' };
      const rest = pauses.filter((one) => !open.includes(one));
      const cut = open.filter((one) => one.from < month).map((one) => ({ ...one, to: addMonths(month, -1) }));
      return { ...status, pauses: [...rest, ...cut] };
    }
    case 'end':
      if (event.on < startDate) return { ok: false, code: 'end_before_start', field: '/on' };
      if (endDate !== null && event.on > endDate) return bad('/on', '晚于合同的到期日：要延长请续签');
      return { ...status, endDate: event.on };
    case 'price': {
      const { fee } = event;
      if (fee.fromDate < startDate) return bad('/fromDate', '早于合同的开始日');
      if (periodOf(fee.fromDate) < month) return bad('/fromDate', '只能从本月或以后起调价');
      if (endDate !== null && fee.fromDate > endDate) return bad('/fromDate', '晚于合同的到期日');
      const kept = fees.filter((one) => one.fromDate !== fee.fromDate);
      return { ...status, fees: [...kept, fee].toSorted((one, other) => one.fromDate.localeCompare(other.fromDate)) };
    }
  }
}

/** The fee a month that holds on a civil date, fen. */
export const feeOn = (fees: readonly FeeStep[], date: string): number =>
  fees.findLast((fee) => fee.fromDate <= date)?.monthFeeFen ?? fees[0]?.monthFeeFen ?? 0;

/** Days two engagements of one client would both run: an engagement begins when the one before it has ended. */
export const overlaps = (
  one: { startDate: string; endDate: string | null },
  other: { startDate: string; endDate: string | null },
): boolean => (one.endDate === null || other.startDate <= one.endDate) && (other.endDate === null || one.startDate <= other.endDate);

/** Days before the end at which client and accountant are reminded to renew. */
const RENEWAL_DAYS = [60, 30, 7] as const;

/** The reminder that is due on a civil date: 60, 30 or 7; one that a missed run left out is made good, once. Null: none, or it went out already. */
export function renewalReminder(endDate: string | null, date: string, lastSent: number | null): number | null {
  if (endDate === null || endDate < date) return null;
  const due = RENEWAL_DAYS.findLast((days) => addCivilDays(endDate, -days) <= date);
  return due === undefined || (lastSent !== null && lastSent <= due) ? null : due;
}

/** What an engagement is carried on with: from the day after its end, as long again, at the fee that held last. Null: it has no end. */
export function renewalOf({ startDate, endDate, fees }: Pick<EngagementStatus, 'startDate' | 'endDate' | 'fees'>) {
  if (endDate === null) return null;
  const from = addCivilDays(endDate, 1);
  const months = Math.max(1, Math.round((Date.parse(from) - Date.parse(startDate)) / (30.44 * 86_400_000)));
  const length = months >= 12 ? 12 : months;
  const [year, month] = addMonths(periodOf(from), length).split('-');
  const until = addCivilDays(`${year}-${month}-${from.slice(8) > '28' ? '28' : from.slice(8)}`, -1);
  return { startDate: from, endDate: until, monthFeeFen: feeOn(fees, endDate) };
}

/** What a plan, or an engagement made from it, says of vouchers: so many are covered, each further step costs a fee (fen). */
export interface VoucherTerms {
  vouchersIncluded: number | null;
  overageStep: number | null;
  overageFeeFen: number | null;
}
/** Either nothing is counted, or all three are said. */
export const voucherTermsFit = ({ vouchersIncluded, overageStep, overageFeeFen }: VoucherTerms): boolean =>
  vouchersIncluded === null ? overageStep === null && overageFeeFen === null : (overageStep === null) === (overageFeeFen === null);

/** What is written of an engagement while it is a draft. Fees in fen. */
export interface EngagementDraft extends VoucherTerms {
  planId: string | null;
  planName: string;
  startDate: string;
  endDate: string | null;
  cycle: BillCycle;
  inAdvance: boolean;
  dueDay: number;
  firstMonth: FirstMonth;
  monthFeeFen: number;
  addOns: AddOn[];
  billedFrom: Period | null;
  scope: string;
  note: string;
  fileIds: string[];
}

/** 接手清单, 终止清单. */
export const CHECKLIST_KINDS = ['onboarding', 'ending'] as const;
export type ChecklistKind = (typeof CHECKLIST_KINDS)[number];
/** What ships: what a firm does when it takes a client over, and when it hands the books back. */
export const CHECKLISTS: Readonly<Record<ChecklistKind, readonly string[]>> = {
  onboarding: [
    '收齐营业执照、章程、法人身份证复印件',
    '取得上家会计的账册、报表与交接清单',
    '核对税务登记、税种认定与纳税人类型',
    '电子税务局绑定办税人员并完成实名',
    '签三方协议，开通银行网上回单',
    '核对期初余额与未交税款',
    '建立资料收取方式，告知每月截止日',
    '向客户介绍专属会计',
  ],
  ending: [
    '确认最后一个服务账期',
    '结清服务费',
    '移交账册、凭证、报表和电子档案',
    '归还证照、印章和 U 盾',
    '解除办税人员绑定',
    '双方签署交接清单',
  ],
};
