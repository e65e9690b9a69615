import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What WeChat Pay knows of its merchant, and its own key pair. */
export interface PayKeys {
  mchId: string;
  /** Serial number of the merchant's certificate. */
  serial: string;
  merchantPublicKey: string;
  platformPrivateKey: string;
  /** `PUB_KEY_ID_…`: what the platform's public key is called. */
  publicKeyId: string;
  apiV3Key: string;
}

/** The demo's merchant. */
export const DEMO_MERCHANT = {
  mchId: '1900000001',
  serial: '5157F09EFDC096DE15EBE81A47057A7200000001',
  publicKeyId: 'PUB_KEY_ID_0119000000012026112400000000000000',
} as const;

/** An RSA pair as PEM. */
export function makePair(): { publicKey: string; privateKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** The keys in a directory (`merchant-public-key.pem`, `platform-key.pem`, `api-v3-key`). Answers a sentence when they cannot be read. */
export function readPayKeys(dir: string): Pick<PayKeys, 'merchantPublicKey' | 'platformPrivateKey' | 'apiV3Key'> | string {
  try {
    const read = (name: string) => readFileSync(join(dir, name), 'utf8').trim();
    const apiV3Key = read('api-v3-key');
    if (Buffer.byteLength(apiV3Key) !== 32) return `${dir} 里的 api-v3-key 不是 32 个字符。`;
    return { merchantPublicKey: read('merchant-public-key.pem'), platformPrivateKey: read('platform-key.pem'), apiV3Key };
  } catch (error) {
    return `SIMULATOR_PAY_DIR=${dir} 读不出来：${String(error)}`;
  }
}

/** What is not handed in is made when it is first needed; nobody then holds the merchant's private key, so nothing can be ordered until it is. */
export function completeKeys(given: Partial<PayKeys> = {}): PayKeys {
  const made: Partial<PayKeys> = {};
  return {
    ...DEMO_MERCHANT,
    apiV3Key: randomBytes(16).toString('hex'),
    ...given,
    get merchantPublicKey() {
      return given.merchantPublicKey ?? (made.merchantPublicKey ??= makePair().publicKey);
    },
    get platformPrivateKey() {
      return given.platformPrivateKey ?? (made.platformPrivateKey ??= makePair().privateKey);
    },
  };
}
