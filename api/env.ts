import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readChannelBootstrap } from '../channels/env.ts';
import type { ChannelBootstrap } from '../domain/channel-config.ts';
import type { ApiConfig } from './context.ts';

/** What the API is told by its surroundings. */
export interface ApiProgramEnv {
  config: ApiConfig;
  /** Address to listen on. */
  host: string;
  databaseUrl: string | undefined;
  keyFile: string;
  /** What the surroundings say of the channels. */
  channels: ChannelBootstrap;
}

/** Reads the environment; an empty variable counts as unset. @throws when a real start lacks what it needs: there is no default for a secret */
export function readApiEnv(temporalUiPort: number | null): ApiProgramEnv {
  const value = (name: string): string | undefined => process.env[name] || undefined;
  const url = (name: string): string | null => value(name)?.replace(/\/$/, '') ?? null;
  const demo = value('DEMO') === '1';
  const dataDir = resolve(value('DATA_DIR') ?? './data');
  const port = Number(value('PORT') ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT “${value('PORT')}” 不是端口 (not a port)`);
  const publicUrl = url('PUBLIC_URL');
  if (!demo && publicUrl === null) throw new Error('正式模式缺少 PUBLIC_URL (missing outside demo; set DEMO=1 for a demo)');
  return {
    config: {
      demo,
      dataDir,
      port,
      publicUrl,
      webRoot: fileURLToPath(new URL('../dist/web', import.meta.url)),
      shellWorker: value('SHELL_WORKER') !== '0',
      temporalUiUrl: url('TEMPORAL_UI_URL') ?? (temporalUiPort === null ? null : `http://127.0.0.1:${temporalUiPort}`),
      simulatorUrl: demo ? url('SIMULATOR_URL') : null,
      simulatorPublicUrl: demo ? url('SIMULATOR_PUBLIC_URL') : null,
      backupDir: value('BACKUP_DIR') === undefined || value('DATABASE_URL') !== undefined ? null : resolve(value('BACKUP_DIR') as string),
      trustProxy: value('TRUST_PROXY') === '1',
    },
    host: value('HOST') ?? '127.0.0.1',
    databaseUrl: value('DATABASE_URL'),
    keyFile: value('FIRM_KEY_FILE') ?? join(dataDir, 'keys.json'),
    channels: readChannelBootstrap(),
  };
}
