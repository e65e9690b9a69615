import type { FILE_RUNS, ItemOutcome, RunCounts, RunKind, RunState } from '../../domain/runs.ts';
import type { BroadcastAudience } from '../../domain/broadcast.ts';
import type { Instant } from '../views.ts';

/** 任务: long work somebody started, and how far it is. */
export interface RunView extends RunCounts {
  id: string;
  kind: RunKind;
  title: string;
  /** The same in English; null: as it is, somebody's own words. */
  titleEn: string | null;
  state: RunState;
  /** Counts every change; older than what a screen shows is to be ignored. */
  version: number;
  createdAt: Instant;
  /** Not before; null: at once. */
  startAt: Instant | null;
  startedAt: Instant | null;
  finishedAt: Instant | null;
  startedBy: { id: string; name: string };
  /** Somebody wants it to stop. */
  cancelAsked: boolean;
  /** Code of what it waits for; it goes on by itself. */
  waitingFor: string | null;
  /** The run whose failures it tries again, or which it takes back. */
  parentId: string | null;
  undoes: boolean;
  /** What may be done with it now. */
  actions: ('cancel' | 'retry' | 'undo')[];
  /** A file it made; only for who started it, until it expires. */
  file: { name: string; size: number; expiresAt: Instant; expired: boolean } | null;
  /** What the kind counted at its end: `wechat.sent`, `sms.sent` … */
  figures: Record<string, number> | null;
  /** Only for owner and admins. */
  temporalUrl: string | null;
}
/** 客户资料包: the latest one who asks has made of a client; null: none. */
export interface ClientArchiveView {
  run: RunView | null;
}
/** 导出记录: who took what out of the firm, by which filter, how much of it, and whether it was fetched. */
export interface ExportRecordView {
  id: string;
  kind: (typeof FILE_RUNS)[number];
  title: string;
  /** The same in English; null: as it is, somebody's own words. */
  titleEn: string | null;
  state: RunState;
  /** The list's own filter; of a phone only the last four digits. */
  filter: Record<string, string>;
  /** The same as the screen of who asked said it; null: not kept. */
  words: string[] | null;
  format: string | null;
  /** Why phones stand in it whole; null: they do not. */
  unmasked: string | null;
  by: { name: string; contact: boolean };
  at: Instant;
  /** Lines, or files and tables. */
  count: number;
  /** `sha256`: '' of one made before it was written down. `mine`: who asks may fetch it. */
  file: { name: string; size: number; sha256: string; expiresAt: Instant; expired: boolean; mine: boolean } | null;
  /** How often it was fetched, and when last. */
  fetched: number;
  fetchedAt: Instant | null;
}
/** 群发通知, as it was written. */
export interface BroadcastView {
  run: RunView;
  title: string;
  text: string;
  link: string | null;
  sms: boolean;
  audience: BroadcastAudience | null;
  test: boolean;
}
/** What an audience may be narrowed by. */
export interface AudienceChoices {
  stores: { id: string; name: string }[];
  groups: { id: string; name: string }[];
  skills: { id: string; name: string }[];
  tags: string[];
  accountants: { id: string; name: string }[];
}
/** What a broadcast would do: how many, how they are reached, and what each channel shows. */
export interface BroadcastPreview {
  count: number;
  reach: { wechat: number; phone: number; inboxOnly: number };
  /** Some of them, by name. */
  names: string[];
  inbox: { title: string; text: string; link: string };
  wechat: { label: string; value: string }[];
  sms: string | null;
}
/** One item that was skipped or failed, and why. */
export interface RunItemView {
  itemId: string;
  label: string;
  outcome: ItemOutcome;
  /** A code; words stand in the fronts, errors of the one table in the API's own. */
  reason: string | null;
  /** The reason in words, where the error table has it. */
  message: string | null;
  at: Instant | null;
}
/** What a deed on many records would do. */
export interface BulkPreview {
  count: number;
  /** For how many it would work. */
  will: number;
  /** For the rest: why not, how many, some of them. */
  wont: { reason: string; message: string; count: number; examples: string[] }[];
  /** Who would be responsible for more clients than agreed; null: nobody. */
  overfull: { name: string; clients: number; cap: number } | null;
  /** Whether it can be taken back afterwards. */
  undoable: boolean;
  /** Which records exactly; send it back with the real run. */
  expect: string;
}
/** The dry run's answer, or the run. */
export interface BulkAnswer {
  preview: BulkPreview | null;
  run: RunView | null;
}
