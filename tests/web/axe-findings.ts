import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/** How long a page may take to come to rest: between two routes, or while a picture fades in, it is not yet what a person reads. */
const REST_MS = 5000;

/** What axe has against the page once it has come to rest, in one line each. */
export async function axeFindings(page: Page | Frame): Promise<string[]> {
  const until = Date.now() + REST_MS;
  let findings = await found(page);
  while (findings.length > 0 && Date.now() < until) findings = await found(page);
  return findings;
}

/** A page that goes elsewhere while it is looked at has not come to rest. */
const found = (page: Page | Frame): Promise<string[]> => look(page).catch((error: unknown) => [String(error)]);

async function look(page: Page | Frame): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await run.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary ?? ''}`),
    );
  });
}
