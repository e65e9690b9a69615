// Long: payments, refunds, revenue and days of the same made-up firm, in one place.
import type { CaseView } from '../../api/views.ts';
import type { PaymentRow, PaymentView, RefundView, RevenueView } from '../../api/views/money.ts';
import type { ReconciliationView } from '../../api/views/reconciliations.ts';
import { PAYMENT_STATES, REFUND_STATES } from '../../domain/pay/states.ts';
import { addCivilDays } from '../../domain/time.ts';
import { ago, caseRow, caseView } from './console-fixtures.ts';
import type { Asked } from './console-desk.ts';
import { problem } from './staff-server.ts';

const client = { id: 'c1', short: '蓝鲸引擎' };
const store = { id: 'store-1', name: '城南店' };
const subject = { kind: 'request' as const, id: 'R26112300002', title: '法定代表人变更' };
const wang = { id: 'demo-client-1', kind: 'contact' as const, name: '王敏' };
const fang = { id: 'admin-2', kind: 'staff' as const, name: '方牧之' };

/** One refund; asked for by a colleague unless told otherwise. */
export const refund = (id: string, more: Partial<RefundView> = {}): RefundView => ({
  id,
  outRefundNo: `RF202611240000${id}`,
  paymentId: 'pay-1',
  outTradeNo: 'YK20261124000001',
  transactionId: '4200002614202611128830',
  way: 'wechat',
  subject,
  client,
  store,
  amountFen: 20_000,
  paidFen: 60_000,
  paymentRefundedFen: 0,
  reason: '少办一项',
  state: 'asked',
  automatic: false,
  askedBy: fang,
  decidedBy: null,
  decisionReason: null,
  selfApproved: false,
  wechatRefundId: null,
  receivedAccount: null,
  failure: null,
  createdAt: ago(30),
  decidedAt: null,
  endedAt: null,
  actions: ['approve', 'reject'],
  barred: null,
  ...more,
});
/** Refunds of every kind, as the list has them. */
export const refunds = (): RefundView[] => [
  refund('r1', { state: 'abnormal', failure: 'ABNORMAL', actions: ['retry'] }),
  refund('r2'),
  refund('r3', { askedBy: { id: 'owner', kind: 'staff', name: '沈知行' }, actions: ['reject'], barred: 'own' }),
  refund('r4', {
    state: 'succeeded',
    automatic: true,
    reason: 'duplicate',
    actions: [],
    endedAt: ago(5),
    receivedAccount: '招商银行储蓄卡8821',
  }),
  refund('r5', { state: 'approved', failure: 'NOT_ENOUGH', actions: ['retry'] }),
];
/** One payment of the list. */
export const paymentRow = (id: string, more: Partial<PaymentRow> = {}): PaymentRow => ({
  id,
  outTradeNo: 'YK20261124000001',
  transactionId: '4200002614202611128830',
  way: 'wechat',
  subject,
  service: '工商变更',
  client,
  store,
  payer: { id: wang.id, name: wang.name },
  description: '法定代表人变更',
  amountFen: 60_000,
  refundedFen: 0,
  state: 'paid',
  outcome: 'applied',
  reason: null,
  bankType: 'OTHERS',
  createdAt: ago(60),
  expiresAt: ago(30),
  paidAt: ago(58),
  closedAt: null,
  ...more,
});
const rows = (): PaymentRow[] => [
  paymentRow('pay-1'),
  paymentRow('pay-2', { refundedFen: 20_000, amountFen: 128_000 }),
  paymentRow('pay-3', { state: 'pending', paidAt: null, transactionId: null, outcome: null }),
  paymentRow('pay-4', { state: 'failed', paidAt: null, transactionId: null, outcome: null, way: 'transfer', closedAt: ago(9) }),
];
/** One payment with everything WeChat said of it. */
export const payment = (): PaymentView => ({
  ...paymentRow('pay-1'),
  refundableFen: 40_000,
  refunds: [refund('r2')],
  staff: {
    timeline: [
      { at: ago(60), what: 'created', who: wang, facts: { amountFen: 60_000 } },
      { at: ago(59), what: 'notice', who: null, facts: { verdict: 'bad_signature', door: 'payment' } },
      { at: ago(58), what: 'notice', who: null, facts: { verdict: 'accepted', door: 'payment' } },
      { at: ago(58), what: 'paid', who: null, facts: { amountFen: 60_000, outcome: 'applied' } },
      { at: ago(30), what: 'refundAsked', who: fang, facts: { amountFen: 20_000, reason: '少办一项', automatic: 0 } },
    ],
    notices: ['bad_signature', 'accepted'].map((verdict, index) => ({
      id: `n${index}`,
      at: ago(59 - index),
      door: 'payment',
      noticeId: `EV-2026112400${index}`,
      eventType: 'TRANSACTION.SUCCESS',
      verdict,
      outRefundNo: null,
      serial: 'PUB_KEY_ID_0119000000012026112400000000000000',
      headers: { 'wechatpay-timestamp': '1790000000', 'wechatpay-signature': 'c2lnbmF0dXJl' },
      body: '{"id":"EV-1","resource":{"algorithm":"AEAD_AES_256_GCM","ciphertext":"Y2lwaGVy"}}',
      ip: '10.0.0.9',
    })),
    differences: [{ billDate: '2026-11-23', kind: 'amount', resolved: false }],
    temporalUrl: '/temporal/namespaces/default/workflows/payment-pay-1',
  },
});
/** A day that differs. */
export const reconciliation = (resolved: boolean): ReconciliationView => ({
  date: '2026-11-23',
  state: resolved ? 'settled' : 'differs',
  ourPaidFen: 60_000,
  ourRefundedFen: 0,
  theirPaidFen: 72_000,
  theirRefundedFen: 0,
  ourCount: 1,
  theirCount: 2,
  open: resolved ? 0 : 1,
  resolved: resolved ? 1 : 0,
  failure: null,
  checkedAt: ago(60),
  differences: [
    {
      id: 'd1',
      kind: 'missing_ours',
      of: 'payment',
      number: 'OTHER-0001',
      paymentId: null,
      ourFen: null,
      theirFen: 12_000,
      ourState: null,
      theirState: 'SUCCESS',
      createdAt: ago(60),
      resolution: resolved ? { reason: '旧收款码收的，已补录', at: ago(1), by: { id: 'owner', name: '沈知行' } } : null,
    },
  ],
});
const figures = (paidFen: number, refundedFen: number) => ({
  paidFen,
  refundedFen,
  netFen: paidFen - refundedFen,
  payments: paidFen === 0 ? 0 : 2,
  refunds: refundedFen === 0 ? 0 : 1,
});
/** Revenue of a span; `empty`: nothing was ever paid. */
export function revenue(query: URLSearchParams, empty = false): RevenueView {
  const by = (query.get('by') ?? 'day') as RevenueView['by'];
  const from = query.get('from') ?? '2026-10-26';
  const sum = empty ? 0 : 1;
  const names = by === 'store' ? ['城南店', '高新店'] : ['工商变更', '公司注册', '一般纳税人认定'];
  const items = Array.from({ length: by === 'day' ? 30 : names.length }, (_, index) => ({
    key: by === 'day' ? addCivilDays(from, index) : `key-${index}`,
    name: by === 'day' ? '' : (names[index] ?? ''),
    ...figures(sum * ((index * 7919) % 11) * 36_000, sum * (index % 6 === 5 ? 30_000 : 0)),
    previous: figures(sum * ((index * 104_729) % 9) * 30_000, 0),
  }));
  const total = (of: (item: (typeof items)[number]) => { paidFen: number; refundedFen: number }) =>
    figures(
      items.reduce((all, item) => all + of(item).paidFen, 0),
      items.reduce((all, item) => all + of(item).refundedFen, 0),
    );
  return {
    from,
    to: query.get('to') ?? '2026-11-24',
    before: { from: '2026-09-26', to: '2026-10-25' },
    by,
    total: total((item) => item),
    previous: total((item) => item.previous),
    items,
  };
}
/** A case with an accepted quote, a payment and a refund that waits. */
export const paidCase = (): CaseView => {
  const view = caseView(caseRow(1));
  return {
    ...view,
    actions: [...view.actions, 'quote', 'askRefund'],
    fee: {
      mode: 'quoted',
      payBy: 'wechat',
      totalFen: 60_000,
      dueFen: 40_000,
      paidFen: 20_000,
      refundedFen: 0,
      payUntil: ago(-25),
      quote: {
        no: 1,
        lines: [
          { kind: 'service', name: '变更代办', amountFen: 50_000 },
          { kind: 'advance', name: '刻章', amountFen: 10_000 },
        ],
        totalFen: 60_000,
        depositFen: 20_000,
        note: '三个工作日办好',
        at: ago(200),
        by: { id: 'staff-1', kind: 'staff', name: '林小满' },
        acceptBy: ago(-600),
      },
      acceptedAt: ago(100),
      payments: [
        { id: 'pay-1', amountFen: 20_000, way: 'wechat', at: ago(58), state: 'paid', refundedFen: 0, outcome: 'applied', refusal: null },
      ],
      refunds: [{ id: 'r2', paymentId: 'pay-1', amountFen: 5000, state: 'asked', automatic: false, reason: '少办一项', at: ago(30) }],
    },
  };
};

/** What the money API answers; what else is asked goes on to the desk's own table. */
export function moneyAnswers(options: { empty?: boolean } = {}): (asked: Asked) => { status: number; body: unknown } | undefined {
  let resolved = false;
  const ok = (body: unknown) => ({ status: 200, body });
  return ({ method, path }) => {
    const url = new URL(path, 'http://x');
    const { pathname, searchParams: query } = url;
    const states = query.get('state')?.split(',');
    if (pathname === '/api/payments/counts')
      return ok({
        total: rows().length,
        byState: Object.fromEntries(PAYMENT_STATES.map((state) => [state, rows().filter((row) => row.state === state).length])),
        paidFen: 188_000,
        refundedFen: 20_000,
      });
    if (pathname === '/api/payments')
      return ok({ items: options.empty ? [] : rows().filter(({ state }) => !states || states.includes(state)), nextCursor: null });
    if (pathname === '/api/payments/pay-1') return ok(payment());
    if (pathname.startsWith('/api/payments/')) return { status: 404, body: problem('not_found', 404) };
    if (pathname === '/api/refunds/counts')
      return ok({
        total: refunds().length,
        byState: Object.fromEntries(REFUND_STATES.map((state) => [state, refunds().filter((row) => row.state === state).length])),
        askedFen: 40_000,
        mine: 1,
      });
    if (pathname === '/api/refunds')
      return ok({ items: options.empty ? [] : refunds().filter(({ state }) => !states || states.includes(state)), nextCursor: null });
    if (pathname === '/api/revenue') return ok(revenue(query, options.empty));
    if (pathname === '/api/reconciliations') {
      const { differences: _, ...row } = reconciliation(resolved);
      return ok(method === 'POST' ? reconciliation(resolved) : { items: options.empty ? [] : [row], nextCursor: null });
    }
    if (pathname.endsWith('/resolve')) resolved = true;
    if (pathname.startsWith('/api/reconciliations/')) return ok(reconciliation(resolved));
    if (pathname === '/api/requests/R26112300002') return ok(paidCase());
    if (pathname.startsWith('/api/requests/R26112300002/')) return ok(paidCase());
    return undefined;
  };
}
