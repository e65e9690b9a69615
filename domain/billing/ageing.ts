import { addCivilDays } from '../time.ts';

/** 账龄: how long a bill has been overdue: 0–30, 31–60, 61–90 天, 90 天以上. */
export const AGE_BANDS = ['to30', 'to60', 'to90', 'over90'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** Days overdue at which a band ends; the last has no end. */
const BAND_ENDS: Readonly<Record<Exclude<AgeBand, 'over90'>, number>> = { to30: 30, to60: 60, to90: 90 };

/**
 * Due dates of each band on a civil date, both included; `null`: without an end. A bill due today is not overdue.
 * The bands leave no day out and count none twice.
 */
export function bandDates(date: string): Record<AgeBand, { from: string | null; to: string }> {
  const back = (days: number): string => addCivilDays(date, -days);
  return {
    to30: { from: back(BAND_ENDS.to30), to: back(1) },
    to60: { from: back(BAND_ENDS.to60), to: back(BAND_ENDS.to30 + 1) },
    to90: { from: back(BAND_ENDS.to90), to: back(BAND_ENDS.to60 + 1) },
    over90: { from: null, to: back(BAND_ENDS.to90 + 1) },
  };
}

/** What was paid of what fell due, 0–1; null: nothing fell due. */
export const collectedShare = (paidFen: number, dueFen: number): number | null => (dueFen === 0 ? null : paidFen / dueFen);
