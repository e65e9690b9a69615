import type { Holdings } from '../../domain/client/handover-lists.ts';
import type { Db, Trx } from '../open.ts';

/** What a colleague holds for one client now, as a hand-over list writes it down. */
export async function readClientHoldings(db: Db | Trx, clientId: string, staffId: string): Promise<Holdings> {
  const periods = await db
    .selectFrom('periods')
    .leftJoin('periodStages', (join) =>
      join.onRef('periodStages.periodId', '=', 'periods.id').onRef('periodStages.stageId', '=', 'periods.stageId'),
    )
    .select(['periods.period', 'periods.stageId', 'periodStages.name', 'periods.nextDueOn'])
    .where('periods.clientId', '=', clientId)
    .where('periods.state', '=', 'open')
    .orderBy('periods.period')
    .execute();
  const filings = await db
    .selectFrom('obligations')
    .select(['name', 'span', 'dueDate'])
    .where('clientId', '=', clientId)
    .where('state', 'not in', ['filed', 'paid', 'not_applicable'])
    .orderBy('dueDate')
    .orderBy('id')
    .execute();
  const papers = await db
    .selectFrom('periodPapers')
    .innerJoin('periods', 'periods.id', 'periodPapers.periodId')
    .select(['periods.period', 'periodPapers.name', 'periodPapers.state'])
    .where('periodPapers.clientId', '=', clientId)
    .where('periods.state', '=', 'open')
    .where('periodPapers.state', '!=', 'accepted')
    .orderBy('periods.period')
    .orderBy('periodPapers.seq')
    .execute();
  const bills = await db
    .selectFrom('bills')
    .select(['title', 'amountFen', 'paidFen', 'dueDate'])
    .where('clientId', '=', clientId)
    .where('state', 'in', ['open', 'partly_paid'])
    .orderBy('dueDate')
    .orderBy('id')
    .execute();
  const ledgers = await db
    .selectFrom('ledgers')
    .select(['period', 'state'])
    .where('clientId', '=', clientId)
    .where('state', 'in', ['draft', 'published', 'questioned', 'unanswered'])
    .orderBy('period')
    .execute();
  const custody = await db
    .selectFrom('custodyItems')
    .select(['id', 'name', 'kind', 'since'])
    .where('clientId', '=', clientId)
    .where('holder', '=', 'firm')
    .where('heldById', '=', staffId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const cases = await db
    .selectFrom('cases')
    .select(['no', 'title'])
    .where('clientId', '=', clientId)
    .where('assigneeId', '=', staffId)
    .where('state', 'in', ['in_progress', 'delivered'])
    .orderBy('no')
    .execute();
  return {
    periods: periods.map(({ period, name, stageId, nextDueOn }) => ({ period, stage: name ?? stageId, nextDueOn })),
    filings,
    papers,
    bills: bills.map(({ title, amountFen, paidFen, dueDate }) => ({ title, restFen: amountFen - paidFen, dueDate })),
    ledgers,
    custody,
    cases,
  };
}
