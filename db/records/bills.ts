import type { Selectable } from 'kysely';
import { closingOverage, dueAfter, dueTitle, overageLines, restFen, type BillLine } from '../../domain/billing/bill.ts';
import { duesBy, type Due } from '../../domain/billing/dues.ts';
import { periodOf } from '../../domain/period/months.ts';
import type { Db, Trx } from '../open.ts';
import { holdForSending, writeMoneyNotices } from '../projections/money-notices.ts';
import { BILLED_STATES, isSettled, overageOf, readCharges } from '../read/bill-terms.ts';
import { termsOf } from '../read/engagements.ts';
import { holdMoneyOf, type MoneyClient } from '../read/money-client.ts';
import type { EngagementTable } from '../schema/engagement.ts';
import { writeAudit } from './audit.ts';
import { applyCredit, tellOfBills } from './bill-money.ts';
import { nextBillNo } from './numbers.ts';

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
  const made: string[] = [];
  for (const engagement of await billedEngagements(trx, engagementIds)) made.push(...(await writeBillsOf(trx, engagement, date, at)));
  return made;
}

/** In the order of their clients, so that two runs that meet do not wait for each other for ever. */
const billedEngagements = async (trx: Trx, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : trx
        .selectFrom('engagements')
        .selectAll()
        .where('id', 'in', [...ids])
        .where('state', 'in', [...BILLED_STATES])
        .orderBy('clientId')
        .orderBy('id')
        .execute();

/** Writes what one engagement is missing. @returns the numbers of the bills that were written */
async function writeBillsOf(trx: Trx, engagement: Selectable<EngagementTable>, date: string, at: number): Promise<string[]> {
  const dues = duesBy(termsOf(engagement), date).filter(({ from }) => from >= (engagement.billedFrom ?? ''));
  if (dues.length === 0) return [];
  const client = await holdMoneyOf(trx, engagement.clientId);
  if (!client) return [];
  const there = await trx.selectFrom('bills').select('fromPeriod').where('engagementId', '=', engagement.id).execute();
  const known = new Set(there.map(({ fromPeriod }) => fromPeriod));
  const missing = dues.filter(({ from }) => !known.has(from));
  if (missing.length === 0 && !isSettled(engagement, date)) return [];
  const { counts, charged } = overageOf(engagement) === null ? NO_CHARGES : await readCharges(trx, engagement);
  const ids: string[] = [];
  for (const due of missing) {
    const overage = overageLines(overageOf(engagement), counts, charged, periodOf(due.issueDate));
    for (const line of overage) for (const month of line.months) charged.add(month);
    ids.push(await insertDue(trx, { engagement, client, due, lines: [...due.lines, ...overage], at }));
  }
  const rest = closingOverage(overageOf(engagement), engagement.endDate, counts, charged, date);
  if (rest.length > 0) ids.push(await insertClosing(trx, { engagement, client, lines: rest, date, at }));
  if (ids.length > 0) await applyCredit(trx, client, at);
  return ids;
}

/** The last bill of an engagement that is over: vouchers its other bills could not know of. It pays for no month, so 已缴至 stays. */
const insertClosing = (trx: Trx, { engagement, client, lines, date, at }: Omit<WrittenDue, 'due'> & { date: string }): Promise<string> =>
  insertBill(
    trx,
    {
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
    },
    at,
  );

const NO_CHARGES = { counts: [], charged: new Set<string>() };

interface WrittenDue {
  engagement: Selectable<EngagementTable>;
  client: MoneyClient;
  due: Due;
  lines: readonly BillLine[];
  at: number;
}

export async function insertDue(trx: Trx, { engagement, client, due, lines, at }: WrittenDue): Promise<string> {
  return insertBill(
    trx,
    {
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
    },
    at,
  );
}

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
export async function insertBill(trx: Trx, { client, lines, from, to, reason, ...bill }: NewBill, at: number): Promise<string> {
  const id = await nextBillNo(trx, at);
  const amountFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  await trx
    .insertInto('bills')
    .values({
      ...bill,
      id,
      clientId: client.id,
      fromPeriod: from,
      toPeriod: to,
      amountFen,
      paidFen: 0,
      state: 'open',
      levelSent: 0,
      createdAt: at,
      at,
      searchText: `${id} ${bill.title} ${client.searchText}`.toLowerCase(),
    })
    .execute();
  await trx
    .insertInto('billLines')
    .values(
      lines.map(({ kind, name, months, amountFen: fen }, index) => ({
        billId: id,
        seq: index + 1,
        kind,
        name,
        months: JSON.stringify(months),
        amountFen: fen,
      })),
    )
    .execute();
  await writeAudit(trx, {
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
  return id;
}

/** Tells who pays of new bills with something left to pay, and the screens; call it last. The worker sends what is to be sent. @returns whether it has anything to */
export async function tellNewBills(trx: Trx, ids: readonly string[], at: number): Promise<boolean> {
  let sends = false;
  for (const billId of ids) {
    const bill = await trx.selectFrom('bills').select(['amountFen', 'paidFen', 'state']).where('id', '=', billId).executeTakeFirstOrThrow();
    if (restFen(bill) === 0) continue;
    const told = await writeMoneyNotices(trx, { happening: 'bill.issued', of: { billId }, now: at });
    if (await holdForSending(trx, told, at)) sends = true;
  }
  await tellOfBills(trx, ids, at);
  return sends;
}
