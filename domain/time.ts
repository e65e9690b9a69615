/** Instants are ms UTC; civil dates and times are Asia/Shanghai, which is UTC+08:00 all year. No `Intl`, no machine time zone: the same in Node, the workflow sandbox and the browser. */
export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const OFFSET_MS = 8 * HOUR_MS;

/** The civil date of an instant, `YYYY-MM-DD`. */
export const civilDateOf = (at: number): string => new Date(at + OFFSET_MS).toISOString().slice(0, 10);

/** The civil time of day of an instant, `HH:mm`. */
export const civilTimeOf = (at: number): string => new Date(at + OFFSET_MS).toISOString().slice(11, 16);

/** Ms since the civil midnight of an instant. */
export const msOfDay = (at: number): number => (((at + OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS;

/** The instant of a civil date's midnight, or of `ms` after it. */
export const instantOf = (date: string, ms = 0): number => Date.parse(`${date}T00:00:00Z`) - OFFSET_MS + ms;

/** A civil date some days later (or earlier, negative). */
export const addCivilDays = (date: string, days: number): string => civilDateOf(instantOf(date, days * DAY_MS));

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** `13:30` → ms after midnight; `24:00` is the end of the day. */
export function parseCivilTime(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
}

/** ISO 8601 duration of days and smaller (`PT30M`, `P7D`, `PT1H30M`) → ms. @throws RangeError when it is not one */
export function parseDuration(iso: string): number {
  const parts = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso);
  if (!parts) throw new RangeError(`not a duration: ${iso}`);
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * DAY_MS + (hours ?? 0) * HOUR_MS + (minutes ?? 0) * MINUTE_MS + (seconds ?? 0) * SECOND_MS;
}

/** An instant as people of the firm read it: `2026-11-23 15:30`, 北京时间. */
export const formatBeijing = (at: number): string => `${civilDateOf(at)} ${civilTimeOf(at)}`;

/** A duration as people say it, two units at most: `1 天 2 小时`, `30 分钟`, `45 秒`. */
export function formatDuration(ms: number): string {
  const units: [number, string][] = [
    [DAY_MS, '天'],
    [HOUR_MS, '小时'],
    [MINUTE_MS, '分钟'],
    [SECOND_MS, '秒'],
  ];
  let rest = Math.max(0, ms);
  const words: string[] = [];
  for (const [size, name] of units) {
    const count = Math.floor(rest / size);
    if (count > 0 && words.length < 2) words.push(`${count} ${name}`);
    else if (words.length > 0) break;
    rest -= count * size;
  }
  return words.join(' ') || '0 秒';
}
