import { sql, type SqlBool } from 'kysely';
import type { BillCycle, EngagementTerms, FirstMonth } from '../../domain/billing/dues.ts';
import { RUNNING_STATES, type AddOn, type EngagementState, type FeeStep, type Pause } from '../../domain/billing/engagement.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import type { EngagementTable } from '../schema/engagement.ts';
import { escapeLike } from './case-rows.ts';
import { engagementsOf } from './scope.ts';

/** What narrows the list of engagements. */
export interface EngagementFilters {
  state?: readonly EngagementState[] | undefined;
  /** Drafts that wait for somebody to approve them, or those that were sent back. */
  waiting?: boolean | undefined;
  /** Those that came with an import. */
  imported?: boolean | undefined;
  /** Running ones that end on this civil date or before. */
  endsBy?: string | undefined;
  /** With what became part of it. */
  clientId?: string | undefined;
  storeId?: string | undefined;
  accountantId?: string | undefined;
  planId?: string | undefined;
  cycle?: BillCycle | undefined;
  /** Part of a number, of the plan's name, or of the client's: name, pinyin, initials. */
  q?: string | undefined;
}
/** `-createdAt`: the newest first. `endDate`: what ends soonest first, what has no end last. */
export const ENGAGEMENT_SORTS = ['-createdAt', 'endDate'] as const;
export type EngagementSort = (typeof ENGAGEMENT_SORTS)[number];
/** Where a list goes on. */
export interface EngagementPlace {
  sort: EngagementSort;
  key: string;
  id: string;
}
/** No end sorts behind every end. */
const NEVER = '9999-12-31';

type Stored = Pick<
  EngagementTable,
  'startDate' | 'endDate' | 'cycle' | 'inAdvance' | 'dueDay' | 'firstMonth' | 'fees' | 'pauses' | 'addOns'
>;
/** What an engagement's row says about money, as `domain/billing/dues.ts` reads it. */
export const termsOf = (row: Stored): EngagementTerms => ({
  startDate: row.startDate,
  endDate: row.endDate,
  cycle: row.cycle as BillCycle,
  inAdvance: row.inAdvance === 1,
  dueDay: row.dueDay,
  firstMonth: row.firstMonth as FirstMonth,
  fees: JSON.parse(row.fees) as FeeStep[],
  pauses: JSON.parse(row.pauses) as Pause[],
  addOns: JSON.parse(row.addOns) as AddOn[],
});

const narrowed = (db: Db, principal: Principal, filters: EngagementFilters) => {
  const { state, waiting, imported, endsBy, clientId, storeId, accountantId, planId, cycle, q } = filters;
  let found = db
    .selectFrom('engagements')
    .innerJoin('clients', 'clients.id', 'engagements.clientId')
    .where((eb) => engagementsOf(principal)(eb as never));
  if (state && state.length > 0) found = found.where('engagements.state', 'in', [...state]);
  if (waiting !== undefined)
    found = found.where('engagements.state', '=', 'draft').where('engagements.rejectReason', waiting ? 'is' : 'is not', null);
  if (imported !== undefined) found = found.where('engagements.importId', imported ? 'is not' : 'is', null);
  if (endsBy !== undefined) found = found.where('engagements.state', 'in', [...RUNNING_STATES]).where('engagements.endDate', '<=', endsBy);
  if (clientId !== undefined)
    found = found.where((eb) => eb.or([eb('clients.id', '=', clientId), eb('clients.mergedIntoId', '=', clientId)]));
  if (storeId !== undefined) found = found.where('engagements.storeId', '=', storeId);
  if (accountantId !== undefined) found = found.where('clients.accountantId', '=', accountantId);
  if (planId !== undefined) found = found.where('engagements.planId', '=', planId);
  if (cycle !== undefined) found = found.where('engagements.cycle', '=', cycle);
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? []) {
    const part = `%${escapeLike(word)}%`;
    found = found.where(sql<SqlBool>`(engagements.search_text like ${part} escape '\\' or clients.search_text like ${part} escape '\\')`);
  }
  return found;
};

const shown = (db: Db, principal: Principal, filters: EngagementFilters) =>
  narrowed(db, principal, filters)
    .leftJoin('stores', 'stores.id', 'engagements.storeId')
    .leftJoin('staff as accountants', 'accountants.id', 'clients.accountantId')
    .leftJoin('people as accountantPeople', 'accountantPeople.id', 'accountants.personId')
    .leftJoin('staff as writers', 'writers.id', 'engagements.enteredById')
    .leftJoin('people as writerPeople', 'writerPeople.id', 'writers.personId')
    .selectAll('engagements')
    .select([
      'clients.name as clientName',
      'clients.short',
      'clients.mergedIntoId',
      'clients.archivedAt',
      'stores.name as storeName',
      'accountants.id as accountantId',
      'accountantPeople.name as accountantName',
      'writerPeople.name as writerName',
    ]);
/** An engagement as it is read, with the names beside it. */
export type EngagementRow = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];

/** Where a list that ends with this row goes on. */
export const placeOf = (row: EngagementRow, sort: EngagementSort): EngagementPlace => ({
  sort,
  key: sort === 'endDate' ? (row.endDate ?? NEVER) : String(row.createdAt).padStart(15, '0'),
  id: row.id,
});

const orderOf = (sort: EngagementSort) =>
  sort === 'endDate'
    ? { key: sql`coalesce(engagements.end_date, ${NEVER})`, order: 'asc' as const }
    : { key: sql`engagements.created_at`, order: 'desc' as const };

/** Engagements a person may see; one more than asked when there is another page. */
export async function listEngagements(
  db: Db,
  principal: Principal,
  filters: EngagementFilters,
  { sort, limit, after }: { sort: EngagementSort; limit: number; after: EngagementPlace | null },
): Promise<EngagementRow[]> {
  const { key, order } = orderOf(sort);
  const up = order === 'asc';
  let asked = shown(db, principal, filters);
  if (after) {
    const place = up ? after.key : Number(after.key);
    asked = asked.where(
      up
        ? sql<SqlBool>`(${key} > ${place} or (${key} = ${place} and engagements.id > ${after.id}))`
        : sql<SqlBool>`(${key} < ${place} or (${key} = ${place} and engagements.id < ${after.id}))`,
    );
  }
  return asked
    .orderBy(key, order)
    .orderBy('engagements.id', order)
    .limit(limit + 1)
    .execute();
}

/** Ids of everything the filter finds, in the order of the list, at most so many. */
export async function engagementIds(
  db: Db,
  principal: Principal,
  filters: EngagementFilters,
  limit: number,
  sort: EngagementSort = '-createdAt',
): Promise<string[]> {
  const { key, order } = orderOf(sort);
  const rows = await narrowed(db, principal, filters)
    .select('engagements.id')
    .orderBy(key, order)
    .orderBy('engagements.id', order)
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** These engagements, as far as they are within reach. */
export const readEngagementRows = (db: Db, principal: Principal, ids: readonly string[]): Promise<EngagementRow[]> =>
  shown(db, principal, {})
    .where('engagements.id', 'in', ids.length === 0 ? [''] : [...ids])
    .execute();

/** One engagement, or null beyond reach. */
export const readEngagement = async (db: Db, principal: Principal, id: string): Promise<EngagementRow | null> =>
  (await shown(db, principal, {}).where('engagements.id', '=', id).executeTakeFirst()) ?? null;

/** How many stand behind each tab, with the list's other filters. `soon`: running ones that end by then. */
export async function countEngagements(db: Db, principal: Principal, filters: EngagementFilters, soon: string) {
  const sum = (what: ReturnType<typeof sql<SqlBool>>) => sql<number>`coalesce(sum(case when ${what} then 1 else 0 end), 0)`;
  const is = (state: EngagementState) => sum(sql<SqlBool>`engagements.state = ${state}`);
  const row = await narrowed(db, principal, { ...filters, state: undefined, waiting: undefined, imported: undefined, endsBy: undefined })
    .select([
      sql<number>`count(*)`.as('total'),
      sum(sql<SqlBool>`engagements.state = 'draft' and engagements.reject_reason is null`).as('waiting'),
      sum(sql<SqlBool>`engagements.state = 'draft' and engagements.reject_reason is null and engagements.import_id is not null`).as(
        'imported',
      ),
      sum(sql<SqlBool>`engagements.state = 'draft' and engagements.reject_reason is not null`).as('sentBack'),
      is('approved').as('approved'),
      is('active').as('active'),
      is('paused').as('paused'),
      is('ended').as('ended'),
      sum(sql<SqlBool>`engagements.state in ('active', 'paused') and engagements.end_date <= ${soon}`).as('ending'),
    ])
    .executeTakeFirstOrThrow();
  return {
    total: Number(row.total),
    waiting: Number(row.waiting),
    imported: Number(row.imported),
    sentBack: Number(row.sentBack),
    approved: Number(row.approved),
    active: Number(row.active),
    paused: Number(row.paused),
    ended: Number(row.ended),
    ending: Number(row.ending),
  };
}

/** What hangs on one engagement: its checklists, files, who carries it on, and its bills as far as being paid through matters. */
export async function readEngagementMore(db: Db, row: Pick<EngagementTable, 'id' | 'fileIds'>) {
  const fileIds = JSON.parse(row.fileIds) as string[];
  const [checklist, files, renewedBy, bills] = await Promise.all([
    db
      .selectFrom('checklistItems')
      .leftJoin('staff', 'staff.id', 'checklistItems.doneById')
      .leftJoin('people', 'people.id', 'staff.personId')
      .select([
        'checklistItems.id',
        'checklistItems.kind',
        'checklistItems.name',
        'checklistItems.note',
        'checklistItems.doneAt',
        'checklistItems.doneById',
        'people.name as doneByName',
      ])
      .where('engagementId', '=', row.id)
      .orderBy('kind', 'desc')
      .orderBy('seq')
      .execute(),
    fileIds.length === 0 ? [] : db.selectFrom('files').select(['id', 'name', 'size', 'type']).where('id', 'in', fileIds).execute(),
    renewing(db, row.id),
    db
      .selectFrom('bills')
      .select(['id', 'dueDate', 'fromPeriod as from', 'toPeriod as to', 'amountFen', 'paidFen', 'state', 'title'])
      .where('engagementId', '=', row.id)
      .orderBy('fromPeriod')
      .execute(),
  ]);
  return { checklist, files: fileIds.flatMap((id) => files.filter((file) => file.id === id)), renewedBy: renewedBy ?? null, bills };
}

/** The engagement that carries this one on, even if it has not begun yet; undefined: nobody renewed it. */
export const renewing = (db: Db | Trx, id: string) =>
  db.selectFrom('engagements').select(['id', 'state']).where('renewsId', '=', id).where('state', '!=', 'withdrawn').executeTakeFirst();

/** Plans in the order the firm offers them. */
export const readPlans = (db: Db | Trx) => db.selectFrom('engagementPlans').selectAll().orderBy('sort').orderBy('id').execute();

/** 票据量 of a client, newest month first. */
export const readVoucherCounts = (db: Db, clientId: string) =>
  db
    .selectFrom('voucherCounts')
    .select(['period', 'count', 'at'])
    .where('clientId', '=', clientId)
    .orderBy('period', 'desc')
    .limit(36)
    .execute();
