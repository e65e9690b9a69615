/**
 * 任务 (run): long work over many records that somebody started: it shows progress, resumes where it was, can be stopped, and does nothing twice.
 * A new kind is one line in RUN_KINDS and one worker of it in activities/runs/kinds.ts.
 */

/** Every kind, as people read it. The key travels in histories and rows: it never changes. */
export const RUN_KINDS = {
  'bills.remind': { zh: '批量手动提醒', en: 'Remind by hand' },
  'bills.pause': { zh: '批量暂停提醒', en: 'Pause reminders' },
  'bills.resume': { zh: '批量恢复提醒', en: 'Resume reminders' },
  broadcast: { zh: '群发通知', en: 'Broadcast' },
  export: { zh: '导出', en: 'Export' },
  'export.firm': { zh: '整所导出', en: 'Whole-firm export' },
  'client.archive': { zh: '客户资料包', en: 'Archive of a client' },
  'cases.assign': { zh: '批量指派', en: 'Assign cases' },
  'cases.cancel': { zh: '批量取消', en: 'Cancel cases' },
  'staff.handover': { zh: '离职交接', en: 'Hand-over of a leaver' },
  'cases.urge': { zh: '批量催办', en: 'Urge assignees' },
  'clients.accountant': { zh: '批量更换会计', en: 'Change accountant' },
  'clients.tag': { zh: '批量加标签', en: 'Add a tag' },
  'clients.untag': { zh: '批量去标签', en: 'Remove a tag' },
  'clients.archive': { zh: '批量归档', en: 'Archive clients' },
  'engagements.approve': { zh: '批量审核合同', en: 'Approve contracts' },
  'engagements.periods': { zh: '批量开账期', en: 'Open periods from a month' },
  'import.check': { zh: '导入试跑', en: 'Import dry run' },
  import: { zh: '导入', en: 'Import' },
  'import.undo': { zh: '撤销导入', en: 'Import taken back' },
  'periods.move': { zh: '批量推进月结', en: 'Move the month on' },
  'periods.duty': { zh: '批量换人办理', en: 'Another person for the month' },
  'periods.postpone': { zh: '批量延期', en: 'Postpone stages' },
  'month.opening': { zh: '开账期', en: 'Month opening' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type RunKind = keyof typeof RUN_KINDS;
export const isRunKind = (text: string): text is RunKind => Object.hasOwn(RUN_KINDS, text);

/** 等待开始, 进行中, 已完成, 出错停止, 已取消. The last three are ends. */
export const RUN_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];
/** How one item of a run ended; one that is not in it yet has none. */
export const ITEM_OUTCOMES = ['done', 'skipped', 'failed'] as const;
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];
/** How many items, and how those that were worked on ended. */
export interface RunCounts {
  total: number;
  done: number;
  skipped: number;
  failed: number;
}
/** What may happen to a run. */
export const RUN_EVENTS = ['begin', 'finish', 'fail', 'cancel'] as const;
export type RunEvent = (typeof RUN_EVENTS)[number];

/** More items than this are refused: narrow the filter. */
export const MOST_RUN_ITEMS = 20_000;
/** An export may have so many lines: only its ids are held at once. */
export const MOST_EXPORT_LINES = 100_000;
/** Items taken in hand at once. */
export const RUN_CHUNK = 200;
/** An item that fails for no reason of the business is tried so often. */
export const ITEM_TRIES = 5;

export const hasEnded = (state: RunState): boolean => state === 'done' || state === 'failed' || state === 'cancelled';

/** How an end is told to who started the run and did not wait for it. What was stopped was stopped by somebody: nothing is told. */
export const END_WORDS: Partial<Record<RunState, string>> = { done: '已完成', failed: '出错停止' };
/** Who started a run watches it for so long. */
const WATCHED_MS = 60_000;
/** Whether its end is told: it took longer than anybody watches. */
export const isLongRun = (startedAt: number, endedAt: number): boolean => endedAt - startedAt > WATCHED_MS;

/** The state after an event; null: it changes nothing, because it came late or twice. A run that ended stays as it ended. */
export function nextRunState(state: RunState, event: RunEvent): RunState | null {
  if (hasEnded(state)) return null;
  switch (event) {
    case 'begin':
      return state === 'queued' ? 'running' : null;
    case 'finish':
      return state === 'running' ? 'done' : null;
    case 'fail':
      return 'failed';
    case 'cancel':
      return 'cancelled';
  }
}

/** States from which an event leads somewhere: what a write is guarded by, so that an old one never beats a newer one. */
export const statesBefore = (event: RunEvent): RunState[] => RUN_STATES.filter((state) => nextRunState(state, event) !== null);

/** Items nobody has worked on yet. */
export const itemsLeft = ({ total, done, skipped, failed }: RunCounts): number => Math.max(0, total - done - skipped - failed);

/** Kinds that end in a file, for who asked for it, for a while. */
export const FILE_RUNS = ['export', 'export.firm', 'client.archive'] as const satisfies readonly RunKind[];
export const makesFile = (kind: RunKind): boolean => (FILE_RUNS as readonly RunKind[]).includes(kind);

/** Kinds whose deeds can be taken back, item by item. */
export const UNDOABLE: readonly RunKind[] = ['cases.assign'];
