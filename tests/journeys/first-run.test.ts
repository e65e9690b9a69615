import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { DESKTOP, MOBILE, button, expectWellMade, shows } from './firm.ts';
import { ACCOUNT, RealFirm } from './real-firm.ts';

const picture = (page: Page, name: string) => page.screenshot({ path: `tests/artifacts/first-run-${name}.png` });

describe('the first day of a real firm, from nothing to its first request', () => {
  let firm: RealFirm;
  let pc: Page;
  beforeAll(async () => {
    firm = await RealFirm.open(['first-staff', 'first-client']);
    pc = await firm.window('/console/', DESKTOP);
  });
  afterAll(() => firm.close());
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await firm.photograph(context.task.name);
  });
  const heading = (name: string) => pc.getByRole('heading', { name, level: 2 });
  const fill = async (values: Record<string, string>) => {
    for (const [label, value] of Object.entries(values)) await pc.getByLabel(label, { exact: true }).fill(value);
  };

  test('the owner logs in by password, because WeChat is not there yet, and sets one-time codes up', async () => {
    await shows(pc, '还没有接入微信，请用密码登录');
    await picture(pc, '1-login');
    await fill({ 账号: 'owner', 密码: RealFirm.ownerPassword });
    await button(pc, '登录').click();
    await shows(pc, '管理员账号必须开启后才能继续');
    await pc.getByText('扫不了？手动输入密钥').click();
    const secret = (await pc.locator('.secret').textContent()) ?? '';
    await pc.locator('#code').fill(new TOTP({ secret: Secret.fromBase32(secret.trim()) }).generate());
    await button(pc, '验证并开启').click();
    await button(pc, '我已保存，继续').click();
  });

  test('is brought to the assistant, and names the firm in a colour one can read on', async () => {
    await heading('事务所').waitFor();
    await fill({ 全称: '云州记账有限公司', 简称: '云州记账', 联系电话: '057100000000' });
    await pc.locator('#brand').fill('#ffe066');
    await shows(pc, /看不清；请选深一些的/);
    await expect.poll(() => button(pc, '保存').isDisabled()).toBe(true);
    await pc.locator('#brand').fill('#0f5f8f');
    await shows(pc, /看得清楚/);
    await expectWellMade(pc);
    await picture(pc, '2-firm');
    await button(pc, '保存').click();
    await heading('营业时间').waitFor();
    await picture(pc, '3-hours');
    await button(pc, '就用这个').click();
    await heading('第一家门店').waitFor();
  });

  test('a step can be left and taken up again; the workbench remembers', async () => {
    await pc.goto(`${firm.url}/console/`);
    await shows(pc, '开业准备');
    await shows(pc, '3 / 10');
    await picture(pc, '4-workbench');
    await pc.getByRole('link', { name: '第一家门店' }).click();
    await heading('第一家门店').waitFor();
    await fill({ 门店名称: '总店', 地址: '云州市中心路 1 号', 电话: '057100000000' });
    await button(pc, '建立门店').click();
    await heading('接入微信').waitFor();
  });

  test('a wrong key is refused at its field with WeChat’s code, the right one is taken, and a test goes through', async () => {
    await shows(pc, /邀请打不开，通知只留在站内/);
    await expectWellMade(pc);
    await pc.getByRole('link', { name: '去填写公众号' }).click();
    await shows(pc, '还没有公众号');
    await fill({ AppID: ACCOUNT.appId, AppSecret: 'a'.repeat(32) });
    await button(pc, /核对并保存/).click();
    await shows(pc, /微信 40125/);
    await picture(pc, '5-refused');
    await pc.getByLabel('AppSecret', { exact: true }).fill(ACCOUNT.secret);
    await button(pc, /核对并保存/).click();
    await shows(pc, '已核对并保存');
    await shows(pc, /••••cdef/);
    await button(pc, '测试 公众号').click();
    await shows(pc, '微信已接受密钥');
    expect(await pc.content()).not.toContain(ACCOUNT.secret);
    await picture(pc, '6-channels');
  });

  test('what is offered is picked from the catalogue', async () => {
    await pc.goto(`${firm.url}/console/setup`);
    await heading('办理哪些业务').waitFor();
    await button(pc, '全不选').click();
    await pc.getByRole('checkbox', { name: /社保增减员/ }).check();
    await pc.getByRole('checkbox', { name: /发票额度调整/ }).check();
    await pc.getByRole('checkbox', { name: /商标注册.*¥500/ }).check();
    await expectWellMade(pc);
    await picture(pc, '7-types');
    await button(pc, '开办选中的 3 项').click();
    await heading('第一位员工').waitFor();
  });

  test('the first colleague scans an invitation; the first contact too', async () => {
    await fill({ 姓名: '顾小北', 职务: '会计' });
    await button(pc, '建立并生成邀请').click();
    await shows(pc, '给顾小北的邀请');
    await expectWellMade(pc);
    await picture(pc, '8-invitation');
    const address = async () => new URL((await pc.locator('[data-url]').getAttribute('data-url')) ?? '').pathname;
    const staff = await firm.phone('first-staff', await address(), MOBILE);
    await button(staff, '接受').click();
    await staff.waitForURL('**/hall');
    await button(pc, '继续').click();
    await heading('第一家客户').waitFor();
    await fill({ 企业全称: '云州青禾餐饮有限公司', 简称: '青禾餐饮', 联系人姓名: '陈大勇', 联系人职务: '老板' });
    await button(pc, '建立并邀请联系人').click();
    await shows(pc, '给陈大勇的邀请');
    const client = await firm.phone('first-client', await address(), MOBILE);
    await button(client, '接受').click();
    // The company's name stands on the invitation, too.
    await client.waitForURL(`${firm.url}/`);
    await shows(client, '青禾餐饮');
    await button(pc, '继续').click();
  });

  test('the first request is sent and watched; everything is ready', async () => {
    await heading('第一单').waitFor();
    await pc.getByLabel('业务', { exact: true }).selectOption({ label: '社保增减员' });
    await fill({ 事项: '新增一名员工参保' });
    await button(pc, '发起请求').click();
    await pc.getByRole('link', { name: '看着它' }).click();
    await shows(pc, '新增一名员工参保');
    await picture(pc, '9-first-request');
    await pc.goto(`${firm.url}/console/setup`);
    await heading('导入现有客户').waitFor();
    await expectWellMade(pc);
    await button(pc, '以后再说').click();
    await shows(pc, '准备好了');
    await pc.getByRole('link', { name: '填好微信支付密钥 待完成' }).waitFor();
    await pc.getByRole('link', { name: '第一家客户 已完成' }).waitFor();
    await expectWellMade(pc);
    await picture(pc, '10-checklist');
    expect(firm.faults).toEqual([]);
  });
});
