import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BillView, OfflineReceiptView } from '../../api/views/bills.ts';
import type { Page as ListPage } from '../../api/views.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

let firm: Firm;
let desk: Page;
let late: string;
let older: string;
const today = civilDateOf(Date.now());
const write = async (title: string, days: number, amountFen: number): Promise<string> =>
  (
    await firm.done('owner', 'bills', {
      reason: '合同之外的服务',
      clientId: 'c01',
      title,
      dueDate: addCivilDays(today, -days),
      lines: [{ name: title, amountFen }],
    })
  ).id;
const bill = (id: string): Promise<BillView> => firm.read<BillView>('owner', `bills/${id}`);

beforeAll(async () => {
  firm = await Firm.open();
  late = await write('补收代账服务费', 40, 61_200);
  older = await write('账册装订费', 95, 23_400);
  desk = await firm.window('owner', '/console/bills', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('an admin’s morning with arrears', () => {
  it('what is overdue stands first, its age above it, and a figure opens its bills', async () => {
    await desk.locator(`tr[data-id="${late}"]`).waitFor();
    await expectWellMade(desk);
    await desk.locator('.age-l a', { hasText: '90 天以上' }).click();
    await desk.locator(`tr[data-id="${late}"]`).waitFor({ state: 'detached' });
    await desk.locator(`tr[data-id="${older}"]`).waitFor();
  });

  it('money that came by bank is entered on the bill, by keyboard, and is not one’s own to confirm', async () => {
    await desk.goto(`${firm.system.console}/console/bills/${late}`);
    await shows(desk, '补收代账服务费');
    await desk.keyboard.press('e');
    await desk.locator('dialog').waitFor();
    await button(desk.locator('dialog'), '登记').last().click();
    await desk.locator('dialog').waitFor({ state: 'detached' });
    const { items } = await firm.read<ListPage<OfflineReceiptView>>('owner', `receipts?billId=${late}`);
    expect(items).toMatchObject([{ state: 'entered', amountFen: 61_200, actions: [] }]);
    const refused = await firm.send('owner', `receipts/${items[0]?.id ?? ''}/confirm`);
    expect([refused.status, refused.body.code]).toEqual([403, 'own_entry']);
    await desk.goto(`${firm.system.console}/console/collections`);
    await desk.locator('[data-receipt]', { hasText: '¥612.00' }).waitFor();
    await expectWellMade(desk);
  });

  it('the second admin confirms it on the phone with two taps, and the bill is paid', async () => {
    const phone = await firm.window('demo-admin', '/approvals');
    await phone.locator('[data-decision^="receipt-"]', { hasText: '¥612.00' }).waitFor();
    await expectWellMade(phone);
    await phone.locator('[data-decision^="receipt-"]', { hasText: '¥612.00' }).click();
    const card = phone.locator('yk-decision-page');
    await button(card, '确认到账 ¥612.00').click();
    await button(card, '再点一次，确认到账 ¥612.00').click();
    await shows(phone, '已确认到账');
    await phone.context().close();
    await expect.poll(() => bill(late)).toMatchObject({ standing: 'paid', restFen: 0 });
  });

  it('a client is rung up: what was promised silences the bill until its day', async () => {
    await desk.goto(`${firm.system.console}/console/calls`);
    const row = desk.locator('tr[data-id="c01"]');
    await row.waitFor();
    await expectWellMade(desk);
    await row.locator('input[type=checkbox], .cb').first().click();
    await desk.keyboard.press('l');
    await desk.locator('dialog').getByText('承诺付款', { exact: true }).click();
    await desk.getByLabel('和谁通话').fill('陈大勇');
    await button(desk.locator('dialog'), '记下').click();
    await desk.locator('dialog').waitFor({ state: 'detached' });
    expect((await bill(older)).promisedOn).toBe(addCivilDays(today, 7));
  });

  it('the bank’s statement finds who paid, and one press enters the receipt', async () => {
    await desk.goto(`${firm.system.console}/console/bank-statements`);
    await button(desk, '导入流水').first().click();
    const text = `交易日期,贷方发生额,对方户名,摘要\n${today},234.00,云州青禾里餐饮有限公司,装订费\n${today},9.99,云州银行,结息\n`;
    await desk.locator('dialog input[type=file]').setInputFiles({ name: '流水.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await shows(desk, '新到账 2 笔，共 ¥243.99');
    await button(desk.locator('dialog'), '导入 2 笔').click();
    const line = desk.locator('[data-line]', { hasText: '¥234.00' });
    await line.waitFor();
    await expectWellMade(desk);
    await button(line, '登记收款').click();
    await line.waitFor({ state: 'detached' });
    const { items } = await firm.read<ListPage<OfflineReceiptView>>('owner', 'receipts?state=entered&clientId=c01');
    expect(items).toMatchObject([{ amountFen: 23_400, way: 'bank', payerName: '云州青禾里餐饮有限公司', billIds: [older] }]);
  });

  it('the ladder and its words are looked at on a real bill', async () => {
    await desk.goto(`${firm.system.console}/console/dunning`);
    await shows(desk, '什么时候停');
    await desk.locator('.ld .nt-p .ph-c').first().waitFor();
    await expectWellMade(desk);
    await desk.goto(`${firm.system.console}/console/ageing`);
    await desk.locator('.ag-t tbody tr').first().waitFor();
    await expectWellMade(desk);
  });

  it('no script broke on the way', () => {
    expect(firm.faults).toEqual([]);
  });
});
