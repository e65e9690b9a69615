import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PerformanceRows, PerformanceView } from '../../api/views/performance.ts';
import { addMonths, periodOf } from '../../domain/period/months.ts';
import { civilDateOf } from '../../domain/time.ts';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

/** The month that is kept for certain: the one before the last. */
const MONTH = addMonths(periodOf(civilDateOf(Date.now())), -2);
let firm: Firm;
let desk: Page;
beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window('owner', `/console/performance?period=${MONTH}`, DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

const at = (path: string): string => `${firm.system.console}/console${path}`;

describe('绩效 and reviews', () => {
  it('the month is one screen: who did what, how it moved, when it was kept', async () => {
    await desk.locator('.pf-t tbody tr').first().waitFor();
    await shows(desk, '定稿');
    await desk.locator('yk-trend-chart canvas').waitFor();
    await expectWellMade(desk);
    await firm.picture(desk, 'performance');
    await desk.keyboard.press('j');
    await expect.poll(() => desk.locator('.pf-t tbody tr').nth(1).getAttribute('aria-current')).toBe('true');
    await button(desk, '口径说明').click();
    await shows(desk.locator('dialog'), '等客户的时间不算员工用时');
    await expectWellMade(desk);
    await desk.keyboard.press('Escape');
  });

  it('a number opens exactly the cases it counts, and a case opens from there', async () => {
    const seen = await firm.read<PerformanceView>('owner', `performance?period=${MONTH}`);
    const line = seen.staff.find(({ figures }) => (figures['taken'] ?? 0) > 0);
    const row = desk.locator(`.pf-t tr[data-id="${line?.id}"]`);
    await row.locator('td').first().locator('a').first().click();
    await desk.waitForURL(/\/performance\/rows/);
    const behind = await firm.read<PerformanceRows>(
      'owner',
      `performance/behind?number=taken&period=${MONTH}&staffId=${line?.id}&limit=100`,
    );
    expect(behind.total).toBe(line?.figures['taken']);
    const rows = desk.locator('yk-performance-rows tbody tr');
    await expect.poll(() => rows.count()).toBe(Math.min(50, behind.total));
    await expectWellMade(desk);
    await rows.locator('a').first().click();
    await desk.waitForURL(/\/cases\/R\d+/);
    await desk.goBack();
  });

  it('the month goes out as a workbook', async () => {
    await desk.goto(at(`/performance?period=${MONTH}`));
    await button(desk, '导出').click();
    await desk.locator('dialog footer .pri').click();
    const link = desk.locator('dialog a.pri');
    await link.waitFor();
    const [file] = await Promise.all([desk.waitForEvent('download'), link.click()]);
    expect(file.suggestedFilename()).toMatch(/^绩效-\d{8}-\d{4}\.xlsx$/);
    await desk.locator('dialog footer .pri').click();
  });

  it('a review is answered, kept out of the mall with a reason, and shown again', async () => {
    await desk.goto(at('/reviews?answered=0'));
    await desk.locator('tbody tr[data-id]').first().waitFor();
    await expectWellMade(desk);
    await desk
      .locator('tbody tr[data-id]')
      .first()
      .click({ position: { x: 400, y: 10 } });
    await desk.goto(at('/reviews?grade=poor'));
    await desk.locator('tbody .cb').first().click();
    await button(desk.locator('.bulk'), '答复').click();
    await desk.locator('#field-text').fill('抱歉让您久等了，以后提前一天和您确认。');
    await desk.locator('dialog footer .pri').click();
    await shows(desk, '已答复，客户会收到');
    await desk.locator('.bulk').waitFor({ state: 'detached' });
    await desk.locator('tbody .cb').first().click();
    await button(desk.locator('.bulk'), '商城展示').click();
    await desk.locator('#field-reason').fill('内容里有别人的电话');
    await desk.locator('dialog footer .pri').click();
    await shows(desk, '商城不再展示这一条');
  });

  it('a staff member reads their own month on the phone, and what is behind it', async () => {
    const phone = await firm.window('demo-staff-1', '/me');
    await phone.locator('yk-cell', { hasText: '每个数字都点得开' }).click();
    await shows(phone, '我的绩效');
    await shows(phone, '近 6 个月接单');
    await expectWellMade(phone);
    await phone.goto(`${firm.system.console}/performance?period=${MONTH}`);
    await shows(phone, '定稿');
    await phone.locator('.tiles a').first().click();
    await shows(phone, '接单');
    await phone.locator('yk-cell').first().waitFor();
    await expectWellMade(phone);
  });

  it('a client rates the accountant once a year, and the firm reads it', async () => {
    const phone = await firm.window('demo-client-1', '/accountant');
    await phone.locator('yk-rate-accountant yk-cell').click();
    await button(phone, '提交评价').click();
    await shows(phone, '请先打分');
    await phone.locator('yk-rate-accountant yk-stars button').nth(3).click();
    await phone.locator('yk-rate-accountant textarea').fill('每个月都提前说要什么材料。');
    await expectWellMade(phone);
    await button(phone, '提交评价').click();
    await shows(phone, '您给了 4 分');
    await phone.reload();
    await shows(phone, '您给了 4 分');
    const given = await firm.read<{ items: { staff: { id: string }; comment: string }[] }>('owner', 'accountant-ratings?limit=1');
    expect(given.items[0]?.comment).toBe('每个月都提前说要什么材料。');
    await desk.goto(at(`/performance/people/${given.items[0]?.staff.id}`));
    await shows(desk, '每个月都提前说要什么材料。');
    await expectWellMade(desk);
  });

  it('no script broke on the way', () => {
    expect(firm.faults).toEqual([]);
  });
});
