import type { CaseView, PersonRef } from '../../api/views.ts';
import type { FeeView, QuoteView } from '../../api/views/fee.ts';
import { caseOf } from './client-fixtures.ts';

const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
const LI: PersonRef = { id: 'staff-1', kind: 'staff', name: '李文静', title: '主办会计' };

/** A fee nothing was paid of. */
export const fee = (change: Partial<FeeView> = {}): FeeView => ({
  mode: 'fixed',
  payBy: 'wechat',
  totalFen: 120_000,
  dueFen: 120_000,
  paidFen: 0,
  refundedFen: 0,
  payUntil: at(28),
  quote: null,
  acceptedAt: null,
  payments: [],
  refunds: [],
  ...change,
});
export const quote = (change: Partial<QuoteView> = {}): QuoteView => ({
  no: 1,
  lines: [
    { kind: 'service', name: '公司变更代办', amountFen: 80_000 },
    { kind: 'advance', name: '刻章费', amountFen: 32_000 },
  ],
  totalFen: 112_000,
  depositFen: 50_000,
  note: '约 7 个工作日办好，刻章费多退少补。',
  at: at(-30),
  by: LI,
  acceptBy: at(7 * 1440 - 30),
  ...change,
});

/** 公司地址变更 bought in the mall, not paid yet. */
export const order = (change: Partial<CaseView> = {}): CaseView =>
  caseOf({
    id: 'S26112400003',
    kind: 'order',
    title: '公司地址变更 · 跨区变更',
    state: 'awaiting_payment',
    urgency: 'normal',
    assignee: null,
    assigneeCard: null,
    stage: null,
    waitingOn: [],
    papers: [],
    entries: [],
    next: { who: 'client', what: 'payment', name: null, until: at(28) },
    totalFen: 120_000,
    paidFen: 0,
    payUntil: at(28),
    fee: fee(),
    order: { itemId: 'reg-change', itemName: '公司地址变更', planName: '跨区变更', cycle: 'once', amountFen: 120_000, coverId: null },
    actions: ['pay', 'choosePayWay', 'cancel', 'message'],
    ...change,
  });
/** The same, paid and under way. */
export const paidOrder = (): CaseView =>
  order({
    version: 12,
    state: 'open',
    next: { who: 'staff', what: 'grab', name: null, until: at(30) },
    paidFen: 120_000,
    payUntil: null,
    fee: fee({
      dueFen: 0,
      paidFen: 120_000,
      payUntil: null,
      payments: [
        { id: 'pay-1', amountFen: 120_000, way: 'wechat', at: at(-1), state: 'paid', refundedFen: 0, outcome: 'applied', refusal: null },
      ],
    }),
    actions: ['cancel', 'message'],
  });
/** A request somebody quoted for. */
export const quoted = (change: Partial<CaseView> = {}): CaseView =>
  caseOf({
    id: 'R26112400009',
    title: '营业执照换地址',
    urgency: 'normal',
    papers: [],
    waitingOn: ['quote'],
    next: { who: 'client', what: 'quote', name: null, until: at(7 * 1440 - 30) },
    fee: fee({ mode: 'quoted', totalFen: null, dueFen: 0, payUntil: null, quote: quote() }),
    actions: ['acceptQuote', 'refuseQuote', 'cancel', 'message'],
    ...change,
  });
/** Its deposit is paid, the rest is due; one refund is on its way. */
export const deposited = (): CaseView =>
  quoted({
    id: 'R26112400010',
    waitingOn: [],
    next: { who: 'staff', what: 'work', name: '李文静', until: at(4000) },
    fee: fee({
      mode: 'quoted',
      totalFen: 112_000,
      dueFen: 62_000,
      paidFen: 50_000,
      payUntil: null,
      quote: quote(),
      acceptedAt: at(-20),
      payments: [
        { id: 'pay-2', amountFen: 50_000, way: 'transfer', at: at(-10), state: 'paid', refundedFen: 0, outcome: 'applied', refusal: null },
      ],
      refunds: [
        { id: 're-1', paymentId: 'pay-2', amountFen: 10_000, state: 'processing', automatic: false, reason: '少做一项', at: at(-5) },
      ],
    }),
    actions: ['pay', 'choosePayWay', 'message'],
  });
