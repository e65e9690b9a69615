import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

let firm: Firm;
let owner: Page;
let admin: Page;
const open = (page: Page, path: string): Promise<unknown> => page.goto(`${firm.system.console}/console${path}`);

beforeAll(async () => {
  firm = await Firm.open();
  owner = await firm.window('owner', '/console/clients/c09', DESKTOP);
  admin = await firm.window('demo-admin', '/console/contacts/demo-client-7', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('the dossier of a contact', () => {
  it('opens from the client’s contacts, with everything about them', async () => {
    await owner
      .locator('section[aria-labelledby=box-contacts]')
      .getByRole('button', { name: /的操作$/ })
      .first()
      .click();
    await owner.getByRole('menuitem', { name: '查看档案' }).click();
    await owner.locator('.cl-h').getByRole('heading', { name: '石磊' }).waitFor();
    await shows(owner, '企业与权利');
    await shows(owner, '通知与送达');
    await shows(owner, '操作记录');
    await expectWellMade(owner);
    await firm.picture(owner, 'dossier 1440');
  });

  it('goes out as a file', async () => {
    const [file] = await Promise.all([owner.waitForEvent('download'), owner.getByRole('link', { name: '导出个人数据' }).click()]);
    expect(file.suggestedFilename()).toBe('个人数据-石磊.csv');
  });

  it('is asked to be erased by one, who sees what goes and what stays', async () => {
    await admin.locator('.cl-h').getByRole('heading', { name: '石磊' }).waitFor();
    await button(admin, '删除个人数据').click();
    await shows(admin.locator('dialog'), '会计档案');
    await shows(admin.locator('dialog'), '将没有联系人');
    await admin.locator('#field-reason').fill('本人来电要求删除');
    await expectWellMade(admin);
    await firm.picture(admin, 'dossier erase');
    await admin.keyboard.press('Control+Enter');
    await shows(admin, '须由另一人处理');
    await expectWellMade(admin);
  });

  it('and erased by another; then nothing names the person any more', async () => {
    await open(owner, '/contacts/demo-client-7');
    await button(owner, '核对无误，删除').click();
    await expectWellMade(owner);
    await owner
      .locator('dialog')
      .getByRole('button', { name: /核对无误，删除/ })
      .click();
    await owner.locator('.cl-h').getByRole('heading', { name: '已删除联系人' }).waitFor();
    await shows(owner, '依法保留的仍在');
    await expectWellMade(owner);
    await firm.picture(owner, 'dossier erased');
    expect(firm.faults).toEqual([]);
  });
});

describe('the audit', () => {
  it('shows what was changed, the old value beside the new', async () => {
    await firm.settle({ firm: { slogan: '记账报税，安心托付' } });
    await open(owner, '/audit?action=settings.changed');
    await owner.locator('tbody tr[data-id]').first().click();
    await owner.keyboard.press('Space');
    const diff = owner.locator('.peek table.diff');
    await diff.getByText('改为').waitFor();
    await shows(diff.locator('ins').first(), '记账报税，安心托付');
    await expectWellMade(owner);
    await firm.picture(owner, 'audit diff');
  });

  it('has who looked at what, and from where; one press narrows it to an address', async () => {
    await open(owner, '/audit?reads=1');
    await shows(owner, '查看联系人档案');
    await shows(owner, '导出个人数据');
    await owner.locator('tbody tr', { hasText: '查看联系人档案' }).first().click();
    await owner.keyboard.press('Space');
    await button(owner.locator('.peek'), '只看此地址').click();
    await owner.waitForURL('**/audit?*ip=*');
    await owner.locator('tbody tr[data-id]').first().waitFor();
    await expectWellMade(owner);
    expect(firm.faults).toEqual([]);
  });
});
