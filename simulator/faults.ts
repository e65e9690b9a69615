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
    const errcode = path === '/' || path.startsWith('/v3/') ? null : valueFor(faults.errcode, path);
    const http = valueFor(faults.http, path);
    const drop = valueFor(faults.drop, path);
    if (errcode === null && http === null && drop === null) return next();
    spendFault(platform);
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
  const named = Object.keys(fault).find((pattern) => pattern !== '*' && pattern.includes('*') && matches(pattern, path));
  return fault[path] ?? (named === undefined ? undefined : fault[named]) ?? fault['*'] ?? null;
}

/** Whether `pattern` means a path; `*` stands for anything. */
export function matches(pattern: string, path: string): boolean {
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(path);
}

/** Counts one call that a switch has spoilt; switches set for so many calls go back by themselves. */
export function spendFault(platform: Pick<Platform, 'state' | 'changed' | 'tell'>): void {
  const { faults } = platform.state;
  if (faults.times === null) return;
  faults.times -= 1;
  if (faults.times <= 0) Object.assign(faults, { errcode: null, http: null, drop: null, payError: null, times: null });
  platform.changed();
  platform.tell({ type: 'faults' });
}
