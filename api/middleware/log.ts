import { routePath } from 'hono/route';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../context.ts';

/** One line a request, path without its query, no words and no people; and the request's place in the metrics. */
export const logged: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const started = performance.now();
  await next();
  const ms = performance.now() - started;
  const { deps, requestId } = c.var;
  const route = routePath(c, -1);
  deps.metrics.request.observe({ method: c.req.method, route: route === '/*' ? 'front' : route, status: String(c.res.status) }, ms / 1000);
  const level = c.res.status >= 500 ? 'warn' : c.req.path.startsWith('/api/') ? 'info' : 'debug';
  deps.log[level](
    {
      requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(ms * 10) / 10,
      person: c.var.caller?.principal.personId,
    },
    'request',
  );
};
