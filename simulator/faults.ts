import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Platform } from './platform.ts';
import { refuse } from './wechat/errors.ts';

/** Spoils calls as the switches say; `/sim/*` and the page are never spoilt. The SMS vendors' door (`/`) only when it is named. */
export function spoil(platform: Platform) {
  return createMiddleware<{ Bindings: Partial<HttpBindings> }>(async (c, next) => {
    const { faults } = platform.state;
    const path = c.req.path;
    if (faults.latencyMs > 0) await wait(faults.latencyMs);
    const errcode = path === '/' ? null : valueFor(faults.errcode, path);
    const http = valueFor(faults.http, path);
    const drop = valueFor(faults.drop, path);
    if (errcode === null && http === null && drop === null) return next();
    if (faults.times !== null) spend(platform);
    if (http !== null) return c.body(null, http as 500);
    if (drop !== null) {
      if (drop === 'after') await next();
      if (!cut(c)) throw new Error('drop needs a real connection');
      return RESPONSE_ALREADY_SENT;
    }
    return refuse(c, platform, errcode!);
  });
}

/** Cuts the connection without an answer; false when there is none (a test without a port). */
export function cut(c: Context): boolean {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  incoming?.socket.destroy();
  return incoming !== undefined;
}

function valueFor<T extends number | string>(fault: T | Record<string, T> | null, path: string): T | null {
  if (fault !== null && path === '/') return typeof fault === 'object' ? (fault['/'] ?? null) : null;
  if (fault === null || typeof fault !== 'object') return fault;
  return fault[path] ?? fault['*'] ?? null;
}

function spend(platform: Platform): void {
  const { faults } = platform.state;
  if (faults.times === null) return;
  faults.times -= 1;
  if (faults.times <= 0) Object.assign(faults, { errcode: null, http: null, drop: null, times: null });
  platform.changed();
  platform.tell({ type: 'faults' });
}
