import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { card, hall, me, MOMENT } from './staff-fixtures.ts';
import { closePage, goLive, openPage, startPhone, type Phone } from './staff-browser.ts';
import { problem } from './staff-server.ts';

let phone: Phone;
let page: Page;
let errors: string[];

beforeAll(async () => {
  phone = await startPhone();
});
afterAll(() => phone.close());
beforeEach(async () => {
  phone.server.me = me();
  phone.server.started = Date.now();
  phone.server.hall = hall();
  phone.server.answer = () => undefined;
  ({ page, errors } = await openPage(phone));
});
afterEach(() => closePage({ page, errors }));
const cardOf = (id: string) => page.locator(`yk-hall-card[data-id="${id}"]`);
describe('grabbing', () => {
  it('is one tap and leads to the case', async () => {
    await page.goto(`${phone.base}/hall`);
    // It is said for less than a second: looked for from before the tap.
    const said = page.getByText('接到了').waitFor();
    await Promise.all([said, page.getByRole('button', { name: '抢单：新员工 6 人社保增员' }).click()]);
    await page.waitForURL('**/work/R26112300014');
    const [call] = phone.server.calls.filter(({ path }) => path.endsWith('/grab'));
    expect(call?.key).toMatch(/.{16,}/);
  });

  it('lost: the card says at once who was faster and by how much, runs down and folds', async () => {
    let takenAt = '';
    phone.server.answer = ({ path }) => {
      if (!path.endsWith('/grab')) return undefined;
      phone.server.hall = { ...phone.server.hall, cards: phone.server.hall.cards.filter(({ id }) => id !== 'R26112300013') };
      return { status: 409, body: problem('already_taken', 409, { assignee: { id: 'staff-9', name: '周一诺' }, takenAt }), delayMs: 10 };
    };
    await page.goto(`${phone.base}/hall`);
    const grab = page.getByRole('button', { name: '抢单：营业执照遗失补办' });
    await grab.waitFor();
    takenAt = new Date(Date.now() - 320).toISOString();
    await grab.click();
    await page.getByText(/周一诺接走了，比您早 \d+\.\d 秒/).waitFor();
    expect(await grab.count()).toBe(0);
    await cardOf('R26112300013').waitFor({ state: 'detached' });
  });

  it('lost: the live stream tells by how much when the answer did not', async () => {
    phone.server.answer = ({ path }) =>
      path.endsWith('/grab')
        ? { status: 409, body: problem('already_taken', 409, { assignee: { id: 'staff-9', name: '周一诺' } }) }
        : undefined;
    await goLive(page, `${phone.base}/hall`);
    const grab = page.getByRole('button', { name: '抢单：营业执照遗失补办' });
    await grab.waitFor();
    const before = Date.now();
    await grab.click();
    await page.getByText('周一诺接走了').waitFor();
    phone.server.push({
      type: 'taken',
      caseId: 'R26112300013',
      state: 'in_progress',
      assignee: { id: 'staff-9', name: '周一诺' },
      at: new Date(before - 1500).toISOString(),
    });
    await page.getByText(/周一诺接走了，比您早 \d+\.\d 秒/).waitFor();
  });

  it("lost to somebody else's tap: closes by itself, from the live stream", async () => {
    await goLive(page, `${phone.base}/hall`);
    await cardOf('R26112300012').waitFor();
    phone.server.push({ type: 'taken', caseId: 'R26112300012', state: 'in_progress', assignee: { id: 'staff-9', name: '周一诺' } });
    // The hall that could be asked again knows nothing of it.
    await page.getByText('周一诺接走了').waitFor();
  });

  it('a hall that was asked for before somebody took it does not bring the card back', async () => {
    await goLive(page, `${phone.base}/hall`);
    await cardOf('R26112300012').waitFor();
    const before = phone.server.hall;
    let late = true;
    phone.server.answer = ({ path }) => {
      if (path !== '/api/hall' || !late) return undefined;
      late = false;
      return { body: before, delayMs: 600 };
    };
    phone.server.hall = { ...before, cards: before.cards.filter(({ id }) => id !== 'R26112300012') };
    const asked = page.waitForRequest(/\/api\/hall/);
    phone.server.push({ type: 'duty', topic: 'staff' });
    const answered = (await asked).response();
    phone.server.push({ type: 'taken', caseId: 'R26112300012', state: 'in_progress', assignee: { id: 'staff-9', name: '周一诺' } });
    await page.getByText('周一诺接走了').waitFor();
    await (await answered)?.finished();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await cardOf('R26112300012').getByRole('button', { name: /抢单/ }).count()).toBe(0);
  });

  it('without an answer: the card keeps its place, says so, and asks again with the same key', async () => {
    let tries = 0;
    phone.server.answer = ({ path }) =>
      path.endsWith('/grab') && (tries += 1) === 1 ? { status: 503, body: problem('engine_unavailable', 503) } : undefined;
    await page.goto(`${phone.base}/hall`);
    const grab = page.getByRole('button', { name: '抢单：新员工 6 人社保增员' });
    await grab.click();
    await cardOf('R26112300014').getByRole('alert').waitFor();
    await grab.click();
    await page.waitForURL('**/work/R26112300014');
    const keys = phone.server.calls
      .filter(({ path }) => path.endsWith('/R26112300014/grab'))
      .slice(-2)
      .map(({ key }) => key);
    expect(keys[0]).toBe(keys[1]);
  });

  it('is not offered where I may not; the reason and a way out are', async () => {
    await page.goto(`${phone.base}/hall`);
    const trademark = cardOf('R26112300015');
    await trademark.getByText('您没有登记「商标注册」这类技能').waitFor();
    expect(await trademark.getByRole('button', { name: /抢单/ }).count()).toBe(0);
    await trademark.getByRole('button', { name: '去登记' }).click();
    await page.getByText('我想接「商标注册」的单').waitFor();
  });
});

describe('the live hall', () => {
  it('a new request appears by itself and is announced', async () => {
    await goLive(page, `${phone.base}/hall`);
    await cardOf('R26112300014').waitFor();
    const arrived = card({
      id: 'R26112300099',
      title: '银行账户被冻结',
      urgency: 'critical',
      grabDeadline: new Date(MOMENT + 300_000).toISOString(),
    });
    phone.server.hall = { ...phone.server.hall, cards: [...phone.server.hall.cards, arrived] };
    phone.server.push({ type: 'created', caseId: arrived.id, state: 'open', version: 1 });
    await cardOf(arrived.id).waitFor();
    await page.getByText('新单：银行账户被冻结，特急').waitFor({ state: 'attached' });
  });

  it('after a lost connection it catches up', async () => {
    await goLive(page, `${phone.base}/hall`);
    await cardOf('R26112300014').waitFor();
    phone.server.hall = { ...phone.server.hall, cards: phone.server.hall.cards.filter(({ id }) => id !== 'R26112300014') };
    phone.server.cut();
    await cardOf('R26112300014').waitFor({ state: 'detached', timeout: 10_000 });
  });

  it('off duty shows no offers and says how to come back', async () => {
    await page.goto(`${phone.base}/hall`);
    await page.getByRole('switch', { name: '在岗' }).click();
    await page.getByRole('heading', { name: '您已离岗，不会收到新单' }).waitFor();
    await expect.poll(() => page.locator('yk-hall-card').count()).toBe(0);
    await page.getByRole('button', { name: '现在上岗' }).click();
    await cardOf('R26112300014').waitFor();
  });

  it('the filter hides and says how many', async () => {
    await page.goto(`${phone.base}/hall`);
    await cardOf('R26112300014').waitFor();
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByRole('button', { name: '特急' }).click();
    await page.getByRole('button', { name: '看 1 单' }).click();
    await page.getByText('已筛选，4 单没有显示').waitFor();
    await page.getByRole('button', { name: '看全部' }).click();
    await cardOf('R26112300014').waitFor();
  });
});
