import type { SmsWhen } from './channel-policy.ts';
import type { ComplaintEntry, ComplaintStatus } from './complaint/types.ts';
import type { NoticeText } from './notice-text.ts';

const NO = { key: 'character_string1', label: '投诉编号', value: '{{complaint.no}}' };
const thing = (index: number, label: string, value: string) => ({ key: `thing${index}`, label, value });

/** Texts of what is told about 投诉 and 建议. */
export const COMPLAINT_NOTICES = {
  'complaint.received.client': {
    title: '已收到您的投诉',
    target: 'complaint',
    sms: null,
    toActor: true,
    wechat: [],
    inbox: '已收到您的投诉（编号 {{complaint.no}}），被投诉的人看不到。我们会在 {{complaint.until}} 前受理并给您回话。',
  },
  'complaint.received.admin': {
    title: '有新投诉待受理',
    target: 'complaintWork',
    sms: null,
    wechat: [
      NO,
      thing(2, '客户', '{{client.short}}'),
      thing(3, '关于', '{{complaint.topic}}'),
      { key: 'time4', label: '受理期限', value: '{{complaint.until}}' },
    ],
    inbox: '{{client.short}} 投诉了{{complaint.topic}}（{{complaint.no}}），请在 {{complaint.until}} 前受理。',
  },
  'complaint.rose.owner': {
    title: '投诉超时未处理',
    target: 'complaintWork',
    pace: 'urgent',
    sms: '【{{firm.sms}}】投诉{{complaint.no}}超时未处理，请到管理端“投诉”处理。',
    wechat: [NO, thing(2, '客户', '{{client.short}}'), thing(3, '情况', '超时未{{complaint.what}}')],
    inbox: '{{client.short}} 的投诉 {{complaint.no}} 超时未{{complaint.what}}，请尽快处理。',
  },
  'complaint.acknowledged.client': {
    title: '投诉已受理',
    target: 'complaint',
    sms: null,
    wechat: [
      NO,
      { key: 'name2', label: '处理人', value: '{{staff.name}}' },
      { key: 'time3', label: '答复期限', value: '{{complaint.until}}' },
    ],
    inbox: '您的投诉 {{complaint.no}} 由 {{staff.name}} 处理，最晚 {{complaint.until}} 答复您。',
  },
  'complaint.handed.staff': {
    title: '有投诉转给您处理',
    target: 'complaintWork',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 把 {{client.short}} 的投诉 {{complaint.no}} 转给您处理，期限 {{complaint.until}}。',
  },
  'complaint.message.client': {
    title: '投诉有新回复',
    target: 'complaint',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 就您的投诉 {{complaint.no}} 回复：{{case.text}}',
  },
  'complaint.message.staff': {
    title: '投诉有新留言',
    target: 'complaintWork',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 就投诉 {{complaint.no}} 说：{{case.text}}',
  },
  'complaint.settled.client': {
    title: '投诉有处理结果',
    target: 'complaint',
    sms: '【{{firm.sms}}】您的投诉{{complaint.no}}已有处理结果，请在微信中查看，可重开一次。',
    wechat: [NO, thing(2, '结果', '{{case.text}}'), { key: 'time3', label: '可重开至', value: '{{complaint.until}}' }],
    inbox: '您的投诉 {{complaint.no}} 已答复：{{case.text}} 请看看是否认可；不满意可在 {{complaint.until}} 前重开一次。',
  },
  'complaint.reopened.staff': {
    title: '客户重开了投诉',
    target: 'complaintWork',
    sms: null,
    wechat: [NO, thing(2, '客户', '{{client.short}}'), thing(3, '原因', '{{case.text}}')],
    inbox: '{{client.short}} 不认可投诉 {{complaint.no}} 的结果：{{case.text}} 请在 {{complaint.until}} 前再次答复。',
  },
  'complaint.accepted.staff': {
    title: '客户认可了结果',
    target: 'complaintWork',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 认可投诉 {{complaint.no}} 的处理结果，已结案。',
  },
  'complaint.shown.staff': {
    title: '一件投诉请您看看',
    target: 'complaintWork',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 有一件与您有关的投诉 {{complaint.no}}，{{actor.name}} 请您看看经过和结果。',
  },
  'suggestion.received.admin': {
    title: '客户提了建议',
    target: 'suggestionWork',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 的 {{actor.name}} 提了一条建议：{{case.text}}',
  },
  'suggestion.answered.client': {
    title: '您的建议有回复',
    target: 'suggestion',
    sms: null,
    wechat: [],
    inbox: '谢谢您的建议。{{actor.name}} 回复：{{case.text}}',
  },
  'suggestion.closed.client': {
    title: '谢谢您的建议',
    target: 'suggestion',
    sms: null,
    wechat: [],
    inbox: '您的建议 {{complaint.no}} {{complaint.what}}，谢谢您帮我们做得更好。',
  },
} as const satisfies Record<string, NoticeText>;
export type ComplaintNoticeId = keyof typeof COMPLAINT_NOTICES;

/** Who hears of a complaint: who made it; who handles it, or those it has risen to; a colleague by name. */
export interface ComplaintTold {
  id: ComplaintNoticeId;
  to: 'client' | 'handlers' | { staffId: string };
  sms?: SmsWhen;
}

/** What a line of a complaint tells to whom. Internal words and what the clock closes are told to nobody. */
export function complaintNotices(
  entry: ComplaintEntry,
  { risen }: Pick<ComplaintStatus, 'risen'>,
  againstStaffId: string | null,
): ComplaintTold[] {
  const byClient = entry.by.kind === 'contact';
  switch (entry.type) {
    case 'received':
      return [
        { id: 'complaint.received.client', to: 'client' },
        { id: 'complaint.received.admin', to: 'handlers' },
      ];
    case 'rose':
      return [{ id: 'complaint.rose.owner', to: 'handlers', sms: risen > 1 ? 'always' : 'never' }];
    case 'acknowledged':
      return [{ id: 'complaint.acknowledged.client', to: 'client' }];
    case 'handedOver':
      return typeof entry.data['staffId'] === 'string' ? [{ id: 'complaint.handed.staff', to: { staffId: entry.data['staffId'] } }] : [];
    case 'message':
      if (entry.internal) return [];
      return [byClient ? { id: 'complaint.message.staff', to: 'handlers' } : { id: 'complaint.message.client', to: 'client' }];
    case 'settled':
      return [{ id: 'complaint.settled.client', to: 'client' }];
    case 'reopened':
      return [{ id: 'complaint.reopened.staff', to: 'handlers' }];
    case 'accepted':
      return [{ id: 'complaint.accepted.staff', to: 'handlers' }];
    case 'shown':
      return entry.data['shown'] === true && againstStaffId !== null
        ? [{ id: 'complaint.shown.staff', to: { staffId: againstStaffId } }]
        : [];
    case 'closed':
      return [];
  }
}
