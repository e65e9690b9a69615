import type { NoticeValues } from '../../domain/notice-text.ts';
import type { Db, Trx } from '../open.ts';
import { RECIPIENT, recipientFrom, type Recipient } from './notice-audience.ts';
import type { ObligationListRow } from './obligations.ts';

/** Somebody to be reminded of year work, for all their companies in one. */
export interface YearChased {
  recipient: Recipient;
  name: string;
  filings: ObligationListRow[];
}

/** The contacts of these filings' clients, each with what is open of theirs. */
export async function readYearChased(db: Db | Trx, filings: readonly ObligationListRow[]): Promise<YearChased[]> {
  if (filings.length === 0) return [];
  const rows = await db
    .selectFrom('contactLinks')
    .innerJoin('people', 'people.id', 'contactLinks.personId')
    .select([...RECIPIENT, 'people.name', 'contactLinks.clientId'])
    .where('contactLinks.clientId', 'in', [...new Set(filings.map(({ clientId }) => clientId))])
    .orderBy('people.id')
    .execute();
  const found = new Map<string, YearChased>();
  for (const row of rows) {
    const one = found.get(row.id) ?? { recipient: recipientFrom(row), name: row.name, filings: [] };
    one.filings.push(...filings.filter(({ clientId }) => clientId === row.clientId));
    found.set(row.id, one);
  }
  return [...found.values()];
}

/** The words of one message about all of it. */
export function yearChaseValues(filings: readonly ObligationListRow[]): NoticeValues {
  const [first] = filings;
  if (!first) return {};
  const shorts = [...new Set(filings.map(({ clientShort }) => clientShort))];
  return {
    'client.short': shorts.length === 1 ? first.clientShort : `${first.clientShort}等 ${shorts.length} 家`,
    period: first.span,
    'filing.missing': [...new Set(filings.map(({ name }) => name))].join('、'),
    'filing.due': filings.reduce((earliest, { dueDate }) => (dueDate < earliest ? dueDate : earliest), first.dueDate),
  };
}
