import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { buildFront, type BuiltFront } from './built-front.ts';
import { StaffServer } from './staff-server.ts';

/** A phone with the built front and the fixture API behind it. */
export interface Phone {
  browser: Browser;
  server: StaffServer;
  base: string;
  close: () => Promise<void>;
}

/** Builds the front, starts server and browser. */
export async function startPhone(): Promise<Phone> {
  const front: BuiltFront = await buildFront('mobile');
  const server = new StaffServer(front.dist);
  const base = await server.listen();
  const browser = await launchBrowser();
  return {
    browser,
    server,
    base,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Closes a page; throws when it met an error of its own. */
export async function closePage({ page, errors }: { page: Page; errors: string[] }): Promise<void> {
  await page.context().close();
  if (errors.length > 0) throw new Error(`the page met errors: ${errors.join('; ')}`);
}

/** Does it, and meets the word at the foot that says so: it goes by itself, so it is awaited before it can come. */
export async function saying(page: Page, words: string, deed: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.getByText(words).waitFor(), deed()]);
}

/** Opens an address and waits until the page hears live events: what is pushed before that is missed. */
export async function goLive(page: Page, address: string): Promise<void> {
  await Promise.all([page.waitForResponse(/\/api\/events/), page.goto(address)]);
}

/** A page of a phone's size that keeps its errors. */
export async function openPage({ browser }: Phone, options: BrowserContextOptions = {}): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...options,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return { page, errors };
}
