// Long: the month on the phone as staff, leaders and clients see it, one sentence each.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PeriodView } from '../../api/views/periods.ts';
import { axeFindings } from './axe-findings.ts';
import { client } from './client-fixtures.ts';
import {
  chaseView,
  clientPeriod,
  filing,
  filings,
  periodRows,
  periodSummary,
  periodView,
  taxCalendar,
  yearBoard,
} from './period-fixtures.ts';
import { openPage, saying, startPhone, type Phone } from './staff-browser.ts';
import { me } from './staff-fixtures.ts';

let phone: Phone;
let page: Page;
let errors: string[];
let view: PeriodView;
beforeAll(async () => {
  phone = await startPhone();
});
afterAll(() => phone.close());
beforeEach(() => {
  view = periodView();
  phone.server.me = me('staff');
  phone.server.calls.length = 0;
  phone.server.answer = ({ method, path, body }) => {
    const [at = '', search = ''] = path.split('?');
    const query = new URLSearchParams(search);
    if (at === '/api/todo') return { body: { now: new Date().toISOString(), overdue: [], today: [], week: [] } };
    if (at === '/api/periods/summary') return { body: periodSummary() };
    if (at === '/api/periods')
      return {
        body: {
          items: periodRows().filter((row) => (!query.has('risk') || row.risk !== null) && (!query.has('toCheck') || row.needsCheck)),
          nextCursor: null,
        },
      };
    if (at === '/api/calendar') return { body: taxCalendar() };
    if (/^\/api\/clients\/[^/]+\/periods$/.test(at)) return { body: { items: periodRows().slice(0, 3), nextCursor: null } };
    if (at.endsWith('/chase')) return { body: chaseView((body as { preview: boolean }).preview === false) };
    if (at.startsWith('/api/periods/')) {
      if (at.endsWith('/tax/confirm')) view = { ...view, tax: { ...view.tax, answer: 'confirmed' }, actions: [] };
      if (at.endsWith('/no-papers')) view = { ...view, noPapers: method === 'POST', actions: ['withdrawNoPapers'] };
      if (at.endsWith('/submit')) view = { ...view, papers: { ...view.papers, missing: 0 } };
      return { body: { ...view, id: at.split('/')[3] } };
    }
    if (at.startsWith('/api/obligations/')) return { body: filings()[0] };
    return undefined;
  };
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page met errors: ${errors.join('; ')}`);
});
const open = async (path: string, ready: string, options: Parameters<typeof openPage>[1] = {}): Promise<void> => {
  ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce', ...options }));
  await page.goto(phone.base + path);
  await page.getByText(ready).first().waitFor();
};
const sent = (part: string) => phone.server.calls.filter(({ method, path }) => method !== 'GET' && path.includes(part));
const wellMade = async (): Promise<void> => {
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
};

describe('月结 on the phone', () => {
  it('shows my clients × five stages, red with its reason under the name, and opens one', async () => {
    await open('/periods', '小满餐饮管理');
    await wellMade();
    expect(await page.locator('tbody tr').count()).toBe(7);
    expect(await page.locator('tr.late').first().textContent()).toContain('截止未报');
    await page.getByRole('button', { name: /可能误期/ }).click();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(2);
    expect(page.url()).toContain('view=risk');
    await page.locator('tbody th a').first().click();
    await page.getByText('申报事项').first().waitFor();
    expect(page.url()).toContain('/periods/p1');
  });

  it('stands one accountant after the other for who leads; a group is folded away by a press', async () => {
    phone.server.me = me('admin');
    const answer = phone.server.answer;
    const of = (at: number) => (at < 3 ? { id: 'staff-1', name: '林书瑶' } : null);
    phone.server.answer = (call) => {
      const [at = '', search = ''] = call.path.split('?');
      if (at === '/api/periods')
        return { body: { items: periodRows().map((row, index) => ({ ...row, accountant: of(index) })), nextCursor: null } };
      const groups = [
        { accountant: of(0), total: 3, filed: 2, risk: 0 },
        { accountant: null, total: 4, filed: 1, risk: 2 },
      ];
      return at === '/api/periods/summary' && search.includes('groups=1') ? { body: { ...periodSummary(), groups } } : answer?.(call);
    };
    await open('/periods', '没有专属会计');
    await wellMade();
    expect(phone.server.calls.some(({ path }) => path.includes('order=accountant'))).toBe(true);
    await expect.poll(() => page.locator('tr.group').last().innerText()).toMatch(/4 户 · 已申报 1[^]*可能误期 2/);
    await page.getByRole('button', { name: /林书瑶/ }).click();
    await expect.poll(() => page.locator('tbody tr:not(.group)').count()).toBe(4);
    await page.getByRole('button', { name: /林书瑶/ }).click();
    await expect.poll(() => page.locator('tbody tr:not(.group)').count()).toBe(7);
  });

  it('stands so too when it is known only after the list came who looks', async () => {
    phone.server.me = me('admin');
    const { answer } = phone.server;
    const groups = [
      { accountant: { id: 'staff-1', name: '林书瑶' }, total: 3, filed: 2, risk: 0 },
      { accountant: { id: 'staff-2', name: '陈默然' }, total: 4, filed: 1, risk: 2 },
    ];
    phone.server.answer = (call) => {
      if (call.path === '/api/me') return { body: phone.server.me, delayMs: 800 };
      if (call.path.startsWith('/api/periods/summary?') && call.path.includes('groups=1')) return { body: { ...periodSummary(), groups } };
      if (!call.path.startsWith('/api/periods?') || !call.path.includes('order=accountant')) return answer(call);
      return {
        body: { items: periodRows().toSorted((a, b) => (a.accountant?.id ?? '').localeCompare(b.accountant?.id ?? '')), nextCursor: null },
      };
    };
    await open('/periods', '小满餐饮管理');
    await page.getByText('3 户 · 已申报 2').waitFor();
    await expect.poll(() => page.locator('tr.group').count()).toBe(2);
  });

  it('lists year work with what it waits for, and reminds of one or of all with one tap and a look', async () => {
    const answer = phone.server.answer;
    phone.server.answer = (call) => (call.path.split('?')[0] === '/api/year-work' ? { body: yearBoard() } : answer?.(call));
    await open('/year-work', '等客户资料');
    await wellMade();
    expect(phone.server.calls.some(({ path }) => /year-work\?year=\d{4}&state=todo/.test(path))).toBe(true);
    await page.getByRole('button', { name: /年报.* 逾期 1/ }).click();
    await expect.poll(() => phone.server.calls.some(({ path }) => path.includes('ruleId=annual_report'))).toBe(true);
    await page.getByRole('button', { name: /^提醒云栖光学科技 企业所得税/ }).click();
    await page.getByRole('button', { name: '发给 1 人' }).click();
    await expect
      .poll(() => sent('/year-work/chase').map(({ body }) => body))
      .toEqual([
        { ids: ['y1'], preview: true },
        { ids: ['y1'], preview: false },
      ]);
    await page.getByRole('button', { name: '提醒这 2 项' }).click();
    await expect.poll(() => sent('/year-work/chase').at(-1)?.body).toEqual({ ids: ['y1', 'y2'], preview: true });
    await wellMade();
  });

  it('files what is due with its amount from the bar', async () => {
    await open('/periods/p2', '申报事项');
    await wellMade();
    await page.getByRole('button', { name: '申报增值税（按月）' }).click();
    await page.getByRole('button', { name: '记为已申报' }).waitFor();
    await wellMade();
    await page.getByRole('button', { name: '记为已申报' }).click();
    await expect.poll(() => sent('/o1/file').at(-1)?.body).toEqual({ fileIds: [], amountFen: 328_050 });
  });

  it('notes a failed deduction only with its reason', async () => {
    await open('/periods/p2', '申报事项');
    await page.locator('yk-cell').filter({ hasText: '余额不足' }).click();
    await page.getByRole('button', { name: '扣款失败', exact: true }).click();
    await page.getByRole('button', { name: '记录失败并通知客户' }).click();
    await page.getByText('请写明原因').first().waitFor();
    await page.getByRole('textbox', { name: '原因' }).fill('余额不足');
    await page.getByRole('button', { name: '记录失败并通知客户' }).click();
    await expect.poll(() => sent('/o3/deduction').at(-1)?.body).toEqual({ result: 'failed', reason: '余额不足' });
  });

  it('takes a paper in with one tap and sends one back with a phrase', async () => {
    await open('/periods/p2', '银行对账单');
    await page.getByRole('button', { name: '收下 银行对账单' }).click();
    await expect.poll(() => sent('/papers/pp1/accept').length).toBe(1);
    await page.getByRole('button', { name: '退回 银行对账单' }).click();
    await page.locator('yk-reason-sheet .chip').first().click();
    await page.locator('yk-reason-sheet .yk-button.wide').click();
    await expect.poll(() => sent('/papers/pp1/return').length).toBe(1);
  });

  it('shows what a reminder says before it goes out', async () => {
    await open('/periods/p2', '银行对账单');
    await page.getByRole('button', { name: /催资料/ }).click();
    await page.getByText('请提供本期票据').waitFor();
    await wellMade();
    await page.getByRole('button', { name: '发给 1 人' }).click();
    await expect.poll(() => sent('/chase').map(({ body }) => (body as { preview: boolean }).preview)).toEqual([true, false]);
  });

  it('leads a leader from one check to the next, and lets the books go back', async () => {
    view = periodView({ stageId: 'check', stageName: '复核', actions: ['move', 'check'] });
    await open('/periods/p9', '复核通过');
    await wellMade();
    await page.getByRole('button', { name: '复核通过' }).click();
    await expect.poll(() => page.url()).toContain('/periods/p4');
    // From the moment the next one is asked for, the last one's buttons are gone.
    await expect.poll(() => phone.server.calls.some(({ path }) => path === '/api/periods/p4')).toBe(true);
    expect(sent('/p9/check').at(-1)?.body).toEqual({ result: 'ok' });
    await page.getByRole('button', { name: '退回', exact: true }).first().click();
    await page.getByRole('button', { name: '银行余额对不上' }).click();
    await page.getByRole('button', { name: '退回', exact: true }).last().click();
    await expect.poll(() => sent('/p4/check').at(-1)?.body).toEqual({ result: 'return', reason: '银行余额对不上' });
  });
});

describe('a month as its client sees it', () => {
  beforeEach(() => {
    phone.server.me = client();
    view = clientPeriod();
  });

  it('is confirmed in two taps', async () => {
    await open('/periods/p2', '轮到您确认税额');
    await wellMade();
    await page.getByRole('button', { name: /确认税额/ }).click();
    await saying(page, '已确认，我们马上申报', () => page.getByRole('button', { name: '确认无误' }).click());
    expect(sent('/tax/confirm')).toHaveLength(1);
  });

  it('is questioned with words that reach the accountant', async () => {
    await open('/periods/p2', '轮到您确认税额');
    await page.getByRole('button', { name: '有疑问' }).click();
    await page.getByRole('textbox').fill('增值税比上个月多了很多');
    await wellMade();
    await page.getByRole('button', { name: '发给会计' }).click();
    await expect.poll(() => sent('/tax/question').at(-1)?.body).toEqual({ text: '增值税比上个月多了很多' });
  });

  it('takes 本期无票据 with a tap, and takes it back', async () => {
    view = clientPeriod({
      tax: { ...clientPeriod().tax, answer: null, totalFen: null },
      papers: { missing: 2, submitted: 0, total: 4 },
      actions: ['submitPaper', 'noPapers'],
    });
    await open('/periods/p2', '轮到您提供 2 份资料');
    await page.getByRole('button', { name: /本期无票据/ }).click();
    await page.getByRole('button', { name: '确定，本期无票据' }).click();
    await page.getByRole('button', { name: '撤回' }).click();
    await expect.poll(() => sent('/no-papers').map(({ method }) => method)).toEqual(['POST', 'DELETE']);
  });

  it('takes a paper by camera', async () => {
    view = clientPeriod({ tax: { ...clientPeriod().tax, answer: 'confirmed' }, actions: ['submitPaper', 'noPapers'] });
    await open('/periods/p2', '进项发票');
    await page.getByRole('button', { name: '重拍进项发票' }).click();
    await wellMade();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: '发票.png',
        mimeType: 'image/png',
        buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'),
      });
    await page.getByRole('button', { name: '重拍进项发票' }).last().click();
    await expect.poll(() => sent('/papers/pp2/submit').length, { timeout: 10_000 }).toBe(1);
  });

  it('lists the months of a company with what waits on the client', async () => {
    await open('/months', '做账进度');
    await page.getByText('份资料').first().waitFor();
    await wellMade();
    await page.locator('yk-cell a').first().click();
    await page.getByText('申报与扣款').waitFor();
  });

  it('says a failed deduction in full: what, how much, until when', async () => {
    view = clientPeriod({
      filings: [filing('o3', { state: 'filed', deduction: 'failed', deductionReason: '余额不足', amountFen: 12_000, actions: [] })],
    });
    await open('/periods/p2', '扣款没有成功');
    expect(await page.locator('.hint.bad').textContent()).toContain('¥120.00');
  });
});

describe.each([
  { look: 'dark' as const, scale: 'large', english: false },
  { look: 'light' as const, scale: '', english: true },
])('the pages of the month, $look $scale', ({ look, scale, english }) => {
  it.each([
    { name: '月结', path: '/periods', role: 'staff' as const },
    { name: 'a period of staff', path: '/periods/p2', role: 'staff' as const },
    { name: 'a month of a client', path: '/periods/p2', role: 'client' as const },
    { name: '做账进度', path: '/months', role: 'client' as const },
  ])('$name has nothing axe objects to', async ({ path, role }) => {
    phone.server.me = role === 'client' ? client() : me('staff');
    phone.server.me.unread = 0;
    if (role === 'client') view = clientPeriod();
    ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce', colorScheme: look }));
    await page.addInitScript((en) => {
      if (en) localStorage.setItem('yk-locale', 'en');
    }, english);
    await page.goto(phone.base + path);
    await page.locator('tbody tr, yk-cell, yk-stage-strip').first().waitFor();
    await page.evaluate((large) => {
      if (large) document.documentElement.dataset['scale'] = large;
    }, scale);
    await page.waitForTimeout(200);
    await wellMade();
  });
});
