import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HandoverView, StaffView } from '../../api/views/staff.ts';
import type { CaseView } from '../../api/views.ts';
import { civilDateOf } from '../../domain/time.ts';
import { DESKTOP, Firm, MOBILE, button, eventually, expectWellMade, shows } from './firm.ts';

const NEWCOMER = 'demo-client-8';
const TODAY = civilDateOf(Date.now());

let firm: Firm;
let desk: Page;
let phone: Page;
/** The colleague this is about, and the case in their hands. */
let id = '';
let held = '';
const open = (path: string): Promise<unknown> => desk.goto(`${firm.system.console}/console${path}`);
const confirm = (): Promise<void> => desk.keyboard.press('Control+Enter');
const closed = (): Promise<void> => desk.locator('dialog').waitFor({ state: 'detached' });
const colleague = (): Promise<StaffView> => firm.read<StaffView>('owner', `staff/${id}`);
const leaveOnDesk = () => desk.locator('tr', { hasText: '家里有事' });

beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window('owner', '/console/staff', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('an owner and a new colleague', () => {
  it('enters them by keyboard; a name and a store are asked for', async () => {
    await desk.locator('tr[data-id]').first().waitFor();
    await expectWellMade(desk);
    await desk.keyboard.press('n');
    await desk.locator('#field-name').waitFor();
    await confirm();
    await shows(desk, '请至少选择一个门店');
    await desk.locator('#field-name').fill('沈知夏');
    await desk.locator('#field-title').fill('会计');
    await button(desk.locator('dialog'), '城南店').click();
    await button(desk.locator('dialog'), /发票|开票/).click();
    await expectWellMade(desk);
    await confirm();
    await closed();
    await desk.locator('.cl-h').getByRole('heading', { name: '沈知夏' }).waitFor();
    id = new URL(desk.url()).pathname.split('/').at(-1) ?? '';
    expect((await colleague()).bound).toBe(false);
    await expectWellMade(desk);
  });

  it('shows the invitation; a person opens it on a phone, accepts and stands in the hall', async () => {
    await desk.keyboard.press('i');
    await desk.locator('.invite-qr svg').waitFor();
    const url = (await desk.locator('.invite-url').textContent()) ?? '';
    expect(url).toMatch(/\/join\/[\w-]+$/);
    await expectWellMade(desk);
    await desk.keyboard.press('Escape');
    await closed();
    phone = await firm.window(NEWCOMER, new URL(url).pathname, MOBILE);
    await shows(phone, '城南店');
    await expectWellMade(phone);
    await button(phone, '接受邀请').click();
    await phone.waitForURL('**/hall');
    await phone.getByRole('switch', { name: '在岗' }).click();
    await eventually('on duty', async () => (await colleague()).onDuty);
    await shows(desk, '已绑定');
    const other = await firm.window('demo-client-2', new URL(url).pathname, MOBILE);
    await shows(other, '这份邀请用不了');
    await other.context().close();
  });
});

describe('a colleague on leave', () => {
  it('asks for it on the phone', async () => {
    await phone.goto(`${firm.system.console}/leave`);
    await phone.locator('#from').fill(TODAY);
    await phone.locator('#cover').selectOption({ label: '林小满' });
    await phone.getByLabel('事由').fill('家里有事');
    await expectWellMade(phone);
    await button(phone, '提交申请').click();
    await shows(phone, '待批准');
  });

  it('is let go in the console; everybody sees it, and they come back early', async () => {
    await open('/leaves');
    await leaveOnDesk().waitFor();
    await expectWellMade(desk);
    await button(leaveOnDesk(), /^批准$/).click();
    await desk.locator('dialog').waitFor();
    await expectWellMade(desk);
    await confirm();
    await closed();
    await leaveOnDesk().getByText('请假中').waitFor();
    await shows(phone, '请假中');
    await open(`/staff/${id}`);
    await desk
      .locator('.cl-h')
      .getByText(/请假至/)
      .waitFor();
    await expectWellMade(desk);
    await button(phone, '提前销假').click();
    await shows(phone, '已结束');
    await desk
      .locator('.cl-h')
      .getByText(/请假至/)
      .waitFor({ state: 'detached' });
    expect((await colleague()).leave).toBeNull();
    for (const words of ['申请请假', '批准请假', '提前销假']) await desk.locator('yk-record-timeline').getByText(words).waitFor();
    expect(await desk.locator('yk-record-timeline').textContent()).not.toMatch(/leave|\d{13}/);
  });
});

describe('a colleague who leaves', () => {
  it('cannot go while what they hold has nobody to take it', async () => {
    held = (await firm.underWay('交接前还在办', NEWCOMER)).id;
    await open(`/staff/${id}`);
    await button(desk, '更多').first().click();
    await desk.getByRole('menuitem', { name: '办理离职' }).click();
    await shows(desk, '共 1 项需要交接');
    await expectWellMade(desk);
    await confirm();
    await desk.getByRole('alert').getByText('还有客户、业务或小组没有指定接手人').waitFor();
    expect((await colleague()).active).toBe(true);
  });

  it('goes with a successor: it is handed over, the list says so, and their phone is refused', async () => {
    await desk.locator('#field-all').fill('林小满');
    await desk.locator('[role=option]', { hasText: '林小满' }).click();
    await desk.locator('#field-reason').fill('回老家');
    await confirm();
    await closed();
    await desk.locator('.cl-h').getByText(/离职/).waitFor();
    await shows(desk, '已完成 1 / 1', 30_000);
    await expectWellMade(desk);
    const view = await firm.read<CaseView>('owner', `requests/${held}`);
    expect(view.assignee?.name).toBe('林小满');
    expect((await firm.read<HandoverView>('owner', `staff/${id}/handover`)).items.every(({ doneAt }) => doneAt !== null)).toBe(true);
    expect((await phone.request.get(`${firm.system.console}/api/staff`)).status()).toBe(401);
    await phone.goto(`${firm.system.console}/hall`);
    await eventually('the hall is shut', async () => !phone.url().endsWith('/hall') || phone.getByText('没有登录成功').isVisible());
    await open('/staff?state=left');
    await desk.locator(`tr[data-id="${id}"]`).waitFor();
  });

  it('the stores page, and no page broke on the way', async () => {
    await open('/stores');
    await desk.locator('#box-stores').waitFor();
    await expectWellMade(desk);
    expect(firm.faults).toEqual([]);
  });
});
