import { addCivilDays, civilDateOf, parseDuration } from '../time.ts';
import type { FirmSettings } from '../settings.ts';
import type { BusinessCalendar } from '../calendar.ts';
import type { PayWay } from '../pay/ways.ts';
import type { CaseFee, FeeMode } from './fee-types.ts';
import type { CaseTerms, Urgency } from './types.ts';

/** Rest days further off than this cannot matter to a case made today. */
const HORIZON_DAYS = 400;

/** The firm's calendar around an instant, short enough to travel in a workflow's input. */
export function calendarAround(settings: Pick<FirmSettings, 'businessHours' | 'holidays'>, at: number): BusinessCalendar {
  const from = addCivilDays(civilDateOf(at), -7);
  const to = addCivilDays(civilDateOf(at), HORIZON_DAYS);
  const near = (dates: string[]): string[] => dates.filter((date) => date >= from && date <= to);
  return {
    weekdays: settings.businessHours.weekdays,
    spans: settings.businessHours.spans.map((span) => span.split('-') as [string, string]),
    holidays: near([...new Set([...settings.holidays.restDays, ...settings.holidays.ownDays])].toSorted()),
    makeUpDays: near(settings.holidays.makeUpDays),
  };
}

/** What a case made now keeps of the firm's numbers for its whole life. */
export function termsOf(settings: FirmSettings, urgency: Urgency, targetBusinessDays: number, at: number): CaseTerms {
  return {
    calendar: calendarAround(settings, at),
    grabWindowMs: parseDuration(settings.grabWindow[urgency]),
    firstRefusalShare: settings.firstRefusal.share,
    firstRefusalMinMs: parseDuration(settings.firstRefusal.min),
    escalation: settings.escalation.map((step) => ({ afterMs: parseDuration(step.after), to: step.to, sms: step.sms })),
    autoAssignAfterMs: settings.autoAssign.enabled ? parseDuration(settings.autoAssign.after) : null,
    confirmBusinessDays: settings.confirm.businessDays,
    dimensions: settings.review.dimensions.filter(({ retired }) => !retired).map(({ id, name }) => ({ id, name })),
    reviewWindowMs: parseDuration(settings.review.window),
    reviewRemindMs: parseDuration(settings.review.remindAfter),
    replyWithinMs: parseDuration(settings.reply.within),
    targetBusinessDays,
  };
}

/** What a case made now keeps of how fees are paid. */
export const feeOf = ({ fees }: Pick<FirmSettings, 'fees'>, mode: FeeMode, amountFen: number | null, payBy: PayWay): CaseFee => ({
  mode,
  amountFen,
  payBy,
  payWithinMs: parseDuration(fees.payWithin),
  transferBusinessDays: fees.transferBusinessDays,
  acceptWithinMs: parseDuration(fees.acceptWithin),
  remindAfterMs: parseDuration(fees.remindAfter),
  unanswered: fees.unanswered,
});

/** How a business type is priced: for clients with an engagement, perhaps otherwise for those without. */
export interface Pricing {
  mode: 'free' | 'fixed' | 'quoted';
  amountFen?: number;
  withoutEngagementFen?: number;
  usualFromFen?: number;
  usualToFen?: number;
}

/** What a client pays for a business type: quoted later (null), or so much; 0: nothing. */
export function priceFor({ mode, amountFen, withoutEngagementFen }: Pricing, engaged: boolean): number | null {
  if (mode === 'quoted') return null;
  if (!engaged && withoutEngagementFen !== undefined) return withoutEngagementFen;
  return mode === 'fixed' ? (amountFen ?? 0) : 0;
}
