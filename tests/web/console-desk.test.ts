// Long: an admin’s day at one desk; each file more would start a browser of its own.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from './console-desk.ts';
import { caseRow, operations, owner } from './console-fixtures.ts';
import { problem } from './staff-server.ts';

const desk = new Desk();
let page: Page;
let errors: string[];
beforeAll(() => desk.open());
afterAll(() => desk.close());
beforeEach(() => desk.reset());
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page complained: ${errors.join('\n')}`);
});
const sit = async (path: string, there: string, options: Parameters<Desk['sit']>[1] = {}): Promise<void> => {
  ({ page, errors } = await desk.sit(path, options));
  await page.locator(there).first().waitFor();
};
const sent = (method: string, part: string) => desk.asked.filter((asked) => asked.method === method && asked.path.includes(part));
const focused = (): Promise<string> =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName || '');

describe('运行 and the nightly copies', () => {
  const copy = (ok: boolean) => ({ at: new Date().toISOString(), ok, sizeBytes: 184_000_000 });
  it.each([
    ['one of last night', { late: false, items: [copy(true)] }, '175', '一切正常'],
    ['none for more than a day', { late: true, items: [copy(false)] }, '已经一天多没有新的备份', '数据库 需要看一下'],
    ['none at all', { late: true, items: [] }, '还没有一份备份', '数据库 需要看一下'],
    ['no folder for them', null, '没有设置备份：给 BACKUP_DIR 一个文件夹', '一切正常'],
  ] as const)('%s', async (_, backups, words, verdict) => {
    const well = { ...operations(desk.rows), backups, notices: { sentToday: 1, failedToday: 0, unknownToday: 0 } };
    desk.answer = ({ path }) => (path === '/api/operations' ? { status: 200, body: well } : undefined);
    await sit('/operations', '.hl b');
    await page.locator('aside', { hasText: '备份' }).getByText(words).waitFor();
    expect(await page.locator('.bar [role=status]').innerText()).toBe(verdict);
  });
});

describe('the list of pages', () => {
  it('shows the page one stands on, even the last of a long list on a low screen', async () => {
    await sit('/settings', 'nav a.on', { width: 1280, height: 620 });
    await expect
      .poll(() =>
        page.evaluate(() => {
          const list = document.querySelector('.side nav')?.getBoundingClientRect();
          const on = document.querySelector('.side nav a.on')?.getBoundingClientRect();
          return Boolean(list && on && on.top >= list.top && on.bottom <= list.bottom);
        }),
      )
      .toBe(true);
  });
});

describe('an admin with both hands on the keyboard', () => {
  it('assigns an escalated case in three steps: A, arrow, Ctrl Enter', async () => {
    await sit('/cases?state=escalated', 'tr.cur');
    await page.keyboard.press('a');
    await page.locator('.as-r.on').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Enter');
    await page.locator('dialog.dlg').waitFor({ state: 'detached' });
    expect(sent('POST', '/assign').map(({ body }) => body)).toEqual([{ staffId: 'staff-2' }]);
  });

  it('assigns from the workbench too, and the case leaves the list by itself', async () => {
    await sit('/', '.er.cur');
    const before = await page.locator('.er').count();
    await page.keyboard.press('a');
    await page.locator('.as-r.on').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.locator('dialog.dlg').waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.er').first().textContent()).not.toContain(caseRow(0).id);
    const next = desk.rows.filter(({ state }) => state === 'escalated').length >= 4 ? 1 : 0;
    await expect.poll(() => page.locator('.er').count()).toBe(before - 1 + next);
  });

  it('writes at once in a dialog that asks for words', async () => {
    await sit('/cases/R26112300002', '.t-m');
    await page.keyboard.press('d');
    await page.locator('#deed-text').waitFor();
    await expect.poll(focused).toBe('deed-text');
  });

  it('says why somebody cannot be assigned, and keeps the dialog open when it is refused', async () => {
    desk.answer = ({ path }) =>
      path.endsWith('/assign')
        ? { status: 409, body: problem('wrong_state', 409, { detail: '业务单状态已变化，现在不能这样做' }) }
        : undefined;
    await sit('/cases?state=escalated', 'tr.cur');
    await page.keyboard.press('a');
    await page.locator('.as-x').waitFor();
    expect(await page.locator('.as-x').textContent()).toContain('何景行：退回过这一单');
    await page.keyboard.press('Control+Enter');
    await page.locator('dialog [role=alert]').waitFor();
    expect(await page.locator('dialog [role=alert]').textContent()).toContain('业务单状态已变化');
  });

  it('walks the list with J and K, peeks with Space, checks with X, opens with Enter and comes back to the same row', async () => {
    await sit('/cases', 'tr.cur');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await page.locator('tr.cur').getAttribute('data-id')).toBe(caseRow(1).id);
    await page.keyboard.press('Space');
    await page.locator('.peek .kv').first().waitFor();
    expect(await page.locator('.peek h2').textContent()).toBe(caseRow(1).title);
    await page.keyboard.press('Escape');
    await page.keyboard.press('x');
    expect(await page.locator('.bulk b').textContent()).toContain('1');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.locator('.ch h2').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('tr.cur').getAttribute('data-id')).toBe(caseRow(1).id);
  });

  it('types without letters doing anything, and gets the focus back when a layer closes', async () => {
    await sit('/cases', 'tr.cur');
    await page.locator('.fc.add').focus();
    await page.keyboard.press('f');
    await page.locator('#filter-q').waitFor();
    await page.keyboard.type('ajxk?');
    expect(await page.locator('dialog').count()).toBe(0);
    expect(await page.locator('#filter-q').inputValue()).toBe('ajxk?');
    await page.locator('#filter-q').fill('');
    await page.keyboard.press('Escape');
    await expect.poll(focused).toContain('fc add');
    await page.keyboard.press('Control+k');
    // Words that come from an input method have no keys to keep until the palette is there.
    await page.locator('.cp-i input').waitFor();
    await page.keyboard.type('变更');
    await page.locator('.cp-r mark').first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(focused).toContain('fc add');
  });

  it('finds a case by its words and opens it', async () => {
    await sit('/operations', '.hl b');
    await page.keyboard.press('Control+k');
    await page.locator('.cp-i input').waitFor();
    await page.keyboard.type('出口退税');
    await page.locator('.cp-r mark').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.ch h2').waitFor();
    expect(await page.locator('.ch h2').textContent()).toBe('出口退税备案');
  });

  it('opens what was typed when Enter comes before the answer, never what was found before', async () => {
    await sit('/operations', '.hl b');
    let release = (): void => undefined;
    const held = new Promise<void>((done) => {
      release = done;
    });
    await page.route(`**/api/search?*${encodeURIComponent('出口退税')}*`, async (route) => {
      await held;
      await route.continue();
    });
    await page.keyboard.press('Control+k');
    await page.locator('.cp-i input').fill('法定代表人');
    await page.locator('.cp-r mark').first().waitFor();
    await page.locator('.cp-i input').fill('出口退税');
    await page.keyboard.press('Enter');
    release();
    await page.locator('.ch h2', { hasText: '出口退税备案' }).waitFor();
  });

  it('asks for the whole phone of a contact, which stays masked until then', async () => {
    desk.answer = ({ path }) => (path.endsWith('/phone') ? { status: 200, body: { phone: '13900001234' } } : undefined);
    await sit('/cases/R26112300002', 'yk-contact-phone button');
    expect(await page.locator('yk-contact-phone').textContent()).toContain('*******1234');
    await page.locator('yk-contact-phone button').click();
    expect(await page.locator('yk-contact-phone a').getAttribute('href')).toBe('tel:13900001234');
    expect(sent('POST', '/phone')).toHaveLength(1);
  });

  it('loses no word written while a message is under way, and goes on to the next case with it', async () => {
    await sit('/cases', 'tr.cur');
    await page.keyboard.press('Enter');
    await page.locator('.t-m').first().waitFor();
    let release = (): void => undefined;
    const held = new Promise<void>((done) => {
      release = done;
    });
    await page.route('**/messages', async (route) => {
      await held;
      await route.continue();
    });
    const note = page.locator('.cmp.int textarea');
    const reply = page.locator('.cmp:not(.int) textarea');
    await page.keyboard.press('3');
    await note.fill('先核对章程');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: '正在发…' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('1');
    await reply.fill('您好，收到了');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await expect.poll(() => page.locator('.ch h2').textContent()).toBe(caseRow(1).title);
    const answered = page.waitForResponse('**/messages');
    release();
    await (await answered).finished();
    await page.keyboard.press('k');
    await expect.poll(() => page.locator('.ch h2').textContent()).toBe(caseRow(0).title);
    expect(await reply.inputValue()).toBe('您好，收到了');
    await page.getByRole('tab', { name: '内部备注' }).click();
    await expect.poll(() => note.inputValue()).toBe('');
  });

  it('writes an internal note that cannot be taken for a message, and a reply', async () => {
    await sit('/cases/R26112300002', '.t-m');
    await page.keyboard.press('3');
    await page.locator('.cmp.int textarea:focus').waitFor();
    await page.keyboard.type('先核对章程');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => sent('POST', '/messages').length).toBe(1);
    // One at a time: only when the note is away the next can go.
    await expect.poll(() => page.locator('.cmp.int textarea').inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await page.keyboard.press('1');
    await page.locator('.cmp:not(.int) textarea:focus').waitFor();
    await page.keyboard.type('您好，收到了');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => sent('POST', '/messages').length).toBe(2);
    expect(sent('POST', '/messages').map(({ body }) => body)).toEqual([
      { text: '先核对章程', fileIds: [], internal: true },
      { text: '您好，收到了', fileIds: [], internal: false },
    ]);
  });
});

describe('the list', () => {
  it('is what its address says, there and back', async () => {
    await sit('/cases?state=in_progress&urgency=urgent', 'tr[data-id]');
    expect(await page.locator('.tabs a.on').textContent()).toContain('办理中');
    expect(await page.locator('.fc .v').textContent()).toBe('紧急');
    await page.locator('.tabs a', { hasText: '已逾期' }).click();
    await expect.poll(() => page.url()).toContain('overdue=1');
    expect(page.url()).toContain('urgency=urgent');
    await page.goBack();
    await expect.poll(() => page.locator('.tabs a.on').textContent()).toContain('办理中');
    await page.keyboard.press('Shift+F');
    await expect.poll(() => page.url()).not.toContain('urgency');
  });

  it('brings more as one scrolls, and no row twice', async () => {
    await sit('/cases', 'tr[data-id]');
    const box = page.locator('.tw');
    await expect
      .poll(async () => {
        await box.evaluate((element) => {
          element.scrollTop = element.scrollHeight;
        });
        return page.locator('tr[data-id]').count();
      })
      .toBe(120);
    const ids = await page.locator('tr[data-id]').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['id']));
    expect(new Set(ids).size).toBe(120);
  });

  it('follows what happens in place, the keyboard row stays where it was', async () => {
    await sit('/cases', 'tr.cur');
    await expect.poll(() => desk.asked.some(({ path }) => path === '/api/events')).toBe(true);
    await page.keyboard.press('j');
    const row = desk.rows[3];
    if (!row) throw new Error('no fourth row');
    Object.assign(row, { state: 'in_progress', assignee: { id: 'staff-2', kind: 'staff', name: '周一诺' } });
    desk.push(row, 'taken');
    await expect.poll(() => page.locator(`tr[data-id="${row.id}"]`).textContent()).toContain('周一诺');
    expect(await page.locator('tr.cur').getAttribute('data-id')).toBe(caseRow(1).id);
  });

  it('is cards on a narrow window', async () => {
    await sit('/cases', '.k7[data-id]', { width: 768, height: 1024 });
    expect(await page.locator('table').count()).toBe(0);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(768);
  });
});

describe('log-in', () => {
  beforeEach(() => {
    desk.loggedIn = false;
  });

  it('asks for the page one came for, says a wrong password and a lock in words, then lets in', async () => {
    await sit('/cases?state=open', '#login');
    expect(desk.asked.some(({ path }) => path === '/api/events')).toBe(false);
    desk.answer = ({ path }) => (path === '/api/auth/password' ? { status: 401, body: problem('bad_credentials', 401) } : undefined);
    await page.locator('#login').fill('owner');
    await page.locator('#password').fill('not-it');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#login-error').textContent()).toContain('账号或密码不对');
    desk.answer = ({ path }) =>
      path === '/api/auth/password' ? { status: 429, body: problem('locked_out', 429, { retryAfterSeconds: 6 }) } : undefined;
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#login-error').textContent()).toMatch(/暂时锁定，还剩 [1-6] 秒/);
    desk.answer = () => undefined;
    await page.locator('button.pri:enabled').waitFor();
    await page.locator('#password').press('Enter');
    await page.locator('tr[data-id]').first().waitFor();
    expect(page.url()).toContain('/console/cases?state=open');
  });

  it('asks for the one-time code when the account has one', async () => {
    desk.answer = ({ path, body }) =>
      path === '/api/auth/password' && !body['totp'] ? { status: 401, body: problem('totp_required', 401) } : undefined;
    await sit('/login', '#login');
    await page.locator('#login').fill('owner');
    await page.locator('#password').fill('right');
    await page.keyboard.press('Enter');
    await page.locator('#totp').waitFor();
    expect(await page.locator('#login-error').count()).toBe(0);
    await page.locator('#totp').fill('123 456');
    await page.keyboard.press('Enter');
    await page.locator('.strip .v').first().waitFor();
    expect(sent('POST', '/api/auth/password').at(-1)?.body).toEqual({ login: 'owner', password: 'right', totp: '123456' });
  });

  it('goes nowhere but home from a return address that is not ours', async () => {
    await sit('/login?return=//evil.example/x', '#login');
    await page.locator('#login').fill('owner');
    await page.locator('#password').fill('right');
    await page.keyboard.press('Enter');
    await page.locator('.strip .v').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/console/');
  });
});

describe('somebody who may not see everything', () => {
  const as = (role: string, permissions: string[]) => {
    desk.answer = ({ path }) =>
      path === '/api/me' ? { status: 200, body: { ...owner(), staff: { ...owner().staff, role }, permissions } } : undefined;
  };

  it('lands on the list as a leader, and sees no door that is shut', async () => {
    as('leader', ['session', 'case.read', 'case.work']);
    await sit('/', 'tr[data-id]');
    expect(await page.locator('.side nav a').allTextContents()).toEqual([
      expect.stringContaining('业务单'),
      expect.stringContaining('订单'),
    ]);
    await page.keyboard.press('a');
    expect(await page.locator('dialog').count()).toBe(0);
  });

  it('is told so in words on a page of the owner', async () => {
    as('leader', ['session', 'case.read']);
    await sit('/settings', '.em h1');
    expect(await page.locator('.em h1').textContent()).toContain('您没有这一页的权限');
  });

  it('sets up one-time codes before anything else when the account must have them', async () => {
    desk.answer = ({ path }) => (path === '/api/me' ? { status: 200, body: { ...owner(), totpPending: true } } : undefined);
    await sit('/operations', '.qr svg');
    expect(page.url()).toContain('/console/totp?forced=1');
    expect(await page.locator('.btn.gho').count()).toBe(0);
    desk.answer = () => undefined;
    await page.locator('#code').fill('123456');
    await page.keyboard.press('Enter');
    await page.locator('.codes').waitFor();
    expect(await page.locator('.codes').textContent()).toContain('aaaa-bbbb');
    await page.locator('.btn.pri').click();
    await page.locator('.hl b').first().waitFor();
  });

  it('puts a password of their own in place of a one-time one before anything else, and then goes on', async () => {
    let pending = true;
    desk.answer = ({ path }) => {
      if (path === '/api/me') return { status: 200, body: { ...owner(), passwordPending: pending } };
      if (path === '/api/auth/security')
        return { status: 200, body: { login: 'owner', passwordAt: null, totp: { enabled: false, recoveryLeft: 0 }, wechat: false } };
      if (path !== '/api/auth/password/change') return undefined;
      pending = false;
      return { status: 200, body: { ended: 0 } };
    };
    await sit('/operations', '#pw-old');
    expect(page.url()).toContain('/console/security');
    expect(await page.locator('.note.w').textContent()).toContain('请先换成自己的密码');
    await page.locator('#pw-old').fill('given-once-1');
    await page.locator('#pw-next').fill('a-long-own-one-2026');
    await page.locator('#pw-again').fill('a-long-own-one-2026');
    await page.keyboard.press('Enter');
    await page.locator('.er').first().waitFor();
    expect(sent('POST', '/auth/password/change')).toHaveLength(1);
  });
});

describe('settings', () => {
  it('shows what is wrong at its field, sends only what changed with the version seen, and says open cases keep theirs', async () => {
    await sit('/settings?section=work', '#grabWindow-normal');
    expect(await page.locator('.se .note').first().textContent()).toContain('按发起时的数字走完');
    await page.locator('#grabWindow-normal').fill('0');
    await page.locator('#grabWindow-normal').blur();
    expect(await page.locator('.save').textContent()).toContain('接单窗口');
    desk.answer = ({ method, path }) =>
      method === 'PATCH' && path === '/api/settings'
        ? {
            status: 422,
            body: problem('bad_input', 422, {
              detail: '填写有误，请按提示修改',
              errors: [{ pointer: '/grabWindow/normal', code: 'custom', message: '时长至少 1 秒，至多一年' }],
            }),
          }
        : undefined;
    await page.keyboard.press('Control+s');
    await page.locator('#grabWindow-normal-error').waitFor();
    await expect.poll(focused).toBe('grabWindow-normal');
    desk.answer = () => undefined;
    await page.locator('#grabWindow-normal').fill('45');
    await page.locator('#grabWindow-normal').blur();
    await page.keyboard.press('Control+s');
    await page.locator('.toast').waitFor();
    const body = sent('PATCH', '/api/settings').at(-1)?.body;
    expect(Object.keys(body ?? {}).toSorted()).toEqual(['grabWindow', 'version']);
    expect(body).toMatchObject({ version: 4, grabWindow: { normal: 'PT45M', urgent: 'PT15M' } });
  });
});
