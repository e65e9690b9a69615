/** 明文、兼容、安全: as in the account's console. */
export const PUSH_MODES = ['plain', 'compatible', 'safe'] as const;
export const PUSH_FORMATS = ['xml', 'json'] as const;
export type PushMode = (typeof PUSH_MODES)[number];
export type PushFormat = (typeof PUSH_FORMATS)[number];

/** The account's server, as its owner entered it under 服务器配置. */
export interface PushTarget {
  url: string;
  token: string;
  /** 43 characters. */
  aesKey: string;
  mode: PushMode;
  format: PushFormat;
}
/** One message or event to the account's server; tags in WeChat's order. */
export interface PushBody {
  [tag: string]: PushValue;
}
export type PushValue = string | number | PushBody | PushBody[];

/** What came of telling the account's server one thing. */
export interface PushRecord {
  id: string;
  openid: string;
  /** `text`, or the event's name. */
  what: string;
  result: 'waiting' | 'taken' | 'refused' | 'lost' | 'held';
  /** The last answer: an HTTP status, or why there was none. */
  answer: string;
  tries: number;
  at: string;
}
/** One line between a person and the account. */
export interface ChatLine {
  openid: string;
  from: 'person' | 'account' | 'wechat';
  text: string;
  at: string;
}
