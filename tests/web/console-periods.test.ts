// Long: the pages of the month at the desk, one sentence each.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CalendarImportView } from '../../api/views/periods.ts';
import type { BulkAnswer } from '../../api/views/runs.ts';
import { axeFindings } from './axe-findings.ts';
import { Desk } from './console-desk.ts';
import { PERIOD, chaseView, filings, manyView, periodRows, periodSummary, periodView, taxCalendar, yearBoard } from './period-fixtures.ts';

const desk = new Desk();
let page: Page;
let errors: string[];
beforeAll(() => desk.open());
afterAll(() => desk.close());
beforeEach(() => {
  desk.reset();
  desk.answer = answer;
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page complained: ${errors.join('\n')}`);
});

const WANG = { id: 'staff-2', name: '王雨桐' };
const grouped = () => ({
  ...periodSummary(),
  groups: [
    { accountant: { id: 'staff-1', name: '林小满' }, total: 3, filed: 2, risk: 0 },
    { accountant: WANG, total: 4, filed: 1, risk: 2 },
  ],
});
const bulkAnswer = (dryRun: boolean): BulkAnswer =>
  dryRun
    ? {
        preview: {
          count: 2,
          will: 1,
          wont: [{ reason: 'papers_missing', message: '还有资料没有收齐；确定不用等请写明原因', count: 1, examples: ['云栖光学 2026-10'] }],
          undoable: false,
          overfull: null,
          expect: 'e1',
        },
        run: null,
      }
    : { preview: null, run: null };

/** The API of a month as the pages know it. */
function answer({ method, path, body }: { method: string; path: string; body: Record<string, unknown> }) {
  const [at = '', search = ''] = path.split('?');
  const query = new URLSearchParams(search);
  const ok = (given: unknown) => ({ status: 200, body: given });
  if (at === '/api/periods/summary') return ok(periodSummary());
  if (at === '/api/periods') {
    const items = periodRows().filter((row) => !query.has('risk') || row.risk !== null);
    return ok({
      items: items.filter(({ coreStage }) => !query.has('coreStage') || coreStage === query.get('coreStage')),
      nextCursor: null,
    });
  }
  if (at === '/api/bulk') return ok(bulkAnswer(body['dryRun'] as boolean));
  if (at === '/api/periods/chase' || at.endsWith('/chase')) return ok(chaseView(body['preview'] === false));
  if (at.startsWith('/api/periods/')) return ok(periodView());
  if (at === '/api/obligations') return ok({ items: filings(), nextCursor: null });
  if (at === '/api/obligations/file') {
    const ids = (body['items'] as { id: string }[]).map(({ id }) => id);
    return ok(manyView(ids, false, ids.length > 1 ? 'o2' : null));
  }
  if (at.startsWith('/api/obligations/')) return ok(filings()[0]);
  if (at === '/api/calendar') return ok(taxCalendar());
  if (at === '/api/calendar/import')
    return ok({
      dryRun: false,
      wrong: 1,
      changed: 0,
      rows: [{ line: 2, month: null, date: null, error: 'date' }],
    } satisfies CalendarImportView);
  if (at === '/api/year-work') return ok(yearBoard());
  if (method === 'PUT') return ok(at.startsWith('/api/calendar/') ? taxCalendar() : periodView());
  return undefined;
}
const sit = async (path: string, there: string, options: Parameters<Desk['sit']>[1] = {}): Promise<void> => {
  ({ page, errors } = await desk.sit(path, options));
  await page.locator(there).first().waitFor();
};
const sent = (method: string, part: string) => desk.asked.filter((asked) => asked.method === method && asked.path.includes(part));
const wellMade = async (): Promise<void> => expect(await axeFindings(page)).toEqual([]);

describe('月结', () => {
  it('shows clients and stages, says what is red and why, and keeps the month in its address', async () => {
    await sit('/periods', 'tr[data-id]');
    await wellMade();
    expect(await page.locator('tr[data-id]').count()).toBe(7);
    expect(await page.locator('tr.miss').count()).toBe(2);
    expect(await page.locator('tr[data-id=p1] .c4').textContent()).toContain('收票晚了');
    expect(await page.locator('tr[data-id=p1] a').getAttribute('title')).toContain('增值税（按月）');
    expect(await page.locator('.bar .tag').first().textContent()).toContain('还有 3 天');
    await page.getByRole('button', { name: '上个月' }).click();
    await expect.poll(() => page.url()).toContain('period=');
    await expect.poll(() => sent('GET', '/api/periods?').at(-1)?.path).not.toContain(`period=${PERIOD}`);
    await page
      .locator('.tabs a', { hasText: '可能' })
      .or(page.locator('.tabs a', { hasText: '赶不上' }))
      .click();
    await expect.poll(() => page.locator('tr[data-id]').count()).toBe(2);
    expect(page.url()).toContain('period=');
  });

  it('is walked by arrows, checked by Space, opened by Enter at the cell one stands on', async () => {
    await sit('/periods', 'tr[data-id]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.mc.at').getAttribute('data-column')).toBe('2');
    expect(await page.locator('tr.cur').getAttribute('data-id')).toBe('p6');
    await page.keyboard.press('Space');
    expect(await page.locator('.bulk b').textContent()).toContain('1');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.locator('.stg li').first().waitFor();
    expect(page.url()).toContain('/periods/p6');
  });

  it('moves many on by a run, after a trial that says which cannot and why', async () => {
    await sit('/periods', 'tr[data-id]');
    await page.locator('tr[data-id=p1] .cb').click();
    await page.locator('tr[data-id=p5] .cb').click();
    await page.keyboard.press('m');
    await page.locator('#field-stageId').waitFor();
    await wellMade();
    await page.keyboard.press('Control+Enter');
    await page.locator('.blook').waitFor();
    expect(await page.locator('.blook').textContent()).toContain('还有资料没有收齐');
    await page
      .getByRole('button', { name: /^执行|1 条|1 项/ })
      .last()
      .click();
    await expect.poll(() => sent('POST', '/api/bulk').length).toBe(2);
    expect(sent('POST', '/api/bulk').map(({ body }) => body['dryRun'])).toEqual([true, false]);
    expect(sent('POST', '/api/bulk')[1]?.body).toMatchObject({
      kind: 'periods',
      action: 'move',
      ids: ['p1', 'p5'],
      params: { stageId: 'collect', to: 'done' },
    });
  });

  it('stands one accountant after the other with counts and what is red; a group is folded away and passed over by the keyboard', async () => {
    desk.answer = (asked) => {
      if (asked.path.startsWith('/api/periods?'))
        return {
          status: 200,
          body: {
            items: periodRows().map((row, at) => ({ ...row, accountant: at < 3 ? { id: 'staff-1', name: '林小满' } : WANG })),
            nextCursor: null,
          },
        };
      return asked.path.includes('groups=1') ? { status: 200, body: grouped() } : answer(asked);
    };
    await sit('/periods', 'tr.gr');
    await wellMade();
    expect(sent('GET', '/api/periods?')[0]?.path).toContain('order=accountant');
    expect(await page.locator('tr.gr').count()).toBe(2);
    await expect
      .poll(async () => (await page.locator('tr.gr').nth(1).textContent())?.replace(/\s+/g, ' '))
      .toMatch(/王雨桐.*4 户 · 已申报 1.*赶不上 2/);
    const first = page.locator('tr.gr button').first();
    await first.click();
    expect(await first.getAttribute('aria-expanded')).toBe('false');
    expect(await page.locator('tr[data-id]').count()).toBe(4);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('tr.cur').count()).toBe(1);
    await first.click();
    await page.locator('.sort').selectOption('due');
    await expect.poll(() => page.locator('tr.gr').count()).toBe(0);
  });

  it('gives one duty of everything the filter finds to a colleague, and puts a stage off with a reason', async () => {
    await sit('/periods', 'tr[data-id]');
    await page.locator('tr[data-id=p1] .cb').click();
    await page.keyboard.press('w');
    await page.locator('#field-staffId').waitFor();
    await wellMade();
    await page.keyboard.press('Control+Enter');
    await page.getByText('请选一位同事').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('d');
    await page.locator('#field-dueOn').fill('2026-11-12');
    await page.keyboard.press('Control+Enter');
    await page.locator('#field-reason-error').waitFor();
    await wellMade();
    await page.locator('#field-reason').fill('客户晚交票');
    await page.keyboard.press('Control+Enter');
    await page.locator('.blook').waitFor();
    expect(sent('POST', '/api/bulk')[0]?.body).toMatchObject({
      action: 'postpone',
      ids: ['p1'],
      params: { stageId: 'collect', dueOn: '2026-11-12', reason: '客户晚交票' },
      dryRun: true,
    });
  });

  it('chases papers only after it showed what goes to whom', async () => {
    await sit('/periods', 'tr[data-id]');
    await page.locator('tr[data-id=p5] .cb').click();
    await page.keyboard.press('r');
    await page.locator('.chs li').first().waitFor();
    await wellMade();
    expect(await page.locator('.chs').first().textContent()).toContain('没有业务也请点“本期无票据”');
    expect(sent('POST', '/api/periods/chase')).toHaveLength(1);
    await page.getByRole('button', { name: '发给 1 人' }).click();
    await page.locator('.toast').waitFor();
    expect(sent('POST', '/api/periods/chase').map(({ body }) => body['preview'])).toEqual([true, false]);
  });
});

describe('one period', () => {
  it('shows where it stands, its filings and papers, and what happened', async () => {
    await sit('/periods/p2', '.stg li');
    await wellMade();
    expect(await page.locator('.stg li').count()).toBe(9);
    expect(await page.locator('[data-filing=o3]').textContent()).toContain('扣款失败');
    expect(await page.locator('.pel').textContent()).toContain('扣款失败：余额不足');
    expect(await page.locator('.pel').textContent()).toContain('重新待办：前面的步骤有变动');
    await page.locator('[data-paper=pp1]').getByRole('button', { name: '收下 银行对账单' }).click();
    await expect.poll(() => sent('POST', '/papers/pp1/accept').length).toBe(1);
  });

  it('files with its amount, and asks for the reason only where the client has not answered', async () => {
    let tries = 0;
    desk.answer = (asked) => {
      if (asked.path === '/api/obligations/o1/file' && (tries += 1) === 1)
        return { status: 409, body: { code: 'tax_unconfirmed', detail: '客户还没有确认税额；确需先申报请写明原因', status: 409 } };
      return answer(asked);
    };
    await sit('/periods/p2', '[data-filing=o1]');
    await page.locator('[data-filing=o1]').getByRole('button', { name: /^申报/ }).click();
    await page.locator('#field-amount').waitFor();
    expect(await page.locator('#field-amount').inputValue()).toBe('3280.50');
    expect(await page.locator('#field-reason').count()).toBe(0);
    await wellMade();
    await page.keyboard.press('Control+Enter');
    await page.locator('#field-reason').fill('税务局要求今天报');
    await page.keyboard.press('Control+Enter');
    await page.locator('.toast').waitFor();
    expect(sent('POST', '/o1/file').at(-1)?.body).toMatchObject({ amountFen: 328_050, reason: '税务局要求今天报', fileIds: [] });
  });

  it('tells a failed deduction with its reason', async () => {
    await sit('/periods/p2', '[data-filing=o3]');
    await page
      .locator('[data-filing=o3]')
      .getByRole('button', { name: /扣款结果/ })
      .click();
    await page.locator('dialog').getByText('扣款失败', { exact: true }).last().click();
    await page.keyboard.press('Control+Enter');
    await page.locator('#field-reason-error').waitFor();
    await page.locator('#field-reason').fill('余额不足');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => sent('POST', '/o3/deduction').at(-1)?.body).toMatchObject({ result: 'failed', reason: '余额不足' });
  });

  it('lets a leader pass a check or send the books back with a reason', async () => {
    const checking = periodView({ id: 'p4', stageId: 'check', stageName: '复核', coreStage: 'book', actions: ['move', 'check'] });
    desk.answer = (asked) => (asked.path === '/api/periods/p4' ? { status: 200, body: checking } : answer(asked));
    await sit('/periods/p4', '.stg li');
    await page.keyboard.press('x');
    await page.locator('#deed-text').fill('进项多算了一张');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => sent('POST', '/p4/check').at(-1)?.body).toEqual({ result: 'return', reason: '进项多算了一张' });
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('m');
    await page.locator('#field-reason').waitFor();
    await wellMade();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => sent('POST', '/p4/check').at(-1)?.body).toEqual({ result: 'ok' });
  });
});

describe('申报', () => {
  it('files many in one go; Enter goes down, what is refused stays with its reason', async () => {
    await sit('/filings', 'tr[data-id]');
    await wellMade();
    await page.locator('tr[data-id=o1] .cb').click();
    await page.locator('tr[data-id=o2] .cb').click();
    await page.keyboard.press('d');
    await page.locator('#many-o1').fill('100');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('many-o2');
    await page.locator('#many-o2').fill('0');
    await wellMade();
    await page.keyboard.press('Control+Enter');
    await page.locator('#why-o2').waitFor();
    expect(await page.locator('.many tbody tr').count()).toBe(1);
    expect(sent('POST', '/api/obligations/file')[0]?.body['items']).toEqual([
      { id: 'o1', fileIds: [], amountFen: 10_000 },
      { id: 'o2', fileIds: [], amountFen: 0 },
    ]);
  });
});

describe('税务日历 and 年度事项', () => {
  it('shows twelve last days, edits one with its source, and an import with a wrong line writes nothing', async () => {
    await sit('/tax-calendar', '.cal tbody tr');
    await wellMade();
    expect(await page.locator('.cal tbody tr').count()).toBe(12);
    await page.locator('.cal tbody tr').nth(11).getByRole('button', { name: /修改/ }).click();
    await page.locator('#field-source').fill('税总公告');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => sent('PUT', '/api/calendar/').length).toBe(1);
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('i');
    await page.locator('#field-text').fill('x');
    await page.keyboard.press('Control+Enter');
    await page.locator('dialog .note.d').first().waitFor();
    expect(await page.locator('dialog').textContent()).toContain('日期形如 2026-11-16');
    await wellMade();
  });

  it('takes a workbook, whose wrong lines are said by their rows; the template is at hand', async () => {
    desk.answer = (asked) =>
      asked.path === '/api/files'
        ? { status: 201, body: { id: 'f7', name: '2027.xlsx', size: 9000, type: 'application/zip' } }
        : answer(asked);
    await sit('/tax-calendar', '.cal tbody tr');
    await page.keyboard.press('i');
    expect(await page.getByRole('link', { name: '下载 Excel 模板' }).getAttribute('href')).toMatch(
      /^\/api\/calendar\/template\?year=\d{4}$/,
    );
    await page.setInputFiles('dialog input[type=file]', { name: '2027.xlsx', mimeType: 'application/zip', buffer: Buffer.from('PK') });
    await page.getByText('2027.xlsx', { exact: true }).waitFor();
    await wellMade();
    await page.keyboard.press('Control+Enter');
    await page.getByText('第 2 行：日期形如 2026-11-16').waitFor();
    expect(sent('POST', '/api/calendar/import').at(-1)?.body).toEqual({ fileId: 'f7', source: '', dryRun: false });
    await page.getByRole('button', { name: '不用这个文件' }).click();
    await page.locator('#field-text').waitFor();
  });

  it('shows how far each kind of year work is and moves one on', async () => {
    await sit('/year-work', 'tr[data-id]');
    await wellMade();
    await expect.poll(() => page.locator('.ytl a').count()).toBe(2);
    await page.getByRole('button', { name: /的进展：收集资料/ }).click();
    await page.getByRole('menuitemcheckbox', { name: '编制中' }).click();
    await expect.poll(() => sent('POST', '/y1/step').at(-1)?.body).toEqual({ step: 'preparing' });
  });
});

describe.each([
  { theme: 'dark', width: 1440, english: false },
  { theme: 'light', width: 768, english: true },
] as const)('the pages of the month, $theme at $width', ({ theme, width, english }) => {
  it.each([
    ['/periods', 'tr[data-id], .k7'],
    ['/periods/p2', '.stg li'],
    ['/filings', 'tr[data-id], .k7'],
    ['/tax-calendar', '.cal tbody tr'],
    ['/year-work', 'tr[data-id], .k7'],
  ])('%s has nothing axe objects to', async (path, there) => {
    await sit(path, there, { theme, width, height: 1024, english });
    await wellMade();
  });
});
