import type { NoticeAudience, NoticeText } from './notice-text.ts';

const thing = (index: number, label: string, value: string) => ({ key: `thing${index}`, label, value });
const amount = (index: number, label = '金额') => ({ key: `amount${index}`, label, value: '{{money.amount}}' });

/** Texts of what is told about bills and offline receipts. Clients read 缴费, never 催费. */
export const BILL_NOTICES = {
  'bill.issued': {
    title: '账单已生成',
    target: 'bills',
    sms: null,
    wechat: [
      { key: 'character_string1', label: '账单号', value: '{{bill.no}}' },
      thing(2, '内容', '{{bill.title}}'),
      { key: 'amount3', label: '金额', value: '{{money.amount}}' },
      { key: 'date4', label: '到期日', value: '{{bill.due}}' },
    ],
    inbox: '{{client.short}} {{bill.title}} {{money.amount}}，{{bill.due}} 到期。可在线缴纳，也可对公转账。',
  },
  'bill.paid': {
    title: '缴费成功',
    target: 'payment',
    sms: null,
    toActor: true,
    wechat: [
      thing(1, '企业', '{{client.short}}'),
      amount(2),
      { key: 'time3', label: '时间', value: '{{money.at}}' },
      thing(4, '已缴至', '{{bill.through}}'),
    ],
    inbox: '已收到 {{client.short}} 缴费 {{money.amount}}，服务费已缴至 {{bill.through}}。需要发票可点此申请。感谢您的信任。',
  },
  'bill.voidMet': {
    title: '作废账单收到付款',
    target: 'decide.payment',
    pace: 'urgent',
    sms: null,
    wechat: [thing(1, '客户', '{{client.short}}'), amount(2), thing(3, '情况', '账单已作废，款项转为预存')],
    inbox: '{{client.short}} 支付了一张已作废的账单（{{money.what}}），{{money.amount}} 已转为客户预存。请联系客户，决定抵扣下期还是退款。',
  },
  'offline.entered.admin': {
    title: '有收款待确认',
    target: 'decide.receipt',
    sms: null,
    wechat: [thing(1, '客户', '{{client.short}}'), amount(2), thing(3, '登记人', '{{actor.name}}')],
    inbox: '{{actor.name}} 登记了 {{client.short}} 的{{money.way}}收款 {{money.amount}}，请核对后确认。',
  },
  'offline.confirmed.client': {
    title: '缴费已入账',
    target: 'bills',
    sms: null,
    wechat: [thing(1, '企业', '{{client.short}}'), amount(2), thing(3, '已缴至', '{{bill.through}}')],
    inbox: '已收到 {{client.short}} 的{{money.way}}缴费 {{money.amount}}，已核对入账，服务费已缴至 {{bill.through}}。',
  },
  'offline.rejected.asker': {
    title: '收款登记被退回',
    target: 'inbox',
    sms: null,
    wechat: [],
    inbox: '您登记的 {{client.short}} {{money.way}}收款 {{money.amount}} 被退回：{{reason}}。请核对后重新登记。',
  },
} as const satisfies Record<string, NoticeText>;
type BillNoticeId = keyof typeof BILL_NOTICES;

/** What happened to a bill or an offline receipt. */
export type BillHappening =
  | 'bill.issued'
  /** A payment went to bills. */
  | 'bill.paid'
  /** A payment met a bill that is void, and became credit. */
  | 'bill.voidMet'
  | 'offline.entered'
  | 'offline.confirmed'
  | 'offline.rejected';

/** Who is told what; who did it is left out later. */
export const BILL_PLANS: Record<BillHappening, readonly { id: BillNoticeId; audience: NoticeAudience }[]> = {
  'bill.issued': [{ id: 'bill.issued', audience: { to: 'contacts', right: 'pay' } }],
  'bill.paid': [{ id: 'bill.paid', audience: { to: 'payers' } }],
  'bill.voidMet': [{ id: 'bill.voidMet', audience: { to: 'deciders', may: 'bills.write' } }],
  'offline.entered': [{ id: 'offline.entered.admin', audience: { to: 'deciders', may: 'offline.decide' } }],
  'offline.confirmed': [{ id: 'offline.confirmed.client', audience: { to: 'contacts', right: 'pay' } }],
  'offline.rejected': [{ id: 'offline.rejected.asker', audience: { to: 'asker' } }],
};
