import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { PerformanceFigures, PerformanceLine, PerformanceView } from '../../api/views/performance.ts';
import { DEFAULT_DIMENSIONS } from '../../domain/case/dimensions.ts';
import { figuresOf, TREND_NUMBERS, type Tally } from '../../domain/performance/numbers.ts';
import { axeFindings } from './axe-findings.ts';
import { Desk } from './console-desk.ts';
import { owner } from './console-fixtures.ts';

const desk = new Desk();
let page: Page;
let errors: string[];
const dimensions = DEFAULT_DIMENSIONS.map((one) => ({ ...one, retired: false }));
const month = (taken: number, more: Tally[] = []): Tally[] => [
  { kind: 'taken', how: 'grab', count: taken, sum: taken * 240_000 },
  { kind: 'finished', how: 'onTime', count: taken, sum: 0 },
  ...more,
];
const figures = (now: Tally[], before: Tally[], since: Record<string, number> = {}): PerformanceFigures => ({
  figures: figuresOf(now, dimensions),
  previous: figuresOf(before, dimensions),
  since,
  trend: Object.fromEntries(TREND_NUMBERS.map((name) => [name, [null, 3, 4, 5, 6, figuresOf(now, dimensions)[name] ?? null]])),
});
const line = (id: string, name: string, taken: number, more: Partial<PerformanceLine> = {}): PerformanceLine => ({
  id,
  name,
  title: '会计',
  stores: [{ id: 'store-1', name: '城南店' }],
  clients: 12,
  active: true,
  ...figures(month(taken), month(4)),
  ...more,
});
const POOR: Tally = { kind: 'graded', how: 'poor', count: 2, sum: 3000 };
const view = (more: Partial<PerformanceView> = {}): PerformanceView => ({
  period: '2026-10',
  before: '2026-09',
  trend: ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'],
  running: false,
  snapshot: { version: 1, at: '2026-11-02T18:00:00.000Z', by: null, reason: '' },
  dimensions,
  total: figures(month(16, [POOR]), month(12), { taken: 1 }),
  staff: [line('s1', '林书瑶', 6), line('s2', '陈默然', 9), line('', '', 1, { stores: [], clients: 0 })],
  stores: [{ id: 'store-1', name: '城南店', ...figures(month(16), month(12)) }],
  now: '2026-11-20T02:00:00.000Z',
  ...more,
});
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page complained: ${errors.join('\n')}`);
});
async function sit(
  body: unknown = view(),
  { status = 200, path = '/performance?period=2026-10', theme = 'light' as 'light' | 'dark' } = {},
): Promise<void> {
  desk.reset();
  desk.answer = (asked) => {
    if (asked.path.startsWith('/api/me'))
      return {
        status: 200,
        body: { ...owner(), permissions: [...owner().permissions, 'performance.read', 'performance.correct', 'reviews.read'] },
      };
    if (asked.method === 'POST' && asked.path === '/api/performance/2026-10/versions')
      return { status: 201, body: { items: [{ version: 2, at: '2026-11-20T02:00:00.000Z', by: '周总', reason: 'x' }] } };
    return asked.path.startsWith('/api/performance?') ? { status, body } : undefined;
  };
  ({ page, errors } = await desk.sit(path, { theme }));
}
const names = (): Promise<string[]> =>
  page.locator('.pf-t tbody tr').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id') ?? ''));

it('stands by cases taken, most first; what counts for nobody last; another column sorts it anew', async () => {
  await sit();
  await page.locator('.pf-t tbody tr').first().waitFor();
  expect(await names()).toEqual(['s2', 's1', 'nobody']);
  await page.getByRole('button', { name: '平均响应' }).click();
  await page.locator('th[aria-sort=descending]', { hasText: '平均响应' }).waitFor();
});

it('every number of a line opens its own rows, and what came after the month was kept stands beside it', async () => {
  await sit();
  const taken = page.locator('tr[data-id=s2] td').first().locator('a');
  expect(await taken.getAttribute('href')).toBe(
    '/console/performance/rows?number=taken&period=2026-10&staffId=s2&who=%E9%99%88%E9%BB%98%E7%84%B6',
  );
  expect(await page.locator('tfoot td').first().textContent()).toMatch(/16\s*\+1/);
  await page.getByText('定稿', { exact: false }).first().waitFor();
});

it('j and k change the person beside, arrows the month', async () => {
  await sit();
  await page.locator('.pf-a').getByText('陈默然').first().waitFor();
  await page.keyboard.press('j');
  await page.locator('.pf-a').getByText('林书瑶').first().waitFor();
  await page.keyboard.press('k');
  await page.locator('.pf-a').getByText('陈默然').first().waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL(/period=2026-09/);
});

it('a correction asks why before it is written', async () => {
  await sit();
  await page.getByRole('button', { name: '更正定稿' }).click();
  await page.locator('dialog').getByText('接单 +1').waitFor();
  await page.locator('#field-reason').fill('客户改了评价');
  await page.locator('dialog footer .pri').click();
  await page.getByText('已写成第 2 版').waitFor();
  expect(desk.asked.filter(({ method }) => method === 'POST').at(-1)).toMatchObject({ body: { reason: '客户改了评价' } });
});

it('a month without anything says so; one that cannot be had says why and asks again', async () => {
  await sit(view({ staff: [], total: figures([], []), snapshot: null }));
  await page.getByText('这个月还没有数字').waitFor();
  await page.context().close();
  await sit({ type: 'about:blank', title: 'x', status: 503, code: 'busy', detail: '系统正忙' }, { status: 503 });
  await page.locator('[role=alert] button').waitFor({ timeout: 20_000 });
  errors = errors.filter((text) => !text.includes('503'));
});

it.each(['light', 'dark'] as const)('axe finds nothing to mend, %s', async (theme) => {
  await sit(view(), { theme });
  await page.locator('yk-trend-chart canvas').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 768, height: 1000 });
  expect(await axeFindings(page)).toEqual([]);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
