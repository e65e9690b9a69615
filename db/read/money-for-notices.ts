// Long: one reader for each thing that notices of money speak of.
import { restFen, spanWords } from '../../domain/billing/bill.ts';
import { RECEIPT_WAY_WORDS, type ReceiptWay } from '../../domain/billing/receipts.ts';
import type { NoticeValues } from '../../domain/notice-text.ts';
import { formatYuan } from '../../domain/money.ts';
import { RETURN_WORDS } from '../../domain/money-notices.ts';
import { formatBeijing } from '../../domain/time.ts';
import type { Db } from '../open.ts';
import { readPaidThrough } from './client-account.ts';
import { withMerged } from './client-payments.ts';
import type { Told } from './notice-audience.ts';
import { readSettings } from './settings.ts';

/** What something that happened to money is about: exactly one of them. */
export type MoneySubject =
  | { billId: string }
  | { receiptId: string }
  | { paymentId: string }
  | { refundId: string }
  | { transferId: string }
  | { invoiceId: string };
/** Money as notices speak of it. */
export interface MoneyForNotices {
  about: Told;
  values: NoticeValues;
  /** `payment:…`: names the thing in the event of a notice. */
  key: string;
  /** Where the notice of a client leads: the payment, or the invoice request. */
  linkId: string;
  /** What is decided about: the refund, the transfer, the receipt. */
  decideId: string;
}

/** How a payment came, in words. */
const WAYS: Record<string, string> = { wechat: '微信支付', transfer: '对公转账' };

/** Reads what the notices about one piece of money have in common; null when it is not there. */
export async function readMoneyForNotices(db: Db, of: MoneySubject): Promise<MoneyForNotices | null> {
  if ('billId' in of) return readBill(db, of.billId);
  if ('receiptId' in of) return readReceipt(db, of.receiptId);
  if ('invoiceId' in of) return readInvoice(db, of.invoiceId);
  if ('refundId' in of) return readRefund(db, of.refundId);
  if ('transferId' in of) return readTransfer(db, of.transferId);
  return readPayment(db, of.paymentId);
}

/** Why something is so: a known code in words, or what was written. */
export const whyWords = (code: string): string => RETURN_WORDS[code] ?? code;

async function readPayment(db: Db, paymentId: string): Promise<MoneyForNotices | null> {
  const row = await db
    .selectFrom('payments')
    .leftJoin('cases', 'cases.no', 'payments.subjectId')
    .innerJoin('clients', 'clients.id', 'payments.clientId')
    .select([
      'payments.subjectId',
      'payments.subjectKind',
      'payments.clientId',
      'payments.storeId',
      'payments.personId',
      'payments.description',
      'payments.amountFen',
      'payments.way',
      'payments.paidAt',
      'payments.createdAt',
      'payments.reason',
      'cases.no',
      'cases.title',
      'cases.assigneeId',
      'clients.short',
      'clients.accountantId',
    ])
    .where('payments.id', '=', paymentId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    about: {
      no: row.no ?? '',
      clientId: row.clientId,
      storeId: row.storeId,
      assigneeId: row.assigneeId ?? row.accountantId,
      dedicatedId: row.accountantId,
      payerId: row.personId,
      asker: null,
    },
    key: `payment:${paymentId}`,
    linkId: paymentId,
    decideId: paymentId,
    values: {
      ...(await readFirmWords(db)),
      'client.short': row.short,
      'case.no': row.no ?? '',
      'money.what': row.title ?? row.description,
      'money.amount': formatYuan(row.amountFen),
      'money.way': WAYS[row.way] ?? '',
      'money.at': formatBeijing(row.paidAt ?? row.createdAt),
      'money.why': row.reason === null ? '' : whyWords(row.reason),
      ...(row.subjectKind === 'bill' || row.subjectKind === 'account' ? { 'bill.through': await throughWords(db, row.clientId) } : {}),
      'money.back': row.way === 'transfer' ? '转回您的账户' : '原路退回',
    },
  };
}

async function readFirmWords(db: Db): Promise<NoticeValues> {
  const { firm } = (await readSettings(db)).settings;
  return { 'firm.sms': firm.smsSignature || firm.short, 'firm.phone': firm.phone };
}

async function readRefund(db: Db, refundId: string): Promise<MoneyForNotices | null> {
  const row = await db
    .selectFrom('refunds')
    .select(['paymentId', 'amountFen', 'reason', 'decisionReason', 'state', 'askedKind', 'askedById'])
    .where('id', '=', refundId)
    .executeTakeFirst();
  const payment = row && (await readPayment(db, row.paymentId));
  if (!payment) return null;
  const reason = row.state === 'rejected' ? (row.decisionReason ?? '') : whyWords(row.reason);
  return {
    ...payment,
    key: `refund:${refundId}`,
    decideId: refundId,
    about: { ...payment.about, asker: { kind: row.askedKind, id: row.askedById } },
    values: {
      ...payment.values,
      'money.amount': formatYuan(row.amountFen),
      reason,
      'actor.name': await askerName(db, row.askedKind, row.askedById),
    },
  };
}

async function askerName(db: Db, kind: string, id: string): Promise<string> {
  if (kind === 'system') return '系统';
  const people = db.selectFrom('people').select('people.name');
  const row =
    kind === 'staff'
      ? await people.innerJoin('staff', 'staff.personId', 'people.id').where('staff.id', '=', id).executeTakeFirst()
      : await people.where('people.id', '=', id).executeTakeFirst();
  return row?.name ?? '';
}

async function readTransfer(db: Db, transferId: string): Promise<MoneyForNotices | null> {
  const row = await db
    .selectFrom('transferClaims')
    .select(['paymentId', 'payerName', 'decisionReason'])
    .where('id', '=', transferId)
    .executeTakeFirst();
  const payment = row && (await readPayment(db, row.paymentId));
  if (!payment) return null;
  return {
    ...payment,
    key: `transfer:${transferId}`,
    decideId: transferId,
    values: { ...payment.values, 'money.payer': row.payerName, reason: row.decisionReason ?? '' },
  };
}

async function readInvoice(db: Db, invoiceId: string): Promise<MoneyForNotices | null> {
  const row = await db
    .selectFrom('invoiceRequests')
    .innerJoin('clients', 'clients.id', 'invoiceRequests.clientId')
    .select([
      'invoiceRequests.clientId',
      'invoiceRequests.storeId',
      'invoiceRequests.personId',
      'invoiceRequests.title',
      'invoiceRequests.amountFen',
      'invoiceRequests.invoiceNo',
      'invoiceRequests.reason',
      'clients.short',
      'clients.accountantId',
    ])
    .where('invoiceRequests.id', '=', invoiceId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    about: {
      no: '',
      clientId: row.clientId,
      storeId: row.storeId,
      assigneeId: row.accountantId,
      dedicatedId: row.accountantId,
      payerId: row.personId,
      asker: { kind: 'contact', id: row.personId },
    },
    key: `invoice:${invoiceId}`,
    linkId: invoiceId,
    decideId: invoiceId,
    values: {
      ...(await readFirmWords(db)),
      'client.short': row.short,
      'money.amount': formatYuan(row.amountFen),
      'invoice.title': (JSON.parse(row.title) as { name: string }).name,
      'invoice.no': row.invoiceNo ?? '',
      reason: row.reason ?? '',
    },
  };
}

/** 已缴至 of a client in words: `2026年10月`, or that nothing is paid yet. */
async function throughWords(db: Db, clientId: string): Promise<string> {
  const kept = await db.selectFrom('clients').select('mergedIntoId').where('id', '=', clientId).executeTakeFirst();
  const through = await readPaidThrough(db, await withMerged(db, kept?.mergedIntoId ?? clientId));
  return through === null ? '本期前' : spanWords(through, through);
}

const readBill = async (db: Db, billId: string): Promise<MoneyForNotices | null> => (await readBills(db, [billId]))[0]?.money ?? null;

/** Of these bills what is not paid yet, in the order of their numbers. */
export async function readUnpaidBills(db: Db, billIds: readonly string[]): Promise<MoneyForNotices[]> {
  return (await readBills(db, billIds)).flatMap(({ rest, money }) => (rest === 0 ? [] : [money]));
}

async function readBills(db: Db, billIds: readonly string[]): Promise<{ rest: number; money: MoneyForNotices }[]> {
  if (billIds.length === 0) return [];
  const rows = await db
    .selectFrom('bills')
    .innerJoin('clients', 'clients.id', 'bills.clientId')
    .select([
      'bills.id',
      'bills.clientId',
      'bills.storeId',
      'bills.title',
      'bills.dueDate',
      'bills.amountFen',
      'bills.paidFen',
      'bills.state',
    ])
    .select(['clients.short', 'clients.accountantId'])
    .where('bills.id', 'in', [...billIds])
    .orderBy('bills.id')
    .execute();
  const firm = await readFirmWords(db);
  return rows.map((row) => {
    const rest = restFen(row);
    const values = {
      ...firm,
      'client.short': row.short,
      'bill.no': row.id,
      'bill.title': row.title,
      'bill.due': row.dueDate,
      'money.what': row.title,
      'money.amount': formatYuan(rest),
    };
    return { rest, money: { about: ofClient(row, null), key: `bill:${row.id}`, linkId: row.clientId, decideId: row.id, values } };
  });
}

const ofClient = (row: { clientId: string; storeId: string; accountantId: string | null }, asker: Told['asker']): Told => ({
  no: '',
  clientId: row.clientId,
  storeId: row.storeId,
  assigneeId: row.accountantId,
  dedicatedId: row.accountantId,
  payerId: null,
  asker,
});

async function readReceipt(db: Db, receiptId: string): Promise<MoneyForNotices | null> {
  const row = await db
    .selectFrom('receipts')
    .innerJoin('clients', 'clients.id', 'receipts.clientId')
    .select(['receipts.clientId', 'receipts.storeId', 'receipts.amountFen', 'receipts.way', 'enteredById', 'decisionReason'])
    .select(['clients.short', 'clients.accountantId'])
    .where('receipts.id', '=', receiptId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    about: ofClient(row, { kind: 'staff', id: row.enteredById }),
    key: `receipt:${receiptId}`,
    linkId: row.clientId,
    decideId: receiptId,
    values: {
      ...(await readFirmWords(db)),
      'client.short': row.short,
      'money.amount': formatYuan(row.amountFen),
      'money.way': RECEIPT_WAY_WORDS[row.way as ReceiptWay],
      'bill.through': await throughWords(db, row.clientId),
      'actor.name': await askerName(db, 'staff', row.enteredById),
      reason: row.decisionReason ?? '',
    },
  };
}
