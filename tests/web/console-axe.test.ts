import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { Desk } from './console-desk.ts';

const desk = new Desk();
beforeAll(() => desk.open());
afterAll(() => desk.close());
beforeEach(() => desk.reset());

const PAGES: [name: string, path: string, there: string][] = [
  ['the workbench', '/', '.er .btn'],
  ['the list', '/cases', 'tr[data-id]'],
  ['the board', '/cases?view=board', '.cd'],
  ['an empty list', '/cases?q=zzz', '.em h2'],
  ['a case in progress', '/cases/R26112300002', '.t-m'],
  ['an escalated case', '/cases/R26112300001', '.t-ev'],
  ['operations', '/operations', '.hl b'],
  ['settings', '/settings', '.ov a'],
  ['a part of the settings', '/settings?section=work', 'fieldset#grabWindow'],
  ['business hours', '/settings?section=hours', '.hp-k'],
  ['holidays', '/settings?section=holidays', '.yp [data-date]'],
  ['security', '/settings?section=security', '.codes2 li'],
  ['log-in', '/login', '#login'],
  ['one-time codes', '/totp', '.qr svg'],
  ['a page that is not there', '/nowhere', '.em h1'],
];
describe.each(['light', 'dark'] as const)('axe finds nothing to mend, %s', (theme) => {
  it.each(PAGES)('on %s', async (_, path, there) => {
    for (const width of [1440, 768]) {
      const { page, errors } = await desk.sit(path, { theme, width, height: width === 768 ? 1024 : 900 });
      await page
        .locator(width === 768 && path === '/cases' ? '.k7[data-id]' : there)
        .first()
        .waitFor();
      expect(await axeFindings(page), `${path} at ${width}`).toEqual([]);
      expect(errors).toEqual([]);
      await page.context().close();
    }
  });
});

describe('axe finds nothing to mend on what opens over a page', () => {
  const OVER: [name: string, path: string, open: (page: Page) => Promise<void>, there: string][] = [
    ['the assignment', '/cases', (page) => page.keyboard.press('a'), '.as-r.on'],
    ['the palette', '/cases', (page) => page.keyboard.press('Control+k'), '.cp-r'],
    ['the shortcut sheet', '/cases', (page) => page.keyboard.press('?'), 'dialog.small dt'],
    ['the filters', '/cases', (page) => page.keyboard.press('f'), '.filters #filter-q'],
    ['the peek', '/cases', (page) => page.keyboard.press('Space'), '.peek .kv'],
    ['the inbox', '/cases', (page) => page.locator('.me .ib').first().click(), '.inbox .no'],
    ['the account menu', '/cases', (page) => page.locator('.who2').click(), '[role=menuitemcheckbox]'],
    ['asking for papers', '/cases/R26112300002', (page) => page.keyboard.press('r'), '.ask-n'],
    ['a delivery', '/cases/R26112300002', (page) => page.keyboard.press('d'), '#deed-text'],
  ];
  it.each(OVER)('%s', async (_, path, open, there) => {
    const { page, errors } = await desk.sit(path);
    await page.locator('tr[data-id], .t-m').first().waitFor();
    await open(page);
    await page.locator(there).first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
