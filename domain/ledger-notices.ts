import type { NoticeText } from './notice-text.ts';

const thing = (index: number, label: string, value: string) => ({ key: `thing${index}`, label, value });

/** Texts of what is told about 账目. */
export const LEDGER_NOTICES = {
  'ledger.published': {
    title: '账目已更新',
    target: 'ledger',
    sms: null,
    wechat: [
      thing(1, '企业', '{{client.short}}'),
      thing(2, '账期', '{{period}}'),
      { key: 'name3', label: '会计', value: '{{staff.name}}' },
    ],
    inbox: '{{client.short}} {{period}}的账目已整理好，收入、支出、利润和税费都在里面，有疑问可直接点那一行提问。',
  },
  'ledger.questioned.staff': {
    title: '客户对账目有疑问',
    target: 'ledgerWork',
    sms: null,
    wechat: [thing(1, '客户', '{{client.short}}'), thing(2, '账期', '{{period}}'), thing(3, '问到', '{{ledger.line}}')],
    inbox: '{{client.short}} 对 {{period}}的“{{ledger.line}}”有疑问：{{case.text}}',
  },
  'ledger.message.staff': {
    title: '客户追问账目',
    target: 'ledgerWork',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 就 {{period}}的“{{ledger.line}}”又说：{{case.text}}',
  },
  'ledger.answered.client': {
    title: '会计已答复您的疑问',
    target: 'ledger',
    sms: null,
    wechat: [thing(1, '企业', '{{client.short}}'), thing(2, '账期', '{{period}}'), thing(3, '答复', '{{case.text}}')],
    inbox: '{{actor.name}} 答复了您对 {{period}}“{{ledger.line}}”的疑问：{{case.text}}',
  },
  'ledger.confirmed.staff': {
    title: '客户已确认账目',
    target: 'ledgerWork',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 的 {{actor.name}} 已确认 {{period}}的账目无误。',
  },
  'ledger.unanswered.staff': {
    title: '账目未答复',
    target: 'ledgerWork',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} {{period}}的账目发布后五个工作日没有答复，已记为“未答复”，不算确认。',
  },
  'ledger.reopened.client': {
    title: '账目已重新打开',
    target: 'ledger',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} {{period}}的账目因“{{reason}}”重新打开，有改动会再请您看一次。',
  },
} as const satisfies Record<string, NoticeText>;
export type LedgerNoticeId = keyof typeof LEDGER_NOTICES;
