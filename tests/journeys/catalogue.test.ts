/** The catalogue as an admin writes it and a client meets it, on the whole stack. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BusinessTypeView, CaseView } from '../../api/views.ts';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

let firm: Firm;
let desk: Page;
const field = (label: string) => desk.getByLabel(label, { exact: true });
const open = async (path: string, there: string | RegExp): Promise<void> => {
  await desk.goto(`${firm.system.console}/console${path}`);
  await shows(desk, there);
};
const offered = async (): Promise<BusinessTypeView[]> =>
  (await firm.read<{ items: BusinessTypeView[] }>('demo-client-1', 'business-types')).items;

beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window('owner', '/console/business-types', DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('a business type of one’s own', () => {
  it('is refused where it is not whole, on the screen and in words', async () => {
    await open('/business-types', '发票额度调整');
    await expectWellMade(desk);
    await desk.getByRole('link', { name: '新建业务类型' }).click();
    await shows(desk, '客户看到的样子');
    await button(desk, /创建并启用/).click();
    await shows(desk, '还有 3 处要改，已标出');
    await desk.getByRole('radio', { name: '一口价' }).click();
    await field('价格').fill('0');
    await field('名称').fill('地址异常解除');
    await field('第 1 个环节').fill('核对原因');
    await button(desk, '加一个环节').click();
    await field('第 2 个环节').fill('核对原因');
    await button(desk, /创建并启用/).click();
    await shows(desk, '金额须大于 0；不收费请选“免费”');
    await shows(desk, '“核对原因”重复了');
    await expectWellMade(desk);
  });
  it('keeps what is half written, and is there for clients as soon as it is made', async () => {
    await desk.reload();
    await shows(desk, /恢复了 .* 没写完的内容/);
    await desk.getByRole('radio', { name: '免费' }).click();
    await field('所需技能').selectOption({ label: '工商登记' });
    await field('第 2 个环节').fill('递交申请');
    await button(desk, '加一个环节').click();
    await field('第 3 个环节').fill('移出名录');
    await desk.getByRole('button', { name: /^移动“移出名录”/ }).press('Alt+ArrowUp');
    await shows(desk.locator('.cat-phone'), '移出名录');
    await expect.poll(() => desk.locator('.strip4 li').allTextContents()).toEqual(['核对原因', '移出名录', '递交申请']);
    await desk.getByRole('button', { name: /^移动“移出名录”/ }).press('Alt+ArrowDown');
    await desk.keyboard.press('Control+s');
    await shows(desk, '“地址异常解除”已创建，客户可以发起了');
    const made = (await offered()).find(({ name }) => name === '地址异常解除');
    expect(made?.stages.map(({ name }) => name)).toEqual(['核对原因', '递交申请', '移出名录']);
  });
  it('changed while a case of it is open leaves the case as it began', async () => {
    const type = (await offered()).find(({ name }) => name === '地址异常解除')!;
    const { id: no } = await firm.request('地址联系不上', { businessTypeId: type.id });
    await open(`/business-types/${type.id}`, '改动记录');
    await button(desk, '删除“移出名录”').click();
    // leaving asks first: no, and nothing is lost
    const asked = desk.waitForEvent('dialog').then(async (dialog) => {
      await dialog.dismiss();
      return dialog.message();
    });
    await desk.getByRole('heading').getByRole('link', { name: '业务类型' }).click();
    expect(await asked).toContain('没保存');
    await button(desk, /^保存/).click();
    await shows(desk, '已保存；之后的新单按新的来，在办的 1 单不变');
    expect((await firm.read<CaseView>('demo-client-1', `requests/${no}`)).stages.map(({ name }) => name)).toHaveLength(3);
    await expectWellMade(desk);
  });
  it('is told of somebody else’s change before it overwrites it', async () => {
    const type = (await offered()).find(({ name }) => name === '地址异常解除')!;
    const owner = await firm.person('owner');
    await open(`/business-types/${type.id}`, '改动记录');
    await desk.getByRole('textbox', { name: /^说明/ }).fill('我写到一半');
    const answer = await owner.patch(`${firm.system.console}/api/business-types/${type.id}`, {
      data: { version: type.version, targetBusinessDays: 9 },
    });
    expect(answer.status()).toBe(200);
    await button(desk, /^保存/).click();
    await shows(desk, '别人刚改过。可以重新读取，再改一遍');
    await button(desk, '重新读取').click();
    await expect.poll(() => field('办理目标').inputValue()).toBe('9');
  });
  it('is switched off and back again', async () => {
    await open('/business-types', '地址异常解除');
    await button(desk, '“地址异常解除”的更多操作').click();
    await desk.getByRole('menuitem', { name: '停办' }).click();
    await shows(desk, '“地址异常解除”已停办');
    expect((await offered()).some(({ name }) => name === '地址异常解除')).toBe(false);
    await desk.getByRole('button', { name: '撤销' }).click();
    await expect.poll(async () => (await offered()).some(({ name }) => name === '地址异常解除')).toBe(true);
  });
});

describe('phrases', () => {
  it('of the firm are written at the desk and put in on the phone, beside one’s own', async () => {
    await open('/phrases', '资料收到了，正在核对');
    await expectWellMade(desk);
    await button(desk, '添加短语').click();
    await desk.getByRole('radio', { name: '回复客户' }).click();
    await field('内容').fill('办好了会第一时间告诉您。');
    await desk.keyboard.press('Control+Enter');
    await shows(desk, '已保存');
    const { id: no } = await firm.underWay('社保要增人');
    const phone = await firm.window('demo-staff-1', `/work/${no}`);
    await button(phone, '快捷短语').click();
    await button(phone, '沟通').click();
    await shows(phone, '办好了会第一时间告诉您。');
    await button(phone, '记一句自己的').click();
    await phone.getByLabel('记一句自己的').fill('我在窗口，半小时后回您。');
    await button(phone, '存下这一句').click();
    await shows(phone, '我在窗口，半小时后回您。');
    await expectWellMade(phone);
    await button(phone, '删掉“我在窗口，半小时后回您。”').click();
    await shows(phone, '已删除');
    expect(firm.faults).toEqual([]);
  });
});
