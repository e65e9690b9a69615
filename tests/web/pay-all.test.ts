import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { openPage } from './staff-browser.ts';

const names: Record<string, string> = { c01: '青禾里', c02: '木易家居', c03: '长风物流' };
const bill = (id: string, client: string, restFen: number) => ({
  id,
  client: { id: client, name: names[client], short: names[client] },
  title: '代账服务费',
  dueDate: '2026-11-10',
  restFen,
});
let phone: ClientPhone;
let page: Page;
let errors: string[];
let owed: ReturnType<typeof bill>[];
/** What the server says of a company's payment. */
let barred: string[];
beforeAll(async () => {
  phone = await startClientPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.reset();
  owed = [bill('B1', 'c01', 60_000), bill('B2', 'c02', 40_000), bill('B3', 'c02', 10_000), bill('B4', 'c03', 5000)];
  barred = ['c02'];
  phone.before = ({ method, path, body }) => {
    if (path.startsWith('/api/bills?')) return { body: { items: owed, nextCursor: null } };
    if (method === 'POST' && path === '/api/payments') {
      const { subject } = body as { subject: { id: string } };
      if (barred.includes(subject.id))
        return { status: 409, body: { code: 'transfer_waiting', detail: '已有一笔转账在核对中', status: 409, title: '', type: '' } };
      return { status: 201, body: { id: `pay-${subject.id}`, state: 'pending', jsapi: null } };
    }
    const paid = /^\/api\/payments\/pay-(c\d+)/.exec(path)?.[1];
    if (paid !== undefined) {
      owed = owed.filter(({ client }) => client.id !== paid);
      return { body: { id: `pay-${paid}`, state: 'paid' } };
    }
    return undefined;
  };
  ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce' }));
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page had errors: ${errors.join('; ')}`);
});
const payments = () =>
  phone.server.calls.filter(({ method, path }) => method === 'POST' && path === '/api/payments').map(({ body }) => body);

it('pays for one company after the other, each a payment of its own; one that is refused stops it, and a reload goes on there', async () => {
  await page.goto(`${phone.base}/bills/all`);
  await page.getByText('青禾里').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByText('¥1,150.00').waitFor();
  await page.getByRole('button', { name: '依次支付' }).click();
  await page.getByText('已有一笔转账在核对中').waitFor();
  expect(await page.locator('[data-paid=c01]').textContent()).toContain('已付');
  expect(await page.locator('[data-owing=c02]').textContent()).toContain('没有付成');
  expect(payments()).toEqual([
    { subject: { kind: 'account', id: 'c01' }, amountFen: 60_000, billIds: ['B1'] },
    { subject: { kind: 'account', id: 'c02' }, amountFen: 50_000, billIds: ['B2', 'B3'] },
  ]);
  await page.reload();
  expect(await page.locator('[data-owing=c03]').textContent()).toContain('排队中');
  barred = [];
  await page.getByRole('button', { name: '继续付' }).click();
  await page.getByText('都付清了').waitFor();
  expect(payments().slice(2)).toEqual([
    { subject: { kind: 'account', id: 'c02' }, amountFen: 50_000, billIds: ['B2', 'B3'] },
    { subject: { kind: 'account', id: 'c03' }, amountFen: 5000, billIds: ['B4'] },
  ]);
  expect(await axeFindings(page)).toEqual([]);
});

it('one company is passed over and stays unpaid; the rest go on', async () => {
  await page.goto(`${phone.base}/bills/all`);
  await page.getByRole('button', { name: '依次支付' }).click();
  await page.getByRole('button', { name: '跳过这家' }).click();
  await page.locator('[data-paid=c03]').waitFor();
  expect(await page.locator('[data-owing=c02]').textContent()).toContain('未付');
  expect(await page.locator('[data-owing]').count()).toBe(1);
});
