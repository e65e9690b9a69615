import type { NoticeText } from './notice-text.ts';

const thing = (index: number, label: string, value: string) => ({ key: `thing${index}`, label, value });
const CLIENT = thing(1, '企业', '{{client.short}}');

/** Texts of what is told about 月结, filings and year work. */
export const PERIOD_NOTICES = {
  'period.papers': {
    title: '请提供本期票据',
    target: 'period',
    pace: 'reminder',
    sms: '【{{firm.sms}}】{{client.short}}{{period}}票据请于{{papers.due}}前提供，无业务请点“本期无票据”。',
    wechat: [CLIENT, thing(2, '账期', '{{period}}'), { key: 'time3', label: '请于此前提供', value: '{{papers.due}}' }],
    inbox: '{{client.short}} {{period}} 账务开始了，请在 {{papers.due}} 前提供：{{papers.names}}。没有业务也请点“本期无票据”告诉我们。',
  },
  'period.paper.returned': {
    title: '票据需要重新提供',
    target: 'period',
    sms: null,
    wechat: [CLIENT, thing(2, '原因', '{{reason}}')],
    inbox: '{{client.short}} {{period}} 的“{{papers.names}}”需要麻烦您重拍：{{reason}}。',
  },
  'period.paper.submitted.staff': {
    title: '客户提交了票据',
    target: 'period',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 为 {{period}} 提交了：{{papers.names}}，请核对。',
  },
  'period.nothing.staff': {
    title: '客户本期无票据',
    target: 'period',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 告诉我们 {{period}} 没有票据。',
  },
  'period.tax.confirm': {
    title: '税额请您确认',
    target: 'period',
    sms: '【{{firm.sms}}】{{client.short}}{{period}}应缴税费{{tax.total}}，请确认并于{{tax.payBy}}前存足。',
    wechat: [
      CLIENT,
      thing(2, '账期', '{{period}}'),
      { key: 'amount3', label: '应缴合计', value: '{{tax.total}}' },
      { key: 'time4', label: '请存足款项', value: '{{tax.payBy}}' },
    ],
    inbox: '{{client.short}} {{period}} 应缴税费合计 {{tax.total}}，请核对确认，并在 {{tax.payBy}} 前保证扣款账户余额充足。',
  },
  'period.tax.told': {
    title: '本期税额告知',
    target: 'period',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} {{period}} 应缴税费合计 {{tax.total}}，不用您确认，我们会按时申报。',
  },
  'period.tax.answered.staff': {
    title: '客户答复了税额',
    target: 'period',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} {{period}} 税额 {{tax.total}}：{{tax.answer}}',
  },
  'period.filed': {
    title: '申报完成',
    target: 'period',
    sms: null,
    wechat: [CLIENT, thing(2, '账期', '{{period}}'), { key: 'phrase3', label: '结果', value: '已申报' }],
    inbox: '{{client.short}} {{period}} 各税种已申报完成，回执可点此查看。',
  },
  'period.deduct.failed': {
    title: '税款扣款未成功',
    target: 'period',
    pace: 'urgent',
    sms: '【{{firm.sms}}】{{client.short}}税款{{tax.total}}扣款未成功，请今日存足，期限{{filing.due}}。',
    wechat: [
      CLIENT,
      { key: 'amount2', label: '金额', value: '{{tax.total}}' },
      { key: 'time3', label: '最后期限', value: '{{filing.due}}' },
    ],
    inbox:
      '{{client.short}} {{period}} 税款 {{tax.total}} 扣款未成功，多为余额不足。请今天存足，我们会再次发起扣款，避免滞纳金。最后期限 {{filing.due}}。',
  },
  'period.deduct.failed.staff': {
    title: '税款扣款失败',
    target: 'period',
    pace: 'urgent',
    sms: null,
    wechat: [],
    inbox:
      '{{client.short}} {{period}} 的 {{filing.missing}} {{tax.total}} 扣款失败：{{reason}}。已通知客户，请跟进，期限 {{filing.due}}。',
  },
  'period.check.returned.staff': {
    title: '复核被退回',
    target: 'period',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 退回了 {{client.short}} {{period}} 的账：{{reason}}',
  },
  'period.duty.staff': {
    title: '月结工作交给您了',
    target: 'periods',
    sms: null,
    wechat: [thing(1, '客户', '{{clients.names}}'), thing(2, '工作', '{{period.duty}}'), thing(3, '原因', '{{reason}}')],
    inbox: '{{actor.name}} 把{{clients.names}}的{{period.duty}}交给您办理。原因：{{reason}}',
  },
  'filing.risk': {
    title: '申报风险',
    target: 'redMonths',
    pace: 'urgent',
    sms: '【{{firm.sms}}】{{client.short}}未申报：{{filing.missing}}，截止{{filing.due}}。',
    wechat: [
      thing(1, '客户', '{{client.short}}'),
      thing(2, '未完成', '{{filing.missing}}'),
      { key: 'time3', label: '截止', value: '{{filing.due}}' },
      thing(4, '剩余', '{{filing.left}} 个工作日'),
    ],
    inbox: '{{client.short}} 尚未申报：{{filing.missing}}，最近截止 {{filing.due}}，剩余 {{filing.left}} 个工作日。',
  },
  'year.papers': {
    title: '年度事项请准备',
    target: 'company',
    pace: 'reminder',
    sms: null,
    wechat: [CLIENT, thing(2, '事项', '{{filing.missing}}'), { key: 'time3', label: '截止', value: '{{filing.due}}' }],
    inbox: '{{client.short}} {{period}} 年度的{{filing.missing}}须在 {{filing.due}} 前办完，请准备相关资料，会计会联系您。',
  },
} as const satisfies Record<string, NoticeText>;
