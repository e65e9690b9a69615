import { randomInt } from 'node:crypto';
import type { CaseFee } from '../../domain/case/fee-types.ts';
import type { CaseInput } from '../../domain/case/types.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';

/** Hours in which business time is plain time: what timers wait for is then easy to say. */
export const ROUND_THE_CLOCK = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  spans: [['00:00', '24:00'] as [string, string]],
  holidays: [],
  makeUpDays: [],
};

/** A free request as the demo firm would make it, with round hours unless said otherwise. */
export function aRequest(more: Omit<Partial<CaseInput>, 'terms'> & { terms?: Partial<CaseInput['terms']> } = {}): CaseInput {
  const { terms, ...rest } = more;
  return {
    no: `R261123${String(randomInt(1, 99_999)).padStart(5, '0')}`,
    kind: 'request',
    clientId: 'c01',
    storeId: 'store-1',
    createdBy: { kind: 'contact', id: 'demo-client-1' },
    contentId: 'content-request',
    urgency: 'normal',
    businessTypeId: 'social-change',
    businessTypeVersion: 1,
    businessTypeName: '社保增减员',
    dispatch: 'grab',
    stages: [
      { id: 'check', name: '资料核对' },
      { id: 'submit', name: '提交办理' },
      { id: 'result', name: '反馈结果' },
    ],
    papers: [],
    dedicatedId: null,
    ...rest,
    terms: {
      calendar: ROUND_THE_CLOCK,
      grabWindowMs: 30 * MINUTE_MS,
      firstRefusalShare: 1 / 3,
      firstRefusalMinMs: 2 * MINUTE_MS,
      escalation: [
        { afterMs: 0, to: 'admin', sms: false },
        { afterMs: 30 * MINUTE_MS, to: 'owner', sms: false },
        { afterMs: HOUR_MS, to: 'owner', sms: true },
      ],
      autoAssignAfterMs: null,
      confirmBusinessDays: 3,
      reviewWindowMs: 7 * 24 * HOUR_MS,
      reviewRemindMs: 3 * 24 * HOUR_MS,
      replyWithinMs: 2 * HOUR_MS,
      targetBusinessDays: 2,
      ...terms,
    },
  };
}

/** What a case costs: half an hour to pay, a week to answer a quote with a reminder on the fifth day. */
export const aFee = (mode: CaseFee['mode'], amountFen: number | null = null, more: Partial<CaseFee> = {}): CaseFee => ({
  mode,
  amountFen,
  payBy: 'wechat',
  payWithinMs: 30 * MINUTE_MS,
  transferBusinessDays: 3,
  acceptWithinMs: 7 * DAY_MS,
  remindAfterMs: 5 * DAY_MS,
  unanswered: 'reopen',
  ...more,
});
/** An order of the mall as the demo firm would make it. */
export const anOrder = (more: Parameters<typeof aRequest>[0] = {}): CaseInput =>
  aRequest({
    no: `S261123${String(randomInt(1, 99_999)).padStart(5, '0')}`,
    kind: 'order',
    businessTypeId: 'svc-company-register',
    businessTypeName: '公司注册',
    fee: aFee('fixed', 38_000),
    ...more,
  });

/** People of the demo firm, as they send commands. */
export const STAFF_1 = { kind: 'staff', id: 'staff-1' } as const;
export const STAFF_2 = { kind: 'staff', id: 'staff-2' } as const;
export const ADMIN = { kind: 'staff', id: 'admin', admin: true } as const;
export const CONTACT = { kind: 'contact', id: 'demo-client-1' } as const;
