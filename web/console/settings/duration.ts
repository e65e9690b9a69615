const PATTERN = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** ISO 8601 duration as seconds, or null when it is none. */
export function secondsOf(iso: string): number | null {
  const found = PATTERN.exec(iso);
  if (!found || iso === 'P' || iso.endsWith('T')) return null;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = found;
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
}
export const UNITS = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const;
export type Unit = keyof typeof UNITS;

const WRITTEN: Record<string, Unit> = { S: 'second', M: 'minute', H: 'hour', D: 'day' };
/** The largest unit that says it without a fraction; nothing at all keeps the unit it is written in. */
export function unitOf(iso: string, units: readonly Unit[]): Unit {
  const seconds = secondsOf(iso) ?? 0;
  const written = WRITTEN[iso.at(-1) ?? ''];
  if (seconds === 0 && written && units.includes(written)) return written;
  return units.toReversed().find((unit) => seconds > 0 && seconds % UNITS[unit] === 0) ?? units[0] ?? 'minute';
}
/** `30` minutes → `PT30M`. */
export function isoOf(amount: number, unit: Unit): string {
  if (unit === 'day') return `P${amount}D`;
  return `PT${amount}${{ second: 'S', minute: 'M', hour: 'H' }[unit]}`;
}
