import { Hono } from 'hono';
import type { Platform } from '../platform.ts';
import { aliyun } from './aliyun.ts';
import { tencent } from './tencent.ts';

/** The key both vendors know their customer by: known to everybody, so it may never be a real one. */
export interface SmsKeys {
  id: string;
  secret: string;
}
export const SMS_KEYS: SmsKeys = { id: 'demo-key-id', secret: 'demo-key-not-for-production' };

/** Two vendors at one door, told apart by their headers, as their SDKs send them when they are given another endpoint. */
export function smsRoutes(platform: Platform, keys: SmsKeys): Hono {
  const toAliyun = aliyun(platform, keys);
  const toTencent = tencent(platform, keys);
  return new Hono().post('/', (c) => (c.req.header('x-tc-action') === undefined ? toAliyun(c) : toTencent(c)));
}
