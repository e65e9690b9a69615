import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { MonthTodo } from '../../api/views/day.ts';
import { newBlock, type Block } from '../../domain/home/blocks.ts';
import { axeFindings } from './axe-findings.ts';
import { client, home, todo } from './client-fixtures.ts';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { openPage } from './staff-browser.ts';

let phone: ClientPhone;
let page: Page;
let errors: string[];
beforeAll(async () => {
  phone = await startClientPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.reset();
  ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce' }));
});
afterEach(async () => {
  await page.context().close();
  expect(errors).toEqual([]);
});

/** The home with these blocks alone, once what comes after it is there. */
async function show(blocks: readonly unknown[], path = '/'): Promise<void> {
  phone.before = ({ path: asked }) => {
    const view = { ...home(), blocks: blocks as Block[] };
    if (asked === '/api/home') return { body: view };
    if (asked === '/api/home/previews/tok')
      return { body: { ...view, preview: { version: null, until: new Date(Date.now() + 6e5).toISOString() } } };
    return undefined;
  };
  await page.goto(`${phone.base}${path}`);
  await page.waitForFunction(() => customElements.get('yk-accountant-card') !== undefined);
}
const known = (name: string): Promise<boolean> => page.evaluate((element) => customElements.get(element) !== undefined, name);
const menu = (...items: { label: string; to: string }[]): Block =>
  ({ ...newBlock('menu', 'm'), items: items.map((item) => ({ icon: 'pay', ...item })) }) as Block;

describe('the blocks of the home', () => {
  it('bring only what they need: no services, no words, no scripts for them', async () => {
    await show([newBlock('todo', 't'), menu({ label: '缴费', to: '/bills' })]);
    expect([await known('yk-service-shelf'), await known('yk-home-more')]).toEqual([false, false]);
    await show([{ ...newBlock('text', 'x'), title: '说明', html: '<p>请收齐<b>发票</b></p>' }]);
    await page.getByText('请收齐').waitFor();
    expect([await known('yk-service-shelf'), await known('yk-home-more')]).toEqual([false, true]);
  });

  it('stand all at once, however late 等您处理 and what draws it come: nothing moves that is read already', async () => {
    const shown = [newBlock('todo', 't'), menu({ label: '缴费', to: '/bills' })] as Block[];
    const month: MonthTodo = {
      id: 'P1',
      period: '2026-10',
      client: { id: 'c01', short: '青禾里餐饮' },
      what: 'tax',
      amountFen: 12_345,
      missing: 0,
      until: null,
    };
    const waiting = { ...todo().waiting, months: [month] };
    phone.before = ({ path: asked }) =>
      asked === '/api/home' ? { body: { ...home(), blocks: shown } } : asked === '/api/todo' ? { body: { ...todo(), waiting } } : undefined;
    phone.server.me = { ...client(), demo: false };
    let late = false;
    await page.route('**/*', async (route) => {
      if (route.request().url().endsWith('/api/todo')) late = true;
      if (late) await page.waitForTimeout(150);
      await route.continue();
    });
    await page.addInitScript(() => {
      const moves: number[] = [];
      Object.assign(window, { moves });
      new PerformanceObserver((list) =>
        moves.push(...list.getEntries().map((entry) => (entry as unknown as { value: number }).value)),
      ).observe({
        type: 'layout-shift',
        buffered: true,
      });
    });
    await page.goto(phone.base);
    await page.getByText('¥123.45').waitFor();
    await page.getByText('补交资料').first().waitFor();
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => (window as unknown as { moves: number[] }).moves)).toEqual([]);
  });

  it('lead to pages there are, to calls and to https; nowhere else', async () => {
    await show([
      menu(
        { label: '缴费', to: '/bills' },
        { label: '电话', to: 'tel:0571-88880000' },
        { label: '税局', to: 'https://www.chinatax.gov.cn/' },
        { label: '坏的', to: 'javascript:alert(1)' },
        { label: '外面', to: '//evil.example/' },
        { label: '没有', to: '/nowhere' },
      ),
    ]);
    await page.locator('.menu a').first().waitFor();
    expect(await page.locator('.menu a').allTextContents()).toEqual(['缴费', '电话', '税局']);
  });

  it('of a newer front are passed over, and the rest stands', async () => {
    await show([{ id: 'z', type: 'hologram' }, menu({ label: '缴费', to: '/bills' })]);
    await page.getByRole('link', { name: '缴费' }).waitFor();
  });

  it('show pictures with their words, whole in both themes for everybody', async () => {
    const slide = { pictureId: 'f1', alt: '办公室', title: '年底收尾', sub: '12-15 截止', art: 'none', to: '/bills', from: '', until: '' };
    await show([
      { ...newBlock('slideshow', 's'), slides: [slide] },
      { ...newBlock('picture', 'p'), pictureId: 'f2', alt: '征期提醒', to: '/bills' },
      { ...newBlock('text', 'x'), title: '说明', html: '<ul><li>发票</li></ul>' },
    ]);
    await page.getByRole('img', { name: '征期提醒' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  it('of a draft say so on top, until when', async () => {
    await show([menu({ label: '缴费', to: '/bills' })], '/preview/tok');
    await page.getByText(/预览 · 草稿 · \d\d:\d\d 前有效/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  it('come the next time into a skeleton of their own shape', async () => {
    await show([newBlock('todo', 't'), menu({ label: '缴费', to: '/bills' })]);
    await page.getByRole('link', { name: '缴费' }).waitFor();
    await expect.poll(() => page.evaluate(() => localStorage.getItem('yk-home-shape'))).toBe('todo menu');
  });
});
