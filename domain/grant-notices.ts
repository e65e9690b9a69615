import type { NoticeText } from './notice-text.ts';

/** Texts of what is told about 临时授权 and the erasure of a person's data: in the inbox of a colleague, nothing that leaves the firm. */
export const GRANT_NOTICES = {
  'grant.given.staff': {
    title: '您有一项临时授权',
    target: 'inbox',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 给您临时授权：{{grant.what}}，{{grant.until}} 到期自动结束。事由：{{reason}}。',
  },
  'grant.ending.staff': {
    title: '临时授权即将到期',
    target: 'inbox',
    sms: null,
    wechat: [],
    inbox: '临时授权“{{grant.what}}”（{{staff.name}}）将于 {{grant.until}} 到期，之后自动结束；还需要的话请在“临时授权”里另给一份。',
  },
  'grant.ended.staff': {
    title: '临时授权已结束',
    target: 'inbox',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 提前结束了给您的临时授权：{{grant.what}}。',
  },
  'erasure.asked.staff': {
    title: '有删除申请待处理',
    target: 'decide.erasure',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 申请删除联系人 {{person.name}} 的个人数据：{{reason}}。请另一人核对后处理。',
  },
} as const satisfies Record<string, NoticeText>;
export type GrantNoticeId = keyof typeof GRANT_NOTICES;
