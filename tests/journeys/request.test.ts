import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { eventually } from '../support/programs.ts';
import { System } from '../chaos/system.ts';
import { axeFindings } from '../web/axe-findings.ts';
import { photo } from './firm.ts';

let system: System;
let browser: Browser;
let desk: Page;
let owner: BrowserContext;
const faults: string[] = [];

type Phone = 'p1' | 'p2' | 'p3';
const pages = new Map<Phone, Page>();
/** One of the desk's phones, in a window of its own: the same address and cookie, at its own size, where a click lands as a thumb would. */
function phone(name: Phone): Page {
  const page = pages.get(name);
  if (!page) throw new Error(`${name} is not in anybody's hand yet`);
  return page;
}
/** Chooses who holds the phones, waits until each shows the screen its holder starts on, and takes them in hand. */
async function take(preset: string, starts: Record<Phone, RegExp>): Promise<void> {
  await desk.getByRole('button', { name: preset }).click();
  for (const name of ['p1', 'p2', 'p3'] as const) {
    const shown = (): string | undefined =>
      desk
        .frames()
        .flatMap((frame) => URL.parse(frame.url()) ?? [])
        .find(({ hostname, pathname }) => hostname === `${name}.yk.localhost` && starts[name].test(pathname))?.href;
    const start = await eventually(`${name} on the desk shows ${String(starts[name])}`, shown, 20_000);
    await pages.get(name)?.context().close();
    const context = await browser.newContext({
      storageState: await desk.context().storageState(),
      viewport: { width: 390, height: 844 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(start);
    pages.set(name, page);
  }
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
/** Waits until this phone shows the words, wherever on the screen. */
const shows = (page: Page, words: string | RegExp, timeout = 15_000): Promise<void> =>
  page.getByText(words).filter({ visible: true }).first().waitFor({ timeout });
/** Waits until the case on this phone stands there. */
const stands = (page: Page, state: string): Promise<void> => page.locator(`yk-state-tag[state="${state}"]`).first().waitFor();
/** The number in the phone's address. */
const numberOf = (page: Page): string => /R\d{11}/.exec(page.url())?.[0] ?? '';

/** Axe finds nothing on the screen this phone shows. */
async function expectAccessible(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.locator('yk-skeleton').first().waitFor({ state: 'detached' });
  expect(await axeFindings(page), page.url()).toEqual([]);
}

async function request(page: Page, title: string, urgency: '紧急' | '特急'): Promise<string> {
  await page.goto(new URL('/requests/new', page.url()).href);
  await page.getByLabel('标题').fill(title);
  await page.locator('[data-field="type"]').click();
  await page
    .locator('yk-type-sheet')
    .getByRole('button', { name: /发票额度调整/ })
    .click();
  await page.getByRole('radio', { name: urgency }).click();
  await page.getByLabel('说明').fill('月底前要开两张大票，合同在附件里。');
  await page.getByLabel('照片和文件 相册').setInputFiles(photo('合同.png'));
  await button(page, '提交').click();
  await page.waitForURL(/\/cases\/R\d{11}/);
  return numberOf(page);
}

beforeAll(async () => {
  [system, browser] = await Promise.all([System.boot({ phones: true, from: inject('seededFirm') }), launchBrowser()]);
  owner = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const signedIn = await owner.request.post(`${system.console}/api/auth/password`, {
    data: { login: 'owner', password: System.ownerPassword },
  });
  expect(signedIn.status()).toBe(200);
  // Never closed, no first refusal, and what is 特急 has twelve seconds: the story fits a test.
  const settings = await owner.request.patch(`${system.console}/api/settings`, {
    data: {
      businessHours: { weekdays: [1, 2, 3, 4, 5, 6, 7], spans: ['00:00-24:00'] },
      firstRefusal: { share: 0, min: 'PT0S' },
      grabWindow: { normal: 'PT30M', urgent: 'PT15M', critical: 'PT12S' },
    },
  });
  expect(settings.status(), await settings.text()).toBe(200);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  desk = await context.newPage();
  desk.setDefaultTimeout(15_000);
  desk.on('pageerror', (error) => faults.push(String(error)));
  await desk.goto(`${system.desk}/`);
});
// What the phones showed when a sentence failed.
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    for (const [name, page] of [['desk', desk], ...pages] as const) await page.screenshot({ path: `tests/artifacts/${name}.png` });
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

describe('a newcomer with three phones side by side', () => {
  let no = '';

  it('sends a request as a client and hears it ring on the phones of two members of staff', async () => {
    await take('客户 + 两名员工', { p1: /^\/$/, p2: /^\/hall/, p3: /^\/hall/ });
    await phone('p2').locator('yk-hall-page').waitFor();
    await phone('p3').locator('yk-hall-page').waitFor();
    // The banner goes away by itself: looked for from before it comes.
    const banner = desk.getByText('新业务可抢').first().waitFor({ timeout: 60_000 });
    banner.catch(() => undefined);
    no = await request(phone('p1'), '开票额度要提高到三十万', '紧急');
    await stands(phone('p1'), 'open');
    await Promise.all(['p2' as const, 'p3' as const].map((name) => button(phone(name), '抢单：开票额度要提高到三十万').waitFor()));
    await banner;
  });

  it('one grabs with one tap; the other reads at once who was faster', async () => {
    // The card says so for seconds only, and folds away.
    await Promise.all([shows(phone('p2'), /周一诺接走了/), button(phone('p3'), '抢单：开票额度要提高到三十万').click()]);
    await phone('p3').waitForURL(new RegExp(`/work/${no}`));
    await stands(phone('p1'), 'in_progress');
    await Promise.all([expectAccessible(phone('p1')), expectAccessible(phone('p2')), expectAccessible(phone('p3'))]);
  });

  it('progress that staff post appears on the client’s screen by itself', async () => {
    const work = phone('p3');
    await work.getByRole('tab', { name: '写进度' }).click();
    await work.locator('yk-composer textarea').first().fill('额度申请已在电子税务局提交，等税务所审批。');
    await button(work, '发布进度').click();
    await shows(phone('p1'), '额度申请已在电子税务局提交，等税务所审批。');
  });

  it('a paper is asked for, photographed by the client and accepted', async () => {
    const work = phone('p3');
    await button(work, /再要一样资料|请客户补资料/)
      .first()
      .click();
    const ask = work.locator('yk-ask-sheet');
    await ask.getByLabel('资料名称').fill('授权委托书');
    await ask.getByRole('button', { name: '加上这一样' }).click();
    await ask.getByRole('button', { name: /请客户补/ }).click();

    const client = phone('p1');
    await shows(client, '授权委托书');
    await expectAccessible(client);
    const papers = await owner.request
      .get(`${system.console}/api/requests/${no}`)
      .then((answer) => answer.json() as Promise<{ papers: { id: string; name: string }[] }>);
    for (const { name } of papers.papers) {
      await client
        .locator('yk-paper-list')
        .getByRole('button', { name: new RegExp(name) })
        .first()
        .click();
      const sheet = client.locator('yk-paper-sheet');
      await sheet.getByLabel(/相册/).setInputFiles(photo(`${name}.png`));
      await sheet.getByRole('button', { name: /^提交/ }).click();
      await shows(client, `${name}已提交`);
    }
    for (const { name } of papers.papers) await work.getByRole('button', { name: `收下 ${name}`, exact: true }).click();
    await shows(work, `已收 ${papers.papers.length}`);
    await shows(client, `已收 ${papers.papers.length} / ${papers.papers.length}`);
  });

  it('the result is delivered, confirmed and rated', async () => {
    const work = phone('p3');
    await work.getByRole('button', { name: '交付' }).last().click();
    const sheet = work.locator('yk-deliver-sheet');
    await sheet.locator('textarea').fill('额度已提高到 30 万，即时生效。');
    await sheet.getByRole('button', { name: '交付', exact: true }).last().click();

    const client = phone('p1');
    await shows(client, '额度已提高到 30 万，即时生效。');
    await button(client, '确认办好了').first().click();
    await client.locator('yk-step-sheet').getByRole('button', { name: '确认办好了' }).click();
    await stands(client, 'completed');
    await client.goto(new URL(`/cases/${no}/review`, client.url()).href);
    await client.getByRole('radio', { name: '好评' }).click();
    for (const dimension of ['服务态度', '服务速度', '专业水平'])
      await client.getByRole('radiogroup', { name: dimension }).getByRole('radio').last().click();
    await expectAccessible(client);
    await button(client, '提交评价').click();
    await eventually(
      'the review is on the record',
      async () => {
        const view = (await (await owner.request.get(`${system.console}/api/requests/${no}`)).json()) as {
          state: string;
          review: { grade: string } | null;
        };
        return view.state === 'completed' && view.review?.grade === 'good';
      },
      10_000,
    );
  });

  it('a second request that nobody grabs is escalated and assigned by an admin on the phone', async () => {
    await take('客户 + 员工 + 管理员', { p1: /^\/$/, p2: /^\/hall/, p3: /^\/(escalated|numbers)/ });
    const second = await request(phone('p1'), '这一单没人抢', '特急');
    const admin = phone('p3');
    await admin.goto(new URL('/escalated', admin.url()).href);
    await shows(admin, '这一单没人抢', 40_000);
    await expectAccessible(admin);
    await admin.getByText('这一单没人抢').first().click();
    await admin.waitForURL(new RegExp(`/assign/${second}`));
    await expectAccessible(admin);
    await button(admin, /^派给/).click();
    await stands(phone('p1'), 'in_progress');
  });

  it('ops read all of it in the Temporal UI', async () => {
    const page = await owner.newPage();
    await page.goto(`${system.console}/temporal/namespaces/default/workflows/${no}`);
    await page.getByText(no).first().waitFor({ timeout: 30_000 });
    await page.getByText('User Metadata').first().click();
    // The UI renders what the workflow says of itself in frames of its own.
    const said = (words: string): Promise<unknown> =>
      eventually(
        `the UI says ${words}`,
        async () => {
          const texts = await Promise.all(
            page.frames().map((frame) =>
              frame
                .locator('body')
                .innerText()
                .catch(() => ''),
            ),
          );
          return texts.some((text) => text.includes(words));
        },
        30_000,
      );
    await said('发票额度调整');
    await said('下一步');
    await page.close();
  });

  it('no page broke on the way', () => expect(faults).toEqual([]));
});
