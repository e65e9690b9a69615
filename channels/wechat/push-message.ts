import type { PushFields } from './push-envelope.ts';

/** How WeChat says a message ended. */
export type Receipt = 'success' | 'user_block' | 'failed';
/** What happened at the account, as far as the firm minds. */
export type PushedThing =
  | { what: 'follows' | 'unfollows' }
  | { what: 'receipt'; externalId: string; receipt: Receipt }
  | { what: 'noticeReceipts'; receipts: { templateId: string; externalId: string; receipt: Receipt }[] }
  | { what: 'allowed'; templateIds: string[] }
  | { what: 'refusedNotices'; templateIds: string[] }
  | { what: 'said'; kind: SaidKind; text: string }
  /** A button of the menu that is answered. */
  | { what: 'pressed'; key: string }
  | { what: 'other' };
export const SAID_KINDS = ['text', 'image', 'voice', 'video', 'location', 'link', 'file'] as const;
export type SaidKind = (typeof SAID_KINDS)[number];
export interface Push {
  /** The same for every time WeChat tells of it. */
  key: string;
  openid: string;
  /** Whom it was told: `gh_…`. */
  account: string;
  /** ms UTC. */
  at: number;
  thing: PushedThing;
}

const LONGEST = 2000;

/** Reads a push; null: it is none. */
export function pushOf(fields: PushFields): Push | null {
  const text = (name: string): string => textOf(fields[name]);
  const openid = text('FromUserName');
  const seconds = Number(text('CreateTime'));
  if (!/^[\w-]{1,128}$/.test(openid) || !Number.isFinite(seconds)) return null;
  const msgId = text('MsgId');
  // One second may bring two receipts to one person: the message they are about tells them apart.
  const key = msgId === '' ? ['event', openid, seconds, text('Event'), text('MsgID')].join(' ').trim() : `message ${msgId}`;
  return { key: key.slice(0, 300), openid, account: text('ToUserName'), at: seconds * 1000, thing: thingOf(fields, text) };
}

function thingOf(fields: PushFields, text: (name: string) => string): PushedThing {
  const kind = text('MsgType');
  if (kind !== 'event') return saidIn(kind, text);
  switch (text('Event')) {
    case 'subscribe':
      return { what: 'follows' };
    case 'unsubscribe':
      return { what: 'unfollows' };
    case 'CLICK':
      return { what: 'pressed', key: text('EventKey') };
    case 'TEMPLATESENDJOBFINISH':
      return { what: 'receipt', externalId: text('MsgID') || text('MsgId'), receipt: receiptOf(text('Status')) };
    case 'subscribe_msg_popup_event':
      return { what: 'allowed', templateIds: answered(fields, 'SubscribeMsgPopupEvent', 'accept') };
    case 'subscribe_msg_change_event':
      return { what: 'refusedNotices', templateIds: answered(fields, 'SubscribeMsgChangeEvent', 'reject') };
    case 'subscribe_msg_sent_event':
      return {
        what: 'noticeReceipts',
        receipts: listIn(fields, 'SubscribeMsgSentEvent').map((one) => ({
          templateId: textOf(one['TemplateId']),
          externalId: textOf(one['MsgID']),
          receipt: receiptOf(textOf(one['ErrorStatus'])),
        })),
      };
    default:
      return { what: 'other' };
  }
}

/** Words as they were said; of what is no text, that it came. */
function saidIn(kind: string, text: (name: string) => string): PushedThing {
  if (!SAID_KINDS.includes(kind as SaidKind)) return { what: 'other' };
  const words = kind === 'text' ? text('Content') : (SAID_WORDS[kind]?.(text) ?? '');
  return { what: 'said', kind: kind as SaidKind, text: words.slice(0, LONGEST) };
}
const SAID_WORDS: Record<string, (text: (name: string) => string) => string> = {
  image: () => '[在公众号发来一张图片，请到微信公众平台查看，或请对方在业务单里上传]',
  voice: (text) => (text('Recognition') === '' ? '[在公众号发来一段语音，请到微信公众平台收听]' : `[语音] ${text('Recognition')}`),
  video: () => '[在公众号发来一段视频，请到微信公众平台查看]',
  file: () => '[在公众号发来一个文件，请到微信公众平台查看，或请对方在业务单里上传]',
  location: (text) => `[位置] ${text('Label')}`.trim(),
  link: (text) => `[链接] ${text('Title')}`.trim(),
};

const receiptOf = (status: string): Receipt => (status === 'success' ? 'success' : /block|refuse/i.test(status) ? 'user_block' : 'failed');

const answered = (fields: PushFields, holder: string, answer: string): string[] =>
  listIn(fields, holder)
    .filter((one) => one['SubscribeStatusString'] === answer)
    .map((one) => textOf(one['TemplateId']));

/** `List` once, or many times, inside its holder (XML) or at the top (JSON). */
function listIn(fields: PushFields, holder: string): PushFields[] {
  const inside = (fields[holder] as PushFields | undefined)?.['List'] ?? fields['List'];
  const list = Array.isArray(inside) ? inside : [inside];
  return list.filter((one): one is PushFields => typeof one === 'object' && one !== null);
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '');
