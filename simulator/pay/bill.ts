import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { billOf } from './bill-table.ts';
import type { PayOffice } from './office.ts';
import { refusePay, REFUSALS, wrongParameter } from './refusals.ts';
import { beijingDay } from './times.ts';

const READY_MS = 10 * 3600_000;
const OLDEST_MS = 92 * 86_400_000;
const TOKEN_MS = 5 * 60_000;

/** `/v3/bill/*`: what happened on a day, from ten o'clock of the next; the file itself is not signed. */
export function billRoutes(office: PayOffice): Hono {
  const files = new Map<string, { bytes: Buffer; until: number }>();
  return new Hono()
    .get('/v3/bill/tradebill', (c) => {
      const { bill_date: day = '', bill_type: type = 'ALL', tar_type: packed } = c.req.query();
      const begins = Date.parse(`${day}T00:00:00+08:00`);
      const now = office.platform.now();
      const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(begins) && beijingDay(begins) === day;
      if (!isDay || begins < now - OLDEST_MS)
        return refusePay(c, wrongParameter('/bill_date', day, '账单日期格式不正确，或超过三个月', 'query'));
      if (type !== 'ALL') return refusePay(c, wrongParameter('/bill_type', type, '模拟器只提供 ALL 账单', 'query'));
      const { bill: fault } = office.platform.state.faults;
      const early = (fault === 'early' || fault === 'extra' || fault === 'amount') && day === beijingDay(now);
      if (fault === 'creating') return refusePay(c, REFUSALS.statementCreating);
      if (fault === 'missing' || (day >= beijingDay(now) && !early)) return refusePay(c, REFUSALS.noStatement);
      if (now < begins + 24 * 3600_000 + READY_MS && !early) return refusePay(c, REFUSALS.statementCreating);
      const text = billOf(office, day);
      if (text === null) return refusePay(c, REFUSALS.noStatement);
      const token = randomBytes(24).toString('base64url');
      files.set(token, { bytes: packed === 'GZIP' ? gzipSync(text) : Buffer.from(text), until: now + TOKEN_MS });
      for (const [old, file] of files) if (file.until <= now) files.delete(old);
      return c.json({
        hash_type: 'SHA1',
        hash_value: createHash('sha1').update(text).digest('hex'),
        download_url: `${new URL(c.req.url).origin}/v3/billdownload/file?token=${token}`,
      });
    })
    .get('/v3/billdownload/file', (c) => {
      const file = files.get(c.req.query('token') ?? '');
      if (file === undefined || file.until <= office.platform.now())
        return refusePay(c, wrongParameter('/token', undefined, '下载地址已失效', 'query'));
      return c.body(new Uint8Array(file.bytes), 200, { 'content-type': 'text/plain; charset=utf-8' });
    });
}
