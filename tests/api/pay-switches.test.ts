// Every switch of the simulator, over the real doors, the real worker and the real payment workflow: state and money right each time.
import { serve } from '@hono/node-server';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CaseView } from '../../api/views.ts';
import type { BegunPaymentView, PaymentView } from '../../api/views/money.ts';
import { freePort } from '../support/programs.ts';
import { startPaySimulator, type PaySimulator } from '../support/pay-simulator.ts';
import { sellService } from '../support/services.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

const PRICE = 38_000;
let wechat: PaySimulator;
let lab: ApiLab;
let client: Person;
let owner: Person;
let stop: () => Promise<void>;

beforeAll(async () => {
  wechat = await startPaySimulator();
  const port = await freePort();
  lab = await openLab(inject('temporalAddress'), {
    workerReaches: true,
    config: { publicUrl: `http://127.0.0.1:${port}`, port },
    channels: { pay: wechat.account() },
  });
  const server = serve({ fetch: lab.app.fetch, hostname: '127.0.0.1', port });
  stop = async () => {
    server.close();
    await lab.close();
    await wechat.close();
  };
  await sellService(lab.db, { dispatch: 'dedicated' });
  [client, owner] = await Promise.all([lab.as('demo-client-3'), lab.as('demo-owner')]);
  const { openid } = await lab.db.selectFrom('people').select('openid').where('id', '=', 'demo-client-3').executeTakeFirstOrThrow();
  const people = [{ openid, nickname: '何先生', role: 'client', about: '', follows: true }];
  await fetch(`${wechat.base}/sim/people`, {
    method: 'PUT',
    body: JSON.stringify(people),
    headers: { 'content-type': 'application/json' },
  });
}, 120_000);
afterAll(() => stop());
const calm = () => fetch(`${wechat.base}/sim/faults`, { method: 'DELETE' });
afterEach(calm);

const order = async (): Promise<string> => {
  const made = await client.post('/api/orders', { clientId: 'c07', itemId: 'svc-test', planId: 'svc-test-plan', amountFen: PRICE });
  expect(made.status, made.text).toBe(201);
  return made.body.id;
};
const begin = async (no: string): Promise<BegunPaymentView> => {
  const begun = await client.post<BegunPaymentView>('/api/payments', { subject: { kind: 'order', id: no }, amountFen: PRICE });
  expect(begun.status, begun.text).toBe(201);
  return begun.body;
};
const check = async (id: string): Promise<PaymentView> => (await client.post<PaymentView>(`/api/payments/${id}/check`)).body;
const row = (id: string) => lab.db.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const verdicts = async (id: string) =>
  (await lab.db.selectFrom('payNotices').select('verdict').where('outTradeNo', '=', id).orderBy('at').execute()).map(
    ({ verdict }) => verdict,
  );
const until = async (what: () => Promise<boolean>) => expect.poll(what, { timeout: 20_000, interval: 30 }).toBe(true);
const isPaid = (id: string) => until(async () => (await row(id)).state === 'paid' && (await row(id)).outcome === 'applied');
/** Everything WeChat still has to say of it is said again, and nothing changes: paid once, given out once, no fen more on either side. */
async function holds(no: string, id: string): Promise<void> {
  await calm();
  const before = await row(id);
  for (const notice of wechat.simulator.platform.state.pay.notices.filter((one) => one.outTradeNo === id))
    await fetch(`${wechat.base}/sim/notices/${notice.id}`, { method: 'POST' });
  const after = await row(id);
  expect(after).toMatchObject({ state: 'paid', outcome: 'applied', amountFen: PRICE, refundedFen: 0, transactionId: before.transactionId });
  const trade = wechat.simulator.platform.state.pay.trades[id];
  expect([trade?.transactionId, trade?.asked.totalFen]).toEqual([after.transactionId, PRICE]);
  const view = (await client.get<CaseView>(`/api/orders/${no}`)).body;
  expect(view.fee).toMatchObject({ dueFen: 0, paidFen: PRICE, refundedFen: 0 });
  expect(view.state).not.toBe('awaiting_payment');
  expect(await lab.db.selectFrom('refunds').select('id').where('paymentId', '=', id).execute()).toEqual([]);
  const paid = await lab.db.selectFrom('payments').select('id').where('subjectId', '=', no).where('state', '=', 'paid').execute();
  expect(paid).toEqual([{ id }]);
}
const paidIn = async (begun: BegunPaymentView) => wechat.pay(begun.jsapi?.package.replace('prepay_id=', '') ?? '');

describe('what WeChat tells, spoilt', () => {
  /** `believed`: the notice alone makes it paid; else the question of the phone does. */
  test.each<[string, boolean, string[]]>([
    ['duplicate', true, ['accepted']],
    ['late', true, ['accepted']],
    ['out-of-order', true, ['accepted']],
    ['signtest', true, ['accepted']],
    ['never', false, []],
    ['forged', false, []],
    ['stale', false, []],
    ['tampered', false, []],
    ['unknown-serial', false, []],
    ['wrong-merchant', false, []],
    ['wrong-app', false, []],
    ['unknown-payment', false, []],
    ['wrong-amount', false, ['mismatch']],
  ])('%s: paid once, for the right money (by the notice: %s)', async (notify, believed, seen) => {
    const no = await order();
    const begun = await begin(no);
    await wechat.faults({ notify });
    await paidIn(begun);
    if (believed) await isPaid(begun.id);
    else {
      if (notify !== 'never') await until(async () => (wechat.simulator.platform.state.pay.notices.at(-1)?.tries.length ?? 0) > 0);
      expect((await row(begun.id)).state, 'the notice is not believed').toBe('pending');
      await check(begun.id);
      await isPaid(begun.id);
    }
    for (const verdict of seen) expect(await verdicts(begun.id)).toContain(verdict);
    await holds(no, begun.id);
  });
});

describe('WeChat itself in trouble', () => {
  test.each<[string, object]>([
    ['5xx', { http: { '/v3/*': 500 } }],
    ['a cut connection', { drop: { '/v3/*': 'after' } }],
    ['a rate limit', { payError: { code: 'FREQUENCY_LIMITED', status: 429 } }],
    ['an answer signed by a stranger', { payAnswer: 'forged' }],
    ['a probe as an answer', { payAnswer: 'signtest' }],
  ])('%s while it is asked: nothing is believed, then it is paid once', async (_, fault) => {
    const no = await order();
    const begun = await begin(no);
    await wechat.faults({ notify: 'never', ...fault });
    await paidIn(begun);
    await check(begun.id);
    expect((await row(begun.id)).state).toBe('pending');
    await calm();
    await isPaid(begun.id);
    await holds(no, begun.id);
  });
});

describe('the keys WeChat signs with change', () => {
  test.each([
    ['public_key', 'switching'],
    ['certificate', 'certificate'],
    ['certificate', 'rotated'],
  ] as const)('%s mode, %s: the notice is believed', async (mode, keyRotation) => {
    await wechat.faults({ keyRotation });
    const changed = await owner.patch('/api/channels', { pay: { mode } });
    expect(changed.status, changed.text).toBe(200);
    const no = await order();
    const begun = await begin(no);
    await paidIn(begun);
    await isPaid(begun.id);
    expect(await verdicts(begun.id)).toContain('accepted');
    await wechat.faults({ keyRotation: null });
    await owner.patch('/api/channels', { pay: { mode: 'public_key' } });
    await holds(no, begun.id);
  });
});
