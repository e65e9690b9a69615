import type { CaseStatus } from '../../domain/case/types.ts';
import { LIVE_PAYMENTS } from '../../domain/pay/states.ts';
import type { PaySubject } from '../../domain/pay/ways.ts';
import type { Db, Trx } from '../open.ts';

/** What is due for a case, as far as its row knows; the case judges again when the money comes. */
export interface Payable {
  clientId: string;
  storeId: string;
  /** 0: nothing is due. */
  dueFen: number;
  payUntil: number | null;
  /** What WeChat shows the payer: the business and its number, no names. */
  description: string;
}

/** What is to be paid for a request or an order; null when there is none of this kind. */
export async function readPayable(db: Db, { kind, id }: PaySubject): Promise<Payable | null> {
  const row = await db
    .selectFrom('cases')
    .select(['clientId', 'storeId', 'businessTypeName', 'status', 'closedAt', 'state'])
    .where('no', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst();
  if (!row) return null;
  const { fee } = JSON.parse(row.status) as CaseStatus;
  const over = row.closedAt !== null || row.state === 'cancelled';
  return {
    clientId: row.clientId,
    storeId: row.storeId,
    dueFen: over ? 0 : (fee?.dueFen ?? 0),
    payUntil: fee?.payUntil ?? null,
    description: `${row.businessTypeName} ${id}`,
  };
}

/** Payments in WeChat of one person for one thing that WeChat could still take, newest first. */
export const livePaymentsOf = (trx: Trx, subject: PaySubject, personId: string) =>
  trx
    .selectFrom('payments')
    .select(['id', 'appId', 'amountFen', 'expiresAt'])
    .where('subjectKind', '=', subject.kind)
    .where('subjectId', '=', subject.id)
    .where('personId', '=', personId)
    .where('way', '=', 'wechat')
    .where('state', 'in', [...LIVE_PAYMENTS])
    .orderBy('createdAt', 'desc')
    .execute();

/** What came for a case and was kept, with what may still go back of each: what is asked for or on its way counts as gone. Newest first. */
export async function readRefundable(db: Db, { kind, id }: PaySubject): Promise<{ id: string; restFen: number }[]> {
  const rows = await db
    .selectFrom('payments')
    .leftJoin('refunds', (join) =>
      join.onRef('refunds.paymentId', '=', 'payments.id').on('refunds.state', 'not in', ['rejected', 'closed']),
    )
    .select((eb) => ['payments.id', 'payments.amountFen', eb.fn.coalesce(eb.fn.sum<number>('refunds.amountFen'), eb.lit(0)).as('goneFen')])
    .where('payments.subjectKind', '=', kind)
    .where('payments.subjectId', '=', id)
    .where('payments.outcome', '=', 'applied')
    .groupBy(['payments.id', 'payments.amountFen', 'payments.paidAt'])
    .orderBy('payments.paidAt', 'desc')
    .execute();
  return rows.map((row) => ({ id: row.id, restFen: row.amountFen - Number(row.goneFen) }));
}

/** Payments that WeChat could still take, and transfers that wait to be checked, which name one of these bills. */
export const livePaymentsNaming = (trx: Db | Trx, billIds: readonly string[]) =>
  trx
    .selectFrom('payments')
    .innerJoin('paymentBills', 'paymentBills.paymentId', 'payments.id')
    .select(['payments.id', 'payments.way', 'payments.personId', 'payments.appId', 'payments.amountFen', 'payments.expiresAt'])
    .where('paymentBills.billId', 'in', [...billIds])
    .where((eb) =>
      eb.or([
        eb('payments.state', 'in', [...LIVE_PAYMENTS]),
        // Paid, and not yet with its bills: a matter of seconds.
        eb.and([eb('payments.state', '=', 'paid'), eb('payments.outcome', 'is', null)]),
      ]),
    )
    .distinct()
    .execute();
