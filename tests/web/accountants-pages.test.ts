import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handoverList, realName } from './accountants-fixtures.ts';
import { axeFindings } from './axe-findings.ts';
import { startClientPhone, type ClientPhone } from './client-phone.ts';
import { staffAndContact } from './own-fixtures.ts';
import { openPage, saying } from './staff-browser.ts';

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
  if (errors.length > 0) throw new Error(`the page had errors: ${errors.join('; ')}`);
});
const sent = (part: string) => phone.server.calls.filter((call) => call.method === 'POST' && call.path.includes(part));
const shot = async (name: string): Promise<void> => {
  const folder = process.env['SHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

describe('around the accountant, on the phone', () => {
  it('what only this person can do is read, done, and then is over', async () => {
    let task = realName();
    phone.before = ({ method, path }) => {
      if (path === '/api/real-names/rn-1') return { body: task };
      if (method !== 'POST' || !path.startsWith('/api/real-names/')) return undefined;
      task = realName({ state: 'done', doneAt: new Date().toISOString(), actions: [] });
      return { body: task };
    };
    await page.goto(`${phone.base}/real-names/rn-1`);
    await page.getByText('这一项只能由 陈国强 本人用手机办理').waitFor();
    await shot('real-name');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '我已办好' }).click();
    await page.getByText('已完成').first().waitFor();
    await page.getByRole('button', { name: '我已办好' }).waitFor({ state: 'detached' });
    expect(sent('/finish')).toHaveLength(1);
  });

  it('one that ran out offers nothing but to ask for a new one', async () => {
    phone.before = ({ path }) =>
      path.startsWith('/api/real-names/') ? { body: realName({ state: 'expired', actions: ['again'] }) } : undefined;
    await page.goto(`${phone.base}/real-names/rn-1`);
    await page.getByText('这一项已过期').waitFor();
    expect(await page.getByRole('button', { name: '我已办好' }).count()).toBe(0);
    await saying(page, '已告诉会计', () => page.getByRole('button', { name: '请会计重发' }).click());
  });

  it('another accountant is asked for with a reason, once', async () => {
    phone.before = ({ method, path }) =>
      method === 'POST' && path.endsWith('/accountant-wishes') ? { status: 201, body: { items: [] } } : undefined;
    await page.goto(`${phone.base}/me`);
    await page.getByRole('button', { name: '希望换一位会计' }).click();
    const sheet = page.locator('yk-another-accountant');
    await sheet.getByText('现在的会计看不到').waitFor();
    await sheet.getByRole('button', { name: '提交' }).click();
    await sheet.getByText('请写一句原因').waitFor();
    expect(sent('/accountant-wishes')).toEqual([]);
    await sheet.getByRole('button', { name: '回复太慢' }).click();
    await shot('wish');
    await saying(page, '已提交，管理员会尽快答复', () => sheet.getByRole('button', { name: '提交' }).click());
    expect(sent('/accountant-wishes')).toMatchObject([{ body: { reason: '回复太慢' } }]);
  });

  it('hand-over lists are read and signed, all of a kind with two taps', async () => {
    phone.server.me = { ...staffAndContact(), clients: [] };
    const lists = [handoverList(), handoverList({ id: 'ho-2', client: { id: 'c02', name: '拾光餐饮', short: '拾光餐饮' } })];
    phone.before = ({ method, path }) => {
      if (method === 'POST' && path === '/api/handover-lists/sign') return { body: { signed: ['ho-1', 'ho-2'], left: [] } };
      return path.startsWith('/api/handover-lists') ? { body: { items: lists, nextCursor: null } } : undefined;
    };
    await page.goto(`${phone.base}/handover-lists`);
    await page.getByText('我接手的').waitFor();
    await shot('handover');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '全部签字（2）' }).click();
    expect(sent('/sign')).toEqual([]);
    await saying(page, '已签 2 份', () => page.getByRole('button', { name: '再点一次，确认签字（2）' }).click());
    expect(sent('/sign')).toMatchObject([{ body: { ids: ['ho-1', 'ho-2'], side: 'to' } }]);
  });
});
