import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BillRowView, ClientAccountView } from '../../api/views/bills.ts';
import { addMonths, periodOf } from '../../domain/period/months.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { openPage, saying } from './staff-browser.ts';

const today = civilDateOf(Date.now());
const month = periodOf(today);
const bill = (id: string, more: Partial<BillRowView>): BillRowView => ({
  id,
  client: { id: 'c01', name: '云州青禾里餐饮有限公司', short: '青禾里' },
  store: { id: 'store-1', name: '城南店' },
  accountant: { id: 'staff-1', name: '周一诺' },
  engagementId: 'H1',
  from: month,
  to: month,
  title: '代账服务费',
  issueDate: today,
  dueDate: today,
  amountFen: 60_000,
  paidFen: 0,
  restFen: 60_000,
  standing: 'open',
  daysLate: 0,
  levelSent: 0,
  remindedOn: null,
  paused: false,
  promisedOn: null,
  releasedLevel: null,
  exempt: false,
  createdAt: new Date().toISOString(),
  version: 1,
  ...more,
});
const late = bill('B1', {
  title: '上月代账服务费',
  from: addMonths(month, -1),
  to: addMonths(month, -1),
  dueDate: addCivilDays(today, -20),
  paidFen: 20_000,
  restFen: 40_000,
  standing: 'overdue',
  daysLate: 20,
});
const account = (more: Partial<ClientAccountView> = {}): ClientAccountView => ({
  client: { id: 'c01', name: '云州青禾里餐饮有限公司', short: '青禾里' },
  paidThrough: addMonths(month, -2),
  owedFen: 100_000,
  overdueFen: 40_000,
  creditFen: 0,
  nextDue: null,
  bills: [bill('B2', { dueDate: addCivilDays(today, 3) }), late],
  claims: [],
  credit: [],
  ahead: [{ months: 12, covers: 12, through: addMonths(month, 12), amountFen: 720_000 }],
  mayPay: true,
  mayWriteAhead: true,
  ...more,
});

let phone: ClientPhone;
let page: Page;
let errors: string[];
let shown: ClientAccountView;
beforeAll(async () => {
  phone = await startClientPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.reset();
  shown = account();
  phone.before = (call) => {
    const path = call.path.split('?')[0] ?? '';
    if (path === '/api/clients/c01/account') return { body: shown };
    if (path === '/api/bills') return { body: { items: shown.bills.filter(({ restFen }) => restFen > 0), nextCursor: null } };
    if (path === '/api/clients/c01/account/ahead') return { status: 201, body: { billIds: ['B3'], amountFen: 720_000 } };
    if (path.endsWith('/promise') || path.endsWith('/credit')) return { body: bill('B1', {}) };
    if (path === '/api/payments')
      return { status: 409, body: { code: 'transfer_waiting', detail: '已有一笔转账在核对中', status: 409, title: '', type: '' } };
    return undefined;
  };
  ({ page, errors } = await openPage(phone, {
    reducedMotion: 'reduce',
    userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36 MicroMessenger/8.0.50',
  }));
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page had errors: ${errors.join('; ')}`);
});
const posts = (path: string) => phone.server.calls.filter((call) => call.method === 'POST' && call.path === path);

describe('bills on a client’s phone', () => {
  it('says until when it is paid, what is late, and pays exactly what is ticked', async () => {
    await page.goto(`${phone.base}/bills?client=c01`);
    await page.getByText('代账费已缴至').waitFor();
    await page.getByText('逾期 20 天').waitFor();
    await page.getByText('¥1,000.00', { exact: true }).waitFor();
    if (process.env['SHOT']) await page.screenshot({ path: `${process.env['SHOT']}/bills.png`, fullPage: true });
    await page.getByRole('checkbox', { name: /上月代账服务费/ }).uncheck();
    await page.getByText('¥600.00').last().waitFor();
    await page.getByRole('button', { name: '微信支付' }).click();
    await page.getByText('已有一笔转账在核对中').waitFor();
    expect(posts('/api/payments')[0]?.body).toEqual({ subject: { kind: 'account', id: 'c01' }, amountFen: 60_000, billIds: ['B2'] });
  });

  it('a transfer that is being checked is not paid again', async () => {
    shown = account({ claims: [{ transferId: 't1', paymentId: 'p1', amountFen: 40_000, billIds: ['B1'], at: new Date().toISOString() }] });
    await page.goto(`${phone.base}/bills?client=c01`);
    await page.getByText('转账核对中').waitFor();
    expect(await page.getByRole('checkbox', { name: /上月代账服务费/ }).isDisabled()).toBe(true);
  });

  it('a year ahead is written and can be paid; who may not pay sees why', async () => {
    await page.goto(`${phone.base}/bills?client=c01`);
    await saying(page, '已列入待付账单', () => page.getByText('再缴 12 个月').click());
    expect(posts('/api/clients/c01/account/ahead')[0]?.body).toEqual({ months: 12 });
    shown = account({ mayPay: false, mayWriteAhead: false });
    await page.reload();
    await page.getByText('您没有这家企业的付款权限').waitFor();
    expect(await page.getByRole('button', { name: '微信支付' }).count()).toBe(0);
  });

  it('the slip of a transfer needs its picture', async () => {
    await page.goto(`${phone.base}/bills/c01/transfer?bills=B1`);
    await page.getByText('上月代账服务费').waitFor();
    if (process.env['SHOT']) await page.screenshot({ path: `${process.env['SHOT']}/claim.png`, fullPage: true });
    await page.getByRole('button', { name: '提交回单' }).click();
    await page.getByText('请拍银行回单').waitFor();
    expect(posts('/api/transfers')).toEqual([]);
  });
});
