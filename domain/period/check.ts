import type { ErrorCode } from '../errors.ts';
import type { Principal } from '../roles.ts';
import { sameProfile, type TaxProfile } from '../client/profile.ts';
import type { Period } from './months.ts';

/** Why another person checks the books: 一般纳税人, 前三期, 税务档案有变, 数字波动, 抽查. None: a signed self-check does. */
export const CHECK_REASONS = ['general_taxpayer', 'first_periods', 'profile_changed', 'figures_off', 'sampled'] as const;
export type CheckReason = (typeof CHECK_REASONS)[number];

/** So many periods of a new client are checked. */
const FIRST_PERIODS = 3;
/** One period in so many is checked whatever it is. */
const ONE_IN = 20;
/** A tax total that differs from the last one by more than this share is looked at. */
const FIGURES_SHARE = 0.3;
/** … unless both are below this, fen. */
const FIGURES_FROM_FEN = 50_000;

/** Why a period asks for 复核 when it is opened; in the order of the list. */
export function checkReasonsOf(
  about: { clientId: string; period: Period; profile: TaxProfile },
  before: { periods: number; profile: TaxProfile | null },
): CheckReason[] {
  const reasons: CheckReason[] = [];
  if (about.profile.vatKind === 'general') reasons.push('general_taxpayer');
  if (before.periods < FIRST_PERIODS) reasons.push('first_periods');
  if (before.profile && !sameProfile(before.profile, about.profile)) reasons.push('profile_changed');
  if (isSampled(about.clientId, about.period)) reasons.push('sampled');
  return reasons;
}

/** The same answer for the same client and period, whoever asks and how often. */
const isSampled = (clientId: string, period: Period): boolean => {
  let hash = 0;
  for (const letter of `${clientId}:${period}`) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash % ONE_IN === 0;
};

/** Whether a tax total is off the last one by more than the set share. Fen. */
export const isOff = (totalFen: number, lastFen: number | null): boolean =>
  lastFen !== null &&
  Math.max(totalFen, lastFen) >= FIGURES_FROM_FEN &&
  Math.abs(totalFen - lastFen) > FIGURES_SHARE * Math.max(totalFen, lastFen);

/** Whose check it would be. */
export interface Checked {
  reasons: readonly CheckReason[];
  /** Who did the books, as far as it was written down; else the dedicated accountant. */
  bookedById: string | null;
  /** Who holds the duty 复核 for this client; null: nobody in particular. */
  checkerId: string | null;
}

/** Whether a colleague checks others' books: by role, by the power, or because this client's duty is theirs. */
export const checksBooks = ({ staff }: Principal, checkerId: string | null): boolean =>
  staff !== null && (staff.role !== 'staff' || staff.powers.includes('period.check') || staff.id === checkerId);

/** Why somebody may not check; null: they may. `self`: they sign their own work, which needs a reason where another is asked for and there is nobody else. */
export function refusalToCheck(
  principal: Principal,
  checked: Checked,
  given: { self: boolean; reason: string; alone: boolean },
): ErrorCode | null {
  const { staff } = principal;
  if (!staff) return 'forbidden';
  if (staff.id !== checked.bookedById) return checksBooks(principal, checked.checkerId) ? null : 'forbidden';
  if (!given.self) return 'own_check';
  if (checked.reasons.length === 0) return null;
  if (!given.alone) return 'own_check';
  return given.reason === '' ? 'reason_needed' : null;
}
