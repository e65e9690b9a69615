// Long: every manner of one page; each file more would start a browser of its own.
import { pinyin } from 'pinyin-pro';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Draft, differing, putAt } from '../../web/console/settings/draft.ts';
import { movedEdge } from '../../web/console/settings/hours-picture.ts';
import { kindOf, putTable, setKind } from '../../web/console/settings/days.ts';
import { spelt } from '../../web/console/forms/syllables.ts';
import { Desk } from './console-desk.ts';
import { owner } from './console-fixtures.ts';
import { taxCalendar } from './period-fixtures.ts';
import { problem } from './staff-server.ts';

const desk = new Desk();
let page: Page;
let errors: string[] = [];
beforeAll(() => desk.open());
afterAll(() => desk.close());
beforeEach(() => desk.reset());

describe('the draft of a record', () => {
  it('knows what differs field by field, a list as one', () => {
    const before = { a: { x: 1, y: [1, 2] }, b: [1], c: 'same' };
    expect(differing(before, { a: { x: 2, y: [1, 3] }, b: [1], c: 'same' })).toEqual(['/a/x', '/a/y']);
    expect(differing(before, structuredClone(before))).toEqual([]);
  });
  it('lays one’s own changes over what somebody else saved, and sends whole parts', () => {
    const draft = new Draft({ a: { x: 1, y: 1 }, b: { z: 1 } }, 3);
    putAt(draft.value, '/a/x', 9);
    draft.rebase({ a: { x: 2, y: 5 }, b: { z: 7 } }, 4);
    expect([draft.value, draft.version]).toEqual([{ a: { x: 9, y: 5 }, b: { z: 7 } }, 4]);
    expect(draft.parts).toEqual({ a: { x: 9, y: 5 } });
    draft.discard();
    expect([draft.value.a.x, draft.changed]).toEqual([2, []]);
  });
});

describe('an edge of business hours', () => {
  const spans = ['09:00-12:00', '13:30-18:00'];
  it.each<[number, 'from' | 'to', number, string]>([
    [0, 'from', 8 * 60 + 7, '08:00-12:00'],
    [0, 'to', 15 * 60, '09:00-13:30'],
    [0, 'from', 14 * 60, '11:45-12:00'],
    [1, 'from', 10 * 60, '12:00-18:00'],
    [1, 'to', 2000, '13:30-24:00'],
    [0, 'from', -60, '00:00-12:00'],
  ])('span %i, %s pulled to minute %i: %s', (index, edge, to, expected) => {
    expect(movedEdge(spans, index, edge, to)).toBe(expected);
  });
  it('of a span that is half written does not move', () => expect(movedEdge(['9-12'], 0, 'to', 600)).toBeNull());
});

it('a day is of one kind at most; a table replaces its years and leaves the firm’s own days', () => {
  const holidays = { restDays: ['2025-10-01', '2026-01-01'], makeUpDays: ['2026-01-04'], ownDays: ['2026-12-31'] };
  setKind(holidays, '2026-01-01', 'makeUp');
  expect([kindOf(holidays, '2026-01-01'), holidays.restDays]).toEqual(['makeUp', ['2025-10-01']]);
  putTable(holidays, [{ date: '2026-10-01', kind: 'rest' }]);
  expect(holidays).toEqual({ restDays: ['2025-10-01', '2026-10-01'], makeUpDays: [], ownDays: ['2026-12-31'] });
});

it('the browser’s collation spells what a pinyin dictionary spells', () => {
  for (const text of ['节假日', '营业时间', '催收阶梯', '微信支付', '免打扰时段', '安全', '投诉承诺', '报价有效期', '登录有效期'])
    expect(spelt(text), text).toBe(pinyin(text, { toneType: 'none', type: 'array' }).join(''));
});

describe('设置 as one place', () => {
  afterEach(async () => {
    await page.context().close();
    if (errors.length > 0) throw new Error(`the page complained: ${errors.join('\n')}`);
  });
  const sit = async (path: string, there: string, options: Parameters<Desk['sit']>[1] = {}): Promise<void> => {
    ({ page, errors } = await desk.sit(path, options));
    await page.locator(there).first().waitFor();
  };
  const patches = (path: string) => desk.asked.filter((asked) => asked.method === 'PATCH' && asked.path === path).map(({ body }) => body);
  const bar = () => page.locator('.save [role=status]').textContent();
  const focused = () => page.evaluate(() => document.activeElement?.id);
  const find = async (typed: string) => {
    await page.keyboard.press('/');
    await page.locator('#settings-find').fill(typed);
    await page.locator('#settings-found [role=option]').first().waitFor();
  };

  it('shows how each part stands and who touched it last; a channel in trouble is seen', async () => {
    await sit('/settings', '.ov a');
    const card = (name: string) => page.locator('.ov a', { hasText: name }).first();
    await expect.poll(() => card('时限与抢单').textContent()).toMatch(/普通 30 分钟.*上次修改.*沈知行/s);
    expect(await card('催收阶梯').textContent()).toMatch(/阶梯 5 级.*陆婉清/s);
    expect(await card('通知渠道').locator('.red').textContent()).toContain('24 小时失败 3 条');
    expect(await card('催收阶梯').getAttribute('href')).toBe('/console/dunning');
  });

  it.each([
    ['words', '抢单'],
    ['pinyin', 'jiedanchuangkou'],
    ['initials', 'jdck'],
  ])('finds the grab window by %s, opens its part and marks the field', async (_, typed) => {
    await sit('/settings', '.ov a');
    await find(typed);
    await expect.poll(() => page.locator('#settings-found').textContent()).toMatch(/接单窗口|时限与抢单/);
    await page.locator('#settings-find').fill(typed === '抢单' ? '特急' : typed);
    await expect.poll(() => page.locator('#settings-found [role=option]').first().textContent()).toContain('接单窗口');
    await page.keyboard.press('Enter');
    await page.locator('.found').waitFor();
    expect(await focused()).toMatch(/^grabWindow-/);
    expect(new URL(page.url()).searchParams.get('section')).toBe('work');
  });

  it('finds a page of its own too, and says when nothing is meant', async () => {
    await sit('/settings', '.ov a');
    await find('zzzz');
    expect(await page.locator('#settings-found').textContent()).toContain('没有叫“zzzz”的设置');
    desk.answer = ({ path }) => (path.startsWith('/api/calendar') ? { status: 200, body: taxCalendar() } : undefined);
    await page.locator('#settings-find').fill('shuiwu');
    await expect.poll(() => page.locator('#settings-found [aria-selected=true]').textContent()).toContain('税务日历');
    await page.keyboard.press('Enter');
    await page.locator('.cal tbody tr').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/console/tax-calendar');
  });

  it('counts what is not saved over all parts, keeps it from part to part, asks before the page is left, saves with Ctrl S', async () => {
    await sit('/settings?section=work', '#grabWindow-normal');
    await page.locator('#grabWindow-normal').fill('20');
    await page.locator('#grabWindow-normal').blur();
    await page.locator('nav a', { hasText: '投诉承诺' }).click();
    await page.locator('#complaints-settleBusinessDays').fill('5');
    await page.locator('#complaints-settleBusinessDays').blur();
    await page.locator('nav a', { hasText: '安全' }).last().click();
    await page.locator('#security-consoleHours').fill('8');
    await page.locator('#security-consoleHours').blur();
    expect(await bar()).toMatch(/3 项未保存.*接单窗口 · 普通.*办结.*控制台/s);
    expect(await page.locator('.se nav a i').count()).toBe(3);
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });
    await page.locator('.side nav a', { hasText: '审计' }).click();
    expect(new URL(page.url()).pathname).toBe('/console/settings');
    expect(asked).toEqual(['有修改还没有保存，确定离开吗？']);
    await page.keyboard.press('Control+s');
    await page.locator('.toast').waitFor();
    expect(patches('/api/settings')).toEqual([
      {
        version: 4,
        grabWindow: expect.objectContaining({ normal: 'PT20M' }),
        complaints: expect.objectContaining({ settleBusinessDays: 5 }),
      },
    ]);
    expect(patches('/api/settings/security')).toEqual([{ version: 2, consoleHours: 8 }]);
  });

  it('asks before the browser goes Back over what is not saved, and stays on a no', async () => {
    await sit('/operations', '.hl b');
    await page.locator('.side nav a', { hasText: '设置' }).last().click();
    await page.locator('nav a', { hasText: '费用时限' }).click();
    await page.locator('#fees-transferBusinessDays').fill('9');
    await page.locator('#fees-transferBusinessDays').blur();
    let asked = 0;
    page.on('dialog', (dialog) => {
      asked += 1;
      void dialog.dismiss();
    });
    await page.evaluate(() => history.go(-2));
    await expect.poll(() => asked).toBe(1);
    await expect.poll(() => new URL(page.url()).pathname).toBe('/console/settings');
    expect(await bar()).toContain('1 项未保存');
  });

  it('marks what differs from the default with the default, restores it, and takes that back', async () => {
    await sit('/settings?section=work', '#grabWindow-normal');
    expect(await page.locator('.usual').count()).toBe(0);
    await page.locator('#grabWindow-urgent').fill('40');
    await page.locator('#grabWindow-urgent').blur();
    expect(await page.locator('.usual').textContent()).toMatch(/默认：15 分钟/);
    await page.locator('.usual button').click();
    expect(await page.locator('#grabWindow-urgent').inputValue()).toBe('15');
    expect(await bar()).toContain('没有未保存的修改');
    await page.locator('.toast button').click();
    expect(await page.locator('#grabWindow-urgent').inputValue()).toBe('40');
  });

  it('discards everything, and takes that back too', async () => {
    await sit('/settings?section=hours', '.hp-k');
    await page.locator('.hp-r button').nth(5).click();
    expect(await bar()).toContain('营业日');
    await page.clock.install();
    await page.locator('.save .btn').first().click();
    expect(await bar()).toContain('没有未保存的修改');
    // A way back stands longer than a word.
    await page.clock.fastForward(7000);
    await page.locator('.toast button').click();
    expect(await page.locator('.hp-r button').nth(5).getAttribute('aria-pressed')).toBe('true');
  });

  it('brings a fault of another part into sight at its field', async () => {
    await sit('/settings?section=security', '#security-consoleHours');
    await page.locator('.btn', { hasText: '加一个地址或网段' }).click();
    await page.locator('#security-addresses input').first().fill('203.0.113');
    await page.locator('nav a', { hasText: '营业时间' }).click();
    desk.answer = ({ method, path }) =>
      method === 'PATCH' && path === '/api/settings/security'
        ? {
            status: 422,
            body: problem('bad_input', 422, {
              detail: '填写有误，请按提示修改',
              errors: [{ pointer: '/addresses/0/range', code: 'x', message: '请填写 IP 地址或网段' }],
            }),
          }
        : undefined;
    await page.keyboard.press('Control+s');
    await page.locator('#security-addresses .red').waitFor();
    expect(await page.locator('#security-addresses input[aria-invalid=true]').evaluate((field) => field === document.activeElement)).toBe(
      true,
    );
    expect(await page.locator('.se nav a i.e').count()).toBe(1);
  });

  it('says what somebody else’s change means, loads it and keeps one’s own', async () => {
    await sit('/settings?section=complaints', '#complaints-settleBusinessDays');
    await page.locator('#complaints-settleBusinessDays').fill('6');
    await page.locator('#complaints-settleBusinessDays').blur();
    desk.answer = ({ method }) =>
      method === 'PATCH'
        ? { status: 409, body: problem('version_conflict', 409, { detail: '内容已被他人修改，请刷新后再改' }) }
        : undefined;
    await page.keyboard.press('Control+s');
    await page.locator('.btn', { hasText: '保留我的修改' }).click();
    await expect.poll(bar).toContain('1 项未保存');
    expect(await page.locator('#complaints-settleBusinessDays').inputValue()).toBe('6');
    desk.answer = () => undefined;
    await page.keyboard.press('Control+s');
    await page.locator('.toast').waitFor();
  });

  it('keeps what is changed while the rest is being saved', async () => {
    await sit('/settings?section=complaints', '#complaints-settleBusinessDays');
    const [days, within] = [page.locator('#complaints-settleBusinessDays'), page.locator('#complaints-acknowledgeWithin')];
    await days.fill('6');
    await days.blur();
    let saving: (() => void) | undefined;
    await page.route('**/api/settings', async (route) => {
      if (route.request().method() === 'PATCH') await new Promise<void>((done) => (saving = done));
      await route.continue();
    });
    await page.keyboard.press('Control+s');
    await expect.poll(() => saving).toBeDefined();
    await within.fill('3');
    await within.blur();
    saving?.();
    await page.locator('.toast').waitFor();
    expect(await within.inputValue()).toBe('3');
    expect(await bar()).toMatch(/1 项未保存/);
  });

  it('moves business hours from the keyboard, as picture and as fields', async () => {
    await sit('/settings?section=hours', '.hp-k');
    await page.locator('.hp-k').nth(1).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('PageUp');
    expect(await page.locator('#span-0-to').inputValue()).toBe('13:15');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#span-0-to').inputValue(), 'the next span is in the way').toBe('13:30');
    await page.locator('#span-0-from').fill('8:30');
    await page.locator('#span-0-from').blur();
    expect(await page.locator('.hp-k').first().getAttribute('aria-valuetext')).toBe('08:30');
  });

  it('marks holidays by keys and presses, and says before saving what would move', async () => {
    await sit('/settings?section=holidays', '.yp [data-date]');
    while ((await page.locator('.yp-b b').textContent()) !== '2026 年') await page.locator('.yp-b .ib').first().click();
    expect(await page.locator('.yp-b .tag').textContent()).toBe('暂定');
    await page.locator('[data-date="2026-12-15"]').click();
    expect(await page.locator('[data-date="2026-12-15"]').getAttribute('class')).toContain('rest');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('2');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('3');
    expect(await page.locator('[data-date="2026-12-16"]').getAttribute('class')).toContain('makeUp');
    expect(await page.locator('[data-date="2026-12-23"]').getAttribute('aria-label')).toContain('本所休息日');
    await page.locator('#holidays .note', { hasText: '3 个进行中的账期' }).waitFor();
    expect(await page.locator('#holidays .note').last().textContent()).toMatch(/2026-12：12-15 → 12-16.*/s);
    await page.keyboard.press('0');
    expect(await page.locator('[data-date="2026-12-23"]').getAttribute('aria-label')).not.toContain('本所');
    await page.locator('.btn', { hasText: '填入 2026 年公布的安排' }).click();
    expect(await page.locator('[data-date="2026-10-01"]').getAttribute('aria-label')).toBe('10月1日 周四 法定休息日 国庆节');
    expect(await page.locator('[data-date="2026-12-15"]').getAttribute('class'), 'what was published replaces the year').not.toContain(
      'rest',
    );
    await page.keyboard.press('Control+s');
    await page.locator('.toast').waitFor();
    expect(patches('/api/settings')[0]).toMatchObject({ holidays: { restDays: ['2026-10-01', '2026-10-02'], makeUpDays: ['2026-10-10'] } });
  });

  it('shows what production holds fast, who lacks a code and who knocked', async () => {
    await sit('/settings?section=security', '.codes2 li');
    const row = (name: string) => page.locator('.codes2 li', { hasText: name }).first();
    expect(await row('老板').locator('[role=switch]').isDisabled()).toBe(true);
    expect(await row('老板').textContent()).toContain('正式环境必须');
    await row('组长').locator('[role=switch]').click();
    expect(await bar()).toContain('必须用动态验证码的角色');
    expect(await page.locator('#security table').textContent()).toMatch(/沈知行.*密码不对.*3 次.*没有这个账号/s);
    await page.locator('.btn', { hasText: '加入我的地址' }).click();
    expect(await page.locator('#security-addresses input').first().inputValue()).toBe('203.0.113.7');
  });

  it('is for looking only, to an admin; what is the owner’s is not there', async () => {
    desk.answer = ({ path }) =>
      path === '/api/me'
        ? {
            status: 200,
            body: {
              ...owner(),
              permissions: owner().permissions.filter((one) => !['settings.write', 'security.read', 'security.write'].includes(one)),
            },
          }
        : undefined;
    await sit('/settings?section=work', '#grabWindow-normal');
    expect(await page.locator('#grabWindow-normal').isDisabled()).toBe(true);
    expect(await page.locator('.save').count()).toBe(0);
    expect(await page.locator('.se nav').textContent()).not.toContain('安全登录');
    expect(desk.asked.some(({ path }) => path === '/api/settings/security')).toBe(false);
  });

  it('says so when it cannot be had, and comes again', async () => {
    desk.answer = ({ path }) =>
      path === '/api/settings' ? { status: 503, body: problem('busy', 503, { detail: '系统繁忙，请稍后再试' }) } : undefined;
    await sit('/settings', '.form [role=alert]');
    desk.answer = () => undefined;
    await page.locator('.form [role=alert] button').click();
    await page.locator('.ov a').first().waitFor();
  });
});
