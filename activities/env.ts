import { join, resolve } from 'node:path';
import { readChannelBootstrap } from '../channels/env.ts';
import type { ChannelBootstrap } from '../domain/channel-config.ts';

/** What the worker is told by its surroundings. */
export interface WorkerEnv {
  dataDir: string;
  databaseUrl: string | undefined;
  keyFile: string;
  /** Address of the H5, without a slash at its end. */
  publicUrl: string;
  /** What the surroundings say of the channels. */
  channels: ChannelBootstrap;
  /** The folder nightly copies go to; null: none are made. */
  backupDir: string | null;
  /** Prometheus listens here, on 127.0.0.1; null: nowhere. */
  metricsPort: number | null;
}

/** Reads the environment; an empty variable counts as unset. */
export function readWorkerEnv(): WorkerEnv {
  const value = (name: string): string | undefined => process.env[name] || undefined;
  const dataDir = resolve(value('DATA_DIR') ?? './data');
  return {
    dataDir,
    databaseUrl: value('DATABASE_URL'),
    keyFile: value('FIRM_KEY_FILE') ?? join(dataDir, 'keys.json'),
    publicUrl: (value('PUBLIC_URL') ?? `http://localhost:${value('PORT') ?? '3000'}`).replace(/\/$/, ''),
    channels: readChannelBootstrap(),
    backupDir: value('BACKUP_DIR') === undefined ? null : resolve(value('BACKUP_DIR') as string),
    metricsPort: value('WORKER_METRICS_PORT') === undefined ? null : Number(value('WORKER_METRICS_PORT')),
  };
}
