import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { openZip, type ZipEntry } from '../../activities/runs/zip/growing-zip.ts';
import { instantOf, HOUR_MS } from '../../domain/time.ts';

const folder = mkdtempSync(join(tmpdir(), 'firm-zip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const AT = instantOf('2026-11-30', 10 * HOUR_MS);
const bytes = (text: string): Buffer[] => [Buffer.from(text)];
/** As another program reads it: the one every machine that runs this has. */
const python = (zip: string): { names: string[]; bad: string | null; date: number[]; sizes: number[] } =>
  JSON.parse(
    execFileSync(
      'python3',
      [
        '-c',
        'import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nprint(json.dumps({"names":z.namelist(),"bad":z.testzip(),"date":z.infolist()[0].date_time,"sizes":[i.file_size for i in z.infolist()]}))',
        zip,
      ],
      { encoding: 'utf8' },
    ),
  ) as never;

describe('an archive that grows', () => {
  test('is read by others: Chinese names, the hour in Shanghai, packed or as it is, names that are taken', async () => {
    const zip = await openZip(join(folder, 'one'));
    const picture = randomBytes(200_000);
    await zip.add('a', '资料/说明.txt', bytes('云会计'.repeat(5000)), { at: AT });
    await zip.add('b', '资料/图.jpg', [picture.subarray(0, 70_000), picture.subarray(70_000)], { at: AT, store: true });
    await zip.add('c', '资料/说明.TXT', bytes('又一份'), { at: AT });
    await zip.add('d', '空.csv', [], { at: AT });
    await zip.commit();
    const target = join(folder, 'one.zip');
    await zip.finish(target);
    expect(python(target)).toEqual({
      names: ['资料/说明.txt', '资料/图.jpg', '资料/说明 (2).TXT', '空.csv'],
      bad: null,
      date: [2026, 11, 30, 10, 0, 0],
      sizes: [45_000, 200_000, 9, 0],
    });
    const read = unzipSync(readFileSync(target));
    expect(Buffer.from(read['资料/图.jpg'] ?? []).equals(picture)).toBe(true);
    expect(statSync(target).size).toBeLessThan(202_000);
  });

  test('killed in the middle of an entry and of its journal it goes on after the last that counted', async () => {
    const place = join(folder, 'two');
    const first = await openZip(place);
    await first.add('a', 'a.txt', bytes('counted'), { at: AT });
    await first.commit();
    await first.add('b', 'b.txt', bytes('written, never committed'), { at: AT });
    await first.close();
    appendFileSync(join(place, 'journal'), '{"key":"b","path":"b.t');
    const second = await openZip(place);
    expect([...second.entries.keys()]).toEqual(['a']);
    await second.add('b', 'b.txt', bytes('again'), { at: AT });
    await second.commit();
    await second.close();
    const third = await openZip(place);
    expect([...third.entries.keys()]).toEqual(['a', 'b']);
    const target = join(folder, 'two.zip');
    await third.finish(target);
    expect(python(target)).toMatchObject({ names: ['a.txt', 'b.txt'], bad: null });
    expect(Buffer.from(unzipSync(readFileSync(target))['b.txt'] ?? []).toString()).toBe('again');
  });

  /** An archive whose journal says that this is in it already; where its bytes would be, a hole that costs no disk. */
  const begun = (name: string, entries: Partial<ZipEntry>[], length: number): string => {
    const place = join(folder, name);
    mkdirSync(place);
    const whole = { method: 0, crc: 0, size: 0, packed: 0, offset: 0, at: AT, sha256: '' };
    writeFileSync(join(place, 'journal'), entries.map((entry) => `${JSON.stringify({ ...whole, ...entry })}\n`).join(''));
    writeFileSync(join(place, 'archive'), '');
    truncateSync(join(place, 'archive'), length);
    return place;
  };

  test('what lies beyond 4 GiB is found by others', async () => {
    const size = 5 * 2 ** 30;
    const zip = await openZip(begun('far', [{ key: 'hole', path: 'hole', size, packed: size }], size + 100));
    await zip.add('b', '后面.txt', bytes('behind the hole'), { at: AT });
    await zip.commit();
    const target = join(folder, 'far.zip');
    await zip.finish(target);
    expect(statSync(target).size).toBeGreaterThan(size);
    const script = 'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nprint(z.infolist()[0].file_size, z.read("后面.txt").decode())';
    expect(execFileSync('python3', ['-c', script, target], { encoding: 'utf8' })).toBe(`${size} behind the hole\n`);
  });

  test('more than 65,535 files are listed whole', async () => {
    const many = Array.from({ length: 70_000 }, (_, n) => ({ key: `${n}`, path: `${n}` }));
    const zip = await openZip(begun('many', many, 100));
    const target = join(folder, 'many.zip');
    await zip.finish(target);
    const script = 'import sys,zipfile\nprint(len(zipfile.ZipFile(sys.argv[1]).namelist()))';
    expect(execFileSync('python3', ['-c', script, target], { encoding: 'utf8' })).toBe('70000\n');
  });
});
