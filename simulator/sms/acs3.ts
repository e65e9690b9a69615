import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SmsKeys } from './routes.ts';

/** A request as its signature covers it; header names in lower case. */
export interface SignedRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string;
}
/** What is wrong with a signed request, in Aliyun's words. */
export interface Acs3Problem {
  status: 400 | 403 | 404;
  code: string;
  message: string;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
const DRIFT_MS = 15 * 60_000;

/**
 * Checks Aliyun's V3 signature.
 * @see https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature
 */
export function acs3Problem(request: SignedRequest, keys: SmsKeys, now: number): Acs3Problem | null {
  const { headers, body } = request;
  const authorization = headers['authorization'];
  if (authorization === undefined)
    return { status: 400, code: 'MissingAuthorization', message: 'Authorization is mandatory for this action.' };
  const parts = /^ACS3-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/.exec(authorization);
  if (parts === null)
    return { status: 400, code: 'IncompleteSignature', message: 'The request signature does not conform to Aliyun standards.' };
  const [, credential = '', signedHeaders = '', signature = ''] = parts;
  if (credential !== keys.id) return { status: 404, code: 'InvalidAccessKeyId.NotFound', message: 'Specified access key is not found.' };
  const date = Date.parse(headers['x-acs-date'] ?? '');
  if (Number.isNaN(date) || Math.abs(now - date) > DRIFT_MS)
    return { status: 400, code: 'InvalidTimeStamp.Expired', message: 'Specified time stamp or date value is expired.' };
  const hash = headers['x-acs-content-sha256'] ?? '';
  const canonical = canonicalRequest(request, signedHeaders.split(';'), hash);
  const toSign = `${ALGORITHM}\n${sha256(canonical)}`;
  const wanted = createHmac('sha256', keys.secret).update(toSign).digest();
  if (hash !== sha256(body) || !timingSafeEqual(wanted, Buffer.from(signature, 'hex')))
    return {
      status: 400,
      code: 'SignatureDoesNotMatch',
      message: `Specified signature is not matched with our calculation. server string to sign is:${toSign}`,
    };
  return null;
}

function canonicalRequest({ method, url, headers }: SignedRequest, signed: string[], hash: string): string {
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&');
  const lines = signed.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('');
  return [method, url.pathname, query, lines, signed.join(';'), hash].join('\n');
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
