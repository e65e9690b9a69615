import type { z } from 'zod';
import type { CaseFilters } from '../db/read/case-rows.ts';
import { worksFor, type Principal } from '../domain/roles.ts';
import type { caseFilterFields } from './fields.ts';

type Given = z.output<z.ZodObject<typeof caseFilterFields>>;

/** What was asked for, as the rows are asked; `mine` is who asks. */
export function caseFiltersOf(principal: Principal, { state, urgency, mine, ...rest }: Given): CaseFilters {
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...known,
    ...(state ? { states: state } : {}),
    ...(urgency ? { urgencies: urgency } : {}),
    ...(mine ? { mine: worksFor(principal.staff ?? { id: '' }) } : {}),
  };
}
