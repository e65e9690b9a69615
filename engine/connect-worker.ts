import { NativeConnection } from '@temporalio/worker';
import { tlsOf } from './connect.ts';
import type { EngineSettings } from './settings.ts';

/** The worker's own connection; apart from `connect.ts` so that the API never loads the native core. Fails when the engine is not there. */
export async function connectWorkerEngine(settings: EngineSettings): Promise<NativeConnection> {
  return NativeConnection.connect({
    address: settings.address,
    tls: tlsOf(settings) ?? false,
    ...(settings.apiKey === null ? {} : { apiKey: settings.apiKey }),
  });
}
