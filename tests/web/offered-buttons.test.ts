import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClientRow } from '../../api/views/clients.ts';
import type { Permission } from '../../domain/permissions.ts';
import { arrearsAnswers } from './arrears-fixtures.ts';
import { Desk } from './console-desk.ts';
import { owner } from './console-fixtures.ts';
import { me } from './staff-fixtures.ts';
import { closePage, openPage, startPhone, type Phone } from './staff-browser.ts';

const CLIENT = {
  id: 'c1',
  name: '杭州云栖光学科技有限公司',
  short: '云栖光学',
  usci: '91330106MA2B0ABC1X',
  entity: 'company',
  vatKind: 'small_scale',
  levy: 'audit',
  stores: [{ id: 'store-1', name: '南山店' }],
  accountant: { id: 'staff-1', name: '林小满' },
  tags: [],
  district: '萧山区',
  industry: '批发零售',
  engaged: true,
  openCases: 0,
  archivedAt: null,
  createdAt: '2026-11-01T00:00:00.000Z',
} as unknown as ClientRow;

describe('buttons of the console follow the adjusted table', () => {
  const desk = new Desk();
  let page: Page;
  let errors: string[];
  beforeAll(() => desk.open());
  afterAll(() => desk.close());
  beforeEach(() => desk.reset());
  afterEach(async () => {
    await page.context().close();
    if (errors.length > 0) throw new Error(`the page complained: ${errors.join('\n')}`);
  });
  /** Somebody who holds everything but these sits down before a page. */
  const without = async (taken: readonly Permission[], path: string, there: string): Promise<void> => {
    const bills = arrearsAnswers();
    desk.answer = (asked) => {
      if (asked.path === '/api/me')
        return { status: 200, body: { ...owner(), permissions: owner().permissions.filter((one) => !taken.includes(one)) } };
      if (asked.path.startsWith('/api/clients?')) return { status: 200, body: { items: [CLIENT], nextCursor: null } };
      return bills?.(asked);
    };
    ({ page, errors } = await desk.sit(path));
    await page.locator(there).first().waitFor();
  };
  const words = async (where: string): Promise<string> => (await page.locator(where).allTextContents()).join(' ');

  it('clients: no new one without 客户管理, no deeds on many without 批量; with them they are there', async () => {
    await without([], '/clients', '[data-id=c1]');
    expect(await words('header')).toContain('新建客户');
    await page.keyboard.press('x');
    await page.locator('.bulk').waitFor();
    expect(await words('.bulk')).toMatch(/归档.*|标签.*/);
    await page.context().close();
    await without(['clients.manage'], '/clients', '[data-id=c1]');
    expect(await words('header')).not.toContain('新建客户');
    await page.keyboard.press('x');
    await page.locator('.bulk').waitFor();
    expect(await words('.bulk')).toContain('标签');
    expect(await words('.bulk')).not.toContain('归档');
    await page.keyboard.press('n');
    expect(await page.locator('dialog').count()).toBe(0);
  });

  it('bills: no reminder without 缴费提醒, neither button nor key', async () => {
    await without([], '/bills', '[data-id=B1]');
    await page.keyboard.press('x');
    await page.locator('.bulk').waitFor();
    expect(await words('.bulk')).toContain('提醒');
    await page.keyboard.press('b');
    await page.locator('dialog').first().waitFor();
    await page.context().close();
    await without(['bills.remind', 'bills.write', 'exports.make'], '/bills', '[data-id=B1]');
    await page.keyboard.press('x');
    await page.locator('.bulk').waitFor();
    expect(await words('.bulk')).not.toContain('提醒');
    expect(await words('header')).not.toMatch(/开账单|手工/);
    await page.keyboard.press('b');
    expect(await page.locator('dialog').count()).toBe(0);
  });
});

describe('ways of the phone follow the adjusted table', () => {
  let phone: Phone;
  let page: Page;
  let errors: string[];
  beforeAll(async () => {
    phone = await startPhone();
  });
  afterAll(() => phone.close());
  afterEach(() => closePage({ page, errors }));

  it('who may not upload ledgers is shown no way there; who may is', async () => {
    phone.server.me = me();
    ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce' }));
    await page.goto(`${phone.base}/me`);
    await page.locator('yk-cell[href="/leave"]').waitFor();
    await page.locator('yk-cell[href="/work/ledgers"]').waitFor();
    phone.server.me = { ...me(), permissions: me().permissions.filter((one) => one !== 'ledgers.write') };
    await page.reload();
    await page.locator('yk-cell[href="/leave"]').waitFor();
    expect(await page.locator('yk-cell[href="/work/ledgers"]').count()).toBe(0);
  });
});
