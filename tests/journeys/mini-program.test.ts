/** A client in the mini-program: the shell a firm publishes, run over the whole stack, and its web-view in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView } from '../../api/views.ts';
import type { ServiceView } from '../../api/views/services.ts';
import { openPhone, type Phone } from '../support/mini-program.ts';
import { DESKTOP, Firm, button, eventually, expectWellMade, shows } from './firm.ts';

const CLIENT = 'demo-client-1';
const APP_ID = 'wxdemomini00000001';
let firm: Firm;
let phone: Phone;
let page: Page;
let no = '';

/** What the web-view asks of the mini-program, by WeChat's bridge: pages of the shell open over it, and it hears that it is looked at again. */
async function bridge(): Promise<void> {
  await page.exposeFunction('mini', async (name: string, arg: { url: string }) => {
    if (name !== 'navigateTo') return;
    await shownTo(false);
    await phone.wx['navigateTo'](arg);
  });
  await page.addInitScript(() => {
    const wx = window as unknown as { mini(name: string, arg: unknown): void; shown(active: boolean): void } & Record<string, unknown>;
    const heard: ((told: object) => void)[] = [];
    wx['__wxjs_environment'] = 'miniprogram';
    wx.shown = (active) => {
      for (const each of heard) each({ active });
    };
    wx['WeixinJSBridge'] = {
      on: (event: string, each: (told: object) => void) => void (event === 'onPageStateChange' && heard.push(each)),
      invoke: (api: string, { name, arg }: { name: string; arg: unknown }, done: (result: object) => void) => {
        if (api === 'invokeMiniProgramAPI') wx.mini(name, arg);
        done({ errMsg: `${api}:ok` });
      },
    };
  });
}
const shownTo = (active: boolean): Promise<void> =>
  page.evaluate((now) => (window as unknown as { shown(active: boolean): void }).shown(now), active);

beforeAll(async () => {
  firm = await Firm.open();
  phone = openPhone({
    origin: firm.system.console,
    openid: CLIENT,
    appId: APP_ID,
    control: (path, init) => fetch(firm.system.simulator + path, init),
    fetch,
  });
  page = await firm.window(null, 'about:blank', undefined, {
    userAgent: 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile MicroMessenger/8.0.50 miniProgram/wxdemomini00000001',
  });
  await bridge();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('a client in the mini-program', () => {
  it('is who the service account knows, at the page the card named', async () => {
    // Whom the account knows it has asked WeChat for: they came in there once.
    await firm.person(CLIENT);
    const { items } = await firm.read<{ items: { id: string }[] }>(CLIENT, 'services');
    const item = await firm.read<ServiceView>(CLIENT, `services/${items[0]?.id}`);
    const plan = item.plans.find(({ priceFen }) => priceFen > 0);
    const made = await firm.done(CLIENT, 'orders', { clientId: 'c01', itemId: item.id, planId: plan?.id, amountFen: plan?.priceFen });
    no = made.id;
    const index = await phone.launch(`/pages/index/index?path=${encodeURIComponent(`/cases/${no}/pay`)}`);
    expect(index.data['failed']).toBe('');
    await page.goto(String(index.data['address']));
    await button(page, /微信支付/).waitFor();
    expect(page.url()).toBe(`${firm.system.console}/cases/${no}/pay`);
    await expectWellMade(page);
    await firm.picture(page, 'mini-program 1 to be paid');
  });

  it('pays on the shell’s own page, and the web-view shows what came of it', async () => {
    await button(page, /微信支付/).click();
    await eventually('the native page has it paid', () => phone.page.data['phase'] === 'paid', 20_000);
    await phone.tap('back');
    await shownTo(true);
    await shows(page, '付款成功');
    await expectWellMade(page);
    await firm.picture(page, 'mini-program 2 paid');
    const { items } = (await (await fetch(`${firm.system.simulator}/sim/payments?openid=${CLIENT}`)).json()) as {
      items: { outTradeNo: string; openid: string; state: string }[];
    };
    expect(items[0]).toMatchObject({ openid: `mini-${CLIENT}`, state: 'SUCCESS' });
    await expect.poll(async () => (await firm.read<CaseView>('owner', `orders/${no}`)).paidFen).toBeGreaterThan(0);
  });

  it('allows messages there, and is told in the mini-program though they no longer follow', async () => {
    await phone.wx['navigateTo']({ url: '/pages/subscribe/subscribe' });
    expect(phone.page.data['items']).not.toEqual([]);
    await phone.tap('ask');
    expect(phone.page.data['told']).toMatch(/已允许 \d 条/);
    const person = `${firm.system.simulator}/sim/people/${CLIENT}`;
    const left = await fetch(person, { method: 'PATCH', body: JSON.stringify({ follows: false }) });
    expect(left.status).toBe(200);
    const follows = async () => (await firm.read<{ person: { followsAccount: boolean } }>(CLIENT, 'me')).person.followsAccount;
    await eventually('the firm knows that they have left', async () => !(await follows()), 15_000);
    const { id } = await firm.underWay('新增一名员工');
    const inbox = async () =>
      ((await (await fetch(`${firm.system.simulator}/sim/inbox?openid=${CLIENT}`)).json()) as { items: { kind: string; url: string }[] })
        .items;
    const page = `pages/index/index?path=${encodeURIComponent(`/cases/${id}`)}`;
    await eventually(
      'a message in the mini-program',
      async () => (await inbox()).some((one) => one.kind === 'mini' && one.url === page),
      15_000,
    );
  });

  it('the firm sees the mini-program under 渠道', async () => {
    const console_ = await firm.window('owner', '/console/channels', DESKTOP);
    await shows(console_, `现在用的是模拟器的小程序 ${APP_ID}`);
    await expectWellMade(console_);
    await console_.locator('#mini').scrollIntoViewIfNeeded();
    await firm.picture(console_, 'mini-program 3 channels');
    // The file WeChat gave for the domain answers where WeChat looks for it.
    const proof = { name: 'MP_verify_daohe2026.txt', mimeType: 'text/plain', buffer: Buffer.from('daohe2026\n') };
    await console_.locator('#proofs').setInputFiles(proof);
    await shows(console_, `/${proof.name}`);
    await console_.locator('#addresses').scrollIntoViewIfNeeded();
    await firm.picture(console_, 'mini-program 4 domain file');
    await button(console_, /核对并保存/).click();
    await shows(console_, '没有未保存的修改');
    const found = await fetch(`${firm.system.console}/${proof.name}`);
    expect([found.headers.get('content-type')?.split(';')[0], await found.text()]).toEqual(['text/plain', 'daohe2026']);
    await expectWellMade(console_);
  });
});
