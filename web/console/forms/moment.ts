import { civilDateOf, civilTimeOf, instantOf, parseCivilTime } from '../../../domain/time.ts';

/** What a moment field shows of an instant: `2026-11-24T09:00` by the firm's clock; '' for none. */
export const momentText = (at: string | null): string =>
  at === null ? '' : `${civilDateOf(Date.parse(at))}T${civilTimeOf(Date.parse(at))}`;
/** The instant a moment field names; NaN while it names none. */
export function momentOf(typed: string): number {
  const [date, time] = typed.split('T');
  return date && time ? instantOf(date, parseCivilTime(time)) : Number.NaN;
}
