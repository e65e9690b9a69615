import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { take } from '../../simulator/sms/box.ts';
import { signJsapi } from '../../simulator/wechat/jssdk.ts';
import type {} from '../../web/data/wechat-frame.ts';
import { axeFindings } from '../web/axe-findings.ts';
import { accountServer } from './account-server.ts';
import { h5 } from './firm-page.ts';
import { APPID, listen, type Listening } from './listening.ts';

const TITLE = '新业务可抢';

describe('the page with phones side by side', () => {
  let wechat: Listening;
  let server: Server;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    server = h5(() => Number(new URL(wechat.base).port));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    wechat = await listen({ now: Date.now, h5OriginTemplate: `http://{phone}.yk.localhost:${(server.address() as AddressInfo).port}` });
    await wechat.put('/sim/templates', [
      { templateId: 'hall', title: TITLE, fields: [{ key: 'thing1', label: '业务类型' }] },
      { templateId: 'done', kind: 'subscription', title: '办结通知', fields: [{ key: 'thing1', label: '事项' }] },
    ]);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`http://sim.yk.localhost:${new URL(wechat.base).port}/`);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await wechat.close();
    server.close();
  });

  const screen = (phone: number) => page.frameLocator(`article[aria-label="手机 ${phone}"] iframe`);
  const phone = (number: number) => page.getByRole('article', { name: `手机 ${number}` });

  it('seats people at once, each with a cookie of their own', async () => {
    await screen(1).getByRole('heading', { name: '/', exact: true }).waitFor();
    await screen(2).getByRole('heading', { name: '/hall' }).waitFor();
    expect(await screen(2).getByText('signed in').count()).toBe(1);
    expect(await phone(2).getByRole('button', { name: '林小满' }).count()).toBe(1);
  });
  it('rings on the right phone, and a tap opens the message’s page there', async () => {
    await wechat.post(`/cgi-bin/message/template/send?access_token=${await wechat.token()}`, {
      touser: 'demo-staff-1',
      template_id: 'hall',
      url: 'http://localhost:3000/work/R26112300017',
      data: { thing1: { value: '社保增减员' } },
    });
    const card = phone(2).getByRole('listitem').filter({ hasText: TITLE });
    await card.waitFor();
    expect(await phone(2).getAttribute('class')).toContain('ringing');
    expect(await phone(1).getAttribute('class')).not.toContain('ringing');
    expect(await phone(2).getByRole('tab', { name: '消息 1' }).count()).toBe(1);
    await card.getByRole('button').click();
    await screen(2).getByRole('heading', { name: '/work/R26112300017' }).waitFor();
    expect(await phone(2).getByRole('tab', { name: '消息', exact: true }).count()).toBe(1);
  });
  it('goes back on that phone alone', async () => {
    await phone(2).getByRole('button', { name: '手机 2：返回' }).click();
    await screen(2).getByRole('heading', { name: '/hall' }).waitFor();
    expect(await screen(1).getByRole('heading').textContent()).toBe('/');
  });
  it('gives a phone to somebody else by keyboard alone', async () => {
    await phone(2).getByRole('button', { name: '林小满' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await screen(2).getByRole('heading', { name: '/', exact: true }).waitFor();
    expect(await phone(2).getByRole('button', { name: '石磊' }).count()).toBe(1);
  });
  it('checks wx.config as WeChat does, and asks before a notice may come', async () => {
    const frame = page.frames().find((each) => each.url().includes('p1.yk.localhost'))!;
    const { ticket } = await wechat.get<{ ticket: string }>(`/cgi-bin/ticket/getticket?access_token=${await wechat.token()}&type=jsapi`);
    const signed = { nonceStr: 'n', timestamp: '1795415520', url: frame.url() };
    const config = (signature: string) =>
      frame.evaluate(
        (given) =>
          new Promise<string>((resolve) => {
            // a page is configured once; the bridge beneath answers each time
            window.WeixinJSBridge!.invoke(
              'preVerifyJSAPI',
              {
                verifyAppId: given.appId,
                verifyNonceStr: given.nonceStr,
                verifyTimestamp: given.timestamp,
                verifySignature: given.signature,
                verifyJsApiList: ['updateAppMessageShareData'],
                verifyOpenTagList: ['wx-open-subscribe'],
              },
              (result: Record<string, unknown>) => resolve(String(result['errMsg'])),
            );
          }),
        { ...signed, signature, appId: APPID },
      );
    expect(await config('forged')).toBe('config:fail,invalid signature');
    expect(await config(signJsapi({ ticket, ...signed }))).toBe('config:ok');
    // by keyboard: a click would have to find its way through the scale of the phone
    await screen(1).getByRole('button', { name: '办好时通知我' }).press('Enter');
    const sheet = phone(1).getByRole('dialog', { name: '允许发送通知' });
    expect(await sheet.getByRole('checkbox', { name: '办结通知' }).isChecked()).toBe(true);
    await sheet.getByRole('button', { name: '允许' }).click();
    await expect.poll(() => wechat.get('/sim/people/demo-client-1/allowed')).toMatchObject({ items: [{ templateId: 'done', left: 1 }] });
  });
  it('sends a page on to another phone as the card it named itself', async () => {
    const frame = page.frames().find((each) => each.url().includes('p1.yk.localhost'))!;
    const said = await frame.evaluate(
      () =>
        new Promise<string>((resolve) => {
          (window as unknown as { wx: { updateAppMessageShareData(card: object): void } }).wx.updateAppMessageShareData({
            title: '邀请您加入青禾里餐饮',
            desc: '点开即可绑定微信',
            link: `${location.origin}/join/abc`,
            success: () => resolve('shared'),
          });
        }),
    );
    expect(said).toBe('shared');
    await phone(1).getByRole('button', { name: '手机 1：更多' }).click();
    const sheet = phone(1).getByRole('dialog', { name: '更多' });
    await sheet.getByText('点开即可绑定微信').waitFor();
    await sheet.getByRole('button', { name: '石磊' }).click();
    const card = phone(2).getByRole('listitem').filter({ hasText: '邀请您加入青禾里餐饮' });
    await card.getByRole('button').click();
    await screen(2).getByRole('heading', { name: '/join/abc' }).waitFor();
  });
  it('shows a short message on the phone whose number it is', async () => {
    wechat.simulator.platform.state.people[0]!.phone = '13900002001';
    await page.reload();
    await screen(1).getByRole('heading', { name: '/', exact: true }).waitFor();
    take(wechat.simulator.platform, {
      vendor: 'tencent',
      phone: '13900002001',
      signName: '稻禾财税',
      templateCode: '1110',
      params: { 1: '业务 R1 已办好' },
    });
    await phone(1).getByRole('tab', { name: '短信 1' }).click();
    await phone(1).getByText('【稻禾财税】业务 R1 已办好').first().waitFor();
  });
  it('lets a person follow the account and write to it; what it answers is shown', async () => {
    const firm = await accountServer();
    firm.answer = { status: 200, body: '{"MsgType":"text","Content":"您好，专属会计很快回复您"}' };
    await wechat.put('/sim/settings', { push: { url: firm.url, token: 'demoPushToken', mode: 'plain', format: 'json' }, verify: false });
    await phone(2).getByRole('tab', { name: '公众号' }).click();
    expect(await phone(2).getByRole('textbox', { name: '发消息给公众号' }).isHidden()).toBe(true);
    await phone(2).getByRole('button', { name: '关注', exact: true }).click();
    await phone(2).getByRole('textbox', { name: '发消息给公众号' }).fill('发票好了吗');
    await page.keyboard.press('Enter');
    await phone(2).getByText('发票好了吗').waitFor();
    await phone(2).getByText('您好，专属会计很快回复您').first().waitFor();
    firm.close();
  });
  it('turns faults on and off', async () => {
    await page.getByRole('button', { name: '制造故障' }).click();
    await page.getByRole('radio', { name: '微信系统繁忙' }).check();
    await expect.poll(() => wechat.get('/sim/faults')).toMatchObject({ errcode: { '/cgi-bin/message/template/send': -1 } });
    await page.getByRole('radio', { name: '号码在黑名单' }).check();
    await page.getByRole('radio', { name: '签名是假的' }).check();
    await expect.poll(() => wechat.get('/sim/faults')).toMatchObject({ sms: 'blacklist', push: 'forged' });
    await page.getByRole('button', { name: '全部恢复正常' }).click();
    await expect.poll(() => wechat.get('/sim/faults')).toMatchObject({ errcode: null, sms: null, push: null });
    await page.keyboard.press('Escape');
  });
  it('can be used by everybody', async () => {
    await expect.poll(() => page.locator('.banner:visible').count(), { timeout: 9000 }).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
  });
  it('does all this without a complaint from the browser', () => {
    expect(complaints.filter((text) => !text.includes('favicon') && !text.includes('404'))).toEqual([]);
  });
});
