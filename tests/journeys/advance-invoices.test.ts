/** 先票后款: asked for on the phone against an open bill, approved by somebody else at the desk, issued, and 已开未收 until it is paid. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FileRef, Page as ListPage } from '../../api/views.ts';
import type { InvoiceView } from '../../api/views/invoices.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { DESKTOP, Firm, button, expectWellMade, photo, shows } from './firm.ts';

const [CLIENT, ADMIN] = ['demo-client-1', 'demo-admin'];
let firm: Firm;
let phone: Page;
let desk: Page;
let bills: string[];

const goes = (page: Page, path: string): Promise<unknown> => page.goto(new URL(path, page.url()).href);
async function seen(page: Page, name: string): Promise<void> {
  await page.locator('yk-skeleton').first().waitFor({ state: 'detached' });
  await expectWellMade(page);
  await firm.picture(page, `advance ${name}`);
}
const billOf = async (title: string, amountFen: number): Promise<string> => {
  const dueDate = addCivilDays(civilDateOf(Date.now()), 20);
  const lines = [{ kind: 'fee', name: title, months: [], amountFen }];
  return (await firm.done(ADMIN, 'bills', { clientId: 'c01', title, dueDate, lines, reason: '合同之外的服务' })).id;
};
const asked = async (): Promise<InvoiceView> => {
  const [row] = (await firm.read<ListPage<InvoiceView>>(CLIENT, 'invoice-requests?clientId=c01&limit=1')).items;
  return firm.read<InvoiceView>(CLIENT, `invoice-requests/${row?.id ?? ''}`);
};

beforeAll(async () => {
  firm = await Firm.open();
  bills = [await billOf('年度汇算清缴服务费', 120_000), await billOf('工商年报服务费', 50_000)];
  [phone, desk] = await Promise.all([
    firm.window(CLIENT, '/bills?client=c01'),
    firm.window(ADMIN, '/console/invoices?show=approving', DESKTOP),
  ]);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('an invoice before payment', () => {
  it('is asked for on the phone, from the bills', async () => {
    await shows(phone, '先开发票');
    await seen(phone, 'phone bills');
    await phone.locator(`a[href="/bills/bill/${bills[0] ?? ''}"]`).click();
    await shows(phone, '收费项目');
    await seen(phone, 'phone bill');
    await phone.getByText('去付款').click();
    await shows(phone, '待付账单');
    await expect.poll(() => phone.locator('yk-bills-page input[type="checkbox"]:checked').count()).toBe(1);
    await goes(phone, `/money/invoices/new?ahead=1&bills=${bills[0] ?? ''}`);
    await shows(phone, '需要事务所审批');
    if ((await phone.locator('yk-ask-invoice yk-tag').count()) === 0) {
      await button(phone, '添加抬头').click();
      await button(phone, '保存抬头').click();
      await phone.locator('yk-ask-invoice yk-tag').first().waitFor();
    }
    await seen(phone, 'phone ask');
    await button(phone, '提交申请').click();
    await shows(phone, '待审批');
    await seen(phone, 'phone asked');
    expect(await asked()).toMatchObject({ state: 'approving', amountFen: 120_000, bills: [{ billId: bills[0] }] });
  });

  it('is approved at the desk by another person', async () => {
    await desk.locator('tbody tr[data-id]', { hasText: '青禾里' }).first().waitFor();
    await seen(desk, 'desk list');
    await desk.locator('tbody tr[data-id]', { hasText: '青禾里' }).locator('a').first().click();
    await shows(desk, '先票后款');
    await shows(desk, '年度汇算清缴服务费');
    await seen(desk, 'desk request');
    await button(desk, /^审批通过/).click();
    const dialog = desk.locator('dialog');
    await shows(dialog, '同意先开发票？');
    await seen(desk, 'desk approve');
    await button(dialog, /^审批通过/).click();
    await shows(desk, '已通过，等待开票');
  });

  it('is 已开未收 when it is issued, for both', async () => {
    const { id } = await asked();
    const file = await (await firm.person(ADMIN)).post(`${firm.system.console}/api/files`, { multipart: { file: photo('发票.png') } });
    const { id: fileId } = (await file.json()) as FileRef;
    await firm.done(ADMIN, `invoice-requests/${id}/issue`, { invoiceNo: '25442000000055555555', fileIds: [fileId] });
    await goes(phone, `/money/invoices/${id}`);
    await shows(phone, '已开未付');
    await seen(phone, 'phone issued');
    await goes(phone, '/money/invoices');
    await shows(phone, '先开票后付款');
    await seen(phone, 'phone list');
    await goes(desk, '/console/invoices?show=uncollected');
    await shows(desk, '25442000000055555555');
    await seen(desk, 'desk uncollected');
    await goes(desk, `/console/invoices/${id}`);
    await shows(desk, '发票已开，账单还没有收齐');
    await seen(desk, 'desk issued');
  });

  it('is asked for at the desk too, from the bill', async () => {
    await goes(desk, `/console/bills/${bills[1] ?? ''}`);
    await button(desk, '更多').click();
    await desk.getByText('先开发票').click();
    const dialog = desk.locator('dialog');
    await dialog.getByLabel('开票金额').fill('500.01');
    await button(dialog, /^先开发票/).click();
    await shows(dialog, '不超过');
    await seen(desk, 'desk ask');
    await dialog.getByLabel('开票金额').fill('500');
    await button(dialog, /^先开发票/).click();
    await shows(desk, '等待另一位同事审批');
    await seen(desk, 'desk own');
  });

  it('no script broke on the way', () => expect(firm.faults).toEqual([]));
});
