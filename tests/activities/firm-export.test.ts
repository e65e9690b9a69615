// Long: one archive, read back, killed, and damaged, with what each needs to be seen.
import { appendFileSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { RunChunk } from '../../activities/contract.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import { runActivities } from '../../activities/runs/work-runs.ts';
import { sweep } from '../../activities/housekeeping.ts';
import type { Db } from '../../db/open.ts';
import { filePath } from '../../db/records/files.ts';
import type { ExportFile } from '../../domain/exports/file.ts';
import { CHANGED_COLUMNS, LEFT_BEHIND, type FirmExportManifest, type FirmExportSchema } from '../../domain/firm-export.ts';
import { itemsLeft } from '../../domain/runs.ts';
import { DAY_MS } from '../../domain/time.ts';
import { aRun, runRowOf } from '../support/a-run.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';
import { depsOn, withWechat } from './publishing.ts';

withWechat();

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const asText = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

/** A worker that dies: everything of this call is lost but what it had written. */
class Killed extends Error {}
const dies = (): never => {
  throw new Killed();
};

describe('the whole firm in one archive', () => {
  eachDatabase((_name, makeDb) => {
    let db: Db;
    let deps: ActivityDeps;
    const dataDir = mkdtempSync(join(tmpdir(), 'firm-out-'));
    const upload = async (id: string, name: string, bytes: Buffer, type = 'application/pdf'): Promise<void> => {
      const storageKey = sha(Buffer.from(id)).slice(0, 32);
      mkdirSync(dirname(filePath(dataDir, storageKey)), { recursive: true });
      writeFileSync(filePath(dataDir, storageKey), bytes);
      await db
        .insertInto('files')
        .values({
          id,
          name,
          size: bytes.length,
          type,
          storageKey,
          sha256: sha(bytes),
          uploadedBy: 'demo-owner',
          caseNo: null,
          internal: 0,
          createdAt: TUESDAY_10,
          clientId: null,
          category: null,
          linkedBy: null,
          linkedAt: null,
        })
        .execute();
    };
    const started = (): Promise<string> =>
      aRun(db, {
        kind: 'export.firm',
        title: '整所导出',
        params: {},
        selection: null,
        startedBy: { staffId: 'demo-owner', personId: 'demo-owner' },
      });
    const whole = async (runId: string): Promise<{ file: ExportFile; figures?: Record<string, number> }> => {
      const runs = runActivities(deps);
      let chunk = await runs.beginRun({ runId });
      while (!chunk.stopped && itemsLeft(chunk.counts) > 0) chunk = await runs.workRun({ runId });
      await runs.endRun({ runId, event: 'finish' });
      return JSON.parse((await runRowOf(db, runId)).result ?? '{}') as never;
    };
    const opened = (file: ExportFile) => {
      const bytes = readFileSync(filePath(dataDir, file.storageKey));
      expect([bytes.length, sha(bytes)]).toEqual([file.size, file.sha256]);
      const entries = unzipSync(bytes);
      return {
        entries,
        schema: JSON.parse(asText(entries['schema.json'])) as FirmExportSchema,
        manifest: JSON.parse(asText(entries['manifest.json'])) as FirmExportManifest,
        rows: (table: string) =>
          asText(entries[`tables/${table}.jsonl`])
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line) as Record<string, unknown>),
      };
    };
    beforeAll(async () => {
      db = await makeDb();
      deps = { ...depsOn(db), dataDir };
      await smallFirm(db, deps.sealed);
      await upload('file-1', '../营业执照.pdf', randomBytes(300_000));
      await upload('file-2', '..', Buffer.from('二'.repeat(9000)), 'text/plain');
      for (let n = 3; n <= 30; n += 1) await upload(`file-${n}`, '回单.pdf', randomBytes(2000 + n));
    });

    test('is read back whole by what its README says: every row of every table, every byte of every file', async () => {
      const { file, figures } = await whole(await started());
      const { entries, schema, manifest, rows } = opened(file);
      const tables = (await db.introspection.getTables()).map(({ name }) => name).filter((name) => !Object.hasOwn(LEFT_BEHIND, name));
      expect(schema.tables.map(({ name }) => name).toSorted()).toEqual(tables.toSorted());
      for (const { name, columns, rows: count } of schema.tables) {
        const taken = rows(name);
        expect(taken.length, name).toBe(count);
        for (const row of taken) expect(Object.keys(row).toSorted(), name).toEqual(columns.map((column) => column.name).toSorted());
        if (['runs', 'run_items', 'audit'].includes(name) || CHANGED_COLUMNS[name]) continue;
        const kept = (await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db.withoutPlugins())).rows;
        const sorted = (all: Record<string, unknown>[]) => all.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted();
        expect(sorted(taken), name).toEqual(sorted(kept));
      }
      expect(manifest.entries.map(({ path, size, sha256 }) => [path, size, sha256])).toEqual(
        Object.entries(entries)
          .filter(([path]) => path !== 'manifest.json')
          .map(([path, bytes]) => [path, bytes.length, sha(bytes)]),
      );
      for (const row of rows('files')) {
        const path = manifest.files.find(({ id }) => id === row['id'])?.path ?? '';
        expect(sha(entries[path] ?? new Uint8Array()), path).toBe(row['sha256']);
      }
      expect(figures).toMatchObject({ files: 30, problems: 0, tables: tables.length });
      expect(asText(entries['README.md'])).toContain('tables/<表名>.jsonl');
      for (const path of Object.keys(entries)) expect(path).not.toMatch(/(?:^|\/)\.\.?(?:\/|$)|^\/|\\/);
    });

    test('phones come open, for nobody elsewhere has the key; passwords, tokens and keys stay behind', async () => {
      const { file } = await whole(await started());
      const { entries, rows } = opened(file);
      const person = await db
        .selectFrom('people')
        .select(['id', 'phoneLast4'])
        .where('phoneCipher', 'is not', null)
        .executeTakeFirstOrThrow();
      expect(rows('people').find(({ id }) => id === person.id)?.['phone']).toMatch(new RegExp(`^1\\d{6}${person.phoneLast4}$`));
      const all = Object.entries(entries)
        .filter(([path]) => path.startsWith('tables/'))
        .map(([, bytes]) => asText(bytes))
        .join('');
      expect(all).not.toMatch(/"v1\.k1\.|argon2|phone_hmac|token_hash/);
    });

    test('whatever column looks like a secret is named among what stays behind', async () => {
      const secret = (await db.introspection.getTables())
        .filter(({ name }) => !Object.hasOwn(LEFT_BEHIND, name))
        .flatMap(({ name, columns }) =>
          columns
            .filter(({ name: column }) => /cipher|hmac|hash|secret|passw|token/.test(column))
            .map((column) => `${name}.${column.name}`),
        );
      expect(secret.filter((path) => !CHANGED_COLUMNS[path.split('.')[0] ?? '']?.[path.split('.')[1] ?? ''])).toEqual([]);
    });

    test('killed again and again, in the middle of the tables and of a file, it comes out whole and each thing once', async () => {
      const runId = await started();
      const runs = runActivities(deps);
      await runs.beginRun({ runId });
      const folder = join(dataDir, 'exports', runId);
      // A worker that is killed leaves half an entry behind what it had committed, and a line of its journal torn.
      const halfWay: ActivityDeps = { ...deps, sealed: { ...deps.sealed, open: () => dies() } };
      await expect(runActivities(halfWay).workRun({ runId })).rejects.toThrow(Killed);
      let kills = 1;
      for (let chunk: RunChunk | null = null; chunk === null || itemsLeft(chunk.counts) > 0; kills += 1) {
        expect(kills).toBeLessThan(60);
        appendFileSync(join(folder, 'archive'), randomBytes(777));
        appendFileSync(join(folder, 'journal'), '{"key":"torn');
        chunk = await killedAfter(db, kills * 4, () => runs.workRun({ runId }));
      }
      expect(kills).toBeGreaterThan(3);
      await runs.endRun({ runId, event: 'finish' });
      const { file } = JSON.parse((await runRowOf(db, runId)).result ?? '{}') as { file: ExportFile };
      const { entries, schema, manifest, rows } = opened(file);
      for (const { name, rows: count } of schema.tables) expect(rows(name).length, name).toBe(count);
      expect(manifest.files.length).toBe(30);
      expect(Object.keys(entries).filter((path) => path.startsWith('files/')).length).toBe(30);
      expect(Object.keys(entries).filter((path) => / \(\d\)/.test(path))).toEqual([]);
      expect(readdirSync(join(dataDir, 'exports'))).toEqual([]);
    });

    test('tables are of one moment, though somebody writes meanwhile', async () => {
      const runId = await started();
      const runs = runActivities(deps);
      await runs.beginRun({ runId });
      // As the first table is read, a client and its note come: neither is in it, or both.
      const writing = db.transaction().execute(async (trx) => {
        await trx.insertInto('skills').values({ id: 'late-skill', name: '新技能' }).execute();
        await trx.insertInto('stores').values({ id: 'late-store', name: '新店', address: '', phone: '' }).execute();
      });
      await Promise.all([runs.workRun({ runId }), writing]);
      await runs.endRun({ runId, event: 'finish' });
      const { rows } = opened((JSON.parse((await runRowOf(db, runId)).result ?? '{}') as { file: ExportFile }).file);
      const late = ['skills', 'stores'].map((table) => rows(table).some(({ id }) => String(id).startsWith('late-')));
      expect(late[0]).toBe(late[1]);
    });

    test('a file that is gone or was changed does not hold up the rest: it is told', async () => {
      await upload('file-gone', '没了.pdf', Buffer.from('x'));
      await upload('file-bad', '坏了.pdf', Buffer.from('good'));
      const key = (id: string) => filePath(dataDir, sha(Buffer.from(id)).slice(0, 32));
      rmSync(key('file-gone'));
      writeFileSync(key('file-bad'), 'evil');
      const runId = await started();
      const { file, figures } = await whole(runId);
      expect(
        opened(file)
          .manifest.problems.map(({ name, reason }) => [name, reason])
          .toSorted(),
      ).toEqual([
        ['坏了.pdf', 'file_damaged'],
        ['没了.pdf', 'bytes_gone'],
      ]);
      expect(figures).toMatchObject({ files: 31, problems: 2 });
      expect(await runRowOf(db, runId)).toMatchObject({ state: 'done', failed: 2 });
    });

    test('its size and hash are in the audit; after a week the bytes are gone, and a stopped one leaves nothing', async () => {
      const runId = await started();
      const { file } = await whole(runId);
      const line = await db
        .selectFrom('audit')
        .select(['actorId', 'details'])
        .where('action', '=', 'export.finished')
        .where('recordId', '=', runId)
        .execute();
      expect(line.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
        { name: file.name, rows: expect.any(Number) as number, size: file.size, sha256: file.sha256 },
      ]);
      const stopped = await started();
      const runs = runActivities(deps);
      await runs.beginRun({ runId: stopped });
      await runs.workRun({ runId: stopped });
      await runs.endRun({ runId: stopped, event: 'cancel' });
      expect(readdirSync(join(dataDir, 'exports'))).toEqual([]);
      await sweep(db, dataDir, Date.now() + 8 * DAY_MS);
      expect(() => readFileSync(filePath(dataDir, file.storageKey))).toThrow('ENOENT');
    });
  });
});

/** The process is gone at the so-many-th look at the rows; null: it was killed. */
async function killedAfter<T>(db: Db, looks: number, work: () => Promise<T>): Promise<T | null> {
  let left = looks;
  const selectFrom = db.selectFrom.bind(db) as (table: never) => never;
  const spy = vi.spyOn(db, 'selectFrom').mockImplementation(((table: never) => (left-- > 0 ? selectFrom(table) : dies())) as never);
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return null;
  } finally {
    spy.mockRestore();
  }
}
