import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXPORT_KINDS, EXPORTS, exportKind, type ExportKind } from '../../domain/exports/lists.ts';
import { VALUE_WORDS } from '../../domain/exports/words.ts';
import { projectDir } from '../support/programs.ts';

const HAN = /[\u4e00-\u9fff]/;
/** Every page of the console that is a list, found by what makes it one. */
const PAGES = globSync('web/console/**/*.ts', { cwd: projectDir })
  .map((file) => ({ file, text: readFileSync(join(projectDir, file), 'utf8') }))
  .filter(({ text }) => /^defineList\(/m.test(text));
/** Columns of the screen a file has no use for: buttons. */
const BUTTONS = ['deed'];

/** The ids of a list's columns, wherever they are written. */
function columnsOf(text: string): string[] {
  const there = /columns: \[([\s\S]*?)\n {2}\],/.exec(text)?.[1];
  const elsewhere = /from '(\.\/[\w-]*columns\.ts|\.\.\/cases\/case-columns\.ts)'/.exec(text)?.[1];
  const source =
    there ??
    (elsewhere
      ? readFileSync(
          join(projectDir, 'web/console', elsewhere.includes('case') ? 'cases/case-columns.ts' : 'clients/client-columns.ts'),
          'utf8',
        )
      : '');
  return [...source.matchAll(/^\s*(?:\{ )?id: '(\w+)'/gm)].map(([, id = '']) => id);
}

describe('every list of the console', () => {
  test('is found', () => {
    expect(PAGES.length).toBeGreaterThan(25);
  });
  test.each(PAGES)('$file can be taken out, or says why not', ({ text }) => {
    const kinds = /exports: \{\s*kinds: \[([^\]]*)\]/.exec(text)?.[1];
    const whyNot = /exports: \{\s*whyNot: '([^']{10,})'/.exec(text)?.[1];
    expect(kinds === undefined).toBe(whyNot !== undefined);
    if (kinds === undefined) return;
    const named = [...kinds.matchAll(/'(\w+)'/g)].map(([, kind = '']) => kind);
    for (const kind of named) expect(EXPORT_KINDS).toContain(kind);
    const { columns, shown = {} } = exportKind(named[0] as ExportKind);
    const ids = columnsOf(text);
    expect(ids.length).toBeGreaterThan(2);
    // Each column on the screen is in the file under its own name, or the table says under which.
    expect(ids.filter((id) => !(id in columns) && !(id in shown) && !BUTTONS.includes(id))).toEqual([]);
  });
  test('every list of the table is offered somewhere', () => {
    const offered = globSync('web/console/**/*.ts', { cwd: projectDir })
      .flatMap((file) => [...readFileSync(join(projectDir, file), 'utf8').matchAll(/kinds: \[([^\]]*)\]/g)])
      .flatMap(([, kinds = '']) => [...kinds.matchAll(/'(\w+)'/g)].map(([, kind = '']) => kind));
    expect(EXPORT_KINDS.filter((kind) => !offered.includes(kind))).toEqual([]);
  });
});

describe('the words of the files', () => {
  test.each(Object.entries(EXPORTS))('%s: headings in both languages', (kind) => {
    const { zh, en, columns, shown = {} } = exportKind(kind as ExportKind);
    expect([HAN.test(zh), HAN.test(en)]).toEqual([true, false]);
    for (const { zh: heading, en: head } of Object.values(columns))
      expect([head, HAN.test(head), heading === '']).toEqual([head, false, false]);
    for (const ids of Object.values(shown)) for (const id of ids) expect(Object.keys(columns)).toContain(id);
  });
  test.each(Object.entries(VALUE_WORDS))('%s: each code in both languages', (_, words) => {
    for (const [code, { zh, en }] of Object.entries(words as Record<string, { zh: string; en: string }>)) {
      expect([code, zh === '', en === '', HAN.test(en)]).toEqual([code, false, false, false]);
    }
  });
});
