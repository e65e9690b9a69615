/** A client switches WeChat off for news of work on the phone; the log says so; the owner makes it mandatory, and it comes again. A colleague chooses in the console. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page as ListPage } from '../../api/views.ts';
import { DESKTOP, Firm, button, expectWellMade, shows } from './firm.ts';

let firm: Firm;
let caseNo = '';
type Attempt = { title: string; reason: string | null; result: string; channel: string; person: { id: string } };
const attempts = async (title: string): Promise<Attempt[]> =>
  (await firm.read<ListPage<Attempt>>('owner', 'notices/log?limit=100')).items.filter(
    (one) => one.title === title && one.person.id === 'demo-client-1' && one.channel === 'template',
  );
const progress = (text: string) => firm.done('demo-staff-1', `requests/${caseNo}/progress`, { text, fileIds: [], visibility: 'client' });

beforeAll(async () => {
  firm = await Firm.open();
  caseNo = (await firm.underWay('通知设置的一单')).id;
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('通知设置', () => {
  it('switched off on the phone, the news stays in the inbox and the log says why', async () => {
    const phone = await firm.window('demo-client-1', '/settings');
    await phone.getByText('通知设置').first().click();
    await shows(phone, '业务办理');
    await shows(phone, /必达：.*需要您补充资料/);
    await expectWellMade(phone);
    await firm.picture(phone, '通知设置 手机');
    await phone.getByRole('switch', { name: '业务办理：微信消息' }).click();
    await shows(phone, '已保存，下一条通知起生效');
    await phone.getByRole('switch', { name: '我的免打扰时段' }).click();
    await phone.getByLabel('开始').waitFor();
    await expectWellMade(phone);
    await firm.picture(phone, '通知设置 手机 免打扰');
    await phone.getByRole('switch', { name: '我的免打扰时段' }).click();
    await expect.poll(() => phone.getByLabel('开始').count()).toBe(0);
    await progress('已经核对完资料');
    await expect.poll(async () => (await attempts('业务进度更新'))[0]?.reason).toBe('switched_off');
    const log = await firm.window('owner', '/console/notices', DESKTOP);
    await shows(log, '对方在通知设置里关闭了');
  });

  it('made mandatory by the firm, it comes again', async () => {
    const desk = await firm.window('owner', '/console/notice-rules', DESKTOP);
    const rule = desk.getByRole('radiogroup', { name: '业务进度更新 规则' });
    await rule.waitFor();
    await expectWellMade(desk);
    await firm.picture(desk, '通知规则');
    await rule.getByRole('radio', { name: '必达' }).click();
    await desk.keyboard.press('Control+s');
    await shows(desk, '已保存');
    await progress('明天去窗口');
    await expect.poll(async () => (await attempts('业务进度更新'))[0]?.result).toBe('sent');
  });

  it('is a colleague’s own as well, in the console', async () => {
    const desk = await firm.window('owner', '/console/my-notices', DESKTOP);
    await shows(desk, '事务所通知');
    await expectWellMade(desk);
    await firm.picture(desk, '通知设置 控制台');
    await desk.getByRole('switch', { name: '我的免打扰时段' }).click();
    await shows(desk, '已保存');
    await button(desk, /沈知行|老板/)
      .first()
      .waitFor();
    expect(firm.faults).toEqual([]);
  });
});
