import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

describe('who comes in, and from where', () => {
  let firm: Firm;
  beforeAll(async () => {
    firm = await Firm.open();
  });
  afterAll(() => firm.close());
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await firm.photograph(context.task.name);
  });
  const codeOn = async (pc: Page): Promise<string> => {
    const box = pc.locator('.pic[data-url]');
    await box.waitFor();
    return new URL((await box.getAttribute('data-url')) ?? '').pathname;
  };

  test('an admin scans the code on the PC with the phone, says yes there, and is at the workbench', async () => {
    const pc = await firm.window(null, '/console/login', DESKTOP);
    const path = await codeOn(pc);
    await shows(pc, '微信扫码登录');
    await expectWellMade(pc);
    await firm.picture(pc, 'access 1 two ways in');
    const phone = await firm.window('demo-admin', path);
    await shows(phone, '要让这台电脑登录管理后台吗？');
    await shows(phone, '服务器本机');
    await expectWellMade(phone);
    await firm.picture(phone, 'access 2 the phone asks');
    await shows(pc, '已扫码');
    await firm.picture(pc, 'access 3 scanned');
    await button(phone, '确认登录').click();
    await shows(phone, '已确认');
    await pc.waitForURL('**/console/');
    await shows(pc, '工作台');
  });

  test('refused on the phone is refused on the PC, and a fresh code goes on', async () => {
    const pc = await firm.window(null, '/console/login', DESKTOP);
    const path = await codeOn(pc);
    const phone = await firm.window('demo-staff-1', path);
    await button(phone, '不是我，拒绝').click();
    await shows(phone, '已拒绝');
    await shows(pc, '手机上拒绝了这次登录');
    await firm.picture(pc, 'access 4 refused');
    await button(pc, '刷新二维码').click();
    await pc.waitForFunction((old) => !document.querySelector('.pic')?.getAttribute('data-url')?.endsWith(old), path);
    await phone.reload();
    await shows(phone, '这个二维码已经用过');
  });

  test('a client who scans it is told that the console is not theirs', async () => {
    const pc = await firm.window(null, '/console/login', DESKTOP);
    const phone = await firm.window('demo-client-1', await codeOn(pc));
    await shows(phone, '您不能登录管理后台');
    await expectWellMade(phone);
    await shows(pc, '打开微信“扫一扫”，在手机上确认');
  });

  test('whoever looks after a colleague sees where they are logged in, ends one, and is told when there is no code to take away', async () => {
    const phone = await firm.window('demo-staff-3', '/mine');
    const pc = await firm.window('owner', '/console/staff/staff-3', DESKTOP);
    await shows(pc, '登录情况');
    await expectWellMade(pc);
    await firm.picture(pc, 'access 10 where a colleague is logged in');
    await pc.locator('yk-staff-sessions .sess').getByRole('button').first().click();
    await shows(pc, '没有在任何设备上登录');
    expect((await phone.context().request.get(`${firm.system.console}/api/me`)).status()).toBe(401);
    await button(pc, '重置动态验证码').click();
    await pc.getByRole('dialog').getByRole('button', { name: '重置动态验证码' }).click();
    await shows(pc, '还没有开启动态验证码');
  });

  test('wrong passwords lock, and the page counts down', async () => {
    const pc = await firm.window(null, '/console/login', DESKTOP);
    await pc.getByLabel('账号').fill('owner');
    for (let wrong = 0; wrong < 5; wrong += 1) {
      await pc.locator('[name=password]').fill(`wrong ${wrong}`);
      const answered = pc.waitForResponse('**/api/auth/password');
      await button(pc, '登录').click();
      await answered;
    }
    await shows(pc, /还剩 \d+ 秒/);
    await expect.poll(() => button(pc, '登录').isDisabled()).toBe(true);
    await firm.picture(pc, 'access 5 locked');
  });

  test('one’s own log-ins are listed; one that is ended is out at once', async () => {
    const phone = await firm.window('demo-staff-2', '/mine');
    const pc = await firm.window(null, '/console/login', DESKTOP);
    const confirming = await firm.window('demo-staff-2', await codeOn(pc));
    await button(confirming, '确认登录').click();
    await pc.waitForURL('**/console/cases');
    await pc.goto(`${firm.system.console}/console/security`);
    await shows(pc, '登录过的设备');
    await shows(pc, '您没有密码，用微信扫码登录');
    await expectWellMade(pc);
    await firm.picture(pc, 'access 6 security');
    const rows = pc.locator('.sess > li');
    await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(3);
    pc.on('dialog', (dialog) => void dialog.accept());
    await button(pc, '退出其他所有设备').click();
    await shows(pc, '只有这一处登录');
    expect((await phone.context().request.get(`${firm.system.console}/api/me`)).status()).toBe(401);
  });

  test('the channels of a demo: what works, a test to oneself with its outcome, and nothing of the real world', async () => {
    const pc = await firm.window(null, '/console/login', DESKTOP);
    const phone = await firm.window('demo-owner', await codeOn(pc));
    await button(phone, '确认登录').click();
    await pc.waitForURL('**/console/');
    await pc.goto(`${firm.system.console}/console/channels`);
    await shows(pc, '演示环境：密钥和地址都是模拟器的');
    await button(pc, '测试 模板消息').click();
    await shows(pc, '已发出，请看您的手机');
    await button(pc, '测试 公众号').click();
    await shows(pc, '微信已接受密钥');
    await expectWellMade(pc);
    await firm.picture(pc, 'access 7 channels');
    await expect.poll(() => pc.getByLabel('AppID', { exact: true }).isDisabled()).toBe(true);
    await pc.getByLabel('每天').fill('12');
    await pc.getByLabel('每天').blur();
    await button(pc, /核对并保存/).click();
    await shows(pc, '已核对并保存');
    const templates = pc.getByLabel('已有专人接单 模板消息 ID');
    await templates.fill('no-such-template-at-this-account');
    await button(pc, /核对并保存/).click();
    await shows(pc, /公众号里没有这个模板/);
    await firm.picture(pc, 'access 8 a refused template');
    await button(pc, '放弃修改').click();
    await pc.setViewportSize({ width: 768, height: 1024 });
    await expectWellMade(pc);
    await firm.picture(pc, 'access 9 channels at 768');
    expect(firm.faults).toEqual([]);
  });
});
