import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { readPaymentRows, type PaymentListRow } from './payments.ts';
import { refundsOfPayment, type RefundListRow } from './refunds.ts';
import { paymentsOf } from './scope.ts';

/** A notice of WeChat about a payment or one of its refunds, as it came. */
export interface KeptNotice {
  id: string;
  at: number;
  door: string;
  noticeId: string | null;
  eventType: string | null;
  verdict: string;
  outRefundNo: string | null;
  serial: string | null;
  headers: Record<string, string>;
  body: string;
  ip: string | null;
}
/** What the audit tells of it. */
export interface MoneyAudit {
  id: string;
  at: number;
  action: string;
  record: string;
  actorKind: string;
  who: string;
  details: Record<string, unknown>;
}
/** Everything that is known of one payment. `staff`: seen through one's work, not as its client's contact. */
export interface PaymentDetail {
  row: PaymentListRow;
  refunds: RefundListRow[];
  staff: {
    notices: KeptNotice[];
    audit: MoneyAudit[];
    differences: { billDate: string; kind: string; resolvedAt: number | null }[];
  } | null;
}

/** One payment a person may read, or null. */
export async function readPayment(db: Db, principal: Principal, id: string): Promise<PaymentDetail | null> {
  const reached = await db
    .selectFrom('payments')
    .select('id')
    .where('payments.id', '=', id)
    .where(paymentsOf(principal))
    .executeTakeFirst();
  const [row] = reached ? await readPaymentRows(db, [id]) : [];
  if (!row) return null;
  const refunds = await refundsOfPayment(db, id);
  const asStaff = { ...principal, links: [] };
  const work = await db.selectFrom('payments').select('id').where('payments.id', '=', id).where(paymentsOf(asStaff)).executeTakeFirst();
  if (!work) return { row, refunds, staff: null };
  const numbers = [row.outTradeNo, ...refunds.map(({ outRefundNo }) => outRefundNo)];
  const [notices, audit, differences] = await Promise.all([
    readNotices(db, id, row.outTradeNo),
    readAudit(db, [id, ...refunds.map((refund) => refund.id)]),
    db.selectFrom('reconciliationDifferences').select(['billDate', 'kind', 'resolvedAt']).where('number', 'in', numbers).execute(),
  ]);
  return { row, refunds, staff: { notices, audit, differences } };
}

async function readNotices(db: Db, paymentId: string, outTradeNo: string): Promise<KeptNotice[]> {
  const rows = await db
    .selectFrom('payNotices')
    .selectAll()
    .where((eb) => eb.or([eb('paymentId', '=', paymentId), eb('outTradeNo', '=', outTradeNo)]))
    .orderBy('at')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(({ headers, at, ...row }) => ({ ...row, at: Number(at), headers: JSON.parse(headers) as Record<string, string> }));
}

async function readAudit(db: Db, ids: readonly string[]): Promise<MoneyAudit[]> {
  const rows = await db
    .selectFrom('audit')
    .leftJoin('staff', 'staff.id', 'audit.actorId')
    .leftJoin('people as staffPerson', 'staffPerson.id', 'staff.personId')
    .leftJoin('people as ownPerson', 'ownPerson.id', 'audit.actorId')
    .select(['audit.id', 'audit.at', 'audit.action', 'audit.recordId', 'audit.actorKind', 'audit.details'])
    .select(['staffPerson.name as staffName', 'ownPerson.name as personName'])
    .where('audit.recordKind', 'in', ['payment', 'refund'])
    .where('audit.recordId', 'in', [...ids])
    .orderBy('audit.at')
    .orderBy('audit.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: Number(row.at),
    action: row.action,
    record: row.recordId,
    actorKind: row.actorKind,
    who: row.staffName ?? row.personName ?? '',
    details: JSON.parse(row.details) as Record<string, unknown>,
  }));
}
