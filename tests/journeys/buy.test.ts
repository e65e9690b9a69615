/** A client buys in the mall, pays in WeChat's cashier on the simulator's phone, watches the work, confirms, rates; an admin gives a part back. */
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView } from '../../api/views.ts';
import type { PaymentView } from '../../simulator/control/payments.ts';
import { axeFindings } from '../web/axe-findings.ts';
import { DESKTOP, Firm, button, eventually, expectFits, expectWellMade } from './firm.ts';

/** Wide enough for three phones at their own size: a click lands where a thumb would. */
const DESK = { width: 1960, height: 1240 };
const [CLIENT, STAFF] = ['demo-client-1', 'demo-staff-2'];
let firm: Firm;
let desk: Page;
let device: Locator;
let screen: FrameLocator;
let no = '';

const order = (): Promise<CaseView> => firm.read<CaseView>('owner', `orders/${no}`);
/** What WeChat believes of the client's payments. */
const believed = async (): Promise<PaymentView[]> =>
  ((await (await fetch(`${firm.system.simulator}/sim/payments?openid=${CLIENT}`)).json()) as { items: PaymentView[] }).items;
/** The client's phone from inside, and the address of its page. */
const frame = (): Frame => desk.frames().find((each) => each.url().startsWith('http://p1.yk.localhost'))!;
const here = (): string => (frame() as Frame | undefined)?.url() ?? '';
/** The accountant's phone lies beside the client's. */
const staff = (): FrameLocator => desk.getByRole('article', { name: '手机 3' }).frameLocator('iframe');
const shows = (where: Page | Locator | FrameLocator, words: string | RegExp): Promise<void> =>
  where.getByText(words).filter({ visible: true }).first().waitFor();
const stands = (where: FrameLocator, state: string): Promise<void> => where.locator(`yk-state-tag[state="${state}"]`).first().waitFor();
/** Axe finds nothing on the phone's screen, and it fits. */
async function wellMade(): Promise<void> {
  await screen.locator('yk-skeleton').first().waitFor({ state: 'detached' });
  expect(await axeFindings(frame()), here()).toEqual([]);
  await expectFits(frame());
}
const cashier = (): Locator => device.getByRole('dialog');

beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window(null, firm.system.desk, DESK);
  device = desk.getByRole('article', { name: '手机 1' });
  screen = device.frameLocator('iframe');
  await screen.locator('a[href="/services"]').first().waitFor();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('a client buys', () => {
  it('finds a service by the first letters of its pinyin, reads it and orders', async () => {
    await screen.locator('a[href="/services"]').first().click();
    await screen.getByRole('searchbox').fill('gszc');
    await screen.getByText('1 项').waitFor();
    await wellMade();
    await screen.locator('a[href^="/services/"]', { hasText: '公司注册' }).first().click();
    await screen.getByText('要准备的资料').first().waitFor();
    await wellMade();
    await screen.getByRole('link', { name: '下单' }).click();
    await screen.getByRole('button', { name: '提交订单' }).waitFor();
    await wellMade();
    await firm.picture(desk, 'buy 1 order');
    await screen.getByRole('button', { name: '提交订单' }).click();
    await eventually('the order stands on the phone', () => /S\d{11}/.test(here()), 15_000);
    no = /S\d{11}/.exec(here())![0];
    expect((await order()).state).toBe('awaiting_payment');
  });

  it('leaves the cashier first and nothing is paid; then pays, and reads that the firm has it', async () => {
    const pay = screen.getByRole('button', { name: /微信支付|继续付款/ });
    await cashier().getByText('800.00').waitFor();
    await firm.picture(desk, 'buy 2 cashier');
    await cashier().getByRole('button', { name: '不付了' }).click();
    await shows(screen, '还没有付款');
    expect((await believed()).map(({ state }) => state)).toEqual(['NOTPAY']);
    await wellMade();
    await pay.click();
    await cashier().getByRole('button', { name: '确认支付' }).click();
    await cashier().getByRole('button', { name: '完成' }).click();
    await shows(screen, '付款成功');
    await firm.picture(desk, 'buy 3 paid');
    await wellMade();
    expect((await believed()).map(({ state, totalFen }) => [state, totalFen])).toEqual([['SUCCESS', 80_000]]);
    await expect.poll(order).toMatchObject({ state: 'open', fee: { paidFen: 80_000, dueFen: 0 } });
    await screen.getByRole('link', { name: '查看进度' }).click();
  });

  it('hears it ring at the accountant’s, who takes it with one tap, and sees the work as it is done', async () => {
    const hall = staff();
    await hall.getByRole('button', { name: /^抢单：.*有限公司注册/ }).click();
    await stands(screen, 'in_progress');
    await hall.getByRole('tab', { name: '写进度' }).click();
    await hall.locator('yk-composer textarea').first().fill('名称已核准，正在提交设立登记。');
    await hall.getByRole('button', { name: '发布进度' }).click();
    await shows(screen, '名称已核准，正在提交设立登记。');
    await firm.picture(desk, 'buy 4 work');
    await wellMade();
    await firm.done(STAFF, `orders/${no}/deliver`, { text: '营业执照已领，章已刻好。', fileIds: [] });
    await shows(screen, '营业执照已领，章已刻好。');
  });

  it('confirms and rates', async () => {
    await screen.getByRole('button', { name: '确认办好了' }).first().click();
    await screen.locator('yk-step-sheet').getByRole('button', { name: '确认办好了' }).click();
    await stands(screen, 'completed');
    await screen.locator(`a[href="/cases/${no}/review"]`).first().click();
    await screen.getByRole('radio', { name: '好评' }).click();
    for (const dimension of ['服务态度', '服务速度', '专业水平'])
      await screen.getByRole('radiogroup', { name: dimension }).getByRole('radio').last().click();
    await screen.getByRole('button', { name: '提交评价' }).click();
    await eventually('the review is on the record', async () => (await order()).review?.grade === 'good', 10_000);
  });
});

describe('a part goes back', () => {
  it('asked for by an admin, who cannot approve it', async () => {
    const page = await firm.window('demo-admin', `/console/cases/${no}`, DESKTOP);
    await button(page, '退款').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('退款金额').fill('900');
    await dialog.getByLabel('原因').fill('银行开户没有办');
    await button(dialog, '提交申请').click();
    await shows(dialog, /最多可退/);
    await dialog.getByLabel('退款金额').fill('200');
    await button(dialog, '提交申请').click();
    await shows(page, '银行开户没有办');
    await expectWellMade(page);
    expect(await page.getByRole('button', { name: '批准', exact: true }).count()).toBe(0);
    expect((await believed()).map(({ state }) => state)).toEqual(['SUCCESS']);
  });

  it('approved by another; WeChat gives it back, and the client and the firm read the same', async () => {
    const page = await firm.window('owner', `/console/cases/${no}`, DESKTOP);
    await page.getByRole('button', { name: '批准', exact: true }).click();
    await button(page.getByRole('dialog'), /^批准/).click();
    await eventually('WeChat has given it back', async () => (await believed())[0]?.restFen === 60_000, 15_000);
    await eventually('the firm knows', async () => (await order()).fee?.refundedFen === 20_000, 15_000);
    await shows(page, '已退款');
    await firm.picture(page, 'buy 5 refunded');
    await expectWellMade(page);
    await desk.bringToFront();
    await device.getByRole('tab', { name: '支付' }).click();
    await shows(device, '已退到零钱');
    await shows(screen, '已退回');
    await wellMade();
    await firm.picture(desk, 'buy 6 the client reads');
  });

  it('and every notice was heard', async () => {
    const notices = async () => (await believed())[0]?.notices.map(({ event, state }) => [event, state]);
    await expect.poll(notices).toEqual([
      ['TRANSACTION.SUCCESS', 'heard'],
      ['REFUND.SUCCESS', 'heard'],
    ]);
  });

  it('no page broke on the way', () => expect(firm.faults).toEqual([]));
});
