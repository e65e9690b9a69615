/** Wire name of the run that sets rows right. */
export const RECONCILE_WORKFLOW = 'reconcile';

/** `recent`: open rows that changed in the last minutes (after every worker start); `open`: every open row; or exactly these numbers (a refusal that contradicts a row). */
export interface ReconcileInput {
  scope: 'recent' | 'open' | string[];
  /** How far back `recent` looks; RECENT_MS unless said. */
  recentMs?: number;
  /** Where a run that continued as new goes on. */
  progress?: ReconcileProgress;
}
export interface ReconcileProgress {
  /** Rows changed since; null: all. Fixed when the run began. */
  since: number | null;
  cursor: string | null;
  checked: number;
  repaired: string[];
}
/** What the run found; at most the first 200 repaired numbers. */
export interface ReconcileResult {
  checked: number;
  repaired: string[];
}
/** How far back `recent` looks unless said otherwise. */
export const RECENT_MS = 15 * 60_000;

/** One line for the Temporal UI. */
export const reconcileSummary = ({ scope }: ReconcileInput): string =>
  `核对业务单与办理引擎：${scope === 'recent' ? '最近变化的' : scope === 'open' ? '全部未结的' : `指定 ${scope.length} 单`}`;
