import { sql, type SqlBool } from 'kysely';
import type { CaseStatus, CaseTerms, Grade } from '../../domain/case/types.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import { casesOf, countedFor } from './scope.ts';

/** What narrows the list of reviews. */
export interface ReviewFilter {
  id?: string | undefined;
  nos?: readonly string[] | undefined;
  grade?: readonly Grade[] | undefined;
  staffId?: string | undefined;
  storeId?: string | undefined;
  /** Whether the firm answered, or hides it. */
  answered?: boolean | undefined;
  hidden?: boolean | undefined;
  q?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
}

const narrowed = (db: Db, principal: Principal, filter: ReviewFilter) => {
  let found = db
    .selectFrom('performanceFacts as fact')
    .innerJoin('cases', 'cases.no', 'fact.subjectId')
    .leftJoin('reviewReplies as reply', 'reply.caseNo', 'cases.no')
    .where('fact.kind', '=', 'graded')
    .where(countedFor(principal, sql.ref('fact.staff_id'), sql.ref('fact.store_id')));
  if (filter.nos !== undefined) found = found.where('cases.no', 'in', [...filter.nos]);
  if (filter.id !== undefined) found = found.where('cases.no', '=', filter.id);
  if (filter.grade !== undefined) found = found.where('fact.how', 'in', [...filter.grade]);
  if (filter.staffId !== undefined) found = found.where('fact.staffId', '=', filter.staffId);
  if (filter.storeId !== undefined) found = found.where('fact.storeId', '=', filter.storeId);
  if (filter.answered !== undefined) found = found.where('reply.answeredAt', filter.answered ? 'is not' : 'is', null);
  if (filter.hidden !== undefined) found = found.where('reply.hiddenAt', filter.hidden ? 'is not' : 'is', null);
  if (filter.from !== undefined) found = found.where('fact.at', '>=', filter.from);
  if (filter.to !== undefined) found = found.where('fact.at', '<', filter.to);
  for (const word of (filter.q ?? '').trim().toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5))
    found = found.where(sql<SqlBool>`cases.search_text like ${`%${escapeLike(word)}%`} escape '\\'`);
  return found;
};

/** Reviews of work a person may see counted, the newest first; one more than `limit` says that it goes on. */
export async function listReviews(
  db: Db,
  principal: Principal,
  filter: ReviewFilter,
  { limit, after }: { limit: number; after: { at: number; id: string } | null },
) {
  let found = narrowed(db, principal, filter)
    .innerJoin('clients', 'clients.id', 'cases.clientId')
    .innerJoin('stores', 'stores.id', 'fact.storeId')
    .leftJoin('staff', 'staff.id', 'fact.staffId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .leftJoin('staff as answerer', 'answerer.id', 'reply.answeredById')
    .leftJoin('people as answererPerson', 'answererPerson.id', 'answerer.personId')
    .leftJoin('staff as hider', 'hider.id', 'reply.hiddenById')
    .leftJoin('people as hiderPerson', 'hiderPerson.id', 'hider.personId')
    .select([
      'cases.no',
      'cases.kind',
      'cases.title',
      'cases.businessTypeName',
      'cases.clientId',
      'cases.status',
      'cases.terms',
      'clients.short',
      'fact.how as grade',
      'fact.at',
      'fact.value',
      'fact.storeId',
      'fact.staffId',
      'stores.name as storeName',
      'people.name as staffName',
      'reply.answer',
      'reply.answeredAt',
      'answererPerson.name as answeredBy',
      'reply.hiddenAt',
      'reply.hiddenReason',
      'hiderPerson.name as hiddenBy',
    ])
    .select((eb) => sql<number>`case when ${casesOf(principal)(eb as never)} then 1 else 0 end`.as('mine'));
  if (after)
    found = found.where((eb) =>
      eb.or([eb('fact.at', '<', after.at), eb.and([eb('fact.at', '=', after.at), eb('cases.no', '<', after.id)])]),
    );
  const rows = await found
    .orderBy('fact.at', 'desc')
    .orderBy('cases.no', 'desc')
    .limit(limit + 1)
    .execute();
  const given = rows.map(({ status, terms, ...row }) => ({
    ...row,
    review: (JSON.parse(status) as CaseStatus).review,
    terms: JSON.parse(terms) as CaseTerms,
  }));
  const ids = given.flatMap(({ review }) => review?.contentId ?? []);
  const words = ids.length === 0 ? [] : await db.selectFrom('contents').select(['id', 'text']).where('id', 'in', ids).execute();
  const comments = new Map(words.map(({ id, text }) => [id, text]));
  return given.map((row) => ({ ...row, comment: comments.get(row.review?.contentId ?? '') ?? '' }));
}
export type ReviewRow = Awaited<ReturnType<typeof listReviews>>[number];

/** How many reviews of each grade, of those not answered, of those hidden a filter finds. */
export async function countReviews(
  db: Db,
  principal: Principal,
  filter: ReviewFilter,
): Promise<{ all: number; good: number; fair: number; poor: number; unanswered: number; hidden: number }> {
  const counted = (what: ReturnType<typeof sql<SqlBool>>) => sql<number>`coalesce(sum(case when ${what} then 1 else 0 end), 0)`;
  const row = await narrowed(db, principal, filter)
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      counted(sql`fact.how = 'good'`).as('good'),
      counted(sql`fact.how = 'fair'`).as('fair'),
      counted(sql`fact.how = 'poor'`).as('poor'),
      counted(sql`reply.answered_at is null`).as('unanswered'),
      counted(sql`reply.hidden_at is not null`).as('hidden'),
    ])
    .executeTakeFirstOrThrow();
  return {
    all: Number(row.all),
    good: Number(row.good),
    fair: Number(row.fair),
    poor: Number(row.poor),
    unanswered: Number(row.unanswered),
    hidden: Number(row.hidden),
  };
}
