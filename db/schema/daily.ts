/** 每日运行: one civil date. PRIMARY KEY(date). */
export interface DailyRunTable {
  /** `YYYY-MM-DD` */
  date: string;
  /** DailyRunState */
  state: string;
  startedAt: number;
  finishedAt: number | null;
  /** staff id of who asked for it; null: by the clock */
  startedById: string | null;
  /** How often it was run. */
  times: number;
}
/** One step of it as it was run last. PRIMARY KEY(date, name). */
export interface DailyStepTable {
  date: string;
  /** DailyStepName */
  name: string;
  seq: number;
  /** DailyStepState */
  state: string;
  /** How many times it was called and came back; guards that nothing is counted twice. */
  chunks: number;
  /** JSON: what it did, by name */
  counts: string;
  startedAt: number | null;
  finishedAt: number | null;
  /** Why it did not work out, in code. */
  problem: string | null;
}
