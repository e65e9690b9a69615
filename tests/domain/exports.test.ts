import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, harmless } from '../../domain/exports/file.ts';
import { columnsOf, EXPORT_KINDS } from '../../domain/exports/lists.ts';

test.each(['=1+1', '+86 139', '-2', '@SUM(A1)', '\tcmd', '\r=1', ' =1'])('%j is shown, not worked out', (text) => {
  expect(harmless(text)).toBe(`'${text}`);
});
test.each(['发票额度', '2026-11-24', '100', 'a=b', ''])('%j stays as it is', (text) => {
  expect(harmless(text)).toBe(text);
});

test('whatever stands in a cell, a line of CSV reads back as the same cells', () => {
  const read = (line: string): string[] => {
    const cells: string[] = [];
    let cell = '';
    let quoted = false;
    for (let at = 0; at < line.length - 2; at += 1) {
      const char = line[at];
      if (quoted && char === '"' && line[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (char === '"') quoted = !quoted;
      else if (char === ',' && !quoted) {
        cells.push(cell);
        cell = '';
      } else cell += char;
    }
    return [...cells, cell];
  };
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '中', ' ') }), { minLength: 1 }), (cells) => {
      expect(read(csvLine(cells))).toEqual(cells);
    }),
  );
});

test('columns come in the order of the file; those it does not know are left out, none means all', () => {
  expect(columnsOf('cases', ['state', 'no', 'made-up'])).toEqual(['no', 'state']);
  for (const kind of EXPORT_KINDS) expect(columnsOf(kind, []).length).toBeGreaterThan(4);
});
