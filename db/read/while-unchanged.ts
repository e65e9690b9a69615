import { dataVersion, sqliteHandle, type Db } from '../open.ts';

/** What time alone ends (a session, a leave, a grant for some days) is seen so much later at most. */
const CLOCK_MS = 1000;
const MOST = 2000;

interface Known<R> {
  version: number;
  answers: Map<string, { at: number; answer: R }>;
}

/**
 * A question asked with every request, whose answer holds as long as nobody, in whatever process, has committed a write. Only over a connection that cannot
 * write, which does not see its own writes this way; PostgreSQL is asked each time.
 */
export function whileUnchanged<R>(ask: (db: Db, about: string, now: number) => Promise<R>): typeof ask {
  const known = new WeakMap<Db, Known<R>>();
  return async (db, about, now) => {
    const version = sqliteHandle(db)?.readonly ? dataVersion(db) : null;
    if (version === null) return ask(db, about, now);
    let held = known.get(db);
    if (held?.version !== version || held.answers.size >= MOST) {
      held = { version, answers: new Map() };
      known.set(db, held);
    }
    const last = held.answers.get(about);
    if (last && now >= last.at && now - last.at < CLOCK_MS) return last.answer;
    const answer = await ask(db, about, now);
    held.answers.set(about, { at: now, answer });
    return answer;
  };
}
