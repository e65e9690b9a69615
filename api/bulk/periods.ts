import { z } from 'zod';
import { judgePeriods, type PeriodDeed } from '../../db/read/period-bulk.ts';
import { periodIds } from '../../db/read/periods.ts';
import { readTaxCalendar } from '../../db/read/tax-calendar.ts';
import { DUTIES, STAGE_STATES } from '../../domain/period/stages.ts';
import { principalOf, type ApiContext } from '../context.ts';
import { recordId } from '../fields.ts';
import { riskDaysOf } from '../period-access.ts';
import { maybeWhy, periodFilterFields, why } from '../period-fields.ts';
import { bulkDeed, staffName, type BulkSubject } from './subject.ts';

const filter = z.object(periodFilterFields);
const judge = (c: ApiContext, ids: readonly string[], params: PeriodDeed) => judgePeriods(c.var.deps.read, principalOf(c), ids, params);

/** 月结: a stage moved, a duty given to a colleague, a stage put off; each of clients one serves. */
export const bulkPeriods: BulkSubject = {
  filter,
  find: async (c, given, limit) => {
    const { read } = c.var.deps;
    const days = riskDaysOf(c, await readTaxCalendar(read));
    return periodIds(read, { ...principalOf(c), links: [] }, given as z.output<typeof filter>, days, limit);
  },
  deeds: {
    move: bulkDeed({
      permission: 'periods.work',
      own: true,
      kind: 'periods.move',
      params: z.strictObject({
        type: z.literal('move').default('move'),
        stageId: recordId,
        to: z.enum(STAGE_STATES),
        reason: maybeWhy,
      }),
      judge,
    }),
    duty: bulkDeed({
      permission: 'periods.work',
      own: true,
      kind: 'periods.duty',
      params: z.strictObject({ type: z.literal('duty').default('duty'), duty: z.enum(DUTIES), staffId: recordId, reason: maybeWhy }),
      check: (c, { staffId }) => staffName(c, staffId),
      judge,
    }),
    postpone: bulkDeed({
      permission: 'periods.postpone',
      own: true,
      kind: 'periods.postpone',
      params: z.strictObject({
        type: z.literal('postpone').default('postpone'),
        stageId: recordId,
        dueOn: z.iso.date('日期形如 2026-11-16'),
        reason: why,
      }),
      judge,
    }),
  },
};
