import { listBackups } from '../../db/backup/backups.ts';
import { countAttempts } from '../../db/read/notices.ts';
import { countWaitingNotices, databaseSize, readStuck } from '../../db/read/operations.ts';
import { readLastReconcile, readMended } from '../../db/read/reconcile-runs.ts';
import { isPostgres } from '../../db/open.ts';
import { isLate } from '../../domain/backups.ts';
import { CHANNELS, type Channel } from '../../domain/channel-policy.ts';
import { civilDateOf, instantOf } from '../../domain/time.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { readParts, readQueue } from '../health.ts';
import { attemptFilterOf } from '../exports.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { stuckCases } from '../stuck-cases.ts';
import type { OperationsView } from '../views/operations.ts';
import { attemptPage } from './notices.ts';

/** Template and subscription messages: what WeChat carries. */
const OVER_WECHAT: readonly Channel[] = ['wechat', 'subscription'];

/** 运行: is it us? */
export const operationRoutes = routes().get(
  '/api/operations',
  guard('operations.read'),
  describe({ answer: 'Operations', tag: 'Operations', summary: 'Engine, worker, database, WeChat; what is stuck; what did not arrive' }),
  async (c) => c.json(await operations(c)),
);

async function operations(c: ApiContext): Promise<OperationsView> {
  const { deps } = c.var;
  const { config, read, now } = deps;
  const parts = await readParts(deps);
  const queue = await readQueue(deps).catch(() => ({ pollers: 0, backlog: null, lastSeenAt: null }));
  const attempts = await countAttempts(read, instantOf(civilDateOf(now())));
  const count = (result: string, over: readonly string[] = CHANNELS): number =>
    attempts.filter((row) => over.includes(row.channel) && row.result === result).reduce((sum, row) => sum + Number(row.count), 0);
  const waiting = await countWaitingNotices(read, now());
  const last = await readLastReconcile(read);
  const lately = await readMended(read, now());
  const detail = (name: string): { detail?: string } => (parts[name]?.detail === undefined ? {} : { detail: parts[name].detail });
  const ok = (name: string): boolean => parts[name]?.ok ?? false;
  return {
    now: instant(now()),
    engine: {
      ok: ok('engine'),
      address: deps.engine.address,
      namespace: deps.engine.namespace,
      backlog: queue.backlog,
      pollers: queue.pollers,
      ...detail('engine'),
    },
    worker: {
      ok: ok('worker'),
      pollers: queue.pollers,
      lastSeenAt: queue.lastSeenAt === null ? null : instant(queue.lastSeenAt),
      ...detail('worker'),
    },
    database: {
      ok: ok('database') && ok('schema'),
      dialect: isPostgres(read) ? 'postgres' : 'sqlite',
      sizeBytes: await databaseSize(read).catch(() => null),
      ...detail('database'),
      ...detail('schema'),
    },
    wechat: {
      ok: waiting === 0,
      sentToday: count('sent', OVER_WECHAT),
      failedToday: count('refused', OVER_WECHAT),
      ...(waiting === 0 ? {} : { detail: `${waiting} 条通知等待微信恢复` }),
    },
    simulator: parts.simulator ? { ok: parts.simulator.ok, url: config.simulatorPublicUrl, ...detail('simulator') } : null,
    notices: { sentToday: count('sent'), failedToday: count('refused'), unknownToday: count('unknown') },
    stuck: await stuckCases(deps, await readStuck(read, principalOf(c), now())),
    reconcile: last
      ? {
          at: instant(last.at),
          checked: last.checked,
          repaired: last.repaired.length,
          lately: lately.map(({ no, at, how }) => ({ caseId: no, at: instant(at), how })),
        }
      : null,
    backups: backupsOf(config.backupDir, now()),
    failedNotices: await attemptPage(deps, principalOf(c), attemptFilterOf({ result: ['refused', 'unknown'] }), 20, undefined),
  };
}

function backupsOf(folder: string | null, now: number): OperationsView['backups'] {
  if (folder === null) return null;
  const all = listBackups(folder);
  return { late: isLate(all, now), items: all.slice(0, 5).map(({ at, ok, bytes }) => ({ at: instant(at), ok, sizeBytes: bytes })) };
}
