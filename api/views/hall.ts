import type { EligibilityReason } from '../../domain/case/eligibility.ts';
import type { Urgency } from '../../domain/case/types.ts';
import type { Instant } from '../views.ts';

/** A card of the hall: nothing more than staff may see before the grab. */
export interface HallCard {
  id: string;
  title: string;
  clientShort: string;
  businessType: { id: string; name: string };
  district: string;
  urgency: Urgency;
  openedAt: Instant;
  grabDeadline: Instant;
  /** Until when only the dedicated accountant may grab; null when over or none. */
  firstRefusalUntil: Instant | null;
  /** The caller is the dedicated accountant. */
  mine: boolean;
  /** How often the caller did this business type. */
  experience: number;
  /** Why the caller may not grab, or null. */
  refusal: EligibilityReason | null;
}

export interface HallView {
  now: Instant;
  cards: HallCard[];
  onDuty: boolean;
  openCases: number;
  caseCap: number;
}
