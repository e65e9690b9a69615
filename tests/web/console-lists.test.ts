// Long: one desk, one build, one browser for everything a list and its forms do.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SavedViewView } from '../../api/views/lists.ts';
import { axeFindings } from './axe-findings.ts';
import { Desk } from './console-desk.ts';
import { caseRow, caseView } from './console-fixtures.ts';
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
const heads = (): Promise<string[]> => page.locator('thead th').evaluateAll((cells) => cells.map((cell) => cell.textContent?.trim() ?? ''));
const wellMade = async (): Promise<void> => expect(await axeFindings(page)).toEqual([]);

describe('a saved filter', () => {
  let views: SavedViewView[];
  beforeEach(() => {
    views = [];
    desk.answer = ({ method, path, body }) => {
      if (!path.startsWith('/api/views') || path.endsWith('/columns')) return undefined;
      const id = path.split('/')[3] ?? '';
      if (method === 'GET') return { status: 200, body: { items: views, columns: null } };
      if (method === 'DELETE') views = views.filter((view) => view.id !== id);
      if (method === 'PATCH') {
        views = views.map((view) => (view.id === id ? { ...view, ...body, version: view.version + 1 } : view));
        return { status: 200, body: views.find((view) => view.id === id) };
      }
      if (method !== 'POST') return { status: 200, body: { ok: true } };
      const view = { id: 'v1', shared: false, position: 0, isDefault: false, version: 1, ...body } as unknown as SavedViewView;
      views = [...views, view];
      return { status: 201, body: view };
    };
  });

  it('is made from what is shown, becomes a tab, and comes back from its address', async () => {
    await sit('/cases?urgency=urgent&sort=deadline', 'tr[data-id]');
    await page.locator('.tool').getByText('保存为标签').click();
    await page.locator('#view-name').waitFor();
    await wellMade();
    await page.keyboard.press('Enter');
    await page.locator('#view-name-error').waitFor();
    expect(await page.locator('#view-name-error').textContent()).toContain('请给这个标签起个名字');
    await page.locator('#view-name').fill('加急 · 按期限');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.tabs a.on').textContent()).toContain('加急 · 按期限');
    expect(sent('POST', '/api/views').at(-1)?.body).toEqual({
      list: 'cases',
      name: '加急 · 按期限',
      query: 'urgency=urgent&sort=deadline',
    });
    await expect.poll(() => page.url()).toContain('saved=v1');
    await page.reload();
    await expect.poll(() => page.locator('.tabs a.on').textContent()).toContain('加急 · 按期限');
    expect(await page.locator('.fc .v').textContent()).toBe('紧急');
    expect(sent('GET', '/api/cases?').at(-1)?.path).toContain('sort=dueAt');
  });

  it('is renamed, taken over, made the one the list opens with, and deleted with a way back', async () => {
    views = [
      { id: 'v1', list: 'cases', name: '我的急单', query: 'urgency=urgent', shared: false, position: 0, isDefault: false, version: 1 },
    ];
    const menu = async (item: string): Promise<void> => {
      await page.getByRole('button', { name: '「我的急单」的操作' }).click();
      await page.getByRole(item === '打开时先看这个' ? 'menuitemcheckbox' : 'menuitem', { name: item }).click();
    };
    await sit('/cases?urgency=urgent&saved=v1', '.tabs a.on');
    await expect.poll(() => page.locator('.tabs a.on').textContent()).toContain('我的急单');
    await menu('打开时先看这个');
    await expect.poll(() => sent('PATCH', '/api/views/v1').at(-1)?.body).toEqual({ version: 1, isDefault: true });
    await page.goto(`${desk.base}/cases`);
    await expect.poll(() => page.url()).toContain('urgency=urgent');
    await page.goto(`${desk.base}/cases?urgency=critical&saved=v1`);
    await page.locator('.tabs a.on').first().waitFor();
    await menu('更新为现在的筛选');
    await expect.poll(() => sent('PATCH', '/api/views/v1').at(-1)?.body).toMatchObject({ query: 'urgency=critical' });
    await expect.poll(() => views[0]?.query).toBe('urgency=critical');
    await page.reload();
    await page.locator('.tabs a.on').first().waitFor();
    await menu('删除标签');
    await page.locator('.toast .btn').waitFor();
    expect(views).toEqual([]);
    await page.locator('.toast .btn').click();
    await expect.poll(() => views.map(({ name }) => name)).toEqual(['我的急单']);
  });
});

describe('columns', () => {
  it('are hidden, found and moved by keyboard; the address and the server keep them', async () => {
    let columns: unknown = null;
    desk.answer = ({ method, path, body }) => {
      if (method === 'PUT' && path === '/api/views/columns') columns = body['columns'];
      return path.startsWith('/api/views?') ? { status: 200, body: { items: [], columns } } : undefined;
    };
    await sit('/cases', 'tr[data-id]');
    await page.getByRole('button', { name: '列', exact: true }).click();
    await page.locator('.pop.cols').waitFor();
    await wellMade();
    await page.getByRole('switch', { name: '阶段' }).click();
    await expect.poll(heads).not.toContain('阶段');
    await page.getByRole('switch', { name: '门店' }).click();
    await page.getByRole('switch', { name: '门店' }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(heads).toEqual(['', '编号', '标题', '客户', '状态', '紧急', '经办人', '下一步', '门店', '期限']);
    const chosen = 'no,title,client,state,urgency,assignee,next,store,deadline';
    await expect.poll(() => page.url()).toContain(`columns=${chosen}`);
    // Each change is sent at once; the page is left only when the server has the last.
    await expect.poll(() => sent('PUT', '/api/views/columns').at(-1)?.body).toEqual({ list: 'cases', columns: chosen.split(',') });
    await page.getByRole('button', { name: '紧凑' }).click();
    await expect.poll(() => page.url()).toContain('rows=tight');
    await page.keyboard.press('Escape');
    await page.goto(`${desk.base}/cases`);
    await expect.poll(heads).toContain('门店');
    await page.getByRole('button', { name: '列', exact: true }).click();
    await page.getByText('恢复默认').click();
    await expect.poll(heads).toContain('阶段');
    await expect.poll(() => sent('PUT', '/api/views/columns').at(-1)?.body).toEqual({ list: 'cases', columns: null });
  });

  it('sort by their head: once one way, again the other, then as usual', async () => {
    await sit('/cases', 'tr[data-id]');
    const head = page.locator('th button.hd', { hasText: '期限' });
    await head.click();
    await expect.poll(() => page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('ascending');
    await head.click();
    await expect.poll(() => page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    await expect.poll(() => page.url()).toContain('sort=-deadline');
    await head.click();
    await expect.poll(() => page.url()).not.toContain('sort');
  });
});

describe('a selection', () => {
  it('of a page offers everything the list finds, and a deed that cannot take all steps back', async () => {
    await sit('/cases', 'tr[data-id]');
    await page.locator('thead .cb').click();
    await page.locator('.bulk .all').click();
    expect(await page.locator('.bulk b').textContent()).toContain('120');
    expect(await page.locator('.bulk').textContent()).not.toContain('复制编号');
    await page.keyboard.press('Escape');
    expect(await page.locator('.bulk').count()).toBe(0);
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    expect(await page.locator('.bulk b').textContent()).toContain('3');
  });

  it('searches while one types, in the address', async () => {
    await sit('/cases', 'tr[data-id]');
    await page.getByRole('searchbox').fill('出口退税');
    await expect.poll(() => page.url()).toContain(`q=${encodeURIComponent('出口退税')}`);
    await expect.poll(() => page.locator('.fc .v').textContent()).toBe('出口退税');
    await page.getByRole('searchbox').fill('');
    await expect.poll(() => page.url()).not.toContain('q=');
  });
});

describe('the board', () => {
  it('moves a card by keyboard, asking what it must, and goes nowhere else', async () => {
    await sit('/cases?view=board', '.cd[data-id]');
    await wellMade();
    await page.keyboard.press('j');
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: /办理中/ }).waitFor();
    await wellMade();
    await page.keyboard.press('Enter');
    await page.locator('.as-r.on').waitFor();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => sent('POST', '/assign').length).toBe(1);
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await page.locator(`.cd[data-id="${caseRow(4).id}"]`).getAttribute('draggable')).toBe('false');
  });

  it('takes a dragged card only where the process goes', async () => {
    await sit('/cases?view=board', '.cd[data-id]');
    const row = desk.rows.find(({ state }) => state === 'escalated');
    const from = page.locator(`.cd[data-id="${row?.id}"]`);
    await from.hover();
    await page.mouse.down();
    await page.mouse.move(20, 20, { steps: 3 });
    await page.locator('.bd section.takes').waitFor();
    const target = page.locator('.bd section', { hasText: '办理中' });
    await target.hover();
    await target.hover({ position: { x: 60, y: 200 } });
    expect(await page.locator('.bd section.takes').count()).toBe(1);
    expect(await page.locator('.dropz').textContent()).toContain('指派，会请您选人');
    await page.mouse.up();
    await page.locator('.as-r.on').waitFor();
  });
});

describe('a new case at the desk', () => {
  const make = (status = 201, body: unknown = caseView(caseRow(3))) => {
    desk.answer = ({ method, path }) => {
      if (path.startsWith('/api/business-types'))
        return {
          status: 200,
          body: {
            items: [
              {
                id: 'social',
                name: '社保增减员',
                description: '每月 15 日前',
                pricing: { mode: 'free' },
                papers: [{ name: '身份证' }],
                active: true,
              },
              { id: 'register', name: '公司注册', description: '全程', pricing: { mode: 'fixed' }, papers: [], active: true },
            ],
            grabWindow: { normal: 'PT30M', urgent: 'PT15M', critical: 'PT5M' },
          },
        };
      return method === 'POST' && path === '/api/requests' ? { status, body } : undefined;
    };
  };

  it('says what is missing at its field, finds client and type by typing, and sends it once', async () => {
    make();
    await sit('/cases', 'tr[data-id]');
    await page.keyboard.press('c');
    await page.locator('#field-clientId').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.locator('#field-clientId-error').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('field-clientId');
    await wellMade();
    await page.keyboard.type('蓝鲸');
    await page.locator('.pick:popover-open .mi').first().waitFor();
    await wellMade();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#field-clientId').inputValue()).toContain('蓝鲸引擎');
    await page.locator('#field-businessTypeId').click();
    await page.keyboard.type('sbzjy');
    await expect.poll(() => page.locator('.pick:popover-open .mi').allTextContents()).toEqual([expect.stringContaining('社保增减员')]);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#field-title').inputValue()).toBe('社保增减员');
    await page.getByRole('radio', { name: /紧急/ }).first().click();
    await page.keyboard.press('Control+Enter');
    await page.locator('.toast').waitFor();
    expect(sent('POST', '/api/requests').map(({ body }) => body)).toEqual([
      { clientId: 'c1', businessTypeId: 'social', title: '社保增减员', description: '', urgency: 'urgent', fileIds: [] },
    ]);
  });

  it('picks what was typed when Enter comes before the answer, never what was shown before', async () => {
    const clients = [
      { id: 'c2', name: '云州长风物流有限公司', short: '长风物流' },
      { id: 'c1', name: '云州蓝鲸引擎科技有限公司', short: '蓝鲸引擎' },
    ];
    desk.answer = ({ path }) => {
      const { pathname, searchParams } = new URL(path, 'http://x');
      if (pathname !== '/api/clients') return undefined;
      return { status: 200, body: { items: clients.filter(({ name }) => name.includes(searchParams.get('q') ?? '')), nextCursor: null } };
    };
    await sit('/cases', 'tr[data-id]');
    let release = (): void => undefined;
    const held = new Promise<void>((done) => {
      release = done;
    });
    await page.route(/\/api\/clients\?.*q=%/, async (route) => {
      await held;
      await route.continue();
    });
    await page.keyboard.press('c');
    const client = page.locator('#field-clientId');
    await client.click();
    await page.locator('.pick:popover-open .mi', { hasText: '长风物流' }).waitFor();
    await page.keyboard.type('蓝鲸');
    await page.keyboard.press('Enter');
    release();
    await expect.poll(() => client.inputValue()).toBe('云州蓝鲸引擎科技有限公司');
  });

  it('picks what was typed also when Tab follows Enter at once, and leaves the focus where one went', async () => {
    make();
    await sit('/cases', 'tr[data-id]');
    await page.keyboard.press('c');
    await page.locator('#field-businessTypeId').click();
    await page.locator('.pick:popover-open .mi', { hasText: '公司注册' }).waitFor();
    await Promise.all([page.keyboard.insertText('gszc'), page.keyboard.press('Enter'), page.keyboard.press('Tab')]);
    await expect.poll(() => page.locator('#field-businessTypeId').inputValue()).toBe('公司注册');
    await page.locator('.pick:popover-open').waitFor({ state: 'detached' });
    await page.locator('#field-businessTypeId:not(:focus)').waitFor();
  });

  it('keeps what is half written, and puts what the server refuses at its field', async () => {
    make(422, problem('bad_input', 422, { errors: [{ pointer: '/title', code: 'too_big', message: '最多 60 字' }] }));
    await sit('/cases', 'tr[data-id]');
    await page.keyboard.press('c');
    await page.locator('#field-title').fill('要换法人');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('c');
    await page.locator('.form .note').waitFor();
    expect(await page.locator('#field-title').inputValue()).toBe('要换法人');
    await page.locator('#field-clientId').click();
    await page.locator('.pick:popover-open .mi').first().click();
    await page.locator('#field-businessTypeId').click();
    await page.locator('.pick:popover-open .mi').first().click();
    await page.keyboard.press('Control+Enter');
    await page.locator('#field-title-error').waitFor();
    expect(await page.locator('#field-title-error').textContent()).toContain('最多 60 字');
    await page.getByRole('button', { name: '重新填写' }).click();
    await expect.poll(() => page.locator('#field-title').inputValue()).toBe('');
  });
});

describe('the palette', () => {
  it('loses nothing typed before it is there, changes what is looked for with Tab, remembers what was opened', async () => {
    await sit('/cases', 'tr[data-id]');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ljyq');
    await expect.poll(() => page.locator('.cp-r mark').first().textContent()).toBe('蓝鲸引擎');
    expect(await page.locator('.cp-l h6').allTextContents()).toContain('对「蓝鲸引擎」可以');
    await wellMade();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('/clients/c1');
    await page.keyboard.press('Control+k');
    await expect.poll(() => page.locator('.cp-l h6').first().textContent()).toBe('最近打开');
    await page.keyboard.press('Tab');
    await expect.poll(() => page.locator('.cp-i .tag').textContent()).toBe('客户');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.type('深色');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  });

  it('speaks English to who reads English', async () => {
    await sit('/cases', 'tr[data-id]', { english: true });
    await page.keyboard.press('Control+k');
    await page.locator('.cp-r').first().waitFor();
    const text = (await page.locator('dialog').textContent()) ?? '';
    expect(text.replace('切换到简体中文', '')).not.toMatch(/[\u4e00-\u9fff]/);
  });
});
