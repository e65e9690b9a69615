/** An admin composes the home page, moves blocks by keyboard, looks at it on a phone, publishes, goes back; two at once are told; a client's phone shows it. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HomeDraftView, HomeView } from '../../api/views/home.ts';
import { DESKTOP, Firm, button, expectWellMade, photo, shows } from './firm.ts';

let firm: Firm;
let desk: Page;
let phone: Page;
/** A field by its label, be it optional. */
const field = (label: string) => desk.getByLabel(new RegExp(`^\\s*${label}\\s*(选填)?\\s*$`));
const palette = (page: Page) => page.locator('.hb-g');
const order = () => desk.locator('.hb-o .grow').allTextContents();
const draft = () => firm.read<HomeDraftView>('owner', 'home/drafts');
const live = () => firm.read<HomeView>('demo-client-1', 'home');
/** What was written here is at the server. */
const kept = () => shows(desk.locator('header.bar'), /已自动保存|与线上一致/);

beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window('demo-admin', '/console/home-page', DESKTOP);
  phone = await firm.window('demo-client-1', '/');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('the home page', () => {
  it('is shown as clients see it, block by block', async () => {
    await shows(desk, '与线上一致 · v2');
    await shows(desk.locator('yk-home-preview'), '账清楚，事办好');
    await expect.poll(async () => (await order()).slice(0, 3)).toEqual(['等您处理', '轮播图', '菜单宫格']);
    await expectWellMade(desk);
  });

  it('takes a block, and says at its field what is missing before it can be published', async () => {
    await button(palette(desk), '文字').click();
    await shows(desk, '草稿 · 比线上多 1 处改动');
    await shows(desk.locator('.hb-f'), '请填写');
    await shows(desk, '1 处要改');
    await expect.poll(() => button(desk, /^发布/).isDisabled()).toBe(true);
    await field('标题').fill('年底前 请注意');
    await desk.getByRole('textbox', { name: '内容' }).click();
    await desk.keyboard.type('请在年底前收齐发票 谢谢');
    await shows(desk.locator('yk-home-preview'), '请在年底前收齐发票');
    await kept();
    await expect.poll(async () => (await draft()).faults).toEqual([]);
    await expect
      .poll(async () => (await draft()).blocks.at(-1))
      .toMatchObject({ title: '年底前 请注意', html: '<p>请在年底前收齐发票 谢谢</p>' });
  });

  it('moves by keyboard, and the move is taken back and made again', async () => {
    await desk.locator('.hb-o .on button').focus();
    const before = await order();
    const at = before.indexOf('文字');
    for (let step = at; step > 1; step -= 1) await desk.keyboard.press('Alt+ArrowUp');
    await expect.poll(async () => (await order())[1]).toBe('文字');
    await expect.poll(() => desk.evaluate(() => document.activeElement?.textContent)).toContain('文字');
    await desk.keyboard.press('Control+z');
    await expect.poll(async () => (await order())[2]).toBe('文字');
    await desk.keyboard.press('Control+Shift+Z');
    await expect.poll(async () => (await order())[1]).toBe('文字');
    await kept();
  });

  it('takes a picture with words for those who do not see it, and a place to go to', async () => {
    await button(palette(desk), '图片').click();
    await desk.getByLabel('图片 上传图片').setInputFiles(photo('横幅.png'));
    await field('图片说明（读屏用）').fill('十二月征期提醒');
    await field('点了去哪里').selectOption({ label: '打电话' });
    await desk.getByRole('textbox', { name: '打电话' }).fill('0571-88880000');
    await kept();
    await expect
      .poll(async () => (await draft()).blocks.find(({ type }) => type === 'picture'))
      .toMatchObject({ alt: '十二月征期提醒', to: 'tel:0571-88880000' });
    expect((await live()).blocks.some(({ type }) => type === 'picture')).toBe(false);
    await expectWellMade(desk);
  });

  it('is looked at on a phone first, by a code that opens the draft', async () => {
    const answered = desk.waitForResponse((answer) => answer.url().endsWith('/api/home/previews') && answer.request().method() === 'POST');
    await button(desk, /手机预览/).click();
    const posted = await answered;
    await desk.getByRole('img', { name: '预览二维码' }).waitFor();
    await expectWellMade(desk);
    const { url } = (await posted.json()) as { url: string };
    const own = await firm.window('demo-staff-1', new URL(url).pathname);
    await shows(own, /预览 · 草稿/);
    await shows(own, '请在年底前收齐发票');
    await own.close();
    await desk.keyboard.press('Escape');
  });

  it('is published with a word of why, and stands on the client’s phone at once', async () => {
    await shows(phone, '账清楚，事办好');
    // As one presses it: still in the text that was written last.
    await desk.locator('.hb-o').getByText('文字').click();
    await desk.getByRole('textbox', { name: '内容' }).click();
    await desk.keyboard.press('Control+Enter');
    await field('说明').fill('年底提醒');
    await desk.keyboard.press('Control+Enter');
    await shows(desk, /v3 已发布/);
    await shows(phone, '请在年底前收齐发票');
    await phone.getByRole('link', { name: '十二月征期提醒' }).waitFor();
    await expect.poll(async () => (await live()).version).toBe(3);
    await expectWellMade(phone);
  });

  it('tells two who write at once, and neither loses a word unasked', async () => {
    const other = await firm.window('owner', '/console/home-page', DESKTOP);
    await other.locator('[data-order]').first().waitFor();
    await button(palette(desk), '留白').click();
    await kept();
    await expect.poll(async () => (await draft()).blocks.some(({ type }) => type === 'space')).toBe(true);
    await button(palette(other), '分类服务').click();
    await shows(other, /也改了首页草稿，您的改动还没有存上去/);
    await expectWellMade(other);
    await button(other, '用我的覆盖').click();
    await shows(other.locator('header.bar'), /已自动保存/);
    await expect.poll(async () => (await draft()).blocks.some(({ type }) => type === 'space')).toBe(false);
    await button(palette(desk), '留白').click();
    await shows(desk, /也改了首页草稿/);
    await button(desk, /^用.+的$/).click();
    await expect.poll(async () => (await order()).includes('留白')).toBe(false);
    await other.close();
  });

  it('keeps what is half written when the page is left', async () => {
    await button(palette(desk), '留白').click();
    await desk.goto(`${firm.system.console}/console/services`);
    await desk.goto(`${firm.system.console}/console/home-page`);
    await desk.locator('.hb-o').getByText('留白').waitFor();
    await expect.poll(async () => (await draft()).blocks.some(({ type }) => type === 'space')).toBe(true);
  });

  it('goes back to an old version with two presses; the draft stays', async () => {
    await button(desk, '版本').click();
    await shows(desk, '年底提醒');
    await button(desk, '预览 v1').click();
    await shows(desk, '正在看 v1');
    await expectWellMade(desk);
    desk.once('dialog', (dialog) => void dialog.accept());
    await button(desk, '回到这一版 v1').click();
    await shows(desk, '已回到 v1，记为 v4');
    await expect.poll(async () => (await live()).version).toBe(4);
    await phone.getByText('请在年底前收齐发票').first().waitFor({ state: 'detached' });
    await expect.poll(order).toContain('留白');
  });

  it('shows the phone in place of the form where a window is too narrow for both', async () => {
    await desk.setViewportSize({ width: 820, height: 900 });
    const glass = desk.locator('.hb-glass');
    await glass.waitFor({ state: 'hidden' });
    await button(desk, '看手机').click();
    await glass.waitFor();
    await desk.locator('.hb-f').waitFor({ state: 'hidden' });
    await expectWellMade(desk);
    await desk.locator('yk-home-preview [data-block]').nth(2).click();
    await desk.locator('.hb-f h2').waitFor();
    await glass.waitFor({ state: 'hidden' });
    await desk.setViewportSize(DESKTOP);
  });

  it('wears the firm’s colour only where it can be read', async () => {
    const owner = await firm.window('owner', '/console/home-page', DESKTOP);
    await button(owner, '品牌').click();
    await owner.getByLabel('品牌色', { exact: true }).fill('#ffd400');
    await shows(owner, '1.4 : 1');
    await owner.keyboard.press('Control+Enter');
    await shows(owner, /白字在这个颜色上看不清/);
    await owner.getByLabel('品牌色', { exact: true }).fill('#1d4ed8');
    await owner.getByLabel('标志 上传图片').setInputFiles(photo('标志.png'));
    await owner.locator('dialog .pic img').waitFor();
    await expectWellMade(owner);
    await owner.keyboard.press('Control+Enter');
    await owner.locator('dialog').waitFor({ state: 'detached' });
    await expect
      .poll(async () => (await live()).firm)
      .toMatchObject({ brandColor: '#1d4ed8', logoId: expect.stringMatching(/./) as string });
    await phone.locator('img.mark').waitFor();
    expect(firm.faults).toEqual([]);
  });
});
