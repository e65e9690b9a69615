/** A secret of a channel, sealed by itself; what is shown of it is that it is set, a fingerprint, its last four characters and when. */
export interface ChannelSecretTable {
  name: string; // ChannelSecret
  cipher: string;
  last4: string;
  /** By what it is known again, of no use to find it; null: set before this was kept. */
  fingerprint: string | null;
  updatedAt: number;
  updatedBy: string;
}
/** 订阅授权: how many one-time messages a person still allows of one template. Changed only together with a line of the ledger. */
export interface SubscriptionGrantTable {
  openid: string;
  templateId: string;
  remaining: number;
  updatedAt: number;
}
/** The ledger behind it: every grant, every message that spent one, every time WeChat said that none is left. UNIQUE(id). */
export interface GrantEntryTable {
  id: string;
  openid: string;
  templateId: string;
  /** page | push | send | returned | refused | changed */
  source: string;
  /** +1, -1, or down to nothing. */
  amount: number;
  /** The other report of the same tap: page and push tell of it both. */
  pairedWith: string | null;
  at: number;
}
/** What somebody wrote to the account. UNIQUE(key): WeChat tells up to four times. */
export interface WechatInboxTable {
  id: string;
  /** MsgId, or sender, time and event. */
  key: string;
  openid: string;
  personId: string | null;
  clientId: string | null;
  /** text | image | voice | video | location | link */
  kind: string;
  text: string;
  at: number;
  /** Where it went: the thread of this case. */
  caseNo: string | null;
  handledAt: number | null;
  handledBy: string | null;
}
/** Pushes already seen that leave no other row; swept after a day. */
export interface WechatPushTable {
  key: string;
  at: number;
}
/** One short message to one number, for our own limits: counted before it leaves, whatever comes of it. */
export interface SmsCountTable {
  /** The attempt's id. */
  id: string;
  phoneHmac: string;
  at: number;
}
