import { serverNow } from '../data/clock.ts';
import { t } from './kit.ts';

const EIGHT_HOURS = 8 * 3_600_000;
const DAY = 86_400_000;
const two = (n: number): string => String(n).padStart(2, '0');

function civil(ms: number): Date {
  return new Date(ms + EIGHT_HOURS);
}
function dayNumber(ms: number): number {
  return Math.floor((ms + EIGHT_HOURS) / DAY);
}

/** `18:00`, Asia/Shanghai. */
export function timeOf(at: string | number): string {
  const date = civil(typeof at === 'number' ? at : Date.parse(at));
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** `今天`, `昨天`, `明天`, `11-23`, or with the year when it is another. */
export function dayOf(at: string | number, now = serverNow()): string {
  const ms = typeof at === 'number' ? at : Date.parse(at);
  const apart = dayNumber(ms) - dayNumber(now);
  if (apart === 0) return t('day.today');
  if (apart === -1) return t('day.yesterday');
  if (apart === 1) return t('day.tomorrow');
  const date = civil(ms);
  const short = `${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  return date.getUTCFullYear() === civil(now).getUTCFullYear() ? short : `${date.getUTCFullYear()}-${short}`;
}

/** `今天 18:00`, `11-20 10:12`. */
export function when(at: string | number, now = serverNow()): string {
  return `${dayOf(at, now)} ${timeOf(at)}`;
}

/** `4 分钟`, `3.5 小时`, `14 小时`, `2 天`: a span of time in its largest unit. */
export function spanOf(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 60) return t('span.seconds', { n: s });
  if (s < 3600) return t('span.minutes', { n: Math.round(s / 60) });
  if (s < 10 * 3600) return t('span.hours', { n: Math.round(s / 360) / 10 });
  if (s < 36 * 3600) return t('span.hours', { n: Math.round(s / 3600) });
  return t('span.days', { n: Math.round(s / 86_400) });
}

/** The time part of an ISO 8601 duration (`PT30M`) in ms. */
export function durationMs(iso: string): number {
  const m = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso);
  if (!m) return 0;
  const part = (i: number): number => Number(m[i] ?? 0);
  return (((part(1) * 24 + part(2)) * 60 + part(3)) * 60 + part(4)) * 1000;
}
