import { sql, type SqlBool } from 'kysely';
import type { SuggestionState } from '../../domain/complaint/suggestion.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import type { TimePlace } from './notices.ts';
import { suggestionsOf } from './scope.ts';

/** What narrows the list of suggestions. */
export interface SuggestionFilters {
  states?: readonly SuggestionState[] | undefined;
  storeId?: string | undefined;
  clientId?: string | undefined;
  adopted?: boolean | undefined;
  own?: boolean | undefined;
  q?: string | undefined;
  /** Exactly these. */
  ids?: readonly string[] | undefined;
}

const shown = (db: Db, principal: Principal) =>
  db
    .selectFrom('suggestions')
    .innerJoin('clients', 'clients.id', 'suggestions.clientId')
    .leftJoin('clients as kept', 'kept.id', 'clients.mergedIntoId')
    .leftJoin('stores', 'stores.id', 'suggestions.storeId')
    .leftJoin('people', 'people.id', 'suggestions.personId')
    .leftJoin('staff', 'staff.id', 'suggestions.answeredById')
    .leftJoin('people as answerer', 'answerer.id', 'staff.personId')
    .selectAll('suggestions')
    .select((eb) => [
      eb.fn.coalesce('kept.id', 'clients.id').as('shownClientId'),
      eb.fn.coalesce('kept.short', 'clients.short').as('clientShort'),
      'stores.name as storeName',
      'people.name as makerName',
      'answerer.name as answererName',
    ])
    .where((eb) => suggestionsOf(principal)(eb as never));
/** A suggestion with the names beside it. */
export type SuggestionRow = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];

/** Suggestions a person may read, the newest first; one more than asked when there is another page. */
export async function listSuggestions(
  db: Db,
  principal: Principal,
  { states, storeId, clientId, adopted, own, q, ids }: SuggestionFilters,
  { limit, after }: { limit: number; after: TimePlace | null },
): Promise<SuggestionRow[]> {
  let found = shown(db, principal);
  if (ids) found = found.where('suggestions.no', 'in', [...ids]);
  if (states?.length) found = found.where('suggestions.state', 'in', [...states]);
  if (storeId !== undefined) found = found.where('suggestions.storeId', '=', storeId);
  if (clientId !== undefined)
    found = found.where((eb) => eb.or([eb('clients.id', '=', clientId), eb('clients.mergedIntoId', '=', clientId)]));
  if (adopted !== undefined) found = found.where('suggestions.adopted', '=', Number(adopted));
  if (own !== undefined) found = found.where('suggestions.clientId', 'in', principal.links.map((link) => link.clientId).concat(''));
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? []) {
    const part = `%${escapeLike(word)}%`;
    found = found.where(sql<SqlBool>`(suggestions.search_text like ${part} escape '\\' or clients.search_text like ${part} escape '\\')`);
  }
  if (after)
    found = found.where((eb) =>
      eb.or([
        eb('suggestions.createdAt', '<', after.at),
        eb.and([eb('suggestions.createdAt', '=', after.at), eb('suggestions.no', '<', after.id)]),
      ]),
    );
  return found
    .orderBy('suggestions.createdAt', 'desc')
    .orderBy('suggestions.no', 'desc')
    .limit(limit + 1)
    .execute();
}

/** One suggestion, or null beyond reach. */
export const readSuggestion = async (db: Db, principal: Principal, no: string): Promise<SuggestionRow | null> =>
  (await shown(db, principal).where('suggestions.no', '=', no).executeTakeFirst()) ?? null;
