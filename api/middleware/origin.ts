import type { MiddlewareHandler } from 'hono';
import { DomainError } from '../../domain/errors.ts';
import type { ApiConfig, ApiEnv } from '../context.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A write must come from our own pages; a browser says so in Origin (or at least in Sec-Fetch-Site). @throws foreign_origin */
export const ownOrigin: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (!READS.has(c.req.method)) {
    const origin = c.req.header('origin');
    if (origin !== undefined && !isOwnOrigin(c.var.deps.config, origin, c.req.header('host'))) throw new DomainError('foreign_origin');
    if (origin === undefined && c.req.header('sec-fetch-site') === 'cross-site') throw new DomainError('foreign_origin');
  }
  await next();
};

/** Whether an origin is one of ours: PUBLIC_URL; in demo this machine and `*.yk.localhost` on the port the request came to. */
export function isOwnOrigin(config: ApiConfig, origin: string, requestHost: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (config.publicUrl !== null && url.origin === new URL(config.publicUrl).origin) return true;
  if (!config.demo || url.protocol !== 'http:') return false;
  const port = url.port === '' ? '80' : url.port;
  const requestPort = requestHost?.match(/:(\d+)$/)?.[1] ?? '80';
  return isDemoHost(url.hostname) && (port === String(config.port) || port === requestPort);
}

/** Names of this machine, and the demo phones. */
export const isDemoHost = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname === '127.0.0.1' ||
  hostname === '[::1]' ||
  hostname === 'yk.localhost' ||
  hostname.endsWith('.yk.localhost');
