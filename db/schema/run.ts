/** 任务: long work over many records. Written by records when somebody starts or stops it, by projections while it runs. */
export interface RunTable {
  id: string;
  /** RunKind */
  kind: string;
  /** RunState; never goes back */
  state: string;
  /** What people read in the list: the broadcast's title, "导出客户" …; in English it follows from kind and params (domain/run-titles.ts). */
  title: string;
  /** JSON of what the kind needs to know: texts, the audience, the filter, the deed. Never in histories. */
  params: string;
  /** JSON string[] of the items that were confirmed; null once they stand in run_items, or when the kind chooses them itself. */
  selection: string | null;
  total: number;
  done: number;
  skipped: number;
  failed: number;
  /** Counts every change, for screens. */
  version: number;
  createdAt: number;
  /** Not before; null: at once. */
  startAt: number | null;
  startedAt: number | null;
  finishedAt: number | null;
  /** Last sign of life of its workflow; null: none has begun. */
  seenAt: number | null;
  cancelAskedAt: number | null;
  /** Staff id and person of who started it. */
  startedBy: string;
  personId: string;
  /** The run whose failures it tries again, or whose deeds it takes back. */
  parentId: string | null;
  /** 1: takes the parent's deeds back. */
  undoes: number;
  /** Code of what it waits for (WeChat, the engine); null: it gets on. */
  waitingFor: string | null;
  /** JSON of what it made: a file … */
  result: string | null;
}
/** One item of a run: which record, and how it ended. UNIQUE(runId, itemId): nothing is done twice. */
export interface RunItemTable {
  runId: string;
  itemId: string;
  seq: number;
  /** What people read of it in the list of failures. */
  label: string;
  /** ItemOutcome; null: not yet. */
  outcome: string | null;
  /** Code of why it was skipped or failed. */
  reason: string | null;
  /** JSON: what was allocated for it, and what is needed to take it back. */
  data: string | null;
  tries: number;
  at: number | null;
}
