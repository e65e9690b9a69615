import { sql } from 'kysely';
import { assertSchema } from '../db/migrate.ts';
import { SECOND_MS } from '../domain/time.ts';
import type { ApiDeps } from './context.ts';

/** How one part is. */
export interface PartHealth {
  ok: boolean;
  detail?: string;
}

const PATIENCE_MS = SECOND_MS;
/** A worker asks for work at least once a minute. */
const POLLER_FRESH_MS = 90 * SECOND_MS;

/** What of the whole system works: rows, schema, engine, worker, and in demo the simulator. */
export async function readParts(deps: ApiDeps): Promise<Record<string, PartHealth>> {
  const { config } = deps;
  const [database, schema, engine, worker, simulator] = await Promise.all([
    part(async () => void (await sql`select 1`.execute(deps.read))),
    part(() => assertSchema(deps.read)),
    part(
      async () =>
        void (await deps.client.connection.withDeadline(Date.now() + PATIENCE_MS, () =>
          deps.client.connection.workflowService.getSystemInfo({}),
        )),
    ),
    part(async () => {
      const { pollers } = await readQueue(deps);
      if (pollers === 0) throw new Error('no worker asks for work');
    }),
    config.simulatorUrl === null ? null : part(() => reach(new URL('/healthz', config.simulatorUrl as string))),
  ]);
  return { database, schema, engine, worker, ...(simulator ? { simulator } : {}) };
}

/** Workers that ask for work of cases, and how much waits for them. */
export async function readQueue(deps: ApiDeps): Promise<{ pollers: number; backlog: number | null; lastSeenAt: number | null }> {
  const { connection } = deps.client;
  const queue = { namespace: deps.engine.namespace, taskQueue: { name: deps.engine.taskQueue }, reportStats: true };
  const told = await connection.withDeadline(Date.now() + PATIENCE_MS, () =>
    connection.workflowService.describeTaskQueue({ ...queue, taskQueueType: 1 }),
  );
  const seen = (told.pollers ?? []).map((poller) => Number(poller.lastAccessTime?.seconds ?? 0) * 1000);
  const waiting = told.stats?.approximateBacklogCount;
  return {
    pollers: seen.filter((at) => at > deps.now() - POLLER_FRESH_MS).length,
    backlog: waiting === null || waiting === undefined ? null : Number(waiting),
    lastSeenAt: seen.length === 0 ? null : Math.max(...seen),
  };
}

async function reach(url: URL): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  await response.body?.cancel();
  if (response.status >= 500) throw new Error(`answers ${response.status}`);
}

const part = (check: () => Promise<void>): Promise<PartHealth> =>
  check().then(
    () => ({ ok: true }),
    (error: unknown) => ({ ok: false, detail: error instanceof Error ? error.message.split('\n')[0] : String(error) }),
  );
