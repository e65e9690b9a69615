import type { MiddlewareHandler } from 'hono';
import { DomainError } from '../../domain/errors.ts';
import type { ApiEnv } from '../context.ts';
import { PAY_DOORS } from '../routes/pay-doors.ts';

const WRITES = new Set(['POST', 'PATCH', 'PUT']);
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

/** Files, and what WeChat tells: XML where the account is set so; the doors of WeChat Pay answer in its own form. */
const OTHERWISE = new Set(['/api/files', '/api/wechat/push', ...PAY_DOORS]);

/** What is sent is JSON in UTF-8; only files and WeChat come otherwise. A POST without a body needs no type. @throws media_type */
export const jsonOnly: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (WRITES.has(c.req.method) && c.req.path.startsWith('/api/') && !OTHERWISE.has(c.req.path)) {
    const type = c.req.header('content-type');
    const empty = (c.req.header('content-length') ?? '0') === '0' && c.req.header('transfer-encoding') === undefined;
    const fits = type !== undefined && JSON_TYPE.test(type.trim());
    if (!fits && !(empty && type === undefined && c.req.method === 'POST')) throw new DomainError('media_type');
  }
  await next();
};
