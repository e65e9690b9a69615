import type { KeptNotice, MoneyAudit, PaymentDetail } from '../../db/read/payment-detail.ts';
import type { PaymentListRow } from '../../db/read/payments.ts';
import type { RefundListRow } from '../../db/read/refunds.ts';
import { isRefundInFlight, type PaymentOutcome, type PaymentState, type RefundState } from '../../domain/pay/states.ts';
import type { PayWay, SubjectKind } from '../../domain/pay/ways.ts';
import type { PersonRef } from '../views.ts';
import type { MoneyMomentView, PayNoticeView, PaymentRow, PaymentView } from '../views/money.ts';
import { instant, instantOrNull } from './case-row.ts';
import { refundView, type RefundViewer } from './refund.ts';

/** A line of the payments. */
export const paymentRow = (row: PaymentListRow): PaymentRow => ({
  id: row.id,
  outTradeNo: row.outTradeNo,
  transactionId: row.transactionId,
  way: row.way as PayWay,
  subject: { kind: row.subjectKind as SubjectKind, id: row.subjectId, title: row.subjectTitle },
  service: row.serviceName ?? '',
  client: { id: row.shownClientId, short: row.clientShort ?? '' },
  store: { id: row.storeId, name: row.storeName ?? '' },
  payer: row.payerName === null ? null : { id: row.personId, name: row.payerName },
  description: row.description,
  amountFen: row.amountFen,
  refundedFen: row.refundedFen,
  state: row.state as PaymentState,
  outcome: row.outcome as PaymentOutcome | null,
  reason: row.reason,
  bankType: row.bankType,
  createdAt: instant(row.createdAt),
  expiresAt: instant(row.expiresAt),
  paidAt: instantOrNull(row.paidAt),
  closedAt: instantOrNull(row.closedAt),
});

/** One payment; what only staff may know is left out for its client's contacts. */
export function paymentView(detail: PaymentDetail, viewer: RefundViewer, temporalUrl: string | null): PaymentView {
  const { row, refunds, staff } = detail;
  return {
    ...paymentRow(row),
    refunds: refunds.map((one) => refundView(one, viewer)),
    refundableFen: refundable(row, refunds),
    staff: staff && {
      timeline: timelineOf(detail),
      notices: staff.notices.map(noticeView),
      differences: staff.differences.map(({ billDate, kind, resolvedAt }) => ({ billDate, kind, resolved: resolvedAt !== null })),
      temporalUrl,
    },
  };
}

/** What may still go back: what is asked for or on its way counts as gone. */
function refundable({ state, amountFen }: PaymentListRow, refunds: readonly RefundListRow[]): number {
  if (state !== 'paid') return 0;
  const gone = refunds.filter((one) => one.state === 'succeeded' || isRefundInFlight(one.state as RefundState));
  return amountFen - gone.reduce((sum, one) => sum + one.amountFen, 0);
}

const noticeView = (notice: KeptNotice): PayNoticeView => ({
  ...notice,
  at: instant(notice.at),
  door: notice.door === 'refund' ? 'refund' : 'payment',
});

/** Audit lines that say no more than the rows do. */
const SAID_ALREADY = /\.(?:created|started|asked|approved|rejected|pending|processing|paid|closed|failed|succeeded)$/;

/** What happened to it, oldest first: its own moments, every notice, its refunds, and what the audit alone knows. */
function timelineOf({ row, refunds, staff }: PaymentDetail): MoneyMomentView[] {
  const lines: { at: number; line: Omit<MoneyMomentView, 'at'> }[] = [];
  const add = (at: number | null, what: MoneyMomentView['what'], facts: MoneyMomentView['facts'] = {}, who: PersonRef | null = null) => {
    if (at !== null) lines.push({ at, line: { what, who, facts } });
  };
  const payer: PersonRef | null = row.payerName === null ? null : { id: row.personId, kind: 'contact', name: row.payerName };
  add(row.createdAt, 'created', { amountFen: row.amountFen }, payer);
  add(row.paidAt, 'paid', { amountFen: row.amountFen, transactionId: row.transactionId ?? '', outcome: row.outcome ?? '' });
  add(row.closedAt, row.state === 'failed' ? 'failed' : 'closed', { reason: row.reason ?? '' });
  for (const one of staff?.notices ?? []) add(one.at, 'notice', { verdict: one.verdict, door: one.door });
  for (const refund of refunds) refundMoments(refund, add);
  for (const line of staff?.audit ?? [])
    if (!SAID_ALREADY.test(line.action)) add(line.at, 'told', { action: line.action, ...plainFacts(line) }, actorOf(line));
  return lines.sort((a, b) => a.at - b.at).map(({ at, line }) => ({ at: instant(at), ...line }));
}

function refundMoments(
  refund: RefundListRow,
  add: (at: number | null, what: MoneyMomentView['what'], facts?: MoneyMomentView['facts'], who?: PersonRef | null) => void,
): void {
  const facts = { amountFen: refund.amountFen, outRefundNo: refund.outRefundNo };
  const staff = (id: string | null, name: string | null): PersonRef | null =>
    id === null ? null : { id, kind: 'staff', name: name ?? '' };
  const asker = refund.automatic === 1 ? null : staff(refund.askedById, refund.askerName ?? refund.ownAskerName);
  add(refund.createdAt, 'refundAsked', { ...facts, reason: refund.reason, automatic: refund.automatic }, asker);
  if (refund.automatic === 0) {
    const what = refund.state === 'rejected' ? 'refundRejected' : 'refundApproved';
    add(refund.decidedAt, what, { ...facts, reason: refund.decisionReason ?? '' }, staff(refund.decidedById, refund.deciderName));
  }
  if (refund.state === 'succeeded') add(refund.endedAt, 'refundSucceeded', { ...facts, account: refund.receivedAccount ?? '' });
  if (refund.state === 'closed') add(refund.endedAt, 'refundClosed', { ...facts, failure: refund.failure ?? '' });
}

const actorOf = (line: MoneyAudit): PersonRef | null =>
  line.actorKind === 'system' ? null : { id: line.who, kind: line.actorKind === 'staff' ? 'staff' : 'contact', name: line.who };
const plainFacts = ({ details }: MoneyAudit): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(details).filter((pair): pair is [string, string | number] => ['string', 'number'].includes(typeof pair[1])),
  );
