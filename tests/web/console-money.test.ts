import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { Desk } from './console-desk.ts';
import { moneyAnswers } from './money-fixtures.ts';

const desk = new Desk();
let page: Page;
let errors: string[];
beforeAll(() => desk.open());
afterAll(() => desk.close());
beforeEach(() => {
  desk.reset();
  desk.answer = moneyAnswers();
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page complained: ${errors.join('\n')}`);
});
const sit = async (path: string, there: string, options: Parameters<Desk['sit']>[1] = {}): Promise<void> => {
  ({ page, errors } = await desk.sit(path, options));
  await page.locator(there).first().waitFor();
};
const sent = (part: string) => desk.asked.filter((asked) => asked.method === 'POST' && asked.path.includes(part));

const PAGES: [name: string, path: string, there: string][] = [
  ['the payments', '/payments', '[data-id=pay-1]'],
  ['one payment', '/payments/pay-1', '.pn details'],
  ['the refunds', '/refunds', '[data-id=r1]'],
  ['the days', '/reconciliations', '[data-id="2026-11-23"]'],
  ['a day that differs', '/reconciliations/2026-11-23', '.rd li'],
  ['revenue by day', '/revenue', '.rv-c canvas'],
  ['revenue by service', '/revenue?from=2026-10-26&to=2026-11-24&by=service', '.rv-c canvas'],
  ['a case that costs something', '/cases/R26112300002', '[data-refund]'],
];
describe.each(['light', 'dark'] as const)('axe finds nothing to mend, %s', (theme) => {
  it.each(PAGES)('on %s', async (_, path, there) => {
    await sit(path, there, { theme });
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 768, height: 1024 });
    expect(await axeFindings(page)).toEqual([]);
  });
});

describe('money on the console', () => {
  it('says on the workbench what waits: refunds to decide, and differences of the bill', async () => {
    await sit('/', '.strip .v a[href$="/refunds?state=asked"]');
    expect(await page.locator('.strip a[href$="/refunds?state=asked"]').textContent()).toBe('2');
    expect(await page.locator('.strip a[href$="/reconciliations?state=differs"]').textContent()).toBe('1');
    await page.locator('.strip').getByText('没到账 1').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    if (process.env['SHOT']) await page.screenshot({ path: process.env['SHOT'] });
    await page.locator('.strip a[href$="/refunds?state=asked"]').click();
    await page.locator('[data-id=r2]').waitFor();
  });

  it('tells a payment apart in words: notices with their verdicts, headers and bodies', async () => {
    await sit('/payments/pay-1', '.pn details');
    await page.getByText('签名不对，已拒绝').first().click();
    await expect.poll(() => page.locator('.mv .bad').count()).toBe(1);
    await page.locator('.pn details').nth(1).locator('summary').click();
    expect(await page.locator('.pn details').nth(1).locator('pre').textContent()).toContain('AEAD_AES_256_GCM');
    expect(await page.locator('.pm .note.d').textContent()).toContain('2026-11-23');
  });

  it('asks a part refund: more than is left is refused before it is sent, then one deed with one key', async () => {
    await sit('/payments/pay-1', '.pn details');
    await page.keyboard.press('r');
    const amount = page.getByLabel('退款金额');
    await amount.fill('500');
    await page.getByLabel('原因').fill('少办一项');
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('最多可退 ¥400.00').waitFor();
    expect(sent('/refunds')).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    await amount.fill('199.50');
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent('/api/requests/R26112300002/refunds')).toMatchObject([
      { body: { amountFen: 19_950, reason: '少办一项', paymentId: 'pay-1' } },
    ]);
  });

  it('says above the refunds what does not get through and what to do, and why one’s own is another’s to decide', async () => {
    await sit('/refunds', '[data-id=r1]');
    expect(await page.locator('.ln').textContent()).toContain('1 笔退款没有到账');
    await page.keyboard.press('Space');
    await page.locator('.peek').getByRole('button', { name: '再退一次' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Space');
    await page.locator('.peek').getByText('这是您自己申请的').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Space');
    await page.locator('.peek').getByText('可用余额不足').waitFor();
    await page.locator('.peek').getByRole('button', { name: '再退一次' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  it('approves and turns down where the refund stands on the case, and quotes in lines', async () => {
    await sit('/cases/R26112300002', '[data-refund]');
    expect(await page.locator('[data-fee]').textContent()).toContain('¥600.00');
    await page.locator('[data-refund=r2]').getByRole('button', { name: '驳回' }).click();
    await page.locator('#deed-text').fill('已经办完了');
    await page.getByRole('button', { name: '驳回' }).last().click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent('/refunds/r2/reject')).toMatchObject([{ body: { reason: '已经办完了' } }]);
    await page.locator('[data-fee]').getByRole('button', { name: '改报价' }).click();
    await page.getByRole('button', { name: '加一项' }).click();
    await page.locator('[name=name-2]').fill('加急费');
    await page.locator('[name=amount-2]').fill('x');
    await page.getByRole('button', { name: '发给客户' }).click();
    await page.getByText('每一项都要有名称和大于 0 的金额').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.locator('[name=amount-2]').fill('88.8');
    await page.getByRole('button', { name: '发给客户' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent('/quote')).toMatchObject([
      {
        body: {
          depositFen: 20_000,
          lines: [{ amountFen: 50_000 }, { amountFen: 10_000 }, { kind: 'service', name: '加急费', amountFen: 8880 }],
        },
      },
    ]);
  });

  it('asks how much goes back when a case is called off that was worked on', async () => {
    await sit('/cases/R26112300002', '[data-refund]');
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '取消' }).click();
    await page.getByLabel('原因').fill('客户不办了');
    await page.getByRole('radio', { name: '退一部分' }).click();
    await page.getByLabel('退款金额').fill('900');
    await page.getByRole('button', { name: '取消这一单' }).click();
    await page.getByText('不超过 ¥200.00').waitFor();
    await page.getByLabel('退款金额').fill('50');
    await page.getByRole('button', { name: '取消这一单' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent('/cancel')).toMatchObject([{ body: { reason: '客户不办了', refundFen: 5000 } }]);
  });

  it('resolves a difference with a reason that stays', async () => {
    await sit('/reconciliations/2026-11-23', '.rd li');
    await page.getByRole('button', { name: '处理' }).click();
    await page.locator('#deed-text').fill('旧收款码收的，已补录');
    await page.getByRole('button', { name: '记为已处理' }).click();
    await page.getByText('旧收款码收的，已补录').waitFor();
    expect(sent('/differences/d1/resolve')).toMatchObject([{ body: { reason: '旧收款码收的，已补录' } }]);
  });

  it('opens the payments behind every figure of the revenue, and keeps the days in the address', async () => {
    await sit('/revenue?from=2026-10-26&to=2026-11-24&by=service', '.rv-w td a');
    const link = new URL((await page.locator('[data-key=key-1] td a').first().getAttribute('href')) ?? '', 'http://x');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      state: 'paid',
      time: 'paid',
      from: '2026-10-26',
      to: '2026-11-24',
      serviceId: 'key-1',
      service: '公司注册',
    });
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/from=2026-09-26&to=2026-10-25/);
    await page.locator('.rv-w td a').first().click();
    await page.locator('[data-id=pay-1]').waitFor();
    expect(await page.locator('.fc .v').allTextContents()).toContain('2026-09-26');
  });

  it('says what to do where there is nothing yet', async () => {
    desk.answer = moneyAnswers({ empty: true });
    await sit('/revenue', '.em h2');
    expect(await axeFindings(page)).toEqual([]);
    for (const path of ['/payments', '/refunds', '/reconciliations']) {
      await page.goto(desk.base + path);
      await page.locator('.em h2').waitFor();
    }
  });
});
