import { sql } from 'kysely';
import type { Payer } from '../../domain/billing/matching.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import { clientsOf } from './scope.ts';

/** 待匹配, 已匹配, 不是回款. */
export const LINE_STATES = ['open', 'matched', 'ignored'] as const;
export type LineState = (typeof LINE_STATES)[number];
export interface LineFilters {
  state?: LineState | undefined;
  statementId?: string | undefined;
  q?: string | undefined;
}

const narrowed = (db: Db, { state, statementId, q }: LineFilters) => {
  let found = db.selectFrom('bankLines');
  if (state !== undefined) found = found.where('bankLines.state', '=', state);
  if (statementId !== undefined) found = found.where('bankLines.statementId', '=', statementId);
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? []) {
    const part = `%${escapeLike(word)}%`;
    found = found.where(
      sql<boolean>`(lower(bank_lines.payer_name) like ${part} escape '\\' or lower(bank_lines.remark) like ${part} escape '\\')`,
    );
  }
  return found;
};
const shown = (db: Db, filters: LineFilters) =>
  narrowed(db, filters)
    .leftJoin('receipts', 'receipts.id', 'bankLines.receiptId')
    .leftJoin('clients', 'clients.id', 'receipts.clientId')
    .leftJoin('staff', 'staff.id', 'bankLines.byId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select([
      'bankLines.id',
      'bankLines.statementId',
      'bankLines.seq',
      'bankLines.paidOn',
      'bankLines.amountFen',
      'bankLines.payerName',
      'bankLines.remark',
      'bankLines.state',
      'bankLines.receiptId',
      'bankLines.paymentId',
      'bankLines.ignoreReason',
      'bankLines.at',
      'receipts.state as receiptState',
      'clients.id as clientId',
      'clients.short as clientShort',
      'clients.name as clientName',
      'people.name as byName',
    ]);
/** A line of a statement as it is read. */
export type BankLineRow = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];

/** Lines, the newest day first. */
export async function listBankLines(
  db: Db,
  filters: LineFilters,
  { limit, after }: { limit: number; after: { on: string; id: string } | null },
): Promise<BankLineRow[]> {
  let asked = shown(db, filters);
  if (after)
    asked = asked.where((eb) =>
      eb.or([eb('bankLines.paidOn', '<', after.on), eb.and([eb('bankLines.paidOn', '=', after.on), eb('bankLines.id', '<', after.id)])]),
    );
  return asked
    .orderBy('bankLines.paidOn', 'desc')
    .orderBy('bankLines.id', 'desc')
    .limit(limit + 1)
    .execute();
}
/** One line; undefined: there is none. */
export const readBankLine = (db: Db, id: string): Promise<BankLineRow | undefined> =>
  shown(db, {}).where('bankLines.id', '=', id).executeTakeFirst();

/** How many lines stand in each state, and what comes to in money. */
export async function countBankLines(db: Db, filters: LineFilters): Promise<Record<LineState, { lines: number; fen: number }>> {
  const rows = await narrowed(db, { ...filters, state: undefined })
    .select((eb) => ['bankLines.state', eb.fn.countAll<number>().as('lines'), eb.fn.sum<number>('bankLines.amountFen').as('fen')])
    .groupBy('bankLines.state')
    .execute();
  const of = (state: LineState) => {
    const row = rows.find((one) => one.state === state);
    return { lines: Number(row?.lines ?? 0), fen: Number(row?.fen ?? 0) };
  };
  return { open: of('open'), matched: of('matched'), ignored: of('ignored') };
}

/** Statements that were read in, newest first. */
export const listStatements = (db: Db, limit: number) =>
  db
    .selectFrom('bankStatements')
    .leftJoin('staff', 'staff.id', 'bankStatements.byId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select([
      'bankStatements.id',
      'bankStatements.name',
      'bankStatements.lines',
      'bankStatements.byId',
      'bankStatements.at',
      'people.name as byName',
    ])
    .select((eb) =>
      eb
        .selectFrom('bankLines')
        .select((line) => line.fn.countAll<number>().as('count'))
        .whereRef('bankLines.statementId', '=', 'bankStatements.id')
        .where('bankLines.state', '=', 'open')
        .as('open'),
    )
    .orderBy('bankStatements.at', 'desc')
    .orderBy('bankStatements.id', 'desc')
    .limit(limit)
    .execute();

/** A client that may have paid, with its name for people. */
export interface KnownPayer extends Payer {
  short: string;
  /** What it owes in all, fen. */
  restFen: number;
}

/** Clients of a person's stores that owe something, with their bills (the oldest first) and contacts who pay. */
export async function readPayers(db: Db, principal: Principal): Promise<KnownPayer[]> {
  const asStaff = { ...principal, links: [] };
  const bills = await db
    .selectFrom('bills')
    .innerJoin('clients', 'clients.id', 'bills.clientId')
    .where('bills.state', 'in', ['open', 'partly_paid'])
    .where((eb) => clientsOf(asStaff)(eb as never))
    .select(['bills.id', 'bills.clientId', 'bills.amountFen', 'bills.paidFen', 'clients.name', 'clients.short'])
    .orderBy('bills.dueDate')
    .orderBy('bills.id')
    .execute();
  const payers = new Map<string, KnownPayer & { people: string[]; bills: { id: string; restFen: number }[] }>();
  for (const row of bills) {
    const held = payers.get(row.clientId) ?? {
      clientId: row.clientId,
      name: row.name,
      short: row.short,
      people: [],
      bills: [],
      restFen: 0,
    };
    const restFen = Number(row.amountFen) - Number(row.paidFen);
    held.bills.push({ id: row.id, restFen });
    held.restFen += restFen;
    payers.set(row.clientId, held);
  }
  const contacts = await db
    .selectFrom('contactLinks')
    .innerJoin('people', 'people.id', 'contactLinks.personId')
    .select(['contactLinks.clientId', 'people.name'])
    .where('contactLinks.rights', 'like', '%"pay"%')
    .where('contactLinks.clientId', 'in', (eb) =>
      eb.selectFrom('bills').select('bills.clientId').where('bills.state', 'in', ['open', 'partly_paid']),
    )
    .execute();
  for (const { clientId, name } of contacts) payers.get(clientId)?.people.push(name);
  return [...payers.values()];
}

/** A receipt or a claimed transfer that may be the money of a line. */
export interface WaitingMoney {
  kind: 'receipt' | 'transfer';
  id: string;
  /** Of a transfer. */
  paymentId: string | null;
  clientId: string;
  clientName: string;
  clientShort: string;
  amountFen: number;
  payerName: string;
  /** Who entered it is not the one to confirm it. */
  enteredById: string | null;
}

/** Receipts that were entered and transfers that were claimed for these amounts, of clients a person looks after. */
export async function readWaitingMoney(db: Db, principal: Principal, amounts: readonly number[]): Promise<WaitingMoney[]> {
  if (amounts.length === 0) return [];
  const asStaff = { ...principal, links: [] };
  const [receipts, claims] = await Promise.all([
    db
      .selectFrom('receipts')
      .innerJoin('clients', 'clients.id', 'receipts.clientId')
      .where('receipts.state', '=', 'entered')
      .where('receipts.statementLineId', 'is', null)
      .where('receipts.amountFen', 'in', [...new Set(amounts)])
      .where((eb) => clientsOf(asStaff)(eb as never))
      .select([
        'receipts.id',
        'receipts.clientId',
        'receipts.amountFen',
        'receipts.payerName',
        'receipts.enteredById',
        'clients.name as clientName',
        'clients.short as clientShort',
      ])
      .execute(),
    db
      .selectFrom('transferClaims')
      .innerJoin('clients', 'clients.id', 'transferClaims.clientId')
      .where('transferClaims.state', '=', 'claimed')
      .where('transferClaims.amountFen', 'in', [...new Set(amounts)])
      .where((eb) => clientsOf(asStaff)(eb as never))
      .select([
        'transferClaims.id',
        'transferClaims.paymentId',
        'transferClaims.clientId',
        'transferClaims.amountFen',
        'transferClaims.payerName',
        'clients.name as clientName',
        'clients.short as clientShort',
      ])
      .execute(),
  ]);
  return [
    ...claims.map((row) => ({ ...row, kind: 'transfer' as const, amountFen: Number(row.amountFen), enteredById: null })),
    ...receipts.map((row) => ({ ...row, kind: 'receipt' as const, amountFen: Number(row.amountFen), paymentId: null })),
  ];
}
