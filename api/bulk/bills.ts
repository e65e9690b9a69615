import { z } from 'zod';
import { judgeBills, type BillDeed } from '../../db/read/bill-bulk.ts';
import { billIds } from '../../db/read/bills.ts';
import { civilDateOf } from '../../domain/time.ts';
import { billFilterFields, billFiltersOf } from '../bill-filters.ts';
import { principalOf, type ApiContext } from '../context.ts';
import { words } from '../fields.ts';
import { bulkDeed, type BulkSubject } from './subject.ts';

const filter = z.object(billFilterFields);
const judge = (c: ApiContext, ids: readonly string[], params: BillDeed) =>
  judgeBills(c.var.deps.read, principalOf(c), ids, params, civilDateOf(c.var.deps.now()));

/** 账单: reminded of by hand, paused, resumed. */
export const bulkBills: BulkSubject = {
  filter,
  find: (c, given, limit) => {
    const { read, now } = c.var.deps;
    const principal = { ...principalOf(c), links: [] };
    return billIds(read, principal, civilDateOf(now()), billFiltersOf(given as z.output<typeof filter>), limit);
  },
  deeds: {
    remind: bulkDeed({
      permission: 'bills.remind',
      kind: 'bills.remind',
      params: z.strictObject({ type: z.literal('remind').default('remind') }),
      judge,
    }),
    pause: bulkDeed({
      permission: 'bills.remind',
      kind: 'bills.pause',
      params: z.strictObject({ type: z.literal('pause').default('pause'), reason: words(200, 2) }),
      judge,
    }),
    resume: bulkDeed({
      permission: 'bills.remind',
      kind: 'bills.resume',
      params: z.strictObject({ type: z.literal('resume').default('resume') }),
      judge,
    }),
  },
};
