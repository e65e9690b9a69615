import type { DunnedBill, DunnedContact } from '../../domain/billing/ladder.ts';
import type { ContactRight } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';

/** A bill as the ladder sees it, with what its words need; `clientId` is the client it belongs to now. */
export interface DunnedRow extends DunnedBill {
  title: string;
  clientShort: string;
  storeId: string;
  accountantId: string | null;
}
/** Which bills: those somebody still owes something of and that are due by a date, of all clients or of these; or exactly these, however they stand. */
export type DunnedQuery = { dueBy: string; clientIds?: readonly string[] } | { billIds: readonly string[] };

/** Reads bills for the ladder. */
export async function readDunned(db: Db | Trx, query: DunnedQuery): Promise<DunnedRow[]> {
  let wanted = db
    .selectFrom('bills')
    .innerJoin('clients as named', 'named.id', 'bills.clientId')
    .leftJoin('clients as kept', 'kept.id', 'named.mergedIntoId')
    .select([
      'bills.id',
      'bills.title',
      'bills.dueDate',
      'bills.amountFen',
      'bills.paidFen',
      'bills.state',
      'bills.levelSent',
      'bills.remindedOn',
      'bills.pausedAt',
      'bills.promisedOn',
      'bills.releasedLevel',
      'bills.storeId',
    ])
    .select((eb) => [
      eb.fn.coalesce('kept.id', 'named.id').as('clientId'),
      eb.fn.coalesce('kept.short', 'named.short').as('clientShort'),
      eb.fn.coalesce('kept.accountantId', 'named.accountantId').as('accountantId'),
      eb.fn.coalesce('kept.dunningExempt', 'named.dunningExempt').as('exempt'),
    ]);
  if ('billIds' in query) wanted = wanted.where('bills.id', 'in', [...query.billIds]);
  else {
    const { clientIds, dueBy } = query;
    wanted = wanted.where('bills.state', 'in', ['open', 'partly_paid']).where('bills.dueDate', '<=', dueBy);
    if (clientIds)
      wanted = wanted.where((eb) => eb.or([eb('named.id', 'in', [...clientIds]), eb('named.mergedIntoId', 'in', [...clientIds])]));
  }
  const rows = await wanted.orderBy('bills.dueDate').orderBy('bills.id').execute();
  const claims = rows.length === 0 ? NO_CLAIMS : await readClaims(db);
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    clientId: row.clientId,
    clientShort: row.clientShort,
    storeId: row.storeId,
    accountantId: row.accountantId,
    dueDate: row.dueDate,
    restFen: Math.max(0, row.amountFen - row.paidFen),
    void: row.state === 'void',
    levelSent: row.levelSent,
    sentOn: row.remindedOn,
    paused: row.pausedAt !== null,
    promisedOn: row.promisedOn,
    claimed: claims.billIds.has(row.id) || claims.clientIds.has(row.clientId),
    releasedLevel: row.releasedLevel,
    clientExempt: row.exempt !== null,
  }));
}

interface Claims {
  billIds: ReadonlySet<string>;
  /** Money that names no bill: it may be for any of theirs. */
  clientIds: ReadonlySet<string>;
}
const NO_CLAIMS: Claims = { billIds: new Set(), clientIds: new Set() };

/** What is said to be paid and was not checked yet: transfers that are claimed, and receipts another person has not confirmed. */
async function readClaims(db: Db | Trx): Promise<Claims> {
  const transfers = await db
    .selectFrom('transferClaims')
    .leftJoin('paymentBills', 'paymentBills.paymentId', 'transferClaims.paymentId')
    .select(['transferClaims.subjectKind', 'transferClaims.subjectId', 'paymentBills.billId'])
    .where('transferClaims.state', '=', 'claimed')
    .where('transferClaims.subjectKind', 'in', ['bill', 'account'])
    .execute();
  const receipts = await db.selectFrom('receipts').select(['clientId', 'billIds']).where('state', '=', 'entered').execute();
  const named = receipts.map((row) => ({ clientId: row.clientId, ids: JSON.parse(row.billIds) as string[] }));
  return {
    billIds: new Set([
      ...transfers.flatMap((row) => (row.subjectKind === 'bill' ? [row.subjectId, row.billId ?? ''] : [row.billId ?? ''])),
      ...named.flatMap(({ ids }) => ids),
    ]),
    clientIds: new Set(named.filter(({ ids }) => ids.length === 0).map(({ clientId }) => clientId)),
  };
}

/** Everything of one contact and day is one event. */
export const dunningEvent = (date: string): string => `dunning:${date}`;

/** Contacts with the right to pay for these clients, and how often each was reminded in the year of a date. */
export async function readPayers(db: Db | Trx, clientIds: readonly string[], date: string): Promise<DunnedContact[]> {
  const clients = new Map<string, string[]>();
  for (let from = 0; from < clientIds.length; from += CHUNK) {
    const links = await db
      .selectFrom('contactLinks')
      .select(['personId', 'clientId', 'rights'])
      .where('clientId', 'in', clientIds.slice(from, from + CHUNK))
      .orderBy('personId')
      .orderBy('clientId')
      .execute();
    for (const { personId, clientId, rights } of links)
      if ((JSON.parse(rights) as ContactRight[]).includes('pay')) clients.set(personId, [...(clients.get(personId) ?? []), clientId]);
  }
  const reminded = await readReminded(db, [...clients.keys()], date);
  return [...clients].map(([personId, ids]) => ({
    personId,
    clientIds: ids,
    remindedOn: reminded.get(personId)?.last ?? null,
    remindedThisYear: reminded.get(personId)?.count ?? 0,
  }));
}

const CHUNK = 500;

/** How many reminders these people got in the year of a date, and when the last one was. */
async function readReminded(
  db: Db | Trx,
  personIds: readonly string[],
  date: string,
): Promise<Map<string, { count: number; last: string }>> {
  const found = new Map<string, { count: number; last: string }>();
  const year = dunningEvent(date.slice(0, 4));
  for (let from = 0; from < personIds.length; from += CHUNK) {
    const rows = await db
      .selectFrom('notices')
      .select(['personId', 'event'])
      .where('noticeId', 'like', 'dunning.%')
      .where('personId', 'in', personIds.slice(from, from + CHUNK))
      .where('event', 'like', `${year}-%`)
      .execute();
    for (const { personId, event } of rows) {
      const last = event.slice(dunningEvent('').length);
      const before = found.get(personId);
      found.set(personId, { count: (before?.count ?? 0) + 1, last: before && before.last > last ? before.last : last });
    }
  }
  return found;
}
