// Long: what WeChat, the server and the phone say of one payment is told on one phone; each file more would start a browser of its own.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseView } from '../../api/views.ts';
import { axeFindings } from './axe-findings.ts';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { deposited, order, paidOrder, quote, quoted } from './pay-fixtures.ts';
import { goLive, openPage } from './staff-browser.ts';
import { problem } from './staff-server.ts';

let phone: ClientPhone;
let page: Page;
let errors: string[];
beforeAll(async () => {
  phone = await startClientPhone();
});
afterAll(() => phone.close());
const open = async (look: 'light' | 'dark' = 'light'): Promise<void> => {
  ({ page, errors } = await openPage(phone, {
    reducedMotion: 'reduce',
    colorScheme: look,
    userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36 MicroMessenger/8.0.50',
  }));
};
beforeEach(async () => {
  phone.reset();
  await open();
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page had errors: ${errors.join('; ')}`);
});

/** WeChat's bridge as it answers: what was asked of it stands in `window.asked`. */
const wechat = (answer: 'ok' | 'cancel' | 'fail'): Promise<unknown> =>
  page.addInitScript((end) => {
    const told = window as unknown as { asked: unknown[]; WeixinJSBridge: unknown };
    told.asked = [];
    told.WeixinJSBridge = {
      on: () => undefined,
      invoke: (api: string, args: unknown, done: (result: object) => void) => {
        if (api !== 'getBrandWCPayRequest') return done({ errMsg: `${api}:ok` });
        told.asked.push(args);
        setTimeout(() => done({ err_msg: `get_brand_wcpay_request:${end}` }), 20);
      },
    };
  }, answer);
const show = (view: CaseView): void => void phone.cases.set(view.id, view);
const begins = () => phone.server.calls.filter(({ path, method }) => path === '/api/payments' && method === 'POST');
/** The API of payments: `known` says when the server has learned of the money. */
function payments(known: () => boolean, state = 'pending'): void {
  phone.before = ({ path, method }) => {
    if (path === '/api/payments' && method === 'POST')
      return {
        status: 201,
        body: {
          id: 'pay-1',
          state: 'pending',
          amountFen: 120_000,
          expiresAt: order().payUntil,
          jsapi: { package: 'prepay_id=wx1', signType: 'RSA' },
        },
      };
    if (path !== '/api/payments/pay-1/check') return undefined;
    if (known()) show(paidOrder());
    return { body: { id: 'pay-1', state: known() ? 'paid' : state } };
  };
}

describe('paying', () => {
  it('believes the server, not the phone: “正在确认…” until it knows', async () => {
    show(order());
    let known = false;
    payments(() => known);
    await wechat('ok');
    await page.goto(`${phone.base}/cases/S26112400003/pay`);
    await page.getByRole('button', { name: '微信支付 ¥1,200.00' }).click();
    await page.getByText('正在确认…').waitFor();
    expect(begins()[0]?.body).toEqual({ subject: { kind: 'order', id: 'S26112400003' }, amountFen: 120_000 });
    expect(await page.evaluate(() => (window as unknown as { asked: unknown[] }).asked)).toEqual([
      { package: 'prepay_id=wx1', signType: 'RSA' },
    ]);
    expect(await page.getByText('付款成功').count()).toBe(0);
    // Closed and opened again, it still confirms and never asks for the money twice.
    await page.reload();
    await page.getByText('正在确认…').waitFor();
    known = true;
    await page.getByText('付款成功').waitFor();
    expect(begins()).toHaveLength(1);
  });

  it('is told at once by a live event', async () => {
    show(order());
    payments(() => false);
    await wechat('ok');
    await goLive(page, `${phone.base}/cases/S26112400003/pay`);
    await page.getByRole('button', { name: /微信支付/ }).click();
    await page.getByText('正在确认…').waitFor();
    show(paidOrder());
    phone.server.push({ type: 'paid', caseId: 'S26112400003', state: 'open', version: 12 });
    // The check goes on knowing nothing: only the event can bring it.
    await page.getByText('付款成功').waitFor();
    await page.getByText('已收到 ¥1,200.00').waitFor();
  });

  it('cancelled on the phone keeps the order', async () => {
    show(order());
    payments(() => false);
    await wechat('cancel');
    await page.goto(`${phone.base}/cases/S26112400003/pay`);
    await page.getByRole('button', { name: /微信支付/ }).click();
    await page.getByText('订单为您留着').waitFor();
    await page.getByRole('button', { name: '继续付款 ¥1,200.00' }).waitFor();
  });

  it('a refusal of ours is said with what to do', async () => {
    show(order());
    phone.before = ({ path }) =>
      path === '/api/payments' ? { status: 409, body: problem('no_openid', 409, { detail: '请先在微信里登录一次，再来付款' }) } : undefined;
    await wechat('ok');
    await page.goto(`${phone.base}/cases/S26112400003/pay`);
    await page.getByRole('button', { name: /微信支付/ }).click();
    await page.getByText('请先在微信里登录一次').waitFor();
  });

  it('past its time says so, paid already says so, and who may not pay reads who may', async () => {
    show(order({ state: 'cancelled', actions: [], next: { who: 'nobody', what: 'none', name: null, until: null } }));
    await page.goto(`${phone.base}/cases/S26112400003/pay`);
    await page.getByText('订单已取消').waitFor();
    show(paidOrder());
    await page.reload();
    await page.getByText('付款成功').waitFor();
    show(order({ actions: ['message'] }));
    await page.reload();
    await page.getByText('您没有付款权限').waitFor();
    await page.getByText('王海涛').waitFor();
    expect(begins()).toEqual([]);
  });
});

describe('a quote', () => {
  it('is read in lines, accepted, and leads to the payment of the deposit', async () => {
    show(quoted());
    phone.before = ({ path, method }) => {
      if (method !== 'POST' || path !== '/api/requests/R26112400009/quote/accept') return undefined;
      const view = quoted({ waitingOn: ['payment'], actions: ['pay', 'choosePayWay', 'message'] });
      const next = {
        ...view,
        version: 20,
        fee: view.fee && { ...view.fee, acceptedAt: new Date().toISOString(), totalFen: 112_000, dueFen: 50_000 },
      };
      show(next);
      return { body: next };
    };
    await wechat('cancel');
    await page.goto(`${phone.base}/cases/R26112400009`);
    await page.getByText('刻章费').first().waitFor();
    await page.getByText('先付定金 ¥500.00，余款 ¥620.00').waitFor();
    await page.getByRole('button', { name: '接受报价 ¥1,120.00' }).click();
    await page.getByRole('button', { name: '接受，去付款' }).click();
    await page.waitForURL(/\/cases\/R26112400009\/pay/);
    await page.getByText('500.00').first().waitFor();
    expect(phone.server.calls.find(({ path }) => path.endsWith('/quote/accept'))?.body).toEqual({ quoteNo: 1 });
  });

  it('is refused with a reason, and one that changed meanwhile is told', async () => {
    show(quoted());
    let refused = 0;
    phone.before = ({ path }) => {
      if (!path.endsWith('/quote/refuse')) return undefined;
      refused += 1;
      if (refused === 1) {
        show(
          quoted({ version: 30, fee: { ...(quoted().fee as NonNullable<CaseView['fee']>), quote: quote({ no: 2, totalFen: 99_000 }) } }),
        );
        return { status: 409, body: problem('quote_changed', 409, { detail: '报价已更新，请看过新的报价再决定' }) };
      }
      return {
        body: quoted({
          version: 31,
          fee: { ...(quoted().fee as NonNullable<CaseView['fee']>), quote: null },
          actions: ['cancel', 'message'],
        }),
      };
    };
    await page.goto(`${phone.base}/cases/R26112400009`);
    await page.getByRole('button', { name: '不接受' }).click();
    const sheet = page.locator('yk-step-sheet');
    await sheet.getByRole('button', { name: '告诉会计' }).click();
    expect(refused).toBe(0);
    await sheet.locator('textarea').fill('高于预算');
    await sheet.getByRole('button', { name: '告诉会计' }).click();
    await sheet.getByText('报价已更新').waitFor();
    await sheet.getByRole('button', { name: '告诉会计' }).click();
    await page.getByText('会计接单后给您报价').waitFor();
  });
});

describe('a bank transfer', () => {
  it('says on its own page why the last one was turned down', async () => {
    const view = order();
    const fee = view.fee as NonNullable<CaseView['fee']>;
    const refused = {
      id: 'pay-9',
      amountFen: 120_000,
      way: 'transfer',
      at: new Date().toISOString(),
      state: 'failed',
      refundedFen: 0,
    } as const;
    show({ ...view, fee: { ...fee, payBy: 'transfer', payments: [{ ...refused, outcome: null, refusal: '户名对不上' }] } });
    await page.goto(`${phone.base}/cases/S26112400003/transfer`);
    await page.getByText('户名对不上').waitFor();
  });
  it('needs its receipt, and is then being checked', async () => {
    show(order({ fee: { ...(order().fee as NonNullable<CaseView['fee']>), payBy: 'transfer' } }));
    phone.before = ({ path, method }) => {
      if (path !== '/api/transfers' || method !== 'POST') return undefined;
      const view = order();
      show({
        ...view,
        fee: view.fee && {
          ...view.fee,
          payBy: 'transfer',
          payments: [
            {
              id: 'pay-3',
              amountFen: 120_000,
              way: 'transfer',
              at: new Date().toISOString(),
              state: 'pending',
              refundedFen: 0,
              outcome: null,
              refusal: null,
            },
          ],
        },
      });
      return { status: 201, body: { id: 't1' } };
    };
    await page.goto(`${phone.base}/cases/S26112400003/transfer`);
    await page.getByText('演示银行云州城南支行').waitFor();
    await page.getByRole('button', { name: '提交回单' }).click();
    await page.getByText('请附上回单照片').waitFor();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: '回单.png',
        mimeType: 'image/png',
        buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
      });
    await page.locator('[data-state=done]').waitFor();
    await page.getByRole('button', { name: '提交回单' }).click();
    await page.getByText('回单已收到，正在核对').waitFor();
    expect(phone.server.calls.find(({ path }) => path === '/api/transfers')?.body).toMatchObject({
      subject: { kind: 'order', id: 'S26112400003' },
      amountFen: 120_000,
      payerName: '云州青禾茶业有限公司',
      fileIds: [expect.any(String)],
    });
  });
});

describe.each(['light', 'dark'] as const)('money in %s', (look) => {
  it.each([
    { name: 'to be paid', view: order(), path: '/pay', ready: '待付款' },
    { name: 'cancelled', view: order({ state: 'cancelled', actions: [] }), path: '/pay', ready: '订单已取消' },
    { name: 'by bank', view: order(), path: '/transfer', ready: '收款账户' },
    { name: 'an order', view: order(), path: '', ready: '待支付' },
    { name: 'a quote', view: quoted(), path: '', ready: '刻章费' },
    { name: 'a rest', view: deposited(), path: '', ready: '付尾款 ¥620.00' },
  ])('$name has nothing axe objects to', async ({ view, path, ready }) => {
    await page.context().close();
    await open(look);
    show(view);
    await page.goto(`${phone.base}/cases/${view.id}${path}`);
    await page.getByText(ready).first().waitFor();
    await page.waitForTimeout(300);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
