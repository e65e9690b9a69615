/** What is paid has its receipt and its invoice; what is transferred by bank is claimed with a slip and confirmed by somebody else. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView, Page as ListPage } from '../../api/views.ts';
import type { InvoiceView } from '../../api/views/invoices.ts';
import type { BegunPaymentView } from '../../api/views/money.ts';
import type { ServiceCard, ServiceView } from '../../api/views/services.ts';
import type { TransferView } from '../../api/views/transfers.ts';
import { formatYuan } from '../../domain/money.ts';
import { DESKTOP, Firm, button, eventually, expectWellMade, photo, shows } from './firm.ts';

const [CLIENT, ADMIN] = ['demo-client-1', 'demo-admin'];
const INVOICE_NO = '25442000000098765432';
const PDF = { name: '电子发票.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') };
let firm: Firm;
let phone: Page;
let desk: Page;
let paid: CaseView;
let owed: CaseView;

const order = (no: string): Promise<CaseView> => firm.read<CaseView>('owner', `orders/${no}`);
const goes = (page: Page, path: string): Promise<unknown> => page.goto(new URL(path, page.url()).href);
/** Something of the mall with a price, ordered by the client or somebody for them. */
async function ordered(payBy: 'wechat' | 'transfer', by = CLIENT): Promise<CaseView> {
  const [card] = (await firm.read<ListPage<ServiceCard>>(CLIENT, 'services?limit=1')).items;
  const service = await firm.read<ServiceView>(CLIENT, `services/${card?.id ?? ''}`);
  const plan = service.plans.find(({ priceFen }) => (priceFen ?? 0) >= 10_000) ?? service.plans[0];
  const body = { clientId: 'c01', itemId: service.id, planId: plan?.id, amountFen: plan?.priceFen, payBy };
  return firm.done(by, 'orders', body);
}
async function paidInWechat(no: string): Promise<void> {
  const begun = (await firm.done(CLIENT, 'payments', { subject: { kind: 'order', id: no } })) as unknown as BegunPaymentView;
  const answer = await fetch(`${firm.system.simulator}/sim/pay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ prepayId: begun.jsapi?.package.replace('prepay_id=', ''), outcome: 'success' }),
  });
  expect(answer.status, await answer.text()).toBe(200);
  await eventually('the order is paid', async () => (await order(no)).fee?.dueFen === 0, 20_000);
}
/** Without faults, and looked at by somebody. */
async function seen(page: Page, name: string): Promise<void> {
  await page.locator('yk-skeleton').first().waitFor({ state: 'detached' });
  await expectWellMade(page);
  await firm.picture(page, `invoices ${name}`);
}

beforeAll(async () => {
  firm = await Firm.open({ bank: { name: '云州明账会计服务有限公司', bank: '招商银行云州分行', account: '755900000010888' } });
  paid = await ordered('wechat');
  await paidInWechat(paid.id);
  [phone, desk] = await Promise.all([firm.window(CLIENT, '/me'), firm.window(ADMIN, '/console/invoices', DESKTOP)]);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('what was paid', () => {
  it('has its receipt under 我的 → 支付记录', async () => {
    await phone.getByText('支付记录').first().click();
    await phone.locator('a[href^="/money/payments/"]').first().waitFor();
    await seen(phone, 'phone payments');
    await phone.locator('a[href^="/money/payments/"]').first().click();
    await shows(phone, '凭据编号');
    await shows(phone, formatYuan(paid.fee?.totalFen ?? 0));
    await shows(phone, paid.id);
    await seen(phone, 'phone receipt');
  });

  it('is asked an invoice for, made out to the company', async () => {
    await phone.getByText('申请开票').first().click();
    await phone.locator('yk-ask-invoice yk-switch').first().waitFor();
    await button(phone, '提交申请').click();
    await shows(phone, '请先添加抬头');
    await button(phone, '添加抬头').click();
    await shows(phone, '保存抬头');
    await seen(phone, 'phone title');
    await button(phone, '保存抬头').click();
    await phone.locator('yk-ask-invoice yk-tag').first().waitFor();
    await seen(phone, 'phone ask');
    await button(phone, '提交申请').click();
    await shows(phone, '开票中');
    await seen(phone, 'phone asked');
    await goes(phone, '/money/invoices');
    await shows(phone, '开票记录');
    await seen(phone, 'phone invoices');
  });

  it('gets its invoice at the desk: a number and a file', async () => {
    await desk.locator('tbody tr[data-id]').first().waitFor();
    await seen(desk, 'desk list');
    await desk.locator('tbody tr[data-id]', { hasText: '青禾里' }).locator('a').first().click();
    await shows(desk, '开票内容');
    await seen(desk, 'desk invoice');
    await desk.keyboard.press('i');
    const dialog = desk.locator('dialog');
    await dialog.getByLabel('发票号码').fill(INVOICE_NO);
    await button(dialog, /^开票/).click();
    await shows(dialog, '请上传发票文件');
    await dialog.locator('input[type="file"]').setInputFiles(PDF);
    await shows(dialog, PDF.name);
    await seen(desk, 'desk issue');
    await button(dialog, /^开票/).click();
    await shows(desk, '已开票');
    await shows(desk, INVOICE_NO);
    await seen(desk, 'desk issued');
  });

  it('the client opens it', async () => {
    const [asked] = (await firm.read<ListPage<InvoiceView>>(CLIENT, 'invoice-requests?clientId=c01&limit=1')).items;
    await goes(phone, `/money/invoices/${asked?.id ?? ''}`);
    await shows(phone, INVOICE_NO);
    await shows(phone, PDF.name);
    await seen(phone, 'phone issued');
    const { files } = await firm.read<InvoiceView>(CLIENT, `invoice-requests/${asked?.id ?? ''}`);
    const file = await (await firm.person(CLIENT)).get(`${firm.system.console}/api/files/${files[0]?.id ?? ''}`);
    expect([file.status(), (await file.body()).subarray(0, 4).toString()]).toEqual([200, '%PDF']);
  });
});

describe('what is transferred by bank', () => {
  it('is claimed on the phone with the bank’s slip', async () => {
    owed = await ordered('transfer');
    await goes(phone, `/cases/${owed.id}/pay`);
    await phone.getByText('看收款账户、上传回单').click();
    await shows(phone, '755900000010888');
    await seen(phone, 'phone transfer');
    await button(phone, '提交回单').click();
    await shows(phone, '请附上回单照片');
    await phone.locator('yk-upload input[type="file"]').last().setInputFiles(photo('回单.png'));
    await phone.locator('yk-upload img').waitFor();
    await button(phone, '提交回单').click();
    await shows(phone, '回单已收到，正在核对');
    await seen(phone, 'phone claimed');
    await goes(phone, '/money/payments');
    await shows(phone, '转账核对中');
    await seen(phone, 'phone payments checking');
  });

  it('is confirmed at the desk by somebody else, and the order goes on', async () => {
    await goes(desk, '/console/transfers');
    const claim = desk.locator('article.tr', { hasText: owed.id });
    await claim.waitFor();
    await seen(desk, 'desk transfers');
    await button(claim, '确认到账').click();
    await shows(desk, '已确认到账');
    await eventually('the order goes on', async () => (await order(owed.id)).state !== 'awaiting_payment', 20_000);
    await button(desk, /^已入账/).click();
    await claim.getByText('收款凭据').click();
    await shows(desk, '本凭据由系统出具');
    await seen(desk, 'desk receipt');
    await goes(phone, `/cases/${owed.id}/pay`);
    await shows(phone, '付款成功');
    await seen(phone, 'phone transfer done');
  });

  it('is not confirmed by who claimed it while the firm has others', async () => {
    const { id } = await ordered('transfer');
    const slip = await (await firm.person(ADMIN)).post(`${firm.system.console}/api/files`, { multipart: { file: photo('回单.png') } });
    const made = (await slip.json()) as { id: string };
    const claim = (await firm.done(ADMIN, 'transfers', {
      subject: { kind: 'order', id },
      amountFen: owed.fee?.totalFen,
      payerName: '另一家公司',
      fileIds: [made.id],
    })) as unknown as TransferView;
    await goes(desk, '/console/transfers');
    const card = desk.locator('article.tr', { hasText: id });
    await shows(card, '等待另一位同事核对');
    expect(await button(card, '确认到账').count()).toBe(0);
    await seen(desk, 'desk own claim');
    const { status, body } = await firm.send(ADMIN, `transfers/${claim.id}/confirm`, { selfConfirmation: true, reason: '我看过流水' });
    expect([status, body.code]).toEqual([403, 'own_entry']);
  });

  it('no script broke on the way', () => expect(firm.faults).toEqual([]));
});
