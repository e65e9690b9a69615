import { addWorkdays, type TaxCalendar } from './tax-calendar.ts';

/** T-3 to who files it, T-1 to the leader as well, T-0 to the owner as well; in workdays. */
export const GUARD_RUNGS = ['T-3', 'T-1', 'T-0'] as const;
export type GuardRung = (typeof GUARD_RUNGS)[number];

/** How far ahead the guard looks on a day. */
export const guardedUntil = (calendar: TaxCalendar, date: string): string => addWorkdays(calendar, date, 3);

/** The rung of a filing that is not filed; null: it is not so near. Past its date it stands on the last one. */
export function rungOn(date: string, dueDate: string, calendar: TaxCalendar): GuardRung | null {
  if (dueDate <= date) return 'T-0';
  if (dueDate <= addWorkdays(calendar, date, 1)) return 'T-1';
  return dueDate <= addWorkdays(calendar, date, 3) ? 'T-3' : null;
}

/** Workdays that are left after a day until another, the last one included; 0: today or past. */
export function workdaysLeft(date: string, dueDate: string, calendar: TaxCalendar): number {
  let left = 0;
  for (let day = date; day < dueDate; left += 1) {
    const next = addWorkdays(calendar, day, 1);
    if (next > dueDate) break;
    day = next;
  }
  return left;
}
