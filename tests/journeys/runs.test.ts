import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

let firm: Firm;
let desk: Page;
beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window('owner', '/console/broadcasts/new', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('long work at the desk', () => {
  it('a broadcast is seen as it will be seen, refused without words, sent, and stands in everybody’s inbox', async () => {
    await shows(desk, '填好标题和内容');
    await desk.locator('#field-title').fill('国庆放假安排');
    await desk.locator('#field-text').fill('10 月 1 日至 8 日放假，9 日起照常上班。');
    await desk.locator('aside .big', { hasText: '人会收到' }).waitFor();
    await expectWellMade(desk);
    await desk.locator('header .btn.pri').click();
    await desk.waitForURL(/\/runs\//);
    await shows(desk, '已完成');
    await expectWellMade(desk);
    await desk.reload();
    await shows(desk, '已完成');
    const inbox = await firm.read<{ items: { title: string }[] }>('demo-staff-1', 'notices?limit=20');
    expect(inbox.items.filter(({ title }) => title === '国庆放假安排')).toHaveLength(1);
  });

  it('everything the list finds is urged after a look at what would happen, and the rest says why not', async () => {
    await firm.underWay('请帮忙加急');
    await desk.goto(`${firm.system.console}/console/cases`);
    await desk.locator('tr[data-id]').first().waitFor();
    await desk.locator('thead .cb').click();
    await button(desk.locator('.bulk'), '催办').click();
    await button(desk, /看看会怎样/).click();
    await desk.locator('.blook .big').waitFor();
    await shows(desk, '还没有人办理，无人可催');
    await expectWellMade(desk);
    await desk.locator('dialog footer .pri').click();
    await desk.locator('.rhead').getByText('已完成').waitFor();
    await button(desk.locator('dialog footer'), '关闭').click();
  });

  it('the list as filtered becomes a file that only its maker can fetch', async () => {
    await desk.locator('.tool').getByRole('button', { name: '导出' }).click();
    await desk.locator('dialog footer .pri').click();
    const link = desk.locator('dialog a.pri');
    await link.waitFor();
    const [file] = await Promise.all([desk.waitForEvent('download'), link.click()]);
    expect(file.suggestedFilename()).toMatch(/^业务单-\d{8}-\d{4}\.xlsx$/);
    await desk.locator('dialog footer .pri').click();
  });

  it('what was taken out, and every change with before beside after, stands in the audit', async () => {
    await firm.settle({ firm: { phone: '0571-88880000' } });
    await desk.goto(`${firm.system.console}/console/audit`);
    await desk.locator('tbody tr', { hasText: '下载导出文件' }).first().waitFor();
    await desk.locator('tbody tr', { hasText: '修改设置' }).first().click();
    await desk.keyboard.press('Space');
    await desk.locator('.diff ins', { hasText: '0571-88880000' }).waitFor();
    await expectWellMade(desk);
  });

  it('no script broke on the way', () => {
    expect(firm.faults).toEqual([]);
  });
});
