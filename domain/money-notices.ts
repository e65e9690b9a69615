import { BILL_PLANS, type BILL_NOTICES, type BillHappening } from './bill-notices.ts';
import type { NoticeAudience, NoticeText } from './notice-text.ts';

const thing = (index: number, label: string, value: string) => ({ key: `thing${index}`, label, value });
const amount = (index: number, label = '金额') => ({ key: `amount${index}`, label, value: '{{money.amount}}' });

/** Texts of what is told about money: payments, refunds, transfers, invoices. */
export const MONEY_NOTICES = {
  'payment.received.client': {
    title: '付款已收到',
    target: 'payment',
    sms: null,
    toActor: true,
    wechat: [thing(1, '事项', '{{money.what}}'), amount(2), { key: 'time3', label: '时间', value: '{{money.at}}' }],
    inbox: '已收到 {{client.short}} 为“{{money.what}}”支付的 {{money.amount}}（{{money.way}}）。收款凭据和开票都可点此办理。',
  },
  'payment.received.staff': {
    title: '客户已付款',
    target: 'work',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 已为“{{money.what}}”支付 {{money.amount}}（{{money.way}}）。',
  },
  'payment.returned.client': {
    title: '付款已自动退回',
    target: 'payment',
    sms: '【{{firm.sms}}】您支付的{{money.amount}}未入账，已自动原路退回，详情见微信“支付记录”。',
    toActor: true,
    wechat: [thing(1, '事项', '{{money.what}}'), amount(2), thing(3, '原因', '{{money.why}}')],
    inbox: '您为“{{money.what}}”支付的 {{money.amount}} 未入账：{{money.why}}。已自动原路退回，不用您操作，到账时间以银行为准。',
  },
  'payment.alarm.admin': {
    title: '收款核对异常',
    target: 'decide.payment',
    pace: 'urgent',
    sms: null,
    wechat: [thing(1, '事项', '{{money.what}}'), amount(2), thing(3, '情况', '{{money.why}}')],
    inbox: '{{client.short}} 的一笔付款与我们的记录不一致，没有入账：{{money.why}}。“{{money.what}}”，{{money.amount}}，请到“支付”里核对。',
  },
  'refund.asked.admin': {
    title: '有退款待审批',
    target: 'decide.refund',
    sms: null,
    wechat: [thing(1, '客户', '{{client.short}}'), amount(2, '退款金额'), thing(3, '原因', '{{reason}}')],
    inbox: '{{actor.name}} 申请为 {{client.short}} 的“{{money.what}}”退款 {{money.amount}}，原因：{{reason}}。请审批。',
  },
  'refund.rejected.asker': {
    title: '退款申请未通过',
    target: 'work',
    sms: null,
    wechat: [],
    inbox: '“{{money.what}}”的退款 {{money.amount}} 未获批准：{{reason}}',
  },
  'refund.done.client': {
    title: '退款已到账',
    target: 'payment',
    sms: '【{{firm.sms}}】退款{{money.amount}}已原路退回，到账时间以银行为准。',
    toActor: true,
    wechat: [amount(1, '退款金额'), thing(2, '事项', '{{money.what}}')],
    inbox: '“{{money.what}}”的退款 {{money.amount}} 已{{money.back}}，到账时间以银行为准。',
  },
  'refund.done.staff': {
    title: '退款已完成',
    target: 'work',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 的“{{money.what}}”已退款 {{money.amount}}。',
  },
  'refund.abnormal.admin': {
    title: '退款异常，请处理',
    target: 'decide.refund',
    pace: 'urgent',
    sms: '【{{firm.sms}}】一笔退款{{money.amount}}没有退成，请到管理端“退款”里处理。',
    wechat: [thing(1, '客户', '{{client.short}}'), amount(2, '退款金额'), thing(3, '情况', '银行没有收下，需人工处理')],
    inbox: '{{client.short}} 的退款 {{money.amount}}（“{{money.what}}”）没有退成：对方银行卡可能已注销或冻结。请到“退款”里处理。',
  },
  'refund.abnormal.client': {
    title: '退款遇到问题',
    target: 'payment',
    sms: null,
    wechat: [],
    inbox: '“{{money.what}}”的退款 {{money.amount}} 被收款银行退回，我们正在处理，钱款安全，有结果会马上告诉您。',
  },
  'transfer.claimed.admin': {
    title: '有转账待核对',
    target: 'decide.transfer',
    sms: null,
    wechat: [thing(1, '客户', '{{client.short}}'), amount(2), thing(3, '付款户名', '{{money.payer}}')],
    inbox: '{{client.short}} 说已为“{{money.what}}”转账 {{money.amount}}，付款户名 {{money.payer}}。请对照回单和银行流水核对。',
  },
  'transfer.claimed.client': {
    title: '转账回单已收到',
    target: 'payment',
    sms: null,
    toActor: true,
    wechat: [],
    inbox: '已收到您为“{{money.what}}”提交的转账回单（{{money.amount}}），核对到账后会马上告诉您，核对期间不用担心超时。',
  },
  'transfer.confirmed.client': {
    title: '转账已入账',
    target: 'payment',
    sms: '【{{firm.sms}}】您的转账{{money.amount}}已核对入账，收款凭据见微信“支付记录”。',
    toActor: true,
    wechat: [thing(1, '事项', '{{money.what}}'), amount(2)],
    inbox: '您为“{{money.what}}”的转账 {{money.amount}} 已核对入账。收款凭据和开票都可点此办理。',
  },
  'transfer.rejected.client': {
    title: '转账未能核对',
    target: 'payment',
    sms: '【{{firm.sms}}】您的转账{{money.amount}}未能核对到账，请在微信中查看原因并重新提交。',
    toActor: true,
    wechat: [thing(1, '事项', '{{money.what}}'), amount(2), thing(3, '原因', '{{reason}}')],
    inbox: '您为“{{money.what}}”提交的转账 {{money.amount}} 未能核对：{{reason}}。请核对后重新提交，或改用微信支付。',
  },
  'invoice.asked.admin': {
    title: '有开票申请',
    target: 'decide.invoice',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 申请开票 {{money.amount}}，抬头：{{invoice.title}}。请到“开票申请”里处理。',
  },
  'invoice.issued.client': {
    title: '发票已开好',
    target: 'invoice',
    sms: null,
    wechat: [thing(1, '发票抬头', '{{invoice.title}}'), amount(2)],
    inbox: '抬头“{{invoice.title}}”、金额 {{money.amount}} 的发票已开好，点此查看和保存。',
  },
  'invoice.rejected.client': {
    title: '开票申请被退回',
    target: 'invoice',
    sms: null,
    wechat: [],
    inbox: '抬头“{{invoice.title}}”、金额 {{money.amount}} 的开票申请被退回：{{reason}}。修改后可重新申请。',
  },
  'invoice.reverse.admin': {
    title: '有发票需要红冲',
    target: 'decide.invoice',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 的一笔付款退了款，而它已开过发票（{{invoice.no}}，{{money.amount}}），请在开票软件红冲后到“开票申请”里登记。',
  },
  'invoice.reversed.client': {
    title: '发票已红冲',
    target: 'invoice',
    sms: null,
    wechat: [],
    inbox: '抬头“{{invoice.title}}”、金额 {{money.amount}} 的发票已红冲：{{reason}}。需要时可就剩余金额重新申请。',
  },
} as const satisfies Record<string, NoticeText>;
type MoneyNoticeId = keyof typeof MONEY_NOTICES | keyof typeof BILL_NOTICES;

/** What happened to money. */
export type MoneyHappening =
  | BillHappening
  | 'payment.received'
  /** It was not wanted and goes back by itself. */
  | 'payment.returned'
  /** What WeChat says is not what was asked for. */
  | 'payment.alarm'
  | 'refund.asked'
  | 'refund.rejected'
  | 'refund.succeeded'
  | 'refund.abnormal'
  | 'transfer.claimed'
  | 'transfer.confirmed'
  | 'transfer.rejected'
  | 'invoice.asked'
  | 'invoice.issued'
  | 'invoice.rejected'
  /** A payment it was made out for was refunded: it says too much. */
  | 'invoice.reverse'
  | 'invoice.reversed';

const PAYERS: NoticeAudience = { to: 'payers' };
const ASSIGNEE: NoticeAudience = { to: 'assignee' };
const REFUNDS: NoticeAudience = { to: 'deciders', may: 'refunds.decide' };
const TRANSFERS: NoticeAudience = { to: 'deciders', may: 'transfers.decide' };
const INVOICES: NoticeAudience = { to: 'deciders', may: 'invoices.issue' };

/** Who is told what; who did it is left out later. */
const PLANS: Record<MoneyHappening, readonly { id: MoneyNoticeId; audience: NoticeAudience }[]> = {
  ...BILL_PLANS,
  'payment.received': [
    { id: 'payment.received.client', audience: PAYERS },
    { id: 'payment.received.staff', audience: ASSIGNEE },
  ],
  'payment.returned': [{ id: 'payment.returned.client', audience: PAYERS }],
  'payment.alarm': [{ id: 'payment.alarm.admin', audience: { to: 'deciders', may: 'reconciliation.resolve' } }],
  'refund.asked': [{ id: 'refund.asked.admin', audience: REFUNDS }],
  'refund.rejected': [{ id: 'refund.rejected.asker', audience: { to: 'asker' } }],
  'refund.succeeded': [
    { id: 'refund.done.client', audience: PAYERS },
    { id: 'refund.done.staff', audience: ASSIGNEE },
  ],
  'refund.abnormal': [
    { id: 'refund.abnormal.admin', audience: REFUNDS },
    { id: 'refund.abnormal.client', audience: PAYERS },
  ],
  'transfer.claimed': [
    { id: 'transfer.claimed.admin', audience: TRANSFERS },
    { id: 'transfer.claimed.client', audience: PAYERS },
  ],
  'transfer.confirmed': [
    { id: 'transfer.confirmed.client', audience: PAYERS },
    { id: 'payment.received.staff', audience: ASSIGNEE },
  ],
  'transfer.rejected': [{ id: 'transfer.rejected.client', audience: PAYERS }],
  'invoice.asked': [{ id: 'invoice.asked.admin', audience: INVOICES }],
  'invoice.issued': [{ id: 'invoice.issued.client', audience: PAYERS }],
  'invoice.rejected': [{ id: 'invoice.rejected.client', audience: PAYERS }],
  'invoice.reverse': [{ id: 'invoice.reverse.admin', audience: INVOICES }],
  'invoice.reversed': [{ id: 'invoice.reversed.client', audience: PAYERS }],
};

/** Who is told what about something that happened to money. */
export const moneyPlan = (happening: MoneyHappening): readonly { id: MoneyNoticeId; audience: NoticeAudience }[] => PLANS[happening];

/** Why a payment was not wanted, in words for who paid. */
export const RETURN_WORDS: Record<string, string> = {
  cancelled: '业务已取消',
  closed: '业务已结束',
  duplicate: '这笔费用已经付过',
  paid: '这笔费用已经付过',
  unwanted: '现在没有需要支付的费用',
  subject_ended: '业务已结束',
  wrong_amount: '金额与应付的不一致',
};
