/** The boards, in the order of their keys: 今天, 逾期, 钱款, 人员. */
export const BOARDS = ['today', 'late', 'money', 'people'] as const;
export type BoardName = (typeof BOARDS)[number];

/** The day a day is held against: the same weekday before, or the day before. */
export const AGAINST_DAYS = { week: 7, day: 1 } as const;
export type AgainstDay = keyof typeof AGAINST_DAYS;
/** The month a month is held against: the same of last year, or the one before. */
export const AGAINST_MONTHS = { year: 12, month: 1 } as const;
export type AgainstMonth = keyof typeof AGAINST_MONTHS;

/** Hours that 今天 looks ahead; days of which 人员 says how they went, and for which 钱款 expects money. */
export const AHEAD_HOURS = 8;
export const LOOK_BACK_DAYS = 30;
export const EXPECTED_DAYS = 7;
/** Rows of the worst that a board names. */
export const WORST = 10;

/** Seconds a wall shows a board before the next, as a person may choose. */
export const WALL_SECONDS = [10, 20, 30, 60] as const;
