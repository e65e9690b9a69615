import { z } from 'zod';
import { staffNames, openCasesOfClient } from '../../db/read/client-detail.ts';
import { readNames } from '../../db/read/case-detail.ts';
import { listTags } from '../../db/read/client-tags.ts';
import { readStores } from '../../db/read/people.ts';
import { mergeClients, readMerging, undoMerge } from '../../db/records/client-merges.ts';
import { readMergingWork } from '../../db/records/merged-work.ts';
import { renameTag } from '../../db/records/client-tags.ts';
import { MOST_TAGS } from '../../domain/client/kinds.ts';
import { merged, refusalToMerge, workClash } from '../../domain/client/merge.ts';
import { DomainError } from '../../domain/errors.ts';
import { orderedRights } from '../../domain/client/rights.ts';
import { auditOf } from '../actor.ts';
import { clientViewOf, managedClient } from '../client-access.ts';
import { reason, tag } from '../client-fields.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { pathId, recordId } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { body, params } from '../validate.ts';
import type { MergeTrialView } from '../views/clients.ts';

const one = z.object({ id: pathId });
const REFUSALS = [
  'merge_self',
  'client_merged',
  'client_archived',
  'usci_differs',
  'merge_two_contracts',
  'merge_same_period',
  'idempotency_conflict',
] as const;

/** Two clients that are one, and the firm's tags. */
export const clientMergeRoutes = routes()
  .post(
    '/api/clients/:id/merge/trial',
    guard('clients.manage'),
    describe({
      answer: 'MergeTrial',
      tag: 'Clients',
      summary: 'What a merge would move; nothing is written',
      description: 'The caller administers both. `refusal` says why it would not be done; `usci_differs` may be confirmed.',
    }),
    params(one),
    body(z.strictObject({ otherId: recordId })),
    async (c) => c.json(await trial(c, c.req.valid('param').id, c.req.valid('json').otherId)),
  )
  .post(
    '/api/clients/:id/merge',
    guard('clients.manage'),
    describe({
      answer: 'Client',
      tag: 'Clients',
      summary: 'Make another client part of this one',
      description:
        'Contacts, files, notes, tags, contracts and the work on the books go over; cases and money are read through it. It can be taken back for 30 days. `confirm`: the codes differ and it is meant.',
      refusals: REFUSALS,
    }),
    params(one),
    body(z.strictObject({ otherId: recordId, reason, confirm: z.boolean().default(false) })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await managedClient(c, id);
      await managedClient(c, given.otherId);
      await madeOnce(c, given, async (trx, at) => ({
        id: await mergeClients(trx, id, given.otherId, { confirmed: given.confirm, reason: given.reason }, auditOf(c, at)),
      }));
      return c.json(await clientViewOf(c, id));
    },
  )
  .post(
    '/api/clients/:id/merge/:mergeId/undo',
    guard('clients.manage'),
    describe({
      answer: 'Client',
      tag: 'Clients',
      summary: 'Take a merge back, within 30 days',
      refusals: ['merge_undo_over', 'merge_undo_order', 'client_merged'],
    }),
    params(z.object({ id: pathId, mergeId: pathId })),
    async (c) => {
      const { id, mergeId } = c.req.valid('param');
      await managedClient(c, id);
      const { db, now } = c.var.deps;
      await undoMerge(db, id, mergeId, auditOf(c, now()));
      return c.json(await clientViewOf(c, id));
    },
  )
  .get(
    '/api/client-tags',
    guard('clients.edit'),
    describe({ answer: 'Tags', tag: 'Clients', summary: 'The tags in use, with how many of the caller’s clients carry each' }),
    async (c) => c.json({ items: await listTags(c.var.deps.read, principalOf(c)) }),
  )
  .post(
    '/api/client-tags/rename',
    guard('clients.tags'),
    describe({
      answer: 'Renamed',
      tag: 'Clients',
      summary: 'Rename a tag on every client that carries it',
      description: '`to` names another tag: the two become one. `to: null` takes the tag away.',
    }),
    body(z.strictObject({ from: tag, to: tag.nullable() })),
    async (c) => {
      const { from, to } = c.req.valid('json');
      const { db, now } = c.var.deps;
      return c.json({ clients: from === to ? 0 : await renameTag(db, from, to, auditOf(c, now())) });
    },
  );

async function trial(c: ApiContext, id: string, otherId: string): Promise<MergeTrialView> {
  const { read } = c.var.deps;
  await managedClient(c, id);
  await managedClient(c, otherId);
  const [kept, gone] = [await readMerging(read, id), await readMerging(read, otherId)];
  if (!kept || !gone) throw new DomainError('not_found');
  const after = merged(kept, gone, MOST_TAGS);
  const theirs = await readMergingWork(read, otherId);
  const clash = workClash(await readMergingWork(read, id), theirs);
  const refusal = refusalToMerge(kept, gone, false);
  const count = async (table: 'clientNotes' | 'files' | 'cases'): Promise<number> =>
    Number(
      (
        await read
          .selectFrom(table as 'cases')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('clientId', '=', otherId)
          .executeTakeFirstOrThrow()
      ).count,
    );
  const staff = await staffNames(
    read,
    [...after.helperIds, after.accountantId, gone.accountantId].filter((staffId) => staffId !== null),
  );
  const people = await readNames(
    read,
    after.contacts.map((contact) => contact.personId),
  );
  const named = (staffId: string) => ({ id: staffId, name: staff.get(staffId) ?? '' });
  const leaves = gone.accountantId !== null && gone.accountantId !== after.accountantId && !after.helperIds.includes(gone.accountantId);
  return {
    kept: { id: kept.id, name: kept.name, usci: kept.usci },
    gone: { id: gone.id, name: gone.name, usci: gone.usci },
    // What may be confirmed comes last.
    refusal: refusal === null || refusal === 'usci_differs' ? (clash?.code ?? refusal) : refusal,
    which: clash?.which ?? [],
    contracts: theirs.contracts.length,
    periods: theirs.once.filter(({ what }) => what === 'period').length,
    ledgers: theirs.once.filter(({ what }) => what === 'ledger').length,
    cases: await count('cases'),
    openCases: (await openCasesOfClient(read, otherId, 1000)).length,
    notes: await count('clientNotes'),
    files: await count('files'),
    contacts: after.contacts.map(({ personId, rights }) => {
      const had = kept.contacts.find((contact) => contact.personId === personId);
      return { personId, name: people.get(personId)?.name ?? '', rights, had: had ? orderedRights(had.rights) : null };
    }),
    tags: after.tags,
    helpers: after.helperIds.map(named),
    accountant: after.accountantId === null ? null : named(after.accountantId),
    leaves: leaves && gone.accountantId !== null ? named(gone.accountantId) : null,
    stores: (await readStores(read, after.storeIds)).map(({ id: storeId, name }) => ({ id: storeId, name })),
  };
}
