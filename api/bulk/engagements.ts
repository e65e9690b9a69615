import { z } from 'zod';
import { judgeEngagements, type ManyEngagementsDeed } from '../../db/read/engagement-bulk.ts';
import { engagementIds } from '../../db/read/engagements.ts';
import { addMonths, periodOf } from '../../domain/period/months.ts';
import { civilDateOf } from '../../domain/time.ts';
import { principalOf, type ApiContext } from '../context.ts';
import { engagementFilterFields, period } from '../engagement-fields.ts';
import { badField } from '../validate.ts';
import { bulkDeed, type BulkSubject } from './subject.ts';

/** So many months back periods are opened at once: a year of books that nobody closed. */
const MOST_MONTHS = 12;
const filter = z.object(engagementFilterFields);
const judge = (c: ApiContext, ids: readonly string[], params: ManyEngagementsDeed) =>
  judgeEngagements(c.var.deps.read, principalOf(c), ids, params);

/** 代账合同: drafts approved by another than who entered them, and the periods of their clients opened from a month on. */
export const bulkEngagements: BulkSubject = {
  filter,
  find: (c, given, limit) => engagementIds(c.var.deps.read, { ...principalOf(c), links: [] }, given as z.output<typeof filter>, limit),
  deeds: {
    approve: bulkDeed({
      permission: 'engagements.approve',
      own: true,
      kind: 'engagements.approve',
      params: z.strictObject({ type: z.literal('approve').default('approve'), tell: z.boolean().default(false) }),
      judge,
    }),
    periods: bulkDeed({
      permission: 'periods.work',
      own: true,
      kind: 'engagements.periods',
      params: z.strictObject({ type: z.literal('periods').default('periods'), from: period }),
      check: async (c, { from }) => {
        const now = periodOf(civilDateOf(c.var.deps.now()));
        if (from > now) throw badField('/params/from', 'future', '还没有到这个月');
        if (from < addMonths(now, -MOST_MONTHS)) throw badField('/params/from', 'too_old', `最多往前 ${MOST_MONTHS} 个月`);
        return null;
      },
      judge,
    }),
  },
};
