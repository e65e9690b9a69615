import type { Entity, Levy, TaxFlag, VatKind } from './kinds.ts';

/** How a client is taxed. */
export interface TaxProfile {
  entity: Entity;
  vatKind: VatKind;
  levy: Levy;
  flags: TaxFlag[];
}
/** 税务档案: a profile that holds from a civil date until the next one begins. */
export interface ProfileEntry extends TaxProfile {
  id: string;
  /** `YYYY-MM-DD` */
  validFrom: string;
}

/** The profile that holds on a civil date; before the first one there is none. */
export const profileAt = <E extends { validFrom: string }>(entries: readonly E[], date: string): E | null =>
  entries.reduce<E | null>(
    (found, entry) => (entry.validFrom <= date && (found === null || entry.validFrom > found.validFrom) ? entry : found),
    null,
  );

/** The one that begins next after a date, or null. */
export const profileAfter = <E extends { validFrom: string }>(entries: readonly E[], date: string): E | null =>
  entries.reduce<E | null>(
    (found, entry) => (entry.validFrom > date && (found === null || entry.validFrom < found.validFrom) ? entry : found),
    null,
  );

/** Whether two profiles say the same; the order of flags means nothing. */
export const sameProfile = (one: TaxProfile, other: TaxProfile): boolean =>
  one.entity === other.entity &&
  one.vatKind === other.vatKind &&
  one.levy === other.levy &&
  [...one.flags].sort().join() === [...other.flags].sort().join();

/** Why a change cannot be written. */
export type ProfileRefusal =
  /** Its date lies before the first profile: what was before it nobody knows. */
  | 'before_first'
  /** Something was written from that date or a later one on: two would hold at once. */
  | 'overlap'
  /** It says what holds already. */
  | 'same';

/** Whether a profile may begin on a date beside those there are; null: it may. A coming one is withdrawn before another is put in its place. */
export function refusalToProfile(entries: readonly ProfileEntry[], next: TaxProfile & { validFrom: string }): ProfileRefusal | null {
  const dates = entries.map((entry) => entry.validFrom).sort();
  const [first] = dates;
  const last = dates.at(-1);
  if (first === undefined || last === undefined) return null;
  if (next.validFrom < first) return 'before_first';
  if (next.validFrom <= last) return 'overlap';
  const before = profileAt(entries, next.validFrom);
  return before && sameProfile(before, next) ? 'same' : null;
}
