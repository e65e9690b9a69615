import type { CompiledQuery } from 'kysely';
import type { Db } from '../open.ts';

interface Compilable<R> {
  compile(): CompiledQuery<R>;
}

const MARK = '\u0000hot:';

/**
 * A query asked on every request, built once for each connection: building costs more than running it.
 * `build` gets stand-ins for the arguments and must use each as it is, as a value.
 */
export function hotQuery<A extends readonly unknown[], R>(
  build: (db: Db, ...args: A) => Compilable<R>,
): (db: Db, ...args: A) => Promise<R[]> {
  const built = new WeakMap<Db, CompiledQuery<R>>();
  return async (db, ...args) => {
    let query = built.get(db);
    if (!query) {
      const marks = args.map((_, index) => `${MARK}${index}`) as unknown as A;
      query = build(db, ...marks).compile();
      built.set(db, query);
    }
    const parameters = query.parameters.map((value) =>
      typeof value === 'string' && value.startsWith(MARK) ? args[Number(value.slice(MARK.length))] : value,
    );
    return (await db.executeQuery<R>({ ...query, parameters })).rows;
  };
}
