import { businessDayMs, isPlainTime } from '../calendar.ts';
import { calendarAround } from '../case/terms.ts';
import type { FirmSettings } from '../settings.ts';
import { DAY_MS, parseDuration } from '../time.ts';
import type { ComplaintTerms } from './types.ts';

/** What a complaint made now keeps of the firm's promises to its end. */
export function complaintTermsOf(settings: FirmSettings, at: number): ComplaintTerms {
  const { acknowledgeWithin, settleBusinessDays, reopenWithin } = settings.complaints;
  const calendar = calendarAround(settings, at);
  return {
    calendar,
    acknowledgeWithinMs: parseDuration(acknowledgeWithin),
    settleWithinMs: settleBusinessDays * (isPlainTime(calendar) ? DAY_MS : businessDayMs(calendar)),
    reopenWithinMs: parseDuration(reopenWithin),
  };
}
