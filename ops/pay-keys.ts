import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The demo's merchant: known to everybody, so it may never be a real one. */
export const DEMO_PAY = {
  mchId: '1900000001',
  /** Of the merchant's own certificate. */
  serial: '5157F09EFDC096DE15EBE81A47057A7200000001',
  publicKeyId: 'PUB_KEY_ID_0119000000012026112400000000000000',
} as const;

/** What only the platform holds: a directory with it was made by a demo, and no firm's. */
export const PLATFORM_KEY = 'platform-key.pem';

/** Where the demo's keys lie. */
export const payDir = (dataDir: string): string => join(dataDir, 'wechat-pay');

/**
 * Makes the demo's keys once: the merchant's pair, the platform's pair (the simulator's), and the APIv3 key both know. Whole or not at all: a start that
 * dies half-way leaves no half directory.
 * @returns the directory, for WECHAT_PAY_DIR and SIMULATOR_PAY_DIR
 */
export function makePayKeys(dataDir: string): string {
  const dir = payDir(dataDir);
  if (existsSync(dir)) return dir;
  const half = `${dir}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  const keep = (name: string, text: string): void => writeFileSync(join(half, name), text, { mode: 0o600 });
  const merchant = pair();
  const platform = pair();
  keep('merchant-key.pem', merchant.privateKey);
  keep('merchant-public-key.pem', merchant.publicKey);
  keep(PLATFORM_KEY, platform.privateKey);
  keep('platform-public-key.pem', platform.publicKey);
  keep('api-v3-key', `demo${randomBytes(14).toString('hex')}`);
  chmodSync(half, 0o700);
  renameSync(half, dir);
  return dir;
}

const pair = (): { publicKey: string; privateKey: string } =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
