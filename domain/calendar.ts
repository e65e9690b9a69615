/** Business hours and rest days as plain data: arrives as an argument, so that an updated holiday table cannot break replay. */
export interface BusinessCalendar {
  /** 1 Monday … 7 Sunday. */
  weekdays: number[];
  /** Civil times Asia/Shanghai, `['09:00','12:00']`, ascending, not overlapping; `24:00` may end a day. */
  spans: [string, string][];
  /** Statutory rest days, `YYYY-MM-DD`. */
  holidays: string[];
  /** Make-up workdays (调休), `YYYY-MM-DD`: business days although at a weekend. */
  makeUpDays: string[];
}
