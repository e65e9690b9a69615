import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { me } from './staff-fixtures.ts';
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

describe('a company of a contact', () => {
  it('shows what is on record, and who manages it changes rights and invites', async () => {
    await open('/companies', '云州青禾茶业有限公司');
    await page.getByRole('link', { name: /青禾茶业/ }).click();
    await page.getByText('91330106MA2B0ABC1X').waitFor();
    await page.getByRole('button', { name: /苏婉/ }).click();
    await page.getByRole('switch', { name: '确认办理结果' }).click();
    await saying(page, '苏婉的权限已保存', () => page.getByRole('button', { name: '保存权限' }).click());
    expect(calls('PATCH', '/api/clients/c01/contacts/demo-client-2')[0]?.body).toEqual({
      rights: ['pay', 'ledgers', 'confirm'],
      version: 1,
    });

    await page.getByRole('button', { name: '邀请联系人' }).click();
    await page.getByRole('button', { name: '生成邀请' }).click();
    await page.getByText('请写对方的姓名').waitFor();
    await page.getByLabel('姓名').fill('周会');
    await page.getByRole('switch', { name: '看账' }).click();
    await page.getByRole('button', { name: '生成邀请' }).click();
    await page.getByAltText('邀请周会的二维码').waitFor();
    expect(calls('POST', '/api/clients/c01/invitations')[0]).toMatchObject({
      body: { name: '周会', title: '', rights: ['ledgers'] },
      key: expect.any(String),
    });
    await page.getByRole('button', { name: '复制邀请链接' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('http://localhost/join/tok');
  });

  it('that is no longer theirs leaves the screen, even what was kept of it', async () => {
    await open('/companies', '云州青禾茶业有限公司');
    await page.getByRole('link', { name: /青禾茶业/ }).click();
    await page.getByText('91330106MA2B0ABC1X').waitFor();
    await page.goBack();
    await page.getByRole('link', { name: /青禾茶业/ }).waitFor();
    phone.before = (call) => (/^\/api\/clients\/c01$/.test(call.path) ? { status: 404, body: problem('not_found', 404) } : undefined);
    await page.getByRole('link', { name: /青禾茶业/ }).click();
    await page.getByRole('alert').first().waitFor();
    await page.getByText('91330106MA2B0ABC1X').waitFor({ state: 'detached' });
  });

  it('a contact is taken off only at the second tap, and a refusal says why', async () => {
    phone.before = (call) =>
      call.method === 'DELETE' ? { status: 409, body: problem('last_manager', 409, { detail: '至少要有一位联系人能管理' }) } : undefined;
    await open('/companies/c01', '苏婉');
    await page.getByRole('button', { name: /苏婉/ }).click();
    await page.getByRole('button', { name: '移除这位联系人' }).click();
    await page.getByRole('button', { name: /再点一次/ }).click();
    await page.getByText('至少要有一位联系人能管理').waitFor();
    expect(calls('DELETE', '/api/clients/c01/contacts/demo-client-2')).toHaveLength(1);
  });
});

describe('the clients of a staff member', () => {
  beforeEach(() => {
    phone.server.me = me();
  });

  it('are found by pinyin initials; the call fetches the number, a note is kept, a request begins in their name', async () => {
    await open('/clients', '青禾茶业');
    expect(await page.getByText('云启物流').count()).toBe(0);
    await page.getByRole('searchbox').fill('yqwl');
    await page.getByText('云启物流').first().waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe('?q=yqwl');
    await page.getByRole('button', { name: '清除搜索' }).click();
    await page.getByRole('link', { name: /青禾茶业/ }).click();
    await page.getByText('月初先催票').waitFor();
    await page.evaluate(() =>
      addEventListener(
        'click',
        (event) => event.composedPath().some((node) => (node as HTMLAnchorElement).protocol === 'tel:') && event.preventDefault(),
        true,
      ),
    );
    await page.getByRole('button', { name: '打给苏婉' }).click();
    await page.getByText('13900002002').waitFor();
    expect(calls('POST', '/api/clients/c01/contacts/demo-client-2/phone')).toHaveLength(1);

    await page.getByRole('button', { name: '写备注' }).click();
    await page.getByRole('button', { name: '记下备注' }).click();
    await page.getByText('先写几个字').waitFor();
    await page.getByRole('textbox', { name: '内部备注' }).fill('十二月起换成季度寄票');
    await saying(page, '备注已记下', () => page.getByRole('button', { name: '记下备注' }).click());

    await page.getByRole('link', { name: '代客户提需求' }).click();
    await page.waitForURL(/\/requests\/new\?client=c01/);
    await page.getByText('青禾茶业').first().waitFor();
  });

  it('nothing found says what else to try', async () => {
    await open('/clients?q=zzzz', '没有找到「zzzz」');
    await page
      .getByText(/手机后四位/)
      .first()
      .waitFor();
  });
});

describe.each([
  { look: 'light', large: false },
  { look: 'dark', large: true },
] as const)('clients in $look, large $large', ({ look, large }) => {
  it.each([
    ['/clients', '青禾茶业'],
    ['/clients?view=all&q=none', '没有找到'],
    ['/clients/c01', '月初先催票'],
    ['/clients/c01/files', '新执照.pdf'],
    ['/clients/c01/cases', '业务单'],
    ['/card', '客户看到的样子'],
    ['/requests/new?client=c01', '急不急'],
  ])('%s has nothing axe objects to, and fits the phone', async (path, ready) => {
    phone.server.me = me();
    await page.context().close();
    ({ page, errors } = await openPage(phone, { colorScheme: look, reducedMotion: 'reduce' }));
    if (large) await page.addInitScript(() => localStorage.setItem('yk-scale', 'large'));
    await open(path, ready);
    expect(await axeFindings(page)).toEqual([]);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
