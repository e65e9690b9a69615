import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView } from '../../api/views.ts';
import { DESKTOP, Firm, button, eventually, expectWellMade, shows } from './firm.ts';

let firm: Firm;
/** The owner's window; no mouse is on this desk. */
let desk: Page;
const type = (text: string): Promise<void> => desk.keyboard.type(text);
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await desk.keyboard.press(key);
};
/** Two keys of one shortcut, one right after the other however slow the machine is: they count as one for a second. */
const chord = async (first: string, second: string): Promise<void> => {
  await Promise.all([desk.keyboard.press(first), desk.keyboard.press(second)]);
};
/** Goes on pressing Tab until the focus is where it has to be. */
const tabTo = async (name: RegExp): Promise<void> => {
  for (let steps = 0; steps < 60; steps += 1) {
    const here = await desk.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
    if (name.test(here.trim())) return;
    await press('Tab');
  }
  throw new Error(`no ${String(name)} within 60 steps`);
};

beforeAll(async () => {
  firm = await Firm.open({ grabWindow: { normal: 'PT30M', urgent: 'PT15M', critical: 'PT2S' } });
  desk = await firm.window('owner', '/console/cases', DESKTOP);
  await desk.locator('tr[data-id]').first().waitFor();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('an owner without a mouse', () => {
  it('finds a client by its initials with Ctrl K and opens it', async () => {
    await press('Control+k');
    await type('ljyq');
    const hit = desk.locator('.cp-r.on mark').first();
    await hit.waitFor();
    await expect.poll(() => hit.textContent()).toBe('蓝鲸引擎');
    await expectWellMade(desk);
    await press('Enter');
    await desk.waitForURL(/\/console\/(clients\/|cases\?clientId=)/);
    await shows(desk, /蓝鲸引擎/);
  });

  it('makes a filter a tab of its own, and its address brings it back in another window', async () => {
    await chord('g', 'c');
    await desk.locator('.bar h1', { hasText: '业务单' }).waitFor();
    await desk.locator('tr[data-id]').first().waitFor();
    const all = await desk.locator('tr[data-id]').count();
    await press('f');
    await desk.locator('#filter-q').waitFor();
    await tabTo(/^紧急$/);
    await press('Enter', 'Escape');
    await eventually('the filter is in the address', async () => desk.url().includes('urgency=urgent'));
    // It comes with the narrowed list; whoever tabs before meets the rows of the whole one first.
    await button(desk, '保存为标签').waitFor();
    await expect.poll(() => desk.locator('tr[data-id]').count()).toBeLessThan(all);
    await tabTo(/^保存为标签$/);
    await press('Enter');
    await desk.locator('#view-name:focus').waitFor();
    await type('我的急单');
    await press('Enter');
    await desk.locator('.tabs a.on', { hasText: '我的急单' }).waitFor();
    await expectWellMade(desk);
    const again = await firm.window('owner', new URL(desk.url()).pathname + new URL(desk.url()).search, DESKTOP);
    await again.locator('.tabs a.on', { hasText: '我的急单' }).waitFor();
    await expect.poll(() => again.locator('.fc .v').first().textContent()).toBe('紧急');
    await again.context().close();
  });

  it('starts a case for a client with C, and moves it on the board by assigning it', async () => {
    await press('c');
    await desk.locator('#field-clientId:focus').waitFor();
    await type('qhlcy');
    await desk.locator('.pick:popover-open .mi.on', { hasText: '青禾里' }).waitFor();
    await press('Enter', 'Tab', 'Tab');
    await desk.locator('#field-businessTypeId').focus();
    await type('发票');
    await desk.locator('.pick:popover-open .mi.on', { hasText: '发票' }).waitFor();
    await press('Enter');
    await desk.locator('#field-title').focus();
    await press('Control+a');
    await type('键盘发起的一单');
    await expectWellMade(desk);
    await press('Control+Enter');
    await desk.locator('dialog').waitFor({ state: 'detached' });
    const { items } = await firm.read<{ items: { id: string; title: string }[] }>('owner', 'cases?state=open&limit=50');
    const made = items.find(({ title }) => title === '键盘发起的一单');
    expect(made).toBeDefined();
    await desk.goto(`${firm.system.console}/console/cases?view=board&q=${encodeURIComponent('键盘发起')}`);
    await desk.locator(`.cd[data-id="${made?.id}"]`).waitFor();
    await press('j', 'm');
    await desk.locator('[role=menuitem]:focus', { hasText: '办理中' }).waitFor();
    await press('Enter');
    await desk.locator('.as-r.on').waitFor();
    await press('Control+Enter');
    await desk.locator('section[aria-label="办理中"]').locator(`.cd[data-id="${made?.id}"]`).waitFor();
    await expect.poll(async () => (await firm.read<CaseView>('owner', `requests/${made?.id}`)).state).toBe('in_progress');
  });

  it('reads what was changed in the settings, from what to what', async () => {
    await chord('g', 's');
    await desk.getByRole('link', { name: '时限与抢单' }).first().focus();
    await press('Enter');
    await desk.locator('#grabWindow-normal').waitFor();
    await desk.locator('yk-history summary').waitFor();
    await desk.locator('yk-history summary').focus();
    await press('Enter');
    await desk.locator('yk-record-timeline li').first().waitFor();
    await shows(desk.locator('yk-record-timeline'), /接单窗口 · 特急/);
    await expectWellMade(desk);
  });

  it('lays the keys of the page on the table, and switches the language', async () => {
    await chord('g', 'c');
    await desk.locator('.bar h1', { hasText: '业务单' }).waitFor();
    await press('?');
    await shows(desk.locator('dialog'), '勾选到这一行');
    await press('Escape');
    await desk.locator('dialog').waitFor({ state: 'detached' });
    await press('Control+k');
    await type('Switch');
    await desk.locator('.cp-r.on', { hasText: 'Switch to English' }).waitFor();
    await press('Enter');
    await desk.locator('.bar h1', { hasText: 'Cases' }).waitFor();
    await desk.locator('tr[data-id]').first().waitFor();
    await expectWellMade(desk);
    expect(firm.faults).toEqual([]);
  });
});
