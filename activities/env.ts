import { join, resolve } from 'node:path';

/** What the worker is told by its surroundings. */
export interface WorkerEnv {
  dataDir: string;
  databaseUrl: string | undefined;
  keyFile: string;
  /** Address of the H5, without a slash at its end. */
  publicUrl: string;
  /** The service account, or null: notices stay in the inbox. */
  wechat: { apiBase: string; appid: string; secret: string } | null;
  /** WeChat is the simulator's: only then may anything go to an invented person. */
  simulated: boolean;
  /** Prometheus listens here, on 127.0.0.1; null: nowhere. */
  metricsPort: number | null;
}

/** Reads the environment; an empty variable counts as unset. */
export function readWorkerEnv(): WorkerEnv {
  const value = (name: string): string | undefined => process.env[name] || undefined;
  const dataDir = resolve(value('DATA_DIR') ?? './data');
  const apiBase = (value('WECHAT_API_BASE') ?? 'https://api.weixin.qq.com').replace(/\/$/, '');
  const simulator = value('SIMULATOR_URL')?.replace(/\/$/, '');
  const appid = value('WECHAT_APPID');
  const secret = value('WECHAT_SECRET');
  return {
    dataDir,
    databaseUrl: value('DATABASE_URL'),
    keyFile: value('FIRM_KEY_FILE') ?? join(dataDir, 'keys.json'),
    publicUrl: (value('PUBLIC_URL') ?? `http://localhost:${value('PORT') ?? '3000'}`).replace(/\/$/, ''),
    wechat: appid && secret ? { apiBase, appid, secret } : null,
    simulated: simulator !== undefined && apiBase === simulator,
    metricsPort: value('WORKER_METRICS_PORT') === undefined ? null : Number(value('WORKER_METRICS_PORT')),
  };
}
