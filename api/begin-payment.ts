import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { livePaymentsOf, readPayable, type Payable } from '../db/read/payable.ts';
import type { Trx } from '../db/open.ts';
import { holdMoneyOf } from '../db/read/money-client.ts';
import { readPaymentRun } from '../db/read/pay-runs.ts';
import { openidIn } from '../db/read/app-openids.ts';
import { allocate, findAllocation } from '../db/records/idempotency.ts';
import { insertPayment, nameBills } from '../db/records/payments.ts';
import type { WechatPay } from '../channels/pay/wechat-pay.ts';
import { DomainError } from '../domain/errors.ts';
import { ENTRANCES, type Entrance } from '../domain/mini-program.ts';
import type { PaymentInput } from '../domain/pay/payment.ts';
import { isLivePayment, type PaymentState } from '../domain/pay/states.ts';
import { paysBills, SUBJECT_KINDS, type PaySubject } from '../domain/pay/ways.ts';
import { MINUTE_MS, SECOND_MS } from '../domain/time.ts';
import { asContact, mustAnswer, standing } from './case-access.ts';
import { addressOf, principalOf, type ApiContext } from './context.ts';
import { recordId } from './fields.ts';
import { paymentOf } from './money-views.ts';
import { attemptsAt, openidOf, owedOf, payableBills } from './payable-bills.ts';
import { instant } from './present/case-row.ts';
import { mustStillBeIn } from './still-in.ts';
import { submissionOf } from './submission.ts';
import type { BegunPaymentView } from './views/money.ts';

/** What is to be paid. */
export const newPayment = z.strictObject({
  subject: z.strictObject({ kind: z.enum(SUBJECT_KINDS), id: recordId.meta({ example: 'S26112400001' }) }),
  /** Of an account: which of its bills; left out: all that are owed, the oldest first. */
  billIds: z.array(recordId).min(1).max(60).optional(),
  /** What the person saw; left out: what is due. */
  amountFen: z.int().min(1).max(1_000_000_000).optional().meta({ example: 38_000 }),
  /** Where WeChat's sheet will be opened; left out: in the service account's pages. */
  entrance: z.enum(ENTRANCES).optional(),
});
type NewPayment = z.infer<typeof newPayment>;

/** One attempt is paid within this long; another can be begun. */
const ATTEMPT_MS = 30 * MINUTE_MS;
/** WeChat takes no order that ends sooner. */
const SHORTEST_MS = 90 * SECOND_MS;
/** An attempt that ends sooner is not given again. */
const STILL_GOOD_MS = MINUTE_MS;
/** WeChat is waited for so long. */
const PATIENCE_MS = 5 * SECOND_MS;

/**
 * Begins to pay: everything is checked, one transaction writes key and row, then the workflow with the same id starts and asks WeChat. The same key
 * is the same payment; the same person who comes again for the same amount is given the attempt that still lives.
 */
export async function beginPayment(c: ApiContext, given: NewPayment): Promise<BegunPaymentView> {
  const { db, engine, channels } = c.var.deps;
  const submission = submissionOf(c, given);
  const known = await findAllocation<{ id: string }>(db, submission);
  // A retry is not judged again.
  const due = known ? null : await check(c, given);
  const pay = await channels.pay();
  if (!pay) throw new DomainError('pay_not_configured');
  const plan = due && { ...due, ...(await payerIn(c, given.entrance, pay)) };
  const id = plan ? await write(c, given, pay, plan) : (known?.allocated.id ?? '');
  const run = await readPaymentRun(db, id);
  if (!run) throw new DomainError('not_found');
  // One that has ended is not begun again by its own key.
  if (run.status === null || isLivePayment(run.status.state)) await engine.pay.startPayment(run);
  return begunView(c, run.input, pay);
}

/**
 * What the app a payment was begun in hands to WeChat's sheet: the mini-program's own page asks for what its web-view began. Nobody but the payer is told.
 * @throws not_found, payment_refused, outcome_unknown
 */
export async function sheetOf(c: ApiContext, id: string): Promise<BegunPaymentView> {
  const { payer, way } = await paymentOf(c, id);
  if (payer?.id !== principalOf(c).personId || way !== 'wechat') throw new DomainError('not_found');
  const pay = await c.var.deps.channels.pay();
  if (!pay) throw new DomainError('pay_not_configured');
  const run = await readPaymentRun(c.var.deps.db, id);
  if (!run) throw new DomainError('not_found');
  return begunView(c, run.input, pay);
}

const begunView = async (c: ApiContext, input: PaymentInput, pay: WechatPay): Promise<BegunPaymentView> => ({
  id: input.paymentId,
  amountFen: input.amountFen,
  expiresAt: instant(input.expiresAt),
  ...(await prepaid(c, input, pay)),
});

/** Who pays in which app: each knows them by another name. @throws no_openid, mini_not_configured */
async function payerIn(c: ApiContext, entrance: Entrance = 'account', { account }: WechatPay): Promise<{ appId: string; openid: string }> {
  if (entrance === 'account') return { appId: account.appId, openid: await openidOf(c) };
  if (account.miniAppId === undefined) throw new DomainError('mini_not_configured');
  const openid = await openidIn(c.var.deps.read, account.miniAppId, principalOf(c).personId);
  if (openid === null) throw new DomainError('no_openid');
  return { appId: account.miniAppId, openid };
}

interface Due {
  payable: Payable;
  /** Bills it names, in their order; empty for a case. */
  billIds: readonly string[];
}
interface Plan extends Due {
  appId: string;
  openid: string;
}

/** Everything that can be wrong, before anything is written. */
async function check(c: ApiContext, { subject, amountFen, billIds }: NewPayment): Promise<Due> {
  const { payable, named } = paysBills(subject) ? await ofBills(c, subject, billIds) : { payable: await ofCase(c, subject), named: [] };
  if (payable.dueFen <= 0) throw new DomainError('nothing_due');
  if (amountFen !== undefined && amountFen !== payable.dueFen) throw new DomainError('amount_mismatch', { dueFen: payable.dueFen });
  return { payable, billIds: named };
}

async function ofBills(c: ApiContext, subject: PaySubject, billIds: readonly string[] | undefined) {
  const payable = await payableBills(c, subject, billIds);
  return { payable, named: payable.billIds };
}

async function ofCase(c: ApiContext, subject: PaySubject): Promise<Payable> {
  const found = await standing(c, subject.id);
  asContact(principalOf(c), found);
  await mustAnswer(c, found, 'pay');
  const payable = await readPayable(c.var.deps.read, subject);
  if (!payable) throw new DomainError('not_found');
  return payable;
}

/** Attempts of this person at the same, and whether one may be given again. */
async function attempts(trx: Trx, given: NewPayment, { payable, billIds, appId }: Plan, personId: string) {
  if (!paysBills(given.subject))
    return (await livePaymentsOf(trx, given.subject, personId)).map((one) => ({
      ...one,
      exact: one.amountFen === payable.dueFen && one.appId === appId,
    }));
  // What is owed is looked at again where nobody can change it meanwhile.
  const owed = await owedOf(trx, payable.clientId, billIds);
  if (owed.dueFen !== payable.dueFen) throw new DomainError('amount_mismatch', { dueFen: owed.dueFen });
  return (await attemptsAt(trx, billIds, personId)).map((one) => ({
    ...one,
    exact: one.exact && one.amountFen === payable.dueFen && one.appId === appId,
  }));
}

async function write(c: ApiContext, given: NewPayment, pay: WechatPay, plan: Plan): Promise<string> {
  const { db, engine, now } = c.var.deps;
  const at = now();
  const { payable, appId, openid, billIds } = plan;
  const { personId } = principalOf(c);
  const stale: string[] = [];
  const { allocated } = await allocate<{ id: string }>(db, submissionOf(c, given), at, async (trx) => {
    await mustStillBeIn(c, trx);
    if (billIds.length > 0) await holdMoneyOf(trx, payable.clientId);
    const live = await attempts(trx, given, plan, personId);
    const same = live.find((one) => one.exact && one.expiresAt > at + STILL_GOOD_MS);
    if (same) return { id: same.id };
    stale.push(...live.map(({ id }) => id));
    const end = Math.min(at + ATTEMPT_MS, payable.payUntil ?? Number.POSITIVE_INFINITY);
    const id = await insertPayment(
      trx,
      {
        way: 'wechat',
        subject: given.subject,
        clientId: payable.clientId,
        storeId: payable.storeId,
        personId,
        openid,
        account: { appId, mchId: pay.account.mchId },
        description: payable.description,
        amountFen: payable.dueFen,
        expiresAt: Math.max(end, at + SHORTEST_MS),
        state: 'new',
        ip: addressOf(c),
        requestId: c.var.requestId,
      },
      at,
    );
    await nameBills(trx, id, billIds);
    return { id };
  });
  // An attempt at another amount, or in another app, is not wanted any more; what WeChat says of it still counts.
  await Promise.all(stale.map((id) => engine.pay.close(id)));
  return allocated.id;
}

/** Looks for what WeChat calls the order. @throws payment_refused when WeChat would not take it, outcome_unknown when it does not answer in time */
async function prepaid(
  c: ApiContext,
  { paymentId: id, appId }: PaymentInput,
  pay: WechatPay,
): Promise<Pick<BegunPaymentView, 'state' | 'jsapi'>> {
  const until = Date.now() + PATIENCE_MS;
  for (let pause = 5; ; pause = Math.min(pause * 1.5, 100)) {
    const row = await c.var.deps.read
      .selectFrom('payments')
      .select(['state', 'prepayId', 'reason'])
      .where('id', '=', id)
      .executeTakeFirst();
    const state = (row?.state ?? 'new') as PaymentState;
    if (state === 'failed') throw new DomainError('payment_refused', { reason: row?.reason });
    if (!isLivePayment(state)) return { state, jsapi: null };
    if (row?.prepayId) return { state, jsapi: pay.jsapi(row.prepayId, appId) };
    if (Date.now() > until) throw new DomainError('outcome_unknown');
    await setTimeout(pause);
  }
}
