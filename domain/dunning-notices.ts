import type { NoticeText } from './notice-text.ts';

const thing = (index: number, label: string, value: string) => ({ key: `thing${index}`, label, value });
const DUE = { key: 'date4', label: '到期日', value: '{{bill.due}}' };
const one = (amount: string) => [
  thing(1, '企业', '{{client.short}}'),
  thing(2, '费用', '{{bill.title}}'),
  { key: 'amount3', label: amount, value: '{{bill.rest}}' },
];

/** 缴费提醒, level by level; what the firm calls 催费 is never called so to a client, and no level threatens to skip a filing. */
export const DUNNING_NOTICES = {
  'dunning.1': {
    title: '缴费提醒',
    target: 'bills',
    pace: 'reminder',
    sms: null,
    wechat: [...one('金额'), DUE],
    inbox: '您好，{{client.short}} {{bill.title}} {{bill.rest}} 将于 {{bill.due}} 到期，方便时可点此缴纳。若已付款请忽略，感谢您的支持。',
  },
  'dunning.2': {
    title: '缴费提醒',
    target: 'bills',
    pace: 'reminder',
    sms: null,
    wechat: [...one('金额'), DUE],
    inbox: '您好，{{client.short}} {{bill.title}} {{bill.rest}} 今天到期。点此即可缴纳；需要发票或对公账户信息，直接回复我们。',
  },
  'dunning.3': {
    title: '缴费提醒',
    target: 'bills',
    pace: 'reminder',
    sms: '【{{firm.sms}}】{{client.short}}{{bill.title}}{{bill.rest}}尚未收到，如已付请忽略，谢谢。',
    wechat: [...one('待缴金额'), DUE],
    inbox:
      '您好，{{client.short}} {{bill.title}} {{bill.rest}} 已过到期日 {{bill.days}} 天，可能您一时忙没顾上。若已转账，上传回单我们马上核对。',
  },
  'dunning.4': {
    title: '缴费提醒',
    target: 'bills',
    pace: 'reminder',
    sms: '【{{firm.sms}}】{{client.short}}代账费{{bill.rest}}已过到期日{{bill.days}}天，可选承诺付款日或联系{{staff.name}}{{staff.phone}}。',
    wechat: [...one('待缴金额'), DUE],
    inbox:
      '您好，{{client.short}} {{bill.title}} {{bill.rest}} 已逾期 {{bill.days}} 天。如近期资金安排有困难，请选一个承诺付款日，到期前我们不再打扰；对账单有疑问，会计 {{staff.name}}（{{staff.phone}}）可为您逐项说明。',
  },
  'dunning.5': {
    title: '费用逾期，请与我们联系',
    target: 'bills',
    pace: 'reminder',
    sms: '【{{firm.sms}}】{{client.short}}代账费{{bill.rest}}逾期{{bill.days}}天，本期申报照常，请5个工作日内联系{{firm.phone}}。',
    wechat: [...one('待缴金额'), thing(4, '联系人', '{{staff.name}} {{staff.phone}}')],
    inbox:
      '您好，{{client.short}} {{bill.title}} {{bill.rest}} 已逾期 {{bill.days}} 天。为不影响后续服务安排，请在 5 个工作日内缴纳或与我们联系。本期申报我们会照常完成；如需暂停或终止服务，我们会另行书面通知，并与您办理资料交接。',
  },
  /** Instead of the others, to who has more than one bill to be reminded of that day. */
  'dunning.many': {
    title: '缴费提醒',
    target: 'bills',
    pace: 'reminder',
    sms: '【{{firm.sms}}】{{clients.names}}代账费共{{bills.total}}尚未收到，如已付请忽略，谢谢。',
    wechat: [
      thing(1, '企业', '{{clients.names}}'),
      thing(2, '费用', '代账服务费 {{bills.count}} 笔'),
      { key: 'amount3', label: '待缴合计', value: '{{bills.total}}' },
      { key: 'date4', label: '最早到期', value: '{{bill.due}}' },
    ],
    inbox:
      '您好，{{clients.names}}共 {{bills.count}} 笔代账服务费，合计 {{bills.total}}，点此逐笔查看、一次缴纳。若已付款请忽略，感谢您的支持。',
  },
  /** The last level waits for an admin. */
  'dunning.5.internal': {
    title: '欠费升级',
    target: 'decide.bill',
    sms: null,
    wechat: [
      thing(1, '客户', '{{client.short}}'),
      { key: 'amount2', label: '欠费', value: '{{bill.rest}}' },
      thing(3, '逾期', '{{bill.days}} 天'),
    ],
    inbox: '{{client.short}} 欠费 {{bill.rest}}，逾期 {{bill.days}} 天，请电话联系并记录结果。下一级提醒须由管理员放行后才会发出。',
  },
} as const satisfies Record<string, NoticeText>;
/** What a contact is told. */
export type ReminderId = Exclude<keyof typeof DUNNING_NOTICES, 'dunning.5.internal'>;
/** Whether a notice is a reminder that says nothing any more once its bills are paid. */
export const isReminder = (noticeId: string): noticeId is ReminderId =>
  noticeId.startsWith('dunning.') && noticeId !== 'dunning.5.internal';
