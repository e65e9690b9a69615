import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
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
    const desk = await firm.window('owner', '/console/exports/firm', DESKTOP);
    await shows(desk, '还没有做过整所导出');
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
    await desk.getByRole('link', { name: '导出记录' }).click();
    await desk.waitForURL('**/console/exports');
    // The download is counted when its last byte has left.
    await expect
      .poll(async () => {
        await desk.reload();
        return shows(desk, '1 次', 3000).then(
          () => true,
          () => false,
        );
      })
      .toBe(true);
    await expectWellMade(desk);
    await firm.picture(desk, 'data-out records');
  });

  it('what is filtered on the screen is what stands in the file, and in 导出记录 with who and why', async () => {
    const desk = await firm.window('owner', '/console/clients?q=青禾里', DESKTOP);
    await shows(desk, '青禾里');
    await button(desk, '导出').click();
    await desk.getByRole('switch', { name: /显示完整手机号/ }).click();
    await firm.picture(desk, 'data-out list dialog');
    await button(desk, '开始导出').click();
    await shows(desk, '请写明为什么需要完整手机号');
    await desk.locator('#field-reason').fill('年检逐户电话');
    await button(desk, '开始导出').click();
    const link = desk.getByRole('link', { name: /客户-.*xlsx/ });
    await link.waitFor({ timeout: 30_000 });
    const [download] = await Promise.all([desk.waitForEvent('download'), link.click()]);
    const [{ data } = { data: [] }] = await readXlsxFile(await download.path());
    expect(String(data[1]?.[0])).toContain('条件：包含：青禾里');
    expect(String(data[1]?.[0])).toContain('事由：年检逐户电话');
    expect(data[2]).toContain('企业名称');
    expect(data.slice(3, -1).map(([name]) => String(name))).toEqual([expect.stringContaining('青禾里')]);
    expect(JSON.stringify(data)).toMatch(/1390000\d{4}/);
    await button(desk.locator('dialog footer'), '关闭').click();
    await desk.goto(`${firm.system.console}/console/exports`);
    await shows(desk, '完整手机号');
    await shows(desk, '包含：青禾里');
    await firm.picture(desk, 'data-out records unmasked');
    await desk.getByRole('link', { name: '导出', exact: true }).click();
    await shows(desk, '从这里导出整张列表');
    await expectWellMade(desk);
    await firm.picture(desk, 'data-out lists');
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
