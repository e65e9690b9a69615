import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { openDatabase, sqliteHandle } from '../../db/open.ts';
import { temporaryDatabase } from '../support/database.ts';

/** A second process that reads and then writes, over and over, until told to end; answers how often it did. */
const WRITER = fileURLToPath(new URL('../support/other-writer.ts', import.meta.url));

describe('one SQLite file', () => {
  let own: { db: Db; dataDir: string; cleanup: () => Promise<void> };
  beforeAll(async () => {
    own = await temporaryDatabase();
  });
  afterAll(() => own.cleanup());

  test('takes two processes that read and then write, without one error and without one lost step', async () => {
    await own.db.insertInto('counters').values({ id: 'shared', value: 0 }).execute();
    const other = fork(WRITER, [own.dataDir, '300']);
    const theirs = new Promise<number>((resolve, reject) => {
      other.once('message', (count) => resolve(Number(count)));
      other.once('exit', (code) => code !== 0 && reject(new Error(`the other writer ended with ${code}`)));
    });
    let mine = 0;
    for (; mine < 300; mine += 1) {
      await own.db.transaction().execute(async (trx) => {
        const { value } = await trx.selectFrom('counters').select('value').where('id', '=', 'shared').executeTakeFirstOrThrow();
        await trx
          .updateTable('counters')
          .set({ value: value + 1 })
          .where('id', '=', 'shared')
          .execute();
      });
      // A writer that never pauses starves the others.
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(await theirs).toBe(300);
    expect((await own.db.selectFrom('counters').select('value').where('id', '=', 'shared').executeTakeFirstOrThrow()).value).toBe(600);
  });

  test('is safe against a power cut, and a list’s connection cannot write', async () => {
    const pragma = (name: string): unknown => sqliteHandle(own.db)?.pragma(name, { simple: true });
    expect([pragma('journal_mode'), pragma('synchronous')]).toEqual(['wal', 2]);
    const reader = openDatabase({ dataDir: own.dataDir, readonly: true });
    await expect(reader.insertInto('counters').values({ id: 'x', value: 1 }).execute()).rejects.toThrow(/readonly/);
    expect(await reader.selectFrom('counters').select('id').where('id', '=', 'shared').execute()).toHaveLength(1);
    await reader.destroy();
  });
});
