import type { z } from 'zod';
import type { CaseFilters } from '../db/read/case-rows.ts';
import { worksFor, type Principal } from '../domain/roles.ts';
import { addCivilDays, HOUR_MS, instantOf } from '../domain/time.ts';
import type { caseFilterFields } from './fields.ts';

type Given = z.output<z.ZodObject<typeof caseFilterFields>>;

/** What was asked for, as the rows are asked; `mine` is who asks. */
export function caseFiltersOf(principal: Principal, { state, urgency, mine, happened, from, to, hour, ...rest }: Given): CaseFilters {
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...known,
    ...(state ? { states: state } : {}),
    ...(urgency ? { urgencies: urgency } : {}),
    ...happenedOf(happened, from ?? to, to ?? from, hour),
    ...(mine ? { mine: worksFor(principal.staff ?? { id: '' }) } : {}),
  };
}

/** `created` when only days are given; an hour is one of the first day. Without a day it asks for nothing. */
function happenedOf(what: Given['happened'] = 'created', first?: string, last?: string, hour?: number): Pick<CaseFilters, 'happened'> {
  if (first === undefined || last === undefined) return {};
  if (hour === undefined) return { happened: { what, from: instantOf(first), to: instantOf(addCivilDays(last, 1)) } };
  return { happened: { what, from: instantOf(first, hour * HOUR_MS), to: instantOf(first, (hour + 1) * HOUR_MS) } };
}
