import { Context } from '@temporalio/activity';
import { PayRefusal } from '../../channels/pay/wechat-pay.ts';
import { projectRefund } from '../../db/projections/refunds.ts';
import { writeAudit, type AuditEntry } from '../../db/records/audit.ts';
import type { RefundInput, RefundStatus } from '../../domain/pay/refund.ts';
import { isRefundReason, REFUND_REASONS, type RefundState } from '../../domain/pay/states.ts';
import type { ActivityDeps } from '../deps.ts';
import { tellOfRefund } from '../notices/money-notices.ts';
import type { PayActivities } from './contract.ts';
import { refundNotifyUrl, stands, wechatFor } from './payments.ts';
import { tellEndedCase } from './tell-ended-case.ts';

/** What a refund's workflow asks of the world. */
export function refundActivities(
  deps: ActivityDeps,
): Pick<PayActivities, 'projectRefund' | 'sendRefund' | 'queryRefund' | 'recordRefund' | 'subjectStands'> {
  const { db } = deps;
  const readRefund = (refundId: string) =>
    db
      .selectFrom('refunds')
      .innerJoin('payments', 'payments.id', 'refunds.paymentId')
      .select(['refunds.outRefundNo', 'refunds.state', 'refunds.reason', 'refunds.amountFen'])
      .select(['payments.outTradeNo', 'payments.amountFen as totalFen', 'payments.mchId'])
      .where('refunds.id', '=', refundId)
      .executeTakeFirstOrThrow();
  return {
    projectRefund: async (projection) => void (await projectRefund(db, projection)),
    sendRefund: async ({ refundId }) => {
      const row = await readRefund(refundId);
      // An engine restored from an older copy may not know that it was turned down: then no money leaves.
      if (row.state === 'rejected' || row.state === 'closed') return { over: row.state };
      const pay = await wechatFor(deps, row);
      const { outTradeNo, outRefundNo, amountFen, totalFen } = row;
      // What was not answered may have arrived: WeChat is asked before the same is sent again.
      const known = attempt() > 1 ? await pay.queryRefund(outRefundNo) : null;
      if (known) return { facts: known };
      try {
        const reason = isRefundReason(row.reason) ? REFUND_REASONS[row.reason].zh : row.reason;
        return {
          facts: await pay.refund({ outTradeNo, outRefundNo, amountFen, totalFen, reason, notifyUrl: refundNotifyUrl(deps.publicUrl) }),
        };
      } catch (error) {
        if (!(error instanceof PayRefusal)) throw error;
        deps.log.warn({ refundId, code: error.code }, 'WeChat did not take a refund');
        const taken = await pay.queryRefund(outRefundNo);
        return taken ? { facts: taken } : { refused: error.code };
      }
    },
    queryRefund: async ({ refundId }) => {
      const row = await readRefund(refundId);
      return (await wechatFor(deps, row)).queryRefund(row.outRefundNo);
    },
    recordRefund: async ({ input, status, moved, alarm }) => {
      const refused = status.state === 'approved' && status.failure !== null;
      const what = moved ?? (refused ? `refused:${status.failure}` : null);
      if (what !== null && what !== 'asked') await writeAudit(db, auditOf(input, status, what));
      if (alarm !== null) {
        await writeAudit(db, { ...auditOf(input, status, 'alarm'), id: `refund:${input.refundId}:${alarm}` });
        deps.log.error({ refundId: input.refundId, alarm }, 'what WeChat says of a refund is not what was asked for');
        await tellOfRefund(deps, { kind: 'abnormal', refundId: input.refundId });
      }
      const told = TOLD[refused ? 'abnormal' : (moved ?? 'processing')];
      if (told) await tellOfRefund(deps, { kind: told, refundId: input.refundId });
    },
    subjectStands: async ({ subject, notice }) => {
      if (await stands(deps, subject)) return true;
      if (notice) await tellEndedCase(deps, subject, notice);
      return false;
    },
  };
}

/** What people are told of. WeChat's no to an approved refund is told as one that did not go through. */
const TOLD: Partial<Record<RefundState, 'asked' | 'rejected' | 'succeeded' | 'abnormal'>> = {
  asked: 'asked',
  rejected: 'rejected',
  succeeded: 'succeeded',
  abnormal: 'abnormal',
  closed: 'abnormal',
};

function auditOf(input: RefundInput, status: RefundStatus, what: string): AuditEntry {
  const by = what === 'approved' || what === 'rejected' ? status.decidedById : what === 'succeeded' ? status.paidBackById : null;
  const { paymentId, subject, amountFen } = input;
  const { selfApproved, wechatRefundId, failure } = status;
  return {
    id: `refund:${input.refundId}:${what}`,
    at: status.at,
    actor: by === null ? { kind: 'system', id: '' } : { kind: 'staff', id: by },
    action: `refund.${what.split(':')[0]}`,
    record: { kind: 'refund', id: input.refundId },
    details: { paymentId, subject, amountFen, selfApproved, wechatRefundId, failure },
  };
}

/** Which try this is; 1 outside an activity. */
function attempt(): number {
  try {
    return Context.current().info.attempt;
  } catch {
    return 1;
  }
}
