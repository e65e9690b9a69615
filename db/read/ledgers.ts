import { sql, type SqlBool } from 'kysely';
import type { LedgerState } from '../../domain/ledger/states.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import { clientsOf, ledgersOf } from './scope.ts';

/** What narrows the list of ledgers; `missing`: clients whose books of that period nobody has uploaded. */
export interface LedgerFilters {
  period?: string | undefined;
  state?: readonly (LedgerState | 'missing')[] | undefined;
  clientId?: string | undefined;
  clientIds?: readonly string[] | undefined;
  storeId?: string | undefined;
  accountantId?: string | undefined;
  /** Published, and the client has not opened it. */
  unread?: boolean | undefined;
  /** Uploaded, and not what the client sees. */
  unpublished?: boolean | undefined;
  q?: string | undefined;
}
/** Where a list goes on: the newest period first, in it by client. */
export interface LedgerPlace {
  period: string;
  clientId: string;
}
/** A ledger in a list; without id nobody has uploaded it yet. */
export interface LedgerListRow {
  id: string | null;
  period: string;
  client: { id: string; name: string; short: string };
  store: { id: string; name: string };
  accountant: { id: string; name: string } | null;
  state: LedgerState | 'missing';
  revision: number;
  publishedRevision: number | null;
  publishedAt: number | null;
  readAt: number | null;
  confirmedAt: number | null;
  openQuestions: number;
  at: number | null;
}

const OPEN_QUESTIONS = sql<number>`(select count(*) from ledger_questions where ledger_questions.ledger_id = ledgers.id and ledger_questions.state <> 'closed')`;

/** Ledgers a person may see; of one period, with the clients under contract that have none yet. Contacts see what is published. */
function narrowed(db: Db, principal: Principal, filters: LedgerFilters) {
  const { period, state, clientId, clientIds, storeId, accountantId, unread, unpublished, q } = filters;
  const asStaff = { ...principal, links: [] };
  let found = db
    .selectFrom('clients')
    .leftJoin('ledgers', (join) => {
      const own = join.onRef('ledgers.clientId', '=', 'clients.id');
      return period === undefined ? own : own.on('ledgers.period', '=', period);
    })
    .where((eb) => {
      const there = eb.and([eb('ledgers.id', 'is not', null), ledgersOf(principal)(eb as never)]);
      if (period === undefined) return there;
      const due = eb.and([
        eb('ledgers.id', 'is', null),
        eb('clients.engaged', '=', 1),
        eb('clients.archivedAt', 'is', null),
        eb('clients.mergedIntoId', 'is', null),
        clientsOf(asStaff)(eb as never),
      ]);
      return eb.or([there, due]);
    });
  if (state && state.length > 0) {
    const states = state.filter((one) => one !== 'missing');
    found = found.where((eb) =>
      eb.or([
        ...(states.length > 0 ? [eb('ledgers.state', 'in', states)] : []),
        ...(state.includes('missing') ? [eb('ledgers.id', 'is', null)] : []),
      ]),
    );
  }
  if (clientId !== undefined) found = found.where('clients.id', '=', clientId);
  if (clientIds !== undefined) found = found.where('clients.id', 'in', ['', ...clientIds]);
  if (storeId !== undefined)
    found = found.where('clients.id', 'in', (eb) => eb.selectFrom('clientStores').select('clientId').where('storeId', '=', storeId));
  if (accountantId !== undefined) found = found.where('clients.accountantId', '=', accountantId);
  if (unread) found = found.where('ledgers.publishedAt', 'is not', null).where('ledgers.readAt', 'is', null);
  if (unpublished) found = found.where(sql<SqlBool>`ledgers.revision > coalesce(ledgers.published_revision, 0)`);
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? [])
    found = found.where(sql<SqlBool>`clients.search_text like ${`%${escapeLike(word)}%`} escape '\\'`);
  return found;
}

const periodOr = (period: string | undefined) => (period === undefined ? sql<string>`ledgers.period` : sql<string>`${period}`);

/** A page of them, the newest period first; one more than `limit` says that it goes on. */
export async function listLedgers(
  db: Db,
  principal: Principal,
  filters: LedgerFilters,
  { limit, after }: { limit: number; after: LedgerPlace | null },
): Promise<LedgerListRow[]> {
  const { period } = filters;
  let asked = narrowed(db, principal, filters)
    .leftJoin('stores', 'stores.id', 'ledgers.storeId')
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select([
      'ledgers.id',
      'ledgers.state',
      'ledgers.revision',
      'ledgers.publishedRevision',
      'ledgers.publishedAt',
      'ledgers.readAt',
      'ledgers.confirmedAt',
      'ledgers.at',
      'ledgers.storeId',
      'stores.name as storeName',
      'clients.id as clientId',
      'clients.name',
      'clients.short',
      'clients.accountantId',
      'people.name as accountantName',
    ])
    .select([periodOr(period).as('period'), OPEN_QUESTIONS.as('openQuestions')]);
  if (after) {
    const inPeriod = sql<SqlBool>`clients.id > ${after.clientId}`;
    asked =
      period === undefined
        ? asked.where((eb) => eb.or([eb('ledgers.period', '<', after.period), eb.and([eb('ledgers.period', '=', after.period), inPeriod])]))
        : asked.where(inPeriod);
  }
  if (period === undefined) asked = asked.orderBy('ledgers.period', 'desc');
  const rows = await asked
    .orderBy('clients.id')
    .limit(limit + 1)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    period: row.period,
    client: { id: row.clientId, name: row.name, short: row.short },
    store: { id: row.storeId ?? '', name: row.storeName ?? '' },
    accountant: row.accountantId === null ? null : { id: row.accountantId, name: row.accountantName ?? '' },
    state: (row.state ?? 'missing') as LedgerListRow['state'],
    revision: row.revision ?? 0,
    publishedRevision: row.publishedRevision,
    publishedAt: row.publishedAt,
    readAt: row.readAt,
    confirmedAt: row.confirmedAt,
    openQuestions: Number(row.openQuestions),
    at: row.at,
  }));
}

/** How many stand behind each tab, with the list's other filters. */
export async function countLedgers(db: Db, principal: Principal, filters: LedgerFilters) {
  const rows = await narrowed(db, principal, { ...filters, state: undefined, unread: undefined, unpublished: undefined })
    .select([
      sql<string>`coalesce(ledgers.state, 'missing')`.as('state'),
      sql<number>`count(*)`.as('count'),
      sql<number>`sum(case when ledgers.published_at is not null and ledgers.read_at is null then 1 else 0 end)`.as('unread'),
    ])
    .groupBy(sql`coalesce(ledgers.state, 'missing')`)
    .execute();
  const of = (state: string): number => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return {
    total: rows.reduce((sum, row) => sum + Number(row.count), 0),
    missing: of('missing'),
    draft: of('draft'),
    published: of('published'),
    confirmed: of('confirmed'),
    questioned: of('questioned'),
    unanswered: of('unanswered'),
    closed: of('closed'),
    unread: rows.reduce((sum, row) => sum + Number(row.unread ?? 0), 0),
  };
}

/** Books that wait for this contact: published and not answered, or answered by the accountant; only where they may confirm. */
export async function listWaitingLedgers(db: Db, principal: Principal) {
  const clientIds = principal.links
    .filter(({ rights }) => rights.includes('ledgers') && rights.includes('confirm'))
    .map((link) => link.clientId);
  if (clientIds.length === 0) return [];
  return db
    .selectFrom('ledgers')
    .innerJoin('clients', 'clients.id', 'ledgers.clientId')
    .select(['ledgers.id', 'ledgers.period', 'ledgers.clientId', 'clients.short'])
    .where('ledgers.clientId', 'in', clientIds)
    .where((eb) =>
      eb.or([
        eb('ledgers.state', 'in', ['published', 'unanswered']),
        eb.and([
          eb('ledgers.state', '=', 'questioned'),
          eb.not(
            eb.exists(
              eb
                .selectFrom('ledgerQuestions')
                .select('ledgerQuestions.id')
                .whereRef('ledgerQuestions.ledgerId', '=', 'ledgers.id')
                .where('ledgerQuestions.state', '=', 'open'),
            ),
          ),
        ]),
      ]),
    )
    .orderBy('ledgers.period')
    .orderBy('ledgers.id')
    .limit(20)
    .execute();
}
