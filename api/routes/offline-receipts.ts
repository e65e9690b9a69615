import { z } from 'zod';
import { countOfflineReceipts, listOfflineReceipts } from '../../db/read/offline-receipts.ts';
import { handInReceipt, insertReceipt } from '../../db/records/receipts.ts';
import { RECEIPT_STATES, RECEIPT_WAYS } from '../../domain/billing/receipts.ts';
import { MOST_FEN } from '../../domain/case/fee.ts';
import { DomainError } from '../../domain/errors.ts';
import { mayConfirmReceipt } from '../../domain/pay/transfers.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { billOf } from '../bill-views.ts';
import { servedClient } from '../client-access.ts';
import { principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fileIds, flag, fromCursor, line, listOf, pageFields, pathId, recordId, timeCursor, toCursor, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { decideOn, receiptViewOf, receiptViews } from '../offline-receipts.ts';
import { mustStillBeIn } from '../still-in.ts';
import { badField, body, params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { OfflineReceiptCountsView, OfflineReceiptView } from '../views/bills.ts';

const one = z.object({ id: pathId });
const filterFields = {
  state: listOf(RECEIPT_STATES).optional(),
  way: listOf(RECEIPT_WAYS).optional(),
  toHandIn: flag.optional(),
  clientId: recordId.optional(),
  storeId: recordId.optional(),
  enteredById: recordId.optional(),
  billId: recordId.optional(),
  q: line(60).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};
const receiptFields = {
  amountFen: z.int().min(1, '金额须大于 0').max(MOST_FEN, '金额太大').meta({ example: 60_000 }),
  way: z.enum(RECEIPT_WAYS),
  paidOn: z.iso.date('日期形如 2026-11-23').meta({ example: '2026-11-23' }),
  payerName: line(60).default(''),
  fileIds,
  note: words(200).default(''),
  /** What is over becomes credit; without it more than what is owed is refused. */
  overToCredit: z.boolean().default(false),
};
const ofBill = z.strictObject(receiptFields);
const ofClient = z.strictObject({ ...receiptFields, clientId: recordId, billIds: z.array(recordId).max(60).default([]) });
const REFUSALS = [
  'over_debt',
  'bill_state',
  'other_client',
  'unknown_file',
  'client_merged',
  'client_archived',
  'idempotency_conflict',
] as const;
/** Nothing is entered that came longer ago. */
const OLDEST_DAYS = 730;

/** 线下收款: entered by one person with the slip, confirmed by another; what a staff member took is handed in. */
export const offlineReceiptRoutes = routes()
  .get(
    '/api/receipts',
    guard('offline.read'),
    describe({
      answer: 'OfflineReceiptPage',
      tag: 'Bills',
      summary: 'Offline receipts within the caller’s scope, newest first',
      description: '`toHandIn=1`: taken by a staff member and not handed in (待上交). `from` and `to` are civil dates of the money’s day.',
    }),
    query(z.object({ ...filterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, ...filters } = c.req.valid('query');
      const rows = await listOfflineReceipts(c.var.deps.read, principalOf(c), filters, { limit, after: fromCursor(cursor, timeCursor) });
      const last = rows[limit - 1];
      return c.json<Page<OfflineReceiptView>>({
        items: await receiptViews(c, rows.slice(0, limit)),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt, id: last.id }) : null,
      });
    },
  )
  .get(
    '/api/receipts/counts',
    guard('offline.read'),
    describe({
      answer: 'OfflineReceiptCounts',
      tag: 'Bills',
      summary: 'How many wait to be confirmed and to be handed in, and what they come to',
    }),
    query(z.object(filterFields)),
    async (c) => c.json<OfflineReceiptCountsView>(await countOfflineReceipts(c.var.deps.read, principalOf(c), c.req.valid('query'))),
  )
  .post(
    '/api/receipts',
    guard('offline.enter'),
    describe({
      answer: 'OfflineReceipt',
      tag: 'Bills',
      status: 201,
      summary: 'Enter money that came offline: for the bills it names, or for the oldest of a client',
      description:
        'Another person confirms it. More than what is owed is refused with `over_debt`, unless `overToCredit` says that the rest becomes credit.',
      refusals: [...REFUSALS],
    }),
    body(ofClient),
    async (c) => c.json<OfflineReceiptView>(await entered(c, c.req.valid('json')), 201),
  )
  .post(
    '/api/bills/:id/receipts',
    guard('offline.enter'),
    describe({
      answer: 'OfflineReceipt',
      tag: 'Bills',
      status: 201,
      summary: 'Enter money that came offline for one bill',
      refusals: [...REFUSALS],
    }),
    params(one),
    body(ofBill),
    async (c) => {
      const bill = await billOf(c, c.req.valid('param').id);
      return c.json<OfflineReceiptView>(
        await entered(c, { ...c.req.valid('json'), clientId: bill.shownClientId, billIds: [bill.id] }),
        201,
      );
    },
  )
  .get(
    '/api/receipts/:id',
    guard('offline.read'),
    describe({ answer: 'OfflineReceipt', tag: 'Bills', summary: 'One offline receipt, with what the caller may do' }),
    params(one),
    async (c) => c.json<OfflineReceiptView>(await receiptViewOf(c, c.req.valid('param').id)),
  )
  .post(
    '/api/receipts/:id/confirm',
    guard('offline.decide'),
    describe({
      answer: 'OfflineReceipt',
      tag: 'Bills',
      summary: 'The money came: it goes to its bills',
      description:
        'By another person than who entered it. Only who is alone in the firm confirms their own, with `selfConfirmation` and a `reason`; it is marked and audited.',
      refusals: ['own_entry', 'receipt_state', 'over_debt'],
    }),
    params(one),
    body(
      z.strictObject({
        selfConfirmation: z.boolean().default(false),
        reason: words(200, 1).optional(),
        overToCredit: z.boolean().default(false),
      }),
    ),
    async (c) => {
      const { selfConfirmation, reason, overToCredit } = c.req.valid('json');
      const selfReason = selfConfirmation ? (reason ?? null) : null;
      return c.json<OfflineReceiptView>(await decideOn(c, c.req.valid('param').id, { confirm: true, selfReason, overToCredit }));
    },
  )
  .post(
    '/api/receipts/:id/reject',
    guard('offline.decide'),
    describe({
      answer: 'OfflineReceipt',
      tag: 'Bills',
      summary: 'It did not come: back to who entered it, with the reason',
      refusals: ['own_entry', 'receipt_state'],
    }),
    params(one),
    body(z.strictObject({ reason: words(200, 1) })),
    async (c) => c.json<OfflineReceiptView>(await decideOn(c, c.req.valid('param').id, { confirm: false, ...c.req.valid('json') })),
  )
  .post(
    '/api/receipts/:id/hand-in',
    guard('offline.decide'),
    describe({
      answer: 'OfflineReceipt',
      tag: 'Bills',
      summary: '上交: what a staff member took was handed in to the caller',
      refusals: ['receipt_state'],
    }),
    params(one),
    async (c) => {
      const { db, now } = c.var.deps;
      const { id } = c.req.valid('param');
      const { store } = await receiptViewOf(c, id);
      if (!mayConfirmReceipt(principalOf(c), store.id)) throw new DomainError('forbidden');
      await db.transaction().execute(async (trx) => {
        await mustStillBeIn(c, trx);
        await handInReceipt(trx, id, staffOf(c).id, auditOf(c, now()));
      });
      return c.json<OfflineReceiptView>(await receiptViewOf(c, id));
    },
  );

/** Writes it down once. @throws not_found, forbidden, over_debt … */
async function entered(c: ApiContext, given: z.infer<typeof ofClient>): Promise<OfflineReceiptView> {
  const { read, engine, now } = c.var.deps;
  const today = civilDateOf(now());
  if (given.paidOn > today) throw badField('/paidOn', 'in_future', '收款日期不能晚于今天');
  if (given.paidOn < addCivilDays(today, -OLDEST_DAYS)) throw badField('/paidOn', 'too_old', '收款日期太早，请核对');
  const client = await servedClient(c, given.clientId);
  if (client.mergedIntoId !== null) throw new DomainError('client_merged', { into: client.mergedIntoId });
  const store = await read
    .selectFrom('clientStores')
    .select('storeId')
    .where('clientId', '=', client.id)
    .orderBy('storeId')
    .executeTakeFirst();
  const who = { staffId: staffOf(c).id, personId: principalOf(c).personId };
  const receipt = { ...given, storeId: store?.storeId ?? '', statementLineId: null };
  const made = await madeOnce(c, given, (trx, at) => insertReceipt(trx, receipt, who, auditOf(c, at)));
  if (made.sends) engine.deliver(now());
  return receiptViewOf(c, made.id);
}
