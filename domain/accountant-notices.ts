import type { NoticeText } from './notice-text.ts';

const thing = (index: number, label: string, value: string) => ({ key: `thing${index}`, label, value });

/** What is told around the dedicated accountant: 实名事项, 资料交接清单, 更换会计. */
export const ACCOUNTANT_NOTICES = {
  'realname.asked': {
    title: '需要您本人办理',
    target: 'realName',
    sms: '【{{firm.sms}}】{{client.short}}有一项需要您本人用手机办理，请在微信中查看。',
    wechat: [
      thing(1, '客户', '{{client.short}}'),
      thing(2, '事项', '{{realName.title}}'),
      { key: 'time3', label: '有效至', value: '{{realName.until}}' },
    ],
    inbox: '{{client.short}} 有一项只能由您本人办理：{{realName.title}}，请在 {{realName.until}} 前完成。',
  },
  'realname.expired.client': {
    title: '本人办理事项已过期',
    target: 'realName',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 的“{{realName.title}}”已过期。需要时请点“请会计重发”，我们会给您新的二维码。',
  },
  'realname.expired.staff': {
    title: '实名事项过期未办',
    target: 'realNameWork',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 的“{{realName.title}}”（{{actor.name}}）已过期，请重发或改由别人办理。',
  },
  'realname.done.staff': {
    title: '客户已完成实名事项',
    target: 'realNameWork',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 的 {{actor.name}} 已完成“{{realName.title}}”。',
  },
  'realname.again.staff': {
    title: '客户请您重发二维码',
    target: 'realNameWork',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 的 {{actor.name}} 请您重发“{{realName.title}}”。',
  },
  'custody.due.staff': {
    title: '证照印章该归还了',
    target: 'clientWork',
    sms: null,
    wechat: [],
    pace: 'reminder',
    inbox: '{{client.short}} 的“{{custody.name}}”约定今天前归还，还在您手上，请尽快交还并请客户签收。',
  },
  'handover.sign': {
    title: '请签资料交接清单',
    target: 'handovers',
    sms: null,
    wechat: [],
    toActor: true,
    inbox: '{{client.short}} 的专属会计由 {{handover.from}} 换为 {{handover.to}}，请核对并签交接清单。',
  },
  'wish.asked': {
    title: '客户希望更换会计',
    target: 'wishes',
    sms: null,
    wechat: [thing(1, '客户', '{{client.short}}'), thing(2, '现任会计', '{{staff.name}}'), thing(3, '原因', '{{reason}}')],
    inbox: '{{client.short}} 的 {{actor.name}} 希望更换会计（现为 {{staff.name}}）：{{reason}}',
  },
  'wish.answered': {
    title: '更换会计的答复',
    target: 'accountant',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 希望更换会计的事：{{case.text}}',
  },
} as const satisfies Record<string, NoticeText>;
export type AccountantNoticeId = keyof typeof ACCOUNTANT_NOTICES;
