import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ClientView } from '../../api/views/clients.ts';
import { DESKTOP, Firm, MOBILE, button, expectWellMade, photo, shows } from './firm.ts';

let firm: Firm;
let desk: Page;
const confirm = (): Promise<void> => desk.keyboard.press('Control+Enter');
const closed = (): Promise<void> => desk.locator('dialog').waitFor({ state: 'detached' });
const menu = async (item: string): Promise<void> => {
  await button(desk, '更多').first().click();
  await desk.getByRole('menuitem', { name: item }).click();
};
/** The client whose page is open. */
const idOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';

beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window('demo-admin', '/console/clients', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('an admin and a new client', () => {
  it('enters it by keyboard; a wrong letter in the code is named, a taken code says whose it is', async () => {
    await desk.locator('tr[data-id]').first().waitFor();
    await expectWellMade(desk);
    await desk.keyboard.press('n');
    await desk.locator('#field-name').fill('云州晴川设计有限公司');
    await desk.locator('#field-short').fill('晴川设计');
    await desk.locator('#field-usci').fill('91990101DEM000O14Q');
    await shows(desk, '第 15 位“O”不是代码里会有的字符，可能是数字 0');
    await desk.locator('#field-usci').fill('91990101DEM000014Q');
    await shows(desk, '云州青禾里餐饮有限公司 已用这个代码');
    await expectWellMade(desk);
    await confirm();
    await shows(desk, '请选择门店');
    await desk.locator('#field-usci').fill('91330106MA2B0ABC12');
    await shows(desk, '校验通过');
    await button(desk.locator('dialog'), '城南店').click();
    await confirm();
    await closed();
    await desk.getByRole('heading', { name: '云州晴川设计有限公司', exact: true }).waitFor();
    await expectWellMade(desk);
  });

  it('invites a contact, who joins on the phone and stands in the table at once', async () => {
    await desk.keyboard.press('i');
    await desk.locator('#field-name').fill('沈晴');
    await confirm();
    const url = (await desk.locator('.invite-url').textContent()) ?? '';
    expect(url).toMatch(/\/join\/[\w-]+$/);
    await expectWellMade(desk);
    await desk.keyboard.press('Escape');
    await closed();
    const phone = await firm.window('demo-client-8', new URL(url).pathname, MOBILE);
    await button(phone, /接受|加入|确认/)
      .first()
      .click();
    await desk.locator('section[aria-labelledby=box-contacts] tbody tr').first().waitFor();
    await phone.context().close();
  });

  it('changes the accountant, writes a note and hangs a licence on it; the timeline says all three', async () => {
    await desk.keyboard.press('a');
    await desk.locator('#field-staffId').fill('林小满');
    await desk
      .getByRole('option', { name: /林小满/ })
      .first()
      .click();
    await desk.locator('#field-reason').fill('新客户');
    await confirm();
    await closed();
    await desk.locator('.cl-h').getByText('林小满').waitFor();
    await desk.keyboard.press('m');
    await desk.locator('#field-text').fill('老板只在晚上回消息');
    await confirm();
    await closed();
    await desk.locator('.int-note', { hasText: '老板只在晚上回消息' }).waitFor();
    await desk.keyboard.press('u');
    await desk.locator('dialog input[type=file]').setInputFiles(photo('营业执照.png'));
    await desk.locator('dialog .att', { hasText: 'B' }).first().waitFor();
    await confirm();
    await closed();
    await desk.keyboard.press('7');
    for (const words of ['更换专属会计', '写备注', '上传 营业执照.png', '登记了客户']) await shows(desk, words);
    await expectWellMade(desk);
    const told = async () => (await firm.read<{ items: { noticeId: string }[] }>('demo-staff-1', 'notices')).items;
    await expect.poll(async () => (await told()).map(({ noticeId }) => noticeId)).toContain('client.accountant.new');
  });

  it('changes the taxes from next month on: coming, not yet in force, and withdrawn again', async () => {
    await desk.keyboard.press('1');
    await desk.keyboard.press('t');
    await desk.locator('#field-vatKind').selectOption('general');
    const later = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    await desk.locator('#field-validFrom').fill(later);
    await desk.locator('#field-reason').fill('年销售额将超过 500 万');
    await confirm();
    await closed();
    await shows(desk, `将于 ${later} 生效`);
    expect((await firm.read<ClientView>('demo-admin', `clients/${idOf(desk)}`)).vatKind).toBe('small_scale');
    await button(desk, '撤回').click();
    await desk.getByText(`将于 ${later} 生效`).waitFor({ state: 'detached' });
  });
});

describe('an admin and what is there twice, or over', () => {
  it('merges a duplicate after seeing what moves, and its page leads on', async () => {
    const kept = idOf(desk);
    const twin = (await firm.done('demo-admin', 'clients', {
      name: '云州晴川设计有限公司',
      short: '晴川',
      storeIds: ['store-1'],
      profile: { entity: 'company', vatKind: 'small_scale', levy: 'audit', flags: [] },
    })) as unknown as ClientView;
    await menu('合并重复企业');
    await button(desk.locator('dialog'), /云州晴川设计有限公司.*名称相同/).click();
    await shows(desk, '合并后');
    await expectWellMade(desk);
    await desk.locator('#field-reason').fill('登记了两次');
    await confirm();
    await closed();
    await desk.goto(`${firm.system.console}/console/clients/${twin.id}`);
    await shows(desk, '这家企业已并入 云州晴川设计有限公司，请到那里操作');
    await desk.getByRole('link', { name: '打开' }).first().click();
    await desk.waitForURL(`**/clients/${kept}`);
  });

  it('is told which case holds a client from being put away, and puts another away', async () => {
    const { id } = await firm.request('城南店要换门头');
    await desk.goto(`${firm.system.console}/console/clients/c01`);
    await desk.getByRole('heading', { name: '云州青禾里餐饮有限公司', exact: true }).waitFor();
    await menu('归档');
    await desk.getByRole('alert').getByRole('link', { name: '城南店要换门头' }).waitFor();
    expect(await desk.getByRole('alert').getByRole('link', { name: '城南店要换门头' }).getAttribute('href')).toBe(`/console/cases/${id}`);
    await desk.goto(`${firm.system.console}/console/clients/c12`);
    await desk.getByRole('heading', { name: '云州山海民宿管理有限公司', exact: true }).waitFor();
    await menu('归档');
    await desk.locator('dialog textarea').fill('停业');
    await confirm();
    await closed();
    await shows(desk, /归档，不再显示在列表里/);
    const refused = await firm.send('demo-client-1', 'requests', { clientId: 'c12', businessTypeId: 'invoice-quota', title: '再办一件' });
    expect(refused.body.code).toBe('client_archived');
    await desk.goto(`${firm.system.console}/console/clients?archived=1`);
    await desk.locator('tr[data-id=c12]').waitFor();
    await expectWellMade(desk);
  });

  it('no page broke on the way', () => {
    expect(firm.faults).toEqual([]);
  });
});
