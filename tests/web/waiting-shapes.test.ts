// What comes stands where its place was kept: nothing jumps when the answer is there.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { Desk } from './console-desk.ts';
import { decisions, everyDecision, today } from './decision-fixtures.ts';
import { closePage, openPage } from './staff-browser.ts';
import { me } from './staff-fixtures.ts';

const desk = new Desk();
let phone: ClientPhone;
beforeAll(async () => {
  await desk.open();
  phone = await startClientPhone();
});
afterAll(async () => {
  await phone.close();
  await desk.close();
});
const top = (page: Page, selector: string): Promise<number> =>
  page
    .locator(selector)
    .first()
    .evaluate((box) => box.getBoundingClientRect().top);
/** Holds the answers of one address back until it is told to let them go. */
async function hold(page: Page, path: string): Promise<() => void> {
  let go = (): void => undefined;
  const gone = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(`**${path}*`, async (route) => {
    await gone;
    await route.continue();
  });
  return go;
}

it.each([
  ['/numbers', '/api/today', 'yk-figures-skeleton .box', 'yk-card'],
  ['/numbers', '/api/today', 'yk-figures-skeleton .tile', '.two a'],
  ['/approvals', '/api/decisions', 'yk-figures-skeleton .box', 'yk-card'],
])('the phone’s %s keeps its place: %s, %s', async (path, api, waits, comes) => {
  phone.reset();
  phone.server.me = { ...me('admin'), permissions: [...me('admin').permissions, 'refunds.decide'] };
  phone.before = (call) => {
    if (call.path.startsWith('/api/decisions')) return { body: decisions(everyDecision()) };
    return call.path.startsWith('/api/today') ? { body: today() } : undefined;
  };
  const opened = await openPage(phone, { reducedMotion: 'reduce' });
  const { page } = opened;
  const go = await hold(page, api);
  await page.goto(phone.base + path);
  await page.locator(waits).first().waitFor();
  const before = await top(page, waits);
  go();
  await page.locator(waits).first().waitFor({ state: 'detached' });
  expect(Math.abs((await top(page, comes)) - before)).toBeLessThanOrEqual(10);
  await closePage(opened);
});

it('the save bar of the settings is at the foot from the beginning', async () => {
  desk.reset();
  const { page, errors } = await desk.sit('/operations');
  const go = await hold(page, '/api/settings');
  await page.goto(`${desk.base}/settings?section=security`);
  await page.locator('.form .sk').first().waitFor();
  const before = await top(page, '.save');
  go();
  await page.locator('#security-consoleHours').waitFor();
  expect(await top(page, '.save')).toBe(before);
  expect(errors).toEqual([]);
  await page.context().close();
});
