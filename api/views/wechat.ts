import type { Instant } from '../views.ts';

/** What `wx.config` is given. */
export interface JsConfigView {
  appId: string;
  /** Seconds. */
  timestamp: number;
  nonceStr: string;
  signature: string;
}
/** A log-in of the mini-program: where its web-view enters, and until when. */
export interface MiniEntryView {
  /** A path of ours; used up by the first who opens it. */
  enter: string;
  until: Instant;
}
/** What a person can be asked to allow, one message a tap: to be shown in `wx-open-subscribe`. */
export interface GrantsView {
  items: { noticeId: string; title: string; templateId: string; remaining: number }[];
}
/** What somebody wrote to the service account. */
export interface AccountMessageView {
  id: string;
  at: Instant;
  kind: string;
  text: string;
  person: { id: string; name: string } | null;
  client: { id: string; short: string } | null;
  /** The case whose thread it went into. */
  caseId: string | null;
  handledAt: Instant | null;
  handledBy: string | null;
}
