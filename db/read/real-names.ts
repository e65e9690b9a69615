import { sql, type SqlBool } from 'kysely';
import type { RealNameKind, RealNameState } from '../../domain/client/real-names.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import { realNamesOf } from './scope.ts';

/** What narrows the list of 实名事项, as they stand at `now`. */
export interface RealNameFilters {
  id?: string | undefined;
  state?: readonly RealNameState[] | undefined;
  clientId?: string | undefined;
  q?: string | undefined;
  /** One's own as a contact, and no other. */
  mine?: boolean | undefined;
  /** Exactly these. */
  ids?: readonly string[] | undefined;
}

/** A page of them, the newest first; one more than `limit` says that it goes on. */
export async function listRealNames(
  db: Db,
  principal: Principal,
  { id, state, clientId, q, mine, ids }: RealNameFilters,
  { limit, after, now }: { limit: number; after: { at: number; id: string } | null; now: number },
) {
  let found = db
    .selectFrom('realNameTasks')
    .innerJoin('clients', 'clients.id', 'realNameTasks.clientId')
    .innerJoin('people', 'people.id', 'realNameTasks.personId')
    .leftJoin('staff', 'staff.id', 'realNameTasks.byId')
    .leftJoin('people as sender', 'sender.id', 'staff.personId')
    .selectAll('realNameTasks')
    .select(['clients.name as clientName', 'clients.short', 'people.name as personName', 'sender.name as byName'])
    .where((eb) => realNamesOf(principal)(eb as never));
  if (ids) found = found.where('realNameTasks.id', 'in', [...ids]);
  if (id !== undefined) found = found.where('realNameTasks.id', '=', id);
  if (mine) found = found.where('realNameTasks.personId', '=', principal.personId);
  if (clientId !== undefined) found = found.where('realNameTasks.clientId', '=', clientId);
  if (state && state.length > 0)
    found = found.where((eb) =>
      eb.or(
        state.map((one) =>
          one === 'open'
            ? eb.and([eb('realNameTasks.state', '=', 'open'), eb('realNameTasks.expiresAt', '>', now)])
            : one === 'expired'
              ? eb.or([
                  eb('realNameTasks.state', '=', 'expired'),
                  eb.and([eb('realNameTasks.state', '=', 'open'), eb('realNameTasks.expiresAt', '<=', now)]),
                ])
              : eb('realNameTasks.state', '=', one),
        ),
      ),
    );
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? [])
    found = found.where(sql<SqlBool>`clients.search_text like ${`%${escapeLike(word)}%`} escape '\\'`);
  if (after)
    found = found.where((eb) =>
      eb.or([
        eb('realNameTasks.createdAt', '<', after.at),
        eb.and([eb('realNameTasks.createdAt', '=', after.at), eb('realNameTasks.id', '<', after.id)]),
      ]),
    );
  const rows = await found
    .orderBy('realNameTasks.createdAt', 'desc')
    .orderBy('realNameTasks.id', 'desc')
    .limit(limit + 1)
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as RealNameKind,
    state: row.state as RealNameState,
    fileIds: JSON.parse(row.fileIds) as string[],
  }));
}
export type RealNameListRow = Awaited<ReturnType<typeof listRealNames>>[number];
