import type { NoticeAudience, NoticeText } from './notice-text.ts';

const thing = (index: number, label: string, value: string) => ({ key: `thing${index}`, label, value });

/** Texts of what is told about 代账合同. */
export const ENGAGEMENT_NOTICES = {
  'engagement.renewal': {
    title: '合同即将到期',
    target: 'engagement',
    pace: 'reminder',
    sms: '【{{firm.sms}}】{{client.short}}代账合同{{eng.end}}到期，续约请在微信中查看。',
    wechat: [
      thing(1, '企业', '{{client.short}}'),
      { key: 'date2', label: '到期日', value: '{{eng.end}}' },
      thing(3, '剩余', '{{eng.days}} 天'),
    ],
    inbox: '{{client.short}} 的代账合同将于 {{eng.end}} 到期（还有 {{eng.days}} 天），点此查看合同；续约请联系 {{staff.name}}。',
  },
  'engagement.renewal.staff': {
    title: '客户合同即将到期',
    target: 'engagement',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 的代账合同还有 {{eng.days}} 天到期（{{eng.end}}），请联系客户续签。',
  },
  'engagement.asked.approver': {
    title: '有合同待审核',
    target: 'decide.engagement',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 录入了 {{client.short}} 的代账合同：{{eng.plan}}，每月 {{eng.fee}}，{{eng.start}} 起。请审核。',
  },
  'engagement.approved.staff': {
    title: '合同已审核通过',
    target: 'engagement',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 的代账合同已由 {{actor.name}} 审核通过，{{eng.start}} 起生效。',
  },
  'engagement.rejected.staff': {
    title: '合同被退回修改',
    target: 'engagement',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 退回了 {{client.short}} 的代账合同：{{reason}}。修改后会重新进入审核。',
  },
  'engagement.approved.client': {
    title: '代账合同已生效',
    target: 'engagement',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 的代账合同已生效：{{eng.plan}}，每月 {{eng.fee}}，{{eng.start}} 起，点此查看。',
  },
  'engagement.priced.client': {
    title: '代账费有调整',
    target: 'engagement',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 的代账费自 {{eng.start}} 起调整为每月 {{eng.fee}}：{{reason}}。已出的账单不变。',
  },
  'engagement.ended.staff': {
    title: '客户合同将终止',
    target: 'engagement',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 的代账合同服务到 {{eng.end}}：{{reason}}。终止清单已生成，请逐项办理。',
  },
} as const satisfies Record<string, NoticeText>;
export type EngagementNoticeId = keyof typeof ENGAGEMENT_NOTICES;

/** What happens to an engagement that people are told of. */
export type EngagementHappening = 'asked' | 'approved' | 'rejected' | 'priced' | 'ended' | 'renewal';

const SIGNERS: NoticeAudience = { to: 'contacts', right: 'confirm' };
const ACCOUNTANT: NoticeAudience = { to: 'dedicated' };
const PLANS: Readonly<Record<EngagementHappening, readonly { id: EngagementNoticeId; audience: NoticeAudience }[]>> = {
  asked: [{ id: 'engagement.asked.approver', audience: { to: 'deciders', may: 'engagements.approve' } }],
  approved: [
    { id: 'engagement.approved.staff', audience: { to: 'asker' } },
    { id: 'engagement.approved.client', audience: SIGNERS },
  ],
  rejected: [{ id: 'engagement.rejected.staff', audience: { to: 'asker' } }],
  priced: [{ id: 'engagement.priced.client', audience: SIGNERS }],
  ended: [{ id: 'engagement.ended.staff', audience: ACCOUNTANT }],
  renewal: [
    { id: 'engagement.renewal', audience: SIGNERS },
    { id: 'engagement.renewal.staff', audience: ACCOUNTANT },
  ],
};
/** Who is told what about something that happened to an engagement. */
export const engagementPlan = (happening: EngagementHappening) => PLANS[happening];
