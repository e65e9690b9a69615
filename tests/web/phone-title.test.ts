import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { MeView } from '../../api/views.ts';
import { axeFindings } from './axe-findings.ts';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { today } from './decision-fixtures.ts';
import { closePage, openPage } from './staff-browser.ts';
import { me } from './staff-fixtures.ts';

const empty = { items: [], nextCursor: null };
let phone: ClientPhone;
let page: Page;
let errors: string[];
beforeAll(async () => {
  phone = await startClientPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.reset();
  phone.server.me = { ...me('admin'), permissions: [...me('admin').permissions] as MeView['permissions'] };
  phone.before = ({ path }) => {
    if (path.startsWith('/api/today')) return { body: today() };
    if (path.startsWith('/api/decisions')) return { body: { items: [], counts: {} } };
    if (path.startsWith('/api/requests?') || path.startsWith('/api/clients?')) return { body: empty };
    return undefined;
  };
  ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce' }));
});
afterEach(() => closePage({ page, errors }));
const face = () => page.getByRole('button', { name: /^管理 切换身份/ });
const box = async (what: ReturnType<typeof face>) => {
  const found = await what.boundingBox();
  if (!found) throw new Error('it is not to be seen');
  return found;
};

it.each(['/numbers', '/escalated', '/all', '/clients'])('has one title row on %s: the switch of side beside the title', async (path) => {
  await page.goto(phone.base + path);
  const title = page.locator('header.bar > :nth-child(2)');
  await title.waitFor();
  const [side, heading, bar] = [await box(face()), await box(title), await box(page.locator('header.bar'))];
  expect(side.y).toBeCloseTo(bar.y, 0);
  expect(side.y + side.height).toBeCloseTo(bar.y + bar.height, 0);
  expect(side.x + side.width).toBeLessThanOrEqual(heading.x);
  expect(await axeFindings(page)).toEqual([]);
  await face().click();
  await page.getByRole('dialog').waitFor();
});

it('shows the way back and no switch on a page that is no tab of this side', async () => {
  await page.goto(`${phone.base}/approvals`);
  await page.getByRole('button', { name: '返回' }).waitFor();
  expect(await face().count()).toBe(0);
});
