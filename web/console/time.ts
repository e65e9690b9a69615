import { locale } from '../locales/catalogue.ts';
import { serverNow } from '../data/clock.ts';
import { t } from './words.ts';

const ZONE = 'Asia/Shanghai';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const civil = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
interface Civil {
  year: string;
  date: string;
  time: string;
}
function civilOf(at: number): Civil {
  const parts = Object.fromEntries(civil.formatToParts(at).map(({ type, value }) => [type, value]));
  return { year: parts['year'] ?? '', date: `${parts['month']}-${parts['day']}`, time: `${parts['hour']}:${parts['minute']}` };
}

/** An instant as ms; text of the API or a number. */
export const ms = (at: string | number): number => (typeof at === 'number' ? at : Date.parse(at));

/** `17:30`, Shanghai. */
export const clockTime = (at: string | number): string => civilOf(ms(at)).time;

/** `今天 17:30`, `昨天 09:02`, `11-17 18:00`, with the year where it differs. */
export function dayAndTime(at: string | number, now = serverNow()): string {
  const then = civilOf(ms(at));
  const word = dayWord(ms(at), now);
  return `${word ?? (then.year === civilOf(now).year ? then.date : `${then.year}-${then.date}`)} ${then.time}`;
}

/** `今天`, `11-17` or `2025-11-17`. */
export function day(at: string | number, now = serverNow()): string {
  const then = civilOf(ms(at));
  return dayWord(ms(at), now) ?? (then.year === civilOf(now).year ? then.date : `${then.year}-${then.date}`);
}

function dayWord(at: number, now: number): string | null {
  const then = civilOf(at);
  const key = `${then.year}-${then.date}`;
  for (const [shift, word] of [
    [0, 'time.today'],
    [-DAY, 'time.yesterday'],
    [DAY, 'time.tomorrow'],
  ] as const) {
    const other = civilOf(now + shift);
    if (`${other.year}-${other.date}` === key) return t(word);
  }
  return null;
}

/** The heading of a day in a timeline: `今天`, `11 月 12 日 周四`. */
export function dayHeading(at: string | number, now = serverNow()): string {
  return dayWord(ms(at), now) ?? longDay(at);
}

/** `11-17`, always. */
export const dateOnly = (at: string | number): string => civilOf(ms(at)).date;

/** `11 月 12 日 周四`. */
export function longDay(at: string | number): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat(locale(), { timeZone: ZONE, month: 'numeric', day: 'numeric', weekday: 'short' })
      .formatToParts(ms(at))
      .map(({ type, value }) => [type, value]),
  );
  return t('time.longDay', { month: parts['month'] ?? '', day: parts['day'] ?? '', weekday: parts['weekday'] ?? '' });
}

/** One key a civil day; to break a timeline into days. */
export function dayKey(at: string | number): string {
  const then = civilOf(ms(at));
  return `${then.year}-${then.date}`;
}

/** How long: `42 秒`, `14 分`, `3 小时 20 分`, `1 天 4 小时`. */
export function span(duration: number): string {
  const d = Math.max(0, duration);
  if (d < MINUTE) return t('time.seconds', { n: Math.floor(d / SECOND) });
  if (d < HOUR) return t('time.minutes', { n: Math.floor(d / MINUTE) });
  if (d < DAY) {
    const minutes = Math.floor((d % HOUR) / MINUTE);
    const hours = t('time.hours', { n: Math.floor(d / HOUR) });
    return minutes && d < 10 * HOUR ? `${hours} ${t('time.minutes', { n: minutes })}` : hours;
  }
  const hours = Math.floor((d % DAY) / HOUR);
  const days = t('time.days', { n: Math.floor(d / DAY) });
  return hours && d < 10 * DAY ? `${days} ${t('time.hours', { n: hours })}` : days;
}

/** What is left on a clock: `m:ss` below an hour, `3.5 小时` above, `2 天` beyond. */
export function left(duration: number): string {
  const d = Math.max(0, duration);
  if (d < HOUR) return `${Math.floor(d / MINUTE)}:${String(Math.floor((d % MINUTE) / SECOND)).padStart(2, '0')}`;
  if (d < DAY) return t('time.hours', { n: Math.round(d / (HOUR / 2)) / 2 });
  return span(d);
}

/** How close a deadline is: broken or about to be today, close, or calm. */
export function heat(until: number, now = serverNow()): 'hot' | 'warm' | 'calm' {
  if (until - now < 15 * MINUTE) return 'hot';
  return until - now < 2 * HOUR ? 'warm' : 'calm';
}

/** `1.4 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  if (bytes < 1024 * 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return `${(bytes / 1024 / 1024 / 1024).toFixed(1)} GB`;
}

/** `1,284`. */
export const count = (n: number): string => n.toLocaleString('en-US');
