import { sql, type SqlBool } from 'kysely';
import type { ComplaintTopic } from '../../domain/complaint/types.ts';
import { COMPLAINT_TOPIC_WORDS } from '../../domain/complaint/words.ts';
import type { PerformanceNumber } from '../../domain/performance/numbers.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { seenBy, type TallyFilter } from './performance.ts';
import { billsOf, casesOf, complaintsOf, countedFor, filingsOf } from './scope.ts';

/** One row behind a number: the fact, what it is of, and whether the person may open that. */
export interface BehindRow {
  subjectKind: string;
  subjectId: string;
  seq: number;
  how: string;
  staffId: string;
  staffName: string;
  at: number;
  value: number;
  /** The record it leads to; null: this person may not open it any more. */
  opens: string | null;
  title: string;
  clientShort: string;
}
/** Where a page ends. */
export interface BehindCursor {
  at: number;
  id: string;
  seq: number;
  how: string;
}
/** Whose rows, of which span, of which number. */
export interface BehindQuery {
  number: PerformanceNumber;
  from: number;
  to: number;
  filter: TallyFilter;
  /** Only what is of these. */
  subjects?: readonly string[];
}

/** The facts behind a number: exactly those its sum is made of. */
const factsBehind = (db: Db, principal: Principal, { number: { of }, from, to, filter, subjects }: BehindQuery) => {
  let facts = db
    .selectFrom('performanceFacts')
    .where('performanceFacts.kind', '=', of.kind)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where(countedFor(principal, sql.ref('performance_facts.staff_id'), sql.ref('performance_facts.store_id')))
    .where(seenBy(principal, 'performance_facts'));
  if (of.hows) facts = facts.where('how', 'in', [...of.hows]);
  if (subjects) facts = facts.where('subjectId', 'in', [...subjects]);
  if (filter.staffId !== null) facts = facts.where('performanceFacts.staffId', '=', filter.staffId);
  if (filter.storeId !== null) facts = facts.where('performanceFacts.storeId', '=', filter.storeId);
  return facts;
};

/** How many rows stand behind a number. */
export const countBehind = async (db: Db, principal: Principal, query: BehindQuery): Promise<number> =>
  Number(
    (
      await factsBehind(db, principal, query)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  );

/** A page of the rows behind a number, the newest first. */
export async function readBehind(
  db: Db,
  principal: Principal,
  query: BehindQuery,
  page: { limit: number; after: BehindCursor | null },
): Promise<{ rows: BehindRow[]; next: BehindCursor | null }> {
  let facts = factsBehind(db, principal, query)
    .leftJoin('staff', 'staff.id', 'performanceFacts.staffId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .leftJoin('clients', 'clients.id', 'performanceFacts.clientId')
    .select([
      'performanceFacts.subjectKind',
      'performanceFacts.subjectId',
      'performanceFacts.seq',
      'performanceFacts.how',
      'performanceFacts.staffId',
      'performanceFacts.at',
      'performanceFacts.value',
      'people.name as staffName',
      'clients.short as clientShort',
    ]);
  if (page.after) {
    const { at, id, seq, how } = page.after;
    facts = facts.where(
      sql<SqlBool>`(performance_facts.at, performance_facts.subject_id, performance_facts.seq, performance_facts.how) < (${at}, ${id}, ${seq}, ${how})`,
    );
  }
  const found = await facts
    .orderBy('performanceFacts.at', 'desc')
    .orderBy('performanceFacts.subjectId', 'desc')
    .orderBy('performanceFacts.seq', 'desc')
    .orderBy('performanceFacts.how', 'desc')
    .limit(page.limit + 1)
    .execute();
  const shown = found.slice(0, page.limit);
  const words = await subjectsOf(
    db,
    principal,
    shown.map(({ subjectKind, subjectId }) => ({ subjectKind, subjectId })),
  );
  const last = shown.at(-1);
  return {
    rows: shown.map(({ staffName, clientShort, ...row }) => ({
      ...row,
      staffName: staffName ?? '',
      clientShort: clientShort ?? '',
      ...(words.get(`${row.subjectKind} ${row.subjectId}`) ?? { title: row.subjectId, opens: null }),
    })),
    next: found.length > page.limit && last ? { at: last.at, id: last.subjectId, seq: last.seq, how: last.how } : null,
  };
}

interface Subject {
  subjectKind: string;
  subjectId: string;
}
/** What these are called, and which of them the person may open. */
async function subjectsOf(
  db: Db,
  principal: Principal,
  subjects: readonly Subject[],
): Promise<Map<string, { title: string; opens: string | null }>> {
  const idsOf = (kind: string): string[] => [
    ...new Set(subjects.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId)),
  ];
  const words = new Map<string, { title: string; opens: string | null }>();
  const caseNos = idsOf('case');
  if (caseNos.length > 0) {
    const rows = await db
      .selectFrom('cases')
      .select(['no', 'title'])
      .select((eb) => sql<number>`case when ${casesOf(principal)(eb as never)} then 1 else 0 end`.as('mine'))
      .where('no', 'in', caseNos)
      .execute();
    for (const { no, title, mine } of rows) words.set(`case ${no}`, { title, opens: Number(mine) === 1 ? no : null });
  }
  const allocations = idsOf('allocation');
  if (allocations.length > 0) {
    const rows = await db
      .selectFrom('billAllocations')
      .innerJoin('bills', 'bills.id', 'billAllocations.billId')
      .select(['billAllocations.id', 'bills.id as billId', 'bills.title'])
      .select((eb) => sql<number>`case when ${billsOf(principal)(eb as never)} then 1 else 0 end`.as('mine'))
      .where('billAllocations.id', 'in', allocations)
      .execute();
    for (const { id, billId, title, mine } of rows) words.set(`allocation ${id}`, { title, opens: Number(mine) === 1 ? billId : null });
  }
  const complaints = idsOf('complaint');
  if (complaints.length > 0) {
    const rows = await db
      .selectFrom('complaints')
      .select(['no', 'topic'])
      .select((eb) => sql<number>`case when ${complaintsOf(principal)(eb as never)} then 1 else 0 end`.as('mine'))
      .where('no', 'in', complaints)
      .execute();
    for (const { no, topic, mine } of rows)
      words.set(`complaint ${no}`, {
        title: `${no} ${COMPLAINT_TOPIC_WORDS[topic as ComplaintTopic]}`,
        opens: Number(mine) === 1 ? no : null,
      });
  }
  const filings = idsOf('filing');
  if (filings.length > 0) {
    const rows = await db
      .selectFrom('obligations')
      .select(['id', 'name', 'span', 'periodId'])
      .select((eb) => sql<number>`case when ${filingsOf(principal)(eb as never)} then 1 else 0 end`.as('mine'))
      .where('id', 'in', filings)
      .execute();
    for (const { id, name, span, periodId, mine } of rows)
      words.set(`filing ${id}`, { title: `${span} ${name}`, opens: Number(mine) === 1 ? periodId : null });
  }
  return words;
}
