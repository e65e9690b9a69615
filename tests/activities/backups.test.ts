import { mkdtempSync, openSync, closeSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { backUpFirm } from '../../activities/back-up-firm.ts';
import { listBackups } from '../../db/backup/backups.ts';
import { backupName, backupProblem, backupsToDrop, isLate } from '../../domain/backups.ts';
import { HOUR_MS } from '../../domain/time.ts';

const root = mkdtempSync(join(tmpdir(), 'copies-'));
afterAll(() => rmSync(root, { recursive: true }));
const one = (name: string, ok = true, at = 0) => ({ name, ok, at });

test('a broken copy pushes no good one out, and goes when a good one comes after it', () => {
  const names = (list: { name: string }[]) => list.map(({ name }) => name);
  expect(names(backupsToDrop([one('5', false), one('4'), one('3', false), one('2'), one('1')], 2))).toEqual(['1', '3']);
  expect(backupsToDrop([one('3', false), one('2', false)], 2)).toEqual([]);
});

test('a broken copy is no copy of the night', () => {
  const now = 100 * HOUR_MS;
  expect(isLate([], now)).toBe(true);
  expect(isLate([one('b', true, now - HOUR_MS)], now)).toBe(false);
  expect(isLate([one('b', false, now - HOUR_MS), one('a', true, now - 27 * HOUR_MS)], now)).toBe(true);
});

test('a database that is damaged is copied as it is, and the night counts as failed', async () => {
  const file = join(root, 'firm.db');
  const db = new Sqlite(file);
  db.exec('create table t (a text); create index i on t (a)');
  for (let n = 0; n < 2000; n += 1) db.prepare('insert into t values (?)').run(`row ${n} ${'x'.repeat(50)}`);
  db.close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(4096, 7), 0, 4096, Math.floor(statSync(file).size / 8192) * 4096);
  closeSync(handle);
  const places = { dataDir: root, engineFile: null, into: join(root, 'kept') };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const night = backUpFirm({ backups: places, log }, { name: backupName(5), at: 5 });
  await expect(night).rejects.toThrow('does not pass its check');
  expect(listBackups(places.into)).toMatchObject([{ ok: false }]);
  expect(backupProblem(String(await night.catch((error: unknown) => error)))).toContain('没有通过自检');
});
