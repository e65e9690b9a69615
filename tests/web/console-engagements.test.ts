import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { Desk } from './console-desk.ts';
import { engagementAnswers } from './engagement-fixtures.ts';

const desk = new Desk();
let page: Page;
let errors: string[];
beforeAll(() => desk.open());
afterAll(() => desk.close());
beforeEach(() => {
  desk.reset();
  desk.answer = engagementAnswers();
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
const shot = async (name: string): Promise<void> => {
  const folder = process.env['SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

const PAGES: [name: string, path: string, there: string][] = [
  ['the list', '/engagements', '[data-id=H26010100001]'],
  ['one that runs', '/engagements/H26010100001', '.eg-list li'],
  ['a draft', '/engagements/H26112400001', '.eg .note'],
  ['the plans', '/engagement-plans', '.eg-plist article'],
];
describe.each(['light', 'dark'] as const)('axe finds nothing to mend, %s', (theme) => {
  it.each(PAGES)('on %s', async (name, path, there) => {
    await sit(path, there, { theme });
    expect(await axeFindings(page)).toEqual([]);
    await shot(`${name.replaceAll(' ', '-')}-${theme}`);
    await page.setViewportSize({ width: 768, height: 1024 });
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await shot(`${name.replaceAll(' ', '-')}-${theme}-390`);
  });
});

describe('contracts on the console', () => {
  it('are read in English too', async () => {
    await sit('/engagements/H26010100001', '.eg-list li', { english: true });
    await page.getByText('Paid through').waitFor();
    expect(await page.locator('.eg').textContent()).not.toMatch(/已缴至|下次应付/);
  });

  it('are entered by plan, with the bills they will make beside it', async () => {
    await sit('/engagements', '[data-id=H26010100001]');
    await page.getByRole('button', { name: '新合同' }).click();
    await page.getByRole('radio', { name: /小规模代账/ }).click();
    await expect.poll(() => page.locator('#field-monthFeeFen').inputValue()).toBe('300');
    await page.locator('#field-startDate').fill('2027-01-01');
    await expect.poll(() => page.locator('.eg-pre li').count()).toBe(4);
    await expect.poll(async () => (await page.locator('.eg-pre li').first().textContent())?.replaceAll(/\s+/g, '')).toContain('¥900.00');
    await page.locator('#field-endDate').fill('2026-12-31');
    await page.locator('dialog footer .btn.pri').click();
    await page.getByText('不能早于开始日').waitFor();
    expect(sent('/api/engagements')).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    await shot('form');
  });

  it('are approved with one press and a word of what follows', async () => {
    await sit('/engagements/H26112400001', '.eg .note');
    await page.keyboard.press('a');
    await page.getByText('从 2026-01-01 起生效').waitFor();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => sent('/approve')).toHaveLength(1);
    expect(sent('/approve')[0]?.body).toEqual({ version: 2 });
  });

  it('have checklists that are ticked off, with a note', async () => {
    await sit('/engagements/H26010100001', '.eg-list li');
    await page.getByRole('checkbox', { name: /取得上家会计/ }).check();
    await expect.poll(() => sent('/checklist/item-2/done')).toHaveLength(1);
    await page.getByRole('textbox', { name: /签三方协议/ }).fill('银行约在周三');
    await page.keyboard.press('Tab');
    await expect.poll(() => sent('/checklist/item-3/undone')[0]?.body).toEqual({ note: '银行约在周三' });
  });

  it('change their fee from the first of next month', async () => {
    await sit('/engagements/H26010100001', '.eg-list li');
    await page.keyboard.press('p');
    await page.locator('#field-monthFeeFen').fill('450');
    await page.locator('#field-reason').fill('票据量大增');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => sent('/price')).toHaveLength(1);
    expect(sent('/price')[0]?.body).toMatchObject({ monthFeeFen: 45_000, reason: '票据量大增', version: 2 });
    expect(String(sent('/price')[0]?.body['fromDate'])).toMatch(/^\d{4}-\d{2}-01$/);
  });
});
