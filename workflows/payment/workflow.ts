import {
  allHandlersFinished,
  CancellationScope,
  condition,
  getExternalWorkflowHandle,
  log,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { PayActivities } from '../../activities/pay/contract.ts';
import {
  beginPayment,
  closeAgainAfter,
  nextAsk,
  paymentAfter,
  type PaymentEvent,
  type PaymentInput,
  type PaymentStatus,
} from '../../domain/pay/payment.ts';
import { paysBills } from '../../domain/pay/ways.ts';
import { isLivePayment, PAYMENT_WORDS, type PaymentState } from '../../domain/pay/states.ts';
import { formatBeijing } from '../../domain/time.ts';
import {
  paymentCheck,
  paymentClose,
  paymentNoticed,
  paymentStanding,
  PAID_SIGNAL,
  type PaidNotice,
  type PaymentRunInput,
} from './messages.ts';

const rows = proxyLocalActivities<Pick<PayActivities, 'projectPayment'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '50 milliseconds', maximumInterval: '10 seconds' },
});
const wechat = proxyActivities<Pick<PayActivities, 'queryPayment' | 'closePayment' | 'recordPayment' | 'settlePayment'>>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});
/** Asked for as long as WeChat would still take the money. */
const placing = (untilMs: number) =>
  proxyActivities<Pick<PayActivities, 'placeOrder'>>({
    startToCloseTimeout: '30 seconds',
    scheduleToCloseTimeout: Math.max(untilMs, 10_000),
    retry: { initialInterval: '500 milliseconds', maximumInterval: '15 seconds' },
  });

/** Between two tries to let its subject know: soon, then every ten minutes until it has said what it did with the money. */
const TELL_AGAIN_MS = [2_000, 10_000, 30_000, 60_000, 300_000, 600_000];

/**
 * 支付: from the tap on 支付 until WeChat has said how it ended and what was paid for has taken the money, or given it back.
 * Notice, query and deadline meet here; `paymentAfter` judges each and only goes forward. It never ends while WeChat could still take the money.
 * Replay: state changes before the first await of a handler; what is sent twice (order, close) carries the same number.
 */
export async function payment({ input, status }: PaymentRunInput): Promise<PaymentResult> {
  const run: PaymentRun = {
    input,
    status: status ?? beginPayment(input),
    refusal: null,
    wanted: { check: false, close: false },
    mirroring: 0,
    leaving: 0,
  };
  setHandler(paymentStanding, () => run.status, { description: '支付现在的状态' });
  setHandler(paymentNoticed, (facts) => take(run, { type: 'facts', from: 'notice', facts }), { description: '微信的支付通知（已验签）' });
  setHandler(paymentCheck, () => void (run.wanted.check = true), { description: '付款人说已支付，立即向微信查询' });
  setHandler(paymentClose, () => void (run.wanted.close = true), { description: '不再需要，请求微信关单' });
  setCurrentDetails(detailsOf(run));
  await CancellationScope.nonCancellable(async () => {
    if (run.status.state === 'new') await place(run);
    // One that is taken up again may have been paid meanwhile.
    else if (live(run)) await ask(run);
    await untilEnded(run);
    if (run.status.state === 'paid') await tellSubject(run);
    await condition(() => allHandlersFinished() && run.leaving === 0);
  });
  return { state: run.status.state };
}

interface PaymentResult {
  state: PaymentState;
}
interface PaymentRun {
  input: PaymentInput;
  status: PaymentStatus;
  /** WeChat would not take the order, or never answered: why. */
  refusal: string | null;
  wanted: { check: boolean; close: boolean };
  /** Rows being written, and everything on its way out. */
  mirroring: number;
  leaving: number;
}
const live = (run: PaymentRun): boolean => isLivePayment(run.status.state);

/** Judges an event; what changed is mirrored, what must be said is said. */
function take(run: PaymentRun, event: PaymentEvent): void {
  const before = run.status;
  const { status, alarm } = paymentAfter(run.input, before, event, Date.now());
  if (status === before) return;
  run.status = status;
  setCurrentDetails(detailsOf(run));
  run.mirroring += 1;
  run.leaving += 1;
  void leave(run, status, status.state === before.state ? null : status.state, alarm).finally(() => {
    run.leaving -= 1;
  });
}

/** The row first, so that people see it; then audit and alarms, once and for ever. A row that cannot be written undoes nothing: the next write, or the sweeper, mends it. */
async function leave(run: PaymentRun, status: PaymentStatus, moved: PaymentState | null, alarm: string | null): Promise<void> {
  const { input } = run;
  const said = (what: string) => (error: unknown) =>
    log.error(what, { paymentId: input.paymentId, version: status.version, error: String(error) });
  const summary = PAYMENT_WORDS[status.state].zh;
  await rows.projectPayment
    .executeWithOptions({ summary: `写入支付：${summary}` }, [{ input, status }])
    .catch(said('payment row not written'));
  run.mirroring -= 1;
  if (moved === 'pending' && alarm === null) return;
  await wechat.recordPayment
    .executeWithOptions({ summary: alarm ? `告警：${alarm}` : `审计：${summary}` }, [{ input, status, moved, alarm }])
    .catch(said('payment not recorded'));
}

async function place(run: PaymentRun): Promise<void> {
  const { input } = run;
  const order = placing(input.expiresAt - Date.now());
  try {
    const answer = await order.placeOrder.executeWithOptions({ summary: '向微信下单' }, [{ paymentId: input.paymentId }]);
    if ('prepayId' in answer) take(run, { type: 'ordered', prepayId: answer.prepayId });
    else run.refusal = answer.refused;
  } catch (error) {
    log.error('order not placed', { paymentId: input.paymentId, error: String(error) });
    run.refusal = 'unanswered';
  }
}

/** Asks on WeChat's own schedule, at once when the phone says so, and at the deadline asks for a close. */
async function untilEnded(run: PaymentRun): Promise<void> {
  const { input } = run;
  const orderedAt = Date.now();
  let askedAt = orderedAt;
  while (live(run)) {
    if (run.refusal !== null || run.wanted.close || Date.now() >= input.expiresAt) return untilClosed(run);
    const due = nextAsk(orderedAt, askedAt, input.expiresAt) ?? input.expiresAt;
    const summary = due === input.expiresAt ? `${formatBeijing(due)} 支付截止，请求关单` : '向微信查询';
    await condition(() => !live(run) || run.wanted.check || run.wanted.close, Math.max(due - Date.now(), 1), { summary });
    if (!live(run) || run.wanted.close || Date.now() >= input.expiresAt) continue;
    run.wanted.check = false;
    askedAt = Date.now();
    await ask(run);
  }
}

/** Asks WeChat to close it, then how it stands, until WeChat says that it is closed, or paid. */
async function untilClosed(run: PaymentRun): Promise<void> {
  const { input } = run;
  for (let tries = 1; live(run); tries += 1) {
    await wechat.closePayment.executeWithOptions({ summary: '请求微信关单' }, [{ paymentId: input.paymentId }]);
    const found = await ask(run);
    if (!live(run)) return;
    // Nobody has anything to pay an unknown order with: it was never taken, or its time is over.
    if (!found && (run.refusal !== null || Date.now() >= input.expiresAt)) {
      take(run, { type: 'absent', reason: run.refusal ?? 'not_exist' });
      return;
    }
    run.wanted.check = false;
    await condition(() => !live(run) || run.wanted.check, closeAgainAfter(tries), { summary: '再次请求关单' });
  }
}

/** @returns whether WeChat knows the order */
async function ask(run: PaymentRun): Promise<boolean> {
  const facts = await wechat.queryPayment.executeWithOptions({ summary: '向微信查询支付结果' }, [{ paymentId: run.input.paymentId }]);
  if (facts !== null) take(run, { type: 'facts', from: 'query', facts });
  return facts !== null;
}

/** Tells what was paid for, until it has said what it did with the money; when it has ended, the money goes back by itself. */
async function tellSubject(run: PaymentRun): Promise<void> {
  const { input, status } = run;
  // Its row says paid before anybody is told.
  await condition(() => run.mirroring === 0);
  // Bills are rows: nobody has to be told, the money is taken to them.
  if (paysBills(input.subject)) {
    const query = { paymentId: input.paymentId, now: Date.now(), told: false };
    await wechat.settlePayment.executeWithOptions({ summary: '入账到账单' }, [query]);
    return;
  }
  const notice: PaidNotice = { paymentId: input.paymentId, amountFen: input.amountFen, way: input.way, at: status.paidAt ?? status.at };
  for (let tries = 0; ; tries += 1) {
    const again = TELL_AGAIN_MS[Math.min(tries, TELL_AGAIN_MS.length - 1)] ?? 0;
    const told = await getExternalWorkflowHandle(input.subject.id)
      .signal(PAID_SIGNAL, notice)
      .then(
        () => true,
        () => false,
      );
    if (told) await sleep(again, { summary: '等业务入账' });
    const settled = await wechat.settlePayment.executeWithOptions({ summary: told ? '业务是否已入账' : '业务不在办理，核对后退款' }, [
      { paymentId: input.paymentId, now: Date.now(), told },
    ]);
    if (settled) return;
    if (!told) await sleep(again, { summary: '稍后再通知业务' });
  }
}

function detailsOf({ input, status }: PaymentRun): string {
  const lines = [`## ${PAYMENT_WORDS[status.state].zh}`, ''];
  if (isLivePayment(status.state)) lines.push(`- 支付截止：${formatBeijing(input.expiresAt)}，届时请求微信关单`);
  if (status.paidAt !== null) lines.push(`- 支付时间：${formatBeijing(status.paidAt)} · 微信单号 \`${status.transactionId ?? '无'}\``);
  if (status.reason !== null) lines.push(`- 原因：${status.reason}`);
  if (status.alarms.length > 0) lines.push(`- **告警**：${status.alarms.join('、')}`);
  return lines.join('\n');
}
