import { DAY_MS } from '../time.ts';

/** How long a case is past its target: up to a day, up to three, up to a week, more. */
export const LATE_BANDS = ['day', 'three', 'week', 'more'] as const;
export type LateBand = (typeof LATE_BANDS)[number];

const BAND_ENDS: Readonly<Record<Exclude<LateBand, 'more'>, number>> = { day: DAY_MS, three: 3 * DAY_MS, week: 7 * DAY_MS };

/** Targets of each band at a moment: after `from` (not included; null: without an end) up to `to` (included). No case is in two, none in none. */
export function lateSpans(now: number): Record<LateBand, { from: number | null; to: number }> {
  const back = (ms: number): number => now - ms;
  return {
    day: { from: back(BAND_ENDS.day), to: now - 1 },
    three: { from: back(BAND_ENDS.three), to: back(BAND_ENDS.day) },
    week: { from: back(BAND_ENDS.week), to: back(BAND_ENDS.three) },
    more: { from: null, to: back(BAND_ENDS.week) },
  };
}
