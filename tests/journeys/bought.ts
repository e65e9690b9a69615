import { expect } from 'vitest';
import type { Page } from '../../api/views.ts';
import type { BegunPaymentView, PaymentView } from '../../api/views/money.ts';
import type { ServiceCard, ServiceView } from '../../api/views/services.ts';
import { eventually, type Firm } from './firm.ts';

/** What WeChat, or somebody's thumb, is told to do. */
export async function asWechat(firm: Firm, method: 'POST' | 'PUT', path: string, body: object): Promise<void> {
  const answer = await fetch(`${firm.system.simulator}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status, await answer.text()).toBeLessThan(300);
}

/** Something of the mall, bought for c01 and paid for in WeChat. */
export async function bought(firm: Firm, client: string): Promise<PaymentView> {
  const [card] = (await firm.read<Page<ServiceCard>>(client, 'services?limit=1')).items;
  const service = await firm.read<ServiceView>(client, `services/${card?.id ?? ''}`);
  const plan = service.plans.find(({ priceFen }) => (priceFen ?? 0) >= 10_000) ?? service.plans[0];
  const amountFen = plan?.priceFen ?? 0;
  const order = await firm.done(client, 'orders', { clientId: 'c01', itemId: service.id, planId: plan?.id, amountFen });
  const begun = (await firm.done(client, 'payments', { subject: { kind: 'order', id: order.id } })) as unknown as BegunPaymentView;
  await asWechat(firm, 'POST', '/sim/pay', { prepayId: begun.jsapi?.package.replace('prepay_id=', ''), outcome: 'success' });
  let view: PaymentView | null = null;
  await eventually('the payment is paid', async () => {
    view = await firm.read<PaymentView>('owner', `payments/${begun.id}`);
    return view.state === 'paid' && view.outcome === 'applied';
  });
  return view as unknown as PaymentView;
}
