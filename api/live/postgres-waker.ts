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
      const lost = (): void => {
        if (client === fresh) client = undefined;
        if (!stopped) setTimeout(() => void connect().catch(lost), AGAIN_MS).unref();
      };
      fresh.once('error', lost);
      fresh.on('notification', wake);
      await fresh.connect();
      await fresh.query(`listen ${EVENTS_CHANNEL}`);
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
