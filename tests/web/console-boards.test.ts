import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { boardAnswers } from './board-fixtures.ts';
import { Desk } from './console-desk.ts';
import { problem } from './staff-server.ts';

const desk = new Desk();
let page: Page;
let errors: string[];
beforeAll(() => desk.open());
afterAll(() => desk.close());
beforeEach(() => {
  desk.reset();
  desk.answer = boardAnswers();
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page complained: ${errors.join('\n')}`);
});
const sit = async (path: string, there: string, options: Parameters<Desk['sit']>[1] = {}): Promise<void> => {
  ({ page, errors } = await desk.sit(path, options));
  await page.locator(there).first().waitFor();
};
const asked = (board: string) => desk.asked.filter(({ path }) => path.startsWith(`/api/boards/${board}`));
const shot = async (name: string): Promise<void> => {
  const folder = process.env['SHOTS'];
  if (!folder) return;
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${folder}/${name}.png` });
};

const BOARDS = [
  ['today', '.bd-c canvas'],
  ['late', '.bd-p .mini'],
  ['money', '.bd-c canvas'],
  ['people', '.bd-pt tbody tr'],
] as const;

describe.each(['light', 'dark'] as const)('axe finds nothing to mend, %s', (theme) => {
  it.each(BOARDS)('on %s', async (board, there) => {
    await sit(`/boards?board=${board}`, there, { theme });
    expect(await axeFindings(page)).toEqual([]);
    await shot(`${board}-${theme}`);
    await page.setViewportSize({ width: 768, height: 1024 });
    expect(await axeFindings(page)).toEqual([]);
  });
  it('on a wall', async () => {
    await sit('/boards?board=today&wall=1&every=600', 'dialog.wall .bd-c canvas', { theme });
    expect(await axeFindings(page)).toEqual([]);
    await shot(`wall-${theme}`);
  });
});

describe('the boards', () => {
  it('read in English as well', async () => {
    for (const [board, there] of BOARDS) {
      await sit(`/boards?board=${board}`, there, { english: true });
      expect(await page.locator('.bd .sh, .bd .k').allTextContents()).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/[\u4e00-\u9fff]/)]),
      );
      await shot(`${board}-en`);
      if (board !== 'people') await page.context().close();
    }
  });

  it('are changed by the keys 1 to 4, fetched anew by R, and come one request a board', async () => {
    await sit('/boards', '.bd-c canvas');
    for (const [key, board, there] of [
      ['3', 'money', 'yk-course-chart'],
      ['2', 'late', '.bd-p .mini'],
      ['4', 'people', '.bd-pt'],
      ['1', 'today', 'yk-hour-chart'],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator(there).first().waitFor();
      expect(new URL(page.url()).search).toBe(`?board=${board}`);
    }
    for (const board of ['late', 'money', 'people']) expect(asked(board).length, board).toBeGreaterThan(0);
    const besides =
      /^\/api\/(?:cases\?|bills|payments|refunds|receipts|periods|staff|clients|complaints|ageing|revenue|performance|reviews|notices)/;
    expect(desk.asked.filter(({ path }) => besides.test(path))).toEqual([]);
    // What came back by 1 is kept and fetched anew as well.
    await page.locator('.bd-h [aria-busy=false]').waitFor();
    const before = asked('today').length;
    await page.keyboard.press('r');
    await expect.poll(() => asked('today').length).toBeGreaterThan(before);
  });

  it('open with every figure the list behind it, already filtered', async () => {
    await sit('/boards?board=today', '.strip .fg');
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    await page.locator('.strip .fg').first().click();
    await expect.poll(() => new URL(page.url()).search).toBe(`?happened=created&from=${day}&to=${day}`);
    const list = () => desk.asked.findLast(({ path }) => path.startsWith('/api/cases?'))?.path ?? '';
    await expect.poll(list).toContain(`happened=created&from=${day}&to=${day}`);
  });

  it('have their pictures as tables too, with the same figures', async () => {
    await sit('/boards?board=today', '.bd-c canvas');
    await page.locator('.bd-d summary').click();
    const rows = page.locator('.bd-d tbody tr').filter({ hasText: '11:00' }).locator('th, td');
    expect((await rows.allTextContents()).map((cell) => cell.trim())).toEqual(['11:00', '5', '1', '2']);
    expect(await page.locator('.bd-d a').first().getAttribute('href')).toContain('hour=9');
  });

  it('hold nobody up to colleagues for who leads no store: by name, no order to choose, no response, no rating', async () => {
    desk.answer = boardAnswers({ leads: false });
    await sit('/boards?board=people', '.bd-pt tbody tr');
    expect(await page.locator('.bd-pt th button').count()).toBe(0);
    expect(await page.locator('.bd').textContent()).not.toMatch(/评分|响应|抢单占比/);
    await page.context().close();
    desk.answer = boardAnswers();
    await sit('/boards?board=people', '.bd-pt tbody tr');
    const first = () => page.locator('.bd-pt tbody th').first().textContent();
    await expect.poll(first).toContain('陈默然');
    await page.locator('.bd-pt').getByRole('button', { name: '逾期', exact: true }).click();
    await expect.poll(first).toContain('何一鸣');
    expect(await page.locator('th[aria-sort=descending]').textContent()).toContain('逾期');
  });

  it('follow what happens without being asked, and say so when the connection is lost', async () => {
    let created = 37;
    desk.answer = boardAnswers({ created: () => created });
    await sit('/boards?board=today', '.strip .fg');
    expect(await page.locator('.strip .fg').first().textContent()).toBe('37');
    await expect.poll(() => desk.asked.some(({ path }) => path.startsWith('/api/events'))).toBe(true);
    created = 38;
    for (let burst = 0; burst < 5; burst += 1) desk.push(desk.rows[0] as (typeof desk.rows)[number], 'created');
    await expect.poll(() => page.locator('.strip .fg').first().textContent()).toBe('38');
    expect(asked('today').length).toBeLessThanOrEqual(4);
    await page.context().setOffline(true);
    await page.locator('.offline').waitFor();
    await page.context().setOffline(false);
  });

  it('say what went wrong when there is nothing to show, keep old numbers when there is, and try again', async () => {
    desk.answer = (one) => (one.path.startsWith('/api/boards/') ? { status: 503, body: problem('engine_unavailable', 503) } : undefined);
    await sit('/boards?board=late', '.bd [role=alert]');
    desk.answer = boardAnswers();
    await page.getByRole('button', { name: '再试一次' }).or(page.locator('.bd [role=alert] button')).first().click();
    await page.locator('.bd-p .mini').waitFor();
    desk.answer = (one) => (one.path.startsWith('/api/boards/') ? { status: 503, body: problem('engine_unavailable', 503) } : undefined);
    await page.keyboard.press('r');
    await page.locator('.bd [role=alert]').waitFor();
    expect(await page.locator('.bd-p .mini').count()).toBe(1);
  });
});

describe('a firm in which nothing is late and nothing came', () => {
  /** Every figure nought, every row gone. */
  const emptied = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value.flatMap((one) => (typeof one === 'object' && one !== null && 'turn' in one ? [emptied(one)] : []));
    if (typeof value !== 'object' || value === null) return value;
    const given = value as Record<string, unknown>;
    if ('list' in given && 'query' in given) return { ...given, count: 0, before: 0, fen: given['fen'] === null ? null : 0 };
    return Object.fromEntries(
      Object.entries(given).map(([name, part]) => [name, name === 'total' && typeof part === 'number' ? 0 : emptied(part)]),
    );
  };
  it.each([
    ['today', '8 小时内没有到期的业务单。'],
    ['late', '没有逾期的业务单。'],
    ['late', '没有逾期的账单。'],
    ['late', '账期都赶得上。'],
    ['late', '没有处理中的投诉。'],
    ['money', '本月还没有收款。'],
    ['people', '这家门店还没有同事。'],
  ])('%s says so: %s', async (board, words) => {
    const full = boardAnswers();
    desk.answer = (one) => {
      const answer = full(one);
      return answer && { status: 200, body: emptied(answer.body) };
    };
    await sit(`/boards?board=${board}`, '.bd-q');
    await page.getByText(words).first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});

describe('the wall', () => {
  const NAMES = /蓝鲸引擎|陈默然|何一鸣|林书瑶|¥|￥/;

  it('names nobody and shows no money: neither is asked for, and 钱款 does not come round', async () => {
    await sit('/boards?board=today&wall=1&every=5', 'dialog.wall[open] .bd-c canvas');
    const seen = new Set<string>();
    for (const [key, board] of [
      ['2', 'late'],
      ['3', 'people'],
      ['1', 'today'],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator(`.wall [data-board=${board}] .strip .fg`).first().waitFor();
      const text = (await page.locator('dialog.wall').textContent()) ?? '';
      expect(text).not.toMatch(NAMES);
      seen.add(board);
    }
    expect(seen.size).toBe(3);
    expect(asked('money')).toEqual([]);
    const walls = desk.asked.filter(({ path }) => path.startsWith('/api/boards/'));
    expect(walls.length).toBeGreaterThanOrEqual(3);
    expect(walls.filter(({ path }) => !path.includes('names=0&money=0'))).toEqual([]);
    // Nothing on it leads anywhere, and no key of the console reaches through it.
    expect(await page.locator('dialog.wall a, dialog.wall summary').count()).toBe(0);
    await page.keyboard.press('c');
    await page.keyboard.press('Control+k');
    expect(await page.locator('dialog[open]').count()).toBe(1);
  });

  it('turns by itself, stands while held, shows names and money when they were chosen, and Esc takes it down', async () => {
    await sit('/boards?board=late&wall=1&every=5&names=1&money=1', 'dialog.wall[open] [data-board=late] .strip .fg');
    expect(await page.locator('dialog.wall').textContent()).toMatch(NAMES);
    await page.locator('dialog.wall [data-board=money] .strip').first().waitFor();
    await page.keyboard.press('Space');
    await page.getByText('已停住').waitFor();
    await shot('wall-money');
    await page.keyboard.press('Escape');
    await page.locator('dialog.wall').waitFor({ state: 'detached' });
    await expect.poll(() => page.url()).not.toContain('wall');
    await page.locator('.bd-h').waitFor();
  });

  it('says when it is cut off, and since when', async () => {
    await sit('/boards?board=today&wall=1', 'dialog.wall[open] .strip .fg');
    await page.context().setOffline(true);
    await page.locator('dialog.wall header [role=alert]', { hasText: '连不上' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.context().setOffline(false);
    await page.locator('dialog.wall header [role=status]').waitFor();
  });

  it('is begun with F, and from its menu with what is chosen there', async () => {
    await sit('/boards?board=today', '.strip .fg');
    await page.keyboard.press('f');
    await page.locator('dialog.wall[open]').waitFor();
    expect(new URL(page.url()).search).toBe('?board=today&wall=1&every=20');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url()).not.toContain('wall');
    await page.getByRole('button', { name: '大屏' }).click();
    await page.getByRole('menuitemcheckbox', { name: '显示金额' }).click();
    await page.getByRole('menuitemcheckbox', { name: '60 秒' }).click();
    await page.getByRole('menuitem', { name: '开始' }).click();
    await page.locator('dialog.wall[open]').waitFor();
    expect(new URL(page.url()).search).toBe('?board=today&wall=1&every=60&money=1');
  });
});
