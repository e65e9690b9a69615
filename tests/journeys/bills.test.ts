/** A client pays three months: one in WeChat's cashier on the simulator's phone, a part by bank with its slip, the rest at once; the desk's record says it all. */
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BillView, ClientAccountView } from '../../api/views/bills.ts';
import type { DailyRunView } from '../../api/views/daily-runs.ts';
import { addMonths, periodOf } from '../../domain/period/months.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { axeFindings } from '../web/axe-findings.ts';
import { DESKTOP, Firm, button, eventually, expectFits, expectWellMade, photo, shows } from './firm.ts';

/** Wide enough for three phones at their own size: a click lands where a thumb would. */
const DESK = { width: 1960, height: 1240 };
/** 陈大勇 pays for 老槐树小吃, whose months before the first bill were billed elsewhere. */
const [CLIENT, COMPANY] = ['demo-client-1', 'c03'];
const today = civilDateOf(Date.now());
const month = periodOf(today);
const MONTHS = [addMonths(month, -2), addMonths(month, -1), month];
let firm: Firm;
let desk: Page;
let device: Locator;
let screen: FrameLocator;
/** The bills, the oldest first. */
let bills: string[];

const bill = (id = '', by = 'owner'): Promise<BillView> => firm.read<BillView>(by, `bills/${id}`);
const account = (): Promise<ClientAccountView> => firm.read<ClientAccountView>(CLIENT, `clients/${COMPANY}/account`);
const rests = (): Promise<number[]> => Promise.all(bills.map(async (id) => (await bill(id)).restFen));
/** Why a reminder of a bill by hand is refused now; undefined: it would go out. */
const refusal = async (id = ''): Promise<string | undefined> =>
  (await firm.send('owner', `bills/${id}/remind`, { preview: true })).body.code;
const frame = (): Frame => desk.frames().find((each) => each.url().startsWith('http://p1.yk.localhost'))!;
const onPhone = (words: string | RegExp): Promise<void> => screen.getByText(words).filter({ visible: true }).first().waitFor();
const owed = (index: number): Locator => screen.locator('label.bill').nth(index);
/** Axe finds nothing on the phone's screen, and it fits. */
async function wellMade(name: string): Promise<void> {
  await screen.locator('yk-skeleton').first().waitFor({ state: 'detached' });
  await firm.picture(desk, `bills ${name}`);
  expect(await axeFindings(frame()), name).toEqual([]);
  await expectFits(frame());
}
/** Pays what is ticked with a thumb in the cashier. */
async function thumb(amount: string): Promise<void> {
  const cashier = device.getByRole('dialog');
  await screen.getByRole('button', { name: '微信支付' }).click();
  await cashier.getByText(amount).waitFor();
  await cashier.getByRole('button', { name: '确认支付' }).click();
  await cashier.getByRole('button', { name: '完成' }).click();
}

beforeAll(async () => {
  firm = await Firm.open();
  bills = [];
  for (const [index, from] of MONTHS.entries()) {
    const lines = [{ name: '代账服务费', amountFen: 30_000 }];
    const title = `${from.slice(0, 4)}年${Number(from.slice(5))}月代账服务费`;
    const dueDate = addCivilDays(today, [-50, -20, 2][index] ?? 0);
    bills.push((await firm.done('owner', 'bills', { clientId: COMPANY, title, from, dueDate, lines, reason: '合同之外的月份' })).id);
  }
  desk = await firm.window(null, firm.system.desk, DESK);
  device = desk.getByRole('article', { name: '手机 1' });
  screen = device.frameLocator('iframe');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('a client pays three months', () => {
  it('finds in 等您处理 what is owed, ticks the oldest month alone, pays it, and 已缴至 moves', async () => {
    expect(await account()).toMatchObject({ paidThrough: addMonths(month, -3), owedFen: 90_000 });
    // Somebody who was told of another company today is left alone until tomorrow.
    expect([undefined, 'reminded_today']).toContain(await refusal(bills[0]));
    await screen.locator(`a[href="/bills?client=${COMPANY}"]`).first().click();
    await owed(2).waitFor();
    await onPhone('待缴 ¥900.00，其中逾期 ¥600.00');
    await wellMade('1 three months');
    for (const index of [1, 2]) await owed(index).getByRole('checkbox').uncheck();
    await thumb('300.00');
    await onPhone('已收到，谢谢');
    await owed(2).waitFor({ state: 'detached' });
    expect(await rests()).toEqual([0, 30_000, 30_000]);
    await expect.poll(async () => (await account()).paidThrough).toBe(MONTHS[0]);
    await onPhone(`${MONTHS[0]?.slice(0, 4)} 年 ${Number(MONTHS[0]?.slice(5))} 月`);
    await wellMade('2 one is paid');
  });

  it('sends the slip of a part by bank: that bill waits and is not reminded of, and the rest can still be paid', async () => {
    await owed(1).getByRole('checkbox').uncheck();
    await screen.locator(`a[href^="/bills/${COMPANY}/transfer"]`).first().click();
    await screen.locator('yk-upload input[type=file]').first().setInputFiles(photo('回单.png'));
    await screen.locator('yk-upload img').first().waitFor();
    await screen.getByLabel('转账金额').fill('150');
    await onPhone('待缴 ¥300.00');
    await wellMade('3 the slip');
    await button(screen.locator('yk-claim-page'), '提交回单').click();
    await onPhone('转账核对中');
    await expect.poll(() => owed(0).getByRole('checkbox').isDisabled()).toBe(true);
    await wellMade('4 it is looked at');
    expect(await refusal(bills[1])).toBe('reminder_held');
    expect((await account()).claims).toMatchObject([{ amountFen: 15_000, billIds: [bills[1]] }]);
  });

  it('whose money another person confirms beside the slip with two taps, which the client’s phone says by itself', async () => {
    const page = await firm.window('owner', '/console/transfers', DESKTOP);
    const slip = page.getByRole('article', { name: /¥150\.00/ });
    await slip.waitFor();
    await expectWellMade(page);
    expect(await slip.getByRole('link', { name: '老槐树小吃', exact: true }).getAttribute('href')).toContain(`/clients/${COMPANY}`);
    const admin = await firm.window('demo-admin', '/approvals');
    await admin.locator('[data-decision^="transfer-"]', { hasText: '老槐树小吃' }).click();
    const card = admin.locator('yk-decision-page');
    await shows(admin, '请对照回单和银行流水核对。');
    await firm.picture(admin, 'bills 4b an admin looks');
    await expectWellMade(admin);
    await button(card, '确认到账 ¥150.00').click();
    await button(card, '再点一次，确认到账 ¥150.00').click();
    await shows(admin, '已确认到账');
    await slip.waitFor({ state: 'detached' });
    await Promise.all([page, admin].map((each) => each.context().close()));
    await eventually('the part is on the bill', async () => (await bill(bills[1])).paidFen === 15_000, 15_000);
    await onPhone('尾款，已付 ¥150.00');
    expect((await account()).paidThrough).toBe(MONTHS[0]);
  });

  it('pays the rest and the next month at once', async () => {
    await button(screen.locator('yk-bills-page'), '全选')
      .or(button(screen.locator('yk-bills-page'), '取消全选'))
      .first()
      .waitFor();
    for (const index of [0, 1]) await owed(index).getByRole('checkbox').check();
    await screen.getByText('2 笔', { exact: true }).waitFor();
    expect(await screen.locator('yk-sticky-bar').last().innerText()).not.toContain('>');
    await thumb('450.00');
    await onPhone('已收到，谢谢');
    await owed(0).waitFor({ state: 'detached' });
    expect(await rests()).toEqual([0, 0, 0]);
    await expect.poll(account).toMatchObject({ paidThrough: month, owedFen: 0, creditFen: 0 });
    await wellMade('5 all is paid');
  });

  it('is not reminded any more: not by hand, not by the day’s run, not as somebody to ring up; 等您处理 is empty of it', async () => {
    expect(await Promise.all(bills.map((id) => refusal(id)))).toEqual(bills.map(() => 'bill_not_owed'));
    const sent = async () => (await Promise.all(bills.map((id) => bill(id)))).map(({ reminders, actions }) => [reminders.length, actions]);
    const before = await sent();
    await firm.done('owner', 'daily-runs', { date: today });
    await eventually(
      'the day has run',
      async () => (await firm.read<DailyRunView>('owner', `daily-runs/${today}`)).finishedAt !== null,
      60_000,
    );
    expect(await sent()).toEqual(before);
    const ring = await firm.read<{ items: { client: { id: string } }[] }>('owner', 'calls/list?limit=100');
    expect(ring.items.map(({ client }) => client.id)).not.toContain(COMPANY);
    const todo = await firm.read<{ waiting: { things: { kind: string; id: string }[] } }>(CLIENT, 'todo');
    expect(todo.waiting.things).not.toContainEqual(expect.objectContaining({ kind: 'bill', id: COMPANY }));
  });

  it('the desk’s record of the second month has both moneys, and its client’s history of payments all of them', async () => {
    const page = await firm.window('owner', `/console/bills/${bills[1]}`, DESKTOP);
    await page.locator('.bm li', { hasText: '¥150.00' }).nth(1).waitFor();
    expect((await bill(bills[1])).allocations.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ['payment', 15_000],
      ['payment', 15_000],
    ]);
    await page.locator('.bm li', { hasText: '对公转账' }).waitFor();
    await shows(page, '已付清');
    const history = page.locator('yk-record-timeline');
    await shows(history, /金额 ¥300\.00/);
    expect(await history.innerText()).not.toMatch(/[a-z][A-Z]/);
    await firm.picture(page, 'bills 6 the desk');
    await expectWellMade(page);
    expect(await button(page, '提醒').count()).toBe(0);
    await screen.locator('a[href="/money/payments?client=c03"]').first().click();
    for (const amount of ['300.00', '150.00', '450.00']) await onPhone(new RegExp(amount.replace('.', '\\.')));
    await wellMade('7 the history');
  });

  it('no script broke on the way', () => expect(firm.faults).toEqual([]));
});
