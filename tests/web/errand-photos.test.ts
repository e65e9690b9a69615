import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { photo } from '../journeys/firm.ts';
import { Field } from './errand-fixtures.ts';
import { closePage, openPage, startPhone, type Phone } from './staff-browser.ts';
import { me } from './staff-fixtures.ts';

let phone: Phone;
let page: Page;
let errors: string[];
let field: Field;
beforeAll(async () => {
  phone = await startPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.server.me = me();
  field = new Field();
  phone.server.answer = field.answer;
  ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce' }));
});
afterEach(() => closePage({ page, errors }));

/** Opens the sheet of the first stop, as after the page was killed. */
const open = async (deed: RegExp, sheet: string): Promise<void> => {
  await page.goto(`${phone.base}/staff/errands`);
  await page.locator('yk-stop-card').first().waitFor();
  await page.getByRole('button', { name: deed }).filter({ visible: true }).first().click();
  await page.locator(`${sheet} dialog[open]`).waitFor();
};
const done = (): Promise<void> => open(/^完成$/, 'yk-done-sheet');
const pick = (...names: string[]): Promise<void> => page.locator('yk-photo-pick input[type=file]').last().setInputFiles(names.map(photo));
const pictures = () => page.locator('yk-photo-pick img');
const named = (): Promise<(string | null)[]> => pictures().evaluateAll((all) => all.map((img) => img.getAttribute('alt')));
/** How many photos of drafts lie on the phone. */
const kept = (): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('yk-offline');
        opening.onerror = () => reject(opening.error ?? new Error('not opened'));
        opening.onsuccess = () => {
          const all = opening.result.transaction('drafts').objectStore('drafts').getAll() as IDBRequest<{ photos: unknown[] }[]>;
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result.reduce((sum, { photos }) => sum + photos.length, 0));
          };
        };
      }),
  );

describe('photos and words of a sheet that is not sent', () => {
  it('are there again when the page was killed, with what was written', async () => {
    await done();
    await page.getByRole('textbox', { name: '办得怎么样' }).fill('资料已收');
    await pick('回执.png', '门头.png');
    await expect.poll(kept).toBe(2);
    await done();
    await expect.poll(named).toEqual(['回执.png', '门头.png']);
    expect(await page.getByRole('textbox', { name: '办得怎么样' }).inputValue()).toBe('资料已收');
    // A picture that is broken has no width.
    expect(
      await pictures()
        .first()
        .evaluate((img) => (img as HTMLImageElement).naturalWidth),
    ).toBe(1);
    await pick('牌照.png');
    await expect.poll(kept).toBe(3);
  });

  it('are gone once they were sent, or taken out one by one', async () => {
    await done();
    await pick('回执.png', '门头.png');
    await expect.poll(kept).toBe(2);
    await done();
    await page.getByRole('button', { name: /门头/ }).click();
    await expect.poll(kept).toBe(1);
    await page.getByRole('textbox', { name: '办得怎么样' }).fill('资料已收');
    await page.getByRole('button', { name: '完成这一站' }).click();
    await page.locator('yk-done-sheet dialog[open]').waitFor({ state: 'detached' });
    await expect.poll(kept).toBe(0);
    await expect.poll(() => field.rows[0]?.photos).toEqual(['photo-1']);
  });

  it('of what failed are kept as well, each sheet its own', async () => {
    await done();
    await pick('回执.png');
    await expect.poll(kept).toBe(1);
    await open(/^办不成$/, 'yk-why-sheet');
    expect(await pictures().count()).toBe(0);
    await pick('关门.png');
    await expect.poll(kept).toBe(2);
    await open(/^办不成$/, 'yk-why-sheet');
    await expect.poll(named).toEqual(['关门.png']);
  });

  it('keep the reason with them, and let it go once it is sent', async () => {
    const failed = (): Promise<void> => open(/^办不成$/, 'yk-why-sheet');
    const more = page.locator('yk-why-sheet').getByRole('textbox');
    const chosen = page.locator('yk-why-sheet').getByRole('button', { pressed: true });
    await failed();
    await page.getByRole('button', { name: '窗口不受理' }).click();
    await more.fill('周一才开');
    await failed();
    expect(await more.inputValue()).toBe('周一才开');
    expect(await chosen.allInnerTexts()).toEqual(['窗口不受理']);
    await page.getByRole('button', { name: '记为没办成' }).click();
    await page.locator('yk-why-sheet dialog[open]').waitFor({ state: 'detached' });
    await expect.poll(() => field.rows[0]?.reason).toBe('窗口不受理，周一才开');
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('yk-draft-errand')))).toEqual([]);
  });

  it('are nobody else’s, on the same phone', async () => {
    await done();
    await pick('回执.png');
    await expect.poll(kept).toBe(1);
    phone.server.me = { ...me(), person: { ...me().person, id: 'demo-staff-9' } };
    await done();
    await page.waitForTimeout(300);
    expect(await pictures().count()).toBe(0);
    phone.server.me = me();
    await done();
    await expect.poll(named).toEqual(['回执.png']);
  });
});
