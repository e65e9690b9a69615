import type { ErrorCode } from '../errors.ts';
import type { TaxAnswer } from './states.ts';
import { addWorkdays, isWorkday, type TaxCalendar } from './tax-calendar.ts';

/** So many reminders before silence is written down as 未答复. */
const REMINDERS = 2;
/** Workdays before the last day at which silence ends the asking. */
const ANSWER_BY = -3;

/** Whether the client is asked about a tax total, or only told: nil, or below what they wish to be asked about. Fen. */
export const answerFor = (totalFen: number, askFromFen: number): TaxAnswer =>
  totalFen === 0 || totalFen < askFromFen ? 'notified' : 'asked';

/** The day until which the account has to hold the money: two workdays before the last. */
export const payByOf = (calendar: TaxCalendar, filingDate: string): string => addWorkdays(calendar, filingDate, -2);
/** The day silence is no longer waited for. */
export const answerByOf = (calendar: TaxCalendar, filingDate: string): string => addWorkdays(calendar, filingDate, ANSWER_BY);

/** What a day asks of a tax amount that waits for its answer. */
export type SilenceStep = 'remind' | 'unanswered' | 'wait';

/** A client is reminded once a workday and twice in all; at T-3 two reminders without an answer are 未答复, and at T-1 any silence is: a late return costs more. Never confirmed. */
export function silenceOn(
  date: string,
  asked: { sentOn: string; reminders: number; remindedOn: string | null; filingDate: string },
  calendar: TaxCalendar,
): SilenceStep {
  const answerBy = answerByOf(calendar, asked.filingDate);
  if (date >= addWorkdays(calendar, asked.filingDate, -1)) return 'unanswered';
  if (date >= answerBy && asked.reminders >= REMINDERS) return 'unanswered';
  const remindedToday = asked.remindedOn !== null && asked.remindedOn >= date;
  if (asked.reminders < REMINDERS && !remindedToday && date > asked.sentOn && isWorkday(calendar, date)) return 'remind';
  return 'wait';
}

/** Why something with money in it may not be filed yet; null: it may. Asked only of filings the client's answer is waited for. */
export function refusalToFile(
  asked: { hasStage: boolean; answer: TaxAnswer | null; answerBy: string; amountFen: number | null; without: string },
  today: string,
): ErrorCode | null {
  if (!asked.hasStage || (asked.amountFen ?? 0) === 0 || asked.without !== '') return null;
  if (asked.answer === 'questioned') return 'tax_unconfirmed';
  if (asked.answer !== null && asked.answer !== 'asked') return null;
  return today >= asked.answerBy ? null : 'tax_unconfirmed';
}
