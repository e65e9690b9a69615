import { createVerify, type KeyLike } from 'node:crypto';

/** Whether WeChat Pay signed these very bytes: time, nonce and body, a line each. An empty body is an empty line. */
export function isSigned(parts: { timestamp: string; nonce: string; body: string; signature: string }, key: KeyLike): boolean {
  try {
    return createVerify('RSA-SHA256').update(`${parts.timestamp}\n${parts.nonce}\n${parts.body}\n`).verify(key, parts.signature, 'base64');
  } catch {
    return false;
  }
}
