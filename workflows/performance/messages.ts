/** Wire name of the month's keeping. */
export const PERFORMANCE_WORKFLOW = 'performance';
/** One a month. */
export const performanceWorkflowId = (period: string): string => `performance-${period}`;

/** The month to keep; null: started by the schedule, for the month before. */
export interface PerformanceInput {
  period: string | null;
}
/** One line for the Temporal UI. */
export const performanceSummary = (period: string | null): string => (period === null ? '绩效定稿：上个月' : `绩效定稿 ${period}`);
