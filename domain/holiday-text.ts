import { addCivilDays } from './time.ts';

/** 休 a statutory rest day, 班 a make-up workday, 本所 a day on which the firm alone is closed. */
export type HolidayKind = 'rest' | 'makeUp' | 'own';
interface HolidayDay {
  date: string;
  kind: HolidayKind;
}
/** A line that cannot be read. */
interface HolidayFault {
  line: number;
  text: string;
  error: string;
}
/** A run of days is no longer than this: what is, is a slip of the pen. */
const LONGEST_RUN = 31;
const KINDS: readonly [HolidayKind, RegExp][] = [
  ['makeUp', /班|make.?up|work/i],
  ['own', /本所|自定|公司|own/i],
  ['rest', /休|假|rest|holiday/i],
];
const DATE = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/g;
const isDate = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/**
 * Reads a table of rest days as people copy it: `2026-10-01,休`, a run `2026-10-01 至 2026-10-07 休`, comma, tab or spaces between. A head line and
 * empty ones are passed over; of a day that is written twice the last counts.
 */
export function readHolidays(rows: readonly string[]): { days: HolidayDay[]; faults: HolidayFault[] } {
  const days = new Map<string, HolidayDay>();
  const faults: HolidayFault[] = [];
  for (const [index, raw] of rows.entries()) {
    const text = raw.trim();
    if (text === '' || (index === 0 && !/\d/.test(text))) continue;
    const fault = (error: string): void => void faults.push({ line: index + 1, text: text.slice(0, 80), error });
    const dates = [...text.matchAll(DATE)].map(([, y = '', m = '', d = '']) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`);
    // 调休 alone may mean either.
    const rest = text.replaceAll(DATE, ' ').replaceAll('调休', ' ');
    const kind = KINDS.find(([, words]) => words.test(rest))?.[0];
    const [from, to = from] = dates;
    if (from === undefined || to === undefined || !dates.every(isDate)) fault('日期形如 2026-10-01');
    else if (kind === undefined) fault('请写明：休、班 或 本所');
    else if (dates.length > 2 || to < from || addCivilDays(from, LONGEST_RUN) <= to) fault(`一段须从早到晚，最多 ${LONGEST_RUN} 天`);
    else for (let date = from; date <= to; date = addCivilDays(date, 1)) days.set(date, { date, kind });
  }
  return { days: [...days.values()].toSorted((one, other) => (one.date < other.date ? -1 : 1)), faults };
}
