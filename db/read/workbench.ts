import type { Principal } from '../../domain/roles.ts';
import { DAY_MS, HOUR_MS, civilDateOf, instantOf } from '../../domain/time.ts';
import type { Db } from '../open.ts';
import { casesOf } from './scope.ts';

/** What happened today within a person's scope: entries by kind and hour, reviews by grade. */
export async function readToday(db: Db, principal: Principal, storeId: string | undefined, now: number) {
  const from = instantOf(civilDateOf(now));
  const scoped = () => {
    const base = db
      .selectFrom('caseEntries')
      .innerJoin('cases', 'cases.no', 'caseEntries.caseNo')
      .where((eb) => casesOf(principal, 'judges')(eb as never))
      .where('caseEntries.at', '>=', from)
      .where('caseEntries.at', '<', from + DAY_MS)
      .whereRef('caseEntries.seq', '<=', 'cases.seq');
    return storeId === undefined ? base : base.where('cases.storeId', '=', storeId);
  };
  const entries = await scoped()
    .select(['caseEntries.type', 'caseEntries.at', 'caseEntries.data'])
    .where('caseEntries.type', 'in', ['created', 'taken', 'assigned', 'escalated', 'delivered', 'confirmed', 'reviewed'])
    .execute();
  const count = (...types: string[]): number => entries.filter((entry) => types.includes(entry.type)).length;
  const grades = entries.filter((entry) => entry.type === 'reviewed').map((entry) => (JSON.parse(entry.data) as { grade?: string }).grade);
  const hourOf = (at: number): number => Math.floor((at - from) / HOUR_MS);
  return {
    today: { created: count('created'), taken: count('taken', 'assigned'), delivered: count('delivered'), completed: count('confirmed') },
    reviews: {
      count: grades.length,
      good: grades.filter((grade) => grade === 'good').length,
      fair: grades.filter((grade) => grade === 'fair').length,
      poor: grades.filter((grade) => grade === 'poor').length,
    },
    byHour: Array.from({ length: 24 }, (_, hour) => ({
      hour,
      created: entries.filter((entry) => entry.type === 'created' && hourOf(entry.at) === hour).length,
      escalated: entries.filter((entry) => entry.type === 'escalated' && hourOf(entry.at) === hour).length,
    })),
  };
}

/** The last things that happened, newest first. */
export function readFeed(db: Db, principal: Principal, storeId: string | undefined, limit: number) {
  let wanted = db
    .selectFrom('caseEntries')
    .innerJoin('cases', 'cases.no', 'caseEntries.caseNo')
    .innerJoin('clients', 'clients.id', 'cases.clientId')
    .leftJoin('staff', (join) => join.onRef('staff.id', '=', 'caseEntries.byId').on('caseEntries.byKind', '=', 'staff'))
    .leftJoin('people as staffPerson', 'staffPerson.id', 'staff.personId')
    .leftJoin('people as contactPerson', (join) =>
      join.onRef('contactPerson.id', '=', 'caseEntries.byId').on('caseEntries.byKind', '=', 'contact'),
    )
    .select([
      'caseEntries.caseNo',
      'cases.title',
      'clients.short',
      'caseEntries.type',
      'caseEntries.at',
      'caseEntries.byKind',
      'caseEntries.byId',
      'staffPerson.name as staffName',
      'staff.title as staffTitle',
      'contactPerson.name as contactName',
      'contactPerson.title as contactTitle',
    ])
    .where((eb) => casesOf(principal, 'judges')(eb as never))
    .whereRef('caseEntries.seq', '<=', 'cases.seq');
  if (storeId !== undefined) wanted = wanted.where('cases.storeId', '=', storeId);
  return wanted.orderBy('caseEntries.at', 'desc').orderBy('caseEntries.caseNo').orderBy('caseEntries.seq', 'desc').limit(limit).execute();
}
