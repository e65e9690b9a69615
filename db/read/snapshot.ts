import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { LEFT_BEHIND } from '../../domain/firm-export.ts';
import type { Db } from '../open.ts';
import { sqliteHandle } from '../open.ts';

/** A table of the firm, as the database describes it. */
export interface TableShape {
  name: string;
  columns: { name: string; dataType: string; isNullable: boolean }[];
}
/** A row with the names of SQL. */
export type RawRow = Record<string, string | number | null>;
/** Every table as it stood at one moment, whoever writes meanwhile. */
export interface Snapshot {
  /** All rows of a table, some at a time. */
  rows(table: string): AsyncIterable<RawRow[]>;
}
const AT_ONCE = 500;

/** The tables that leave the firm, by name. */
export async function exportedTables(db: Db): Promise<TableShape[]> {
  const tables = await db.introspection.getTables();
  return tables
    .filter(({ name, isView }) => !isView && !Object.hasOwn(LEFT_BEHIND, name))
    .map(({ name, columns }) => ({
      name,
      columns: columns.map(({ name: column, dataType, isNullable }) => ({ name: column, dataType, isNullable })),
    }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Reads over a connection of its own, so that nobody waits for it: on SQLite a reader of the WAL, on PostgreSQL `repeatable read`. */
export const withSnapshot = <T>(db: Db, read: (snapshot: Snapshot) => Promise<T>): Promise<T> => {
  const handle = sqliteHandle(db);
  return handle ? onSqlite(handle.name, read) : onPostgres(db, read);
};

async function onSqlite<T>(file: string, read: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const reader = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    // The moment is that of the first read, not of `begin`.
    reader.exec('begin; select count(*) from sqlite_master');
    return await read({
      async *rows(table) {
        let some: RawRow[] = [];
        for (const row of reader.prepare<[], RawRow>(`select * from "${table}"`).iterate()) {
          some.push(row);
          if (some.length < AT_ONCE) continue;
          yield some;
          some = [];
        }
        if (some.length > 0) yield some;
      },
    });
  } finally {
    reader.close();
  }
}

async function onPostgres<T>(db: Db, read: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  // Names as they are in SQL, both ways.
  const plain = db.withoutPlugins();
  return plain
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((trx) =>
      read({
        async *rows(table) {
          await sql`declare leaving cursor for select * from ${sql.table(table)}`.execute(trx);
          for (;;) {
            const { rows } = await sql<RawRow>`fetch forward ${sql.lit(AT_ONCE)} from leaving`.execute(trx);
            if (rows.length === 0) break;
            yield rows;
          }
          await sql`close leaving`.execute(trx);
        },
      }),
    );
}
