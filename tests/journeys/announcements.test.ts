/** The owner writes a 公告, sees it as a phone, publishes it with a notice; a client and a colleague find what is meant for them; it is taken down. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, Firm, button, expectWellMade, photo, shows } from './firm.ts';

let firm: Firm;
let desk: Page;
let client: Page;
const field = (label: string) => desk.getByLabel(label, { exact: true });

beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window('owner', '/console/announcements', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('公告', () => {
  it('are listed with who they are for, how long they are shown and how many have read them', async () => {
    await shows(desk, '一般纳税人：月底前完成进项勾选');
    await shows(desk, '待发布');
    await expectWellMade(desk);
    await firm.picture(desk, '公告 列表');
    await desk.keyboard.press('n');
    await shows(desk, '写好标题和正文');
  });

  it('are written with the phone beside, and kept as a draft', async () => {
    await button(desk, /^存为草稿/).click();
    await shows(desk, '请填写');
    await field('标题').fill('年终业务安排');
    const words = desk.getByRole('textbox', { name: '正文' });
    await words.click();
    await desk.keyboard.type('12 月 25 日前请交齐票据。');
    await shows(desk.locator('.ann-phone .rt'), '请交齐票据');
    await desk.getByLabel('题图 上传图片').setInputFiles(photo('题图.png'));
    await desk.locator('yk-service-pictures img').first().waitFor();
    await desk.locator('.ann-add input').setInputFiles({ name: '安排表.txt', mimeType: 'text/plain', buffer: Buffer.from('一、交票据') });
    await shows(desk.locator('.ann-phone'), '安排表.txt');
    await button(desk, '小规模纳税人').click();
    await expectWellMade(desk);
    await firm.picture(desk, '公告 编辑');
    await desk.keyboard.press('Control+s');
    await shows(desk, '草稿已存好');
    expect(
      (await firm.read<{ items: { title: string }[] }>('demo-client-1', 'announcements')).items.map(({ title }) => title),
    ).not.toContain('年终业务安排');
  });

  it('are published, with a notice to whom they are meant for', async () => {
    await button(desk, /^发布/).click();
    await shows(desk, /发布后立即展示给客户 · 小规模纳税人/);
    await desk.getByRole('switch', { name: /同时群发通知/ }).click();
    await firm.picture(desk, '公告 发布');
    await expectWellMade(desk);
    await desk.keyboard.press('Control+Enter');
    await shows(desk, '已发布');
    await shows(desk.locator('header.bar'), '展示中');
  });

  it('reach the client’s phone: a mark, a list, a page, and are read once', async () => {
    client = await firm.window('demo-client-1', '/me');
    await client.locator('a[href="/announcements"] .badge, yk-cell[href="/announcements"] .badge').first().waitFor();
    await firm.picture(client, '公告 我的');
    await client.goto(new URL('/announcements', firm.system.console).href);
    await shows(client, '年终业务安排');
    await expectWellMade(client);
    await firm.picture(client, '公告 手机列表');
    const read = client.waitForResponse((answer) => /\/announcements\/[^/]+\/read$/.test(answer.url()));
    await client.getByText('年终业务安排').first().click();
    await read;
    await shows(client, '请交齐票据');
    await shows(client, '安排表.txt');
    await expectWellMade(client);
    await firm.picture(client, '公告 手机');
    await desk.reload();
    await shows(desk, '1 人已读');
    await firm.picture(desk, '公告 已读');
  });

  it('for staff are a colleague’s own', async () => {
    const staff = await firm.window('demo-staff-1', '/announcements');
    await shows(staff, '月结分工与复核要求');
    expect(await staff.getByText('年终业务安排').count()).toBe(0);
    await staff.getByText('月结分工与复核要求').first().click();
    await shows(staff, '一般纳税人必须复核后申报');
    await expectWellMade(staff);
    await firm.picture(staff, '公告 员工');
  });

  it('are taken down, and gone from the phone', async () => {
    await button(desk, /^撤下/).click();
    await shows(desk, '读者马上看不到');
    await desk.keyboard.press('Control+Enter');
    await shows(desk, '已撤下，读者看不到了');
    await shows(client, '这条公告已经撤下');
    expect(firm.faults).toEqual([]);
  });
});
