import type { APIRequestContext, APIResponse, Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, inject } from 'vitest';
import type { CaseView } from '../../api/views.ts';
import { System } from '../chaos/system.ts';
import { launchBrowser } from '../support/browser.ts';
import { eventually } from '../support/programs.ts';
import { axeFindings } from '../web/axe-findings.ts';

const IN_CHINA = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' } as const;
export const MOBILE = { width: 390, height: 844 };
export const DESKTOP = { width: 1440, height: 900 };
/** Never closed, no first refusal: what a test waits for does not depend on the hour it runs. */
const ALWAYS_OPEN = { businessHours: { weekdays: [1, 2, 3, 4, 5, 6, 7], spans: ['00:00-24:00'] }, firstRefusal: { share: 0, min: 'PT0S' } };

/** A photo a phone might take: one dot is enough for the server to know it is a picture. */
export const photo = (name: string) => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64'),
});

/** 503 means that a busy machine has not got to it: sent again with the same key, as the fronts do. */
export async function again(send: () => Promise<APIResponse>): Promise<APIResponse> {
  const until = Date.now() + 30_000;
  for (;;) {
    const answer = await send();
    if (answer.status() !== 503 || Date.now() > until) return answer;
    await pause(250);
  }
}

/** The whole stack under a browser, and the people who come to it: on phones, at a desk, or straight to the API. */
export class Firm {
  readonly system: System;
  readonly #browser: Browser;
  readonly #faults: string[] = [];
  readonly #pages: Page[] = [];
  readonly #people = new Map<string, Promise<APIRequestContext>>();

  private constructor(system: System, browser: Browser) {
    this.system = system;
    this.#browser = browser;
  }
  /** Boots it; `settings` are laid over a firm that never closes. */
  static async open(settings: Record<string, unknown> = {}): Promise<Firm> {
    const [system, browser] = await Promise.all([System.boot({ phones: true, from: inject('seededFirm') }), launchBrowser()]);
    const firm = new Firm(system, browser);
    await firm.settle({ ...ALWAYS_OPEN, ...settings });
    return firm;
  }
  async close(): Promise<void> {
    await this.#browser.close();
    await this.system.stop();
  }
  /** Scripts that broke on any page so far. */
  get faults(): readonly string[] {
    return this.#faults;
  }

  /** Changes the owner's settings. */
  async settle(settings: Record<string, unknown>): Promise<void> {
    const owner = await this.person('owner');
    const answer = await again(() => owner.patch(`${this.system.console}/api/settings`, { data: settings }));
    expect(answer.status(), await answer.text()).toBe(200);
  }

  /** Somebody's own way to the API: the owner by password, all others through WeChat. */
  async person(openid: string): Promise<APIRequestContext> {
    const known =
      this.#people.get(openid) ??
      this.#browser.newContext(IN_CHINA).then(async (context) => {
        await this.#logIn(context, openid);
        return context.request;
      });
    this.#people.set(openid, known);
    return known;
  }
  /** Sends a command and says what came back. */
  async send(
    openid: string,
    path: string,
    data: unknown = {},
  ): Promise<{ status: number; body: CaseView & { code?: string; detail?: string; extra?: unknown } }> {
    const api = await this.person(openid);
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const answer = await again(() => api.post(`${this.system.console}/api/${path}`, { data, maxRetries: 1, headers }));
    return { status: answer.status(), body: (await answer.json()) as CaseView };
  }
  /** The same, and it must have gone through. */
  async done(openid: string, path: string, data: unknown = {}): Promise<CaseView> {
    const { status, body } = await this.send(openid, path, data);
    expect(status, `${openid} ${path} ${JSON.stringify(body)}`).toBeLessThan(300);
    return body;
  }
  /** A page of the API as somebody reads it. */
  async read<Answer>(openid: string, path: string): Promise<Answer> {
    const api = await this.person(openid);
    const answer = await again(() => api.get(`${this.system.console}/api/${path}`, { maxRetries: 1 }));
    expect(answer.status(), path).toBe(200);
    return (await answer.json()) as Answer;
  }
  /** A client's request, made over the API. */
  async request(
    title: string,
    more: { openid?: string; clientId?: string; businessTypeId?: string; urgency?: string } = {},
  ): Promise<CaseView> {
    const { openid = 'demo-client-1', clientId = 'c01', businessTypeId = 'invoice-quota', urgency = 'normal' } = more;
    return this.done(openid, 'requests', { clientId, businessTypeId, title, description: '月底前要办好。', urgency, fileIds: [] });
  }
  /** The same, already in somebody's hands. */
  async underWay(title: string, staff = 'demo-staff-1'): Promise<CaseView> {
    const { id } = await this.request(title);
    return this.done(staff, `requests/${id}/grab`);
  }

  /** A window of somebody's own, logged in, on a page. */
  async window(
    openid: string | null,
    path: string,
    viewport = MOBILE,
    more: { colorScheme?: 'light' | 'dark'; userAgent?: string } = {},
  ): Promise<Page> {
    const context = await this.#browser.newContext({
      ...IN_CHINA,
      viewport,
      ...more,
      ...(viewport === MOBILE ? { hasTouch: true, isMobile: true } : {}),
    });
    context.setDefaultTimeout(15_000);
    if (openid) await this.#logIn(context, openid);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.#faults.push(`${page.url()} ${String(error)}`));
    this.#pages.push(page);
    await page.goto(new URL(path, this.system.console).href);
    return page;
  }
  /** What a screen looks like, for eyes: among the artifacts, not in the repository. */
  async picture(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: `tests/artifacts/${name.replaceAll(/[^\p{L}\d]+/gu, '-')}.png` });
  }
  /** Every open window as it stands, for somebody who wants to know why a sentence failed. */
  async photograph(name: string): Promise<void> {
    for (const [index, page] of this.#pages.entries()) if (!page.isClosed()) await this.picture(page, `${name.slice(0, 40)} ${index}`);
  }

  async #logIn(context: BrowserContext, openid: string): Promise<void> {
    const { request } = context;
    if (openid === 'owner') {
      const answer = await request.post(`${this.system.console}/api/auth/password`, {
        data: { login: 'owner', password: System.ownerPassword },
      });
      expect(answer.status()).toBe(200);
      return;
    }
    const start = await request.get(`${this.system.console}/api/auth/wechat/start?return=/`, { maxRedirects: 0 });
    const authorize = new URL(start.headers()['location'] ?? '');
    authorize.searchParams.set('sim_openid', openid);
    await request.get(`${this.system.simulator}${authorize.pathname}${authorize.search}`);
    expect((await request.get(`${this.system.console}/api/me`)).status(), `${openid} is logged in`).toBe(200);
  }
}

/** Waits until the words stand on the page where one sees them. */
export const shows = (page: Page | Locator, words: string | RegExp, timeout = 15_000): Promise<void> =>
  page.getByText(words).filter({ visible: true }).first().waitFor({ timeout });
/** Waits until the case on this screen stands there. */
export const stands = (page: Page, state: string): Promise<void> => page.locator(`yk-state-tag[state="${state}"]`).first().waitFor();
export const button = (page: Page | Locator, name: string | RegExp): Locator => page.getByRole('button', { name });

/** It cannot be pushed sideways once it has come to rest. */
export async function expectFits(page: Page | Frame): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), {
      message: `${page.url()} is wider than the screen`,
      timeout: 5000,
    })
    .toBeLessThanOrEqual(0);
}
/** What axe has against the page, and whether it can be pushed sideways. */
export async function expectWellMade(page: Page): Promise<void> {
  expect(await axeFindings(page), page.url()).toEqual([]);
  await expectFits(page);
}
export { eventually };
