/** A month: a client hands its papers in, its accountant keeps the books on the phone, a leader checks them at the desk, the amount is confirmed in two taps, filed, and a deduction that failed is told. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page as PageOf } from '../../api/views.ts';
import type { PeriodRowView, PeriodView } from '../../api/views/periods.ts';
import { periodOf } from '../../domain/period/months.ts';
import { civilDateOf } from '../../domain/time.ts';
import { DESKTOP, Firm, button, eventually, expectWellMade, photo, shows } from './firm.ts';

// 木易家居, a general taxpayer: every stage there is.
const [CLIENT, STAFF, LEADER, COMPANY] = ['demo-client-2', 'demo-staff-1', 'demo-leader', 'c02'];
const period = periodOf(civilDateOf(Date.now()));
let firm: Firm;
let client: Page;
let staff: Page;
let desk: Page;
let id = '';

const view = (): Promise<PeriodView> => firm.read<PeriodView>('owner', `periods/${id}`);
const stands = async (stageId: string): Promise<void> => {
  await eventually(`the period stands at ${stageId}`, async () => (await view()).stageId === stageId);
};

beforeAll(async () => {
  firm = await Firm.open();
  const { items } = await firm.read<PageOf<PeriodRowView>>('owner', `periods?period=${period}&clientId=${COMPANY}`);
  id = items[0]?.id ?? '';
  client = await firm.window(CLIENT, `/months?client=${COMPANY}`);
  staff = await firm.window(STAFF, `/periods?period=${period}`);
  desk = await firm.window(LEADER, `/console/periods/${id}`, DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('a month', () => {
  it('begins with a paper taken by its client’s phone', async () => {
    await client.locator(`a[href^="/periods/${id}"]`).click();
    await shows(client, '本期资料');
    await expectWellMade(client);
    await firm.picture(client, 'month client papers');
    await client
      .locator('yk-paper-list')
      .getByRole('button', { name: /拍照提交 银行对账单/ })
      .click();
    const sheet = client.locator('yk-period-paper-sheet');
    await sheet.locator('input[type=file]').first().setInputFiles(photo('流水.png'));
    await sheet.locator('.yk-button.wide').click();
    await shows(client, '已提交银行对账单');
  });

  it('stands in the accountant’s matrix, where the paper goes back with a phrase and comes again', async () => {
    await staff.locator(`tbody a[href="/periods/${id}"]`).waitFor();
    await expectWellMade(staff);
    await firm.picture(staff, 'month matrix phone');
    await staff.locator(`tbody a[href="/periods/${id}"]`).click();
    await button(staff, '退回 银行对账单').click();
    const sheet = staff.locator('yk-reason-sheet');
    await sheet.locator('.chip').first().click();
    await sheet.locator('.yk-button.wide').click();
    await shows(client, /请放在亮处/);
    await button(client, /重拍 ?银行对账单/)
      .first()
      .click();
    const again = client.locator('yk-period-paper-sheet');
    await again.locator('input[type=file]').first().setInputFiles(photo('流水2.png'));
    await again.locator('.yk-button.wide').click();
    await button(staff, '收下 银行对账单').click();
    await eventually('the paper is in', async () =>
      (await view()).paperList.some(({ name, state }) => name === '银行对账单' && state === 'accepted'),
    );
    for (const { name, required, state } of (await view()).paperList)
      if (required && state !== 'accepted') await button(staff, `已另外收到 ${name}`).click();
    await stands('book');
  });

  it('has its books finished on the phone and checked by somebody else at the desk', async () => {
    await button(staff, '记账完成').click();
    await stands('certify');
    await button(staff, '进项勾选完成').click();
    await stands('check');
    expect((await firm.send(STAFF, `periods/${id}/check`, { result: 'ok', self: true })).body.code).toBe('own_check');
    await desk.locator('.stg li[aria-current=step]', { hasText: '复核' }).waitFor();
    await firm.picture(desk, 'month check desk');
    await desk.keyboard.press('m');
    await desk
      .getByRole('dialog')
      .getByRole('button', { name: /复核通过/ })
      .click();
    await stands('tax_confirm');
  });

  it('asks the client for the amount, who confirms it in two taps', async () => {
    await button(staff, '发送税额').last().click();
    const sheet = staff.locator('yk-tax-sheet');
    const boxes = sheet.locator('input');
    await boxes.first().waitFor();
    for (let at = 0; at < (await boxes.count()); at += 1) await boxes.nth(at).fill(at === 0 ? '1,280.50'.replace(',', '') : '0');
    await sheet.getByRole('button', { name: '发给客户确认' }).click();
    await shows(client, '轮到您确认税额');
    await expectWellMade(client);
    await button(client, /确认税额 ¥1,280.50/).click();
    await button(client, '确认无误').click();
    await stands('file');
  });

  it('is filed in the queue of the console, many at once', async () => {
    // Social insurance has a day of its own: in the first weeks of a month it is open as well.
    const open = (await view()).filings.filter(({ state, stage }) => state === 'todo' && stage !== 'yearly');
    await desk.goto(new URL(`/console/filings?period=${period}&q=${encodeURIComponent('木易')}`, firm.system.console).href);
    await desk.locator(`tr[data-id="${open[0]?.id}"]`).waitFor();
    for (const one of open) await desk.locator(`tr[data-id="${one.id}"] .cb`).click();
    await desk.keyboard.press('d');
    await desk.locator('table.many tbody tr').first().waitFor();
    for (const amount of await desk.locator('table.many input.amt').all()) if ((await amount.inputValue()) === '') await amount.fill('0');
    await firm.picture(desk, 'month file many');
    await desk.keyboard.press('Control+Enter');
    await stands('pay_tax');
  });

  it('tells the client at once of a deduction that failed, and says when it went through', async () => {
    await staff.reload();
    await button(staff, /^记录.*扣款$/).click();
    await button(staff, '扣款失败').click();
    await staff.getByRole('textbox', { name: '原因' }).fill('余额不足');
    await button(staff, '记录失败并通知客户').click();
    await shows(client, /扣款没有成功/);
    await expectWellMade(client);
    await firm.picture(client, 'month deduction failed');
    await button(staff, /^记录.*扣款$/).click();
    await button(staff, '记为扣款成功').click();
    await stands('confirm');
    await shows(client, '已缴款');
    expect(firm.faults).toEqual([]);
  });
});
