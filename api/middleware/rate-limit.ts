import type { MiddlewareHandler } from 'hono';
import { DomainError } from '../../domain/errors.ts';
import { addressOf, type ApiEnv } from '../context.ts';

const MAX_KEYS = 10_000;

/** So many a minute from one address, in this process; the log-in's own lock is in SQL. @throws rate_limited */
export function rateLimit(perMinute: number): MiddlewareHandler<ApiEnv> {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return async (c, next) => {
    const now = c.var.deps.now();
    const key = addressOf(c);
    const before = buckets.get(key) ?? { tokens: perMinute, at: now };
    const tokens = Math.min(perMinute, before.tokens + (Math.max(0, now - before.at) / 60_000) * perMinute);
    if (tokens < 1) throw new DomainError('rate_limited', { retryAfterSeconds: Math.ceil(((1 - tokens) / perMinute) * 60) });
    if (buckets.size >= MAX_KEYS) buckets.clear();
    buckets.set(key, { tokens: tokens - 1, at: now });
    await next();
  };
}
