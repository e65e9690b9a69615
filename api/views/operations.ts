import type { Instant, Page } from '../views.ts';

/** A person's message that did not arrive, and whether it may go again. */
export interface FailedNoticeView {
  attemptId: string;
  at: Instant;
  person: { id: string; name: string };
  title: string;
  caseId: string | null;
  channel: 'template' | 'subscription' | 'sms' | 'inbox';
  result: string;
  errcode: number | null;
  attempts: number;
  retryable: boolean;
}
/** One try to reach somebody, as the delivery log shows it. */
export interface AttemptView extends FailedNoticeView {
  /** In code; words in domain/attempt-reasons.ts. */
  reason: string | null;
  text: string;
  doneAt: Instant | null;
  /** It waits until then: quiet hours. */
  waitsUntil: Instant | null;
  /** What WeChat told of its arrival. */
  receipt: 'success' | 'user_block' | 'failed' | null;
  receiptAt: Instant | null;
}

/** Work that does not move: longest first. `waitingFor` person is normal, the rest is ours to mend. */
export interface StuckCaseView {
  caseId: string;
  title: string;
  clientShort: string;
  step: string;
  reason: string;
  since: Instant;
  waitingFor: 'person' | 'engine' | 'activity';
  /** Of what fails again and again. */
  attempt: number | null;
  /** What failed, in the engine's own words. */
  detail?: string;
  temporalUrl: string | null;
}

/** 运行: is it us? A part is `ok`, or says in `detail` what is wrong. */
export interface OperationsView {
  now: Instant;
  engine: { ok: boolean; address: string; namespace: string; backlog: number | null; pollers: number; detail?: string };
  worker: { ok: boolean; pollers: number; lastSeenAt: Instant | null; detail?: string };
  database: { ok: boolean; dialect: 'sqlite' | 'postgres'; sizeBytes: number | null; detail?: string };
  wechat: { ok: boolean; sentToday: number; failedToday: number; detail?: string };
  simulator: { ok: boolean; url: string | null; detail?: string } | null;
  notices: { sentToday: number; failedToday: number; unknownToday: number };
  stuck: StuckCaseView[];
  failedNotices: Page<FailedNoticeView>;
  /** The latest run, and what was set right in the last week: rows `mended`, cases without a running workflow `resumed`. */
  reconcile: {
    at: Instant;
    checked: number;
    repaired: number;
    lately: { caseId: string; at: Instant; how: 'mended' | 'resumed' }[];
  } | null;
  /** Nightly copies, the newest first; `late`: there should be a newer one. Null: none are made here. */
  backups: { late: boolean; items: { at: Instant; ok: boolean; sizeBytes: number }[] } | null;
}
