import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MeView } from '../../api/views.ts';
import type { RefundView } from '../../api/views/money.ts';
import { axeFindings } from './axe-findings.ts';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { decisions, everyDecision, today } from './decision-fixtures.ts';
import { openPage } from './staff-browser.ts';
import { me } from './staff-fixtures.ts';
import { problem } from './staff-server.ts';

const refund = (change: Partial<RefundView> = {}): RefundView => ({
  id: 'refund-1',
  outRefundNo: 'R1',
  paymentId: 'p1',
  outTradeNo: 'P1',
  transactionId: '42',
  way: 'wechat',
  subject: { kind: 'request', id: 'R26112300017', title: '银行账户解除冻结' },
  client: { id: 'c01', short: '青禾里' },
  store: { id: 'store-1', name: '城南店' },
  amountFen: 120_000,
  paidFen: 300_000,
  paymentRefundedFen: 0,
  reason: '少办了一项',
  state: 'asked',
  automatic: false,
  askedBy: { id: 'staff-1', kind: 'staff', name: '周一诺' },
  decidedBy: null,
  decisionReason: null,
  selfApproved: false,
  wechatRefundId: null,
  receivedAccount: null,
  failure: null,
  createdAt: new Date().toISOString(),
  decidedAt: null,
  endedAt: null,
  actions: ['approve', 'reject'],
  barred: null,
  ...change,
});
let phone: ClientPhone;
let page: Page;
let errors: string[];
let one: RefundView;
let waiting = everyDecision();
let failing = false;
beforeAll(async () => {
  phone = await startClientPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.reset();
  [one, waiting, failing] = [refund(), everyDecision(), false];
  phone.before = ({ path, method }) => {
    if (path.startsWith('/api/decisions')) return failing ? { status: 503, body: problem('busy', 503) } : { body: decisions(waiting) };
    if (path.startsWith('/api/today')) return { body: today() };
    if (path === '/api/refunds/refund-1') return { body: one };
    if (path === '/api/refunds/refund-2') return { status: 404, body: problem('not_found', 404) };
    if (method === 'POST' && path.endsWith('/refunds/refund-1/approve')) {
      one = refund({ state: 'processing', actions: [] });
      waiting = waiting.filter(({ kind }) => kind !== 'refund');
      return { body: one };
    }
    if (method === 'POST' && path.endsWith('/refund-1/retry')) return { body: {} };
    return undefined;
  };
  phone.server.me = { ...me('admin'), permissions: [...me('admin').permissions, 'refunds.decide'] as MeView['permissions'] };
  ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce' }));
});
afterEach(async () => {
  await page.context().close();
  const real = errors.filter((one) => !/status of (?:404|503)/.test(one));
  if (real.length > 0) throw new Error(`the page had errors: ${real.join('; ')}`);
});
const sent = (part: string) => phone.server.calls.filter(({ method, path }) => method === 'POST' && path.includes(part));
const fits = async (): Promise<void> => {
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
};

describe('待我处理', () => {
  it('has every kind in one list, the oldest first, and one kind at a time when asked', async () => {
    await page.goto(`${phone.base}/approvals`);
    await page.locator('[data-decision]').first().waitFor();
    const rows = await page.locator('[data-decision]').evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset['decision']));
    expect(rows).toEqual(everyDecision().map(({ kind, id }) => `${kind}-${id}`));
    await fits();
    await page.emulateMedia({ colorScheme: 'dark' });
    await fits();
    await page.getByRole('button', { name: /^退款/ }).click();
    await expect.poll(() => page.locator('[data-decision]').count()).toBe(1);
  });

  it('approves a refund with two taps, and says so; then it waits no longer', async () => {
    await page.goto(`${phone.base}/approvals`);
    await page.locator('[data-decision="refund-refund-1"]').click();
    await page.getByRole('button', { name: '批准 ¥1,200.00' }).click();
    expect(sent('/approve')).toEqual([]);
    await fits();
    await page.getByRole('button', { name: '再点一次，批准退 ¥1,200.00' }).click();
    await page.locator('yk-decision-page').getByText('微信正在退款').waitFor();
    expect(sent('/approve')).toHaveLength(1);
    await page.getByRole('link', { name: '回到待我处理' }).click();
    await page.locator('[data-decision]').first().waitFor();
    await expect.poll(() => page.locator('[data-decision^="refund-"]').count()).toBe(0);
  });

  it('lets one that came back from the bank be tried again, and says what that means', async () => {
    one = refund({ state: 'abnormal', actions: ['retry'], failure: 'USER_ACCOUNT_ABNORMAL' });
    await page.goto(`${phone.base}/decide/refund/refund-1`);
    await page.getByText('多为付款人的银行卡已注销或冻结', { exact: false }).waitFor();
    await page.getByRole('button', { name: '让微信再退一次' }).click();
    await expect.poll(() => sent('/retry').length).toBe(1);
  });

  it('says when nothing waits, when it cannot be had, and when it is gone', async () => {
    waiting = [];
    await page.goto(`${phone.base}/approvals`);
    await page.getByText('没有等您处理的事').waitFor();
    await fits();
    failing = true;
    await page.goto(`${phone.base}/approvals`);
    await page
      .getByRole('button', { name: /重试|再试/ })
      .first()
      .waitFor();
    await page.goto(`${phone.base}/decide/refund/refund-2`);
    await page.getByText('这件事已经不在了').waitFor();
    await fits();
  });
});

describe('今天', () => {
  it('is one request, and each of its lines opens its list', async () => {
    await page.goto(`${phone.base}/numbers`);
    await page.getByText('逾期超 15 天').waitFor();
    const asked = phone.server.calls.filter(({ path }) =>
      /^\/api\/(?:today|workbench|refunds|bills|complaints|revenue|decisions|periods)/.test(path),
    );
    expect(asked.map(({ path }) => path)).toEqual(['/api/today']);
    for (const [words, href] of [
      ['待指派', '/escalated'],
      ['等您拍板', '/approvals'],
      ['投诉', '/work/complaints'],
      ['今天收款', '/takings'],
      ['逾期超 15 天', '/arrears'],
      ['月结要误期', '/red-months'],
    ])
      expect(await page.locator('yk-numbers-page a', { hasText: words }).first().getAttribute('href'), words).toBe(href);
    await fits();
    // Read at a glance: what cannot wait, money and months stand above the fold.
    const box = await page.locator('yk-numbers-page a', { hasText: '月结要误期' }).boundingBox();
    expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThan(844);
  });
});
