import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFront, graphOf, gzipped, type BuiltFront } from './built-front.ts';

const PAGES = [
  'workbench/workbench-page.ts',
  'cases/cases-page.ts',
  'case/case-page.ts',
  'operations/operations-page.ts',
  'settings/settings-page.ts',
  'login/login-page.ts',
];
const kB = (bytes: number): number => Math.round(bytes / 100) / 10;

describe('the first load of the console', () => {
  let front: BuiltFront;
  beforeAll(async () => {
    front = await buildFront('console');
  });
  afterAll(() => front.remove());

  it.each(PAGES)('is at most 70 kB of JavaScript, gzipped, on %s (100 is the promise)', (page) => {
    const size = kB(gzipped(front, graphOf(front, ['index.html', page])));
    console.info(`console ${page}: ${size} kB gzipped`);
    expect(size).toBeLessThanOrEqual(70);
  });

  it('brings no schema library, no English, and no page but its own', () => {
    const text = graphOf(front, ['index.html', 'workbench/workbench-page.ts'])
      .map((file) => readFileSync(join(front.dist, file), 'utf8'))
      .join('\n');
    expect(text).not.toContain('ZodError');
    expect(text).not.toContain('Nothing newer than');
    expect(text).not.toContain('yk-settings-page"');
    expect(text).not.toContain('yk-case-composer"');
  });

  it('needs no inline script or style, so that the policy can refuse them', () => {
    expect(readFileSync(join(front.dist, 'index.html'), 'utf8')).not.toMatch(/<style|style="|<script(?![^>]*src=)/);
  });
});
