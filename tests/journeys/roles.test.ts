import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

let firm: Firm;
let desk: Page;
let leader: Page;
const open = (page: Page, path: string): Promise<unknown> => page.goto(`${firm.system.console}/console${path}`);

beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window('owner', '/console/roles', DESKTOP);
  leader = await firm.window('demo-leader', '/console/engagements', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('an owner takes a permission from the leaders', () => {
  const cell = () => desk.getByRole('checkbox', { name: '起草代账合同、办清单：组长' });

  it('sees what each role may do, and why some of it does not move', async () => {
    await cell().waitFor();
    await shows(desk, '安全相关，固定不变');
    await expectWellMade(desk);
    await firm.picture(desk, 'roles 1440');
  });

  it('the leader’s open page is refused at once, and says so', async () => {
    await leader.getByRole('heading', { name: '代账合同' }).first().waitFor();
    await cell().uncheck();
    await shows(desk, '1 处改动未保存');
    await desk.keyboard.press('Control+s');
    await shows(desk, '已保存，立即生效');
    // By itself: nobody touches that window.
    await shows(leader, '您没有这一页的权限');
    await expect.poll(() => leader.locator('nav a[href$="/engagements"]').count(), { message: 'gone from the menu' }).toBe(0);
    await expectWellMade(leader);
    await firm.picture(leader, 'roles leader refused');
  });

  it('the change is marked with who and when, and in the history', async () => {
    await button(desk, /^改过的/).click();
    await expect.poll(() => desk.locator('.rp tbody th[scope=row]').count()).toBe(1);
    await desk.getByText('变更记录').click();
    await shows(desk, '调整角色权限');
    await expectWellMade(desk);
    await firm.picture(desk, 'roles changed');
  });

  it('what only the owner could do afterwards is asked first', async () => {
    await desk.locator('.rp-tool').getByRole('button', { name: '全部' }).click();
    for (const role of ['员工', '组长', '管理员']) await desk.getByRole('checkbox', { name: `发缴费提醒、暂停提醒：${role}` }).uncheck();
    await desk.keyboard.press('Control+s');
    await shows(desk.locator('dialog'), '发缴费提醒、暂停提醒');
    await expectWellMade(desk);
    await desk.keyboard.press('Escape');
    await button(desk, '放弃改动').click();
  });

  it('and puts everything back', async () => {
    await button(desk, '恢复默认').click();
    await desk.keyboard.press('Control+s');
    await shows(desk, '已保存，立即生效');
    await open(leader, '/engagements');
    await leader.getByRole('heading', { name: '代账合同' }).first().waitFor();
    expect(firm.faults).toEqual([]);
  });
});

describe('an owner lends clients to a colleague', () => {
  const listed = async () =>
    (await firm.read<{ items: { id: string }[] }>('demo-staff-6', 'clients?limit=100')).items.some(({ id }) => id === 'c07');

  it('sees what is granted, and gives another by form; it is in force at once', async () => {
    expect(await listed()).toBe(false);
    await open(desk, '/grants');
    await shows(desk, '同事出差，代看两家客户');
    await expectWellMade(desk);
    await firm.picture(desk, 'grants 1440');
    await button(desk, '给予授权').click();
    const dialog = desk.locator('dialog');
    await dialog.locator('#field-staffId').fill('唐映月');
    await desk.getByRole('option', { name: '唐映月' }).click();
    await dialog.locator('#field-clientIds').fill('长风');
    await desk.getByRole('option', { name: /长风物流/ }).click();
    await dialog.getByLabel('事由').fill('同事住院');
    await expectWellMade(desk);
    await firm.picture(desk, 'grants form');
    await desk.keyboard.press('Control+Enter');
    await shows(desk, '已授权，立即生效');
    await shows(desk, '同事住院');
    expect(await listed()).toBe(true);
  });

  it('looks at it, ends it early, and the colleague sees the client no more', async () => {
    await desk.locator('tr', { hasText: '同事住院' }).click();
    await desk.keyboard.press('Space');
    await desk.locator('.peek').getByRole('link', { name: '长风物流' }).waitFor();
    await expectWellMade(desk);
    await desk.keyboard.press('Escape');
    await desk.keyboard.press('e');
    await button(desk.locator('dialog'), /提前结束/).click();
    await shows(desk, '授权已结束');
    await expect.poll(() => desk.locator('tr', { hasText: '同事住院' }).count()).toBe(0);
    expect(await listed()).toBe(false);
    expect(firm.faults).toEqual([]);
  });
});

describe('an owner looks as somebody else', () => {
  const ribbon = (page: Page) => page.locator('yk-view-ribbon section');

  it('as a colleague in the console: their menu, read only, under a ribbon nobody overlooks', async () => {
    await open(desk, '/staff/staff-6');
    await desk.getByRole('heading', { name: '唐映月' }).first().waitFor();
    await button(desk, '更多').click();
    await desk.getByRole('menuitem', { name: '以其身份查看' }).click();
    await shows(desk.locator('dialog'), '只能看，不能改');
    await expectWellMade(desk);
    await button(desk, '查看控制台').click();
    await ribbon(desk).waitFor();
    await shows(ribbon(desk), '正以 唐映月 的身份查看');
    await shows(desk, '业务单');
    await expect.poll(() => desk.locator('nav a[href$="/roles"]').count()).toBe(0);
    await expectWellMade(desk);
    await firm.picture(desk, 'view as console');
    await open(desk, '/leaves');
    await ribbon(desk).waitFor();
    const refused = await desk.evaluate(async () => {
      const answer = await fetch('/api/staff/me/duty', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"onDuty":false}',
      });
      return ((await answer.json()) as { code: string }).code;
    });
    expect(refused).toBe('read_only_view');
  });

  it('leaves by one press, and is back where they were', async () => {
    await ribbon(desk).getByRole('button', { name: '退出查看' }).click();
    await desk.waitForURL('**/console/staff/staff-6');
    await desk.getByRole('heading', { name: '唐映月' }).first().waitFor();
    await expect.poll(() => ribbon(desk).count()).toBe(0);
  });

  it('as a contact on the phone’s pages, from the client’s contacts', async () => {
    await open(desk, '/clients/c07');
    await desk
      .locator('section[aria-labelledby=box-contacts]')
      .getByRole('button', { name: /的操作$/ })
      .first()
      .click();
    await desk.getByRole('menuitem', { name: '以其身份查看' }).click();
    await button(desk, '查看手机端').click();
    await ribbon(desk).waitFor();
    await desk.setViewportSize({ width: 390, height: 844 });
    await shows(desk, '长风物流');
    await expectWellMade(desk);
    await firm.picture(desk, 'view as phone');
    await ribbon(desk).getByRole('button', { name: '退出查看' }).click();
    await desk.waitForURL('**/console/clients/c07');
    await desk.setViewportSize(DESKTOP);
    expect(firm.faults).toEqual([]);
  });
});
