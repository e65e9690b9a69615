import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** How WeChat signs what it tells: the parts sorted, joined, hashed. The ciphertext is one of them where the message is sealed. */
export const pushSignature = (...parts: string[]): string => createHash('sha1').update(parts.toSorted().join('')).digest('hex');

/** Compares without telling by its time how much was right. */
export function isSignedBy(given: string | undefined, ...parts: string[]): boolean {
  const own = Buffer.from(pushSignature(...parts));
  const theirs = Buffer.from(given ?? '');
  return theirs.length === own.length && timingSafeEqual(theirs, own);
}

/** AES works in 16s; WeChat pads to 32. */
const BLOCK = 32;
const HEAD = 20;

/**
 * Opens a sealed message: random16, length, message, appid. Null: not sealed with this key, cut, or meant for another account.
 * @see reference/wechat.md 1.5
 */
export function openPush(encodingAesKey: string, encrypted: string, appId: string): string | null {
  const padded = decrypted(keyOf(encodingAesKey), encrypted);
  const pad = padded?.at(-1) ?? 0;
  if (padded === null || pad < 1 || pad > BLOCK || pad > padded.length) return null;
  if (!padded.subarray(padded.length - pad).every((byte) => byte === pad)) return null;
  const plain = padded.subarray(0, padded.length - pad);
  if (plain.length < HEAD) return null;
  const end = HEAD + plain.readUInt32BE(16);
  if (end > plain.length || plain.subarray(end).toString('utf8') !== appId) return null;
  return plain.subarray(HEAD, end).toString('utf8');
}

function decrypted(key: Buffer, encrypted: string): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    return Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
  } catch {
    return null;
  }
}

/** Seals an answer for WeChat. `random16`: 16 bytes of chance; given only by tests. */
export function sealPush(encodingAesKey: string, message: string, appId: string, random16 = randomBytes(8).toString('hex')): string {
  const key = keyOf(encodingAesKey);
  const text = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([Buffer.from(random16, 'latin1'), length, text, Buffer.from(appId, 'utf8')]);
  const pad = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString('base64');
}

const keyOf = (encodingAesKey: string): Buffer => Buffer.from(`${encodingAesKey}=`, 'base64');
