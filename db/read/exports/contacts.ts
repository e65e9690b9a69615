import { joined, said, saidIf } from '../../../domain/exports/words.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { clientIdsOf, type ClientFilters, type ClientSort } from '../clients.ts';
import type { ContactRight } from '../../../domain/roles.ts';
import { clientsOf } from '../scope.ts';
import { timeCell, type ExportSource, type Sorted } from './source.ts';

/** A person at a company: `person~client`. */
const keyOf = (row: { personId: string; clientId: string }): string => `${row.personId}~${row.clientId}`;
/** Clients whose contacts are asked for at once. */
const PAGE = 500;

/** 联系人 of the clients a filter finds: one line a person and company, in the order of the clients. */
export const contactExport = {
  find: async (db, principal, { sort, ...filter }: Sorted<ClientFilters, ClientSort>, limit, now) => {
    const clients = await clientIdsOf(db, { ...principal, links: [] }, filter, limit, civilDateOf(now), sort);
    const found: string[] = [];
    for (let from = 0; from < clients.length && found.length < limit; from += PAGE) {
      const ids = clients.slice(from, from + PAGE);
      const links = await db
        .selectFrom('contactLinks')
        .select(['personId', 'clientId'])
        .where('clientId', 'in', ids)
        .orderBy('createdAt')
        .orderBy('personId')
        .execute();
      found.push(...ids.flatMap((id) => links.filter(({ clientId }) => clientId === id).map(keyOf)));
    }
    return found.slice(0, limit);
  },
  lines: async (db, principal, keys, _now, phone) => {
    const rows = await db
      .selectFrom('contactLinks')
      .innerJoin('people', 'people.id', 'contactLinks.personId')
      .innerJoin('clients', 'clients.id', 'contactLinks.clientId')
      .leftJoin('staff', 'staff.id', 'clients.accountantId')
      .leftJoin('people as accountant', 'accountant.id', 'staff.personId')
      .select([
        'contactLinks.personId',
        'contactLinks.clientId',
        'contactLinks.title',
        'contactLinks.rights',
        'contactLinks.createdAt',
        'people.name',
        'people.phoneLast4',
        'people.phoneCipher',
        'people.followsAccount',
        'people.smsOptOut',
        'clients.name as clientName',
        'accountant.name as accountantName',
      ])
      .where(
        'contactLinks.clientId',
        'in',
        keys.map((key) => key.split('~')[1] ?? ''),
      )
      .where((eb) => clientsOf({ ...principal, links: [] })(eb as never))
      .execute();
    const stores = await db
      .selectFrom('clientStores')
      .innerJoin('stores', 'stores.id', 'clientStores.storeId')
      .select(['clientStores.clientId', 'stores.name'])
      .where('clientStores.clientId', 'in', [...new Set(['', ...rows.map(({ clientId }) => clientId)])])
      .execute();
    return new Map(
      rows.map((row) => [
        keyOf(row),
        {
          name: row.name,
          phone: phone(row),
          client: row.clientName,
          title: row.title,
          rights: joined((JSON.parse(row.rights) as ContactRight[]).map((right) => said('right', right))),
          follows: saidIf(row.followsAccount === 1),
          sms: saidIf(row.smsOptOut === 0),
          accountant: row.accountantName ?? '',
          store: stores
            .filter(({ clientId }) => clientId === row.clientId)
            .map(({ name }) => name)
            .join('、'),
          since: timeCell(row.createdAt),
        },
      ]),
    );
  },
} satisfies ExportSource;
