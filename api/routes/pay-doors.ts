import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { addressOf, routes, type ApiEnv } from '../context.ts';
import { describe } from '../describe.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { isGood, takePayNotice, type PayNotice } from '../pay-notice.ts';

/** A notice has some three kilobytes. */
const MOST_BODY = 64 * 1024;
const UNSIGNED = new Set(['bad_signature', 'signtest', 'stale', 'unknown_serial']);
const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

/** WeChat reads the status; the body is what it asks for. */
const fail = (c: Context<ApiEnv>, status: 400 | 401 | 413 | 503) => c.json({ code: 'FAIL', message: '失败' }, status);

/** The doors' paths. */
export const PAY_DOORS: ReadonlySet<string> = new Set(['/api/wechat/pay/notify', '/api/wechat/refund/notify']);
/** Asked before anything reads the body. */
export const payDoorLimit = bodyLimit({ maxSize: MOST_BODY, onError: (c) => fail(c, 413) });

async function door(c: Context<ApiEnv>, which: PayNotice['door']) {
  if (!JSON_TYPE.test(c.req.header('content-type') ?? '')) return fail(c, 400);
  // Bytes as they came: reading them as text would take a mark at their beginning away.
  const body = Buffer.from(await c.req.arrayBuffer()).toString('utf8');
  const verdict = await takePayNotice(c.var.deps, { door: which, headers: c.req.raw.headers, body, ip: addressOf(c) });
  if (verdict === null) return fail(c, 503);
  if (isGood(verdict)) return c.body(null, 204);
  return fail(c, UNSIGNED.has(verdict) ? 401 : 400);
}

const note = {
  tag: 'WeChat',
  status: 204,
  fails: [400, 401, 413, 503],
  description:
    'Whoever calls must be WeChat Pay: the signature over the raw body is checked before anything in it is read, five minutes at most from now. ' +
    'Told again it changes nothing. Every notice is kept with what was made of it.',
} as const;

/** Where WeChat Pay tells of payments and refunds: no session, its signature instead. */
export const payDoorRoutes = routes()
  .post('/api/wechat/pay/notify', guard('public'), rateLimit(1200), describe({ ...note, summary: 'WeChat Pay tells of a payment' }), (c) =>
    door(c, 'payment'),
  )
  .post(
    '/api/wechat/refund/notify',
    guard('public'),
    rateLimit(1200),
    describe({ ...note, summary: 'WeChat Pay tells of a refund' }),
    (c) => door(c, 'refund'),
  );
