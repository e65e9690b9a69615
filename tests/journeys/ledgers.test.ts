/** The client reads the month's books, questions a line, the accountant answers, the client confirms; the desk closes it, the phone uploads the next one. */
import type { Page } from 'playwright-core';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page as ListPage } from '../../api/views.ts';
import type { LedgerRowView, LedgerView } from '../../api/views/ledgers.ts';
import { LINE_COLUMNS } from '../../domain/ledger/sheet.ts';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

const [CLIENT, ACCOUNTANT, ADMIN] = ['demo-client-1', 'demo-staff-1', 'demo-admin'];
let firm: Firm;
let phone: Page;
let work: Page;
let desk: Page;
let ledger: LedgerView;

const goes = (page: Page, path: string): Promise<unknown> => page.goto(new URL(path, page.url()).href);
const now = (): Promise<LedgerView> => firm.read<LedgerView>('owner', `ledgers/${ledger.id}`);
/** Without faults, and looked at by somebody. */
async function seen(page: Page, name: string): Promise<void> {
  await page.locator('yk-skeleton').first().waitFor({ state: 'detached' });
  await expectWellMade(page);
  await firm.picture(page, `ledgers ${name}`);
}
/** A 余额表 with so much money in the bank; `closing` is what its last column says. */
async function workbook(closing: number | string) {
  const line = (...cells: (string | number | null)[]): SheetData[number] => cells.map((value) => (value === null ? null : { value }));
  const buffer = await writeXlsxFile([
    {
      sheet: '科目余额表',
      data: [
        line(...LINE_COLUMNS),
        line('1002', '银行存款', 1000, null, 500, 200, closing, null),
        line('3103', '本年利润', null, 1000, null, 300, null, 1300),
      ],
    },
    {
      sheet: '利润表',
      data: [line('项目', '本期金额'), line('营业收入', 500), line('营业成本', 100), line('期间费用', 100), line('利润总额', 300)],
    },
  ]).toBuffer();
  return { name: '余额表.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer };
}

beforeAll(async () => {
  firm = await Firm.open();
  const [waiting] = (await firm.read<ListPage<LedgerRowView>>(CLIENT, 'ledgers?clientId=c01&state=published')).items;
  ledger = await firm.read<LedgerView>('owner', `ledgers/${waiting?.id ?? ''}`);
  [phone, work, desk] = await Promise.all([
    firm.window(CLIENT, '/'),
    firm.window(ACCOUNTANT, '/me'),
    firm.window(ADMIN, '/console/ledgers', DESKTOP),
  ]);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('a month of books', () => {
  it('waits for its client on the home page and opens with one tap', async () => {
    await phone.getByText('看账目并确认').first().click();
    await shows(phone, '本月利润');
    await shows(phone, '待确认');
    await shows(phone, '近 6 个月');
    await seen(phone, 'phone ledger');
    await expect.poll(async () => (await now()).readBy?.id).toBe(CLIENT);
  });

  it('is asked about, on the line itself', async () => {
    await phone
      .locator('yk-figure-list')
      .getByRole('button', { name: /期间费用/ })
      .click();
    await shows(phone, '关于“期间费用”');
    await button(phone, '发给会计').click();
    await shows(phone, '请写一句您的疑问');
    await phone.getByRole('textbox', { name: '您的疑问' }).fill('这个月的费用为什么比上月多？');
    await seen(phone, 'phone question');
    await button(phone, '发给会计').click();
    await shows(phone, '等会计答复');
    await shows(phone, '有疑问');
  });

  it('its accountant finds the question in 账目 and answers', async () => {
    await work.getByText('账目', { exact: true }).first().click();
    await shows(work, '个疑问');
    await seen(work, 'work list');
    await work.getByText('青禾里餐饮').first().click();
    await shows(work, '这个月的费用为什么比上月多？');
    await seen(work, 'work ledger');
    await button(work, '答复').click();
    await work.getByRole('textbox', { name: '要说的话' }).fill('补记了当月电费 1,860 元。');
    await button(work, '发送').click();
    await shows(work, '会计已答复');
  });

  it('the client reads the answer as it comes, and confirms', async () => {
    await shows(phone, '补记了当月电费 1,860 元。');
    await button(phone, '明白了').click();
    await shows(phone, '待确认');
    await button(phone, '确认无误').click();
    await shows(phone, '已确认');
    await seen(phone, 'phone confirmed');
    await expect.poll(now).toMatchObject({ state: 'confirmed', confirmedBy: { id: CLIENT } });
  });

  it('is closed at the desk, and locked', async () => {
    await desk.locator('tbody tr[data-id]', { hasText: '青禾里' }).first().waitFor();
    await seen(desk, 'desk list');
    await desk.locator('tbody tr[data-id]', { hasText: '青禾里' }).locator('a').first().click();
    await shows(desk, '补记了当月电费');
    await desk.locator('yk-ledger-chart canvas').waitFor();
    await seen(desk, 'desk ledger');
    await button(desk, /^关账/).click();
    await button(desk.locator('dialog'), /^关账/).click();
    await shows(desk, '重新打开');
    await shows(phone, '已关账');
    await expect.poll(async () => (await now()).state).toBe('closed');
  });
});

describe('the next one', () => {
  it('is uploaded from the phone: a workbook with a mistake writes nothing and says where', async () => {
    await goes(work, '/work/ledgers?state=missing');
    await work.locator('yk-cell a').first().click();
    await work.locator('yk-sheet-pick').waitFor();
    await work.locator('yk-sheet-pick input[type="file"]').setInputFiles(await workbook('一千三'));
    await shows(work, '有 1 处错误，一行也没有写入');
    await shows(work, '第 2 行 期末借方');
    await seen(work, 'work faults');
    await work.locator('yk-sheet-pick input[type="file"]').setInputFiles(await workbook(1300));
    await shows(work, '已读取 2 个科目');
    await seen(work, 'work upload');
    await button(work, '上传并发布').click();
    await shows(work, '客户未读');
    await shows(work, '科目余额表');
  });

  it('and from the desk, with what changes shown before it is written', async () => {
    await goes(desk, `/console/ledgers`);
    await button(desk, /^上传账目/).click();
    await desk.locator('dialog').waitFor();
    await seen(desk, 'desk pick');
  });
});
