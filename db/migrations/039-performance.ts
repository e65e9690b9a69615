// Long: five tables, and what is counted already is counted in them.
import { PostgresAdapter, sql, type Kysely, type RawBuilder } from 'kysely';

/** 绩效: facts that count, months that are kept, what became of reviews, and the yearly rating of the accountant. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('performance_facts')
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('how', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('value', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('performance_facts_pk', ['subject_kind', 'subject_id', 'seq', 'kind', 'how'])
    .execute();
  // Holds everything a month's sums are made of: the rows themselves are not looked at.
  await db.schema
    .createIndex('performance_facts_month')
    .on('performance_facts')
    .columns(['kind', 'at', 'how', 'staff_id', 'store_id', 'value'])
    .execute();
  await db.schema.createIndex('performance_facts_staff').on('performance_facts').columns(['staff_id', 'kind', 'at']).execute();
  await db.schema
    .createTable('performance_snapshots')
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('by_id', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('performance_snapshots_pk', ['period', 'version'])
    .execute();
  await db.schema
    .createTable('performance_tallies')
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('how', 'text', (c) => c.notNull())
    .addColumn('count', 'bigint', (c) => c.notNull())
    .addColumn('sum', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('performance_tallies_pk', ['period', 'version', 'staff_id', 'store_id', 'kind', 'how'])
    .execute();
  await db.schema
    .createTable('review_replies')
    .addColumn('case_no', 'text', (c) => c.primaryKey())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('answered_by_id', 'text')
    .addColumn('answered_at', 'bigint')
    .addColumn('hidden_at', 'bigint')
    .addColumn('hidden_by_id', 'text')
    .addColumn('hidden_reason', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('accountant_ratings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('store_id', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('year', 'bigint', (c) => c.notNull())
    .addColumn('score', 'bigint', (c) => c.check(sql`score between 1 and 5`))
    .addColumn('comment', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text')
    .addColumn('asked_at', 'bigint')
    .addColumn('rated_at', 'bigint')
    .addUniqueConstraint('accountant_ratings_year', ['client_id', 'year'])
    .execute();
  await db.schema.createIndex('accountant_ratings_staff').on('accountant_ratings').columns(['staff_id', 'rated_at']).execute();
  await backfillFacts(db);
}

/** Counts what happened before facts were written down; run on an empty table. */
export async function backfillFacts(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const json = (column: RawBuilder<unknown>, ...path: string[]): RawBuilder<unknown> =>
    postgres
      ? sql`(${column}::jsonb #>> ${sql.lit(`{${path.join(',')}}`)})`
      : sql`json_extract(${column}, ${sql.lit(`$.${path.join('.')}`)})`;
  const data = sql`e.data`;
  const status = sql`c.status`;
  const whole = (value: RawBuilder<unknown>): RawBuilder<unknown> => sql`cast(${value} as bigint)`;
  const scores = postgres
    ? sql`jsonb_each_text((c.status::jsonb #> '{review,scores}')) as s(key, value)`
    : sql`json_each(c.status, '$.review.scores') as s`;
  const first = sql`coalesce((select min(e.at) from case_entries e where e.case_no = c.no and e.seq <= c.seq and e.type = 'reviewed'), ${whole(json(status, 'review', 'at'))}, c.at)`;
  const into = sql`insert into performance_facts (subject_kind, subject_id, seq, kind, how, staff_id, store_id, client_id, at, value)`;
  await sql`${into} select 'case', e.case_no, e.seq, 'taken', coalesce(${json(data, 'how')}, 'assign'), coalesce(${json(data, 'staffId')}, ''), c.store_id, c.client_id, e.at,
      case when ${json(data, 'how')} = 'grab' then coalesce(${whole(json(data, 'responseMs'))}, ${whole(json(data, 'waitedMs'))}, 0) else 0 end
    from case_entries e join cases c on c.no = e.case_no where e.seq <= c.seq and e.type in ('taken', 'assigned')`.execute(db);
  await sql`${into} select 'case', e.case_no, e.seq, 'returned', '', coalesce(${json(data, 'staffId')}, c.assignee_id, ''), c.store_id, c.client_id, e.at, 0
    from case_entries e join cases c on c.no = e.case_no where e.seq <= c.seq and e.type = 'returned'`.execute(db);
  const late = postgres ? sql`'false'` : sql`0`;
  await sql`${into} select 'case', c.no, 0, 'finished',
      case when (select ${json(data, 'onTime')} from case_entries e where e.case_no = c.no and e.seq <= c.seq and e.type = 'delivered' order by e.seq desc limit 1) = ${late} then 'late' else 'onTime' end,
      coalesce(c.assignee_id, ''), c.store_id, c.client_id, c.completed_at, coalesce(${whole(json(status, 'clock', 'stoodMs'))}, 0)
    from cases c where c.completed_at is not null`.execute(db);
  await sql`${into} select 'case', c.no, 0, 'graded', c.review_grade, coalesce(c.assignee_id, ''), c.store_id, c.client_id, ${first},
      (select cast(round(avg(cast(s.value as numeric)) * 1000) as bigint) from ${scores})
    from cases c where c.review_grade is not null`.execute(db);
  await sql`${into} select 'case', c.no, 0, 'scored', s.key, coalesce(c.assignee_id, ''), c.store_id, c.client_id, ${first}, cast(s.value as bigint)
    from cases c, ${postgres ? sql`lateral ` : sql``}${scores} where c.review_grade is not null`.execute(db);
  await sql`${into} select 'allocation', a.id, 0, 'collected', a.source_kind, coalesce(k.accountant_id, ''), b.store_id, a.client_id, a.at, a.amount_fen
    from bill_allocations a join bills b on b.id = a.bill_id join clients k on k.id = a.client_id`.execute(db);
}
