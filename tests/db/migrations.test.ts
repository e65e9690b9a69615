import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { assertSchema, migrateToLatest, SchemaMismatch } from '../../db/migrate.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { isPostgres, sqliteHandle } from '../../db/open.ts';
import { eachDatabase } from '../support/database.ts';

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Table → columns, as db/schema declares them. */
function declared(): Record<string, string[]> {
  const read = (file: string) => readFileSync(new URL(`../../db/schema/${file}.ts`, import.meta.url), 'utf8');
  const interfaces: Record<string, string[]> = {};
  const files = readdirSync(new URL('../../db/schema/', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
  for (const file of files.filter((name) => name !== 'database')) {
    const source = read(file)
      .replace(/\/\*\*[\s\S]*?\*\//g, '')
      .replace(/\/\/.*$/gm, '');
    for (const [, name, body] of source.matchAll(/export interface (\w+) \{([\s\S]*?)\}/g)) {
      interfaces[name as string] = [...(body as string).matchAll(/(\w+)\??:/g)].map((match) => match[1] as string).sort();
    }
  }
  const tables = [...read('database').matchAll(/^ {2}(\w+): (\w+);/gm)];
  return Object.fromEntries(tables.map(([, table, type]) => [table as string, interfaces[type as string] ?? []]));
}

describe('the schema', () => {
  eachDatabase((name, makeDb) => {
    test('is what the types say, table by table and column by column', async () => {
      const db = await makeDb();
      const tables = (await db.introspection.getTables()).filter((table) => !table.name.startsWith('kysely'));
      const found = Object.fromEntries(
        tables.map((table) => [camel(table.name), table.columns.map((column) => camel(column.name)).sort()]),
      );
      expect(found).toEqual(declared());
    });

    test('is made from nothing, and a second run changes nothing', async () => {
      const db = await makeDb({ empty: true });
      await expect(assertSchema(db)).rejects.toThrow(/older than this program/);
      expect((await migrateToLatest(db)).applied).toEqual(Object.keys(MIGRATIONS));
      expect(await migrateToLatest(db)).toEqual({ applied: [], backup: null });
      await assertSchema(db);
    });

    test('of a newer program is refused by name', async () => {
      const db = await makeDb();
      await sql`insert into kysely_migration (name, timestamp) values ('900-from-the-future', '2030-01-01')`.execute(db);
      await expect(migrateToLatest(db)).rejects.toThrow(SchemaMismatch);
      await expect(assertSchema(db)).rejects.toThrow(/newer than this program \(it knows 900-from-the-future\)/);
    });

    test('of another program is left alone', async () => {
      const db = await makeDb({ empty: true });
      await sql`create table wordpress_posts (id text)`.execute(db);
      await expect(migrateToLatest(db)).rejects.toThrow(/another program/);
    });

    test('copies an existing file before it changes it, and a failed migration leaves nothing half made', async () => {
      const db = await makeDb();
      MIGRATIONS['990-broken'] = {
        up: async (trx) => {
          await trx.schema.createTable('half').addColumn('id', 'text').execute();
          throw new Error('the disk is full');
        },
      };
      try {
        await expect(migrateToLatest(db)).rejects.toThrow('the disk is full');
        await expect(migrateToLatest(db)).rejects.toThrow('the disk is full');
        const handle = sqliteHandle(db);
        expect(isPostgres(db)).toBe(name === 'PostgreSQL');
        if (handle) expect(existsSync(`${handle.name}.before-990-broken`)).toBe(true);
      } finally {
        delete MIGRATIONS['990-broken'];
      }
      await assertSchema(db);
    });

    test('gives instants back as numbers and keeps the order of events', async () => {
      const db = await makeDb();
      const at = 1_795_000_000_000;
      await db.insertInto('counters').values({ id: 'R261123', value: at }).execute();
      expect(await db.selectFrom('counters').select('value').executeTakeFirst()).toEqual({ value: at });
      expect(
        await db
          .selectFrom('counters')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirst(),
      ).toEqual({ count: 1 });
    });
  });
});
