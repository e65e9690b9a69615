import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handoverList, realName, wish } from './accountants-fixtures.ts';
import { axeFindings } from './axe-findings.ts';
import { Desk } from './console-desk.ts';

const desk = new Desk();
let page: Page;
let errors: string[];
beforeAll(() => desk.open());
afterAll(() => desk.close());
beforeEach(() => {
  desk.reset();
  desk.answer = ({ method, path }) => {
    const list = (items: unknown[]) => ({ status: 200, body: { items, nextCursor: null } });
    if (method === 'POST' && path === '/api/handover-lists/sign') return { status: 200, body: { signed: ['ho-1'], left: [] } };
    if (method === 'POST' && path.endsWith('/answer')) return { status: 200, body: wish({ state: 'met', answer: '好的' }) };
    if (method === 'POST') return { status: 200, body: realName({ tries: 2 }) };
    if (path.startsWith('/api/handover-lists')) return list([handoverList()]);
    if (path.startsWith('/api/real-names'))
      return list([realName({ actions: ['settle', 'retry', 'cancel'] }), realName({ id: 'rn-2', state: 'done', actions: [] })]);
    return path.startsWith('/api/accountant-wishes') ? list([wish()]) : undefined;
  };
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page complained: ${errors.join('\n')}`);
});
const sit = async (path: string, there: string, options: Parameters<Desk['sit']>[1] = {}): Promise<void> => {
  ({ page, errors } = await desk.sit(path, options));
  await page.locator(there).first().waitFor();
};
const sent = (part: string) => desk.asked.filter((asked) => asked.method === 'POST' && asked.path.includes(part));
const PAGES = [
  ['/real-names', '[data-id=rn-1]'],
  ['/handover-lists', '[data-id=ho-1]'],
  ['/accountant-wishes', '[data-id=w-1]'],
] as const;

describe('around the accountant, on the desk', () => {
  it.each(PAGES)('axe finds nothing to mend on %s', async (path, there) => {
    await sit(path, there);
    const folder = process.env['SHOTS'];
    if (folder) await page.screenshot({ path: `${folder}/desk${path.replace('/', '-')}.png` });
    expect(await axeFindings(page)).toEqual([]);
  });

  it('a list is signed on the side that is one’s own', async () => {
    await sit('/handover-lists', '[data-id=ho-1]');
    await page.locator('[data-id=ho-1]').click();
    await page.keyboard.press('s');
    await page.getByText('已签 1 份').waitFor();
    expect(sent('/sign')).toMatchObject([{ body: { ids: ['ho-1'], side: 'to' } }]);
  });

  it('a wish is answered in words before it is sent', async () => {
    await sit('/accountant-wishes', '[data-id=w-1]');
    await page.locator('[data-id=w-1]').click();
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '答复客户' }).click();
    expect(sent('/answer')).toEqual([]);
    await dialog.getByLabel('给客户的答复').fill('好的，已为您安排');
    await dialog.getByRole('button', { name: '答复客户' }).click();
    await page.getByText('已答复客户').waitFor();
    expect(sent('/answer')).toMatchObject([{ body: { met: true, answer: '好的，已为您安排' } }]);
  });
});
