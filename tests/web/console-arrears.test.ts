// Long: the desk’s pages of bills, arrears, calls and statements, one sentence each.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arrearsAnswers } from './arrears-fixtures.ts';
import { axeFindings } from './axe-findings.ts';
import { Desk } from './console-desk.ts';

const desk = new Desk();
let page: Page;
let errors: string[];
beforeAll(() => desk.open());
afterAll(() => desk.close());
beforeEach(() => {
  desk.reset();
  desk.answer = arrearsAnswers();
});
afterEach(async () => {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page complained: ${errors.join('\n')}`);
});
const sit = async (path: string, there: string, options: Parameters<Desk['sit']>[1] = {}): Promise<void> => {
  ({ page, errors } = await desk.sit(path, options));
  await page.locator(there).first().waitFor();
};
const sent = (part: string) => desk.asked.filter(({ method, path }) => method !== 'GET' && path.includes(part));
const asked = (part: string) => desk.asked.filter(({ method, path }) => method === 'GET' && path.includes(part)).map(({ path }) => path);

const PAGES: [name: string, path: string, there: string][] = [
  ['the bills', '/bills', '[data-id=B1]'],
  ['one bill', '/bills/B1', '.br li'],
  ['the ageing', '/ageing', '.ag-c canvas'],
  ['the call list', '/calls', '[data-id=c2]'],
  ['the bank’s lines', '/bank-statements', '[data-line=l1]'],
  ['offline receipts', '/collections', '[data-receipt=r1]'],
  ['the ladder', '/dunning', '.ld .ph-c'],
  ['the words of a notice', '/notice-templates?id=payment.returned.client', '.ph-c'],
];
describe.each(['light', 'dark'] as const)('axe finds nothing to mend, %s', (theme) => {
  it.each(PAGES)('on %s', async (name, path, there) => {
    await sit(path, there, { theme });
    expect(await axeFindings(page)).toEqual([]);
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name.replaceAll(' ', '-')}-${theme}.png` });
    await page.setViewportSize({ width: 768, height: 1024 });
    expect(await axeFindings(page)).toEqual([]);
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name.replaceAll(' ', '-')}-${theme}-768.png` });
  });
});

describe('an admin’s morning with arrears', () => {
  it('shows what is overdue first, its age above, and opens the bills behind a figure', async () => {
    await sit('/bills', '[data-id=B1]');
    expect(asked('/api/bills?')[0]).toContain('state=overdue');
    await expect.poll(() => page.locator('.ags').textContent()).toMatch(/¥7,100\.00.*4 张 · 3 户/s);
    expect(await page.locator('[data-id=B3]').textContent()).toContain('已暂停');
    await page.locator('.age-l a').nth(3).click();
    await expect.poll(() => asked('/api/bills?').at(-1)).toMatch(/to=\d{4}-\d{2}-\d{2}/);
  });

  it('looks at arrears by store, the figures of a line open its bills', async () => {
    await sit('/ageing', '.ag-c canvas');
    expect(await page.locator('.ag-t tbody tr').nth(1).textContent()).toContain('没有专属会计');
    await page.getByRole('button', { name: '按门店' }).click();
    await page
      .getByRole('row', { name: /高新店/ })
      .getByRole('link', { name: '¥800.00' })
      .first()
      .click();
    await page.locator('[data-id=B1]').waitFor();
    expect(asked('/api/bills?').at(-1)).toMatch(/storeId=store-2/);
  });

  it('writes a bill by hand, line by line, and goes to it', async () => {
    const rest = desk.answer;
    desk.answer = (asked) => {
      if (asked.method === 'POST' && asked.path === '/api/bills') {
        const made = rest?.({ ...asked, method: 'GET', path: '/api/bills/B1' });
        return made && { ...made, status: 201 };
      }
      if (asked.path.startsWith('/api/clients?') || asked.path.startsWith('/api/search'))
        return {
          status: 200,
          body: { items: [{ id: 'c1', name: '云州蓝鲸引擎科技有限公司', short: '蓝鲸引擎' }], nextCursor: null, clients: [] },
        };
      if (asked.path === '/api/clients/c1/engagements')
        return {
          status: 200,
          body: { items: [{ id: 'H1', state: 'active', planName: '小规模代账', startDate: '2026-01-01', endDate: '2026-12-31' }] },
        };
      return rest?.(asked);
    };
    await sit('/bills', '[data-id=B1]');
    await page.keyboard.press('n');
    await page.locator('#field-title').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByText('每一项都要有名称和大于 0 的金额').waitFor();
    await page.locator('#field-clientId').fill('蓝鲸');
    await page.getByRole('option', { name: /蓝鲸引擎/ }).click();
    await page.locator('#field-engagementId').selectOption('H1');
    await page.locator('#field-title').fill('账册装订费');
    await page.locator('#field-dueDate').fill('2026-12-10');
    await page.getByLabel('第 1 项的名称').fill('装订');
    await page.getByLabel('第 1 项的金额').fill('200');
    await page.getByRole('button', { name: '加一项' }).click();
    await page.getByLabel('第 2 项的名称').fill('快递');
    await page.getByLabel('第 2 项的金额').fill('15.5');
    await page.getByText('¥215.50').waitFor();
    await page.locator('#field-reason').fill('客户要求');
    await page.keyboard.press('Control+Enter');
    await page.locator('.br li').first().waitFor();
    expect(sent('/api/bills')[0]?.body).toEqual({
      clientId: 'c1',
      engagementId: 'H1',
      title: '账册装订费',
      dueDate: '2026-12-10',
      lines: [
        { name: '装订', amountFen: 20_000 },
        { name: '快递', amountFen: 1550 },
      ],
      reason: '客户要求',
    });
  });

  it('says what happened to a bill in words, and its contract is a link', async () => {
    await sit('/bills/B1', '.tl-r li');
    const said = (await page.locator('.tl-r').allTextContents()).join(' ').replace(/\s+/g, ' ');
    for (const words of ['生成账单', '代账合同 H26110001', '金额 ¥600.00', '待付款', '已作废']) expect(said).toContain(words);
    expect(said).not.toMatch(/engagementId|open/);
    expect(await page.getByRole('link', { name: 'H26110001' }).first().getAttribute('href')).toMatch(/\/engagements\/H26110001$/);
  });

  it('says on a bill to whom what was sent, how, and with what result; a call is written down by keyboard', async () => {
    await sit('/bills/B1', '.br li');
    const reminder = (await page.locator('.br li').first().textContent())?.replace(/\s+/g, ' ');
    for (const word of ['林小满 手动提醒', '何丽', '模板消息 被拒', '短信 已送达', '已读']) expect(reminder).toContain(word);
    expect(await page.locator('.bl').textContent()).toContain('超量');
    await page.keyboard.press('l');
    await page.getByRole('radio', { name: '承诺付款' }).click();
    await page.getByLabel('和谁通话').fill('何丽');
    await page.getByRole('button', { name: '记下' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent('/calls')).toMatchObject([
      { path: '/api/clients/c1/calls', body: { billId: 'B1', result: 'promised', personName: '何丽' } },
    ]);
    expect(sent('/calls')[0]?.body['promisedOn']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('reminds by hand after exactly what is sent was seen: to whom, over what, who is left out', async () => {
    await sit('/bills/B1', '.br li');
    await page.keyboard.press('b');
    await page.locator('.rm .ph-c').waitFor();
    const seen = (await page.locator('.rm').textContent())?.replace(/\s+/g, ' ');
    for (const word of ['现在就发', '何丽', '短信', '苏婉', '今天已提醒过', '¥500.00 已过到期日 8 天', '【衡信会计】'])
      expect(seen).toContain(word);
    expect(await axeFindings(page)).toEqual([]);
    expect(sent('/remind').map(({ body }) => body)).toEqual([{ preview: true }]);
    await page.keyboard.press('Control+Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent('/remind').at(-1)?.body).toEqual({ seen: '您好，蓝鲸引擎 2026年10月代账服务费 ¥500.00 已过到期日 8 天。' });
  });

  it('pauses with a reason, notes a promised day, voids with a reason: one menu, one deed each', async () => {
    await sit('/bills/B1', '.br li');
    await page.keyboard.press('z');
    await page.getByRole('button', { name: '正在沟通' }).click();
    await page.locator('dialog').getByRole('button', { name: '暂停提醒' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent('/bills/B1/pause')).toMatchObject([{ body: { reason: '正在沟通' } }]);
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '登记承诺付款日' }).click();
    await page.locator('dialog').getByRole('button', { name: '登记承诺付款日' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent('/bills/B1/promise')[0]?.body['date']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('confirms a receipt with one press, and takes what a colleague hands in', async () => {
    await sit('/collections', '[data-receipt=r1]');
    expect(await page.locator('[data-receipt=r1]').textContent()).toContain('与客户名称不同');
    await page.locator('[data-receipt=r1]').getByRole('button', { name: '确认到账' }).click();
    await expect.poll(() => sent('/receipts/r1/confirm')).toMatchObject([{ body: { overToCredit: false } }]);
    await page.locator('[data-receipt=r2]').getByRole('button', { name: '收到上交' }).click();
    await page.locator('dialog').getByRole('button', { name: '收到上交' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent('/receipts/r2/hand-in')).toHaveLength(1);
  });

  it('matches a line of the bank with one press; what a colleague entered is confirmed with it', async () => {
    await sit('/bank-statements', '[data-line=l1]');
    await page.locator('[data-line=l1]').getByRole('button', { name: '登记收款' }).click();
    await expect.poll(() => sent('/bank-lines/l1/match')).toMatchObject([{ body: { clientId: 'c1', billIds: ['B1'] } }]);
    await page.locator('[data-line=l2]').getByRole('button', { name: '对上并入账' }).click();
    await expect.poll(() => sent('/receipts/r1/confirm')).toHaveLength(1);
    expect(sent('/bank-lines/l2/match')).toMatchObject([{ body: { receiptId: 'r1' } }]);
  });

  it('changes the ladder: levels that are out of order are not saved', async () => {
    await sit('/dunning', '.ld .ph-c');
    await page.getByLabel('第 2 级：到期后几天，负数是提前').fill('9');
    await page.keyboard.press('Tab');
    await page.getByText('各级要从早到晚').waitFor();
    await page.getByRole('button', { name: '保存', disabled: true }).waitFor();
    await page.getByLabel('第 2 级：到期后几天，负数是提前').fill('1');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: '保存' }).click();
    await expect
      .poll(() => sent('/api/settings').map(({ body }) => body))
      .toMatchObject([
        {
          dunning: {
            levels: [{ offsetDays: -3 }, { offsetDays: 1 }, { offsetDays: 3 }, { offsetDays: 7 }, { offsetDays: 15, released: true }],
          },
        },
      ]);
  });

  it('rings up who owes the longest; a broken promise stands out', async () => {
    await sit('/calls', '[data-id=c2]');
    expect(await page.locator('[data-id=c2]').textContent()).toContain('未兑现');
    await page.locator('.tabs').getByText('已承诺').click();
    await page.locator('[data-id=c1]').waitFor();
    expect(asked('/api/calls/list').at(-1)).toContain('want=promised');
  });

  it('reads a statement in after a look: what is new, what was there, which rows cannot be read', async () => {
    await sit('/bank-statements', '[data-line=l1]');
    expect(await page.locator('[data-line=l1]').textContent()).toContain('户名、金额都对');
    await page.getByRole('button', { name: '导入流水' }).click();
    await page
      .locator('dialog input[type=file]')
      .setInputFiles({ name: '11月流水.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('x') });
    await page.getByText('新到账 18 笔').waitFor();
    expect(await page.locator('.st-e').textContent()).toContain('第 9 行 日期不对');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '导入 18 笔' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent('/api/bank-statements').map(({ body }) => body)).toEqual([
      { fileId: 'f1', dryRun: true },
      { fileId: 'f1', skipErrors: true },
    ]);
  });

  it('sets a line aside with a reason', async () => {
    await sit('/bank-statements', '[data-line=l3]');
    await page.locator('[data-line=l3]').getByRole('button', { name: '忽略' }).click();
    await page.getByRole('button', { name: '银行利息' }).click();
    await page.locator('dialog').getByRole('button', { name: '忽略' }).last().click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(sent('/bank-lines/l3/ignore')).toMatchObject([{ body: { reason: '银行利息' } }]);
  });

  it('writes a notice in its own words: a wrong variable is told at once, the preview follows, a test goes to oneself', async () => {
    await sit('/notice-templates?id=payment.returned.client', '.ph-c');
    const inbox = page.getByLabel('正文');
    await inbox.fill('{{money.amont}} 退回了');
    await page.getByText('没有变量 money.amont').waitFor();
    await page.getByRole('button', { name: /保存/, disabled: true }).waitFor();
    await inbox.fill('已退回 ');
    await page.locator('.nt-v').getByRole('button', { name: '金额' }).click();
    await page.locator('.nt-p').getByText('已退回 ¥600.00').waitFor();
    await page.getByRole('button', { name: '试发短信给我' }).click();
    await page.getByText('已发给您，请看手机').waitFor();
    await page.keyboard.press('Control+Enter');
    await expect
      .poll(() => sent('/api/notice-templates/payment.returned.client').filter(({ method }) => method === 'PUT'))
      .toMatchObject([{ body: { version: 2, text: { inbox: '已退回 {{money.amount}}' } } }]);
  });

  it('says what a place is for when nothing is there', async () => {
    desk.answer = arrearsAnswers({ empty: true });
    await sit('/bank-statements', '.em h2');
    expect(await page.locator('.em h2').textContent()).toBe('还没有导入过流水');
    await page.goto(`${desk.base}/ageing`);
    await page.getByText('没有逾期的账单').waitFor();
    await page.goto(`${desk.base}/calls`);
    await page.getByText('现在没有要联系的客户').waitFor();
  });

  it('reads in English as well', async () => {
    await sit('/bills/B1', '.br li', { english: true });
    expect(await page.locator('.br li').first().textContent()).toContain('by hand');
    await page.goto(`${desk.base}/notice-templates?id=payment.returned.client`);
    await page.getByText('On real data').waitFor();
  });
});
