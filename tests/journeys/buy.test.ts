/** A client buys in the mall, pays in WeChat's cashier on the simulator's phone, watches the work, confirms, rates; an admin gives a part back. */
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView } from '../../api/views.ts';
import type { PaymentView } from '../../simulator/control/payments.ts';
import { DESKTOP, Firm, MOBILE, button, eventually, expectWellMade, shows } from './firm.ts';

/** Wide enough for three phones at their own size: a click lands where a thumb would. */
const DESK = { width: 1960, height: 1240 };
const CLIENT = 'demo-client-1';
let firm: Firm;
let desk: Page;
let device: Locator;
let screen: FrameLocator;
let no = '';

const order = (): Promise<CaseView> => firm.read<CaseView>('owner', `orders/${no}`);
/** What WeChat believes of the client's payments. */
const believed = async (): Promise<PaymentView[]> =>
  ((await (await fetch(`${firm.system.simulator}/sim/payments?openid=${CLIENT}`)).json()) as { items: PaymentView[] }).items;
/** The address of the page on the phone. */
const here = (): string =>
  desk
    .frames()
    .find((frame) => new URL(frame.url()).hostname === 'p1.yk.localhost')
    ?.url() ?? '';
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
    await screen.locator('a[href^="/services/"]', { hasText: '公司注册' }).first().click();
    await screen.getByText('要准备的资料').first().waitFor();
    await firm.picture(desk, 'buy 1 service');
    await screen.getByRole('link', { name: '下单' }).click();
    await screen.getByRole('button', { name: '提交订单' }).waitFor();
    await firm.picture(desk, 'buy 2 order');
    await screen.getByRole('button', { name: '提交订单' }).click();
    await eventually('the order stands on the phone', () => /S\d{11}/.test(here()), 15_000);
    no = /S\d{11}/.exec(here())![0];
    await firm.picture(desk, 'buy 3 ordered');
    expect((await order()).state).toBe('awaiting_payment');
  });
});
