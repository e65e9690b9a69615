import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView, FileRef } from '../../api/views.ts';
import type { OperationsView } from '../../api/views/operations.ts';
import { listBackups } from '../../db/backup/backups.ts';
import { openPhone, openSealed } from '../../db/sealed.ts';
import { backupName } from '../../domain/backups.ts';
import { endOf, eventually } from '../support/programs.ts';
import { People } from './person.ts';
import { System } from './system.ts';

const CONTACT = 'demo-client-8';
const STAFF = 'demo-staff-6';
const root = mkdtempSync(join(tmpdir(), 'backups-'));
const folder = join(root, 'kept');
let system: System;
let people: People;
let key = 0;
const send = async <T>(as: string, path: string, body: unknown = {}): Promise<T> =>
  (await people.send({ as, method: 'POST', path, body }, `b-${(key += 1)}`)).body as T;

beforeAll(async () => {
  system = await System.boot({ env: { BACKUP_DIR: folder } });
  people = new People(system);
}, 200_000);
afterAll(async () => {
  await system?.stop();
  rmSync(root, { recursive: true, force: true });
});

const request = async (): Promise<string> =>
  (
    await send<CaseView>(CONTACT, '/api/requests', {
      clientId: 'c14',
      businessTypeId: 'social-change',
      title: '新增一名员工',
      urgency: 'normal',
    })
  ).id;
const backUp = async (): Promise<string> => {
  const made = await endOf('ops/backup.ts', { ...system.surroundings, DEMO: '1' }, [folder]);
  expect(made.code, made.err).toBe(0);
  return join(folder, listBackups(folder)[0]?.name ?? '');
};
const restoreTo = (from: string, dataDir: string) => endOf('ops/restore.ts', { DATA_DIR: dataDir }, [from]);

/** Every row of every table. */
function rowsOf(file: string): Record<string, string[]> {
  const db = new Sqlite(file, { readonly: true });
  try {
    const tables = db.prepare("select name from sqlite_master where type = 'table' order by name").pluck().all() as string[];
    return Object.fromEntries(
      tables.map((name) => [
        name,
        (db.prepare(`select * from "${name}"`).raw().all() as unknown[])
          .map((row) => JSON.stringify(row, (_, value: unknown) => (Buffer.isBuffer(value) ? value.toString('base64') : value)))
          .toSorted(),
      ]),
    );
  } finally {
    db.close();
  }
}
/** Every file people sent, by what is in it. */
const filesOf = (dataDir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(dataDir, 'files'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('incoming'))
      .map((entry) => [
        entry.name,
        createHash('sha256')
          .update(readFileSync(join(entry.parentPath, entry.name)))
          .digest('hex'),
      ]),
  );
const stateOf = (dataDir: string, no: string): string => {
  const db = new Sqlite(join(dataDir, 'firm.db'), { readonly: true, timeout: 5000 });
  try {
    return db.prepare('select state from cases where no = ?').pluck().get(no) as string;
  } finally {
    db.close();
  }
};

describe('a firm is brought back', () => {
  test('a firm with a folder for backups has its first without being asked, and says so', async () => {
    await eventually('the first backup', () => listBackups(folder).length === 1, 60_000);
    const answer = await fetch(`${system.api}/api/operations`, { headers: { cookie: await people.cookieOf('demo-owner') } });
    expect(((await answer.json()) as OperationsView).backups).toMatchObject({ late: false, items: [{ ok: true }] });
  });

  test('a copy made while people work is a firm that works: what was told before it is there, cases go on, and what came after is not there', async () => {
    const bytes = new TextEncoder().encode('原件一份');
    const file = (
      await people.send({ as: STAFF, method: 'POST', path: '/api/files', file: { name: '原件.txt', type: 'text/plain', bytes } }, 'f')
    ).body as FileRef;
    const before = await request();
    await send(STAFF, `/api/requests/${before}/grab`);
    await send(STAFF, `/api/requests/${before}/progress`, { text: '已提交', fileIds: [file.id] });
    // They go on while it is made.
    let working = true;
    const meanwhile: string[] = [];
    const work = (async () => {
      while (working) {
        const no = await request();
        meanwhile.push(no);
        await send(STAFF, `/api/requests/${no}/grab`);
        await send(STAFF, `/api/requests/${no}/progress`, { text: '在办' });
      }
    })();
    await eventually('people work', () => meanwhile.length > 2);
    const copy = await backUp();
    working = false;
    await work;
    const after = await request();
    await system.leave();

    const restored = join(root, 'restored');
    const done = await restoreTo(copy, restored);
    expect(done.code, done.err).toBe(0);
    for (const secret of ['keys.json', 'wechat-pay']) cpSync(join(system.dataDir, secret), join(restored, secret), { recursive: true });
    await system.stop();
    system = await System.boot({ from: restored });
    people = new People(system);
    expect(stateOf(system.dataDir, after)).toBeUndefined();
    expect(Object.values(filesOf(system.dataDir))).toContain(createHash('sha256').update(bytes).digest('hex'));
    await send(STAFF, `/api/requests/${before}/deliver`, { text: '办好了', fileIds: [] });
    await send(CONTACT, `/api/requests/${before}/confirm`);
    expect(stateOf(system.dataDir, before)).toBe('completed');
    const connection = await Connection.connect({ address: system.engine });
    const client = new Client({ connection });
    for (const no of meanwhile.filter((one) => stateOf(system.dataDir, one) !== undefined))
      await eventually(
        `row and workflow of ${no} agree`,
        async () => {
          const live = await client.workflow
            .getHandle(no)
            .query<{ status: { state: string } }>('view')
            .catch(() => null);
          return live?.status.state === stateOf(system.dataDir, no);
        },
        60_000,
      );
    await connection.close();
  });

  test('a copy of a firm at rest is the firm: every row, every file, every step of the engine', async () => {
    // What was published last is through with: nothing has been written for a while.
    let before = '';
    await eventually(
      'nothing is written',
      async () => {
        const now = JSON.stringify(rowsOf(join(system.dataDir, 'firm.db')));
        const quiet = now === before;
        before = now;
        await pause(1500);
        return quiet;
      },
      30_000,
    );
    const copy = await backUp();
    await system.leave();
    const [ours, theirs] = [rowsOf(join(system.dataDir, 'firm.db')), rowsOf(join(copy, 'firm.db'))];
    // Ending writes nothing of the firm; live events and leases of tokens are of the moment.
    for (const [table, rows] of Object.entries(ours)) if (table !== 'token_cache') expect(theirs[table], table).toEqual(rows);
    expect(filesOf(copy)).toEqual(filesOf(system.dataDir));
    const [engine, engineCopy] = [rowsOf(join(system.dataDir, 'temporal.db')), rowsOf(join(copy, 'engine.db'))];
    expect(engineCopy['history_node']?.length).toBeGreaterThan(100);
    expect(engine['history_node']).toEqual(expect.arrayContaining(engineCopy['history_node'] ?? []));
  });

  test('its keys are changed while it stands still, not while it works; phones open as before', async () => {
    const keyFile = join(system.dataDir, 'keys.json');
    const numbers = (): (string | null)[] => {
      const sealed = openSealed(keyFile);
      const db = new Sqlite(join(system.dataDir, 'firm.db'), { readonly: true });
      try {
        const rows = db.prepare('select phone_cipher as phoneCipher from people where phone_cipher is not null order by id').all();
        return (rows as { phoneCipher: string }[]).map((row) => openPhone(sealed, row));
      } finally {
        db.close();
      }
    };
    const before = numbers();
    const changed = await endOf('ops/rotate-keys.ts', system.surroundings);
    expect(changed.code, changed.err).toBe(0);
    expect(changed.out).toContain('k2');
    expect(before.length).toBeGreaterThan(5);
    expect(numbers()).toEqual(before);
    await system.start();
    expect((await endOf('ops/rotate-keys.ts', system.surroundings)).err).toContain('运行');
    await system.leave();
  });

  test('a folder that is not empty, and a copy that was changed, are refused; nothing is left of the try', async () => {
    const [newest] = listBackups(folder);
    const copy = join(root, 'changed');
    cpSync(join(folder, newest?.name ?? ''), copy, { recursive: true });
    expect((await restoreTo(copy, system.dataDir)).err).toContain('不是空的');
    appendFileSync(join(copy, 'firm.db'), 'x');
    const dataDir = join(root, 'nothing');
    expect((await restoreTo(copy, dataDir)).err).toContain('firm.db');
    expect((await restoreTo(join(root, 'no-such'), dataDir)).err).toContain('不是一份完整的备份');
    expect(readdirSync(root)).not.toContain('nothing');
    const fewer = join(root, 'fewer');
    cpSync(join(folder, newest?.name ?? ''), fewer, { recursive: true });
    rmSync(join(fewer, 'files'), { recursive: true });
    expect((await restoreTo(fewer, dataDir)).err).toContain('文件和备份时不一样多');
    // Killed half-way: what lies there is no firm, and is put right by the next try.
    mkdirSync(dataDir);
    for (const half of ['.restoring', 'engine.db']) writeFileSync(join(dataDir, half), 'half');
    expect((await endOf('ops/start.ts', { ...system.surroundings, DATA_DIR: dataDir, DEMO: '1' })).err).toContain('恢复没有做完');
    expect((await restoreTo(join(folder, newest?.name ?? ''), dataDir)).code).toBe(0);
    expect(readdirSync(dataDir).toSorted()).toEqual(['files', 'firm.db', 'temporal.db']);
    const postgres = { ...system.surroundings, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    expect((await endOf('ops/backup.ts', postgres, [folder])).err).toContain('pg_dump');
    expect((await endOf('ops/backup.ts', system.surroundings)).err).toContain('BACKUP_DIR');
  });

  test('fourteen stay, one that was cut short does not count, and the same night twice is one', async () => {
    const { dataDir } = system;
    const nights = join(root, 'nights');
    const { backUp: copyNow } = await import('../../db/backup/backups.ts');
    const order = (at: number) => ({ dataDir, engineFile: join(dataDir, 'temporal.db'), into: nights, name: backupName(at), at, keep: 2 });
    for (const at of [1, 2, 2, 3].map((day) => Date.UTC(2026, 11, day))) await copyNow(order(at));
    expect(listBackups(nights).map(({ name }) => name)).toEqual(['20261203-080000', '20261202-080000']);
    cpSync(join(nights, '20261203-080000'), join(nights, '.making-20261204-080000'), { recursive: true });
    expect(listBackups(nights)).toHaveLength(2);
    await copyNow(order(Date.UTC(2026, 11, 5)));
    expect(readdirSync(nights).toSorted()).toEqual(['20261203-080000', '20261205-080000']);
  });
});
