import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** The firm's keys, kept outside the database: `current` seals, the others still open what they sealed. */
interface KeyFile {
  current: string;
  /** key id → 32 bytes, base64 */
  sealing: Record<string, string>;
  /** 32 bytes, base64; never rotated alone: every search column would have to follow */
  hmac: string;
}

/** A phone number at rest: nothing readable but its last four digits. */
export interface SealedPhone {
  phoneCipher: string | null;
  phoneHmac: string | null;
  phoneLast4: string | null;
}

/** Seals what must not lie open in the rows (AES-256-GCM), and finds it again by HMAC. */
export interface Sealed {
  /** `v1.{key id}.{iv}.{tag}.{text}`, base64url; `context` (table and column) is bound in, so that a cipher cannot be moved. */
  seal(text: string, context: string): string;
  /** @throws when the cipher was changed, belongs elsewhere, or its key is gone */
  open(cipher: string, context: string): string;
  /** Whether it was sealed with a key that is no longer the current one. */
  stale(cipher: string): boolean;
  hmac(text: string): string;
  sealPhone(phone: string | null): SealedPhone;
}

/** What a sealed value is bound to. */
export const PHONE = 'people.phone';
export const TOTP = 'logins.totp';
export const CHANNEL_SECRET_CONTEXT = 'channel_secrets';

/** Reads the firm's keys; makes them when the file is not there yet (0600). @throws when the file is unreadable or open to others */
export function openSealed(keyFile: string): Sealed {
  if (!existsSync(keyFile)) writeKeys(keyFile, newKeys(), 'first');
  return sealedWith(readKeys(keyFile));
}

/** Adds a sealing key and makes it the current one; what older keys sealed still opens. @returns the new key's id */
export function rotateKeys(keyFile: string): string {
  const keys = readKeys(keyFile);
  const id = `k${Object.keys(keys.sealing).length + 1}`;
  writeKeys(keyFile, { ...keys, current: id, sealing: { ...keys.sealing, [id]: randomBytes(32).toString('base64') } }, 'replace');
  return id;
}

/** Digits only; `+86` falls away. */
export const normalPhone = (phone: string): string => phone.replace(/[^\d]/g, '').replace(/^86(?=1\d{10}$)/, '');

function newKeys(): KeyFile {
  return { current: 'k1', sealing: { k1: randomBytes(32).toString('base64') }, hmac: randomBytes(32).toString('base64') };
}

function readKeys(keyFile: string): KeyFile {
  if ((statSync(keyFile).mode & 0o077) !== 0) throw new Error(`The key file ${keyFile} may be read by others: chmod 600 it.`);
  const keys = JSON.parse(readFileSync(keyFile, 'utf8')) as KeyFile;
  const all = [keys.hmac, ...Object.values(keys.sealing ?? {})];
  if (!keys.sealing?.[keys.current] || all.some((key) => Buffer.from(key ?? '', 'base64').length !== 32))
    throw new Error(`The key file ${keyFile} is damaged: restore it from its copy.`);
  return keys;
}

/** Written whole or not at all: a key file cut short would lose every phone number. Of two processes that start at once the first one's keys count. */
function writeKeys(keyFile: string, keys: KeyFile, how: 'first' | 'replace'): void {
  mkdirSync(dirname(keyFile), { recursive: true, mode: 0o700 });
  const draft = `${keyFile}.${process.pid}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${JSON.stringify(keys, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (how === 'replace') return renameSync(draft, keyFile);
  try {
    linkSync(draft, keyFile);
  } catch (error) {
    if (!existsSync(keyFile)) throw error;
  } finally {
    unlinkSync(draft);
  }
}

function sealedWith(keys: KeyFile): Sealed {
  // As objects: a key given as bytes is made one anew for every cell and phone.
  const hmacKey = createSecretKey(keys.hmac, 'base64');
  const sealing = new Map(Object.entries(keys.sealing).map(([id, key]) => [id, createSecretKey(key, 'base64')]));
  const seal: Sealed['seal'] = (text, context) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', sealing.get(keys.current) as KeyObject, iv).setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return ['v1', keys.current, iv.toString('base64url'), cipher.getAuthTag().toString('base64url'), body.toString('base64url')].join('.');
  };
  const open: Sealed['open'] = (sealed, context) => {
    const [version, id, iv, tag, body] = sealed.split('.');
    const key = sealing.get(id ?? '');
    if (version !== 'v1' || !key || !iv || !tag || body === undefined)
      throw new Error(key ? 'Not a sealed value' : `The key ${id ?? '?'} of a sealed value is not in the key file`);
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
      .setAAD(Buffer.from(context))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
  };
  const hmac: Sealed['hmac'] = (text) => createHmac('sha256', hmacKey).update(text).digest('base64url');
  return {
    seal,
    open,
    hmac,
    stale: (cipher) => cipher.split('.')[1] !== keys.current,
    sealPhone: (phone) => {
      const digits = normalPhone(phone ?? '');
      if (digits === '') return { phoneCipher: null, phoneHmac: null, phoneLast4: null };
      return { phoneCipher: seal(digits, PHONE), phoneHmac: hmac(digits), phoneLast4: digits.slice(-4) };
    },
  };
}

/** The whole number of a person's row, or null. */
export function openPhone(sealed: Sealed, person: { phoneCipher: string | null }): string | null {
  return person.phoneCipher ? sealed.open(person.phoneCipher, PHONE) : null;
}
