import Sqlite from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  CamelCasePlugin,
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import type { DatabaseConnection, DialectAdapter, Driver, SqliteDatabase, SqliteDialectConfig, SqliteStatement, Transaction } from 'kysely';
import pg from 'pg';
import type { Database } from './schema/database.ts';

/** A connection to the firm's rows, on SQLite or PostgreSQL. */
export type Db = Kysely<Database>;
/** The same inside a write transaction: nothing but SQL may be awaited there. */
export type Trx = Transaction<Database>;

/** Where the rows live: `url` (PostgreSQL) wins over `dataDir` (SQLite, `firm.db`). */
export interface DatabaseOptions {
  url?: string | undefined;
  dataDir?: string | undefined;
  /** Lists read over a connection of their own that cannot write. */
  readonly?: boolean | undefined;
  /** Connections to PostgreSQL at most; default 10. */
  poolSize?: number | undefined;
}

const BUSY_MS = 1000;
const FULL = 'FULL';
const handles = new WeakMap<Db, Sqlite.Database>();
const versions = new WeakMap<Db, Sqlite.Statement>();

/** The SQLite file of a data directory. */
export const sqliteFile = (dataDir: string): string => join(dataDir, 'firm.db');
/** The raw SQLite handle behind a connection, or null on PostgreSQL; for backup and pragmas only. */
export const sqliteHandle = (db: Db): Sqlite.Database | null => handles.get(db) ?? null;
/**
 * A number that moves when any other connection, of whatever process, commits to the SQLite file; null on PostgreSQL.
 * @see https://www.sqlite.org/pragma.html#pragma_data_version
 */
export const dataVersion = (db: Db): number | null => (versions.get(db)?.get() as number | undefined) ?? null;
/** Whether the rows live in PostgreSQL. */
export const isPostgres = (db: Db | Trx): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/**
 * Opens the firm's rows. SQLite: WAL, FULL, `begin immediate`, one second of patience.
 * @throws when neither a url nor a data directory is given
 */
export function openDatabase(options: DatabaseOptions): Db {
  const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })];
  if (options.url) return new Kysely<Database>({ dialect: postgres(options.url, options), plugins });
  if (!options.dataDir) throw new Error('openDatabase: give DATABASE_URL or a data directory');
  const handle = openSqlite(options.dataDir, options.readonly ?? false);
  const db = new Kysely<Database>({ dialect: new ImmediateSqliteDialect({ database: remembering(handle) }), plugins });
  handles.set(db, handle);
  versions.set(db, handle.prepare('pragma data_version').pluck());
  return db;
}

function openSqlite(dataDir: string, readonly: boolean): Sqlite.Database {
  if (!readonly) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const handle = new Sqlite(sqliteFile(dataDir), { readonly, fileMustExist: readonly, timeout: BUSY_MS });
  if (readonly) {
    handle.pragma('query_only = ON');
  } else {
    handle.pragma('journal_mode = WAL');
    handle.pragma(`synchronous = ${FULL}`);
  }
  handle.pragma('foreign_keys = ON');
  handle.pragma('cache_size = -16000');
  handle.pragma('temp_store = MEMORY');
  return handle;
}

function postgres(url: string, options: DatabaseOptions): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    ...(options.readonly ? { options: '-c default_transaction_read_only=on' } : {}),
    types: {
      getTypeParser: (id: number, format?: 'text' | 'binary') =>
        id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format as 'text'),
    },
  });
  // An idle connection that breaks (server restart) is replaced by the pool; unheard, it would end the process.
  pool.on('error', () => undefined);
  // The same for one that breaks between two statements of a transaction: the next statement says so.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}

/** Keeps prepared statements: Kysely prepares each time, which costs more than running most of our queries. */
function remembering(handle: Sqlite.Database): SqliteDatabase {
  const known = new Map<string, SqliteStatement>();
  return {
    close: () => void handle.close(),
    prepare(sql) {
      const found = known.get(sql);
      if (found) return found;
      if (/^\s*(create|alter|drop|pragma|vacuum)/i.test(sql)) {
        known.clear();
        return handle.prepare(sql) as SqliteStatement;
      }
      if (known.size >= 500) known.clear();
      const statement = handle.prepare(sql);
      const kept: SqliteStatement = {
        reader: statement.reader,
        all: (parameters) => statement.all(...parameters),
        run: (parameters) => statement.run(...parameters),
        // An iterator keeps its statement busy, so each gets one of its own.
        iterate: (parameters) => handle.prepare(sql).iterate(...parameters),
      };
      known.set(sql, kept);
      return kept;
    },
  };
}

/** A deferred `begin` that reads and then writes fails as soon as another process wrote between: take the write lock first. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    } catch (error) {
      if (!isBusy(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
      await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    }
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  /** Without it a migration that fails half-way says "table already exists" for ever. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config);
  }
  override createAdapter(): DialectAdapter {
    return new TransactionalSqliteAdapter();
  }
}

/** PostgreSQL: lost connection, restart, deadlock, too many at once. Node: nobody listens there now. */
const PASSING = /^(?:SQLITE_BUSY|08|40001|40P01|53|55P03|57P|ECONN|EPIPE|ETIMEDOUT)/;
const LOST = /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** The database does not take this just now: locked by another writer for longer than our patience, or PostgreSQL away for a moment. `busy`, try again. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && typeof error.code === 'string' && PASSING.test(error.code)) || LOST.test(error.message));

/** PostgreSQL will not take such a value (a NUL, a number out of range): the schema in front should have said so. */
export const isUntakable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '22021' || error.code === '22003' || error.code === '22P05');
