import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bought } from './bought.ts';
import { DESKTOP, Firm, eventually, expectWellMade } from './firm.ts';

const BOARDS = ['today', 'late', 'money', 'people'] as const;
let firm: Firm;
let desk: Page;
beforeAll(async () => {
  firm = await Firm.open({ grabWindow: { normal: 'PT30M', urgent: 'PT15M', critical: 'PT2S' } });
  desk = await firm.window('owner', '/console/boards', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

const at = (path: string): string => `${firm.system.console}/console${path}`;
const board = async (name: (typeof BOARDS)[number]): Promise<void> => {
  await desk.goto(at(`/boards?board=${name}`));
  await desk.locator('.strip .fg').first().waitFor();
};
const stat = (name: string) => desk.locator('.strip > div').filter({ has: desk.locator('.k', { hasText: new RegExp(`^${name}$`) }) });
const count = async (name: string): Promise<number> => Number(await stat(name).locator('.v .fg').getAttribute('data-count'));

/** How many rows the list that is open says it has; null: it says nothing yet. */
async function listed(): Promise<number | null> {
  if (await desk.locator('.em h2').first().isVisible()) return 0;
  const cards = desk.locator('.trs article');
  if (await cards.first().isVisible()) return cards.count();
  const foot = desk.locator('.foot > span').first();
  const said = (await foot.isVisible()) ? /(\d+)\D*$/.exec(((await foot.textContent()) ?? '').replace(/,/g, '')) : null;
  return said ? Number(said[1]) : null;
}

interface Figure {
  href: string;
  count: number;
}
/** The figures of the board that is open. One of each list, and of each way it is narrowed; the API's test presses all of them. */
async function figures(): Promise<Map<string, Figure>> {
  const all = await desk
    .locator('.bd a.fg')
    .evaluateAll((links) =>
      links.map((link) => ({ href: link.getAttribute('href') ?? '', count: Number((link as HTMLElement).dataset['count']) })),
    );
  return new Map(all.map((one) => [one.href.replace(/=[^&]*/g, ''), one]));
}
/** Whether the list behind a figure has what it says. Fifty rows a page: a list that does not count its whole shows these. */
async function holds({ href, count: said }: Figure): Promise<boolean> {
  await desk.goto(`${firm.system.console}${href}`);
  return eventually(
    href,
    async () => {
      const rows = await listed();
      return rows === said || (said > 50 && rows === 50);
    },
    15_000,
  ).catch(() => false);
}

describe('the boards of a firm at work', () => {
  it('move by themselves when a case is taken by nobody', async () => {
    await board('today');
    const [waiting, created] = [await count('待指派'), await count('今日来单')];
    await firm.request('没人接的急件', { urgency: 'critical' });
    await expect.poll(() => count('今日来单'), { timeout: 15_000 }).toBe(created + 1);
    // Or more: another's window may end in these seconds as well.
    await expect.poll(() => count('待指派'), { timeout: 30_000 }).toBeGreaterThan(waiting);
    await expectWellMade(desk);
    await firm.picture(desk, 'boards-today');
  });

  it('and when money comes', async () => {
    await board('money');
    const net = async () => Number(await stat('今日实收').locator('[data-net]').getAttribute('data-net'));
    const before = await net();
    const { amountFen } = await bought(firm, 'demo-client-1');
    await expect.poll(net, { timeout: 15_000 }).toBe(before + amountFen);
    await expectWellMade(desk);
    await firm.picture(desk, 'boards-money');
  });

  it.each(BOARDS)('%s: a figure that is pressed shows the list it counted', async (name) => {
    await board(name);
    await firm.picture(desk, `boards-${name}-desk`);
    const seen = await figures();
    expect(seen.size).toBeGreaterThan(3);
    for (const [key, one] of seen) {
      if (await holds(one)) continue;
      // Minutes have passed since it was counted, and what was due then is late now: looked at anew, both at once.
      await board(name);
      const now = (await figures()).get(key) ?? { ...one, count: 0 };
      expect(await holds(now), `${now.href} counts ${now.count}, the list has ${await listed()}`).toBe(true);
    }
  });

  it('hang on the wall without a name, and come down with Esc', async () => {
    await board('late');
    await desk.keyboard.press('f');
    await desk.locator('dialog.wall [data-board=late] .strip .fg').first().waitFor();
    const clients = (await firm.read<{ items: { short: string }[] }>('owner', 'clients?limit=100')).items.map(({ short }) => short);
    const text = (await desk.locator('dialog.wall').textContent()) ?? '';
    expect(clients.filter((short) => text.includes(short))).toEqual([]);
    expect(text).not.toContain('¥');
    await expectWellMade(desk);
    await firm.picture(desk, 'boards-wall');
    await desk.keyboard.press('Escape');
    await desk.locator('dialog.wall').waitFor({ state: 'detached' });
    await desk.locator('.bd-h').waitFor();
  });
});
