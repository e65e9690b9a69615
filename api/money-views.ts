import { readPayment } from '../db/read/payment-detail.ts';
import { readRefundRows } from '../db/read/refunds.ts';
import { refundsOf } from '../db/read/scope.ts';
import { othersMay } from '../db/read/second-person.ts';
import { DomainError } from '../domain/errors.ts';
import { may } from '../domain/permissions.ts';
import { principalOf, type ApiContext } from './context.ts';
import { paymentView } from './present/payment.ts';
import { refundView, type RefundViewer } from './present/refund.ts';
import type { PaymentView, RefundView } from './views/money.ts';

/** Whom refunds are shown to. */
export async function viewerOf(c: ApiContext): Promise<RefundViewer> {
  const principal = principalOf(c);
  const decides = principal.staff !== null && may(principal, 'refunds.decide');
  return { principal, alone: decides && !(await othersMay(c.var.deps.read, 'refund', 'firm', principal.personId)) };
}

/** One payment as the caller may see it. @throws not_found */
export async function paymentOf(c: ApiContext, id: string): Promise<PaymentView> {
  const { read, config, engine } = c.var.deps;
  const principal = principalOf(c);
  const detail = await readPayment(read, principal, id);
  if (!detail) throw new DomainError('not_found');
  const shown = config.temporalUiUrl !== null && detail.row.way === 'wechat' && may(principal, 'temporal.open');
  const workflow = `/temporal/namespaces/${encodeURIComponent(engine.namespace)}/workflows/payment-${encodeURIComponent(id)}`;
  return paymentView(detail, await viewerOf(c), shown ? workflow : null);
}

/** One refund as the caller may see it. @throws not_found */
export async function refundOf(c: ApiContext, id: string): Promise<RefundView> {
  const { read } = c.var.deps;
  const reached = await read
    .selectFrom('refunds')
    .select('id')
    .where('refunds.id', '=', id)
    .where(refundsOf(principalOf(c)))
    .executeTakeFirst();
  const [row] = reached ? await readRefundRows(read, [id]) : [];
  if (!row) throw new DomainError('not_found');
  return refundView(row, await viewerOf(c));
}
