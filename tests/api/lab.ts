import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { createActivities } from '../../activities/index.ts';
import { createApp } from '../../api/app.ts';
import type { ApiConfig, ApiDeps } from '../../api/context.ts';
import { newToken, sha256 } from '../../api/cookies.ts';
import { createEngine } from '../../api/engine/engine.ts';
import { createAudience } from '../../api/live/audience.ts';
import { createFeed } from '../../api/live/feed.ts';
import { createScreens } from '../../api/live/screens.ts';
import { createMetrics } from '../../api/metrics.ts';
import type { CaseView, Problem } from '../../api/views.ts';
import { createChannels } from '../../channels/channels.ts';
import type { WechatPay } from '../../channels/pay/wechat-pay.ts';
import { openDatabase, type Db } from '../../db/open.ts';
import { openSealed } from '../../db/sealed.ts';
import { closeSessionsOf, openSession } from '../../db/records/sessions.ts';
import type { ChannelBootstrap } from '../../domain/channel-config.ts';
import { CASE_KINDS } from '../../domain/case/types.ts';
import { caseCounterId } from '../../domain/ids.ts';
import { seedDemoRows } from '../../ops/seed/seed.ts';
import { quietEngine, workflowBundle } from '../support/case-lab.ts';
import { temporaryDatabase } from '../support/database.ts';
import { noChannels } from '../support/no-channels.ts';
import { connectTimeSkipping } from '../support/time-skipping.ts';

export const HOST = 'http://localhost:3000';
export const PASSWORD = 'correct-horse-battery';

/** An answer, read. */
export interface Answer<T = Record<string, never>> {
  status: number;
  headers: Headers;
  body: T;
  text: string;
}
/** A person at their screen. */
export interface Person {
  cookie: string;
  get<T = unknown>(path: string, headers?: Record<string, string>): Promise<Answer<T>>;
  post<T = CaseView & Problem>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  patch<T = unknown>(path: string, body?: unknown): Promise<Answer<T>>;
  put<T = unknown>(path: string, body?: unknown): Promise<Answer<T>>;
  /** Ends all sessions of this person. */
  revoke(): Promise<void>;
}

/** The whole API on the demo firm's rows, with a real engine and worker behind it. */
export interface ApiLab {
  deps: ApiDeps;
  db: Db;
  client: Client;
  app: ReturnType<typeof createApp>['app'];
  routes: ReturnType<typeof createApp>['routes'];
  as(personId: string, front?: 'h5' | 'console'): Promise<Person>;
  nobody: Person;
  /** A fresh request of 高新店's client without accountant, so that nobody has first refusal. */
  request(by?: string, more?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

export interface LabOptions {
  config?: Partial<ApiConfig>;
  /** WeChat and SMS as this firm's surroundings have them; the default answers to nobody. */
  channels?: Partial<ChannelBootstrap>;
  /** WeChat Pay of this firm; the default takes no money. */ pay?: WechatPay;
  now?: () => number;
  worker?: boolean;
  /** The worker reaches WeChat too; else what it would send stays in the inbox. */
  workerReaches?: boolean;
  /** Rows on PostgreSQL instead of a SQLite file of the lab's own; the giver throws them away. */ postgres?: Db;
}

const DEMO_CHANNELS: ChannelBootstrap = {
  demo: true,
  wechat: {
    appId: 'wxdemo0000000001',
    secret: 'demo-secret-not-for-production',
    apiBase: 'http://127.0.0.1:1',
    openBase: 'http://sim.yk.localhost:3100',
    originalId: 'gh_demo00000001',
    push: { mode: 'safe', token: 'demoPushToken', encodingAesKey: 'demoEncodingAesKeyNotForProductionUse012345' },
  },
  smsSimulator: 'http://127.0.0.1:1',
  simulated: true,
};

/** Opens the API for a test file. */
export async function openLab(address: string, options: LabOptions = {}): Promise<ApiLab> {
  quietEngine();
  const { db: sqlite, dataDir, cleanup } = await temporaryDatabase();
  const db = options.postgres ?? sqlite;
  const now = options.now ?? Date.now;
  const sealed = openSealed(join(dataDir, 'keys.json'));
  await seedDemoRows({ db, sealed, now: now(), ownerPassword: PASSWORD });
  // Numbers of all test files meet on one Temporal server.
  for (const kind of CASE_KINDS)
    await db
      .insertInto('counters')
      .values({ id: caseCounterId(kind, now()), value: randomInt(1000, 90_000) })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ value: randomInt(1000, 90_000) }))
      .execute();
  const client = await connectTimeSkipping(address);
  const log = pino({ level: 'silent' });
  const taskQueue = `api-${randomInt(1e9)}`;
  const config: ApiConfig = {
    demo: true,
    dataDir,
    port: 3000,
    publicUrl: 'http://localhost:3000',
    webRoot: join(dataDir, 'no-fronts'),
    shellWorker: true,
    temporalUiUrl: 'http://127.0.0.1:1',
    simulatorUrl: null,
    simulatorPublicUrl: 'http://sim.yk.localhost:3100',
    backupDir: null,
    trustProxy: false,
    ...options.config,
  };
  const { pay } = options;
  const paying = pay ? { pay: async () => pay } : {};
  const channels = { ...createChannels({ db, sealed, bootstrap: { ...DEMO_CHANNELS, ...options.channels }, now }), ...paying };
  const stopWorker =
    options.worker === false
      ? async () => undefined
      : await startWorker(address, taskQueue, {
          db,
          sealed,
          log,
          client,
          dataDir,
          channels: options.workerReaches ? channels : { ...noChannels, ...paying },
          publicUrl: config.publicUrl ?? HOST,
        });
  const read = options.postgres ?? openDatabase({ dataDir, readonly: true });
  const follow = options.postgres ?? openDatabase({ dataDir, readonly: true });
  const feed = createFeed(follow, log);
  await feed.start();
  const screens = createScreens(follow, feed, createAudience(follow, now));
  const deps: ApiDeps = {
    config,
    db,
    read,
    sealed,
    channels,
    client,
    engine: createEngine(client, { address, taskQueue }),
    screens,
    metrics: createMetrics(),
    log,
    now,
  };
  const { app, routes } = createApp(deps);
  const person = (cookie: string, revoke: () => Promise<void>): Person => {
    const ask = async <T>(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> => {
      const form = body instanceof FormData;
      const sent = body === undefined ? {} : { body: form ? body : typeof body === 'string' ? body : JSON.stringify(body) };
      const response = await app.request(`${HOST}${path}`, {
        method,
        headers: {
          host: 'localhost:3000',
          cookie,
          ...(form || body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...sent,
      });
      const text = await response.text();
      const json = (response.headers.get('content-type') ?? '').includes('json');
      return { status: response.status, headers: response.headers, text, body: (json && text !== '' ? JSON.parse(text) : {}) as T };
    };
    return {
      cookie,
      get: (path, headers) => ask('GET', path, undefined, headers),
      post: (path, body, headers) => ask('POST', path, body ?? {}, headers),
      patch: (path, body) => ask('PATCH', path, body),
      put: (path, body) => ask('PUT', path, body),
      revoke,
    };
  };
  const as = async (personId: string, front: 'h5' | 'console' = 'h5'): Promise<Person> => {
    const token = newToken();
    await openSession(db, { tokenHash: sha256(token), personId, front, device: 'test' }, now());
    return person(`${config.publicUrl?.startsWith('https:') ? '__Host-yk_session' : 'yk_session'}=${token}`, () =>
      closeSessionsOf(db, personId),
    );
  };
  return {
    deps,
    db,
    client,
    app,
    routes,
    as,
    nobody: person('', async () => undefined),
    request: async (by = 'demo-client-8', more = {}) => {
      const made = await (
        await as(by)
      ).post('/api/requests', { clientId: 'c14', businessTypeId: 'social-change', title: '新增一名员工', urgency: 'normal', ...more });
      if (made.status !== 201) throw new Error(`${made.status} ${made.text}`);
      return made.body.id;
    },
    close: async () => {
      feed.stop();
      screens.stop();
      await stopWorker();
      await client.connection.close();
      if (!options.postgres) await Promise.all([read.destroy(), follow.destroy()]);
      await cleanup();
    },
  };
}

async function startWorker(
  address: string,
  taskQueue: string,
  deps: Parameters<typeof createActivities>[0] & { client: Client },
): Promise<() => Promise<void>> {
  const connection = await NativeConnection.connect({ address });
  const activities = createActivities({ ...deps, taskQueue });
  const worker = await Worker.create({ connection, identity: 'tests', taskQueue, workflowBundle: await workflowBundle(), activities });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    await connection.close();
  };
}

/** A cookie an answer sets, as a browser sends it back; '' when it sets none. */
export const cookieOf = (response: Response, name: string): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .find((line) => line.startsWith(`${name}=`) || line.startsWith(`__Host-${name}=`)) ?? '';

/** A request that client c14 may make as it stands. */
export const GOOD_REQUEST = { clientId: 'c14', businessTypeId: 'social-change', title: '新增一名员工', urgency: 'normal' };

/** How many cases there are. */
export async function countCases({ db }: ApiLab): Promise<number> {
  const { count } = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
