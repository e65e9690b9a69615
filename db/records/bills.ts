import type { Selectable } from 'kysely';
import { closingOverage, dueAfter, dueTitle, overageLines, type BillLine } from '../../domain/billing/bill.ts';
import { duesBy, type Due } from '../../domain/billing/dues.ts';
import { periodOf } from '../../domain/period/months.ts';
import type { Db, Trx } from '../open.ts';
import { holdForSending, writeNewBillNotices } from '../projections/money-notices.ts';
import { BILLED_STATES, isSettled, overageOf, readCharges } from '../read/bill-terms.ts';
import { termsOf } from '../read/engagements.ts';
import { holdMoneyOf, type MoneyClient } from '../read/money-client.ts';
import type { EngagementTable } from '../schema/engagement.ts';
import { writeAudits, type AuditEntry } from './audit.ts';
import { applyCredit, tellOfBills } from './bill-money.ts';
import { nextBillNos } from './numbers.ts';

/** Engagements of one transaction. */
const CHUNK = 20;

/**
 * Writes every bill of these engagements that should stand on a civil date and does not: a missed month is made good once, what is there is left alone, what is
 * over is settled. May run again, and twice at once; killed anywhere it leaves whole bills only. Credit of the client pays them as far as it goes.
 * @param at the instant they are written
 */
export async function writeDueBills(db: Db, engagementIds: readonly string[], date: string, at: number): Promise<{ written: number }> {
  let written = 0;
  for (let from = 0; from < engagementIds.length; from += CHUNK) {
    const ids = engagementIds.slice(from, from + CHUNK);
    written += await db.transaction().execute(async (trx) => {
      const made = await writeDueBillsIn(trx, ids, date, at);
      await tellNewBills(trx, made, at);
      return made.length;
    });
  }
  return { written };
}

/** As `writeDueBills`, in a transaction that goes on and then tells of them with `tellNewBills`, last. @returns their numbers */
export async function writeDueBillsIn(trx: Trx, engagementIds: readonly string[], date: string, at: number): Promise<string[]> {
  const held = await holdDues(trx, engagementIds, date);
  if (held.length === 0) return [];
  const there = await trx
    .selectFrom('bills')
    .select(['engagementId', 'fromPeriod'])
    .where(
      'engagementId',
      'in',
      held.map(({ engagement }) => engagement.id),
    )
    .execute();
  const bills: NewBill[] = [];
  for (const { engagement, client, dues } of held) {
    const known = new Set(there.filter(({ engagementId }) => engagementId === engagement.id).map(({ fromPeriod }) => fromPeriod));
    const missing = dues.filter(({ from }) => !known.has(from));
    bills.push(...(await missingBillsOf(trx, { engagement, client, missing, date })));
  }
  const made = await insertBills(trx, bills, at);
  const clients = new Map(held.map(({ client }) => [client.id, client]));
  for (const id of new Set(bills.map(({ client }) => client.id))) {
    const client = clients.get(id);
    if (client) await applyCredit(trx, client, at);
  }
  return made;
}

/** What an engagement owes by a date, its client's money held. */
interface HeldDues {
  engagement: Selectable<EngagementTable>;
  client: MoneyClient;
  dues: Due[];
}

/** In the order of their clients, so that two runs that meet do not wait for each other for ever. */
async function holdDues(trx: Trx, ids: readonly string[], date: string): Promise<HeldDues[]> {
  if (ids.length === 0) return [];
  const engagements = await trx
    .selectFrom('engagements')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('state', 'in', [...BILLED_STATES])
    .orderBy('clientId')
    .orderBy('id')
    .execute();
  const held: HeldDues[] = [];
  for (const engagement of engagements) {
    const dues = duesBy(termsOf(engagement), date).filter(({ from }) => from >= (engagement.billedFrom ?? ''));
    const client = dues.length === 0 ? null : await holdMoneyOf(trx, engagement.clientId);
    if (client) held.push({ engagement, client, dues });
  }
  return held;
}

/** The bills one engagement is missing, overage with them; one that is over closes with what its bills could not know of. */
async function missingBillsOf(
  trx: Trx,
  { engagement, client, missing, date }: { engagement: Selectable<EngagementTable>; client: MoneyClient; missing: Due[]; date: string },
): Promise<NewBill[]> {
  if (missing.length === 0 && !isSettled(engagement, date)) return [];
  const { counts, charged } = overageOf(engagement) === null ? NO_CHARGES : await readCharges(trx, engagement);
  const bills: NewBill[] = [];
  for (const due of missing) {
    const overage = overageLines(overageOf(engagement), counts, charged, periodOf(due.issueDate));
    for (const line of overage) for (const month of line.months) charged.add(month);
    bills.push(billOfDue(engagement, client, due, [...due.lines, ...overage]));
  }
  const rest = closingOverage(overageOf(engagement), engagement.endDate, counts, charged, date);
  return rest.length === 0 ? bills : [...bills, closingBill(engagement, client, rest, date)];
}

/** The last bill of an engagement that is over: vouchers its other bills could not know of. It pays for no month, so 已缴至 stays. */
const closingBill = (engagement: Selectable<EngagementTable>, client: MoneyClient, lines: readonly BillLine[], date: string): NewBill => ({
  engagementId: engagement.id,
  client,
  storeId: engagement.storeId,
  from: null,
  to: null,
  title: '合同到期结算：超量票据',
  issueDate: date,
  dueDate: dueAfter(Number(engagement.dueDay), date),
  lines,
  note: '',
  createdById: null,
});

const NO_CHARGES = { counts: [], charged: new Set<string>() };

/** The bill of what is due of an engagement. */
export const billOfDue = (
  engagement: Selectable<EngagementTable>,
  client: MoneyClient,
  due: Due,
  lines: readonly BillLine[] = due.lines,
): NewBill => ({
  engagementId: engagement.id,
  client,
  storeId: engagement.storeId,
  from: due.from,
  to: due.to,
  title: dueTitle(due),
  issueDate: due.issueDate,
  dueDate: due.dueDate,
  lines,
  note: '',
  createdById: null,
});

/** A bill as it is written: by a run (`createdById` null) or by hand. */
export interface NewBill {
  engagementId: string | null;
  client: Pick<MoneyClient, 'id' | 'searchText'>;
  storeId: string;
  from: string | null;
  to: string | null;
  title: string;
  issueDate: string;
  dueDate: string;
  lines: readonly BillLine[];
  note: string;
  /** Why it was written by hand. */
  reason?: string;
  createdById: string | null;
}

/** Writes a bill with its lines, its audit line. @returns its number */
export async function insertBill(trx: Trx, bill: NewBill, at: number): Promise<string> {
  const [id] = await insertBills(trx, [bill], at);
  if (id === undefined) throw new Error('a bill was not written');
  return id;
}

/** Bills of one statement. */
const INSERTED_AT_ONCE = 200;

/** As `insertBill`, many. @returns their numbers, in their order */
export async function insertBills(trx: Trx, bills: readonly NewBill[], at: number): Promise<string[]> {
  const made: string[] = [];
  for (let from = 0; from < bills.length; from += INSERTED_AT_ONCE) {
    const some = bills.slice(from, from + INSERTED_AT_ONCE);
    const ids = await nextBillNos(trx, at, some.length);
    const numbered = some.map((bill, index) => ({ ...bill, id: ids[index] ?? '', amountFen: sumOf(bill.lines) }));
    await trx
      .insertInto('bills')
      .values(numbered.map((bill) => billRow(bill, at)))
      .execute();
    await trx
      .insertInto('billLines')
      .values(numbered.flatMap(({ id, lines }) => lines.map((line, index) => lineRow(id, line, index))))
      .execute();
    await writeAudits(
      trx,
      numbered.map((bill) => auditOf(bill, at)),
    );
    made.push(...ids);
  }
  return made;
}
type NumberedBill = NewBill & { id: string; amountFen: number };

const sumOf = (lines: readonly BillLine[]): number => lines.reduce((sum, line) => sum + line.amountFen, 0);

const billRow = ({ client, lines: _lines, reason: _reason, from, to, ...bill }: NumberedBill, at: number) => ({
  ...bill,
  clientId: client.id,
  fromPeriod: from,
  toPeriod: to,
  paidFen: 0,
  state: 'open',
  levelSent: 0,
  createdAt: at,
  at,
  searchText: `${bill.id} ${bill.title} ${client.searchText}`.toLowerCase(),
});

const lineRow = (billId: string, { kind, name, months, amountFen }: BillLine, index: number) => ({
  billId,
  seq: index + 1,
  kind,
  name,
  months: JSON.stringify(months),
  amountFen,
});

const auditOf = ({ id, client, from, to, amountFen, reason, ...bill }: NumberedBill, at: number): AuditEntry => ({
  id: `bill:${id}:written`,
  at,
  actor: bill.createdById === null ? { kind: 'system', id: '' } : { kind: 'staff', id: bill.createdById },
  action: 'bill.written',
  record: { kind: 'bill', id },
  details: {
    clientId: client.id,
    engagementId: bill.engagementId,
    ...(from === null ? {} : { fromPeriod: from, toPeriod: to }),
    amountFen,
    dueDate: bill.dueDate,
    ...(reason ? { reason } : {}),
  },
});

/** Tells who pays of new bills with something left to pay, and the screens; call it last. The worker sends what is to be sent. @returns whether it has anything to */
export async function tellNewBills(trx: Trx, ids: readonly string[], at: number): Promise<boolean> {
  const told = await writeNewBillNotices(trx, ids, at);
  const sends = await holdForSending(trx, told, at);
  await tellOfBills(trx, ids, at);
  return sends;
}
