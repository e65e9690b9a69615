import { log, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseActivities, CasePublication } from '../../activities/contract.ts';
import { refundsOf } from '../../domain/case/money.ts';
import type { CaseEntry } from '../../domain/case/types.ts';
import type { CaseRun } from './case-run.ts';

const rows = proxyLocalActivities<Pick<CaseActivities, 'projectCase'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '50 milliseconds', maximumInterval: '10 seconds' },
});
const world = proxyActivities<Pick<CaseActivities, 'publishCase' | 'bestCandidate' | 'livePayments'>>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '8 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/**
 * Writes the row as the case stands, with every entry that has none yet; a command answers after it, so that people read what they wrote.
 * A local activity: may run twice or be lost with its task, so it only mirrors. A row that cannot be written does not undo what was accepted: reconcile mends it.
 */
export async function mirror(run: CaseRun): Promise<void> {
  const { input, status, unmirrored } = run;
  try {
    await rows.projectCase.executeWithOptions({ summary: `写入业务单：第 ${status.version} 次变化` }, [
      { input, status, entries: [...unmirrored] },
    ]);
    run.unmirrored = run.unmirrored.filter((entry) => entry.seq > status.seq);
  } catch (error) {
    log.error('case row not written', { no: input.no, version: status.version, error: String(error) });
  }
  run.mirrored = true;
}

/** Lets audit and notices of one transition leave, once and for ever: an ordinary activity, dispatched only when the transition is in history. Nobody waits for it but the end of the run. */
export function publish(run: CaseRun, entries: CaseEntry[]): void {
  const last = entries.at(-1);
  if (!last) return;
  const { input, status } = run;
  const publication = {
    no: input.no,
    version: status.version,
    now: status.at,
    entries: [...entries],
    clientId: input.clientId,
    storeId: input.storeId,
    businessTypeId: input.businessTypeId,
    assigneeId: status.assigneeId,
    dedicatedId: input.dedicatedId,
    releasedBy: status.releasedBy,
    ...refundsAfter(run, entries),
  };
  run.publishing += 1;
  void world.publishCase
    .executeWithOptions({ summary: `审计与通知：${entries.map((entry) => ENTRY_WORDS[entry.type]).join('、')}` }, [publication])
    .catch((error: unknown) => log.error('case publication failed', { no: input.no, version: publication.version, error: String(error) }))
    .finally(() => {
      run.publishing -= 1;
    });
}

/** Absent where there is nothing to give back, so that a free case's history stays as it was. */
function refundsAfter({ status }: CaseRun, entries: CaseEntry[]): Pick<CasePublication, 'refunds'> {
  const refunds = refundsOf(status, entries);
  return refunds.length === 0 ? {} : { refunds };
}

/** Whether a payment for this case is still on its way. Who cannot be asked is taken for alive: nothing is called off for want of an answer. */
export async function livePayments(run: CaseRun): Promise<boolean> {
  try {
    return await world.livePayments.executeWithOptions({ summary: '核对是否有在途支付' }, [{ no: run.input.no }]);
  } catch (error) {
    log.error('payments could not be asked for', { no: run.input.no, error: String(error) });
    return true;
  }
}

/** Whom auto-assign would take now, or nobody. */
export async function bestCandidate(run: CaseRun): Promise<string | null> {
  try {
    return await world.bestCandidate.executeWithOptions({ summary: '为无人接单的业务单挑选办理人' }, [
      { no: run.input.no, now: Date.now() },
    ]);
  } catch (error) {
    log.error('no candidate could be asked for', { no: run.input.no, error: String(error) });
    return null;
  }
}

const ENTRY_WORDS: Record<CaseEntry['type'], string> = {
  created: '新业务',
  taken: '已接单',
  assigned: '已指派',
  escalated: '转待指派',
  escalationRaised: '升级提醒',
  transferAsked: '申请转交',
  released: '退回',
  progress: '进度',
  message: '留言',
  papersAsked: '要资料',
  paperSubmitted: '交资料',
  paperAccepted: '资料收下',
  paperReturned: '资料退回',
  replyOverdue: '留言未复',
  delivered: '交付',
  confirmReminder: '确认提醒',
  unanswered: '未答复',
  confirmed: '确认完成',
  returned: '交付退回',
  reviewReminder: '评价提醒',
  reviewed: '评价',
  cancelled: '取消',
  closed: '归档',
  resumed: '恢复办理',
  quoted: '报价',
  quoteAccepted: '接受报价',
  quoteRefused: '不接受报价',
  quoteReminder: '报价提醒',
  quoteLapsed: '报价失效',
  payWayChosen: '选择支付方式',
  paid: '付款',
  paymentReturned: '付款退回',
  refunded: '退款到账',
};
