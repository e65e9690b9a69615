import { sql, type SqlBool } from 'kysely';
import type { CustodyHolder, CustodyKind, CustodyMoveKind } from '../../domain/custody/custody.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import { readFileRefs } from './ledger-detail.ts';
import { clientsOf } from './scope.ts';

/** What narrows the list of things in custody. */
export interface CustodyFilters {
  holder?: CustodyHolder | undefined;
  kind?: CustodyKind | undefined;
  clientId?: string | undefined;
  heldById?: string | undefined;
  /** Its day to be back is over. */
  overdueOn?: string | undefined;
  q?: string | undefined;
  /** Exactly these. */
  ids?: readonly string[] | undefined;
}
/** A place in the list: the longest held first. */
export interface CustodyPlace {
  since: number;
  id: string;
}

/** Things a person may see, the longest held first; one more than `limit` says that it goes on. */
export async function listCustody(
  db: Db,
  principal: Principal,
  { holder, kind, clientId, heldById, overdueOn, q, ids }: CustodyFilters,
  { limit, after }: { limit: number; after: CustodyPlace | null },
) {
  let asked = db
    .selectFrom('custodyItems')
    .innerJoin('clients', 'clients.id', 'custodyItems.clientId')
    .leftJoin('staff', 'staff.id', 'custodyItems.heldById')
    .leftJoin('people', 'people.id', 'staff.personId')
    .selectAll('custodyItems')
    .select(['clients.name as clientName', 'clients.short', 'people.name as heldByName'])
    .where((eb) => clientsOf(principal)(eb as never));
  if (ids) asked = asked.where('custodyItems.id', 'in', [...ids]);
  if (holder !== undefined) asked = asked.where('custodyItems.holder', '=', holder);
  if (kind !== undefined) asked = asked.where('custodyItems.kind', '=', kind);
  if (clientId !== undefined) asked = asked.where('custodyItems.clientId', '=', clientId);
  if (heldById !== undefined) asked = asked.where('custodyItems.heldById', '=', heldById);
  if (overdueOn !== undefined) asked = asked.where('custodyItems.holder', '=', 'firm').where('custodyItems.dueBackOn', '<', overdueOn);
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? []) {
    const like = `%${escapeLike(word)}%`;
    asked = asked.where(sql<SqlBool>`(clients.search_text like ${like} escape '\\' or lower(custody_items.name) like ${like} escape '\\')`);
  }
  if (after)
    asked = asked.where((eb) =>
      eb.or([
        eb('custodyItems.since', '>', after.since),
        eb.and([eb('custodyItems.since', '=', after.since), eb('custodyItems.id', '>', after.id)]),
      ]),
    );
  const rows = await asked
    .orderBy('custodyItems.since')
    .orderBy('custodyItems.id')
    .limit(limit + 1)
    .execute();
  const moves = await movesOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    client: { id: row.clientId, name: row.clientName, short: row.short },
    name: row.name,
    kind: row.kind as CustodyKind,
    original: row.original === 1,
    holder: row.holder as CustodyHolder,
    heldBy: row.heldById === null ? null : { id: row.heldById, name: row.heldByName ?? '' },
    since: row.since,
    dueBackOn: row.dueBackOn,
    note: row.note,
    version: row.version,
    moves: moves.filter((move) => move.itemId === row.id),
  }));
}

/** Every time these things changed hands, the newest first. */
async function movesOf(db: Db, itemIds: readonly string[]) {
  if (itemIds.length === 0) return [];
  const rows = await db
    .selectFrom('custodyMoves')
    .leftJoin('people', 'people.id', 'custodyMoves.signedById')
    .selectAll('custodyMoves')
    .select('people.name as signedByName')
    .where('custodyMoves.itemId', 'in', [...itemIds])
    .orderBy('custodyMoves.at', 'desc')
    .orderBy('custodyMoves.id', 'desc')
    .execute();
  const files = await readFileRefs(
    db,
    rows.flatMap((row) => JSON.parse(row.fileIds) as string[]),
  );
  return rows.map((row) => ({
    id: row.id,
    itemId: row.itemId,
    kind: row.kind as CustodyMoveKind,
    fromName: row.fromName,
    toName: row.toName,
    signedBy: row.signedById === null ? null : { id: row.signedById, name: row.signedByName ?? '' },
    signedAt: row.signedAt,
    note: row.note,
    at: row.at,
    files: files.filter((file) => (JSON.parse(row.fileIds) as string[]).includes(file.id)),
  }));
}

/** Whose thing this is; null when it is beyond reach. */
export async function clientOfItem(db: Db, principal: Principal, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('custodyItems')
    .innerJoin('clients', 'clients.id', 'custodyItems.clientId')
    .select('clients.id')
    .where('custodyItems.id', '=', id)
    .where((eb) => clientsOf(principal)(eb as never))
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The thing a move was of. */
export const itemOfMove = async (db: Db, moveId: string): Promise<string | null> =>
  (await db.selectFrom('custodyMoves').select('itemId').where('id', '=', moveId).executeTakeFirst())?.itemId ?? null;

/** What a contact has to sign for: given to the firm, or back from it, without a signed receipt. */
export async function listUnsigned(db: Db, principal: Principal) {
  const clientIds = principal.links.map((link) => link.clientId);
  if (clientIds.length === 0) return [];
  return db
    .selectFrom('custodyMoves')
    .innerJoin('custodyItems', 'custodyItems.id', 'custodyMoves.itemId')
    .innerJoin('clients', 'clients.id', 'custodyMoves.clientId')
    .select(['custodyMoves.id', 'custodyItems.name', 'custodyMoves.clientId', 'clients.short'])
    .where('custodyMoves.clientId', 'in', clientIds)
    .where('custodyMoves.kind', 'in', ['taken', 'returned'])
    .where('custodyMoves.signedAt', 'is', null)
    .where('custodyMoves.fileIds', '=', '[]')
    .orderBy('custodyMoves.at')
    .orderBy('custodyMoves.id')
    .limit(20)
    .execute();
}
