/** Wire name of the daily run. */
export const DAILY_WORKFLOW = 'daily';
/** One a civil date. */
export const dailyWorkflowId = (date: string): string => `daily-${date}`;

/** The Beijing day; null: started by the schedule, for today. `byId`: staff id of who asked for it. */
export interface DailyInput {
  date: string | null;
  byId: string | null;
}

/** Options of one date's run; one that runs is found, one that ended runs again and does nothing twice. */
export const dailyStart = (date: string, byId: string | null, taskQueue: string) => {
  const input: DailyInput = { date, byId };
  return {
    workflowId: dailyWorkflowId(date),
    taskQueue,
    args: [input] as [DailyInput],
    staticSummary: dailySummary(date),
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  } as const;
};
/** What the schedule starts: it works out the day and begins that day's run. */
export const scheduledDaily: DailyInput = { date: null, byId: null };

/** One line for the Temporal UI. */
export const dailySummary = (date: string | null): string => (date === null ? '每日运行：今天' : `每日运行 ${date}`);
