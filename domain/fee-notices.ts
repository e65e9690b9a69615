import type { NoticeText } from './notice-text.ts';

const thing = (index: number, label: string, value: string) => ({ key: `thing${index}`, label, value });
const amount = { key: 'amount2', label: '金额', value: '{{money.amount}}' };

/** Texts of what is told about the price of a case: what is to be paid, quotes and their answers. Money that came or went tells of itself. */
export const FEE_NOTICES = {
  'case.due.client': {
    title: '请完成支付',
    target: 'case',
    sms: null,
    toActor: true,
    wechat: [thing(1, '事项', '{{case.title}}'), amount, { key: 'time3', label: '支付截止', value: '{{fee.until}}' }],
    inbox: '“{{case.title}}”需付 {{money.amount}}，请在 {{fee.until}} 前支付；付款后马上安排办理。',
  },
  'case.quoted.client': {
    title: '请确认报价',
    target: 'case',
    sms: '【{{firm.sms}}】{{case.no}}已报价{{money.amount}}，请在{{fee.until}}前于微信中查看并确认。',
    wechat: [thing(1, '事项', '{{case.title}}'), amount, { key: 'time3', label: '确认截止', value: '{{fee.until}}' }],
    inbox: '{{staff.name}} 为“{{case.title}}”报价 {{money.amount}}，明细点此查看。请在 {{fee.until}} 前确认并支付，接受后开始办理。',
  },
  'case.quote.soon': {
    title: '报价即将到期',
    target: 'case',
    sms: null,
    pace: 'reminder',
    wechat: [thing(1, '事项', '{{case.title}}'), amount, { key: 'time3', label: '到期时间', value: '{{fee.until}}' }],
    inbox: '“{{case.title}}”的报价 {{money.amount}} 将在 {{fee.until}} 到期，请确认并支付；不合适也请告诉我们。',
  },
  'case.quote.lapsed.client': {
    title: '报价已到期',
    target: 'case',
    sms: null,
    wechat: [],
    inbox: '“{{case.title}}”的报价到期没有确认，已失效。',
  },
  'case.quote.lapsed.staff': {
    title: '报价到期失效',
    target: 'work',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 没有在期限内确认“{{case.title}}”的报价，报价已失效。',
  },
  'case.quote.accepted.staff': {
    title: '客户接受了报价',
    target: 'work',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 接受了“{{case.title}}”的报价，付款后会再通知您。',
  },
  'case.quote.refused.staff': {
    title: '客户没接受报价',
    target: 'work',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 没有接受“{{case.title}}”的报价：{{reason}}',
  },
  'case.begun.admin': {
    title: '新单已付款',
    target: 'assign',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 的“{{case.title}}”已付款 {{money.amount}}，开始派单。',
  },
} as const satisfies Record<string, NoticeText>;
