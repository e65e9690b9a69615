import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dropParts, keepPart, makeFile, type FileCell } from '../../activities/runs/export/file.ts';
import { projectDir } from '../support/programs.ts';

const SHEET = {
  title: '客户',
  columns: [
    { title: '企业名称', width: 34 },
    { title: '金额（元）', width: 12 },
  ],
  watermark: ['某所 · 客户导出', '由 沈知行 于 2026-11-30 导出'],
};
const NASTY = [
  '=HYPERLINK("http://evil")',
  '+86 139',
  '-1',
  '@SUM(A1)',
  '\tx',
  'a\u0000b\u000bc',
  '<f>&"',
  '  spaced ',
  '多\n行',
  '\ud83d',
];

describe('a file of lines', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'export-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));
  const made = async (format: 'xlsx' | 'csv', parts: FileCell[][][]): Promise<string> => {
    const target = join(dir, `out.${format}`);
    let seq = 1;
    for (const part of parts) {
      await keepPart(dir, 'run', seq, part);
      seq += part.length;
    }
    await makeFile(dir, 'run', format, SHEET, target);
    await dropParts(dir, 'run');
    return target;
  };

  test('as a spreadsheet reads back as it was, whatever a text begins with, and holds no formula', async () => {
    const target = await made('xlsx', [[[NASTY[0] ?? null, 12.5]], NASTY.slice(1).map((text): FileCell[] => [text, null]), [['末', 0]]]);
    const [{ data } = { data: [] }] = await readXlsxFile(target, { trim: false });
    expect(data[0]?.[0]).toBe(SHEET.watermark[0]);
    expect(data[2]).toEqual(['企业名称', '金额（元）']);
    expect(data[3]).toEqual([NASTY[0], 12.5]);
    expect(data.slice(4, 4 + NASTY.length - 1).map(([text]) => text)).toEqual(NASTY.slice(1).map((text) => read(text)));
    expect(data.at(-2)).toEqual(['末', 0]);
    expect(data.at(-1)?.[0]).toBe(SHEET.watermark.join('；'));
    const text = strFromU8(unzipSync(await readFile(target))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(text).toContain('<sheetData>');
    expect(text).not.toContain('<f>');
    expect(text).not.toContain('\u0000');
  });

  test('as CSV begins with the mark Excel knows UTF-8 by, and runs nothing', async () => {
    const lines = (await readFile(await made('csv', [NASTY.map((text): FileCell[] => [text, -5])]), 'utf8')).split('\r\n');
    expect(lines[0]?.startsWith('\ufeff')).toBe(true);
    expect(lines[3]).toBe(`"'=HYPERLINK(""http://evil"")",-5`);
    for (const line of lines.slice(3)) expect(line).not.toMatch(/^"?[=+\-@\t]/);
  });

  test('a kill in the middle leaves nothing: the next try makes the same one file', async () => {
    await keepPart(dir, 'run', 1, [['甲', 1]]);
    await keepPart(dir, 'run', 2, [['乙', 2]]);
    // What was half-written lies beside the target.
    const target = join(dir, 'out.xlsx');
    execFileSync('mkdir', ['-p', `${target}.new.parts`]);
    execFileSync('sh', ['-c', `head -c 5000 /dev/urandom > '${target}.new' && head -c 5000 /dev/urandom > '${target}.new.parts/archive'`]);
    await makeFile(dir, 'run', 'xlsx', SHEET, target);
    const { mtimeMs } = await stat(target);
    await makeFile(dir, 'run', 'xlsx', SHEET, target);
    expect((await stat(target)).mtimeMs).toBe(mtimeMs);
    const [{ data } = { data: [] }] = await readXlsxFile(target);
    expect(data.slice(3, 5)).toEqual([
      ['甲', 1],
      ['乙', 2],
    ]);
  });

  test('a hundred thousand lines of fifteen columns take no more memory than a part of them', { timeout: 120_000 }, () => {
    const grown = Number(
      execFileSync(process.execPath, ['--max-old-space-size=96', join(projectDir, 'tests/activities/long-export.ts'), dir]).toString(),
    );
    expect(grown).toBeGreaterThan(0);
    expect(grown).toBeLessThan(120);
  });
});

/** What XML can hold of a text. */
// eslint-disable-next-line no-control-regex
const read = (text: string): string | null => text.replaceAll(/[\u0000\u000b]|[\ud800-\udfff]/g, '') || null;
