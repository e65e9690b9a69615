import { serve, type ServerType } from '@hono/node-server';
import { createChannels } from '../channels/channels.ts';
import { assertSchema } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { openSealed } from '../db/sealed.ts';
import { connectEngine } from '../engine/connect.ts';
import { createLogger } from '../engine/log.ts';
import { loadEngineSettings } from '../engine/settings.ts';
import { createApp } from './app.ts';
import type { ApiDeps } from './context.ts';
import { createEngine } from './engine/engine.ts';
import { readApiEnv } from './env.ts';
import { createAudience } from './live/audience.ts';
import { createFeed } from './live/feed.ts';
import { postgresWaker } from './live/postgres-waker.ts';
import { createScreens } from './live/screens.ts';
import { createMetrics } from './metrics.ts';

const log = createLogger('api');
/** Requests under way may end for so long. */
const DRAIN_MS = 6000;

async function main(): Promise<void> {
  const settings = loadEngineSettings();
  const env = readApiEnv(settings.mode === 'embedded' ? settings.devServer.uiPort : null);
  const where = { url: env.databaseUrl, dataDir: env.config.dataDir };
  const db = openDatabase(where);
  await assertSchema(db);
  const read = openDatabase({ ...where, readonly: true });
  const follow = openDatabase({ ...where, readonly: true, poolSize: 2 });
  const { client, connection } = connectEngine(settings);
  const now = Date.now;
  const feed = createFeed(follow, log, env.databaseUrl ? postgresWaker(env.databaseUrl) : undefined);
  await feed.start();
  const screens = createScreens(follow, feed, createAudience(follow, now));
  const engine = createEngine(client, { address: settings.address, taskQueue: settings.taskQueues.cases });
  const sealed = openSealed(env.keyFile);
  const deps: ApiDeps = {
    config: env.config,
    db,
    read,
    sealed,
    channels: createChannels({ db, sealed, bootstrap: env.channels }),
    client,
    engine,
    screens,
    metrics: createMetrics(),
    log,
    now,
  };
  const { app } = createApp(deps);

  const server = serve({ fetch: app.fetch, port: env.config.port, hostname: env.host }, () => {
    log.info({ port: env.config.port, demo: env.config.demo }, 'api ready');
    process.send?.({ ready: true });
  });
  server.once('error', (error: NodeJS.ErrnoException) => {
    log.fatal({ err: error }, error.code === 'EADDRINUSE' ? `端口 ${env.config.port} 已被占用 (port in use)` : 'the API cannot listen');
    process.exitCode = 1;
    void stop();
  });

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      feed.stop();
      screens.stop();
      await closed(server);
      await connection.close().catch(() => undefined);
      await Promise.all([db.destroy(), read.destroy(), follow.destroy()]);
      log.info('api ended');
    })());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  // The supervisor is gone: end as if it had said so.
  process.once('disconnect', () => void stop());
  process.channel?.unref();
}

/** No new requests; those under way may end, then what is left is cut. */
function closed(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, error instanceof Error ? error.message : 'the API cannot start');
  process.exitCode = 1;
});
