import type { TaxProfile } from '../client/profile.ts';
import { addMonths, dayOf, monthOf, type Period } from './months.ts';
import type { ObligationRule } from './obligation-rules.ts';
import { filingDate, isPublishedYear, workdayFrom, type TaxCalendar, type TaxDate } from './tax-calendar.ts';

/** A filing one client owes. */
export interface DueObligation extends TaxDate {
  id: string;
  stage: ObligationRule['stage'];
}
/** What decides the filings of a client. */
export interface TaxSubject extends TaxProfile {
  headcount: number;
}

const EVERY = { month: 1, quarter: 3, half_year: 6, year: 12 } as const;

/** The filings of a period: those whose month, quarter, half-year or year it closes, by the profile that holds in it. The registered tax kinds of the client win over what this proposes. */
export const obligationsOf = (
  rules: readonly ObligationRule[],
  subject: TaxSubject,
  period: Period,
  calendar: TaxCalendar,
): DueObligation[] =>
  rules
    .filter((rule) => rule.stage !== 'yearly' && concerns(rule, subject) && monthOf(period) % monthsOf(rule, subject) === 0)
    .map(({ id, stage, due }) => ({ id, stage, ...dueIn(due, period, calendar) }));

/** 年度事项: the filings of a year, each once, on their own board. */
export const yearObligationsOf = (
  rules: readonly ObligationRule[],
  subject: TaxSubject,
  year: number,
  calendar: TaxCalendar,
): DueObligation[] =>
  rules
    .filter((rule) => rule.stage === 'yearly' && concerns(rule, subject))
    .map(({ id, stage, due }) => ({ id, stage, ...dueIn(due, `${year}-12`, calendar) }));

/** Whether a rule concerns a client. */
export function concerns({ entities, vatKinds, levies, staffed, flag, frequency }: ObligationRule, subject: TaxSubject): boolean {
  if (entities && !entities.includes(subject.entity)) return false;
  if (vatKinds && !vatKinds.includes(subject.vatKind)) return false;
  if (levies && !levies.includes(subject.levy)) return false;
  if (flag && !subject.flags.includes(flag)) return false;
  // Without a VAT return there is nothing to file along with it.
  if (frequency === 'with_vat' && subject.vatKind === 'small_scale' && subject.levy === 'fixed') return false;
  const mustHaveStaff = staffed === 'always' || (staffed === 'individual_business' && subject.entity === 'individual_business');
  return !mustHaveStaff || subject.headcount > 0;
}

const monthsOf = ({ frequency }: ObligationRule, { vatKind }: TaxSubject): number =>
  frequency === 'with_vat' ? EVERY[vatKind === 'general' ? 'month' : 'quarter'] : EVERY[frequency];

function dueIn(due: ObligationRule['due'], period: Period, calendar: TaxCalendar): TaxDate {
  if (due.by === 'filing_date') return filingDate(calendar, addMonths(period, 1));
  const day =
    due.by === 'day' ? dayOf(period, due.day) : dayOf(`${Number(period.slice(0, 4)) + 1}-${String(due.month).padStart(2, '0')}`, due.day);
  const date = workdayFrom(calendar, day, due.by === 'date' && due.shift === 'later' ? 1 : -1);
  return { date, provisional: !isPublishedYear(calendar, date.slice(0, 4)) };
}
