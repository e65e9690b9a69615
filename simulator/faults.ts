import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createMiddleware } from 'hono/factory';
import { NO_FAULTS, type DropMode, type Faults, type Platform } from './platform.ts';
import { refuse } from './wechat/errors.ts';

/** Spoils calls of “WeChat” as the switches say; `/sim/*` and the page are never spoilt. */
export function spoil(platform: Platform) {
  return createMiddleware<{ Bindings: Partial<HttpBindings> }>(async (c, next) => {
    const { faults } = platform.state;
    const path = c.req.path;
    if (faults.latencyMs > 0) await wait(faults.latencyMs);
    const errcode = valueFor(faults.errcode, path);
    const http = valueFor(faults.http, path);
    const drop = valueFor(faults.drop, path);
    if (errcode === null && http === null && drop === null) return next();
    if (faults.times !== null) spend(platform);
    if (http !== null) return c.body(null, http as 500);
    if (drop !== null) {
      if (drop === 'after') await next();
      const socket = c.env?.incoming?.socket;
      if (socket === undefined) throw new Error('drop needs a real connection');
      socket.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    return refuse(c, platform, errcode!);
  });
}

function valueFor<T extends number | string>(fault: T | Record<string, T> | null, path: string): T | null {
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

/** The switches after a change; what is not named stays. Answers a sentence when a switch is unknown or set to something it cannot be. */
export function changeFaults(present: Faults, change: Record<string, unknown>): Faults | string {
  const next: Record<string, unknown> = { ...present };
  for (const [name, value] of Object.entries(change)) {
    const check = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof Faults] : undefined;
    if (check === undefined) return `没有“${name}”这个开关；有的是 ${Object.keys(CHECKS).join('、')}`;
    const given = value ?? NO_FAULTS[name as keyof Faults];
    if (!check(given)) return `“${name}”不能设成 ${JSON.stringify(value)}`;
    next[name] = given;
  }
  return next as unknown as Faults;
}

const isInteger = (value: unknown, min: number, max: number) =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
const plainOrByPath = (check: (value: unknown) => boolean) => (value: unknown) =>
  value === null ||
  check(value) ||
  (typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.entries(value as object).every(([path, each]) => (path === '*' || path.startsWith('/')) && check(each)));

const CHECKS: Record<keyof Faults, (value: unknown) => boolean> = {
  latencyMs: (value) => isInteger(value, 0, 120_000),
  errcode: plainOrByPath((value) => isInteger(value, -1, 999_999_999) && value !== 0),
  http: plainOrByPath((value) => isInteger(value, 400, 599)),
  drop: plainOrByPath((value) => (['before', 'after'] satisfies DropMode[]).includes(value as DropMode)),
  snapshot: (value) => typeof value === 'boolean',
  times: (value) => value === null || isInteger(value, 1, 1_000_000),
};
