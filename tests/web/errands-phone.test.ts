// Long: one day outside, with the net coming and going; each file more would start a browser of its own.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NO_WORKER } from '../../api/no-worker.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { photo } from '../journeys/firm.ts';
import { axeFindings } from './axe-findings.ts';
import { Field, day } from './errand-fixtures.ts';
import { closePage, openPage, startPhone, type Phone } from './staff-browser.ts';
import { me } from './staff-fixtures.ts';

let phone: Phone;
let page: Page;
let errors: string[];
let field: Field;

beforeAll(async () => {
  phone = await startPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.server.me = me();
  field = new Field();
  phone.server.answer = field.answer;
  phone.server.calls.length = 0;
  ({ page, errors } = await openPage(phone, { reducedMotion: 'reduce' }));
});
afterEach(() => closePage({ page, errors }));

const open = async (path = '/staff/errands'): Promise<void> => {
  await page.goto(phone.base + path);
  await page.locator('yk-stop-card').first().waitFor();
};
const offline = (is: boolean): Promise<void> => page.context().setOffline(is);
const card = (place: string) => page.locator('yk-stop-card', { hasText: place });
const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).filter({ visible: true }).click();
const shows = (words: string | RegExp): Promise<void> => page.getByText(words).filter({ visible: true }).first().waitFor();
/** Presses what sends, unless the phone's own next try came first: then the button is gone, and that is right too. */
const sendNow = (name: string, sent: string): Promise<void> => Promise.race([press(name).then(() => shows(sent)), shows(sent)]);
const verbs = (): string[] => field.taken.map(({ verb, id }) => `${verb} ${id}`.trim());
async function checkIn(): Promise<void> {
  await press('到达打卡');
  await press(/^打卡$/);
  await shows(/已到/);
}
async function finish(text: string, withPhoto = false): Promise<void> {
  await press(/^完成$/);
  await page.getByRole('textbox', { name: '办得怎么样' }).fill(text);
  if (withPhoto) await page.locator('yk-done-sheet input[type=file]').last().setInputFiles(photo('回执.png'));
  await press('完成这一站');
  await page.locator('yk-done-sheet dialog[open]').waitFor({ state: 'detached' });
}
/** The pages' own parts are put aside: from here on they open without a net. */
const keptAside = (): Promise<void> =>
  expect
    .poll(() => page.evaluate(async () => Boolean(await caches.match('/shell')) && navigator.serviceWorker.controller !== null), {
      timeout: 15_000,
    })
    .toBe(true);

describe('a day outside', () => {
  it('shows the stops in order, the next one open, with what to bring', async () => {
    await open();
    await shows('还有 3 站');
    await shows('09:30–11:00');
    const thing = page.getByRole('checkbox', { name: '公章' });
    await page.getByText('公章').click();
    expect(await thing.isChecked()).toBe(true);
    await page.reload();
    await page.locator('yk-stop-card').first().waitFor();
    await shows('已带 1 / 2');
    expect(await axeFindings(page)).toEqual([]);
  });

  it('checks in with the time alone, or with the place where the person lets it be known', async () => {
    await open();
    await checkIn();
    await expect.poll(verbs).toEqual(['check-in e1']);
    expect(field.taken[0]?.body['place']).toBeNull();
    await page.context().grantPermissions(['geolocation']);
    await page.context().setGeolocation({ latitude: 30.2741, longitude: 120.1551, accuracy: 18 });
    await card('取 11 月票据').getByRole('button').first().click();
    await press('到达打卡');
    await page.getByRole('switch', { name: '带上位置' }).click();
    await press(/^打卡$/);
    await shows(/位置误差约 18 米/);
    await expect.poll(() => field.taken[1]?.body['place']).toEqual({ lat: 30.2741, lon: 120.1551, accuracy: 18 });
  });

  it('says what the client will read before it is told', async () => {
    await open();
    await press(/^完成$/);
    await page.getByRole('textbox', { name: '办得怎么样' }).fill('3 个工作日出证');
    await shows(/外勤已办：交地址变更资料（西湖区政务服务中心，\d\d:\d\d）\s*3 个工作日出证/);
    await page.getByRole('switch', { name: '告诉客户' }).click();
    await shows('只有同事看得到，客户看不到');
    expect(await axeFindings(page)).toEqual([]);
    await press('完成这一站');
    await expect.poll(() => field.taken[0]?.body).toMatchObject({ text: '3 个工作日出证', tellClient: false });
  });

  it('keeps why it failed, and takes that back', async () => {
    await open();
    await press('办不成');
    await press('记为没办成');
    await shows('请选或写一个原因');
    await press('资料不齐');
    await page.getByRole('textbox', { name: '补一句具体情况' }).fill('缺股东会决议');
    await press('记为没办成');
    await expect.poll(() => field.taken[0]?.body['reason']).toBe('资料不齐，缺股东会决议');
    await shows('资料不齐，缺股东会决议');
    await press('撤销：交地址变更资料');
    await expect.poll(verbs).toEqual(['failed e1', 'undo e1']);
    await shows('还有 3 站');
  });

  it('is put in another order by the keyboard and by the handle', async () => {
    await open();
    await press('调整先后');
    await page.getByRole('button', { name: '下移：交地址变更资料' }).press('Enter');
    const handle = page.locator('li[data-id=e3] .handle');
    const [from, to] = [await handle.boundingBox(), await page.locator('li[data-id=e2]').boundingBox()];
    await page.mouse.move((from?.x ?? 0) + 20, (from?.y ?? 0) + 20);
    await page.mouse.down();
    await page.mouse.move((from?.x ?? 0) + 20, (to?.y ?? 0) + 20, { steps: 6 });
    await page.mouse.up();
    expect(await axeFindings(page)).toEqual([]);
    await press('排好了');
    await expect.poll(() => field.taken[0]?.body['ids']).toEqual(['e3', 'e2', 'e1']);
    await page.locator('yk-stop-card').first().getByText('工行文三支行').waitFor();
  });

  it('a stop goes to another day with a reason', async () => {
    await open();
    await press('更多');
    await press('改期或转给同事');
    await press('改好了');
    await shows('请换一天或换一个人，并写明原因');
    await page.locator('yk-move-sheet').getByRole('button', { name: '明天', exact: true }).click();
    await press('今天来不及');
    await press('改好了');
    await expect.poll(() => field.taken[0]?.body).toMatchObject({ day: addCivilDays(civilDateOf(Date.now()), 1), reason: '今天来不及' });
    await shows('还有 2 站');
    await page.locator('yk-day-strip').getByRole('button', { name: /明天/ }).click();
    await shows('西湖区政务服务中心');
  });
});

describe('without a net', () => {
  it('goes on, survives a reload, and sends everything once and in order when the net is back, photos first', async () => {
    await open();
    await keptAside();
    await offline(true);
    await checkIn();
    await finish('资料已收，3 个工作日出证', true);
    await finish('票据 42 张已取');
    await shows('3 条待同步');
    await shows('还有 1 站');
    await page.reload();
    await shows(/离线 · 截至 \d\d:\d\d/);
    await shows('3 条待同步');
    await shows('还有 1 站');
    expect(field.taken).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    await offline(false);
    await expect.poll(verbs, { timeout: 15_000 }).toEqual(['check-in e1', 'done e1', 'done e2']);
    await page.locator('.strips button').waitFor({ state: 'detached' });
    expect(field.rows.map(({ state, photos }) => [state, photos])).toEqual([
      ['done', ['photo-1']],
      ['done', []],
      ['planned', []],
    ]);
    const posts = phone.server.calls.filter(({ method, path }) => method === 'POST' && /errands|files/.test(path)).map(({ path }) => path);
    expect(posts).toEqual(['/api/errands/e1/check-in', '/api/files', '/api/errands/e1/done', '/api/errands/e2/done']);
  });

  it('calls by the number that was asked for before', async () => {
    await page.addInitScript(() =>
      addEventListener(
        'click',
        (event) => event.composedPath().some((node) => (node as HTMLAnchorElement).protocol === 'tel:') && event.preventDefault(),
      ),
    );
    await open();
    await press(/^打电话/);
    await shows('13900001002');
    await keptAside();
    await offline(true);
    await page.reload();
    await press(/^打电话/);
    await shows('13900001002');
    await card('取 11 月票据').getByRole('button').first().click();
    await press(/^打电话/);
    await shows(/电话没有查到：网络断了/);
  });

  it('what the server did although its answer was lost is not done twice', async () => {
    await open();
    field.losing = true;
    await checkIn();
    await press(/1 条待同步/);
    field.losing = false;
    await sendNow('现在发', '都已同步');
    expect(verbs()).toEqual(['check-in e1']);
    const tries = phone.server.calls.filter(({ path }) => path.endsWith('/check-in'));
    expect(new Set(tries.map(({ key, body }) => JSON.stringify([key, body]))).size).toBe(1);
    expect(tries.length).toBeGreaterThan(1);
  });

  it('takes back at once what was never sent', async () => {
    await open();
    await offline(true);
    await finish('办好了');
    await press('撤销：交地址变更资料');
    await shows('还有 3 站');
    await offline(false);
    await page.locator('.strips button').waitFor({ state: 'detached' });
    expect(field.taken).toEqual([]);
  });

  it('tells of a stop that changed meanwhile, sends the others, and keeps what was said as a note in the case', async () => {
    await open();
    await offline(true);
    await finish('资料已收', true);
    await finish('票据已取');
    field.rows = field.rows.map((row) => (row.id === 'e1' ? { ...row, staffId: 'staff-4', staffName: '周敏', version: 7 } : row));
    await offline(false);
    await expect.poll(verbs, { timeout: 15_000 }).toEqual(['done e2']);
    await press(/1 条没有发成/);
    await shows('这条外勤已被改动，请看现在的安排');
    await shows(/现在：今天 由周敏去，还没办/);
    expect(await axeFindings(page)).toEqual([]);
    await press('改为备注');
    await shows('都已同步');
    const [note] = phone.server.calls.filter(({ path }) => path.endsWith('/messages'));
    expect(note?.body).toMatchObject({ internal: true, fileIds: ['photo-1'] });
    expect((note?.body as { text: string } | undefined)?.text).toMatch(/^外勤「交地址变更资料」完成（今天 \d\d:\d\d）\n资料已收$/);
  });

  it('gives a refused deed up only when that is confirmed', async () => {
    await open();
    await offline(true);
    await checkIn();
    field.rows = field.rows.map((row) => (row.id === 'e1' ? { ...row, state: 'cancelled', version: 7 } : row));
    await offline(false);
    await press(/1 条没有发成/);
    await shows('现在：这一站已撤掉');
    await press(/^放弃：/);
    await press('先留着');
    await press(/^放弃：/);
    await press('确定放弃');
    await shows('都已同步');
    expect(field.taken).toEqual([]);
  });

  it('never sends what somebody else did on the same phone, and goes on when they are back', async () => {
    await open();
    await offline(true);
    await checkIn();
    await shows('1 条待同步');
    phone.server.me = me('admin');
    await offline(false);
    await page.goto(`${phone.base}/staff/errands`);
    await shows('这一天没有外勤');
    expect(await page.locator('.strips button').count()).toBe(0);
    await page.waitForTimeout(1500);
    expect(field.taken).toEqual([]);
    phone.server.me = me();
    await page.goto(`${phone.base}/hall`);
    await expect.poll(verbs, { timeout: 15_000 }).toEqual(['check-in e1']);
  });

  it('asks before logging out with something unsent', async () => {
    await open();
    field.losing = true;
    await checkIn();
    await page.goto(`${phone.base}/settings`);
    await press('退出登录');
    await shows('还有 1 条没有同步');
    expect(await axeFindings(page)).toEqual([]);
    field.losing = false;
    await sendNow('先发出去', '退出后，从微信重新进入会再次登录。');
    await expect.poll(verbs, { timeout: 15_000 }).toEqual(['check-in e1']);
  });
});

describe('colleagues’ days', () => {
  it('are looked at by who arranges them', async () => {
    phone.server.me = { ...me('admin'), permissions: [...me('admin').permissions] };
    field.me = 'admin';
    field.rows = day().map((row, i) => (i === 2 ? { ...row, staffId: 'admin', staffName: '陆雨桐' } : row));
    const own = field.view.bind(field);
    field.view = (of) => ({
      ...own(of),
      people: [
        { staffId: 'admin', name: '陆雨桐', planned: 1, done: 0, failed: 0 },
        { staffId: 'staff-1', name: '李文静', planned: 2, done: 0, failed: 0 },
      ],
    });
    await open();
    await shows('工行文三支行');
    await press(/^李文静/);
    await shows('西湖区政务服务中心');
    expect(await page.getByRole('button', { name: '到达打卡' }).count()).toBe(0);
  });
});

describe('the pages themselves', () => {
  it('open when the server cannot be had, and are the server’s own again when it can', async () => {
    await open();
    await keptAside();
    await phone.server.close();
    try {
      await page.goto(`${phone.base}/staff/errands`);
      await shows(/离线 · 截至/);
      await shows('还有 3 站');
      await page.goto(`${phone.base}/clients`);
      await page.getByRole('link', { name: /打开今日外勤/ }).click();
      await shows('还有 3 站');
    } finally {
      await phone.server.listen(Number(new URL(phone.base).port));
    }
    await page.goto(`${phone.base}/hall`);
    await shows('新员工 6 人社保增员');
  });

  it('are let go of when the firm switches that off', async () => {
    await open();
    await keptAside();
    phone.server.replaced.set('/shell-worker.js', NO_WORKER);
    try {
      await page.evaluate(() => navigator.serviceWorker.getRegistration().then((worker) => worker?.update()));
      const left = () =>
        page.evaluate(async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]);
      await expect.poll(left, { timeout: 15_000 }).toEqual([0, 0]);
      await open();
      await page.waitForTimeout(4000);
      await expect.poll(left).toEqual([0, 0]);
    } finally {
      phone.server.replaced.clear();
    }
  });

  it('keep nothing of the API, and nothing of the console', async () => {
    await open();
    await keptAside();
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const all = await Promise.all(
        names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)),
      );
      return all.flat();
    });
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.filter((path) => path !== '/shell' && !path.startsWith('/assets/'))).toEqual([]);
  });
});
