import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildFront, graphOf, gzipped, type BuiltFront } from './built-front.ts';

/** Every page, found by the routes. */
const PAGES = [...readFileSync('web/console/routes.ts', 'utf8').matchAll(/import\('\.\/([\w/-]+\.ts)'\)/g)].map(([, file]) => file ?? '');
const kB = (bytes: number): number => Math.round(bytes / 100) / 10;

describe('the first load of the console', () => {
  let front: BuiltFront;
  beforeAll(async () => {
    front = await buildFront('console');
  });

  it.each(PAGES)('is at most 70 kB of JavaScript, gzipped, on %s (100 is the promise)', (page) => {
    const size = kB(gzipped(front, graphOf(front, ['index.html', page])));
    console.info(`console ${page}: ${size} kB gzipped`);
    expect(size).toBeLessThanOrEqual(70);
  });

  it('finds every page of the console', () => {
    expect(PAGES.length).toBeGreaterThanOrEqual(7);
    expect(new Set(PAGES).size).toBe(PAGES.length);
  });

  it('brings no schema library, no English, and no page but its own', () => {
    const text = graphOf(front, ['index.html', 'workbench/workbench-page.ts', 'cases/cases-page.ts'])
      .map((file) => readFileSync(join(front.dist, file), 'utf8'))
      .join('\n');
    expect(text).not.toContain('ZodError');
    expect(text).not.toContain('Nothing newer than');
    expect(text).not.toContain('yk-settings-page"');
    expect(text).not.toContain('yk-case-composer"');
    // What is behind a key or a press comes when it is asked for.
    for (const later of ['yk-palette"', 'yk-form-dialog"', 'yk-shortcut-sheet"', 'yk-record-timeline"', 'yk-picker"'])
      expect(text, later).not.toContain(later);
  });

  it('draws charts with what comes only when there is something to draw: 250 kB at most, and no page waits for it', () => {
    const charts = gzipped(front, graphOf(front, ['revenue/revenue-chart.ts', 'arrears/ageing-chart.ts', 'ledgers/ledger-chart.ts']));
    console.info(`console charts: ${kB(charts)} kB gzipped`);
    expect(kB(charts)).toBeLessThanOrEqual(250);
    for (const page of PAGES) {
      const text = graphOf(front, ['index.html', page])
        .map((file) => readFileSync(join(front.dist, file), 'utf8'))
        .join('\n');
      expect(text, page).not.toContain('zrender');
    }
  });

  it('brings the rich editor only where somebody writes, in at most 250 kB', () => {
    const page = graphOf(front, ['index.html', 'services/service-page.ts']);
    const words = (files: readonly string[]): string => files.map((file) => readFileSync(join(front.dist, file), 'utf8')).join('\n');
    expect(words(page)).not.toMatch(/ProseMirror|"yk-rich-editor"|`yk-rich-editor`/);
    const editor = graphOf(front, ['services/rich-editor.ts']).filter((file) => !page.includes(file));
    expect(words(editor)).toContain('ProseMirror');
    const size = kB(gzipped(front, editor));
    console.info(`console rich editor: ${size} kB gzipped`);
    expect(size).toBeLessThanOrEqual(250);
  });

  it('needs no inline script or style, so that the policy can refuse them', () => {
    expect(readFileSync(join(front.dist, 'index.html'), 'utf8')).not.toMatch(/<style|style="|<script(?![^>]*src=)/);
  });
});
