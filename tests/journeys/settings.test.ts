/** 设置 as one place: an owner finds a number and changes it, marks holidays, and closes the console to every network but their own. */
import { request as ask } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FirmSettings } from '../../domain/settings.ts';
import { System } from '../chaos/system.ts';
import { endOf } from '../support/programs.ts';
import { DESKTOP, Firm, button, eventually, expectWellMade, shows } from './firm.ts';

let firm: Firm;
let desk: Page;
const open = (path: string): Promise<unknown> => desk.goto(`${firm.system.console}/console${path}`);
const settings = (): Promise<FirmSettings> => firm.read<FirmSettings>('owner', 'settings');

beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window('owner', '/console/settings', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

/** The same machine from another of its addresses: to the API it is somebody elsewhere. */
function elsewhere(method: string, path: string, body?: unknown, cookie = ''): Promise<{ status: number; text: string; cookie: string }> {
  const { hostname, port } = new URL(firm.system.api);
  return new Promise((resolve, reject) => {
    const sent = ask(
      {
        host: hostname,
        port,
        method,
        path: `/api/${path}`,
        localAddress: '127.0.0.2',
        headers: { 'content-type': 'application/json', cookie },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            text,
            cookie: (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; '),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
const logIn = () => elsewhere('POST', 'auth/password', { login: 'owner', password: System.ownerPassword });

describe('an owner in 设置', () => {
  it('sees how everything stands', async () => {
    await shows(desk, /阶梯 5 级/);
    await shows(desk, /控制台不限地址/);
    await expectWellMade(desk);
    await firm.picture(desk, 'settings 1 overview');
  });

  it('finds the grab window by pinyin, shortens it, and the next case has it', async () => {
    await desk.keyboard.press('/');
    await desk.locator('#settings-find:focus').waitFor();
    await desk.keyboard.type('jdck');
    await desk.getByRole('option', { name: /接单窗口 · 普通/ }).waitFor();
    await firm.picture(desk, 'settings 2 search');
    await desk.keyboard.press('Enter');
    await desk.locator('#grabWindow-normal:focus').waitFor();
    await desk.keyboard.press('Control+a');
    await desk.keyboard.type('20');
    await desk.keyboard.press('Tab');
    await shows(desk, /默认：30 分钟/);
    await shows(desk, /1 项未保存/);
    await desk.keyboard.press('Control+s');
    await shows(desk, '已保存，新发起的单按新设置走');
    const { grabDeadline, createdAt } = await firm.request('窗口二十分钟的一单');
    expect(Math.round((Date.parse(grabDeadline ?? '') - Date.parse(createdAt)) / 60_000)).toBe(20);
    await desk.getByText('变更记录').click();
    await shows(desk, /接单窗口/);
  });

  it('marks a day of the firm’s own from the keyboard, is told what it moves, and saves it', async () => {
    await desk.locator('nav a', { hasText: '节假日' }).click();
    await desk.locator('.yp [tabindex="0"]').waitFor();
    await expectWellMade(desk);
    const date = (await desk.locator('.yp [tabindex="0"]').getAttribute('data-date')) ?? '';
    await desk.locator('.yp [tabindex="0"]').focus();
    await desk.keyboard.press('3');
    await shows(desk, /1 项未保存/);
    await desk.keyboard.press('1');
    await shows(desk, /保存后/);
    await firm.picture(desk, 'settings 3 holidays');
    await desk.keyboard.press('3');
    await desk.keyboard.press('Control+s');
    await eventually('the day is kept', async () => (await settings()).holidays.ownDays.includes(date), 10_000);
    expect((await settings()).holidays.restDays).not.toContain(date);
  });

  it('takes a year from a table that was pasted; a line that cannot be read is named', async () => {
    await desk.getByRole('button', { name: '粘贴或导入表格' }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByLabel('放假安排').fill('2031-01-01 休 元旦\n2031-01-0x 休');
    await button(desk, '填到图上').click();
    await dialog.getByText(/第 2 行/).waitFor();
    await dialog.getByLabel('放假安排').fill('2031-01-01 至 2031-01-03 休 元旦\n2031-01-04 班');
    await button(desk, '填到图上').click();
    await dialog.waitFor({ state: 'detached' });
    await desk.getByRole('gridcell', { name: /1月4日.*调休上班日/ }).waitFor();
    await desk.keyboard.press('Control+s');
    await eventually('the year is kept', async () => (await settings()).holidays.makeUpDays.includes('2031-01-04'), 10_000);
  });
});

describe('the console and the networks it opens to', () => {
  const addresses = () => desk.locator('#security-addresses input');

  it('a list without one’s own address is refused at the list; with it, it holds at once for everybody else', async () => {
    const { cookie } = await logIn();
    expect((await elsewhere('GET', 'settings', undefined, cookie)).status).toBe(200);
    await open('/settings?section=security');
    await button(desk, '加一个地址或网段').click();
    await addresses().first().fill('203.0.113.0/24');
    await desk.keyboard.press('Control+s');
    await shows(desk, /名单里没有您现在的地址 127\.0\.0\.1/);
    await expectWellMade(desk);
    await firm.picture(desk, 'settings 4 locked out refused');
    await button(desk, '加入我的地址').click();
    await desk.keyboard.press('Control+s');
    await shows(desk, '已保存，马上对所有人生效');
    expect((await elsewhere('GET', 'settings', undefined, cookie)).status, 'begun elsewhere: over').toBe(401);
    const refused = await logIn();
    expect([refused.status, JSON.parse(refused.text)]).toEqual([403, expect.objectContaining({ code: 'address_not_allowed' })]);
    expect((await firm.request('手机不受名单影响')).state).toBe('open');
    await open('/settings?section=security');
    await shows(desk, '不在允许的网络');
    await firm.picture(desk, 'settings 5 security');
  });

  it('who is shut out after all reads why, and one command on the server opens again', async () => {
    const owner = await firm.person('owner');
    const hole = await elsewhere('POST', 'auth/password', {});
    expect(hole.status).toBe(422);
    // Somebody moved house: only the other address is allowed from here on.
    const moved = await owner.patch(`${firm.system.console}/api/settings/security`, {
      data: { addresses: [{ range: '127.0.0.0/8', note: '' }] },
    });
    expect(moved.status()).toBe(200);
    const { cookie } = await logIn();
    expect((await elsewhere('PATCH', 'settings/security', { addresses: [{ range: '127.0.0.2', note: '新址' }] }, cookie)).status).toBe(200);
    const other = await firm.window(null, '/console/login', DESKTOP);
    await other.getByLabel('账号').fill('owner');
    await other.getByLabel('密码', { exact: true }).fill(System.ownerPassword);
    await other.keyboard.press('Enter');
    await shows(other, /这个网络不能使用控制台/);
    await firm.picture(other, 'settings 6 shut out');
    const opened = await endOf('ops/open-console.ts', { ...firm.system.surroundings });
    expect([opened.code, opened.out], opened.err).toEqual([0, expect.stringContaining('已对所有地址开放')]);
    await other.getByLabel('密码', { exact: true }).fill(System.ownerPassword);
    await other.keyboard.press('Enter');
    await other.waitForURL('**/console/');
    const audit = await other.request.get(`${firm.system.console}/api/audit?action=security.changed`);
    const [line] = ((await audit.json()) as { items: { actor: { id: string } }[] }).items;
    expect(line?.actor.id).toBe('open-console');
    expect(firm.faults).toEqual([]);
  });
});
