/** A client complains of the accountant; the admin answers for it; the client reopens it once, and accepts. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ComplaintView, SuggestionView } from '../../api/views/complaints.ts';
import type { Page as ListPage } from '../../api/views.ts';
import { DESKTOP, Firm, button, expectWellMade, photo, shows } from './firm.ts';

const [CLIENT, ADMIN, ACCUSED] = ['demo-client-3', 'demo-admin-2', 'demo-staff-5'];
let firm: Firm;
let phone: Page;
let work: Page;
let no = '';

const goes = (page: Page, path: string): Promise<unknown> => page.goto(new URL(path, page.url()).href);
const now = (): Promise<ComplaintView> => firm.read<ComplaintView>('owner', `complaints/${no}`);
/** Without faults, and looked at by somebody. */
async function seen(page: Page, name: string): Promise<void> {
  await page.locator('yk-skeleton').first().waitFor({ state: 'detached' });
  await expectWellMade(page);
  await firm.picture(page, `complaints ${name}`);
}
const say = (page: Page, label: string, text: string): Promise<void> => page.getByRole('textbox', { name: label }).fill(text);

/** The button of the sheet that is open. */
const sheet = (page: Page, name: string) => page.locator('yk-deed-sheet').getByRole('button', { name, exact: true });

beforeAll(async () => {
  firm = await Firm.open();
  [phone, work] = await Promise.all([firm.window(CLIENT, '/me'), firm.window(ADMIN, '/escalated')]);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('a complaint', () => {
  it('is made from 我的, with a picture; a half-written one is kept', async () => {
    const way = phone.getByRole('link', { name: /投诉与建议/ });
    // As a thumb does: away from under the tab bar.
    await way.evaluate((cell) => cell.scrollIntoView({ block: 'center' }));
    await way.click();
    await seen(phone, 'phone list');
    await phone.getByRole('link', { name: '提投诉或建议' }).click();
    await shows(phone, '发生了什么');
    await goes(phone, '/complaints/new?company=c07');
    await button(phone, '提交投诉').click();
    await shows(phone, '请选择关于什么');
    await button(phone, '办理拖延').click();
    await button(phone, '秦若川').click();
    await say(phone, '发生了什么', '说好周一给我看申报数，到今天没有消息。');
    await phone.reload();
    await shows(phone, /已恢复/);
    await phone.locator('input[type=file]').first().setInputFiles(photo('聊天记录.png'));
    await seen(phone, 'phone form');
    await button(phone, '提交投诉').click();
    await phone.waitForURL(/complaints\/T\d{11}/);
    no = phone.url().split('/').at(-1) ?? '';
    await shows(phone, '等负责人受理');
    await seen(phone, 'phone made');
  });

  it('stands on the admin’s phone, is acknowledged there, and the client sees it at once', async () => {
    await work
      .getByRole('link', { name: /待我处理/ })
      .first()
      .click();
    await work.locator(`[data-decision="complaint-${no}"]`).waitFor();
    await goes(work, '/work/complaints');
    await shows(work, /到今天没有消息/);
    await seen(work, 'admin queue');
    await goes(work, `/work/complaints/${no}`);
    await shows(work, '请您受理这件投诉');
    await seen(work, 'admin page');
    await button(work, '受理').click();
    await say(work, '给客户的话', '吴总您好，我来处理，今天给您回话。');
    await sheet(work, '受理').click();
    await shows(phone, /方牧之 正在处理/);
    await shows(phone, '吴总您好，我来处理，今天给您回话。');
    const accused = await firm.person(ACCUSED);
    expect((await accused.get(`${firm.system.console}/api/complaints/${no}`)).status()).toBe(404);
  });

  it('is answered; the client is not content and reopens it, once', async () => {
    await button(work, '答复结果').click();
    await say(work, '处理结果', '已补做申报数，并向您道歉。');
    await seen(work, 'admin settle');
    await sheet(work, '答复结果').click();
    await shows(phone, '请看看结果是否认可');
    await seen(phone, 'phone settled');
    await button(phone, '不满意，重开').click();
    await say(phone, '哪里没有解决', '申报数还是没有给我看。');
    await sheet(phone, '不满意，重开').click();
    await shows(work, '请您处理这件投诉');
    await expect.poll(now).toMatchObject({ state: 'acknowledged', reopened: true });
  });

  it('is answered again and accepted with stars: nothing more can be done', async () => {
    await button(work, '答复结果').click();
    await say(work, '处理结果', '申报数已发到您的“看账目”，并安排每月 8 日前给您。');
    await sheet(work, '答复结果').click();
    await button(phone, '认可结果').click();
    await phone.locator('yk-deed-sheet').getByRole('radio', { name: '4' }).first().click();
    await seen(phone, 'phone accept');
    await sheet(phone, '认可结果').click();
    await shows(phone, '已结案');
    await expect.poll(now).toMatchObject({ state: 'closed', score: 4, actions: ['show'] });
    await seen(phone, 'phone closed');
  });

  it('is shown to the accountant when the admin says so, to read and no more', async () => {
    await button(work, '请被投诉人查看').click();
    await sheet(work, '请被投诉人查看').click();
    await shows(work, '不再让其查看');
    const accused = await firm.window(ACCUSED, `/work/complaints/${no}`);
    await shows(accused, /这件投诉与您有关/);
    await seen(accused, 'staff shown');
    expect(await accused.getByRole('button', { name: '留言' }).count()).toBe(0);
    // They are not the client, and are not spoken to as such.
    await shows(accused, '客户满意度');
    expect(await accused.getByText('谢谢您帮我们做得更好').count()).toBe(0);
  });

  it('may be a suggestion instead: answered with thanks', async () => {
    await goes(phone, '/complaints/new?kind=suggestion&company=c07');
    await say(phone, '您的建议', '希望月报能发 PDF。');
    await button(phone, '提交建议').click();
    await shows(phone, /谢谢您的建议/);
    await goes(work, `/work/complaints?tab=ideas`);
    await shows(work, '希望月报能发 PDF。');
    await seen(work, 'admin ideas');
    await work.getByText('希望月报能发 PDF。').first().click();
    await button(work, '回复').click();
    await say(work, '回复', '谢谢吴总，下月起提供 PDF。');
    await sheet(work, '回复').click();
    await shows(phone, '谢谢吴总，下月起提供 PDF。');
    await button(work, '采纳并致谢').click();
    await sheet(work, '采纳并致谢').click();
    await shows(phone, '已采纳');
    await seen(phone, 'phone idea');
    const [idea] = (await firm.read<ListPage<SuggestionView>>('owner', 'suggestions?clientId=c07')).items;
    expect(idea).toMatchObject({ state: 'closed', adopted: true });
  });

  it('is found at the desk: the queue with what is late in red, the record, figures that open their lists', async () => {
    const desk = await firm.window('owner', '/console/complaints', DESKTOP);
    await shows(desk, '已超时');
    await seen(desk, 'desk list');
    await desk
      .getByRole('link', { name: /^T\d{11}$/ })
      .first()
      .click();
    await shows(desk, '投诉内容');
    await seen(desk, 'desk record');
    await desk.keyboard.press('n');
    await say(desk, '备注', '已请门店核实');
    await desk
      .getByRole('dialog')
      .getByRole('button', { name: /内部备注/ })
      .click();
    await shows(desk, '已请门店核实');
    // Taken up, handed over and answered at the desk, each in its dialog.
    const dialog = desk.getByRole('dialog');
    const take = desk.getByRole('button', { name: /^受理/ });
    if (await take.count()) {
      await take.first().click();
      await dialog.getByRole('button', { name: '受理' }).click();
      await dialog.waitFor({ state: 'detached' });
    }
    await desk.getByRole('button', { name: /^转交/ }).first().click();
    await dialog.getByRole('combobox').first().click();
    await dialog.getByRole('option').first().click();
    await dialog.getByRole('button', { name: '转交' }).click();
    await dialog.waitFor({ state: 'detached' });
    await desk
      .getByRole('button', { name: /^答复结果/ })
      .first()
      .click();
    await dialog.getByRole('textbox').first().fill('已核实并改正，向您致歉。');
    await dialog.getByRole('button', { name: '答复结果' }).click();
    await dialog.waitFor({ state: 'detached' });
    await shows(desk, '已核实并改正，向您致歉。');
    await goes(desk, '/console/complaints/statistics');
    await shows(desk, '重开率');
    await desk.locator('yk-complaint-chart canvas').first().waitFor();
    await seen(desk, 'desk figures');
    await desk.locator('yk-complaint-figures table').first().getByRole('link').first().click();
    await desk.waitForURL(/\/complaints\?.*from=/);
    await shows(desk, no);
  });

  it('broke no script anywhere', () => expect(firm.faults).toEqual([]));
});
