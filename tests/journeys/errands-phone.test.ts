/** A colleague's day outside with two stops, the net away in between: their phone keeps it, the admin's list and the client's progress have it once, with the photo. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ErrandDay } from '../../api/views/errands.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { Firm, MOBILE, button, expectWellMade, photo, shows } from './firm.ts';

const [STAFF, ADMIN, CLIENT] = ['demo-staff-1', 'demo-admin', 'demo-client-1'];
/** A day nobody has planned yet: the demo's own stops stand on yesterday and today. */
const DAY = addCivilDays(civilDateOf(Date.now()), 1);
let firm: Firm;
let phone: Page;
let no: string;
const stops = async (): Promise<ErrandDay['items']> =>
  (await firm.read<ErrandDay>(ADMIN, `errands?day=${DAY}`)).items.filter(({ title }) => title.startsWith('旅程'));
async function seen(page: Page, name: string): Promise<void> {
  await page.locator('yk-skeleton').first().waitFor({ state: 'detached' });
  await expectWellMade(page);
  await firm.picture(page, `errands ${name}`);
}
async function press(name: string | RegExp): Promise<void> {
  await button(phone, name).filter({ visible: true }).first().click();
}

beforeAll(async () => {
  firm = await Firm.open();
  no = (await firm.underWay('旅程：公司地址变更', STAFF)).id;
  const staffId = (await firm.read<{ staff: { id: string } }>(STAFF, 'me')).staff.id;
  const plan = { day: DAY, staffId, bring: ['营业执照正本', '公章'] };
  await firm.done(ADMIN, 'errands', {
    ...plan,
    source: { kind: 'case', id: no },
    title: '旅程：交地址变更资料',
    place: '西湖区政务服务中心',
    address: '西湖区文三路 199 号',
    from: '09:30',
    until: '11:00',
    contactName: '周科长',
    contactPhone: '057188001234',
    tellClient: true,
  });
  await firm.done(ADMIN, 'errands', { ...plan, title: '旅程：打印对账单', place: '工行文三支行' });
  phone = await firm.window(STAFF, `/staff/errands?day=${DAY}`);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('外勤 on the phone', () => {
  it('the day stands in order on the phone of who runs it', async () => {
    await shows(phone, '还有 2 站');
    await shows(phone, '09:30–11:00');
    await seen(phone, 'day');
    // a browser without a window has no phone to open, and waits for one
    await phone.evaluate(() =>
      addEventListener(
        'click',
        (event) => event.composedPath().some((node) => (node as HTMLAnchorElement).protocol === 'tel:') && event.preventDefault(),
      ),
    );
    await press('打电话');
    await shows(phone, '057188001234');
  });

  it('without a net both stops are run, and kept', async () => {
    await expect
      .poll(() => phone.evaluate(async () => Boolean(await caches.match('/shell')) && navigator.serviceWorker.controller !== null), {
        timeout: 20_000,
      })
      .toBe(true);
    await phone.context().setOffline(true);
    await press('到达打卡');
    await seen(phone, 'check in');
    await press(/^打卡$/);
    await shows(phone, /已到/);
    await press(/^完成$/);
    await phone.getByRole('textbox', { name: '办得怎么样' }).fill('资料已收，3 个工作日出证。');
    await phone.locator('yk-done-sheet input[type=file]').last().setInputFiles(photo('回执.png'));
    await shows(phone, '客户会看到');
    await seen(phone, 'done sheet');
    await press('完成这一站');
    await press('办不成');
    await press('已经下班');
    await seen(phone, 'failed sheet');
    await press('记为没办成');
    await shows(phone, '3 条待同步');
    await phone.reload();
    await shows(phone, /离线 · 截至/);
    await shows(phone, '3 条待同步');
    await seen(phone, 'offline');
    await press(/3 条待同步/);
    await seen(phone, 'waiting');
    await button(phone.locator('yk-waiting-sheet'), '关闭').click();
    expect((await stops()).map(({ state }) => state)).toEqual(['planned', 'planned']);
  });

  it('with the net everything arrives once, in order', async () => {
    await phone.context().setOffline(false);
    await expect.poll(async () => (await stops()).map(({ state }) => state).toSorted(), { timeout: 20_000 }).toEqual(['done', 'failed']);
    const [done] = (await stops()).filter(({ state }) => state === 'done');
    expect(done?.photos.length).toBe(1);
    expect(Date.parse(done?.checkedInAt ?? '')).toBeLessThanOrEqual(Date.parse(done?.doneAt ?? ''));
    await phone.locator('.strips button').waitFor({ state: 'detached' });
    await shows(phone, '这一天都跑完了');
    await seen(phone, 'over');
  });

  it('the client reads it in the progress, once, with the photo', async () => {
    const client = await firm.window(CLIENT, `/cases/${no}`);
    await shows(client, /外勤已办：旅程：交地址变更资料（西湖区政务服务中心/);
    await shows(client, '资料已收，3 个工作日出证。');
    expect(await client.getByText(/外勤已办：旅程/).count()).toBe(1);
    await client.locator('yk-timeline img, yk-files img').first().waitFor();
    await seen(client, 'client');
  });

  it('the admin sees that day on their own phone', async () => {
    const desk = await firm.window(ADMIN, `/staff/errands?day=${DAY}`, MOBILE, { colorScheme: 'dark' });
    await button(desk, /^林小满/).click();
    await shows(desk, '工行文三支行');
    await shows(desk, '已经下班');
    await seen(desk, 'admin dark');
  });

  it('a stop is planned from the case', async () => {
    await phone.goto(new URL(`/work/${no}`, phone.url()).href);
    await phone.getByRole('link', { name: '安排外勤' }).click();
    await shows(phone, `业务单 ${no}`);
    await phone.getByRole('textbox', { name: '去哪里' }).fill('西湖区税务局');
    await phone.getByLabel('哪一天').fill(DAY);
    await seen(phone, 'plan');
    await press('安排好了');
    await shows(phone, '还有 1 站');
    await shows(phone, '西湖区税务局');
    expect(firm.faults).toEqual([]);
  });
});
