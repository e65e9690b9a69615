import { sql, type ExpressionBuilder } from 'kysely';
import { GOING_REFUND_STATES, LIVE_INVOICE_STATES } from '../../domain/invoices/kinds.ts';
import { invoiceableFen } from '../../domain/invoices/rules.ts';
import type { PaymentState, RefundState } from '../../domain/pay/states.ts';
import type { PayWay, SubjectKind } from '../../domain/pay/ways.ts';
import type { Db, Trx } from '../open.ts';
import type { Database } from '../schema/database.ts';
import { coveredFen } from './advance-invoices.ts';
import type { TimePlace } from './notices.ts';

/** A client and what became part of it: their money is the client's. */
export async function withMerged(db: Db | Trx, clientId: string): Promise<[string, ...string[]]> {
  const rows = await db.selectFrom('clients').select('id').where('mergedIntoId', '=', clientId).execute();
  return [clientId, ...rows.map((row) => row.id)];
}

/** The client a client is part of now, with all that are. */
async function familyOf(db: Db | Trx, clientId: string): Promise<string[]> {
  const row = await db.selectFrom('clients').select('mergedIntoId').where('id', '=', clientId).executeTakeFirst();
  return withMerged(db, row?.mergedIntoId ?? clientId);
}

/** Σ of refunds whose money goes or has gone. */
export const goneFen = (eb: ExpressionBuilder<Database, 'payments'>) =>
  eb
    .selectFrom('refunds')
    .select((one) => one.fn.coalesce(one.fn.sum<number>('refunds.amountFen'), sql<number>`0`).as('gone'))
    .whereRef('refunds.paymentId', '=', 'payments.id')
    .where('refunds.state', 'in', [...GOING_REFUND_STATES]);

/** Σ of lines of live requests. */
export const invoicedFen = (eb: ExpressionBuilder<Database, 'payments'>) =>
  eb
    .selectFrom('invoiceLines')
    .innerJoin('invoiceRequests', 'invoiceRequests.id', 'invoiceLines.requestId')
    .select((one) => one.fn.coalesce(one.fn.sum<number>('invoiceLines.amountFen'), sql<number>`0`).as('invoiced'))
    .whereRef('invoiceLines.paymentId', '=', 'payments.id')
    .where('invoiceRequests.state', 'in', [...LIVE_INVOICE_STATES]);

/** One refund, as the client sees it. */
export interface RefundOfPayment {
  id: string;
  amountFen: number;
  reason: string;
  state: RefundState;
  createdAt: number;
  endedAt: number | null;
}
/** One payment of a client. */
export interface ClientPayment {
  id: string;
  outTradeNo: string;
  transactionId: string | null;
  way: PayWay;
  subject: { kind: SubjectKind; id: string };
  /** The case's title, or what was told WeChat. */
  what: string;
  client: { id: string; name: string; short: string };
  storeId: string;
  amountFen: number;
  state: PaymentState;
  outcome: string | null;
  createdAt: number;
  paidAt: number | null;
  refundedFen: number;
  /** Asked for or issued, and what paid bills that were invoiced ahead. */
  invoicedFen: number;
  invoiceableFen: number;
  refunds: RefundOfPayment[];
  /** Of a transfer: how the claim stands. */
  transfer: { id: string; state: string; reason: string | null } | null;
}

/** Which payments: of these clients, one alone, only those of which something may be invoiced. */
interface Wanted {
  clientIds?: readonly string[];
  id?: string;
  settled?: boolean;
}

/** Payments of a client, newest first; attempts that nobody paid are left out, unless they wait. */
export async function listClientPayments(db: Db | Trx, clientIds: readonly string[], page: { limit: number; after: TimePlace | null }) {
  return readPayments(db, { clientIds }, page);
}

/** What of which payments may be invoiced, the newest first. */
export async function listInvoiceable(db: Db | Trx, clientIds: readonly string[]): Promise<ClientPayment[]> {
  const rows = await readPayments(db, { clientIds, settled: true }, { limit: 200, after: null });
  return rows.filter((row) => row.invoiceableFen > 0);
}

/** One payment, or null. */
export const readClientPayment = async (db: Db | Trx, id: string): Promise<ClientPayment | null> =>
  (await readPayments(db, { id }, { limit: 1, after: null }))[0] ?? null;

async function readPayments(db: Db | Trx, wanted: Wanted, { limit, after }: { limit: number; after: TimePlace | null }) {
  let asked = db
    .selectFrom('payments')
    .innerJoin('clients', 'clients.id', 'payments.clientId')
    .leftJoin('cases', 'cases.no', 'payments.subjectId')
    .select([
      'payments.id',
      'payments.outTradeNo',
      'payments.transactionId',
      'payments.way',
      'payments.subjectKind',
      'payments.subjectId',
      'payments.description',
      'payments.storeId',
      'payments.amountFen',
      'payments.state',
      'payments.outcome',
      'payments.createdAt',
      'payments.paidAt',
      'payments.refundedFen',
      'clients.id as clientId',
      'clients.name',
      'clients.short',
      'cases.title',
    ])
    .select((eb) => [goneFen(eb as never).as('gone'), invoicedFen(eb as never).as('invoiced')]);
  if (wanted.id !== undefined) asked = asked.where('payments.id', '=', wanted.id);
  else asked = asked.where('payments.state', 'in', wanted.settled ? ['paid'] : ['pending', 'paid']);
  if (wanted.clientIds) asked = asked.where('payments.clientId', 'in', [...wanted.clientIds]);
  if (wanted.settled) asked = asked.where((eb) => eb.or([eb('payments.outcome', 'is', null), eb('payments.outcome', '!=', 'returned')]));
  if (after)
    asked = asked.where((eb) =>
      eb.or([eb('payments.createdAt', '<', after.at), eb.and([eb('payments.createdAt', '=', after.at), eb('payments.id', '<', after.id)])]),
    );
  const rows = await asked
    .orderBy('payments.createdAt', 'desc')
    .orderBy('payments.id', 'desc')
    .limit(limit + 1)
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const refunds = await db
    .selectFrom('refunds')
    .select(['id', 'paymentId', 'amountFen', 'reason', 'state', 'createdAt', 'endedAt'])
    .where('paymentId', 'in', ids)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const claims = await db
    .selectFrom('transferClaims')
    .select(['id', 'paymentId', 'state', 'decisionReason'])
    .where('paymentId', 'in', ids)
    .execute();
  const covered = await coveredFen(db, wanted.clientIds ?? (await familyOf(db, rows[0]?.clientId ?? '')));
  return rows.map((row): ClientPayment => {
    const claim = claims.find((one) => one.paymentId === row.id);
    const paid = row.state === 'paid' && row.outcome !== 'returned';
    const sums = {
      amountFen: row.amountFen,
      goneFen: Number(row.gone ?? 0),
      invoicedFen: Number(row.invoiced ?? 0) + (covered.get(row.id) ?? 0),
    };
    return {
      id: row.id,
      outTradeNo: row.outTradeNo,
      transactionId: row.transactionId,
      way: row.way as PayWay,
      subject: { kind: row.subjectKind as SubjectKind, id: row.subjectId },
      what: row.title ?? row.description,
      client: { id: row.clientId, name: row.name, short: row.short },
      storeId: row.storeId,
      amountFen: row.amountFen,
      state: row.state as PaymentState,
      outcome: row.outcome,
      createdAt: row.createdAt,
      paidAt: row.paidAt,
      refundedFen: row.refundedFen,
      invoicedFen: sums.invoicedFen,
      invoiceableFen: paid ? invoiceableFen(sums) : 0,
      refunds: refunds.filter((one) => one.paymentId === row.id).map((one) => ({ ...one, state: one.state as RefundState })),
      transfer: claim ? { id: claim.id, state: claim.state, reason: claim.decisionReason } : null,
    };
  });
}
