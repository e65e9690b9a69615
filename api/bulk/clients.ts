import { z } from 'zod';
import type { Judged } from '../../db/read/case-bulk.ts';
import { judgeClients, type ClientDeed } from '../../db/read/client-bulk.ts';
import { clientIdsAfter } from '../../db/read/clients.ts';
import { readLoad } from '../../db/records/client-accountant.ts';
import { civilDateOf } from '../../domain/time.ts';
import { clientFilterFields, reason, tag } from '../client-fields.ts';
import { clientFiltersOf } from '../client-filters.ts';
import { principalOf, type ApiContext } from '../context.ts';
import { recordId } from '../fields.ts';
import { bulkDeed, staffName, type BulkSubject } from './subject.ts';

const filter = z.object(clientFilterFields);
const judge = (c: ApiContext, ids: readonly string[], params: ClientDeed) => judgeClients(c.var.deps.read, principalOf(c), ids, params);

/** 客户: another accountant, a tag more or less, put away. */
export const bulkClients: BulkSubject = {
  filter,
  find: (c, given, limit) => {
    const { read, now } = c.var.deps;
    const filters = clientFiltersOf(c, given as z.output<typeof filter>);
    return clientIdsAfter(read, principalOf(c), filters, '', limit, civilDateOf(now()));
  },
  deeds: {
    accountant: bulkDeed({
      permission: 'clients.manage',
      kind: 'clients.accountant',
      params: z.strictObject({ type: z.literal('accountant').default('accountant'), staffId: recordId, reason }),
      check: (c, { staffId }) => staffName(c, staffId),
      judge,
      warn: async (c, judged, { staffId }) => overfull(c, staffId, judged),
    }),
    tag: bulkDeed({
      permission: 'clients.edit',
      kind: 'clients.tag',
      params: z.strictObject({ type: z.literal('tag').default('tag'), tag }),
      judge,
    }),
    untag: bulkDeed({
      permission: 'clients.edit',
      kind: 'clients.untag',
      params: z.strictObject({ type: z.literal('untag').default('untag'), tag }),
      judge,
    }),
    archive: bulkDeed({
      permission: 'clients.manage',
      kind: 'clients.archive',
      params: z.strictObject({ type: z.literal('archive').default('archive'), reason }),
      judge,
    }),
  },
};

/** Whose book would hold more than was agreed; it is done all the same. */
async function overfull(c: ApiContext, staffId: string, judged: readonly Judged[]) {
  const { clients, clientCap } = await readLoad(c.var.deps.read, staffId);
  const after = clients + judged.filter((one) => one.refusal === null).length;
  return clientCap > 0 && after > clientCap ? { name: await staffName(c, staffId), clients: after, cap: clientCap } : null;
}
