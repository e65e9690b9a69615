import { z } from 'zod';
import { judgeCases } from '../../db/read/case-bulk.ts';
import { caseNosOf } from '../../db/read/case-rows.ts';
import { caseFiltersOf } from '../case-filters.ts';
import { principalOf } from '../context.ts';
import { caseFilterFields, recordId, words } from '../fields.ts';
import { bulkDeed, staffName, type BulkSubject } from './subject.ts';

const filter = z.object(caseFilterFields);
const reason = words(500, 1).meta({ example: '人员调整' });

/** 业务单: assign, call off, urge. */
export const bulkCases: BulkSubject = {
  filter,
  find: (c, given, limit) => {
    const { read, now } = c.var.deps;
    const principal = principalOf(c);
    return caseNosOf(read, principal, caseFiltersOf(principal, given as z.output<typeof filter>), limit, now());
  },
  deeds: {
    assign: bulkDeed({
      permission: 'case.assign',
      kind: 'cases.assign',
      params: z.strictObject({ type: z.literal('assign').default('assign'), staffId: recordId, reason: words(500).default('') }),
      check: (c, { staffId }) => staffName(c, staffId),
      judge: (c, ids, params) => judgeCases(c.var.deps.read, principalOf(c), ids, params),
    }),
    cancel: bulkDeed({
      permission: 'case.cancel',
      kind: 'cases.cancel',
      params: z.strictObject({ type: z.literal('cancel').default('cancel'), reason }),
      judge: (c, ids, params) => judgeCases(c.var.deps.read, principalOf(c), ids, params),
    }),
    urge: bulkDeed({
      permission: 'case.assign',
      kind: 'cases.urge',
      params: z.strictObject({ type: z.literal('urge').default('urge'), text: words(200, 1) }),
      judge: (c, ids, params) => judgeCases(c.var.deps.read, principalOf(c), ids, params),
    }),
  },
};
