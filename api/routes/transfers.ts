// Long: a claim, what may be wrong with it and who decides on it read each other.
import { z } from 'zod';
import { readPaymentRun } from '../../db/read/pay-runs.ts';
import { othersMay } from '../../db/read/second-person.ts';
import { readSettings } from '../../db/read/settings.ts';
import { countTransfers, dueOfCase, listTransfers, readTransfer, slipsOf, type TransferRow } from '../../db/read/transfers.ts';
import { decideTransfer, insertTransfer, type NewTransfer, type TransferAnswer } from '../../db/records/transfers.ts';
import { MOST_FEN } from '../../domain/case/fee.ts';
import { DomainError } from '../../domain/errors.ts';
import type { PaymentOutcome } from '../../domain/pay/states.ts';
import { mayConfirmReceipt, refusalToConfirm, type TransferState } from '../../domain/pay/transfers.ts';
import { paysBills, SUBJECT_KINDS, type SubjectKind } from '../../domain/pay/ways.ts';
import { DAY_MS } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { mustAnswer, standing } from '../case-access.ts';
import { principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, line, pathId, recordId, timeCursor, toCursor, words, pageFields } from '../fields.ts';
import { transferFilterFields } from '../list-filters.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { payableBills } from '../payable-bills.ts';
import { instant, instantOrNull } from '../present/case-row.ts';
import { mustStillBeIn } from '../still-in.ts';
import { badField, body, params, query } from '../validate.ts';
import type { TransferView } from '../views/transfers.ts';
import { may } from '../../domain/permissions.ts';

const one = z.object({ id: pathId });
const newTransfer = z.strictObject({
  subject: z.strictObject({ kind: z.enum(SUBJECT_KINDS), id: recordId }),
  /** Of an account: which of its bills; left out: all that are owed, the oldest first. */
  billIds: z.array(recordId).min(1).max(60).optional(),
  amountFen: z.int().min(1, '金额须大于 0').max(MOST_FEN, '金额太大'),
  payerName: line(60, 1).meta({ example: '云州青禾里餐饮有限公司' }),
  fileIds: z.array(recordId).min(1, '请上传银行回单').max(9, '最多 9 个文件'),
  note: words(200).default(''),
});
const reason = words(200, 1);
/** A claim is looked at within this long. */
const TRANSFER_MS = 3 * DAY_MS;

/** 对公转账: claimed by a client with the bank's slip, confirmed by another person, who makes it a payment. */
export const transferRoutes = routes()
  .get(
    '/api/transfers/account',
    guard('transfers.read'),
    describe({ answer: 'BankAccount', tag: 'Money', summary: 'The account of the firm that clients transfer to' }),
    async (c) => c.json((await readSettings(c.var.deps.read)).settings.bank),
  )
  .get(
    '/api/transfers',
    guard('transfers.read'),
    describe({ answer: 'TransferPage', tag: 'Money', summary: 'Claimed transfers within the caller’s scope, newest first' }),
    query(z.object({ ...transferFilterFields, ...pageFields })),
    async (c) => {
      const { read } = c.var.deps;
      const { limit, cursor, ...filters } = c.req.valid('query');
      const rows = await listTransfers(read, principalOf(c), filters, { limit, after: fromCursor(cursor, timeCursor) });
      const last = rows[limit - 1];
      return c.json({
        items: await views(c, rows.slice(0, limit)),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt, id: last.id }) : null,
      });
    },
  )
  .get(
    '/api/transfers/counts',
    guard('transfers.read'),
    describe({ answer: 'TransferCounts', tag: 'Money', summary: 'How many claims stand behind each tab' }),
    query(z.object(transferFilterFields)),
    async (c) => c.json(await countTransfers(c.var.deps.read, principalOf(c), c.req.valid('query'))),
  )
  .post(
    '/api/transfers',
    guard('transfers.claim'),
    describe({
      answer: 'Transfer',
      tag: 'Money',
      status: 201,
      summary: 'Say that it was transferred, with the bank’s slip',
      description:
        'By a contact who pays, or for them by an admin. The amount is what is due now; of bills a part may be claimed. While it is looked at the time to pay does not run out.',
      refusals: [
        'nothing_due',
        'other_client',
        'amount_mismatch',
        'transfer_waiting',
        'unknown_file',
        'client_merged',
        'client_archived',
        'idempotency_conflict',
      ],
    }),
    body(newTransfer),
    async (c) => {
      const given = c.req.valid('json');
      const made = await madeOnce(c, given, async (trx, at) => insertTransfer(trx, await plan(c, given, at), auditOf(c, at)));
      if (made.sends) c.var.deps.engine.deliver(c.var.deps.now());
      return c.json(await viewOf(c, made.id), 201);
    },
  )
  .get(
    '/api/transfers/:id',
    guard('transfers.read'),
    describe({ answer: 'Transfer', tag: 'Money', summary: 'One claim with its slips' }),
    params(one),
    async (c) => c.json(await viewOf(c, c.req.valid('param').id)),
  )
  .post(
    '/api/transfers/:id/confirm',
    guard('transfers.decide'),
    describe({
      answer: 'Transfer',
      tag: 'Money',
      summary: 'The money came: what was paid for goes on',
      description:
        'Never by who claimed it. Where the firm has nobody else: `selfConfirmation` with a reason, which the audit keeps. Needs the power `receipt.confirm`, or an admin of the store.',
      refusals: ['wrong_transfer_state', 'own_entry'],
    }),
    params(one),
    body(z.strictObject({ selfConfirmation: z.boolean().default(false), reason: reason.optional() })),
    async (c) => {
      const given = c.req.valid('json');
      const selfReason = given.selfConfirmation ? (given.reason ?? null) : null;
      return c.json(await decided(c, { confirm: true, selfReason }));
    },
  )
  .post(
    '/api/transfers/:id/reject',
    guard('transfers.decide'),
    describe({
      answer: 'Transfer',
      tag: 'Money',
      summary: 'The money did not come: back to the client, with the reason',
      description: 'The time to pay goes on.',
      refusals: ['wrong_transfer_state', 'own_entry'],
    }),
    params(one),
    body(z.strictObject({ reason })),
    async (c) => c.json(await decided(c, { confirm: false, reason: c.req.valid('json').reason })),
  );

/** Everything that can be wrong with a claim. */
async function plan(c: ApiContext, { subject, billIds, ...given }: z.infer<typeof newTransfer>, at: number): Promise<NewTransfer> {
  if (paysBills(subject)) {
    const payable = await payableBills(c, subject, billIds, { admins: true });
    if (given.amountFen > payable.dueFen) throw overDue(payable.dueFen, 'amount_mismatch', '比待缴的多，请核对金额');
    const { clientId, storeId, description } = payable;
    const { personId } = principalOf(c);
    return { ...given, subject, billIds: payable.billIds, clientId, storeId, personId, description, expiresAt: at + TRANSFER_MS };
  }
  const { read } = c.var.deps;
  const found = await standing(c, subject.id);
  if (!found.admin) await mustAnswer(c, found, 'pay');
  const due = await dueOfCase(read, subject.id);
  if (due && due.kind !== subject.kind) throw new DomainError('not_found');
  if (!due || due.dueFen === 0) throw new DomainError('nothing_due');
  if (due.dueFen !== given.amountFen) throw overDue(due.dueFen, 'amount_mismatch', '与应付金额不一致');
  const { clientId, storeId } = found;
  const { personId } = principalOf(c);
  return {
    ...given,
    subject,
    billIds: [],
    clientId,
    storeId,
    personId,
    description: due.name,
    expiresAt: due.payUntil ?? at + TRANSFER_MS,
  };
}

const overDue = (dueFen: number, code: 'amount_mismatch', message: string): DomainError =>
  new DomainError(code, { dueFen, errors: [{ pointer: '/amountFen', code, message }] });

async function viewOf(c: ApiContext, id: string): Promise<TransferView> {
  const row = await readTransfer(c.var.deps.read, principalOf(c), id);
  const [view] = row ? await views(c, [row]) : [];
  if (!view) throw new DomainError('not_found');
  return view;
}

async function views(c: ApiContext, rows: readonly TransferRow[]): Promise<TransferView[]> {
  const slips = await slipsOf(c.var.deps.read, rows);
  const found: TransferView[] = [];
  for (const row of rows)
    found.push({
      id: row.id,
      paymentId: row.paymentId,
      no: row.outTradeNo,
      subject: { kind: row.subjectKind as SubjectKind, id: row.subjectId },
      what: row.title ?? row.description,
      client: { id: row.clientId, name: row.clientName, short: row.short },
      store: { id: row.storeId, name: row.storeName ?? '' },
      person: { id: row.personId, name: row.personName ?? '' },
      amountFen: row.amountFen,
      payerName: row.payerName,
      note: row.note,
      files: (JSON.parse(row.fileIds) as string[]).flatMap((fileId) => slips.get(fileId) ?? []),
      state: row.state as TransferState,
      outcome: row.outcome as PaymentOutcome | null,
      reason: row.decisionReason,
      decidedBy: row.deciderId === null ? null : { id: row.deciderId, name: row.deciderName ?? '' },
      createdAt: instant(row.createdAt),
      decidedAt: instantOrNull(row.decidedAt),
      actions: await actionsOn(c, row),
    });
  return found;
}

async function actionsOn(c: ApiContext, row: TransferRow): Promise<TransferView['actions']> {
  const principal = principalOf(c);
  if (row.state !== 'claimed' || !may(principal, 'transfers.decide') || !mayConfirmReceipt(principal, row.storeId)) return [];
  if (row.personId !== principal.personId) return ['confirm', 'reject'];
  return (await othersMay(c.var.deps.read, 'receipt', { storeId: row.storeId }, principal.personId)) ? [] : ['confirmOwn', 'reject'];
}

/** Decides in one transaction, then has what was paid for told. @throws not_found, forbidden, own_entry, wrong_transfer_state */
async function decided(c: ApiContext, answer: TransferAnswer): Promise<TransferView> {
  const { db, engine, now } = c.var.deps;
  const id = c.req.param('id') ?? '';
  const principal = principalOf(c);
  const claim = await viewOf(c, id);
  if (!mayConfirmReceipt(principal, claim.store.id)) throw new DomainError('forbidden');
  const at = now();
  const done = await db.transaction().execute(async (trx) => {
    await mustStillBeIn(c, trx);
    const facts = {
      claimedBy: claim.person.id,
      personId: principal.personId,
      others: await othersMay(trx, 'receipt', { storeId: claim.store.id }, principal.personId),
      selfReason: answer.confirm ? answer.selfReason : answer.reason,
    };
    const refusal = refusalToConfirm(facts);
    if (refusal === 'own_entry') throw new DomainError('own_entry');
    if (refusal === 'self_reason') throw badField('/reason', 'missing', '核对自己提交的转账，请写明理由');
    return decideTransfer(trx, id, answer, { staffId: staffOf(c).id, personId: principal.personId }, auditOf(c, at));
  });
  if (done.sends) engine.deliver(at);
  const run = answer.confirm ? await readPaymentRun(db, done.paymentId) : null;
  // The row says that it is paid: what cannot be told now is told by the sweeper.
  if (run) await engine.pay.startPayment(run).catch(() => undefined);
  return viewOf(c, id);
}
