// One registry: every notice of the story is one entry here, so the file is as long as the story has notices.
import type { CaseEntry, Dispatch } from './case/types.ts';
import type { Pace, SmsWhen } from './channel-policy.ts';
import { decisionPath, type DecisionKind } from './decisions.ts';
import { ACCOUNTANT_NOTICES } from './accountant-notices.ts';
import { COMPLAINT_NOTICES } from './complaint-notices.ts';
import { ENGAGEMENT_NOTICES } from './engagement-notices.ts';
import { CUSTODY_NOTICES } from './custody-notices.ts';
import { DAILY_NOTICES } from './daily-notices.ts';
import { DUNNING_NOTICES } from './dunning-notices.ts';
import { BILL_NOTICES } from './bill-notices.ts';
import { ERRAND_NOTICES } from './errand-notices.ts';
import { EXPORT_NOTICES } from './export-notices.ts';
import { FEE_NOTICES } from './fee-notices.ts';
import { GRANT_NOTICES } from './grant-notices.ts';
import { LEDGER_NOTICES } from './ledger-notices.ts';
import { MONEY_NOTICES } from './money-notices.ts';
import { REVIEW_NOTICES } from './review-notices.ts';
import { PERIOD_NOTICES } from './period-notices.ts';
import { RUN_NOTICES } from './run-notices.ts';
import type { NoticeAudience, NoticeTarget, NoticeValues, NoticeValue, NoticeText } from './notice-text.ts';

const NO = { key: 'character_string1', label: '业务单号', value: '{{case.no}}' };
const thing = (index: number, label: string, value: string) => ({ key: `thing${index}`, label, value });

/** Texts of every notice. */
export const NOTICES = {
  ...BILL_NOTICES,
  ...MONEY_NOTICES,
  ...DUNNING_NOTICES,
  ...FEE_NOTICES,
  ...ENGAGEMENT_NOTICES,
  ...LEDGER_NOTICES,
  ...CUSTODY_NOTICES,
  ...ERRAND_NOTICES,
  ...PERIOD_NOTICES,
  ...ACCOUNTANT_NOTICES,
  ...REVIEW_NOTICES,
  ...DAILY_NOTICES,
  ...GRANT_NOTICES,
  ...EXPORT_NOTICES,
  ...RUN_NOTICES,
  ...COMPLAINT_NOTICES,
  'case.created.staff': {
    title: '新业务可抢',
    target: 'hall',
    sms: null,
    wechat: [
      NO,
      thing(2, '业务类型', '{{case.type}}'),
      { key: 'phrase3', label: '紧急程度', value: '{{case.urgency}}' },
      { key: 'time4', label: '抢单截止', value: '{{case.grabBy}}' },
    ],
    inbox: '{{case.urgency}}|{{case.type}}：{{case.title}}。{{case.grabBy}} 前可抢。',
  },
  'case.created.dedicated': {
    title: '您的客户有新请求',
    target: 'hall',
    sms: null,
    wechat: [
      thing(1, '客户', '{{client.short}}'),
      thing(2, '事项', '{{case.title}}'),
      { key: 'time3', label: '优先至', value: '{{case.firstBy}}' },
    ],
    inbox: '{{client.short}} 发起了“{{case.title}}”，您有优先接单权。',
  },
  'case.created.client': {
    title: '请求已收到',
    target: 'case',
    sms: null,
    wechat: [],
    toActor: true,
    inbox: '已收到“{{case.title}}”（单号 {{case.no}}）。{{case.promise}}',
  },
  'case.taken.client': {
    title: '已有专人接单',
    target: 'case',
    sms: null,
    wechat: [
      NO,
      thing(2, '事项', '{{case.title}}'),
      { key: 'name3', label: '办理人', value: '{{staff.name}}' },
      { key: 'phone_number4', label: '联系电话', value: '{{staff.phone}}' },
    ],
    inbox: '{{staff.name}} 已接手“{{case.title}}”，电话 {{staff.phone}}，进度会在这里更新。',
  },
  'case.assigned.staff': {
    title: '有业务指派给您',
    target: 'work',
    sms: '【{{firm.sms}}】{{client.short}}的业务{{case.no}}已指派给您，请尽快处理。',
    wechat: [NO, thing(2, '客户', '{{client.short}}'), thing(3, '事项', '{{case.title}}')],
    inbox: '{{client.short}} 的“{{case.title}}”已指派给您，请尽快联系客户。',
  },
  'case.moved.staff': {
    title: '业务已转给同事',
    target: 'work',
    sms: null,
    wechat: [],
    inbox: '“{{case.title}}”已改由 {{staff.name}} 办理，您不用再跟进了。',
  },
  'case.released.admin': {
    title: '业务被退回',
    target: 'assign',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 退回了“{{case.title}}”，已重新放入抢单大厅。原因：{{reason}}',
  },
  'case.transfer.admin': {
    title: '有同事申请转交',
    target: 'assign',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 申请转交“{{case.title}}”：{{reason}}',
  },
  'case.escalated.admin': {
    title: '无人接单，请指派',
    target: 'assign',
    sms: null,
    pace: 'urgent',
    wechat: [
      NO,
      thing(2, '业务类型', '{{case.type}}'),
      thing(3, '客户', '{{client.short}}'),
      { key: 'phrase4', label: '紧急程度', value: '{{case.urgency}}' },
    ],
    inbox: '“{{case.title}}”{{escalated.why}}，请指派办理人。',
  },
  'case.escalated.owner': {
    title: '业务超时未指派',
    target: 'assign',
    pace: 'urgent',
    sms: '【{{firm.sms}}】业务{{case.no}}无人接单已{{minutes}}分钟，请处理。',
    wechat: [NO, thing(2, '客户', '{{client.short}}'), thing(3, '情况', '无人接单已 {{minutes}} 分钟')],
    inbox: '{{store.name}} 的“{{case.title}}”无人接单已 {{minutes}} 分钟，仍未指派。',
  },
  'case.progress.client': {
    title: '业务进度更新',
    target: 'case',
    sms: null,
    wechat: [
      NO,
      thing(2, '当前环节', '{{case.stage}}'),
      thing(3, '进度说明', '{{case.text}}'),
      { key: 'name4', label: '办理人', value: '{{staff.name}}' },
    ],
    inbox: '{{case.title}}|{{case.stage}}：{{case.text}}',
  },
  'case.message.client': {
    title: '办理人给您留言',
    target: 'case',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 就“{{case.title}}”给您留言：{{case.text}}',
  },
  'case.message.staff': {
    title: '客户有新留言',
    target: 'work',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 就“{{case.title}}”留言：{{case.text}}',
  },
  'case.note.staff': {
    title: '有新的内部备注',
    target: 'work',
    sms: null,
    wechat: [],
    inbox: '{{actor.name}} 在“{{case.title}}”留了内部备注：{{case.text}}',
  },
  'case.papers.needed': {
    title: '需要您补充资料',
    target: 'case',
    sms: '【{{firm.sms}}】{{case.no}}还需{{papers.count}}份资料，请在{{papers.due}}前于微信“等您处理”中上传。',
    wechat: [
      thing(1, '事项', '{{case.title}}'),
      thing(2, '资料', '{{papers.names}}'),
      { key: 'time3', label: '请于此前提供', value: '{{papers.due}}' },
    ],
    inbox: '办理“{{case.title}}”还需要 {{papers.count}} 份资料：{{papers.names}}。手机拍照上传即可，收到后我们马上继续。',
  },
  'case.papers.submitted': {
    title: '客户提交了资料',
    target: 'work',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 为“{{case.title}}”提交了：{{papers.names}}，请核对。',
  },
  'case.papers.returned': {
    title: '资料需要重新提供',
    target: 'case',
    sms: null,
    wechat: [thing(1, '事项', '{{case.title}}'), thing(2, '原因', '{{reason}}')],
    inbox: '有一份资料需要麻烦您重拍：{{reason}}。',
  },
  'case.delivered': {
    title: '业务已办好，请确认',
    target: 'case',
    sms: '【{{firm.sms}}】{{case.no}}已办好，请在微信中查看并确认。',
    wechat: [NO, thing(2, '事项', '{{case.title}}'), { key: 'time3', label: '确认截止', value: '{{confirm.by}}' }],
    inbox: '“{{case.title}}”已办好，结果在附件里。请于 {{confirm.by}} 前确认；有问题可以退回并说明原因。',
  },
  'case.autoconfirm.soon': {
    title: '请确认办理结果',
    target: 'case',
    sms: null,
    pace: 'reminder',
    wechat: [thing(1, '事项', '{{case.title}}'), { key: 'time2', label: '将自动确认', value: '{{confirm.by}}' }],
    inbox: '“{{case.title}}”将在 {{confirm.by}} 自动确认，如有问题请在此之前告诉我们。',
  },
  /** With originals silence confirms nothing: the reminder must not say that it will. */
  'case.receipt.soon': {
    title: '请确认收到原件',
    target: 'case',
    sms: null,
    pace: 'reminder',
    wechat: [],
    inbox: '“{{case.title}}”的原件已交给您，请在 {{confirm.by}} 前点一下确认；没有收到也请告诉我们。',
  },
  'case.unanswered.staff': {
    title: '客户未答复',
    target: 'work',
    sms: null,
    wechat: [],
    inbox: '“{{case.title}}”的原件交付客户一直没有答复，请联系客户确认，或上传签收单。',
  },
  'case.returned.staff': {
    title: '客户退回了交付',
    target: 'work',
    sms: null,
    wechat: [NO, thing(2, '原因', '{{reason}}')],
    inbox: '{{client.short}} 退回了“{{case.title}}”：{{reason}}',
  },
  'case.confirmed.staff': { title: '客户已确认', target: 'work', sms: null, wechat: [], inbox: '“{{case.title}}”已确认完成，辛苦了。' },
  'case.review': {
    title: '请您评价',
    target: 'review',
    sms: null,
    toActor: true,
    wechat: [thing(1, '事项', '{{case.title}}'), { key: 'name2', label: '服务人员', value: '{{staff.name}}' }],
    inbox: '{{staff.name}} 为您办完了“{{case.title}}”，花 10 秒评价一下吧,7 天内可修改。',
  },
  'case.reviewed.staff': {
    title: '收到客户评价',
    target: 'work',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} 评价了“{{case.title}}”：{{review.grade}}',
  },
  'case.message.unanswered': {
    title: '客户留言未回复',
    target: 'work',
    sms: null,
    wechat: [thing(1, '客户', '{{client.short}}'), thing(2, '事项', '{{case.title}}'), thing(3, '已等待', '{{minutes}} 分钟')],
    inbox: '{{client.short}} 的留言已等待 {{minutes}} 分钟（工作时间）。',
  },
  /** Somebody wrote to the service account, and it is of no case. */
  'account.message.staff': {
    title: '客户在公众号留言',
    target: 'decide.letter',
    sms: null,
    wechat: [],
    inbox: '{{client.short}} {{actor.name}}：{{case.text}}',
  },
  'case.cancelled.staff': { title: '业务已取消', target: 'work', sms: null, wechat: [], inbox: '“{{case.title}}”已取消：{{reason}}' },
  'case.cancelled.client': { title: '业务已取消', target: 'case', sms: null, wechat: [], inbox: '“{{case.title}}”已取消：{{reason}}' },
  'case.urged.staff': {
    title: '请尽快处理',
    target: 'work',
    sms: null,
    wechat: [NO, thing(2, '事项', '{{case.title}}'), thing(3, '提醒内容', '{{case.text}}')],
    inbox: '{{actor.name}} 提醒您尽快处理“{{case.title}}”：{{case.text}}',
    toActor: true,
  },
  /** What an admin tells many at once; its own title and text take the place of these. */
  broadcast: {
    title: '事务所通知',
    target: 'inbox',
    sms: '【{{firm.sms}}】{{broadcast.title}}，请在微信中查看。',
    wechat: [thing(1, '通知主题', '{{broadcast.title}}'), thing(2, '通知内容', '{{broadcast.text}}')],
    inbox: '{{broadcast.text}}',
    toActor: true,
  },
} as const satisfies Record<string, NoticeText>;
export type NoticeId = keyof typeof NOTICES;

/** The registry with its entries seen as one shape. */
export const noticeText = (id: NoticeId): NoticeText => NOTICES[id];

export interface PlannedNotice {
  id: NoticeId;
  audience: NoticeAudience;
  /** Whether this time the phone may ring: `always` beside WeChat, `fallback` when WeChat cannot arrive. */
  sms: SmsWhen;
  pace: Pace;
}

/** What the plan needs to know of the case beside the entry. */
export interface NoticeFacts {
  dispatch: Dispatch;
  /** The dedicated accountant has, or had, first refusal in this window. */
  firstRefusal: boolean;
  /** The last delivery handed over originals. */
  originals: boolean;
}

const CONTACTS: NoticeAudience = { to: 'contacts', right: null };
/** Who decides on a price and pays it. */
const PAYERS: NoticeAudience = { to: 'payers' };
/** Who gives a case to somebody. */
const ASSIGNERS: NoticeAudience = { to: 'deciders', may: 'case.assign' };

/** Who is told what about one line of a timeline; the one who did it is left out later, when people are known. */
export function noticesFor(entry: CaseEntry, facts: NoticeFacts): PlannedNotice[] {
  const tell = (id: NoticeId, audience: NoticeAudience, sms?: SmsWhen, pace?: Pace): PlannedNotice => ({
    id,
    audience,
    pace: pace ?? noticeText(id).pace ?? 'live',
    sms: sms ?? (noticeText(id).sms ? 'fallback' : 'never'),
  });
  switch (entry.type) {
    case 'created':
      // What is to be paid first is offered to nobody before.
      return entry.data['fee'] === 'fixed'
        ? [tell('case.due.client', PAYERS), tell('case.created.client', CONTACTS)]
        : [tell('case.created.client', CONTACTS), ...offered(facts, tell)];
    case 'released':
      return [...offered({ ...facts, firstRefusal: false }, tell), tell('case.released.admin', ASSIGNERS)];
    case 'taken':
      return [
        tell('case.taken.client', CONTACTS),
        ...(entry.data['how'] === 'dedicated' ? [tell('case.assigned.staff', { to: 'assignee' })] : []),
      ];
    case 'assigned': {
      const previous = entry.data['fromId'];
      return [
        tell('case.taken.client', CONTACTS),
        tell('case.assigned.staff', { to: 'assignee' }),
        ...(typeof previous === 'string' ? [tell('case.moved.staff', { to: 'staff', staffId: previous })] : []),
      ];
    }
    case 'transferAsked':
      return [tell('case.transfer.admin', ASSIGNERS)];
    case 'escalated':
      return [tell('case.escalated.admin', ASSIGNERS), ...(entry.data['to'] === 'owner' ? [raised(entry, tell)] : [])];
    case 'escalationRaised':
      return [raised(entry, tell)];
    case 'progress':
      return entry.internal ? [tell('case.note.staff', { to: 'assignee' })] : [tell('case.progress.client', CONTACTS)];
    case 'message':
      if (entry.internal) return [tell('case.note.staff', { to: 'assignee' })];
      return [entry.by.kind === 'contact' ? tell('case.message.staff', { to: 'assignee' }) : tell('case.message.client', CONTACTS)];
    case 'papersAsked':
      return [tell('case.papers.needed', CONTACTS)];
    case 'paperSubmitted':
      return [tell('case.papers.submitted', { to: 'assignee' })];
    case 'paperReturned':
      return [tell('case.papers.returned', CONTACTS)];
    case 'replyOverdue':
      return [
        tell('case.message.unanswered', Number(entry.data['step'] ?? 1) > 1 ? { to: 'leader', may: 'case.work' } : { to: 'assignee' }),
      ];
    case 'delivered':
      return [tell('case.delivered', { to: 'contacts', right: 'confirm' })];
    case 'confirmReminder':
      return [tell(facts.originals ? 'case.receipt.soon' : 'case.autoconfirm.soon', { to: 'contacts', right: 'confirm' })];
    case 'unanswered':
      return [tell('case.unanswered.staff', { to: 'assignee' })];
    case 'confirmed':
      return [tell('case.review', CONTACTS), tell('case.confirmed.staff', { to: 'assignee' })];
    case 'returned':
      return [tell('case.returned.staff', { to: 'assignee' })];
    case 'reviewReminder':
      return [tell('case.review', CONTACTS, undefined, 'reminder')];
    case 'reviewed':
      return [tell('case.reviewed.staff', { to: 'assignee' })];
    case 'cancelled':
      return [tell('case.cancelled.client', CONTACTS), tell('case.cancelled.staff', { to: 'assignee' })];
    case 'quoted':
      return [tell('case.quoted.client', PAYERS)];
    case 'quoteAccepted':
      return [tell('case.due.client', PAYERS), tell('case.quote.accepted.staff', { to: 'assignee' })];
    case 'quoteRefused':
      return [tell('case.quote.refused.staff', { to: 'assignee' })];
    case 'quoteReminder':
      return [tell('case.quote.soon', PAYERS)];
    case 'quoteLapsed': {
      const teller = entry.data['staffId'];
      return [
        tell('case.quote.lapsed.client', PAYERS),
        ...(typeof teller === 'string' ? [tell('case.quote.lapsed.staff', { to: 'staff', staffId: teller })] : []),
        ...(entry.data['reopens'] === true ? offered({ ...facts, firstRefusal: false }, tell) : []),
      ];
    }
    case 'paid':
      return entry.data['begins'] === true ? [...offered(facts, tell), tell('case.begun.admin', ASSIGNERS)] : [];
    case 'payWayChosen':
    case 'paymentReturned':
    case 'refunded':
    case 'paperAccepted':
    case 'closed':
    case 'resumed':
      return [];
  }
}

type Tell = (id: NoticeId, audience: NoticeAudience, sms?: SmsWhen, pace?: Pace) => PlannedNotice;

/** A case is open: to everybody who may grab it, and to the dedicated accountant in words of their own. */
function offered(facts: NoticeFacts, tell: Tell): PlannedNotice[] {
  if (facts.dispatch !== 'grab') return [];
  return [
    ...(facts.firstRefusal ? [tell('case.created.dedicated', { to: 'dedicated' })] : []),
    tell('case.created.staff', { to: 'eligible' }),
  ];
}

/** A rung of the escalation ladder, in the channel the rung names. */
function raised(entry: CaseEntry, tell: Tell): PlannedNotice {
  const sms = entry.data['sms'] === true ? 'always' : 'never';
  return entry.data['to'] === 'owner' ? tell('case.escalated.owner', { to: 'owner' }, sms) : tell('case.escalated.admin', ASSIGNERS);
}

/** Who did it, to be left out: a dedicated accountant who was given a case did nothing. */
export function actorOf(entry: CaseEntry): string | null {
  if (entry.by.kind === 'system' || (entry.type === 'taken' && entry.data['how'] === 'dedicated')) return null;
  return entry.by.id;
}

/** Path a notice leads to, in the H5 or the console; `id` of the case, the payment, the invoice request, the engagement, the ledger, the period or the client; the day of an errand. */
export function noticeLink(target: NoticeTarget, id: string): string {
  switch (target) {
    case 'case':
      return `/cases/${id}`;
    case 'review':
      return `/cases/${id}/review`;
    case 'hall':
      return '/hall';
    case 'work':
      return `/work/${id}`;
    case 'assign':
      return `/assign/${id}`;
    case 'payment':
      return `/money/payments/${id}`;
    case 'bills':
      return id === '' ? '/bills' : `/bills?client=${id}`;
    case 'invoice':
      return `/money/invoices/${id}`;
    case 'engagement':
      return `/contracts/${id}`;
    case 'ledger':
      return `/ledgers/${id}`;
    case 'ledgerWork':
      return `/work/ledgers/${id}`;
    case 'clientWork':
      return `/clients/${id}`;
    case 'period':
      return `/periods/${id}`;
    case 'periods':
      return '/periods';
    case 'company':
      return `/companies/${id}`;
    case 'accountant':
      return '/accountant';
    case 'rating':
      return `/accountant?company=${id}`;
    case 'handovers':
      return '/handover-lists';
    case 'realName':
      return `/real-names/${id}`;
    case 'realNameWork':
      return `/work/real-names/${id}`;
    case 'complaint':
      return `/complaints/${id}`;
    case 'complaintWork':
      return `/work/complaints/${id}`;
    case 'suggestion':
      return `/suggestions/${id}`;
    case 'suggestionWork':
      return `/work/suggestions/${id}`;
    case 'wishes':
      return '/accountant-wishes';
    case 'errands':
      return `/staff/errands?day=${id}`;
    case 'exports':
      return '/console/exports';
    case 'run':
      return `/console/runs/${id}`;
    case 'numbers':
      return '/numbers';
    case 'redMonths':
      return '/red-months';
    case 'inbox':
      return '/inbox';
    default:
      return decisionPath(target.slice('decide.'.length) as DecisionKind, id);
  }
}

/** Characters a field may hold, by the kind of its key. @see reference/wechat.md 1.2, demo-firm.json `noticeLimits` */
export const FIELD_LIMITS = { thing: 20, phrase: 5, name: 10, character_string: 32, phone_number: 17 } as const;
/** Signature and text of one SMS. */
export const SMS_LIMIT = 70;

/** A notice in words, cut to what each channel takes. */
export interface ComposedNotice {
  title: string;
  text: string;
  wechat: Record<string, { value: string }>;
  sms: string | null;
  /** The words the SMS is made of, in the order they stand in it: vendors put them into their own approved text. */
  smsParams: [name: string, value: string][];
}

/** The firm's own words of a notice; what WeChat shows stays as its template was approved. */
export interface OwnText {
  title: string;
  inbox: string;
  /** '': the notice goes by no SMS. */
  sms: string;
}

/**
 * Writes a notice. What is not known reads 无, never an empty field (WeChat refuses those with 47003).
 * @param own the firm's words of it (db/read/notice-texts.ts); null: those that ship
 */
export function composeNotice(id: NoticeId, values: NoticeValues, own: OwnText | null = null): ComposedNotice {
  const text = noticeText(id);
  const sms = text.sms === null ? null : own?.sms || text.sms;
  return {
    title: own?.title ?? text.title,
    text: fill(own?.inbox ?? text.inbox, values),
    wechat: Object.fromEntries(text.wechat.map((field) => [field.key, { value: fieldValue(field.key, fill(field.value, values)) }])),
    sms: sms === null ? null : shorten(fill(sms, values), SMS_LIMIT),
    smsParams: sms === null ? [] : smsParams(sms, values),
  };
}

/** Longest word a vendor takes for one variable. */
const SMS_PARAM_LIMIT = 20;

/** `{{client.short}}` → clientShort; the signature is the vendor's business. */
function smsParams(template: string, values: NoticeValues): [string, string][] {
  const names = [...template.matchAll(/\{\{([\w.]+)\}\}/g)].map(([, name]) => name as NoticeValue);
  return [...new Set(names)]
    .filter((name) => name !== 'firm.sms')
    .map((name) => [
      name.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase()),
      shorten(values[name]?.replace(/\s+/g, ' ').trim() || '无', SMS_PARAM_LIMIT),
    ]);
}

function fill(template: string, values: NoticeValues): string {
  return template.replace(/\{\{([\w.]+)\}\}/g, (_, name: NoticeValue) => values[name]?.trim() || '无');
}

/** A value WeChat takes for this kind of key; what it would refuse (47003) is left out. */
function fieldValue(key: string, value: string): string {
  const kind = key.replace(/\d+$/, '');
  const line = value.replace(/\s+/g, ' ').trim() || '无';
  switch (kind) {
    case 'character_string':
      return shorten(line.replace(/[^\x20-\x7e]/g, '') || '-', FIELD_LIMITS.character_string);
    case 'phone_number':
      return line.replace(/[^\d+\-() ]/g, '').slice(0, FIELD_LIMITS.phone_number) || '-';
    case 'phrase':
      return [...line.replace(/[^\p{Script=Han}]/gu, '')].slice(0, FIELD_LIMITS.phrase).join('') || '无';
    case 'name':
      return shorten(line.replace(/\d/g, '') || '无', FIELD_LIMITS.name);
    case 'time':
      return line;
    case 'amount':
      return /^[¥￥]?[\d,]{1,14}(?:\.\d{1,2})?$/.test(line) ? line.replaceAll(',', '') : '0元';
    default:
      return shorten(line, FIELD_LIMITS.thing);
  }
}

/** At most so many characters (of people's counting, not UTF-16's), the last one … when something was left out. */
export function shorten(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}

/** 好评，中评，差评. */
export const GRADE_WORDS = { good: '好评', fair: '中评', poor: '差评' } as const;
