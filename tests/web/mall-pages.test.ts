import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caseOf } from './client-fixtures.ts';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { service } from './mall-fixtures.ts';
import { openPage } from './staff-browser.ts';
import { problem } from './staff-server.ts';

let phone: ClientPhone;
let page: Page;
let errors: string[];
beforeAll(async () => {
  phone = await startClientPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.reset();
  ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce' }));
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page had errors: ${errors.join('; ')}`);
});
const asked = (path: string): string[] => phone.server.calls.filter((call) => call.path.startsWith(path)).map((call) => call.path);

describe('the mall', () => {
  it('is a tab of the client, with prices, how often done, and categories at the left', async () => {
    await page.goto(phone.base);
    await page.getByRole('link', { name: '服务', exact: true }).click();
    // The home that one comes from recommends some of the same.
    const mall = page.locator('yk-mall-page');
    const row = mall.getByRole('link', { name: /有限公司注册/ });
    expect(await row.innerText()).toMatch(/599[\s\S]*起[\s\S]*已办 2,310/);
    await page.getByRole('button', { name: '税务服务' }).click();
    await mall.getByText('一般纳税人登记').waitFor();
    await row.waitFor({ state: 'detached' });
    expect(page.url()).toContain('category=tax');
  });

  it('is searched by pinyin, ordered, and says what to do when nothing is found', async () => {
    await page.goto(`${phone.base}/services`);
    await page.getByPlaceholder(/搜服务/).fill('bk');
    await page.getByText('「bk」的结果').waitFor();
    await page.getByRole('button', { name: '价格低' }).click();
    await expect.poll(() => asked('/api/services?').at(-1)).toContain('q=bk&sort=price');
    await page.getByPlaceholder(/搜服务/).fill('zzz');
    await page.getByText('没有找到「zzz」').waitFor();
    await page.getByRole('link', { name: '提需求' }).waitFor();
  });

  it('is on the home: recommended services lead to the item', async () => {
    await page.goto(phone.base);
    await page.getByRole('link', { name: /公司地址变更.*800/ }).click();
    await page.getByText('接下来会怎样').waitFor();
    expect(new URL(page.url()).pathname).toBe('/services/reg-change');
  });
});

describe('an order', () => {
  const open = async (): Promise<void> => {
    await page.goto(`${phone.base}/services/reg-change`);
    await page.getByRole('radio', { name: /跨区变更/ }).click();
    await page.getByRole('link', { name: '下单' }).click();
    await page.getByText('确认订单').first().waitFor();
  };

  it('carries the plan that was chosen, the company, the note and the price that was seen', async () => {
    phone.before = ({ path, method }) => (path === '/api/orders' && method === 'POST' ? { status: 201, body: caseOf() } : undefined);
    await open();
    await page.getByRole('button', { name: /为哪家企业办/ }).click();
    await page.getByRole('button', { name: /拾光餐饮/ }).click();
    await page.getByLabel(/备注/).fill('周五前要');
    await page.getByRole('button', { name: '提交订单' }).click();
    await page.waitForURL(/\/cases\//);
    expect(phone.server.calls.find(({ path }) => path === '/api/orders')?.body).toEqual({
      clientId: 'c03',
      itemId: 'reg-change',
      planId: 'p2',
      payBy: 'wechat',
      amountFen: 120_000,
      note: '周五前要',
    });
  });

  it('shows the new price when it changed meanwhile, and sends that one next', async () => {
    let price = 120_000;
    phone.before = ({ path, method, body }) => {
      if (path === '/api/services/reg-change') {
        const view = service();
        return { body: { ...view, plans: view.plans.map((plan) => (plan.id === 'p2' ? { ...plan, priceFen: price } : plan)) } };
      }
      if (path !== '/api/orders' || method !== 'POST') return undefined;
      if ((body as { amountFen: number }).amountFen === 135_000) return { status: 201, body: caseOf() };
      price = 135_000;
      return { status: 409, body: problem('price_changed', 409, { detail: '价格有变动，请确认新的价格后再提交' }) };
    };
    await open();
    await page.getByRole('button', { name: '提交订单' }).click();
    await page.getByText('您刚才看到的是 ¥1,200，现在是 ¥1,350').waitFor();
    await page.getByRole('button', { name: '提交订单' }).click();
    await page.waitForURL(/\/cases\//);
  });
});
