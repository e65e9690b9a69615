/** A seal comes into the firm's hands at the desk; the client signs on the phone; it goes back the same way. The tax file is written once and read by both. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CustodyView } from '../../api/views/custody.ts';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

const [CLIENT, ADMIN] = ['demo-client-1', 'demo-admin'];
let firm: Firm;
let phone: Page;
let desk: Page;
const seal = async (): Promise<CustodyView | undefined> =>
  (await firm.read<{ items: CustodyView[] }>('owner', 'clients/c01/custody')).items.find(({ name }) => name === '公章');
async function seen(page: Page, name: string): Promise<void> {
  await page.locator('yk-skeleton').first().waitFor({ state: 'detached' });
  await expectWellMade(page);
  await firm.picture(page, `custody ${name}`);
}

beforeAll(async () => {
  firm = await Firm.open();
  [phone, desk] = await Promise.all([
    firm.window(CLIENT, '/companies/c01'),
    firm.window(ADMIN, '/console/clients/c01?tab=custody', DESKTOP),
  ]);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('证照印章', () => {
  it('a seal is taken in at the desk', async () => {
    await button(desk, /^收到/).click();
    const dialog = desk.locator('dialog');
    await dialog.getByLabel('名称').fill('公章');
    await dialog.getByLabel('种类').selectOption('seal');
    await dialog.getByLabel('交来的人').fill('陈大勇');
    await seen(desk, 'desk take');
    await button(dialog, /^收到/).click();
    await shows(desk, '在事务所 · 陆雨桐');
    await shows(desk, '未签收');
    await seen(desk, 'desk custody');
  });

  it('and signed for on the client’s phone', async () => {
    await shows(phone, '公章');
    await shows(phone, '税务档案');
    await seen(phone, 'phone custody');
    await button(phone, '确认签收').click();
    await shows(phone, '陈大勇 已签收');
    await shows(desk, '陈大勇 已签收');
  });

  it('an original goes back when the client has signed for it', async () => {
    await button(desk, '交还').click();
    const dialog = desk.locator('dialog');
    await dialog.getByLabel('交还给').fill('陈大勇');
    await button(dialog, /^交还/).click();
    await shows(desk, '等客户签收');
    expect((await seal())?.holder).toBe('firm');
    await shows(phone, '已交还，请您签收');
    await button(phone, '确认签收').click();
    await shows(phone, '已在您手里');
    await shows(desk, '已在客户手里');
    expect((await seal())?.holder).toBe('client');
  });

  it('the tax file is written at the desk and read on the phone', async () => {
    await desk.goto(new URL('/console/clients/c01?tab=taxfile', desk.url()).href);
    await shows(desk, '数电普票');
    await seen(desk, 'desk tax file');
    await button(desk, /编辑税务档案/).click();
    const dialog = desk.locator('dialog');
    await dialog.getByLabel('票种与额度').fill('数电专票 很多 100000');
    await button(dialog, /^保存/).click();
    await shows(dialog, '每行写：票种 每月份数 单张限额');
    await dialog.getByLabel('票种与额度').fill('数电专票 80 200000');
    await seen(desk, 'desk tax form');
    await button(dialog, /^保存/).click();
    await shows(desk, '数电专票');
    await shows(phone, '数电专票');
  });
});
