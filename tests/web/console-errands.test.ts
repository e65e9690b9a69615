// Long: the board, its dialogs and a case’s stops against one stand-in; each file more would start a browser of its own.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ErrandDay, ErrandView } from '../../api/views/errands.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { axeFindings } from './axe-findings.ts';
import { Desk } from './console-desk.ts';
import { owner } from './console-fixtures.ts';
import { problem } from './staff-server.ts';

const today = (): string => civilDateOf(Date.now());
const stop = (id: string, staffId: string, order: number, more: Partial<ErrandView> = {}): ErrandView => ({
  id,
  day: today(),
  order,
  staffId,
  staffName: staffId === 'a' ? '何景行' : '唐映月',
  clientId: 'c01',
  clientShort: '青禾里餐饮',
  source: { kind: 'free' },
  title: `第 ${id} 站`,
  place: '云州市政务服务中心',
  address: null,
  from: '00:01',
  until: null,
  contactName: null,
  contactPhone: null,
  bring: [],
  note: '',
  state: 'planned',
  reason: null,
  report: '',
  tellClient: false,
  checkedInAt: null,
  checkedInPlace: null,
  photos: [],
  doneAt: null,
  entry: null,
  actions: ['edit', 'move', 'cancel'],
  version: 1,
  ...more,
});
const EARLY = new Date(Date.now() - 60_000).toISOString();
const over: Partial<ErrandView> = { actions: [], doneAt: EARLY, checkedInAt: EARLY };
const STOPS = (): ErrandView[] => [
  stop('x', 'a', 0, {
    ...over,
    state: 'done',
    report: '已领取，原件在我这里',
    photos: ['p1', 'p2'],
    source: { kind: 'case', id: 'R26112300002', no: 'R26112300002', title: '变更登记', stageId: null },
    entry: { state: 'refused', problem: 'wrong_state' },
  }),
  stop('1', 'a', 1, { bring: ['公章', '委托书'] }),
  stop('2', 'a', 2),
  stop('3', 'a', 3),
  stop('y', 'b', 0, { ...over, state: 'failed', reason: '窗口已下班' }),
];
const PEOPLE = [
  { staffId: 'a', name: '何景行', planned: 3, done: 1, failed: 0 },
  { staffId: 'b', name: '唐映月', planned: 0, done: 0, failed: 1 },
  { staffId: 'c', name: '许知夏', planned: 0, done: 0, failed: 0 },
];

const CUSTODY = [
  { id: 'u1', name: '公章', holder: 'firm' },
  { id: 'u2', name: '营业执照正本', holder: 'client' },
];

const desk = new Desk();
let page: Page;
let errors: string[];
let items: ErrandView[];
let ofCase: ErrandView[];
let refuse: ((path: string) => { status: number; body: unknown } | undefined) | null;
beforeAll(() => desk.open());
afterAll(() => desk.close());
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page complained: ${errors.join('\n')}`);
});

const dayOf = (): ErrandDay => ({ day: today(), items, people: PEOPLE });
async function sit(path = '/errands', theme: 'light' | 'dark' = 'light'): Promise<void> {
  desk.reset();
  desk.answer = ({ method, path: asked, body }) => {
    if (asked.startsWith('/api/me'))
      return {
        status: 200,
        body: { ...owner(), permissions: [...owner().permissions, 'errands.read', 'errands.write', 'errands.assign'] },
      };
    if (asked.startsWith('/api/stores')) return { status: 200, body: { items: [] } };
    const refused = refuse?.(`${method} ${asked}`);
    if (refused) return refused;
    if (asked.startsWith('/api/errands/places')) return { status: 200, body: { items: [{ place: '城北银行', address: '城北路 3 号' }] } };
    if (asked.startsWith('/api/errands/of-case/')) return { status: 200, body: { items: ofCase } };
    if (asked === '/api/clients/c1/custody') return { status: 200, body: { items: CUSTODY } };
    if (asked === '/api/errands/order') {
      const ids = body['ids'] as string[];
      items = items
        .map((one) => (ids.includes(one.id) ? { ...one, order: ids.indexOf(one.id) + 1 } : one))
        .toSorted((a, b) => a.order - b.order);
      return { status: 200, body: dayOf() };
    }
    if (method === 'POST' && asked === '/api/errands') return { status: 201, body: stop('new', 'a', 4, body as Partial<ErrandView>) };
    if (method === 'POST' && asked.startsWith('/api/errands/')) return { status: 200, body: stop('2', 'b', 1) };
    return asked.startsWith('/api/errands') ? { status: 200, body: dayOf() } : undefined;
  };
  ({ page, errors } = await desk.sit(path, { theme }));
}
const sitDown = async (theme: 'light' | 'dark' = 'light'): Promise<void> => {
  items = STOPS();
  refuse = null;
  await sit('/errands', theme);
  await page.locator('[data-id="1"]').waitFor();
  // These words come last and move the cards below them; nobody drags what still moves.
  await page.getByText('业务单没有收下：业务单状态已变化，现在不能这样做').waitFor();
};
const column = (name: string) => page.locator('section', { has: page.locator('header b', { hasText: name }) });
const order = async (): Promise<string[]> => column('何景行').locator('.ob b').allInnerTexts();
const posts = (path: string) => desk.asked.filter((asked) => asked.method === 'POST' && asked.path.startsWith(path));

describe('外勤 at the desk', () => {
  it('shows a column a person: what is over with its photos and why, what is to come in order, and who is where', async () => {
    await sitDown();
    expect(await order()).toEqual(['第 x 站', '第 1 站', '第 2 站', '第 3 站']);
    const done = await page.locator('[data-id="x"]').innerText();
    expect(done).toContain('已领取，原件在我这里');
    expect(done).toMatch(/办完/);
    expect(await page.locator('[data-id="x"] .ob-f img').count()).toBe(2);
    expect(await page.locator('[data-id="y"]').innerText()).toContain('窗口已下班');
    expect(await column('何景行').locator('.ob-at').innerText()).toContain('云州市政务服务中心');
    expect(await page.locator('[data-id="1"]').innerText()).toContain('带：公章、委托书');
    await page.getByRole('button', { name: '许知夏' }).waitFor();
  });

  it('a stop is put elsewhere in the day by dragging, by its menu and by keys alone; the whole day is sent', async () => {
    await sitDown();
    await page.locator('[data-id="3"]').dragTo(page.locator('[data-id="1"]'));
    await expect.poll(order).toEqual(['第 x 站', '第 3 站', '第 1 站', '第 2 站']);
    expect(posts('/api/errands/order').at(-1)?.body).toMatchObject({ day: today(), staffId: 'a', ids: ['3', '1', '2'] });
    await page.getByRole('button', { name: '“第 3 站”的操作' }).click();
    await page.getByRole('menuitem', { name: '推后一位' }).click();
    await expect.poll(() => posts('/api/errands/order').at(-1)?.body['ids']).toEqual(['1', '3', '2']);
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest<HTMLElement>('.ob')?.dataset['id'])).toBe('3');
    // Pressed twice before the first is answered, it moves two places back and two places on.
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(`Alt+${key}`);
    await expect.poll(() => posts('/api/errands/order').at(-1)?.body['ids']).toEqual(['1', '2', '3']);
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest<HTMLElement>('.ob')?.dataset['id'])).toBe('3');
    // Past the end there is nowhere to go.
    const sent = posts('/api/errands/order').length;
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('k');
    expect(posts('/api/errands/order').length).toBe(sent);
  });

  it('pressed again while its dialog is still being fetched, it opens once, for whom was pressed last', async () => {
    await sitDown();
    let deliver = (): void => undefined;
    const wanted = new Promise<void>((resolve) => {
      deliver = resolve;
    });
    await page.route('**/*.js', async (route) => {
      await wanted;
      await route.continue();
    });
    await page.getByRole('button', { name: '给 唐映月 安排外勤' }).click();
    await page.getByRole('button', { name: '给 何景行 安排外勤' }).click();
    deliver();
    await page.locator('dialog').getByLabel('事项').fill('领回单');
    expect(await page.locator('dialog').count()).toBe(1);
    await page.locator('dialog').getByLabel('地点').fill('城北银行');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/已安排 何景行/).waitFor();
    await page.locator('dialog').waitFor({ state: 'detached' });
  });

  it('a day that was changed meanwhile is shown as it is now', async () => {
    await sitDown();
    refuse = (asked) => (asked === 'POST /api/errands/order' ? { status: 409, body: problem('errand_changed', 409) } : undefined);
    await page.locator('[data-id="3"]').dragTo(page.locator('[data-id="1"]'));
    await page.getByText('这一天刚被改动，已换成最新的安排').waitFor();
  });

  it('dropped on somebody else it asks why, and goes to them', async () => {
    await sitDown();
    await page.locator('[data-id="2"]').dragTo(page.getByRole('button', { name: '许知夏' }));
    const dialog = page.locator('dialog');
    await expect.poll(() => dialog.getByLabel('谁去').inputValue()).toBe('许知夏');
    await dialog.getByRole('button', { name: /改期或换人/ }).click();
    await dialog.getByText('请填写').waitFor();
    await dialog.getByLabel('原因').fill('顺路');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/已改为 唐映月/).waitFor();
    expect(posts('/api/errands/2/move').map(({ body }) => body)).toEqual([{ staffId: 'c', reason: '顺路' }]);
  });

  it('a stop is planned with the keyboard; a place used before brings its address', async () => {
    await sitDown();
    await page.getByRole('button', { name: '给 何景行 安排外勤' }).click();
    const dialog = page.locator('dialog');
    await dialog.getByLabel('事项').fill('领');
    await dialog.getByLabel('地点').focus();
    await page.locator('datalist option[value="城北银行"]').waitFor({ state: 'attached' });
    await dialog.getByLabel('地点').fill('城北银行');
    await expect.poll(() => dialog.getByLabel('详细地址').inputValue()).toBe('城北路 3 号');
    await dialog.locator('#field-from').fill('10:00');
    await dialog.locator('#field-until').fill('09:00');
    await page.keyboard.press('Control+Enter');
    await dialog.getByText('至少写 2 个字').waitFor();
    await dialog.getByText('结束时间不能早于开始时间').waitFor();
    expect(posts('/api/errands')).toEqual([]);
    await dialog.getByLabel('事项').fill('领回单');
    await dialog.locator('#field-until').fill('11:00');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/已安排 何景行/).waitFor();
    expect(posts('/api/errands')[0]?.body).toMatchObject({
      day: today(),
      staffId: 'a',
      title: '领回单',
      place: '城北银行',
      address: '城北路 3 号',
      from: '10:00',
      until: '11:00',
      clientId: null,
      tellClient: false,
    });
  });

  it('a stop for an original of the chosen client says what for; it is for a case or for an original', async () => {
    await sitDown();
    await page.getByRole('button', { name: '给 何景行 安排外勤' }).click();
    const dialog = page.locator('dialog');
    const box = (label: string) => dialog.getByRole('combobox', { name: label });
    expect(await box('证照原件').count()).toBe(0);
    const pick = async (label: string, text: string): Promise<void> => {
      await box(label).click();
      await page.locator('.pick:popover-open .mi', { hasText: text }).first().click();
    };
    await pick('客户', '蓝鲸引擎');
    await pick('业务单', '蓝鲸引擎');
    await expect.poll(() => box('业务单').inputValue()).not.toBe('');
    await pick('证照原件', '去取营业执照正本');
    await expect.poll(() => box('业务单').inputValue()).toBe('');
    await expect.poll(() => dialog.getByLabel('事项').inputValue()).toBe('去取营业执照正本');
    await dialog.getByLabel('地点').fill('蓝鲸引擎');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByText(/已安排 何景行/).waitFor();
    expect(posts('/api/errands')[0]?.body).toMatchObject({
      clientId: 'c1',
      source: { kind: 'custody', id: 'u2' },
      title: '去取营业执照正本',
    });
  });

  it('a case shows who goes and went for it, each leading to its day, and follows; nothing while there is none', async () => {
    items = [];
    refuse = null;
    ofCase = [
      stop('x', 'a', 0, { ...over, state: 'done', title: '交资料', day: addCivilDays(today(), -1) }),
      stop('y', 'b', 1, { title: '领执照', until: '11:00' }),
      stop('z', 'b', 2, { title: '取回执', elsewhere: true }),
    ];
    await sit('/cases/R26112300002');
    const line = page.locator('yk-case-errands a', { hasText: '领执照' });
    await line.waitFor();
    expect((await line.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/待办 今天 00:01–11:00 ?· ?唐映月 ?· ?云州市政务服务中心/);
    expect(await line.getAttribute('href')).toBe(`/console/errands?day=${today()}`);
    expect(await page.locator('yk-case-errands a', { hasText: '交资料' }).innerText()).toContain('已办');
    await page.locator('yk-case-errands li', { hasText: '取回执' }).waitFor();
    expect(await page.locator('yk-case-errands a', { hasText: '取回执' }).count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    ofCase = [];
    desk.tell({ topic: 'errand', recordId: 'y', type: 'cancelled' });
    await expect.poll(() => page.locator('yk-case-errands').innerText()).toBe('');
  });

  it('the arrows turn the days, T comes back to today', async () => {
    await sitDown();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => new URL(page.url()).searchParams.get('day')).toBe(addCivilDays(today(), 1));
    await page.getByRole('button', { name: '前一天' }).click();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => new URL(page.url()).searchParams.get('day')).toBe(addCivilDays(today(), -1));
    await page.keyboard.press('t');
    await expect.poll(() => new URL(page.url()).searchParams.get('day')).toBeNull();
  });

  it('an empty day says what it is for; one that does not load can be asked again', async () => {
    items = [];
    refuse = null;
    await sit();
    await page.getByText('这一天还没有外勤').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
    refuse = (asked) => (asked.startsWith('GET /api/errands') ? { status: 500, body: problem('internal', 500) } : undefined);
    await sit();
    await page.getByRole('button', { name: '再试一次' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    refuse = null;
    items = STOPS();
    await page.getByRole('button', { name: '再试一次' }).click();
    await page.locator('[data-id="1"]').waitFor();
  });

  it.each(['light', 'dark'] as const)('axe finds nothing to mend, %s', async (theme) => {
    await sitDown(theme);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '“第 1 站”的操作' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('menuitem', { name: '修改' }).click();
    await page.locator('dialog').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await axeFindings(page)).toEqual([]);
  });
});
