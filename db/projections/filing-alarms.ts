import { randomUUID } from 'node:crypto';
import type { NoticeAudience, NoticeValues } from '../../domain/notice-text.ts';
import { guardedUntil, rungOn, workdaysLeft, type GuardRung } from '../../domain/period/filing-guard.ts';
import type { TaxCalendar } from '../../domain/period/tax-calendar.ts';
import type { Db } from '../open.ts';
import { resolveAudience, type Recipient } from '../read/notice-audience.ts';
import { tellPeople } from './tell-people.ts';

/** Writes the alarms of a day, each rung once: a filing that is not filed three workdays, one, or none before its date. @returns where it goes on, and how many */
export async function writeFilingAlarms(
  db: Db,
  date: string,
  calendar: TaxCalendar,
  page: { after: string; limit: number },
  at: number,
): Promise<{ after: string | null; raised: number }> {
  const rows = await db
    .selectFrom('obligations')
    .innerJoin('clients', 'clients.id', 'obligations.clientId')
    .select(['obligations.id', 'obligations.clientId', 'obligations.dueDate'])
    .where('obligations.state', '=', 'todo')
    .where('obligations.dueDate', '<=', guardedUntil(calendar, date))
    .where('clients.archivedAt', 'is', null)
    .where('clients.mergedIntoId', 'is', null)
    .where('obligations.id', '>', page.after)
    .orderBy('obligations.id')
    .limit(page.limit)
    .execute();
  const alarms = rows.flatMap(({ id, clientId, dueDate }) => {
    const rung = rungOn(date, dueDate, calendar);
    return rung === null ? [] : [{ id: randomUUID(), obligationId: id, clientId, rung, onDate: date, at }];
  });
  const wrote =
    alarms.length === 0
      ? []
      : await db
          .insertInto('filingAlarms')
          .values(alarms)
          .onConflict((conflict) => conflict.columns(['obligationId', 'rung']).doNothing())
          .returning('id')
          .execute();
  return { after: rows.length < page.limit ? null : (rows.at(-1)?.id ?? null), raised: wrote.length };
}

/** A filing somebody is warned of. */
interface Warned {
  clientId: string;
  short: string;
  name: string;
  dueDate: string;
}
/** Whom a rung reaches, those of the ones before it as well. */
const REACHES: Record<GuardRung, NoticeAudience[]> = {
  'T-3': [{ to: 'assignee' }],
  'T-1': [{ to: 'assignee' }, { to: 'leader', may: 'periods.work' }],
  'T-0': [{ to: 'assignee' }, { to: 'leader', may: 'periods.work' }, { to: 'owner' }],
};

/** Writes one message a colleague about every alarm of a day that concerns them. @returns where it goes on, how many people, whether there is anything to send */
export async function tellFilingAlarms(
  db: Db,
  date: string,
  calendar: TaxCalendar,
  page: { after: string; limit: number },
  at: number,
): Promise<{ after: string | null; told: number; sends: boolean }> {
  const rows = await db
    .selectFrom('filingAlarms')
    .innerJoin('obligations', 'obligations.id', 'filingAlarms.obligationId')
    .innerJoin('clients', 'clients.id', 'filingAlarms.clientId')
    .leftJoin('periodDuties', (join) =>
      join.onRef('periodDuties.clientId', '=', 'filingAlarms.clientId').on('periodDuties.duty', '=', 'file'),
    )
    .leftJoin('staff', (join) => join.onRef('staff.id', '=', 'periodDuties.staffId').on('staff.active', '=', 1))
    .select([
      'filingAlarms.clientId',
      'filingAlarms.rung',
      'obligations.name',
      'obligations.dueDate',
      'obligations.storeId',
      'clients.short',
      'clients.accountantId',
      'staff.id as staffId',
    ])
    .where('filingAlarms.onDate', '=', date)
    // Filed since it was raised: nobody is warned of it.
    .where('obligations.state', '=', 'todo')
    .orderBy('obligations.dueDate')
    .orderBy('clients.id')
    .execute();
  const held = new Map<string, Recipient[]>();
  const audienceOf = async (row: (typeof rows)[number], audience: NoticeAudience): Promise<Recipient[]> => {
    const assigneeId = row.staffId ?? row.accountantId;
    const to: NoticeAudience = audience.to === 'assignee' && assigneeId === null ? { to: 'deciders', may: 'periods.work' } : audience;
    const key = `${to.to}:${assigneeId ?? ''}:${row.storeId}`;
    const known = held.get(key);
    if (known) return known;
    const about = { no: '', clientId: row.clientId, storeId: row.storeId, assigneeId, dedicatedId: row.accountantId };
    const found = await resolveAudience(db, about, to);
    held.set(key, found);
    return found;
  };
  const people = new Map<string, { recipient: Recipient; filings: Warned[] }>();
  for (const row of rows) {
    const reached = new Map<string, Recipient>();
    for (const audience of REACHES[row.rung as GuardRung])
      for (const recipient of await audienceOf(row, audience)) reached.set(recipient.personId, recipient);
    for (const [personId, recipient] of reached) {
      const one = people.get(personId) ?? { recipient, filings: [] };
      one.filings.push({ clientId: row.clientId, short: row.short, name: row.name, dueDate: row.dueDate });
      people.set(personId, one);
    }
  }
  const next = [...people.values()]
    .filter(({ recipient }) => recipient.personId > page.after)
    .toSorted((one, other) => (one.recipient.personId < other.recipient.personId ? -1 : 1));
  const now = next.slice(0, page.limit);
  const sends = await db.transaction().execute(async (trx) => {
    let any = false;
    for (const { recipient, filings } of now) {
      const news = { id: 'filing.risk', event: `filing.risk:${date}`, linkId: '', values: warningOf(filings, date, calendar) } as const;
      any = (await tellPeople(trx, news, [recipient], at)) || any;
    }
    return any;
  });
  return { after: next.length > now.length ? (now.at(-1)?.recipient.personId ?? null) : null, told: now.length, sends };
}

function warningOf(filings: readonly Warned[], date: string, calendar: TaxCalendar): NoticeValues {
  const [first] = filings;
  if (!first) return {};
  const clients = new Set(filings.map(({ clientId }) => clientId)).size;
  return {
    'client.short': clients === 1 ? first.short : `${first.short}等 ${clients} 家`,
    'filing.missing': clients === 1 ? filings.map(({ name }) => name).join('、') : `共 ${filings.length} 项`,
    'filing.due': first.dueDate,
    'filing.left': String(workdaysLeft(date, first.dueDate, calendar)),
  };
}
