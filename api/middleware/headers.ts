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
    const headers = c.res.headers;
    if (!headers.has('content-security-policy'))
      c.header('content-security-policy', c.req.path.startsWith('/temporal') ? temporal : strict);
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'same-origin');
    c.header('cross-origin-opener-policy', 'same-origin');
    // whether the process lives is no secret: the simulator's page waits for it from its own origin
    c.header('cross-origin-resource-policy', c.req.path === '/healthz' ? 'cross-origin' : 'same-origin');
    c.header('permissions-policy', 'camera=(self), microphone=(), geolocation=(self), payment=(), usb=()');
    if (!config.demo && !headers.has('x-frame-options')) c.header('x-frame-options', 'DENY');
    if (tls) c.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
    if (c.req.path.startsWith('/api/') && !headers.has('cache-control')) c.header('cache-control', 'no-store');
  };
}

/** The simulator's page under its public name, and under the plain one of this machine. */
function originsOf(url: string): string {
  const { origin, port } = new URL(url);
  return [...new Set([origin, `http://localhost:${port}`, `http://127.0.0.1:${port}`])].join(' ');
}
