import type { Backup } from '../domain/backups.ts';
import type { ReconciliationState } from '../domain/pay/bill.ts';
import type { DailyStepName } from '../domain/daily.ts';
import type { RunCounts } from '../domain/runs.ts';
import type { CaseRefund } from '../domain/case/fee-types.ts';
import type { CaseEntry, CaseInput, CaseStatus } from '../domain/case/types.ts';

/** What a case's local activity mirrors into rows: the whole status and the entries since the last projection. */
export interface CaseProjection {
  input: CaseInput;
  status: CaseStatus;
  entries: CaseEntry[];
}
/** What leaves once and for ever after a transition: audit and notices. */
export interface CasePublication {
  no: string;
  version: number;
  /** The workflow's clock. */
  now: number;
  entries: CaseEntry[];
  /** Ids only; words are read when the notice is written. */
  clientId: string;
  storeId: string;
  businessTypeId: string;
  assigneeId: string | null;
  dedicatedId: string | null;
  releasedBy: string[];
  /** Money that goes back because of it; absent: none. Who asked is who did the entry `seq`. */
  refunds?: CaseRefund[];
}
/** The activities a case workflow calls. */
export interface CaseActivities {
  /** Local: mirrors state, may run twice, may be outrun; guarded by (at, version). */
  projectCase(projection: CaseProjection): Promise<void>;
  /** Ordinary: audit rows and notices of one transition; idempotent by (no, seq). */
  publishCase(publication: CasePublication): Promise<void>;
  /** Ordinary: the best candidate for auto-assign, or null. */
  bestCandidate(query: { no: string; now: number }): Promise<string | null>;
  /** Ordinary: whether a payment for the case is on its way, or has arrived without the case having heard of it. */
  livePayments(query: { no: string }): Promise<boolean>;
}

/** Which open rows to look at: exactly these numbers, or those changed since an instant (null: every open one), a chunk at a time. */
export interface ReconcileQuery {
  nos: string[] | null;
  since: number | null;
  cursor: string | null;
  /** What the chunks before this one did: the last chunk keeps the sum for 运行. */
  before?: { checked: number; repaired: string[] };
}
export interface ReconcileChunk {
  checked: number;
  /** Numbers of the cases whose row did not say what the workflow says, and now does. */
  repaired: string[];
  /** Where the next chunk goes on; null: done. */
  cursor: string | null;
}
/** The activities of the reconcile run. */
export interface ReconcileActivities {
  /** Ordinary: sets row := workflow for one chunk (at most 200 rows), whatever the row's version. */
  reconcileCases(query: ReconcileQuery): Promise<ReconcileChunk>;
}

/** How a run stands after some work. */
export interface RunChunk {
  counts: RunCounts;
  /** Somebody wants it to stop. */
  stopped: boolean;
}
/** The activities of a run; all ordinary, all safe to run twice. */
export interface RunActivities {
  /** Its workflow lives: the sweeper need not start it again. */
  takeUpRun(query: { runId: string }): Promise<void>;
  /** Chooses the items, once, and says that it runs. */
  beginRun(query: { runId: string }): Promise<RunChunk>;
  /** Works on the next items, at most 200. */
  workRun(query: { runId: string }): Promise<RunChunk>;
  /** Says how it ended; null: the row had ended before, or is gone. */
  endRun(end: { runId: string; event: 'finish' | 'fail' | 'cancel' }): Promise<RunCounts | null>;
}

/** What to send now. */
export interface DeliveryQuery {
  /** The workflow's clock. */
  now: number;
  /** Exactly these; null: everything whose hour has come. */
  noticeIds: string[] | null;
}
/** The activities of what wakes waiting notices. */
export interface DeliveryActivities {
  /** Ordinary: sends at most 200 of them; safe to run twice. @returns whether there may be more */
  deliverWaiting(query: DeliveryQuery): Promise<boolean>;
}

/** One day's bill. */
export interface TradeBillQuery {
  date: string;
  /** Nobody asks again by itself: what is not there now is said to be missing. */
  last: boolean;
}
/** The activity of the daily reconciliation. */
export interface TradeBillActivities {
  /** Ordinary: fetches WeChat's bill, holds it against our rows, keeps what differs; run twice it keeps the same. @returns `waiting`: ask again later */
  checkTradeBill(query: TradeBillQuery): Promise<ReconciliationState>;
}

/** The activity of the nightly copy. */
export interface BackupActivities {
  /** Ordinary: copies engine, rows and files under this name; what is whole under it already is left alone. */
  backUpFirm(query: { name: string; at: number }): Promise<Backup>;
  /** Ordinary: says that this copy was given up; told once. */
  failBackup(query: { name: string; at: number; problem: string }): Promise<void>;
}

/** The activity of the month's keeping. */
export interface PerformanceActivities {
  /** Ordinary: keeps the month and those before it that nobody kept; run twice it writes nothing twice. @returns the months written now */
  keepPerformance(query: { period: string }): Promise<string[]>;
}

/** The activities of the daily run; all ordinary, all safe to run twice. */
export interface DailyActivities {
  /** Says that the date's run begins. @returns the steps, in their order */
  beginDaily(query: { date: string; byId: string | null }): Promise<DailyStepName[]>;
  /** One call of one step. @returns where the next call goes on; null: the step is done */
  workDaily(query: { date: string; step: DailyStepName; chunk: number; after: string | null }): Promise<string | null>;
  /** A step is given up for today. */
  failDaily(query: { date: string; step: DailyStepName; problem: string }): Promise<void>;
  /** Says how the date ended. @returns the steps that were given up */
  endDaily(query: { date: string }): Promise<string[]>;
}
