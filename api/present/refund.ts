import type { RefundListRow } from '../../db/read/refunds.ts';
import { may } from '../../domain/permissions.ts';
import type { RefundState } from '../../domain/pay/states.ts';
import type { PayWay, SubjectKind } from '../../domain/pay/ways.ts';
import type { Principal } from '../../domain/roles.ts';
import type { PersonRef } from '../views.ts';
import type { RefundView } from '../views/money.ts';
import { instant, instantOrNull } from './case-row.ts';

/** Who asks to see a refund, and whether nobody else of the firm may decide one. */
export interface RefundViewer {
  principal: Principal;
  alone: boolean;
}

/** A refund as screens show it, with what the caller may do. */
export function refundView(row: RefundListRow, viewer: RefundViewer): RefundView {
  const state = row.state as RefundState;
  return {
    id: row.id,
    outRefundNo: row.outRefundNo,
    paymentId: row.paymentId,
    outTradeNo: row.outTradeNo,
    transactionId: row.transactionId,
    way: row.way as PayWay,
    subject: { kind: row.subjectKind as SubjectKind, id: row.subjectId, title: row.subjectTitle },
    client: { id: row.shownClientId, short: row.clientShort ?? '' },
    store: { id: row.storeId, name: row.storeName ?? '' },
    amountFen: row.amountFen,
    paidFen: row.paidFen,
    paymentRefundedFen: row.backFen,
    reason: row.reason,
    state,
    automatic: row.automatic === 1,
    askedBy: askerOf(row),
    decidedBy: row.decidedById === null ? null : { id: row.decidedById, kind: 'staff', name: row.deciderName ?? '' },
    decisionReason: row.decisionReason,
    selfApproved: row.selfApproved === 1,
    wechatRefundId: row.wechatRefundId,
    receivedAccount: row.receivedAccount,
    failure: row.failure,
    createdAt: instant(row.createdAt),
    decidedAt: instantOrNull(row.decidedAt),
    endedAt: instantOrNull(row.endedAt),
    actions: actionsOf(row, viewer),
    barred: barredOf(row, viewer),
  };
}

function askerOf(row: RefundListRow): PersonRef {
  const kind = row.askedKind === 'staff' || row.askedKind === 'contact' ? row.askedKind : 'system';
  return { id: row.askedById, kind, name: kind === 'system' ? '' : (row.askerName ?? row.ownAskerName ?? '') };
}

const isOwn = (row: RefundListRow, { staff }: Principal): boolean => row.askedKind === 'staff' && row.askedById === staff?.id;

/** What is asked is decided by another person with the power; who is alone in the firm says why. */
function barredOf(row: RefundListRow, { principal, alone }: RefundViewer): RefundView['barred'] {
  if (row.state !== 'asked') return null;
  if (!may(principal, 'refunds.decide')) return 'power';
  return isOwn(row, principal) && !alone ? 'own' : null;
}

/** WeChat could not bring it to the payer, or would not take it: asked again every six hours, or when a person says so. */
const stuck = ({ state, failure }: RefundListRow): boolean => state === 'abnormal' || (state === 'approved' && failure !== null);

function actionsOf(row: RefundListRow, viewer: RefundViewer): RefundView['actions'] {
  const { principal } = viewer;
  if (!may(principal, 'refunds.decide')) return [];
  if (row.state === 'asked') {
    if (barredOf(row, viewer) !== null) return ['reject'];
    return [isOwn(row, principal) ? 'approveOwn' : 'approve', 'reject'];
  }
  if (row.way === 'wechat' && stuck(row)) return ['retry'];
  return row.way === 'transfer' && (row.state === 'approved' || row.state === 'processing') ? ['paidBack'] : [];
}
