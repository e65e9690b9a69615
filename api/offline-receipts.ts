import { partsOfReceipts, readOfflineReceipt, type OfflineReceiptRow } from '../db/read/offline-receipts.ts';
import { othersMay } from '../db/read/second-person.ts';
import { slipsOf } from '../db/read/transfers.ts';
import { decideReceipt, type ReceiptAnswer } from '../db/records/receipts.ts';
import { handsIn, type ReceiptState, type ReceiptWay } from '../domain/billing/receipts.ts';
import { DomainError } from '../domain/errors.ts';
import { mayConfirmReceipt, refusalToConfirm } from '../domain/pay/transfers.ts';
import { auditOf } from './actor.ts';
import { principalOf, staffOf, type ApiContext } from './context.ts';
import { instant, instantOrNull } from './present/case-row.ts';
import { mustStillBeIn } from './still-in.ts';
import { badField } from './validate.ts';
import type { OfflineReceiptView } from './views/bills.ts';
import { may } from '../domain/permissions.ts';

/** One receipt as who asks may see it. @throws not_found */
export async function receiptViewOf(c: ApiContext, id: string): Promise<OfflineReceiptView> {
  const row = await readOfflineReceipt(c.var.deps.read, principalOf(c), id);
  const [view] = row ? await receiptViews(c, [row]) : [];
  if (!view) throw new DomainError('not_found');
  return view;
}

/** Receipts as who asks may see them. */
export async function receiptViews(c: ApiContext, rows: readonly OfflineReceiptRow[]): Promise<OfflineReceiptView[]> {
  const { read } = c.var.deps;
  const slips = await slipsOf(read, rows);
  const parts = await partsOfReceipts(
    read,
    rows.map(({ id }) => id),
  );
  const found: OfflineReceiptView[] = [];
  for (const row of rows)
    found.push({
      id: row.id,
      client: { id: row.clientId, name: row.clientName, short: row.clientShort },
      store: { id: row.storeId, name: row.storeName ?? '' },
      billIds: JSON.parse(row.billIds) as string[],
      amountFen: row.amountFen,
      way: row.way as ReceiptWay,
      paidOn: row.paidOn,
      payerName: row.payerName,
      note: row.note,
      files: (JSON.parse(row.fileIds) as string[]).flatMap((fileId) => slips.get(fileId) ?? []),
      state: row.state as ReceiptState,
      enteredBy: { id: row.enteredById, name: row.entererName ?? '' },
      decidedBy: row.decidedById === null ? null : { id: row.decidedById, name: row.deciderName ?? '' },
      decidedAt: instantOrNull(row.decidedAt),
      reason: row.decisionReason,
      selfConfirmed: row.selfConfirmed === 1,
      overToCredit: row.overToCredit === 1,
      toHandIn: toHandIn(row),
      handedInAt: instantOrNull(row.handedInAt),
      handedInTo: row.handedInToId === null ? null : { id: row.handedInToId, name: row.takerName ?? '' },
      parts: parts.flatMap(({ sourceId, ...part }) => (sourceId === row.id ? [part] : [])),
      createdAt: instant(row.createdAt),
      actions: await actionsOn(c, row),
    });
  return found;
}

const toHandIn = (row: OfflineReceiptRow): boolean => handsIn(row.way as ReceiptWay) && row.state !== 'rejected' && row.handedInAt === null;

async function actionsOn(c: ApiContext, row: OfflineReceiptRow): Promise<OfflineReceiptView['actions']> {
  const principal = principalOf(c);
  if (!may(principal, 'offline.decide') || !mayConfirmReceipt(principal, row.storeId)) return [];
  const taking = toHandIn(row) ? (['handIn'] as const) : [];
  if (row.state !== 'entered') return [...taking];
  if (row.entererPersonId !== principal.personId) return ['confirm', 'reject', ...taking];
  const alone = !(await othersMay(c.var.deps.read, 'receipt', { storeId: row.storeId }, principal.personId));
  return alone ? ['confirmOwn', 'reject', ...taking] : [...taking];
}

/** Decides in one transaction. @throws not_found, forbidden, own_entry, receipt_state, over_debt */
export async function decideOn(c: ApiContext, id: string, answer: ReceiptAnswer): Promise<OfflineReceiptView> {
  const { db, read, engine, now } = c.var.deps;
  const principal = principalOf(c);
  const row = await readOfflineReceipt(read, principal, id);
  if (!row) throw new DomainError('not_found');
  if (!mayConfirmReceipt(principal, row.storeId)) throw new DomainError('forbidden');
  const at = now();
  const { sends } = await db.transaction().execute(async (trx) => {
    await mustStillBeIn(c, trx);
    const refusal = refusalToConfirm({
      claimedBy: row.entererPersonId ?? '',
      personId: principal.personId,
      others: await othersMay(trx, 'receipt', { storeId: row.storeId }, principal.personId),
      selfReason: answer.confirm ? answer.selfReason : answer.reason,
    });
    if (refusal === 'own_entry') throw new DomainError('own_entry');
    if (refusal === 'self_reason') throw badField('/reason', 'missing', '确认自己登记的收款，请写明理由');
    return decideReceipt(trx, id, answer, { staffId: staffOf(c).id, personId: principal.personId }, auditOf(c, at));
  });
  if (sends) engine.deliver(at);
  return receiptViewOf(c, id);
}
