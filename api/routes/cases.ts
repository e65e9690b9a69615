import { z } from 'zod';
import { countCases } from '../../db/read/case-rows.ts';
import { CASE_STATES, type CaseState } from '../../domain/case/types.ts';
import { caseFiltersOf } from '../case-filters.ts';
import { principalOf, routes } from '../context.ts';
import { describe } from '../describe.ts';
import { caseFilterFields, caseListQuery } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { query } from '../validate.ts';
import type { CaseCountsView } from '../views/day.ts';
import { casePage } from './case-reads.ts';

/** Lists over requests and orders alike. */
export const caseRoutes = routes()
  .get(
    '/api/cases',
    guard('case.read'),
    describe({
      answer: 'CaseRowPage',
      tag: 'Cases',
      summary: 'Requests and orders within the caller’s scope',
      description:
        '`state` and `urgency` take comma lists; `waitingOn` means contains, `any` for whatever reason; `mine=1` is what the caller works on; `overdue=1` is past its service target.',
    }),
    query(caseListQuery),
    async (c) => c.json(await casePage(c, c.req.valid('query'))),
  )
  .get(
    '/api/cases/counts',
    guard('case.read'),
    describe({ answer: 'CaseCounts', tag: 'Cases', summary: 'How many cases stand behind each state, with the list’s filters' }),
    query(z.object(caseFilterFields)),
    async (c) => {
      const { read, now } = c.var.deps;
      const principal = principalOf(c);
      const counts = await countCases(read, principal, caseFiltersOf(principal, c.req.valid('query')), now());
      const byState = Object.fromEntries(CASE_STATES.map((one) => [one, counts.byState.get(one) ?? 0])) as Record<CaseState, number>;
      const view: CaseCountsView = {
        total: Object.values(byState).reduce((sum, one) => sum + one, 0),
        byState,
        overdue: counts.overdue,
        waitingOnClients: counts.waitingOnClients,
        dueToday: counts.dueToday,
      };
      return c.json(view);
    },
  );
