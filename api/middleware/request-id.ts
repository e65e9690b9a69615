import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { ApiDeps, ApiEnv } from '../context.ts';

/** Gives each request its id (one that came from our own proxy is kept), and the world it needs. */
export function withDeps(deps: ApiDeps): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const given = c.req.header('x-request-id');
    const id = given !== undefined && deps.config.trustProxy && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    c.set('requestId', id);
    c.set('deps', deps);
    c.set('caller', null);
    c.header('x-request-id', id);
    await next();
  };
}
