import { z } from 'zod';
import { readDayNumbers } from '../../db/read/day-numbers.ts';
import { readDecisions, type DecisionRow } from '../../db/read/decisions.ts';
import { readTaxCalendar } from '../../db/read/tax-calendar.ts';
import { DECISION_KINDS } from '../../domain/decisions.ts';
import { principalOf, routes } from '../context.ts';
import { describe } from '../describe.ts';
import { recordId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { riskDaysOf } from '../period-access.ts';
import { instant, instantOrNull } from '../present/case-row.ts';
import { query } from '../validate.ts';
import type { DecisionsView, DecisionView, TodayView } from '../views/today.ts';

const asked = z.object({ storeId: recordId.optional() });
const FEW = 3;
const decisionView = (row: DecisionRow): DecisionView => ({ ...row, at: instant(row.at), dueAt: instantOrNull(row.dueAt) });

/** What the phone of who runs the firm opens with: the day in one answer, and everything that waits for their word. */
export const todayRoutes = routes()
  .get(
    '/api/decisions',
    guard('decisions.read'),
    describe({
      answer: 'Decisions',
      tag: 'Work',
      summary: '待我处理: all that waits for the caller’s word, the oldest first, with counts',
      description:
        'Cases nobody took, complaints, refunds, receipts, transfers, contracts, invoices, differences, the last level of reminders, leave, requests for another accountant, erasures, suggestions, letters to the account, a day’s run that failed: each for who holds its permission. A hundred of a kind at most.',
    }),
    query(asked),
    async (c) => {
      const { read, now } = c.var.deps;
      const rows = await readDecisions(read, principalOf(c), c.req.valid('query').storeId, now());
      const counts: DecisionsView['counts'] = {};
      for (const kind of DECISION_KINDS) {
        const count = rows.filter((row) => row.kind === kind).length;
        if (count > 0) counts[kind] = count;
      }
      const view: DecisionsView = { items: rows.map(decisionView), counts };
      return c.json(view);
    },
  )
  .get(
    '/api/today',
    guard('workbench.read'),
    describe({
      answer: 'Today',
      tag: 'Work',
      summary: '今天: the day of the caller’s stores on one page of the phone',
      description: 'What cannot wait, money that came in, bills more than 15 days late, months that will miss their date, cases of today.',
    }),
    query(asked),
    async (c) => {
      const { read, now } = c.var.deps;
      const at = now();
      const days = riskDaysOf(c, await readTaxCalendar(read));
      const { toAssign, decisions, complaints, ...rest } = await readDayNumbers(
        read,
        principalOf(c),
        c.req.valid('query').storeId,
        days,
        at,
      );
      const refunds = decisions.filter(({ kind }) => kind === 'refund');
      const view: TodayView = {
        ...rest,
        now: instant(at),
        toAssign: { count: toAssign.count, since: instantOrNull(toAssign.since) },
        complaints: complaints && { count: complaints.count, dueAt: instantOrNull(complaints.dueAt) },
        decisions: {
          count: decisions.length,
          refundFen: refunds.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0),
          first: decisions.slice(0, FEW).map(decisionView),
        },
      };
      return c.json(view);
    },
  );
