import { sql, type SqlBool } from 'kysely';
import type { HandoverState, Holdings } from '../../domain/client/handover-lists.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import { handoverListsOf } from './scope.ts';

/** What narrows the list of 资料交接清单. */
export interface HandoverListFilters {
  id?: string | undefined;
  state?: HandoverState | undefined;
  clientId?: string | undefined;
  staffId?: string | undefined;
  q?: string | undefined;
  /** Exactly these. */
  ids?: readonly string[] | undefined;
}

const CLOSED = sql<SqlBool>`(handover_lists.to_signed_at is not null and (handover_lists.from_signed_at is not null or (giver.active = 0 and handover_lists.supervised_at is not null)))`;

/** A page of them, the newest first; one more than `limit` says that it goes on. */
export async function listHandoverLists(
  db: Db,
  principal: Principal,
  { id, state, clientId, staffId, q, ids }: HandoverListFilters,
  { limit, after }: { limit: number; after: { at: number; id: string } | null },
) {
  let found = db
    .selectFrom('handoverLists')
    .innerJoin('clients', 'clients.id', 'handoverLists.clientId')
    .innerJoin('staff as giver', 'giver.id', 'handoverLists.fromStaffId')
    .innerJoin('people as giverPerson', 'giverPerson.id', 'giver.personId')
    .innerJoin('staff as taker', 'taker.id', 'handoverLists.toStaffId')
    .innerJoin('people as takerPerson', 'takerPerson.id', 'taker.personId')
    .leftJoin('staff as third', 'third.id', 'handoverLists.supervisorId')
    .leftJoin('people as thirdPerson', 'thirdPerson.id', 'third.personId')
    .selectAll('handoverLists')
    .select([
      'clients.name as clientName',
      'clients.short',
      'giverPerson.name as fromName',
      'giver.active as fromActive',
      'takerPerson.name as toName',
      'thirdPerson.name as supervisorName',
    ])
    .where((eb) => handoverListsOf(principal)(eb as never));
  if (ids) found = found.where('handoverLists.id', 'in', [...ids]);
  if (id !== undefined) found = found.where('handoverLists.id', '=', id);
  if (clientId !== undefined) found = found.where('handoverLists.clientId', '=', clientId);
  if (staffId !== undefined)
    found = found.where((eb) => eb.or([eb('handoverLists.fromStaffId', '=', staffId), eb('handoverLists.toStaffId', '=', staffId)]));
  if (state !== undefined) found = found.where((eb) => (state === 'signed' ? CLOSED : eb.not(CLOSED)));
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? [])
    found = found.where(sql<SqlBool>`clients.search_text like ${`%${escapeLike(word)}%`} escape '\\'`);
  if (after)
    found = found.where((eb) =>
      eb.or([
        eb('handoverLists.createdAt', '<', after.at),
        eb.and([eb('handoverLists.createdAt', '=', after.at), eb('handoverLists.id', '<', after.id)]),
      ]),
    );
  const rows = await found
    .orderBy('handoverLists.createdAt', 'desc')
    .orderBy('handoverLists.id', 'desc')
    .limit(limit + 1)
    .execute();
  return rows.map((row) => ({ ...row, holdings: JSON.parse(row.holdings) as Holdings }));
}
export type HandoverListListRow = Awaited<ReturnType<typeof listHandoverLists>>[number];
