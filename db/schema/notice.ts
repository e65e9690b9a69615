/** 通知: one message to one person about one event. UNIQUE(event, personId). The in-app inbox shows exactly these. */
export interface NoticeTable {
  id: string;
  /** `{case no}:{seq}:{notice id}`: the same event never reaches the same person twice */
  event: string;
  noticeId: string;
  personId: string;
  caseNo: string | null;
  title: string;
  text: string;
  /** path in the H5 */
  link: string;
  createdAt: number;
  readAt: number | null;
  /** JSON, what its channels need; null: it stays in the inbox. @see domain/notice-outside.ts */
  outside: string | null;
}
/** 通知设置: what a person chose for their own notices; no row: all as the firm has it. */
export interface NoticeChoiceTable {
  personId: string;
  /** JSON, by group of notices and channel. @see domain/notice-choices.ts */
  choices: string;
  /** JSON: hours of their own in which nothing rings; null: only the firm's. */
  quiet: string | null;
  version: number;
  updatedAt: number;
}
/** One attempt over one channel, written before it is made. UNIQUE(noticeId, channel). */
export interface NoticeAttemptTable {
  id: string;
  noticeId: string;
  channel: string; // Channel
  /** pending → sent | refused | unknown | skipped */
  result: string;
  /** WeChat's errcode or why it was skipped, in code */
  reason: string | null;
  externalId: string | null;
  tries: number;
  at: number;
  doneAt: number | null;
  /** It waits until then: the end of quiet hours. */
  notBefore: number | null;
  /** What WeChat told later: success | user_block | failed. */
  receipt: string | null;
  receiptAt: number | null;
}
