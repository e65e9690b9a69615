/** What our pages do with WeChat around them: on the desk's phones, whose frames answer the real JS-SDK. Keys and not clicks: the frames are drawn smaller. */
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { GrantsView } from '../../api/views/wechat.ts';
import { DESKTOP, Firm, button, eventually, shows } from './firm.ts';

/** 石磊 does not follow the account. */
const [WHO, OPENID, CLIENT] = ['石磊', 'demo-client-7', 'c09'];
const PROGRESS = 'case.progress.client';
let firm: Firm;
let desk: Page;
let device: Locator;
let screen: FrameLocator;
let no = '';

const left = async (): Promise<number | undefined> =>
  (await firm.read<GrantsView>(OPENID, 'wechat/grants')).items.find(({ noticeId }) => noticeId === PROGRESS)?.remaining;
/** What the simulator, as WeChat, holds of 业务进度更新 for them. */
const allowed = async (): Promise<number> => {
  const answer = await fetch(`${firm.system.simulator}/sim/people/${OPENID}/allowed`);
  const { items } = (await answer.json()) as { items: { templateId: string; left: number }[] };
  return items.find(({ templateId }) => templateId.endsWith(PROGRESS))?.left ?? 0;
};
const menu = async (): Promise<string> => {
  await button(device, '手机 1：更多').click();
  await device.locator('.menu').waitFor();
  return device.locator('.menu .card').innerText();
};

beforeAll(async () => {
  firm = await Firm.open();
  desk = await firm.window(null, firm.system.desk, DESKTOP);
  device = desk.getByRole('article', { name: '手机 1' });
  screen = device.frameLocator('iframe');
  await device.locator('button.whose').click();
  await device.locator('.people button', { hasText: WHO }).click();
  await eventually('the page has given its card', async () => {
    const card = await menu();
    await desk.keyboard.press('Escape');
    return card.includes('随时看进度');
  });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await firm?.photograph(task.name);
});
afterAll(() => firm?.close());

describe('a client with WeChat around the page', () => {
  it('allows one notice of each kind with one tap, which counts once although both the page and WeChat tell of it', async () => {
    ({ id: no } = await firm.request('年底前要换营业执照', { openid: OPENID, clientId: CLIENT }));
    await screen.locator('a[href="/cases"]').first().press('Enter');
    await screen.locator(`a[href="/cases/${no}"]`).first().press('Enter');
    const ask = screen.locator('wx-open-subscribe button');
    await ask.press('Enter');
    const sheet = device.getByRole('dialog', { name: '允许发送通知' });
    await shows(sheet, '业务进度更新');
    await firm.picture(desk, 'wechat 1 may these come');
    await button(sheet, '允许').press('Enter');
    await shows(screen.locator('yk-grants-strip'), '好，有进展微信会通知您');
    await expect.poll(async () => [await left(), await allowed()]).toEqual([1, 1]);
    await firm.picture(desk, 'wechat 2 they may');
  });

  it('spends it on the next word of progress, and has it on the phone without following the account', async () => {
    await firm.done('demo-staff-5', `requests/${no}/grab`);
    await firm.done('demo-staff-5', `requests/${no}/progress`, { text: '材料已递交窗口。' });
    await eventually('it is spent on both sides', async () => (await left()) === 0 && (await allowed()) === 0);
    await shows(device, '业务进度更新');
  });

  it('passes a case on as the firm’s card: no company, no number, and a link to the home only', async () => {
    const card = await menu();
    expect(card).toContain('稻禾财税');
    expect(card).not.toMatch(/安石|石磊|执照|R\d{11}/);
    await device.locator('.friends button').first().click();
    await eventually('the friend has it', async () => (await shared()).length === 1);
    expect((await shared()).map(({ url }) => new URL(url).pathname + new URL(url).search)).toEqual(['/']);
  });

  it('broke nowhere on the way', () => expect(firm.faults).toEqual([]));
});

/** Cards friends sent to 林小满, who holds the second phone. */
async function shared(): Promise<{ url: string }[]> {
  const answer = await fetch(`${firm.system.simulator}/sim/inbox?openid=demo-staff-1`);
  const { items } = (await answer.json()) as { items: { kind: string; url: string }[] };
  return items.filter(({ kind }) => kind === 'share');
}
