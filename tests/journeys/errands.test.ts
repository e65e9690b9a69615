/** 外勤 at the desk: an admin sends somebody out for a case, arranges the day, gives a stop to a colleague, and watches what comes back from the road. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView } from '../../api/views.ts';
import type { ErrandDay, ErrandView } from '../../api/views/errands.ts';
import { DESKTOP, Firm, button, expectWellMade, photo, shows } from './firm.ts';

const ADMIN = 'demo-admin';
/** Nobody of the demo goes anywhere that far ahead. */
const ahead = new Date(Date.now() + 20 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
let firm: Firm;
let desk: Page;
let work: CaseView;
const stops = async (): Promise<ErrandView[]> => (await firm.read<ErrandDay>('owner', `errands?day=${ahead}`)).items;
const column = (name: string) => desk.locator('section', { has: desk.locator('header b', { hasText: name }) });
const order = (name: string): Promise<string[]> => column(name).locator('.ob b').allInnerTexts();

beforeAll(async () => {
  firm = await Firm.open();
  work = await firm.underWay('变更注册地址');
  desk = await firm.window(ADMIN, `/console/cases/${work.id}`, DESKTOP);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('外勤', () => {
  it('somebody is sent out from the case itself, prefilled', async () => {
    await button(desk, '安排外勤').click();
    const dialog = desk.locator('dialog');
    await dialog.getByLabel('日期').fill(ahead);
    await dialog.getByLabel('谁去').fill('何景行');
    await dialog.getByRole('option', { name: '何景行' }).click();
    await dialog.getByLabel('事项').fill('递交变更材料');
    await dialog.getByLabel('地点').fill('云州市政务服务中心');
    await firm.picture(desk, 'errands desk plan');
    await desk.keyboard.press('Control+Enter');
    await shows(desk, /已安排 何景行/);
    expect(await stops()).toMatchObject([{ staffId: 'staff-3', order: 1, tellClient: true, source: { kind: 'case', no: work.id } }]);
  });

  it('the day is put in order by dragging and by keys, and a stop goes to a colleague with the reason', async () => {
    for (const title of ['取银行回单', '送达账册'])
      await firm.done(ADMIN, 'errands', { day: ahead, staffId: 'staff-3', title, place: '云州银行城南支行' });
    await desk.goto(new URL(`/console/errands?day=${ahead}`, desk.url()).href);
    await shows(desk, '送达账册');
    await expect.poll(() => order('何景行')).toEqual(['递交变更材料', '取银行回单', '送达账册']);
    await desk.locator('.ob', { hasText: '送达账册' }).dragTo(desk.locator('.ob', { hasText: '递交变更材料' }));
    await expect.poll(() => order('何景行')).toEqual(['送达账册', '递交变更材料', '取银行回单']);
    await desk.locator('.ob', { hasText: '送达账册' }).locator('.mv').focus();
    await desk.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => order('何景行')).toEqual(['递交变更材料', '送达账册', '取银行回单']);
    await desk.locator('.ob', { hasText: '取银行回单' }).dragTo(button(desk, '周一诺'));
    const dialog = desk.locator('dialog');
    await dialog.getByLabel('原因').fill('他正好在附近');
    await desk.keyboard.press('Control+Enter');
    await expect.poll(() => order('周一诺')).toEqual(['取银行回单']);
    await expect
      .poll(async () => (await stops()).map(({ staffId, title, order: at }) => [staffId, title, at]))
      .toEqual(
        expect.arrayContaining([
          ['staff-2', '取银行回单', 1],
          ['staff-3', '送达账册', 2],
        ]),
      );
  });

  it('what comes back from the road stands on the board by itself, with its photo, and the client reads it in the case', async () => {
    const [first] = (await stops()).filter(({ title }) => title === '递交变更材料');
    const runner = await firm.person('demo-staff-3');
    const sent = await runner.post(`${firm.system.console}/api/files`, { multipart: { file: photo('回执.png') } });
    const { id: fileId } = (await sent.json()) as { id: string };
    await firm.done('demo-staff-3', `errands/${first?.id}/check-in`, { place: { lat: 30.2, lon: 120.1, accuracy: 15 } });
    await shows(desk, /\d\d:\d\d 在 云州市政务服务中心/);
    await firm.done('demo-staff-3', `errands/${first?.id}/done`, { text: '窗口已收件，三天后取照', fileIds: [fileId] });
    await shows(desk, '窗口已收件，三天后取照');
    await shows(desk, '已写入业务单');
    await desk.locator('.ob-f img').first().waitFor();
    await expectWellMade(desk);
    await firm.picture(desk, 'errands desk board');
    const client = await firm.window('demo-client-1', `/cases/${work.id}`);
    await shows(client, /窗口已收件，三天后取照/);
    await firm.picture(client, 'errands client case');
    const { entries } = await firm.read<CaseView>('demo-client-1', `requests/${work.id}`);
    expect(JSON.stringify(entries).split('窗口已收件')).toHaveLength(2);
    expect(firm.faults).toEqual([]);
  });
});
