import { randomInt } from 'node:crypto';
import { PAYMENT_CHANCES, paymentNo } from '../../domain/pay/numbers.ts';
import type { PaySubject, PayWay } from '../../domain/pay/ways.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import { paymentEvent } from '../projections/payments.ts';
import { writeAudit } from './audit.ts';

/** What a person is about to pay. */
export interface NewPayment {
  way: PayWay;
  subject: PaySubject;
  clientId: string;
  storeId: string;
  /** Who pays. */
  personId: string;
  /** Empty for a transfer. */
  openid: string;
  account: { appId: string; mchId: string };
  /** What WeChat shows the payer. */
  description: string;
  amountFen: number;
  expiresAt: number;
  /** A transfer is `pending` until a second person confirms it; a payment in WeChat begins as `new`. */
  state: 'new' | 'pending';
  ip?: string | null;
  requestId?: string | null;
}

/** Writes down that a person is to pay, before WeChat is asked. @returns its number */
export async function insertPayment(trx: Trx, payment: NewPayment, now: number): Promise<string> {
  const id = paymentNo(now, randomInt(PAYMENT_CHANCES));
  const client = await trx.selectFrom('clients').select('searchText').where('id', '=', payment.clientId).executeTakeFirst();
  const row = {
    id,
    outTradeNo: id,
    way: payment.way,
    subjectKind: payment.subject.kind,
    subjectId: payment.subject.id,
    clientId: payment.clientId,
    storeId: payment.storeId,
    personId: payment.personId,
    openid: payment.openid,
    appId: payment.account.appId,
    mchId: payment.account.mchId,
    description: payment.description,
    amountFen: payment.amountFen,
    state: payment.state,
    expiresAt: payment.expiresAt,
    createdAt: now,
    refundedFen: 0,
    version: 1,
    at: now,
    searchText: `${id} ${payment.subject.id} ${client?.searchText ?? ''}`.toLowerCase(),
  };
  await trx.insertInto('payments').values(row).execute();
  await writeAudit(trx, {
    id: `payment:${id}:new`,
    at: now,
    actor: { kind: 'person', id: payment.personId },
    action: 'payment.asked',
    record: { kind: 'payment', id },
    details: {
      way: payment.way,
      subject: payment.subject,
      clientId: payment.clientId,
      amountFen: payment.amountFen,
      expiresAt: payment.expiresAt,
    },
    ip: payment.ip ?? null,
    requestId: payment.requestId ?? null,
  });
  await appendEvents(trx, [await paymentEvent(trx, row, now)]);
  return id;
}

/** Writes down which bills a payment or a claim names, in their order. */
export async function nameBills(trx: Trx, paymentId: string, billIds: readonly string[]): Promise<void> {
  if (billIds.length === 0) return;
  await trx
    .insertInto('paymentBills')
    .values(billIds.map((billId, index) => ({ paymentId, billId, seq: index + 1 })))
    .execute();
}
