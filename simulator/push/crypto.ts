import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

/** How WeChat signs: the parts sorted, joined, hashed. Plain pushes sign token, timestamp, nonce; encrypted ones the ciphertext too. */
export function signPush(...parts: string[]): string {
  return createHash('sha1').update(parts.toSorted().join('')).digest('hex');
}

/** What is sealed in one message: who it is for is part of it, and to be checked by whoever opens it. */
export interface Sealed {
  random16: string;
  message: string;
  appid: string;
}

const BLOCK = 32;

/** AES-256-CBC with the key's own first half as IV; padded to 32 bytes, not to AES's 16. */
export function sealPush(aesKey: string, { random16, message, appid }: Sealed): string {
  const key = keyOf(aesKey);
  const text = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([Buffer.from(random16, 'latin1'), length, text, Buffer.from(appid, 'utf8')]);
  const pad = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString('base64');
}

/** @throws when it was not sealed with this key */
export function openPush(aesKey: string, sealed: string): Sealed {
  const key = keyOf(aesKey);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]);
  const pad = padded.at(-1) ?? 0;
  if (pad < 1 || pad > BLOCK) throw new Error('bad padding');
  const plain = padded.subarray(0, padded.length - pad);
  const end = 20 + plain.readUInt32BE(16);
  if (end > plain.length) throw new Error('bad length');
  return {
    random16: plain.subarray(0, 16).toString('latin1'),
    message: plain.subarray(20, end).toString('utf8'),
    appid: plain.subarray(end).toString('utf8'),
  };
}

function keyOf(aesKey: string): Buffer {
  return Buffer.from(`${aesKey}=`, 'base64');
}
