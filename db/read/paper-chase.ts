import { periodWords } from '../../domain/period/months.ts';
import type { NoticeValues } from '../../domain/notice-text.ts';
import type { Db, Trx } from '../open.ts';
import { RECIPIENT, recipientFrom, type Recipient } from './notice-audience.ts';

/** What one client still owes for one period. */
export interface OwedPapers {
  periodId: string;
  period: string;
  clientId: string;
  short: string;
  names: string[];
  /** The day they are due. */
  dueOn: string;
}
/** Somebody to be asked, for all their companies in one. */
export interface ChasedPerson {
  recipient: Recipient;
  name: string;
  owed: OwedPapers[];
}

/** What these periods still wait for; one that waits for nothing is left out. */
export async function readOwedPapers(db: Db | Trx, periodIds: readonly string[]): Promise<OwedPapers[]> {
  if (periodIds.length === 0) return [];
  const rows = await db
    .selectFrom('periods')
    .innerJoin('clients', 'clients.id', 'periods.clientId')
    .innerJoin('periodPapers', 'periodPapers.periodId', 'periods.id')
    .innerJoin('periodStages', (join) =>
      join.onRef('periodStages.periodId', '=', 'periods.id').on('periodStages.stageId', 'in', ['collect', 'nothing']),
    )
    .select(['periods.id as periodId', 'periods.period', 'periods.clientId', 'clients.short', 'periodPapers.name', 'periodStages.dueOn'])
    .where('periods.id', 'in', [...periodIds])
    .where('periods.state', '=', 'open')
    .where('periods.noPapersAt', 'is', null)
    .where('periodPapers.required', '=', 1)
    .where('periodPapers.state', 'in', ['needed', 'returned'])
    .orderBy('periods.clientId')
    .orderBy('periods.period')
    .orderBy('periodPapers.seq')
    .execute();
  const found = new Map<string, OwedPapers>();
  for (const { name, ...row } of rows) {
    const held = found.get(row.periodId);
    if (held) held.names.push(name);
    else found.set(row.periodId, { ...row, names: [name] });
  }
  return [...found.values()];
}

/** The contacts of these clients, each with what all their companies owe. */
export async function readChased(db: Db | Trx, owed: readonly OwedPapers[], personIds?: readonly string[]): Promise<ChasedPerson[]> {
  if (owed.length === 0) return [];
  let wanted = db
    .selectFrom('contactLinks')
    .innerJoin('people', 'people.id', 'contactLinks.personId')
    .select([...RECIPIENT, 'people.name', 'contactLinks.clientId'])
    .where('contactLinks.clientId', 'in', [...new Set(owed.map(({ clientId }) => clientId))]);
  if (personIds) wanted = wanted.where('people.id', 'in', [...personIds]);
  const rows = await wanted.orderBy('people.id').execute();
  const found = new Map<string, ChasedPerson>();
  for (const row of rows) {
    const theirs = owed.filter(({ clientId }) => clientId === row.clientId);
    const held = found.get(row.id);
    if (held) held.owed.push(...theirs);
    else found.set(row.id, { recipient: recipientFrom(row), name: row.name, owed: [...theirs] });
  }
  return [...found.values()];
}

/** The words of one message about all of it. */
export function chaseValues(owed: readonly OwedPapers[]): NoticeValues {
  const [first] = owed;
  if (!first) return {};
  const dueOn = owed.reduce((earliest, one) => (one.dueOn < earliest ? one.dueOn : earliest), first.dueOn);
  const shorts = [...new Set(owed.map(({ short }) => short))];
  const count = owed.reduce((sum, { names }) => sum + names.length, 0);
  return {
    'client.short': shorts.length === 1 ? first.short : `${first.short}等 ${shorts.length} 家`,
    period: owed.every(({ period }) => period === first.period) ? periodWords(first.period) : '近期',
    'papers.due': dueOn,
    'papers.names': owed.length === 1 ? first.names.join('、') : `共 ${count} 份票据资料`,
  };
}

/** Where the message leads: the one period, or the first of them. */
export const chaseLink = (owed: readonly OwedPapers[]): string => owed[0]?.periodId ?? '';
