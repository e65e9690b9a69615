import { isPeriod, periodOf } from './months.ts';

/** What is wrong with a line: no month, no date, no day for returns, said before. */
export const CALENDAR_FAULTS = ['month', 'date', 'day', 'twice'] as const;
export type CalendarFault = (typeof CALENDAR_FAULTS)[number];

/** A line of a table of published days, with what is wrong with it. */
export interface CalendarLine {
  line: number;
  month: string | null;
  date: string | null;
  error: CalendarFault | null;
}

/** Whether a day can be the last one of a month's returns: in that month, and not before its 10th. */
export const isTaxDate = (month: string, date: string): boolean => periodOf(date) === month && date.slice(8) >= '10';

/** Reads lines `2026-11,2026-11-16` as a table gives them when it is copied: comma, tab or semicolon. */
export const parseCalendar = (text: string): CalendarLine[] => readCalendar(text.split(/\r?\n/).map((raw) => raw.split(/[,\t;，]/)));

/** Reads rows of a month and its day: `/`, `.` and 年月日 for `-`, a month that a workbook made a date of; a head line is passed over. */
export function readCalendar(rows: readonly (readonly (string | null)[])[]): CalendarLine[] {
  const seen = new Set<string>();
  return rows.flatMap((raw, index): CalendarLine[] => {
    const cells = raw.map((cell) => tidy(cell ?? ''));
    if (cells.every((cell) => cell === '') || (index === 0 && !/\d/.test(raw.join('')))) return [];
    const line = index + 1;
    const month = padded((cells[0] ?? '').replace(/^(\d{4}-\d{1,2})-0?1$/, '$1'), 2);
    const date = padded(cells[1] ?? '', 3);
    if (month === null || !isPeriod(month)) return [{ line, month: null, date, error: 'month' }];
    if (date === null || !isDate(date)) return [{ line, month, date: null, error: 'date' }];
    if (!isTaxDate(month, date)) return [{ line, month, date, error: 'day' }];
    if (seen.has(month)) return [{ line, month, date, error: 'twice' }];
    seen.add(month);
    return [{ line, month, date, error: null }];
  });
}

const tidy = (cell: string): string =>
  cell
    .trim()
    .replaceAll(/["'\uFEFF]/g, '')
    .replaceAll(/[/.年月]/g, '-')
    .replaceAll(/日|-$/g, '');

/** `2026-1-5` → `2026-01-05`; null when it has other parts. */
function padded(text: string, parts: number): string | null {
  const found = text.split('-').filter((part) => part !== '');
  if (found.length !== parts || found.some((part) => !/^\d{1,4}$/.test(part))) return null;
  return found.map((part, index) => part.padStart(index === 0 ? 4 : 2, '0')).join('-');
}

const isDate = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};
