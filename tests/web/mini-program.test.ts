import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { order, paidOrder } from './pay-fixtures.ts';
import { openPage } from './staff-browser.ts';
import { problem } from './staff-server.ts';

const NO = 'S26112400003';
let phone: ClientPhone;
let page: Page;
let errors: string[];
beforeAll(async () => {
  phone = await startClientPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.reset();
  ({ page, errors } = await openPage(phone, {
    reducedMotion: 'reduce',
    userAgent:
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36 MicroMessenger/8.0.50 miniProgram/wxdemomini00000001',
  }));
  // WeChat's bridge of a web-view: what the page asked of the mini-program stands in `window.asked`.
  await page.addInitScript(() => {
    const told = window as unknown as {
      asked: unknown[];
      __wxjs_environment: string;
      WeixinJSBridge: unknown;
      shown: (active: boolean) => void;
    };
    const heard: ((told: { active: boolean }) => void)[] = [];
    told.asked = [];
    told.__wxjs_environment = 'miniprogram';
    told.shown = (active) => {
      for (const each of heard) each({ active });
    };
    told.WeixinJSBridge = {
      on: (event: string, each: (told: { active: boolean }) => void) => {
        if (event === 'onPageStateChange') heard.push(each);
      },
      invoke: (api: string, args: { name?: string; arg?: unknown }, done: (result: object) => void) => {
        told.asked.push(api === 'invokeMiniProgramAPI' ? [args.name, args.arg] : api);
        done({ errMsg: `${api}:ok` });
      },
    };
  });
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page had errors: ${errors.join('; ')}`);
});
const asked = (): Promise<unknown[]> => page.evaluate(() => (window as unknown as { asked: unknown[] }).asked);
const shown = (active: boolean): Promise<void> =>
  page.evaluate((now) => (window as unknown as { shown: (active: boolean) => void }).shown(now), active);
const begins = () => phone.server.calls.filter(({ path, method }) => path === '/api/payments' && method === 'POST');

/** The API of payments: `state` is what the server knows. */
function payments(state: () => 'pending' | 'paid'): void {
  phone.before = ({ path, method }) => {
    if (path === '/api/payments' && method === 'POST')
      return {
        status: 201,
        body: { id: 'pay-1', state: 'pending', amountFen: 120_000, expiresAt: order().payUntil, jsapi: { package: 'prepay_id=wx1' } },
      };
    if (path !== '/api/payments/pay-1/check') return undefined;
    if (state() === 'paid') phone.cases.set(NO, paidOrder());
    return { body: { id: 'pay-1', state: state() } };
  };
}

describe('in the web-view of the mini-program', () => {
  it('pays on the mini-program’s own page, begun for its app, and shows what the server says on the way back', async () => {
    phone.cases.set(NO, order());
    let state: 'pending' | 'paid' = 'pending';
    payments(() => state);
    await page.goto(`${phone.base}/cases/${NO}/pay`);
    await page.getByRole('button', { name: '微信支付 ¥1,200.00' }).click();
    await expect.poll(asked).toContainEqual(['navigateTo', { url: '/pages/pay/pay?id=pay-1' }]);
    expect(begins()[0]?.body).toEqual({ subject: { kind: 'order', id: NO }, amountFen: 120_000, entrance: 'miniprogram' });
    expect(await asked()).not.toContain('getBrandWCPayRequest');
    await shown(false);
    state = 'paid';
    await shown(true);
    await page.getByText('付款成功').waitFor();
  });

  it('back without having paid, the order waits; another tap goes there again', async () => {
    phone.cases.set(NO, order());
    payments(() => 'pending');
    await page.goto(`${phone.base}/cases/${NO}/pay`);
    await page.getByRole('button', { name: /微信支付/ }).click();
    await expect.poll(asked).toContainEqual(['navigateTo', { url: '/pages/pay/pay?id=pay-1' }]);
    // A phone that tells nothing: the first touch says that this page is looked at again.
    await page.mouse.click(5, 5);
    await page.getByText('订单为您留着').waitFor();
    await page.getByRole('button', { name: '继续付款 ¥1,200.00' }).click();
    await expect.poll(async () => (await asked()).filter((one) => Array.isArray(one) && one[0] === 'navigateTo').length).toBe(2);
  });

  it('a session that is over goes through the shell, and comes back to this page', async () => {
    phone.before = (call) => (call.path === '/api/me' ? { status: 401, body: problem('unauthenticated', 401) } : undefined);
    await page.goto(`${phone.base}/cases/${NO}`);
    await expect.poll(asked).toContainEqual(['reLaunch', { url: `/pages/index/index?path=${encodeURIComponent(`/cases/${NO}`)}` }]);
  });

  it('tells the shell what its card says', async () => {
    await page.goto(`${phone.base}/`);
    await expect
      .poll(asked)
      .toContainEqual(['postMessage', expect.objectContaining({ kind: 'card', at: '/', path: '/', title: expect.any(String) })]);
  });

  it('asks for messages on the mini-program’s own page', async () => {
    phone.before = ({ path }) =>
      path.startsWith('/api/wechat/grants')
        ? { body: { items: [{ noticeId: 'case.delivered', templateId: 'mini-1', title: '办结', remaining: 0 }] } }
        : undefined;
    phone.cases.set(NO, paidOrder());
    await page.goto(`${phone.base}/cases/${NO}`);
    await page.getByRole('button', { name: '允许' }).click();
    await expect.poll(asked).toContainEqual(['navigateTo', { url: '/pages/subscribe/subscribe' }]);
    expect(phone.server.calls.map(({ path }) => path)).toContain('/api/wechat/grants?entrance=miniprogram');
  });
});
