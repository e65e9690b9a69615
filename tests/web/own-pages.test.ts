import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { staffAndContact } from './own-fixtures.ts';
import { openPage, saying } from './staff-browser.ts';
import { problem } from './staff-server.ts';

let phone: ClientPhone;
let page: Page;
let errors: string[];
beforeAll(async () => {
  phone = await startClientPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.reset();
  ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] }));
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page had errors: ${errors.join('; ')}`);
});
const calls = (method: string, path: string) => phone.server.calls.filter((call) => call.method === method && call.path.startsWith(path));
const open = async (path: string, there: string | RegExp): Promise<void> => {
  await page.goto(phone.base + path);
  await page.getByText(there).first().waitFor();
};
/** What the phone has kept: a page stands before it is known who looks at it. */
const kept = (what: 'face' | 'client') => () => page.evaluate((name) => localStorage.getItem(name), `yk-${what}`);
const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

describe('one person with two sides and three companies', () => {
  beforeEach(() => {
    phone.server.me = staffAndContact();
  });

  it('comes to the hall, and with two taps to a company of theirs; the choice is kept', async () => {
    await open('/', '抢单');
    await page.getByRole('button', { name: /切换身份和企业/ }).click();
    await page.getByRole('button', { name: /拾光餐饮/ }).click();
    await page.getByText('等您处理').waitFor();
    await page.locator('h1', { hasText: '拾光餐饮' }).waitFor();
    await page.reload();
    await page.locator('h1', { hasText: '拾光餐饮' }).waitFor();
    await page.locator('yk-tab-bar').getByText('进度').waitFor();
  });

  it('follows a link to the side and company it is meant for', async () => {
    await open('/hall', '抢单');
    await open('/cases/R26111800042', '轮到您补');
    await expect.poll(kept('face')).toBe('client');
    await page.goto(`${phone.base}/me`);
    await page.getByText('客户').first().waitFor();
    await page.getByText('青禾茶业').first().waitFor();
    await open('/inbox?company=c12', '消息');
    await expect.poll(kept('client')).toBe('c12');
    await open('/me', '鹿鸣教育');
    await page.goto(`${phone.base}/todo`);
    await page.locator('yk-tab-bar').getByText('抢单').waitFor();
  });

  it('one who has no such side comes to their own', async () => {
    phone.server.me = { ...staffAndContact(), clients: [] };
    await open('/numbers', '抢单');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/hall');
  });
});

describe('an accountant’s card', () => {
  it('is called, copied and added in WeChat', async () => {
    await open('/me', '李文静');
    expect(await page.getByRole('link', { name: '打电话' }).getAttribute('href')).toBe('tel:13900001005');
    await page.getByRole('button', { name: '加微信' }).click();
    await page.getByAltText('李文静的微信二维码').waitFor();
    await page.getByRole('button', { name: '复制微信号' }).click();
    await expect.poll(copied).toBe('liwenjing-cpa');
    await page.getByRole('button', { name: '复制号码' }).click();
    await expect.poll(copied).toBe('13900001005');
  });

  it('a message goes into the thread of what is under way, else begins a new question', async () => {
    await open('/me', '李文静');
    await page.getByRole('button', { name: '发消息' }).click();
    await page.waitForURL(/\/cases\/R\d+\?write=1/);
    await page.locator('yk-message-sheet').getByRole('textbox', { name: '留言' }).waitFor();
    phone.cases.clear();
    await open('/me', '李文静');
    await page.getByRole('button', { name: '发消息' }).click();
    await page.waitForURL(/\/requests\/new\?type=advice&company=c01/);
  });

  it('is kept by the colleague on the phone; what another phone changed meanwhile is said and shown', async () => {
    phone.server.me = { ...staffAndContact(), clients: [] };
    await open('/card', '客户看到的样子');
    await page.getByLabel('微信号').fill('li-2026');
    await page.getByRole('button', { name: '保存名片' }).click();
    await expect
      .poll(() => calls('PATCH', '/api/staff/me/card')[0]?.body)
      .toMatchObject({ version: 1, wechatId: 'li-2026', wechatQrId: 'file-qr' });
    await page.locator('button[aria-busy=false]', { hasText: '保存名片' }).waitFor();
    phone.before = (call) =>
      call.method === 'PATCH' && call.path === '/api/staff/me/card' ? { status: 409, body: problem('version_conflict', 409) } : undefined;
    await page.getByLabel('微信号').fill('li-2027');
    await page.getByRole('button', { name: '保存名片' }).click();
    await page.getByText(/名片刚在另一台手机上改过/).waitFor();
  });
});

describe('my files', () => {
  it('stand by month, narrow by kind and company, and a picture opens among the others', async () => {
    await open('/files', '营业执照副本.jpg');
    expect(await page.locator('yk-section').count()).toBeGreaterThanOrEqual(2);
    await page.getByRole('button', { name: /营业执照副本/ }).click();
    await page.getByRole('dialog', { name: '营业执照副本.jpg' }).getByText('第 1 个，共 2 个').waitFor();
    await page.keyboard.press('Escape');
    await page
      .getByRole('tab', { name: '文档' })
      .or(page.getByRole('radio', { name: '文档' }))
      .first()
      .click();
    await page.getByText('营业执照副本.jpg').waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('?kind=document');
    const href = await page.getByRole('link', { name: /新执照/ }).getAttribute('href');
    expect(href).toBe('/api/files/f2');
    await page.getByRole('button', { name: '拾光餐饮' }).click();
    await page.getByText('没有这样的文件').waitFor();
  });
});

describe('settings', () => {
  it('turn text messages off, or say why not and stand as they were', async () => {
    await open('/settings', '短信通知');
    await page.getByRole('switch', { name: '短信通知' }).click();
    await page.getByText(/已关闭。重要的事/).waitFor();
    expect(calls('PATCH', '/api/me')[0]?.body).toEqual({ smsOptOut: true });
    phone.before = (call) => (call.method === 'PATCH' ? { status: 503, body: problem('busy', 503) } : undefined);
    await page.getByRole('switch', { name: '短信通知' }).click();
    await page.getByText(/没有改成功/).waitFor();
    await expect.poll(() => page.getByRole('switch', { name: '短信通知' }).getAttribute('aria-checked')).toBe('false');
  });

  it('keep large type and a dark look after the page is closed', async () => {
    await open('/settings', '关怀模式');
    await page.getByRole('switch', { name: '关怀模式' }).click();
    await page.getByText('深色').click();
    await open('/me', '登录设备');
    expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toEqual({ scale: 'large', theme: 'dark' });
  });

  it('end a log-in that one does not know', async () => {
    await open('/settings/devices', '本机');
    await saying(page, '已退出那台设备', () => page.getByRole('button', { name: '退出 Edge Windows' }).click());
    expect(calls('DELETE', '/api/auth/sessions/s2')).toHaveLength(1);
  });
});

describe('the inbox', () => {
  it('counts on tab and title, reads one, reads all, and says when all is read', async () => {
    await open('/me', '登录设备');
    await page.locator('yk-tab-bar').getByText('2', { exact: true }).waitFor();
    await expect.poll(() => page.title()).toBe('(2) 我的');
    await open('/inbox', '已有会计接单');
    await page.getByRole('button', { name: '全部已读' }).click();
    await expect.poll(() => page.title()).toBe('消息');
    expect(calls('POST', '/api/notices/read')[0]?.body).toEqual({ all: true });
    phone.before = (call) => (call.path.startsWith('/api/notices') ? { body: { items: [], nextCursor: null } } : undefined);
    await page.getByRole('button', { name: '未读' }).click();
    await page.getByText('都读过了').waitFor();
    await page.getByRole('button', { name: '拾光餐饮' }).click();
    await expect.poll(() => calls('GET', '/api/notices').at(-1)?.path).toContain('unread=1&clientId=c03');
  });

  it('says what went wrong and goes on from there', async () => {
    phone.before = (call) => (call.path.startsWith('/api/notices') ? { status: 503, body: problem('busy', 503) } : undefined);
    await open('/inbox', '怎么办');
    phone.before = () => undefined;
    await page.getByRole('button', { name: '再试一次' }).click();
    await page.getByText('已有会计接单').waitFor();
  });
});

describe('a company with the longest name there is', () => {
  it('leaves its page as wide as the phone, in large type too', async () => {
    const short = '青禾里有机健康餐饮连锁管理第二分公司筹';
    for (const client of phone.server.me.clients) Object.assign(client, { short });
    for (const [id, view] of phone.cases) phone.cases.set(id, { ...view, client: { ...view.client, short } });
    await page.addInitScript(() => localStorage.setItem('yk-scale', 'large'));
    await open('/', '等您处理');
    await page.getByText(short).nth(1).waitFor();
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

describe('a long page on a small phone', () => {
  it('never lets what one tabs to stop under the bar at its foot or the title at its head', async () => {
    await page.setViewportSize({ width: 360, height: 560 });
    await open('/me', '登录设备');
    const covered: string[] = [];
    for (let step = 0; step < 24; step += 1) {
      await page.keyboard.press('Tab');
      const under = await page.evaluate(() => {
        let one: Element | null = document.activeElement;
        while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
        if (!one || one === document.body || one.closest('nav, header')) return null;
        const { top, bottom } = one.getBoundingClientRect();
        return top < 44 || bottom > innerHeight - 56 ? `${one.textContent?.trim().slice(0, 12) ?? ''} ${top}–${bottom}` : null;
      });
      if (under) covered.push(under);
    }
    expect(covered).toEqual([]);
  });
});
