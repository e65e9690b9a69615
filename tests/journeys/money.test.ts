import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PaymentView, RevenueView } from '../../api/views/money.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { asWechat, bought } from './bought.ts';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

const CLIENT = 'demo-client-1';
let firm: Firm;
let desk: Page;
let payment: PaymentView;
beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window('owner', '/console/payments', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('money at the desk and on the phone', () => {
  it('a payment is found by WeChat’s number, and what WeChat sent is read word for word', async () => {
    payment = await bought(firm, CLIENT);
    await desk.goto(`${firm.system.console}/console/payments?q=${payment.transactionId}`);
    await expect.poll(() => desk.locator('tbody tr[data-id]').count()).toBe(1);
    await expectWellMade(desk);
    await desk.locator('tbody a').first().click();
    await shows(desk, '验签通过，已受理');
    await desk.locator('.pn summary').first().click();
    await desk.locator('.pn pre', { hasText: 'ciphertext' }).waitFor();
    await expectWellMade(desk);
  });

  it('part of it is asked back at the desk, and not to be approved by who asked', async () => {
    await desk.keyboard.press('r');
    await desk.getByLabel('退款金额').fill('50');
    await desk.getByLabel('原因').fill('少办一项');
    await button(desk.locator('dialog'), '提交申请').click();
    await desk.locator('[data-refund]').waitFor();
    await shows(desk, '这是您自己申请的');
    await expectWellMade(desk);
  });

  it('another approves it on the phone, and the money goes back', async () => {
    const phone = await firm.window('demo-admin', '/approvals');
    await phone.locator('[data-decision^="refund-"]', { hasText: '¥50.00' }).click();
    await button(phone, '批准 ¥50.00').waitFor();
    await expectWellMade(phone);
    await button(phone, '批准 ¥50.00').click();
    const approved = phone.waitForResponse((answer) => answer.url().endsWith('/approve'));
    await button(phone, '再点一次，批准退 ¥50.00').click();
    await approved;
    await expect.poll(() => button(phone, /批准/).count()).toBe(0);
    await phone.context().close();
    await shows(desk, /¥50\.00 已到账/, 30_000);
    await desk.locator('[data-refund]', { hasText: '已退款' }).waitFor();
  });

  it('the revenue of the day has both, and its figures open what is behind them', async () => {
    const today = civilDateOf(Date.now());
    const revenue = await firm.read<RevenueView>('owner', `revenue?from=${today}&to=${today}`);
    expect(revenue.total.paidFen).toBeGreaterThanOrEqual(payment.amountFen);
    expect(revenue.total.refundedFen).toBe(5000);
    await desk.goto(`${firm.system.console}/console/revenue?from=${today}&to=${today}&by=day`);
    await desk.locator('.rv-c canvas').waitFor();
    await expectWellMade(desk);
    await desk.locator('tfoot a', { hasText: '−¥50.00' }).click();
    await desk.locator('tr[data-id]', { hasText: '少办一项' }).waitFor();
  });

  it('a day’s bill with a line nobody knows is an alarm until somebody says what it was', async () => {
    const day = addCivilDays(civilDateOf(Date.now()), -2);
    await asWechat(firm, 'PUT', '/sim/faults', { bill: 'extra' });
    await desk.goto(`${firm.system.console}/console/reconciliations`);
    await button(desk, '立即对账').first().click();
    await desk.getByLabel('账单日').fill(day);
    await button(desk.locator('dialog'), '开始核对').click();
    await desk.waitForURL(new RegExp(`/reconciliations/${day}`));
    const stranger = desk.locator('.rd li', { hasText: '微信有、我们没有' });
    await stranger.waitFor({ timeout: 30_000 });
    await expectWellMade(desk);
    await button(stranger, '处理').click();
    await desk.locator('#deed-text').fill('旧收款码收的，已补录');
    await button(desk.locator('dialog'), '记为已处理').click();
    await shows(desk, /旧收款码收的，已补录/);
  });

  it('no script broke on the way', () => {
    expect(firm.faults).toEqual([]);
  });
});
