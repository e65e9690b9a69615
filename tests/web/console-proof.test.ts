import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings } from './axe-findings.ts';
import { Desk } from './console-desk.ts';
import { problem } from './staff-server.ts';

const desk = new Desk();
let page: Page;
let errors: string[] = [];
let proved = false;
let ways = ['password'];
beforeAll(() => desk.open());
afterAll(() => desk.close());
beforeEach(() => {
  desk.reset();
  [proved, ways] = [false, ['password']];
  desk.answer = ({ method, path, body }) => {
    if (method === 'PATCH' && path === '/api/settings/security' && !proved)
      return { status: 403, body: problem('reauthentication_required', 403, { detail: '请再确认一次是您本人', ways }) };
    if (path !== '/api/auth/proof') return undefined;
    proved = body['password'] === 'right' || body['code'] === '123456';
    const wrong = { detail: '账号或密码不对', errors: [{ pointer: '/password', code: 'not_you', message: '密码不对，请再试一次' }] };
    return proved ? { status: 200, body: { ok: true } } : { status: 401, body: problem('bad_credentials', 401, wrong) };
  };
});
afterEach(async () => {
  await page.context().close();
  expect(errors).toEqual([]);
});
const sit = async (options: Parameters<Desk['sit']>[1] = {}): Promise<void> => {
  ({ page, errors } = await desk.sit('/settings?section=security', options));
  await page.locator('#security-consoleHours').fill('8');
  await page.locator('#security-consoleHours').blur();
  await page.keyboard.press('Control+s');
  await page.locator('dialog[open]').waitFor();
};
const asked = (method: string, part: string) =>
  desk.asked.filter((one) => one.method === method && one.path === part).map(({ body }) => body);
const hours = () => page.locator('#security-consoleHours').inputValue();

describe('a setting that keeps strangers out', () => {
  it('asks for the password, says when it is wrong, and goes on with what was saved', async () => {
    await sit();
    expect(await axeFindings(page)).toEqual([]);
    const password = page.getByLabel('登录密码');
    await expect.poll(() => password.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await page.getByLabel('动态验证码', { exact: true }).count()).toBe(0);
    await password.fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('密码不对，请再试一次').waitFor();
    await password.fill('right');
    await page.keyboard.press('Enter');
    await page.getByText('已保存，马上对所有人生效').waitFor();
    expect(asked('POST', '/api/auth/proof')).toEqual([{ password: 'wrong' }, { password: 'right' }]);
    expect(asked('PATCH', '/api/settings/security')).toEqual([
      { version: 2, consoleHours: 8 },
      { version: 2, consoleHours: 8 },
    ]);
    expect(await page.locator('.save [role=status]').textContent()).toContain('没有未保存的修改');
  });

  it('takes a one-time code where there is one', async () => {
    ways = ['password', 'code'];
    await sit();
    await page.getByRole('button', { name: /确认并保存/ }).click();
    await page.locator('[aria-invalid=true]').waitFor();
    expect(asked('POST', '/api/auth/proof')).toEqual([]);
    await page.getByLabel('动态验证码', { exact: true }).fill(' 123456 ');
    await page.getByRole('button', { name: /确认并保存/ }).click();
    await page.locator('.toast').waitFor();
    expect(asked('POST', '/api/auth/proof')).toEqual([{ code: '123456' }]);
  });

  it('keeps what was typed when it is closed, and asks again with the next try', async () => {
    await sit();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await hours()).toBe('8');
    expect(await page.locator('.save [role=status]').textContent()).toContain('请再确认一次是您本人');
    await page.keyboard.press('Control+s');
    await page.getByLabel('登录密码').fill('right');
    await page.keyboard.press('Enter');
    await page.locator('.toast').waitFor();
    expect(await hours()).toBe('8');
  });

  it('asks nothing of who could not answer: they are told to log in again', async () => {
    ways = [];
    ({ page, errors } = await desk.sit('/settings?section=security'));
    await page.locator('#security-consoleHours').fill('8');
    await page.locator('#security-consoleHours').blur();
    await page.keyboard.press('Control+s');
    await page.getByText('请再确认一次是您本人').waitFor();
    expect(await page.locator('dialog').count()).toBe(0);
    expect(await hours()).toBe('8');
  });

  it('speaks English, at night', async () => {
    ways = ['password', 'code'];
    await sit({ english: true, theme: 'dark' });
    await page.getByText('Please confirm that it is you').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});
