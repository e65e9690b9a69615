import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../../ops/test-tools.ts';

/**
 * Chromium without a window, as the browser tiers use it.
 * @throws Error when there is none: a missing browser fails, it never skips
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('Chromium is missing; npm test installs it');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
