import { civilDateOf, formatBeijing } from '../../../domain/time.ts';
import { readClientRows } from '../client-rows.ts';
import { clientIdsAfter, type ClientFilters } from '../clients.ts';
import { clientsOf } from '../scope.ts';
import { maskedPhone, type ExportSource } from './source.ts';

const ENTITY = { company: '公司', individual_business: '个体工商户', partnership: '合伙企业', sole_proprietorship: '个人独资' } as const;
const VAT = { small_scale: '小规模', general: '一般纳税人' } as const;
const LEVY = { audit: '查账征收', rate: '核定应税所得率', fixed: '定期定额' } as const;

/** 客户: the record, its accountant, its contacts with masked phones. */
export const clientExport = {
  find: (db, principal, filter: ClientFilters, limit, now) => clientIdsAfter(db, principal, filter, '', limit, civilDateOf(now)),
  lines: async (db, principal, ids, now) => {
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
            .select(['contactLinks.clientId', 'people.name', 'people.phoneLast4'])
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
          entity: ENTITY[row.entity],
          vatKind: VAT[row.vatKind],
          levy: LEVY[row.levy],
          store: row.stores.map((store) => store.name).join('、'),
          accountant: row.accountant?.name ?? '',
          district: row.district,
          industry: row.industry,
          tags: row.tags.join('、'),
          engaged: row.engaged ? '有' : '无',
          contacts: contacts
            .filter((contact) => contact.clientId === row.id)
            .map((contact) => `${contact.name} ${maskedPhone(contact.phoneLast4)}`.trim())
            .join('、'),
          openCases: row.openCases,
          createdAt: formatBeijing(row.createdAt),
        },
      ]),
    );
  },
} satisfies ExportSource;
