import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { clientsOf } from './scope.ts';

/** Why another client may be the same one. */
export type DuplicateReason = 'usci' | 'name' | 'phone';
export interface Duplicate {
  id: string;
  name: string;
  short: string;
  usci: string | null;
  reasons: DuplicateReason[];
}
/** What a client is compared by. */
export interface Likeness {
  usci: string | null;
  name: string;
  /** HMACs of its contacts' phones */
  phones: readonly string[];
}

const MOST = 10;

/** Clients within a person's reach that have the same code, the same name, or a contact with the same phone; the surest first. */
export async function findDuplicates(db: Db, principal: Principal, like: Likeness, ownId: string | null): Promise<Duplicate[]> {
  const base = () =>
    db
      .selectFrom('clients')
      .select(['clients.id', 'clients.name', 'clients.short', 'clients.usci'])
      .where((eb) => clientsOf({ ...principal, links: [] })(eb))
      .where('clients.mergedIntoId', 'is', null)
      .where('clients.id', '!=', ownId ?? '')
      .limit(MOST);
  const found = new Map<string, Duplicate>();
  const add = (rows: { id: string; name: string; short: string; usci: string | null }[], reason: DuplicateReason): void => {
    for (const row of rows) {
      const known = found.get(row.id) ?? { ...row, reasons: [] };
      found.set(row.id, { ...known, reasons: [...known.reasons, reason] });
    }
  };
  if (like.usci !== null) add(await base().where('clients.usci', '=', like.usci).execute(), 'usci');
  add(await base().where('clients.name', '=', like.name).execute(), 'name');
  if (like.phones.length > 0)
    add(
      await base()
        .where('clients.id', 'in', (eb) =>
          eb
            .selectFrom('contactLinks')
            .innerJoin('people', 'people.id', 'contactLinks.personId')
            .select('contactLinks.clientId')
            .where('people.phoneHmac', 'in', [...like.phones]),
        )
        .execute(),
      'phone',
    );
  return [...found.values()].sort((a, b) => b.reasons.length - a.reasons.length).slice(0, MOST);
}

/** What is known of a client to compare it by. */
export async function likenessOf(db: Db, id: string): Promise<Likeness | null> {
  const row = await db.selectFrom('clients').select(['usci', 'name']).where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const phones = await db
    .selectFrom('contactLinks')
    .innerJoin('people', 'people.id', 'contactLinks.personId')
    .select('people.phoneHmac')
    .where('contactLinks.clientId', '=', id)
    .execute();
  return { ...row, phones: phones.flatMap(({ phoneHmac }) => phoneHmac ?? []) };
}
