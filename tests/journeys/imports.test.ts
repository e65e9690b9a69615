import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { codeOf } from '../support/codes.ts';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

const HEAD = ['公司名称', '税号', '门店', '会计', '纳税人', '负责人', '手机', '收费', '起始', '缴至', '欠费', '备注', '微信群'];
const sheet = (...rows: string[][]): SheetData => rows.map((row) => row.map((value) => ({ value, type: String })));
/** A list as a firm keeps it: most is right, some is not. */
const row = (n: number, over: Record<string, string> = {}): string[] => {
  const cells: Record<string, string> = {
    公司名称: `云州乌桕${n}号茶业有限公司`,
    税号: codeOf(700 + n),
    门店: '城南店',
    纳税人: n % 3 === 0 ? '一般' : '小规模',
    负责人: `周岚${n}`,
    手机: `139 5716 ${String(2000 + n)}`,
    收费: n % 2 ? '300/月' : '900/季',
    起始: '2024/3/1',
    缴至: '2026.9',
    备注: n % 4 === 0 ? '老客户介绍' : '',
    微信群: `客户群 ${n}`,
    ...over,
  };
  return HEAD.map((heading) => cells[heading] ?? '');
};

let firm: Firm;
let desk: Page;
beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window('demo-admin', '/console/imports', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('a list of clients comes in from Excel', () => {
  it('begins with templates and a place to drop a file', async () => {
    await shows(desk, '还没有导入过');
    await expectWellMade(desk);
    const [template] = await Promise.all([desk.waitForEvent('download'), desk.locator('.itmp a').first().click()]);
    expect(template.suggestedFilename()).toBe('客户导入模板.xlsx');
    const rows = [
      ...Array.from({ length: 40 }, (_, index) => row(index + 1)),
      row(41, { 税号: `${codeOf(741).slice(0, 17)}${codeOf(741).endsWith('A') ? 'B' : 'A'}` }),
      row(42, { 会计: '没有这人' }),
      row(43, { 纳税人: '小规模纳税' }),
      row(44, { 手机: '12345', 欠费: '1,200.00' }),
    ];
    const bytes = await writeXlsxFile(sheet(['客户名单'], HEAD, ...rows), { sheet: '客户' }).toBuffer();
    await desk.locator('.idrop input').setInputFiles({ name: '客户名单 2026.xlsx', mimeType: 'application/octet-stream', buffer: bytes });
    await desk.waitForURL(/\/imports\/[\w-]{30,}/);
    await shows(desk, '文件里的列放到哪');
  });

  it('columns are mapped by themselves; an odd word is told what it means; a row is seen as it will be', async () => {
    await shows(desk, '12 列自动对上，1 列不导入');
    await desk.locator('.icard header b').getByText('云州乌桕1号茶业有限公司').waitFor();
    await desk.getByLabel('小规模纳税 放到').selectOption('小规模纳税人');
    await expect.poll(() => desk.locator('.iword.odd').count()).toBe(1);
    await button(desk.locator('.irules'), '覆盖').click();
    await desk.locator('.irules button[aria-pressed=true]', { hasText: '覆盖' }).waitFor();
    // The keyboard walks the columns.
    await desk.locator('.icols tbody td').first().click();
    await desk.keyboard.press('j');
    await expect.poll(() => desk.locator('.icols tr.cur td').nth(1).textContent()).toContain('税号');
    await expectWellMade(desk);
  });

  it('the dry run writes nothing and names the rows to put right; one press takes what it offers', async () => {
    await desk.keyboard.press('Control+Enter');
    await shows(desk, '试跑完成，41 行可以导入');
    expect((await firm.read<{ items: unknown[] }>('demo-admin', 'clients?q=云州乌桕1号')).items).toEqual([]);
    await expectWellMade(desk);
    await desk.locator('[data-row="43"]').getByRole('button', { name: /改为/ }).click();
    await desk.locator('[data-row="43"]').waitFor({ state: 'detached' });
    await desk.locator('[data-row="46"]').getByRole('button', { name: '填写' }).click();
    await desk.locator('dialog #field-value').fill('13957162044');
    await desk.keyboard.press('Control+Enter');
    await desk.locator('[data-row="46"]').waitFor({ state: 'detached' });
    const [faults] = await Promise.all([desk.waitForEvent('download'), desk.locator('.ifh a.btn').click()]);
    expect(faults.suggestedFilename()).toBe('客户名单 2026-要改的行.xlsx');
  });

  it('the import survives a reload, what is right comes in, and the rest waits', async () => {
    const begun = desk.waitForResponse((answer) => answer.url().endsWith('/start') && answer.request().method() === 'POST');
    await button(desk, /^导入 43 行/).click();
    await begun;
    await desk.reload();
    await shows(desk, '导入完成');
    await shows(desk, '1 行有问题，其余不受影响');
    await expectWellMade(desk);
    const found = (await firm.read<{ items: { id: string; name: string }[] }>('demo-admin', 'clients?q=云州乌桕44号')).items;
    expect(found.map(({ name }) => name)).toEqual(['云州乌桕44号茶业有限公司']);
    const bills = (await firm.read<{ items: { title: string; amountFen: number }[] }>('demo-admin', `bills?clientId=${found[0]?.id ?? ''}`))
      .items;
    expect(bills).toMatchObject([{ title: '期初欠费', amountFen: 120_000 }]);
  });

  it('is taken back with one press, and stands in the list with who and when', async () => {
    await button(desk.locator('header'), '撤销这次导入').click();
    await desk.locator('dialog footer .pri').click();
    await shows(desk, '已撤销 43 行');
    expect((await firm.read<{ items: unknown[] }>('demo-admin', 'clients?q=云州乌桕')).items).toEqual([]);
    await desk.goto(`${firm.system.console}/console/imports`);
    await desk.locator('.ipast tbody tr', { hasText: '已撤销' }).waitFor();
    await expectWellMade(desk);
    expect(firm.faults).toEqual([]);
  });

  it('comes in again; its contracts are approved all at once by another, who sees how far it is and why some are not', async () => {
    await desk.locator('.ipast tbody tr', { hasText: '已撤销' }).locator('a.lk').first().click();
    await desk.waitForURL(/\/imports\/[\w-]{30,}/);
    await desk.goto(`${desk.url().split('?')[0]}?step=map`);
    await shows(desk, '文件里的列放到哪');
    await desk.keyboard.press('Control+Enter');
    await shows(desk, '试跑完成，43 行可以导入');
    await button(desk, /^导入 43 行/).click();
    await shows(desk, '导入完成');
    await desk.locator('header a', { hasText: '导入待审的合同' }).waitFor();
    // One of them waits no more for this: its client is put away.
    const found = (await firm.read<{ items: { id: string }[] }>('demo-admin', 'clients?q=云州乌桕44号')).items;
    const boss = await firm.window('demo-owner', `/console/clients/${found[0]?.id ?? ''}`, DESKTOP);
    await shows(boss, '云州乌桕44号茶业有限公司');
    const put = await boss.evaluate(
      (id) =>
        fetch(`/api/clients/${id}/archive`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': 'put-away-44' },
          body: JSON.stringify({ reason: '已注销' }),
        }).then((answer) => answer.status),
      found[0]?.id ?? '',
    );
    expect(put).toBe(200);
    await boss.goto(`${firm.system.console}/console/engagements?show=imported&q=云州乌桕`);
    await boss.locator('tr[data-id]').first().waitFor();
    await expectWellMade(boss);
    await boss.locator('thead .cb').click();
    await boss.locator('.bulk').waitFor();
    const everything = boss.locator('.bulk .all');
    if (await everything.isVisible()) await everything.click();
    await button(boss.locator('.bulk'), /批量审核/).click();
    await boss.locator('dialog footer .pri').click();
    await shows(boss, '42 项会执行');
    await expectWellMade(boss);
    await boss.locator('dialog footer .pri').click();
    await expect
      .poll(async () => (await firm.read<{ waiting: number; imported: number }>('demo-owner', 'engagements/counts?q=云州乌桕')).imported, {
        timeout: 60_000,
      })
      .toBe(1);
    expect(firm.faults).toEqual([]);
  });
});
