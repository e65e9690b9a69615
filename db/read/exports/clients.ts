import { said, saidIf } from '../../../domain/exports/words.ts';
import { civilDateOf, formatBeijing } from '../../../domain/time.ts';
import { readClientRows } from '../client-rows.ts';
import { clientIdsOf, type ClientFilters, type ClientSort } from '../clients.ts';
import { clientsOf } from '../scope.ts';
import type { ExportSource, Sorted } from './source.ts';

/** 客户: the record, its accountant, its contacts with their phones. */
export const clientExport = {
  find: (db, principal, { sort, ...filter }: Sorted<ClientFilters, ClientSort>, limit, now) =>
    clientIdsOf(db, principal, filter, limit, civilDateOf(now), sort),
  lines: async (db, principal, ids, now, phone) => {
    const asStaff = { ...principal, links: [] };
    const reached = await db
      .selectFrom('clients')
      .select('clients.id')
      .where('clients.id', 'in', [...ids])
      .where((eb) => clientsOf(asStaff)(eb as never))
      .execute();
    const known = reached.map((row) => row.id);
    const rows = await readClientRows(db, principal, known, civilDateOf(now));
    const contacts =
      known.length === 0
        ? []
        : await db
            .selectFrom('contactLinks')
            .innerJoin('people', 'people.id', 'contactLinks.personId')
            .select(['contactLinks.clientId', 'people.name', 'people.phoneLast4', 'people.phoneCipher'])
            .where('contactLinks.clientId', 'in', known)
            .orderBy('people.id')
            .execute();
    return new Map(
      rows.map((row) => [
        row.id,
        {
          name: row.name,
          short: row.short,
          usci: row.usci ?? '',
          entity: said('entity', row.entity),
          vatKind: said('vatKind', row.vatKind),
          levy: said('levy', row.levy),
          store: row.stores.map((store) => store.name).join('、'),
          accountant: row.accountant?.name ?? '',
          district: row.district,
          industry: row.industry,
          tags: row.tags.join('、'),
          engaged: saidIf(row.engaged, 'has'),
          contacts: contacts
            .filter((contact) => contact.clientId === row.id)
            .map((contact) => `${contact.name} ${phone(contact)}`.trim())
            .join('、'),
          openCases: row.openCases,
          createdAt: formatBeijing(row.createdAt),
        },
      ]),
    );
  },
} satisfies ExportSource;
