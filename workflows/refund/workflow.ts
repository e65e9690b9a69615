import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  getExternalWorkflowHandle,
  log,
  patched,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { PayActivities } from '../../activities/pay/contract.ts';
import { ERRORS } from '../../domain/errors.ts';
import { askAgainAfter, beginRefund, refundAfter, type RefundEvent, type RefundInput, type RefundStatus } from '../../domain/pay/refund.ts';
import { isRefundInFlight, REFUND_WORDS, type RefundState } from '../../domain/pay/states.ts';
import { paysBills } from '../../domain/pay/ways.ts';
import { formatBeijing } from '../../domain/time.ts';
import {
  decideUpdate,
  paidBackUpdate,
  refundNoticed,
  refundStanding,
  REFUNDED_SIGNAL,
  retryUpdate,
  type RefundedNotice,
  type RefundReceipt,
  type RefundRunInput,
} from './messages.ts';

const rows = proxyLocalActivities<Pick<PayActivities, 'projectRefund'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '50 milliseconds', maximumInterval: '10 seconds' },
});
/** Of what a person decided: dispatched only when the decision is in the history. */
const decidedRows = proxyActivities<Pick<PayActivities, 'projectRefund'>>({
  startToCloseTimeout: '5 seconds',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '10 seconds' },
});
const wechat = proxyActivities<Pick<PayActivities, 'sendRefund' | 'queryRefund' | 'recordRefund' | 'subjectStands'>>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});
/** Between two tries to let its subject know. */
const TELL_AGAIN_MS = [2_000, 30_000, 300_000, 1_800_000, 3_600_000];

interface RefundRun {
  input: RefundInput;
  status: RefundStatus;
  /** A person wants WeChat to be asked now. */
  retry: boolean;
  /** Decisions whose row is being written: nothing is sent before. */
  deciding: number;
  leaving: number;
}

/**
 * 退款: from being asked for, over another person's approval, until WeChat has said how it ended. What is sent twice carries the same number and
 * the same figures, which WeChat knows; how it ends is learned by asking, and by its notice.
 * Replay: updates change state before their first await; their validators are synchronous.
 */
export async function refund({ input, status }: RefundRunInput): Promise<{ state: RefundState }> {
  const run: RefundRun = { input, status: status ?? beginRefund(input), retry: false, deciding: 0, leaving: 0 };
  takeDeeds(run);
  setCurrentDetails(detailsOf(run));
  await CancellationScope.nonCancellable(async () => {
    // Who may approve is told, once.
    if (status === null && run.status.state === 'asked') record(run, run.status, 'asked', null);
    await condition(() => run.status.state !== 'asked' && run.deciding === 0);
    if (input.way === 'wechat') await untilWechatSays(run);
    await condition(() => !inFlight(run) && run.deciding === 0);
    if (run.status.state === 'succeeded') await tellSubject(run);
    await condition(() => allHandlersFinished() && run.leaving === 0);
  });
  return { state: run.status.state };
}

const inFlight = (run: RefundRun): boolean => isRefundInFlight(run.status.state);

function takeDeeds(run: RefundRun): void {
  const mine = (refundId: string): void => {
    if (refundId !== run.input.refundId) throw refusal('refund_state', { state: run.status.state, earlier: true });
  };
  setHandler(
    decideUpdate,
    async ({ refundId: _mine, ...decision }) => {
      await take(run, { type: 'decide', ...decision });
      return receiptOf(run);
    },
    {
      validator: ({ refundId, ...decision }) => {
        mine(refundId);
        judge(run, { type: 'decide', ...decision });
      },
      description: '批准或驳回退款',
    },
  );
  setHandler(
    paidBackUpdate,
    async ({ byId }) => {
      await take(run, { type: 'paidBack', byId });
      return receiptOf(run);
    },
    {
      validator: ({ refundId, byId }) => {
        mine(refundId);
        judge(run, { type: 'paidBack', byId });
      },
      description: '对公转账的款项已人工退回',
    },
  );
  setHandler(
    retryUpdate,
    () => {
      run.retry = true;
      return receiptOf(run);
    },
    {
      validator: ({ refundId }) => {
        mine(refundId);
        if (run.input.way !== 'wechat' || run.status.state === 'asked' || !inFlight(run))
          throw refusal('refund_state', { state: run.status.state });
      },
      description: '立即再次向微信请求或查询',
    },
  );
  setHandler(refundNoticed, (facts) => take(run, { type: 'facts', facts }), { description: '微信的退款通知（已验签）' });
  setHandler(refundStanding, () => run.status, { description: '退款现在的状态' });
}

const receiptOf = ({ input, status }: RefundRun): RefundReceipt => ({
  refundId: input.refundId,
  state: status.state,
  version: status.version,
});

const refusal = (code: 'refund_decided' | 'self_approval' | 'refund_state', details: Record<string, unknown>): ApplicationFailure =>
  ApplicationFailure.create({ type: code, message: ERRORS[code].zh, details: [details], nonRetryable: true });

/** What an event would do; as a validator its refusal leaves no event. */
function judge(run: RefundRun, event: RefundEvent) {
  const step = refundAfter(run.input, run.status, event, Date.now());
  if (step.ok) return step;
  throw refusal(step.code, step.details);
}

/**
 * Moves first, writes the row, and lets audit and alarms leave. Resolves when the row is there. A decision can be lost with its task until the engine has
 * it, and nobody may read it before: a row that says more than the workflow knows would have its repeat answered as done.
 */
async function take(run: RefundRun, event: RefundEvent): Promise<void> {
  const { status, alarm } = judge(run, event);
  const before = run.status;
  if (status === before) return;
  run.status = status;
  setCurrentDetails(detailsOf(run));
  const { input } = run;
  const moved = status.state === before.state ? null : status.state;
  const summary = `写入退款：${REFUND_WORDS[status.state].zh}`;
  run.leaving += 1;
  // 2026-11-30: by a local activity before.
  const decided = (event.type === 'decide' || event.type === 'paidBack') && patched('refund-decision-first');
  if (decided) run.deciding += 1;
  const writer = decided ? decidedRows : rows;
  await writer.projectRefund.executeWithOptions({ summary }, [{ input, status }]).catch(said(run, 'refund row not written'));
  if (decided) run.deciding -= 1;
  record(run, status, moved, alarm);
  run.leaving -= 1;
}

/** Lets audit, notices and alarms of one change leave; nobody waits for it but the end of the run. */
function record(run: RefundRun, status: RefundStatus, moved: RefundState | null, alarm: string | null): void {
  const { input } = run;
  run.leaving += 1;
  void wechat.recordRefund
    .executeWithOptions({ summary: alarm ? `告警：${alarm}` : `审计与通知：${REFUND_WORDS[status.state].zh}` }, [
      { input, status, moved, alarm },
    ])
    .catch(said(run, 'refund not recorded'))
    .finally(() => {
      run.leaving -= 1;
    });
}

const said = (run: RefundRun, what: string) => (error: unknown) =>
  log.error(what, { refundId: run.input.refundId, version: run.status.version, error: String(error) });

/** Sends it with its one number, then asks until WeChat says how it ended. What WeChat would not take is sent again later, or when a person says so. */
async function untilWechatSays(run: RefundRun): Promise<void> {
  const { refundId } = run.input;
  for (let asked = 1; inFlight(run); asked += 1) {
    run.retry = false;
    if (run.status.state === 'approved') {
      const answer = await wechat.sendRefund.executeWithOptions({ summary: '向微信申请退款' }, [{ refundId }]);
      if ('facts' in answer) await take(run, { type: 'facts', facts: answer.facts });
      else if ('refused' in answer) await take(run, { type: 'refused', code: answer.refused });
      else await take(run, { type: 'over', state: answer.over });
    } else {
      const facts = await wechat.queryRefund.executeWithOptions({ summary: '向微信查询退款' }, [{ refundId }]);
      if (facts !== null) await take(run, { type: 'facts', facts });
    }
    if (!inFlight(run)) return;
    await condition(() => !inFlight(run) || run.retry, askAgainAfter(run.status, asked), { summary: '稍后再问微信' });
  }
}

/** Tells what was paid for; one that has ended is taken up to hear it. */
async function tellSubject({ input, status }: RefundRun): Promise<void> {
  // What went to bills was taken back from them with the refund's row.
  if (paysBills(input.subject)) return;
  const { refundId, paymentId, amountFen } = input;
  const notice: RefundedNotice = { refundId, paymentId, amountFen, at: status.endedAt ?? status.at };
  for (const again of TELL_AGAIN_MS) {
    const told = await getExternalWorkflowHandle(input.subject.id)
      .signal(REFUNDED_SIGNAL, notice)
      .then(
        () => true,
        () => false,
      );
    if (told) return;
    const query = { subject: input.subject, notice };
    if (!(await wechat.subjectStands.executeWithOptions({ summary: '业务是否仍在办理；已结束的补记退款' }, [query]))) return;
    await sleep(again, { summary: '稍后再通知业务' });
  }
}

function detailsOf({ input, status }: RefundRun): string {
  const lines = [`## ${REFUND_WORDS[status.state].zh}`, ''];
  if (status.state === 'asked') lines.push('**下一步**：由另一位有权限的同事批准或驳回');
  if (status.state === 'approved' && input.way === 'transfer') lines.push('**下一步**：财务转账退回后，在控制台确认');
  if (status.decidedById !== null)
    lines.push(`- 处理人：\`${status.decidedById}\`${status.selfApproved ? '（本人批准，事务所无他人）' : ''}`);
  if (status.wechatRefundId !== null) lines.push(`- 微信退款单号：\`${status.wechatRefundId}\``);
  if (status.failure !== null) lines.push(`- 微信答复：${status.failure}；每 6 小时再试，可在控制台立即重试`);
  if (status.endedAt !== null) lines.push(`- 结束于 ${formatBeijing(status.endedAt)}（北京时间）`);
  if (status.alarms.length > 0) lines.push(`- **告警**：${status.alarms.join('、')}`);
  return lines.join('\n');
}
