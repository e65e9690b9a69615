import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildFront, graphOf, gzipped, type BuiltFront } from './built-front.ts';

const HOME = ['index.html', 'client/home-page.ts'];
const kB = (bytes: number): number => Math.round(bytes / 100) / 10;

describe('the first load of the client home', () => {
  let front: BuiltFront;
  beforeAll(async () => {
    front = await buildFront('mobile');
  });

  it('is at most 35 kB of JavaScript, gzipped (60 is the promise)', () => {
    const size = kB(gzipped(front, graphOf(front, HOME)));
    console.info(`client home: ${size} kB gzipped in ${graphOf(front, HOME).length} files`);
    expect(size).toBeLessThanOrEqual(35);
  });

  it('brings no schema library, no English and no page of the staff', () => {
    const text = graphOf(front, HOME)
      .map((file) => readFileSync(join(front.dist, file), 'utf8'))
      .join('\n');
    expect(text).not.toContain('ZodError');
    expect(text).not.toContain('Waiting for you');
    expect(text).not.toContain('yk-hall-page"');
  });

  it('needs no inline script or style, so that the policy can refuse them', () => {
    const page = readFileSync(join(front.dist, 'index.html'), 'utf8');
    expect(page).not.toMatch(/<style|style="|<script(?![^>]*src=)/);
  });

  it('keeps every other page of the client below 60 kB in all', () => {
    for (const page of [
      ...['request-page', 'cases-page', 'case-page', 'review-page'].map((name) => `client/${name}`),
      ...['mall-page', 'service-page', 'order-page'].map((name) => `mall/${name}`),
      ...['pay-page', 'transfer-page'].map((name) => `pay/${name}`),
      ...['complaints-page', 'complaint-form', 'complaint-page', 'suggestion-page'].map((name) => `complaints/${name}`),
      ...['inbox-page', 'me-page', 'settings-page'].map((name) => `me/${name}`),
    ]) {
      const size = kB(gzipped(front, graphOf(front, ['index.html', `${page}.ts`])));
      expect(size, page).toBeLessThanOrEqual(60);
    }
  });
});
