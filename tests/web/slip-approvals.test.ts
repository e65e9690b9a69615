import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { TransferView } from '../../api/views/transfers.ts';
import type { MeView } from '../../api/views.ts';
import { axeFindings } from './axe-findings.ts';
import { decisions, everyDecision } from './decision-fixtures.ts';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { openPage, saying } from './staff-browser.ts';
import { me } from './staff-fixtures.ts';

const slip: TransferView = {
  id: 't1',
  paymentId: 'p1',
  no: 'P26110001',
  subject: { kind: 'bill', id: 'B1' },
  what: '2026年10月代账服务费',
  client: { id: 'c01', name: '云州青禾里餐饮有限公司', short: '青禾里' },
  store: { id: 'store-1', name: '城南店' },
  person: { id: 'person-7', name: '何丽' },
  amountFen: 60_000,
  payerName: '何丽',
  note: '',
  files: [],
  state: 'claimed',
  outcome: null,
  reason: null,
  decidedBy: null,
  createdAt: new Date().toISOString(),
  decidedAt: null,
  actions: ['confirm', 'reject'],
};
let phone: ClientPhone;
let page: Page;
let errors: string[];
let one: TransferView;
beforeAll(async () => {
  phone = await startClientPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.reset();
  one = slip;
  phone.before = ({ path }) => {
    if (path === '/api/transfers/t1') return { body: one };
    if (path === '/api/transfers/t1/reject') {
      one = { ...slip, state: 'rejected', reason: '流水里没有这笔', actions: [] };
      return { body: one };
    }
    if (path.startsWith('/api/decisions'))
      return {
        body: decisions(
          everyDecision()
            .filter(({ kind }) => kind === 'transfer')
            .map((row) => ({ ...row, id: 't1' })),
        ),
      };
    return undefined;
  };
  const permissions = [...me('admin').permissions, 'transfers.decide'] as MeView['permissions'];
  phone.server.me = { ...me('admin'), permissions };
  ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce' }));
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page had errors: ${errors.join('; ')}`);
});

it('a slip whose money did not come is turned down with a reason, which is asked for; then it waits no longer', async () => {
  await page.goto(`${phone.base}/approvals`);
  await page.locator('[data-decision="transfer-t1"]').click();
  await page.getByText('2026年10月代账服务费').waitFor();
  // Another payer than the client is said aloud.
  expect(await page.locator('yk-decision-page dd.danger').textContent()).toContain('何丽');
  await page.getByRole('button', { name: '未到账' }).click();
  await page.getByText('客户会看到原因，可以重新提交回单。').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const send = page.locator('yk-reason-sheet .yk-button.wide');
  await send.click();
  await page.getByText('请写明原因').first().waitFor();
  const rejected = () => phone.server.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/reject'));
  expect(rejected()).toEqual([]);
  await page.locator('yk-reason-sheet').getByRole('button', { name: '流水里没有这笔' }).click();
  await saying(page, '已退回并通知', () => send.click());
  expect(rejected().map(({ body }) => body)).toEqual([{ reason: '流水里没有这笔' }]);
  // It stays to be read, and nothing more is to be done with it.
  await page.locator('yk-decision-page').getByText('已退回', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: /确认到账/ }).count()).toBe(0);
});
