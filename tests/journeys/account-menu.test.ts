/** The owner writes the account's menu and answers, tries them beside, publishes; a follower's phone has the menu, a press and a word are answered. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

let firm: Firm;
let desk: Page;
const chatOf = async (openid: string): Promise<string[]> => {
  const answer = await fetch(`${firm.system.simulator}/sim/chat?openid=${openid}`);
  return ((await answer.json()) as { items: { text: string }[] }).items.map(({ text }) => text);
};
const tap = (path: string, body: object) =>
  fetch(`${firm.system.simulator}/sim/people/demo-client-1/${path}`, { method: 'POST', body: JSON.stringify(body) });

beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window('owner', '/console/account-menu', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('公众号菜单', () => {
  it('stands as it was published, with the account’s window beside', async () => {
    await shows(desk, '联系我们');
    await shows(desk, /没有新的改动/);
    await expectWellMade(desk);
    await firm.picture(desk, '公众号菜单');
    const phone = desk.locator('.am-phone');
    await button(phone, /账与税/).click();
    await button(phone, '账单与缴费').click();
    await shows(phone, '打开 /bills');
    await button(desk, '核对微信上的菜单').click();
    await shows(desk, '微信上的菜单和已发布的一致');
  });

  it('is refused where WeChat would refuse it, at its place', async () => {
    const third = desk.getByRole('group', { name: '第 3 个菜单' });
    await third.getByLabel(/^名称/).fill('联系稻禾财税公司');
    await desk.keyboard.press('Control+s');
    await shows(desk, '草稿已保存');
    await button(desk, /^发布到微信/).click();
    await shows(third, '太长了');
    await shows(desk, '有 1 处要改');
    await expectWellMade(desk);
    await third.getByLabel(/^名称/).fill('联系');
  });

  it('is published with the answers, and a follower’s phone has it', async () => {
    await desk.getByLabel('欢迎语').fill('欢迎，您的会计随时在。');
    await button(desk, '加一条').click();
    const added = desk.getByRole('group', { name: '第 3 条' });
    await added.getByLabel('关键词').fill('停车，车位');
    await added.getByLabel('回复内容').fill('楼下停车场报车牌免费两小时。');
    await desk.keyboard.press('Control+s');
    await shows(desk, '草稿已保存');
    await button(desk, /^发布到微信/).click();
    await shows(desk, '最迟 24 小时内看到新菜单');
    await firm.picture(desk, '公众号菜单 已发布');
    const menu = (await (await fetch(`${firm.system.simulator}/sim/menu`)).json()) as { items: { name: string }[] };
    expect(menu.items.map(({ name }) => name)).toEqual(['办业务', '账与税', '联系']);
    await tap('presses', { at: 2 });
    await expect.poll(async () => (await chatOf('demo-client-1')).join('\n')).toContain('值班电话');
    await tap('words', { text: '附近有车位吗' });
    await expect.poll(async () => (await chatOf('demo-client-1')).join('\n')).toContain('免费两小时');
  });

  it('is pressed on the simulated phone like on a real one', async () => {
    const page = await firm.window(
      null,
      firm.system.simulator.replace('127.0.0.1', 'sim.yk.localhost').replace('//localhost', '//sim.yk.localhost'),
      { width: 1600, height: 1000 },
    );
    const phone = page.getByRole('article', { name: '手机 1' });
    await phone.getByRole('tab', { name: /公众号/ }).click();
    const nav = phone.getByRole('navigation', { name: /的菜单$/ });
    await nav.getByText('账与税').click();
    await firm.picture(page, '公众号菜单 模拟手机');
    await nav.getByRole('button', { name: '公告' }).click();
    await phone.frameLocator('iframe').getByText('本期申报期截止提醒').first().waitFor();
    expect(firm.faults).toEqual([]);
  });
});
