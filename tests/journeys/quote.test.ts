/** A client asks for something whose price is not known; it is quoted in two lines, refused, quoted anew with a deposit, accepted and paid; work goes on. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView } from '../../api/views.ts';
import { Firm, button, eventually, expectWellMade, shows } from './firm.ts';

const [CLIENT, STAFF] = ['demo-client-1', 'demo-staff-2'];
let firm: Firm;
let client: Page;
let staff: Page;
let no = '';

const view = (): Promise<CaseView> => firm.read<CaseView>('owner', `requests/${no}`);
/** The page believes to be in WeChat; its pay sheet pays at once, as the simulator's phones do. */
async function inWechat(page: Page): Promise<void> {
  await page.exposeFunction('paySheet', async (prepay: string) => {
    const answer = await fetch(`${firm.system.simulator}/sim/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ prepayId: prepay.replace('prepay_id=', ''), outcome: 'success' }),
    });
    return ((await answer.json()) as { errMsg: string }).errMsg;
  });
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'userAgent', { value: `${navigator.userAgent} MicroMessenger/8.0.50` });
    const host = window as unknown as { WeixinJSBridge: unknown; paySheet: (prepay: string) => Promise<string> };
    host.WeixinJSBridge = {
      on: () => undefined,
      invoke: (api: string, args: { package?: string }, done: (result: object) => void) => {
        if (api !== 'getBrandWCPayRequest') return done({ errMsg: `${api}:ok`, err_msg: `${api}:ok` });
        void host.paySheet(args.package ?? '').then((said) => done({ err_msg: said }));
      },
    };
  });
  await page.reload();
}
/** Writes a quote on the staff's phone and sends it as the client will read it. */
async function quote(lines: [string, string][], deposit = ''): Promise<void> {
  const sheet = staff.locator('yk-quote-sheet');
  for (const [at, [name, yuan]] of lines.entries()) {
    if (at > 0) await sheet.getByRole('button', { name: '再加一项' }).click();
    await sheet
      .getByLabel(`第 ${at + 1} 项名称`, { exact: true })
      .last()
      .fill(name);
    await sheet.getByLabel(`第 ${at + 1} 项金额（元）`).fill(yuan);
  }
  if (deposit) {
    await sheet.getByRole('switch', { name: '分两次付' }).click();
    await sheet.getByLabel('定金（元）').fill(deposit);
  }
  await sheet.getByRole('button', { name: '看看客户看到的' }).click();
  await shows(sheet, '客户看到的报价');
  await expectWellMade(staff);
  await firm.picture(staff, `quote preview ${lines[0]?.[1] ?? ''}`);
  await sheet.getByRole('button', { name: '发给客户' }).click();
  await shows(staff, '报价已发给客户');
}

beforeAll(async () => {
  firm = await Firm.open();
  ({ id: no } = await firm.request('注册地址要换到新办公室', { businessTypeId: 'license-change' }));
  await firm.done(STAFF, `requests/${no}/grab`);
  client = await firm.window(CLIENT, `/cases/${no}`);
  staff = await firm.window(STAFF, `/work/${no}`);
  await inWechat(client);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('a price that is told', () => {
  it('is written in two lines by whoever took the case, and read by the client', async () => {
    await shows(client, '会计接单后给您报价');
    await shows(staff, '还没有报价');
    await button(staff, '写报价').click();
    await quote([
      ['变更代办费', '800'],
      ['刻章费', '320.50'],
    ]);
    await shows(client, '刻章费');
    await shows(client, '¥1,120.50');
    await expectWellMade(client);
    await firm.picture(client, 'quote read');
  });

  it('is refused with a reason, which its author reads', async () => {
    await button(client, '不接受').click();
    const sheet = client.locator('yk-step-sheet');
    await sheet.locator('textarea').fill('刻章我们自己来');
    await sheet.getByRole('button', { name: '告诉会计' }).click();
    await shows(client, '会计会重新报价');
    await button(staff, '写报价').click();
    await shows(staff.locator('yk-quote-sheet'), '刻章我们自己来');
  });

  it('is told anew with a deposit, accepted, and the deposit paid', async () => {
    await quote(
      [
        ['变更代办费', '800'],
        ['公告费', '100'],
      ],
      '300',
    );
    await button(client, '接受报价 ¥900.00').click();
    await client.locator('yk-step-sheet').getByRole('button', { name: '接受，去付款' }).click();
    await shows(client, '付款成功', 20_000);
    await shows(client, /还有尾款 ¥600.00/);
    await expectWellMade(client);
    await firm.picture(client, 'quote paid');
    await eventually('the deposit is on the case', async () => (await view()).fee?.paidFen === 30_000, 10_000);
  });

  it('lets the work go on, but not its delivery before the rest is paid', async () => {
    await shows(staff, '尾款 ¥600.00 待付');
    await firm.done(STAFF, `requests/${no}/progress`, { text: '变更材料已提交。', fileIds: [], visibility: 'client' });
    await staff.getByRole('button', { name: '交付' }).last().click();
    await shows(staff.locator('yk-deliver-sheet'), /还差 ¥600.00/);
    await expectWellMade(staff);
    await firm.picture(staff, 'quote deliver refused');
    const { status, body } = await firm.send(STAFF, `requests/${no}/deliver`, { text: '好了', fileIds: [] });
    expect([status, body.code]).toEqual([409, 'fee_due']);
    await client.goto(new URL(`/cases/${no}`, client.url()).href);
    await shows(client, '变更材料已提交。');
    await client.goto(new URL(`/cases/${no}/pay`, client.url()).href);
    await button(client, /微信支付 ¥600.00/).click();
    await shows(client, '付款成功', 20_000);
    await shows(staff, '已付清 ¥900.00', 20_000);
    const delivered = await firm.done(STAFF, `requests/${no}/deliver`, { text: '新执照已办好。', fileIds: [] });
    expect(delivered.state).toBe('delivered');
  });

  it('no page broke on the way', () => expect(firm.faults).toEqual([]));
});
