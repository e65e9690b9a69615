import type { MiddlewareHandler } from 'hono';
import type { ApiConfig, ApiEnv } from '../context.ts';
import { ERROR_PAGE_STYLE } from '../error-page.ts';

/**
 * Strict headers on every answer. Nothing from foreign hosts, no inline script, no inline style but the one of the error page; `/temporal` shows Temporal's own pages and is let
 * off the script rules only. In demo mode the simulator's page may frame the phones.
 */
export function secureHeaders(config: ApiConfig): MiddlewareHandler<ApiEnv> {
  const ancestors = config.demo && config.simulatorPublicUrl ? `'self' ${originsOf(config.simulatorPublicUrl)}` : "'none'";
  const policy = (script: string, style: string): string =>
    `default-src 'self'; script-src ${script}; style-src ${style}; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-src 'self' blob:; worker-src 'self' blob:; manifest-src 'self'; frame-ancestors ${ancestors}`;
  const strict = policy("'self'", `'self' ${ERROR_PAGE_STYLE}`);
  const temporal = policy("'self' 'unsafe-inline' 'unsafe-eval'", "'self' 'unsafe-inline'");
  const tls = config.publicUrl?.startsWith('https://') ?? false;
  return async (c, next) => {
    await next();
    // Set on the answer as it is: `c.header` would wrap it anew each time, which costs more than a short query.
    const { headers } = c.res;
    const unless = (name: string, value: string): void => {
      if (!headers.has(name)) headers.set(name, value);
    };
    unless('content-security-policy', c.req.path.startsWith('/temporal') ? temporal : strict);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'same-origin');
    headers.set('cross-origin-opener-policy', 'same-origin');
    // whether the process lives is no secret: the simulator's page waits for it from its own origin
    headers.set('cross-origin-resource-policy', c.req.path === '/healthz' ? 'cross-origin' : 'same-origin');
    headers.set('permissions-policy', 'camera=(self), microphone=(), geolocation=(self), payment=(), usb=()');
    if (!config.demo) unless('x-frame-options', 'DENY');
    if (tls) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
    if (c.req.path.startsWith('/api/')) unless('cache-control', 'no-store');
  };
}

/** The simulator's page under its public name, and under the plain one of this machine. */
function originsOf(url: string): string {
  const { origin, port } = new URL(url);
  return [...new Set([origin, `http://localhost:${port}`, `http://127.0.0.1:${port}`])].join(' ');
}
