import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import type { Database } from '../schema/database.ts';
import { escapeLike } from './case-rows.ts';
import type { TimePlace } from './notices.ts';
import { casesOf, clientsOf } from './scope.ts';

/** A file and what it hangs on. */
export const readFile = (db: Db, id: string) =>
  db
    .selectFrom('files')
    .select([
      'id',
      'name',
      'size',
      'type',
      'storageKey',
      'sha256',
      'uploadedBy',
      'caseNo',
      'internal',
      'staffId',
      'clientId',
      'itemId',
      'announcementId',
      'errandId',
      'category',
    ])
    .where('id', '=', id)
    .executeTakeFirst();

type FileExpressions = ExpressionBuilder<Database, 'files'>;

/** What a list of files may be asked for: pictures or papers, who sent them in, part of a name. */
export interface FileFilters {
  clientId?: string | undefined;
  kind?: 'image' | 'document' | undefined;
  from?: 'client' | 'firm' | undefined;
  q?: string | undefined;
}

/** Files of a company, or of all the companies one is a contact of, newest first: of its cases, and those that hang on itself. Internal ones only for who works on them. */
export async function listFiles(db: Db, principal: Principal, filters: FileFilters, page: { limit: number; after: TimePlace | null }) {
  const { clientId, kind, from, q } = filters;
  const clientIds = clientId === undefined ? principal.links.map((link) => link.clientId) : [clientId];
  const ids = clientIds.length === 0 ? [''] : clientIds;
  const asStaff = { ...principal, links: [] };
  const seers = ['', ...principal.links.filter(({ rights }) => rights.includes('ledgers')).map((link) => link.clientId)];
  const shownTo = (eb: FileExpressions, works: Expression<SqlBool>) => eb.or([eb('files.internal', '=', 0), works]);
  const byContact = sql<number>`case when exists (select 1 from contact_links where contact_links.person_id = files.uploaded_by and contact_links.client_id = clients.id) then 1 else 0 end`;
  let wanted = db
    .selectFrom('files')
    .leftJoin('cases', 'cases.no', 'files.caseNo')
    .innerJoin('clients', (join) => join.on(sql<SqlBool>`clients.id = coalesce(files.client_id, cases.client_id)`))
    .leftJoin('people', 'people.id', 'files.uploadedBy')
    .select([
      'files.id',
      'files.name',
      'files.size',
      'files.type',
      'files.createdAt',
      'files.internal',
      'cases.no',
      'cases.title',
      'files.category',
      'clients.id as clientId',
      'clients.short',
      'people.name as byName',
      byContact.as('byContact'),
    ])
    .where((eb) =>
      eb.or([
        eb.and([
          eb('cases.clientId', 'in', ids),
          casesOf(principal, 'judges')(eb as never),
          shownTo(eb, casesOf(asStaff, 'judges')(eb as never)),
        ]),
        eb.and([
          eb('files.clientId', 'in', ids),
          clientsOf(principal)(eb as never),
          shownTo(eb, clientsOf(asStaff)(eb as never)),
          eb.or([
            sql<SqlBool>`coalesce(files.category, '') <> 'ledger'`,
            eb('files.clientId', 'in', seers),
            clientsOf(asStaff)(eb as never),
          ]),
        ]),
      ]),
    );
  if (kind !== undefined) wanted = wanted.where('files.type', kind === 'image' ? 'like' : 'not like', 'image/%');
  if (from !== undefined) wanted = wanted.where(byContact, '=', from === 'client' ? 1 : 0);
  if (q) wanted = wanted.where(sql<SqlBool>`lower(files.name) like ${`%${escapeLike(q.toLowerCase())}%`} escape '\\'`);
  const { after } = page;
  if (after)
    wanted = wanted.where((eb) =>
      eb.or([eb('files.createdAt', '<', after.at), eb.and([eb('files.createdAt', '=', after.at), eb('files.id', '<', after.id)])]),
    );
  return wanted
    .orderBy('files.createdAt', 'desc')
    .orderBy('files.id', 'desc')
    .limit(page.limit + 1)
    .execute();
}
