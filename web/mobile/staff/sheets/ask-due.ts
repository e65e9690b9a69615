import { t } from '../../../locales/staff.ts';
import { timeOf } from '../../../locales/when.ts';

const EIGHT_HOURS = 8 * 3_600_000;
const DAY = 86_400_000;
/** A ready answer to 什么时候要; `at` null: no limit. */
export interface DueChoice {
  id: string;
  label: string;
  at: number | null;
}

/** 今天 18:00 (while there is an hour left), 明天中午, 三天内 at 18:00, 不限时; Asia/Shanghai. */
export function dueChoices(now: number): DueChoice[] {
  const midnight = Math.floor((now + EIGHT_HOURS) / DAY) * DAY - EIGHT_HOURS;
  const six = midnight + 18 * 3_600_000;
  const today = six - now > 3_600_000 ? [{ id: 'today', label: t('ask.todayEnd', { time: timeOf(six) }), at: six }] : [];
  return [
    ...today,
    { id: 'tomorrow', label: t('ask.tomorrowNoon'), at: midnight + DAY + 12 * 3_600_000 },
    { id: 'three', label: t('ask.threeDays'), at: six + 3 * DAY },
    { id: 'none', label: t('ask.noLimit'), at: null },
  ];
}

/** The value of a `datetime-local` box for an instant, as Asia/Shanghai reads it. */
export function boxTime(ms: number): string {
  return new Date(ms + EIGHT_HOURS).toISOString().slice(0, 16);
}
/** The instant of a `datetime-local` box, read as Asia/Shanghai; NaN when empty. */
export function fromBox(value: string): number {
  return Date.parse(`${value}:00.000Z`) - EIGHT_HOURS;
}
