/** A contract from the desk to the client's phone: entered by the accountant, approved by an admin in WeChat, read by the client, ended at the desk. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EngagementView } from '../../api/views/engagements.ts';
import { civilDateOf } from '../../domain/time.ts';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

let firm: Firm;
let desk: Page;
let id = '';
const thisMonth = civilDateOf(Date.now()).slice(0, 7);
const contract = (): Promise<EngagementView> => firm.read<EngagementView>('owner', `engagements/${id}`);

beforeAll(async () => {
  firm = await Firm.open({});
  // The demo has a draft of this client: it would stand in the way.
  const { items } = await firm.read<{ items: EngagementView[] }>('owner', 'clients/c14/engagements');
  for (const draft of items) await firm.done('owner', `engagements/${draft.id}/withdraw`);
  desk = await firm.window('demo-admin-2', '/console/engagements', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('a contract', () => {
  it('is entered at the desk with a plan, and says which bills it will make', async () => {
    await button(desk, '新合同').click();
    await desk.locator('#field-clientId').fill('旧时光');
    await desk.getByRole('option', { name: /旧时光咖啡/ }).click();
    await desk.getByRole('radio', { name: /个体户代账/ }).click();
    await desk.locator('#field-startDate').fill(`${thisMonth}-01`);
    await shows(desk.locator('.eg-pre'), '¥450.00');
    await expectWellMade(desk);
    await button(desk, /提交审核/).click();
    await shows(desk, '由您录入，须另一位有审批权的同事审核');
    await desk.waitForURL(/engagements\/H\d+/);
    id = /engagements\/(H\d+)/.exec(desk.url())?.[1] ?? '';
    expect(id).toMatch(/^H\d{11}$/);
  });

  it('is approved by another on the phone with two taps', async () => {
    const phone = await firm.window('demo-admin', '/approvals');
    await phone.getByRole('link', { name: /旧时光咖啡/ }).click();
    await button(phone, '审核通过').click();
    await button(phone, '再点一次，确认通过').click();
    await shows(phone, '已审核通过');
    await phone.context().close();
    await expect.poll(contract).toMatchObject({ state: 'active', approvedBy: { id: 'admin' }, selfReason: null });
    await shows(desk, '接手清单');
  });

  it('is read by the client: fee, next due, terms', async () => {
    const phone = await firm.window('demo-client-8', '/contracts?client=c14');
    await phone.getByRole('link', { name: /个体户代账/ }).click();
    for (const words of ['¥150.00 / 月', '¥450.00', '按季付，先付，每期 10 日前']) await shows(phone, words);
    await expectWellMade(phone);
    await phone.context().close();
  });

  it('has its list ticked off, and is ended with a reason', async () => {
    await desk.getByRole('checkbox', { name: /核对税务登记/ }).check();
    await shows(desk, '1 / 8');
    await button(desk, '更多操作').click();
    await desk.getByRole('menuitem', { name: '终止' }).click();
    await desk.locator('#field-on').fill(civilDateOf(Date.now()));
    await desk.locator('#field-reason').fill('店铺转让');
    await button(desk.locator('dialog'), /终止/).click();
    await shows(desk, '终止清单');
    expect(await contract()).toMatchObject({ endReason: '店铺转让', endDate: civilDateOf(Date.now()) });
    await expectWellMade(desk);
  });
});
