import type { Page, Request } from 'playwright-core';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PerformanceRows } from '../../api/views/performance.ts';
import { addMonths, periodOf } from '../../domain/period/months.ts';
import { civilDateOf } from '../../domain/time.ts';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

const TODAY = civilDateOf(Date.now());
/** The month that is kept for certain: the one before the last. */
const MONTH = addMonths(periodOf(TODAY), -2);
const MONTH_SAID = `${MONTH.slice(0, 4)} 年 ${Number(MONTH.slice(5))} 月`;
let firm: Firm;
let desk: Page;
beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window('owner', '/console/exports', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

const go = (path: string) => desk.goto(`${firm.system.console}/console${path}`);
/** 导出 and 开始导出: what was asked of the API. */
async function takeOut(): Promise<Request> {
  await button(desk, '导出').first().click();
  const isOrder = (request: Request): boolean => request.method() === 'POST' && request.url().endsWith('/api/exports');
  const [order] = await Promise.all([desk.waitForRequest(isOrder), button(desk, '开始导出').click()]);
  return order;
}
const wordsOf = (order: Request): unknown => (order.postDataJSON() as { words: unknown }).words;
/** The lines of the file, with the mark above them and below. */
async function fetched(): Promise<unknown[][]> {
  const link = desk.locator('dialog a.pri');
  await link.waitFor({ timeout: 30_000 });
  const [download] = await Promise.all([desk.waitForEvent('download'), link.click()]);
  const [{ data } = { data: [] }] = await readXlsxFile(await download.path());
  await button(desk.locator('dialog footer'), '关闭').click();
  return data;
}

describe('what leaves says what it is', () => {
  it('the rows behind a number go out as they stand on the screen, under its name and month', async () => {
    await go(`/performance/rows?number=taken&period=${MONTH}`);
    await desk.locator('yk-performance-rows tbody tr').first().waitFor();
    expect(wordsOf(await takeOut())).toEqual(['接单', MONTH_SAID]);
    const lines = await fetched();
    const { items } = await firm.read<PerformanceRows>('owner', `performance/behind?number=taken&period=${MONTH}&limit=100`);
    expect(String(lines[1]?.[0])).toContain(`条件：接单，${MONTH_SAID}`);
    expect(lines[2]?.slice(0, 3)).toEqual(['事项', '客户', '员工']);
    expect(
      lines
        .slice(3, -1)
        .map(([what]) => what)
        .slice(0, 100),
    ).toEqual(items.map(({ title }) => title));
  });

  it('the days the firm began, and 导出记录 itself, go out too', async () => {
    await go('/daily-runs');
    await button(desk, '立即运行').first().click();
    await desk.locator('dialog .pri').first().click();
    await desk.locator(`[data-id="${TODAY}"]`, { hasText: '已完成' }).first().waitFor({ timeout: 60_000 });
    await takeOut();
    await firm.picture(desk, 'exports-say days');
    const days = await fetched();
    expect(days[2]).toEqual(['日期', '状态', '做了什么', '发起', '第几次', '开始', '结束']);
    expect(days[3]?.slice(0, 2)).toEqual([TODAY, '已完成']);
    await go('/exports');
    await shows(desk, '导出每日运行');
    await expectWellMade(desk);
    await firm.picture(desk, 'exports-say records');
    await takeOut();
    const records = await fetched();
    expect(records.slice(3, -1).map(([what]) => what)).toEqual(['导出每日运行', '导出绩效明细']);
    expect(records.slice(3, -1).map((line) => line[records[2]?.indexOf('条件') ?? -1] ?? '')).toEqual(['', `接单，${MONTH_SAID}`]);
  });

  it.each<[string, string[]]>([
    [`/performance?period=${MONTH}`, [MONTH_SAID]],
    [`/revenue?from=${MONTH}-01&to=${TODAY}`, [`收款：${MONTH}-01 至 ${TODAY}`]],
    ['/transfers', ['待核对']],
    [`/errands?day=${TODAY}`, [`日期：${TODAY}`]],
    [`/periods?period=${MONTH}`, [MONTH_SAID]],
    [`/filings?period=${MONTH}&state=todo`, [MONTH_SAID]],
    ['/year-work?year=2025', ['2025']],
    [`/ledgers?period=${MONTH}`, [`账期：${MONTH}`]],
  ])('%s says its filter in the words of the screen', async (path, words) => {
    await go(path);
    expect(wordsOf(await takeOut())).toEqual(expect.arrayContaining(words));
    await desk.keyboard.press('Escape');
  });

  it('who read an announcement goes out under its title', async () => {
    const { items } = await firm.read<{ items: { id: string; title: string }[] }>('demo-client-1', 'announcements');
    const [read] = items;
    const phone = await firm.window('demo-client-1', `/announcements/${read?.id}`);
    await Promise.all([
      phone.waitForResponse((answer) => answer.url().endsWith(`/api/announcements/${read?.id}/read`) && answer.ok()),
      phone.reload(),
    ]);
    await go(`/announcements/${read?.id}`);
    expect(wordsOf(await takeOut())).toEqual([`公告：${read?.title}`]);
    expect(String((await fetched())[1]?.[0])).toContain(`条件：公告：${read?.title} ·`);
  });

  it('who reads English reads what was done in English', async () => {
    await desk.evaluate(() => localStorage.setItem('yk-locale', 'en'));
    await go('/exports');
    await shows(desk, 'Export: Daily runs');
    await firm.picture(desk, 'exports-say english');
    await go('/runs');
    await shows(desk, 'Export: Rows behind a number');
    await desk.evaluate(() => localStorage.setItem('yk-locale', 'zh-CN'));
  });

  it('no script broke on the way', () => {
    expect(firm.faults).toEqual([]);
  });
});
