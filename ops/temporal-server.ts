import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineSettings } from '../engine/settings.ts';
import type { ChildPlan } from './child.ts';

const guard = fileURLToPath(new URL('./guard.sh', import.meta.url));

/** The embedded server's command line: its file in the data directory, bound to loopback, its page under /temporal. */
export function temporalArguments(settings: EngineSettings, dataDir: string): string[] {
  const { devServer } = settings;
  return [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(devServer.port),
    '--ui-ip',
    '127.0.0.1',
    '--ui-port',
    String(devServer.uiPort),
    '--ui-public-path',
    '/temporal',
    '--ui-disable-news-fetch',
    '--db-filename',
    join(dataDir, devServer.database),
    '--log-level',
    'warn',
    ...(settings.namespace === 'default' ? [] : ['--namespace', settings.namespace]),
    ...Object.entries(devServer.pragmas).flatMap(([name, value]) => ['--sqlite-pragma', `${name}=${value}`]),
    ...Object.entries(devServer.dynamicConfig).flatMap(([name, value]) => ['--dynamic-config-value', `${name}=${JSON.stringify(value)}`]),
    ...Object.entries(settings.searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
  ];
}

/** How the supervisor keeps it running. */
export function temporalChild(binary: string, settings: EngineSettings, dataDir: string, env: NodeJS.ProcessEnv): ChildPlan {
  return {
    name: 'temporal',
    label: 'Temporal',
    command: '/bin/sh',
    args: [guard, binary, ...temporalArguments(settings, dataDir)],
    env,
    logFile: join(dataDir, 'logs', 'temporal.log'),
    stopSeconds: 10,
    node: false,
  };
}
