import { noPayments, type PayState } from './pay/types.ts';
import type { Pusher } from './push/pusher.ts';
import type { ChatLine, PushRecord, PushTarget } from './push/types.ts';
import type { Sms, SmsTemplate } from './sms/types.ts';
import { NO_FAULTS, type Faults } from './switches.ts';

/** Who a demo person is to the firm; decides only how the page groups them and which screen they start on. */
export type Role = 'owner' | 'admin' | 'leader' | 'staff' | 'client';
export const ROLES: readonly Role[] = ['owner', 'admin', 'leader', 'staff', 'client'];

/** Somebody with WeChat on a phone. */
export interface Person {
  openid: string;
  nickname: string;
  role: Role;
  /** One line: who this is (“主管会计，餐饮、商贸”). */
  about: string;
  /** Follows the account; template messages to others are refused with 43004. */
  follows: boolean;
  phone: string | null;
}
export type TemplateKind = 'template' | 'subscription' | 'mini';
/** A template of the account: what the card is called and what its keys mean. */
export interface Template {
  templateId: string;
  /** 模板消息, 订阅通知 or the mini-program's 订阅消息: each has a library, and a send call, of its own. */
  kind: TemplateKind;
  title: string;
  fields: { key: string; label: string }[];
}
/** One message of the account in a person's WeChat. */
export interface Message {
  id: number;
  /** `share`: a card another person sent on. */
  kind: TemplateKind | 'share';
  openid: string;
  templateId: string;
  title: string;
  fields: { key: string; label: string; value: string }[];
  data: Record<string, { value: string }>;
  url: string | null;
  clientMsgId: string | null;
  /** ISO 8601 UTC. */
  at: string;
}
/** A button of the account's menu, as `menu/create` names it. */
export interface MenuButton {
  name: string;
  type?: string;
  key?: string;
  url?: string;
  appid?: string;
  pagepath?: string;
  sub_button?: MenuButton[];
}
export interface Token {
  token: string;
  expiresAt: number;
  issuedAt: number;
}
interface Code {
  openid: string;
  scope: string;
  expiresAt: number;
  used: boolean;
}
interface Grant {
  openid: string;
  scope: string;
  snapshot: boolean;
  accessExpiresAt: number;
  refreshToken: string;
  refreshExpiresAt: number;
}

/** Everything that survives a restart. */
export interface State {
  people: Person[];
  templates: Template[];
  codes: Record<string, Code>;
  /** By access token of web authorisation. */
  grants: Record<string, Grant>;
  /** Valid tokens of `/cgi-bin/stable_token`, newest first; at most two overlap for five minutes. */
  stable: Token[];
  /** The same for the older `/cgi-bin/token`, wholly apart. */
  plain: Token[];
  /** Times of forced refreshes within the last day. */
  forced: number[];
  ticket: Token | null;
  /** The mini-program: what `wx.login` gave out, its tokens and their forced refreshes. */
  mini: { codes: Record<string, { openid: string; expiresAt: number; used: boolean }>; stable: Token[]; forced: number[] };
  inbox: Message[];
  /** What has been sent for (openid, client_msg_id) within ten minutes. */
  receipts: Record<string, { msgid: number; at: number }>;
  sms: Sms[];
  /** What the SMS vendors have approved; nothing: they take any. */
  smsSignatures: string[];
  smsTemplates: SmsTemplate[];
  faults: Faults;
  lastMsgid: number;
  /** One-time notices a person has allowed and that are not used yet: openid, then template. */
  allowed: Record<string, Record<string, number>>;
  /** Calls of a path on a (Beijing) day. */
  spent: Record<string, { day: string; calls: number }>;
  settings: Settings;
  /** The account's menu; null: it has none. */
  menu: MenuButton[] | null;
  /** What was said between people and the account, oldest first. */
  chat: ChatLine[];
  /** What the account's server was told, newest last. */
  pushes: PushRecord[];
  /** When another platform last took the account's token. */
  rivalAt: number;
  /** Orders, refunds and callbacks of WeChat Pay. */
  pay: PayState;
}
/** What one sets once: where the account's server listens, how much a day may be sent. */
export interface Settings {
  push: PushTarget | null;
  quota: Quota;
  pay: PaySettings;
}
/** How WeChat Pay goes here. */
export interface PaySettings {
  /** How many times faster than in truth callbacks are repeated and refunds end. */
  speed: number;
}
export interface Quota {
  /** Template messages a day. */
  template: number;
  /** Subscription notices a day. */
  subscription: number;
}
/** What the page is told as it happens. */
export type SimulatorEvent =
  | { type: 'message'; message: Message }
  | { type: 'sms'; sms: Sms }
  | { type: 'chat'; line: ChatLine }
  | { type: 'people' | 'faults' | 'settings' | 'pushes' | 'pay' | 'menu' };

/** The service account: its keys, its name, and the id (`gh_…`) messages to it are addressed to. */
export interface Account {
  appid: string;
  secret: string;
  name: string;
  ghId: string;
}

/** The mini-program of the same firm, bound to the same open platform and merchant. */
export interface MiniProgram {
  appid: string;
  secret: string;
}

/** The account, its clock and its memory, shared by every route. */
export interface Platform {
  account: Account;
  mini: MiniProgram;
  state: State;
  /** Milliseconds since the epoch. */
  now(): number;
  /** To be called after every change, so that it is kept. */
  changed(): void;
  tell(event: SimulatorEvent): void;
  listen(listener: (event: SimulatorEvent) => void): () => void;
  /** Tells the account's server something a person did; see push/events.ts for what there is to tell. */
  push: Pusher['push'];
}

/** A WeChat nobody has used yet. */
export function emptyState(): State {
  return {
    people: [],
    templates: [],
    codes: {},
    grants: {},
    stable: [],
    plain: [],
    forced: [],
    ticket: null,
    mini: { codes: {}, stable: [], forced: [] },
    inbox: [],
    receipts: {},
    sms: [],
    smsSignatures: [],
    smsTemplates: [],
    faults: { ...NO_FAULTS },
    lastMsgid: 200228332,
    allowed: {},
    spent: {},
    settings: { push: null, quota: { template: 100_000, subscription: 100_000 }, pay: { speed: 10 } },
    menu: null,
    chat: [],
    pushes: [],
    rivalAt: 0,
    pay: noPayments(),
  };
}
