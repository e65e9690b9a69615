import pg from 'pg';
import { EVENTS_CHANNEL } from '../../db/events.ts';
import type { Waker } from './feed.ts';

const AGAIN_MS = 1000;

/** Listens on PostgreSQL's channel over a connection of its own, which is made anew when it breaks. */
export function postgresWaker(url: string): Waker {
  return async (wake) => {
    let stopped = false;
    let client: pg.Client | undefined;
    const connect = async (): Promise<void> => {
      if (stopped) return;
      const fresh = new pg.Client({ connectionString: url });
      let over = false;
      // A restart is told twice: by the server, and by the connection that ends. Unheard, the second would end the process.
      const lost = (): void => {
        if (over) return;
        over = true;
        if (client === fresh) client = undefined;
        fresh.end().catch(() => undefined);
        if (!stopped) setTimeout(() => void connect().catch(() => undefined), AGAIN_MS).unref();
      };
      fresh.on('error', lost);
      fresh.on('end', lost);
      fresh.on('notification', wake);
      try {
        await fresh.connect();
        await fresh.query(`listen ${EVENTS_CHANNEL}`);
      } catch (error) {
        lost();
        throw error;
      }
      client = fresh;
      wake();
    };
    await connect();
    return () => {
      stopped = true;
      void client?.end();
    };
  };
}
