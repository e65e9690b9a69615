import type { Principal } from '../../domain/roles.ts';
import { HAPPENINGS, entriesOf, tallyOf, type Happened } from '../../domain/case/happened.ts';
import { DAY_MS, civilDateOf, instantOf } from '../../domain/time.ts';
import type { Db } from '../open.ts';
import { casesOf } from './scope.ts';

/** Of a day. */
const HOURS = 24;

/** The entries of a span that are counted, of cases within a person's scope. */
export function readHappened(
  db: Db,
  principal: Principal,
  storeId: string | undefined,
  { from, to }: { from: number; to: number },
): Promise<(Happened & { data: string })[]> {
  const found = db
    .selectFrom('caseEntries')
    .innerJoin('cases', 'cases.no', 'caseEntries.caseNo')
    .select(['caseEntries.caseNo', 'caseEntries.type', 'caseEntries.at', 'caseEntries.data'])
    .where((eb) => casesOf(principal, 'judges')(eb as never))
    .where('caseEntries.at', '>=', from)
    .where('caseEntries.at', '<', to)
    .whereRef('caseEntries.seq', '<=', 'cases.seq')
    .where('caseEntries.type', 'in', [...new Set([...HAPPENINGS.flatMap(entriesOf), 'reviewed'])]);
  return (storeId === undefined ? found : found.where('cases.storeId', '=', storeId)).execute();
}

/** Today within a person's scope: cases by what happened to them, in all and by hour; reviews by grade. */
export async function readToday(db: Db, principal: Principal, storeId: string | undefined, now: number) {
  const from = instantOf(civilDateOf(now));
  const entries = await readHappened(db, principal, storeId, { from, to: from + DAY_MS });
  const { total, byHour } = tallyOf(entries, from, HOURS);
  const grades = entries.filter((entry) => entry.type === 'reviewed').map((entry) => (JSON.parse(entry.data) as { grade?: string }).grade);
  return {
    today: { created: total.created, taken: total.taken, delivered: total.delivered, completed: total.completed },
    reviews: {
      count: grades.length,
      good: grades.filter((grade) => grade === 'good').length,
      fair: grades.filter((grade) => grade === 'fair').length,
      poor: grades.filter((grade) => grade === 'poor').length,
    },
    byHour: byHour.created.map((created, hour) => ({ hour, created, escalated: byHour.escalated[hour] ?? 0 })),
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
