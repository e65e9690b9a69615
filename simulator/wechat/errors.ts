import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import type { Platform } from '../platform.ts';

/** The words WeChat uses, by errcode. */
const MESSAGES: Record<number, string> = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40016: 'invalid button size',
  40017: 'invalid button type',
  40018: 'invalid button name size',
  40019: 'invalid button key size',
  40020: 'invalid button url size',
  40023: 'invalid sub button size',
  40024: 'invalid sub button type',
  40025: 'invalid sub button name size',
  40026: 'invalid sub button key size',
  40027: 'invalid sub button url size',
  40029: 'invalid code',
  40030: 'invalid refresh_token',
  40037: 'invalid template_id',
  41030: 'invalid page',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40163: 'code been used',
  41001: 'access_token missing',
  41002: 'appid missing',
  41003: 'refresh_token missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41009: 'missing openid',
  42001: 'access_token expired',
  42002: 'refresh_token expired',
  43002: 'require POST method',
  43004: 'require subscribe',
  43101: 'user refuse to accept the msg',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45109: 'api unsupported',
  46003: 'menu no exist',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  85005: 'appid not bind weapp',
};

/** WeChat's request id: seconds since the epoch, then two random words, in hexadecimal. */
export function requestId(nowMs: number): string {
  const word = () => randomBytes(4).toString('hex');
  return `${Math.floor(nowMs / 1000)
    .toString(16)
    .padStart(8, '0')}-${word()}-${word()}`;
}

/** A refusal as WeChat gives it: HTTP 200, errcode and errmsg with a rid. Web authorisation puts a comma before the rid, the rest does not. */
export function refuse(c: Context, platform: Platform, errcode: number, detail = ''): Response {
  const words = `${MESSAGES[errcode] ?? 'unknown error'}${detail === '' ? '' : ` ${detail}`}`;
  const comma = c.req.path.startsWith('/sns/') ? ',' : '';
  return answer(c, { errcode, errmsg: `${words}${comma} rid: ${requestId(platform.now())}` });
}

/** Web authorisation answers `text/plain`, the rest JSON, as the real hosts do. */
export function answer(c: Context, body: object): Response {
  const type = c.req.path.startsWith('/sns/') ? 'text/plain' : 'application/json; encoding=utf-8';
  return c.body(JSON.stringify(body), 200, { 'content-type': type });
}
