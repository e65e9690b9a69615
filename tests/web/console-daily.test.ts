import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { DailyRunView } from '../../api/views/daily-runs.ts';
import { civilDateOf } from '../../domain/time.ts';
import { axeFindings } from './axe-findings.ts';
import { Desk } from './console-desk.ts';
import { owner } from './console-fixtures.ts';

const desk = new Desk();
let page: Page;
let errors: string[];
const step = (
  name: DailyRunView['steps'][number]['name'],
  counts: Record<string, number>,
  more: Partial<DailyRunView['steps'][number]> = {},
): DailyRunView['steps'][number] => ({ name, state: 'done', counts, startedAt: null, finishedAt: null, problem: null, ...more });
const run = (date: string, more: Partial<DailyRunView> = {}): DailyRunView => ({
  date,
  state: 'done',
  startedAt: `${date}T00:30:00.000Z`,
  finishedAt: `${date}T00:30:09.000Z`,
  startedBy: null,
  times: 1,
  steps: [step('bills', { written: 12 }), step('month', { begun: 1 }), step('dunning', { bills: 9, messages: 7, promised: 2 })],
  ...more,
});
const DAYS = [
  run('2026-12-01', {
    state: 'failed',
    times: 2,
    startedBy: { id: 'owner', name: '周总' },
    steps: [step('bills', { written: 0 }), step('dunning', {}, { state: 'failed', problem: 'internal' })],
  }),
  run('2026-11-30', { steps: [] }),
  run('2026-11-01'),
];
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page complained: ${errors.join('\n')}`);
});
async function sit(theme: 'light' | 'dark' = 'light'): Promise<void> {
  desk.reset();
  desk.answer = ({ method, path }) => {
    if (path.startsWith('/api/me'))
      return { status: 200, body: { ...owner(), permissions: [...owner().permissions, 'daily.read', 'daily.run'] } };
    if (!path.startsWith('/api/daily-runs')) return undefined;
    return method === 'POST'
      ? { status: 201, body: run(civilDateOf(Date.now()), { state: 'running' }) }
      : { status: 200, body: { items: DAYS, nextCursor: null } };
  };
  ({ page, errors } = await desk.sit('/daily-runs', { theme }));
  await page.locator('[data-id="2026-11-01"]').first().waitFor();
}

it('says what each day did, and which step did not work out and why', async () => {
  await sit();
  expect(await page.locator('[data-id="2026-11-01"]').first().textContent()).toMatch(
    /出账 12 张.*开始开账期.*提醒 9 张账单 · 发出 7 条提醒 · 已承诺 2/s,
  );
  expect(await page.locator('[data-id="2026-12-01"]').first().textContent()).toMatch(/缴费提醒：系统问题.*周总 · 第 2 次/s);
  expect(await page.locator('[data-id="2026-11-30"]').first().textContent()).toContain('没有要做的');
});

it('runs today when asked to', async () => {
  await sit();
  await page.getByRole('button', { name: '立即运行' }).first().click();
  await page.locator('dialog .pri').first().click();
  await page.getByText('已开始运行').waitFor();
  expect(desk.asked.filter(({ method, path }) => method === 'POST' && path === '/api/daily-runs')).toMatchObject([
    { body: { date: civilDateOf(Date.now()) } },
  ]);
});

it.each(['light', 'dark'] as const)('axe finds nothing to mend, %s', async (theme) => {
  await sit(theme);
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await axeFindings(page)).toEqual([]);
});
