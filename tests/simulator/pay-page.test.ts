import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {} from '../../web/data/wechat-frame.ts';
import { launchBrowser } from '../support/browser.ts';
import { axeFindings } from '../web/axe-findings.ts';
import { h5 } from './firm-page.ts';
import { merchantOf, type Merchant } from './pay-merchant.ts';

const CANCELLED = { err_msg: 'get_brand_wcpay_request:cancel' };

describe('paying on a phone', () => {
  let shop: Merchant;
  let server: Server;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    server = h5(() => Number(new URL(shop.wechat.base).port));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    shop = await merchantOf({
      now: Date.now,
      h5OriginTemplate: `http://{phone}.yk.localhost:${(server.address() as AddressInfo).port}`,
      account: { name: '稻禾财税' },
    });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`http://sim.yk.localhost:${new URL(shop.wechat.base).port}/`);
    await phone.frameLocator('iframe').getByRole('heading', { name: '/', exact: true }).waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await shop.close();
    server.close();
  });

  const phone = {
    get article() {
      return page.getByRole('article', { name: '手机 1' });
    },
    frameLocator: (selector: string) => page.frameLocator(`article[aria-label="手机 1"] ${selector}`),
  };
  /** The page on the phone asks for money; what it hears, once it hears it. */
  const ask = async (outTradeNo: string, change: Record<string, string> = {}) => {
    const request = shop.cashier(await shop.ordered(outTradeNo), change);
    const frame = page.frames().find((each) => each.url().includes('p1.yk.localhost'))!;
    const heard = frame.evaluate(
      (given) =>
        new Promise<{ err_msg?: string; err_desc?: string }>((resolve) => {
          window.WeixinJSBridge!.invoke('getBrandWCPayRequest', given, (result: Record<string, unknown>) => resolve(result));
        }),
      request,
    );
    return { heard, sheet: phone.article.getByRole('dialog') };
  };

  it('shows the merchant and the sum, and the page hears of it when the person has seen that it is paid', async () => {
    const { heard, sheet } = await ask('P26112400001');
    await sheet.getByText('稻禾财税').waitFor();
    await sheet.getByText('399.00').waitFor();
    await sheet.getByText('公司注册').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await sheet.getByRole('button', { name: '确认支付' }).click();
    await sheet.getByText('支付成功').waitFor();
    expect(await shop.payment('P26112400001')).toMatchObject({ state: 'SUCCESS' });
    await sheet.getByRole('button', { name: '完成' }).click();
    expect(await heard).toEqual({ err_msg: 'get_brand_wcpay_request:ok' });
  });
  it('is left with nothing paid, by the cross and by Escape', async () => {
    const cross = await ask('P26112400002');
    await cross.sheet.getByRole('button', { name: '不付了' }).click();
    expect(await cross.heard).toEqual(CANCELLED);
    const escape = await ask('P26112400003');
    await escape.sheet.waitFor();
    await page.keyboard.press('Escape');
    expect(await escape.heard).toEqual(CANCELLED);
    expect(await shop.payment('P26112400002')).toMatchObject({ state: 'NOTPAY' });
  });
  it('an answer that comes late does not take away the next sheet', async () => {
    let deliver = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      deliver = resolve;
    });
    await page.route('**/sim/pay', async (route) => {
      await held;
      await route.continue();
    });
    const first = await ask('P26112400012');
    await first.sheet.getByRole('button', { name: '不付了' }).click();
    const second = await ask('P26112400013', {});
    const pay = second.sheet.getByRole('button', { name: '确认支付' });
    await expect.poll(() => pay.isEnabled().catch(() => false)).toBe(true);
    deliver();
    expect(await first.heard).toEqual(CANCELLED);
    await page.unroute('**/sim/pay');
    await pay.waitFor();
    await page.keyboard.press('Escape');
    expect(await second.heard).toEqual(CANCELLED);
  });
  it('is refused by the bank, and says why', async () => {
    const { heard, sheet } = await ask('P26112400004');
    await sheet.getByRole('button', { name: '换成余额不足' }).click();
    await sheet.getByText('余额不足，请更换支付方式').waitFor();
    await sheet.getByRole('button', { name: '知道了' }).click();
    expect(await heard).toEqual({ err_msg: 'get_brand_wcpay_request:fail', err_desc: '余额不足，请更换支付方式' });
  });
  it('is done though the line is lost and the page hears that it failed', async () => {
    const { heard, sheet } = await ask('P26112400005');
    await sheet.getByRole('button', { name: '付完就断网' }).click();
    expect(await heard).toMatchObject({ err_msg: 'get_brand_wcpay_request:fail' });
    expect(await shop.payment('P26112400005')).toMatchObject({ state: 'SUCCESS' });
  });
  it('takes its time on a slow line, and cannot be tapped twice', async () => {
    await shop.faults({ latencyMs: 400 });
    const { heard, sheet } = await ask('P26112400006');
    await sheet.getByRole('button', { name: '确认支付' }).click();
    await sheet.getByText('正在支付…').waitFor();
    expect(await sheet.getByRole('button', { name: '确认支付' }).isDisabled()).toBe(true);
    await sheet.getByRole('button', { name: '完成' }).click();
    expect(await heard).toMatchObject({ err_msg: 'get_brand_wcpay_request:ok' });
    await shop.faults({ latencyMs: 0 });
  });
  it('does not begin when the merchant’s signature does not hold', async () => {
    const { heard, sheet } = await ask('P26112400007', { nonceStr: 'another' });
    await sheet.getByText('支付验证签名失败').waitFor();
    await sheet.getByRole('button', { name: '知道了' }).click();
    expect(await heard).toEqual({ err_msg: 'get_brand_wcpay_request:fail', err_desc: '支付验证签名失败' });
  });
  it('through the SDK needs its leave', async () => {
    const frame = page.frames().find((each) => each.url().includes('p1.yk.localhost'))!;
    const said = await frame.evaluate(
      () =>
        new Promise<string>((resolve) => {
          (window as unknown as { wx: { chooseWXPay(given: object): void } }).wx.chooseWXPay({
            timestamp: 1,
            nonceStr: 'n',
            package: 'prepay_id=wx1',
            signType: 'RSA',
            paySign: 'x',
            complete: (result: { errMsg: string }) => resolve(result.errMsg),
          });
        }),
    );
    expect(said).toContain('permission denied');
  });
  it('is seen beside the phone: what WeChat believes, what the merchant was told, and once more by hand', async () => {
    await shop.faults({ refund: 'abnormal' });
    await shop.call('POST', '/v3/refund/domestic/refunds', {
      out_trade_no: 'P26112400001',
      out_refund_no: 'R1',
      notify_url: shop.server.url,
      amount: { refund: 9900, total: 39_900, currency: 'CNY' },
    });
    await phone.article.getByRole('tab', { name: '支付' }).click();
    const card = phone.article.getByRole('listitem').filter({ hasText: 'P26112400001' });
    await card.getByText('有退款').waitFor();
    await card.getByText('退款异常', { exact: true }).waitFor();
    await card.getByRole('button', { name: '退到账' }).click();
    await card.getByText('已退到零钱').waitFor();
    await expect.poll(async () => (await shop.payment('P26112400001')).notices.length).toBe(3);
    const before = shop.server.told.length;
    await card.getByRole('button', { name: '再发一次支付通知' }).click();
    await expect.poll(() => shop.server.told.length).toBe(before + 1);
    await card.getByText('第 2 次').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
  it('has its switches in the drawer', async () => {
    await page.getByRole('button', { name: '制造故障' }).click();
    await page.getByRole('radio', { name: '金额对不上' }).check();
    await page.getByRole('radio', { name: '要等一会' }).check();
    await page.getByRole('radio', { name: '商户余额不足' }).check();
    await page.getByRole('radio', { name: '切换中' }).check();
    await page.getByRole('radio', { name: '当天就能下载' }).check();
    await page.getByRole('radio', { name: '60 倍' }).check();
    await expect
      .poll(() => shop.wechat.get('/sim/faults'))
      .toMatchObject({
        notify: 'wrong-amount',
        refund: 'processing',
        payError: { code: 'NOT_ENOUGH' },
        keyRotation: 'switching',
        bill: 'early',
      });
    expect(await shop.wechat.get('/sim/settings')).toMatchObject({ pay: { speed: 60 } });
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '全部恢复正常' }).click();
    await expect.poll(() => shop.wechat.get('/sim/faults')).toMatchObject({ notify: null, refund: 'success', payError: null });
  });
  it('does all this without a complaint from the browser', () => {
    expect(complaints.filter((text) => !text.includes('favicon') && !text.includes('404') && !text.includes('400'))).toEqual([]);
  });
});
