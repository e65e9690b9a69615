import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SignedRequest } from './acs3.ts';
import type { SmsKeys } from './routes.ts';

const DRIFT_S = 300;

/**
 * Checks Tencent Cloud's TC3 signature. Answers code and words when it does not hold.
 * @see https://cloud.tencent.com/document/api/382/52067
 */
export function tc3Problem(request: SignedRequest, keys: SmsKeys, now: number): [code: string, message: string] | null {
  const { headers, body, url, method } = request;
  const parts =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/(\w+)\/tc3_request,\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/.exec(
      headers['authorization'] ?? '',
    );
  if (parts === null) return ['AuthFailure.InvalidAuthorization', '请求头部的 `Authorization` 不符合腾讯云标准。'];
  const [, id = '', date = '', service = '', signed = '', signature = ''] = parts;
  if (id !== keys.id) return ['AuthFailure.SecretIdNotFound', 'The SecretId is not found, please ensure that your SecretId is correct.'];
  const timestamp = Number(headers['x-tc-timestamp']);
  const day = Number.isFinite(timestamp) ? new Date(timestamp * 1000).toISOString().slice(0, 10) : '';
  if (Math.abs(now / 1000 - timestamp) > DRIFT_S || day !== date)
    return ['AuthFailure.SignatureExpire', 'The provided credentials could not be validated because they have expired.'];
  // the SDK signs the host without its port: the real one has none
  const hosts = [headers['host'] ?? '', (headers['host'] ?? '').replace(/:\d+$/, '')];
  const holds = hosts.some((host) => {
    const lines = signed.split(';').map((name) => `${name}:${(name === 'host' ? host : (headers[name] ?? '')).trim().toLowerCase()}\n`);
    const canonical = [method, url.pathname, url.search.slice(1), lines.join(''), signed, sha256(body)].join('\n');
    const toSign = ['TC3-HMAC-SHA256', timestamp, `${date}/${service}/tc3_request`, sha256(canonical)].join('\n');
    const key = hmac(hmac(hmac(`TC3${keys.secret}`, date), service), 'tc3_request');
    return timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'));
  });
  return holds
    ? null
    : ['AuthFailure.SignatureFailure', 'The provided credentials could not be validated. Please check your signature is correct.'];
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
