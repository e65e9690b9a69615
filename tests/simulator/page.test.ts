import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { APPID, listen, type Listening } from './listening.ts';

const TITLE = '新业务可抢';

/** A stand-in for the firm's H5: logs in through WeChat, keeps a cookie, says where it is. */
function h5(wechatPort: () => number): Server {
  return createServer((request, response) => {
    const url = new URL(request.url!, `http://${request.headers.host!}`);
    if (url.pathname === '/api/auth/wechat/start') {
      const query = new URLSearchParams({
        appid: APPID,
        redirect_uri: `${url.origin}/callback?return=${url.searchParams.get('return')!}`,
        response_type: 'code',
        scope: 'snsapi_base',
        state: 's',
        sim_openid: url.searchParams.get('sim_openid')!,
      });
      response.writeHead(302, { location: `http://sim.yk.localhost:${wechatPort()}/connect/oauth2/authorize?${query.toString()}` }).end();
    } else if (url.pathname === '/callback') {
      response
        .writeHead(302, {
          location: url.searchParams.get('return')!,
          'set-cookie': `code=${url.searchParams.get('code')!}; HttpOnly; SameSite=Lax; Path=/`,
        })
        .end();
    } else {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        `<!doctype html><title>${url.pathname}</title><h1>${url.pathname}</h1><p>${request.headers.cookie === undefined ? 'nobody' : 'signed in'}</p><script>parent.postMessage({ type: 'wx:page', title: document.title, path: location.pathname }, '*')</script>`,
      );
    }
  });
}

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
    await wechat.put('/sim/templates', [{ templateId: 'hall', title: TITLE, fields: [{ key: 'thing1', label: '业务类型' }] }]);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
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
    expect(await phone(2).locator('.count').textContent()).toBe('1');
    await card.getByRole('button').click();
    await screen(2).getByRole('heading', { name: '/work/R26112300017' }).waitFor();
    expect(await phone(2).locator('.count').isHidden()).toBe(true);
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
  it('turns faults on and off', async () => {
    await page.getByRole('button', { name: '制造故障' }).click();
    await page.getByRole('radio', { name: '微信系统繁忙' }).check();
    await expect.poll(() => wechat.get('/sim/faults')).toMatchObject({ errcode: { '/cgi-bin/message/template/send': -1 } });
    await page.getByRole('button', { name: '全部恢复正常' }).click();
    await expect.poll(() => wechat.get('/sim/faults')).toMatchObject({ errcode: null });
    await page.keyboard.press('Escape');
  });
  it('does all this without a complaint from the browser', () => {
    expect(complaints.filter((text) => !text.includes('favicon') && !text.includes('404'))).toEqual([]);
  });
});
