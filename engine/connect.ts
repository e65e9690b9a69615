import { Client, Connection, type TLSConfig } from '@temporalio/client';
import type { EngineSettings } from './settings.ts';

/** How a program reaches the engine to start, message and ask workflows. */
export interface Engine {
  connection: Connection;
  client: Client;
}

/**
 * Connects at the first call made through it, so that a program may start before the engine does and outlives its restarts:
 * a killed server is found again within a second.
 */
export function connectEngine(settings: EngineSettings): Engine {
  const connection = Connection.lazy({
    address: settings.address,
    tls: tlsOf(settings) ?? false,
    ...(settings.apiKey === null ? {} : { apiKey: settings.apiKey }),
    connectTimeout: '5s',
    channelArgs: {
      'grpc.initial_reconnect_backoff_ms': 50,
      'grpc.min_reconnect_backoff_ms': 50,
      'grpc.max_reconnect_backoff_ms': 500,
    },
  });
  return { connection, client: new Client({ connection, namespace: settings.namespace }) };
}

/** TLS as the SDK wants it, or null without. */
export function tlsOf(settings: EngineSettings): TLSConfig | null {
  if (settings.tls === null) return null;
  const { cert, key, ca, serverName } = settings.tls;
  return {
    ...(serverName === null ? {} : { serverNameOverride: serverName }),
    ...(ca === null ? {} : { serverRootCACertificate: ca }),
    ...(cert === null || key === null ? {} : { clientCertPair: { crt: cert, key } }),
  };
}
