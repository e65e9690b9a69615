import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { System } from '../chaos/system.ts';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

let firm: Firm;
beforeAll(async () => {
  firm = await Firm.open();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('data out', () => {
  it('the owner takes the whole firm, after the password again, and it stands in 导出记录', async () => {
    const desk = await firm.window('owner', '/console/exports', DESKTOP);
    await shows(desk, '还没有导出过');
    await button(desk, '整所导出').click();
    await desk.locator('#field-password').fill('not-this-one');
    await button(desk, '开始导出').click();
    await shows(desk, '账号或密码不对');
    await firm.picture(desk, 'data-out dialog');
    await desk.locator('#field-password').fill(System.ownerPassword);
    await button(desk, '开始导出').click();
    const link = desk.getByRole('link', { name: /整所导出.*zip/ });
    await link.waitFor({ timeout: 30_000 });
    const [download] = await Promise.all([desk.waitForEvent('download'), link.click()]);
    const entries = unzipSync(readFileSync(await download.path()));
    expect(Object.keys(entries)).toEqual(expect.arrayContaining(['README.md', 'schema.json', 'manifest.json', 'tables/clients.jsonl']));
    await button(desk.locator('dialog footer'), '关闭').click();
    await desk.reload();
    await shows(desk, '1 次');
    await expectWellMade(desk);
    await firm.picture(desk, 'data-out records');
  });

  it('a contact has the archive of their company made on the phone, and fetches it', async () => {
    const phone = await firm.window('demo-client-1', '/companies');
    const { items } = await firm.read<{ items: { id: string }[] }>('demo-client-1', 'clients');
    await phone.goto(new URL(`/companies/${items[0]?.id}`, firm.system.console).href);
    const make = phone.locator('yk-company-package yk-cell');
    await make.evaluate((cell) => cell.scrollIntoView({ block: 'center' }));
    await make.click();
    const link = phone.getByRole('link', { name: '下载资料包' });
    await link.waitFor({ timeout: 30_000 });
    await link.evaluate((one) => one.scrollIntoView({ block: 'center' }));
    await expectWellMade(phone);
    await firm.picture(phone, 'data-out phone');
    const [download] = await Promise.all([phone.waitForEvent('download'), link.click()]);
    expect(Object.keys(unzipSync(readFileSync(await download.path())))).toEqual(expect.arrayContaining(['目录.html', '企业信息.xlsx']));
    expect(firm.faults).toEqual([]);
  });
});
