import { createCipheriv, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** What a merchant signs of a request: each part on a line of its own. */
export interface RequestParts {
  method: string;
  /** Path with its query, as it was sent. */
  url: string;
  timestamp: string;
  nonce: string;
  body: string;
}
export const requestMessage = ({ method, url, timestamp, nonce, body }: RequestParts): string => lines(method, url, timestamp, nonce, body);

/** What WeChat signs of an answer or a callback. */
export const answerMessage = (timestamp: string, nonce: string, body: string): string => lines(timestamp, nonce, body);

/** What a merchant signs so that a page may open the cashier. */
export interface CashierParts {
  appId: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
}
export const cashierMessage = (parts: CashierParts): string => lines(parts.appId, parts.timeStamp, parts.nonceStr, parts.package);

/** SHA256withRSA, in base64. */
export function signMessage(privateKey: string, message: string): string {
  return sign('sha256', Buffer.from(message), keyOf(privateKey, createPrivateKey)).toString('base64');
}

export function verifyMessage(publicKey: string, message: string, signature: string): boolean {
  return verify('sha256', Buffer.from(message), keyOf(publicKey, createPublicKey), Buffer.from(signature, 'base64'));
}

/** AEAD_AES_256_GCM: the tag is the end of the ciphertext. */
export function seal(apiV3Key: string, nonce: string, associatedData: string, text: string): string {
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from(associatedData));
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** What stands in `Authorization`; null when it is not of the form WeChat asks. */
export interface Credentials {
  mchId: string;
  serial: string;
  nonce: string;
  timestamp: string;
  signature: string;
}
export function readAuthorization(header: string | undefined): Credentials | null {
  const rest = /^WECHATPAY2-SHA256-RSA2048 (.+)$/.exec(header ?? '')?.[1];
  if (rest === undefined) return null;
  const parts = Object.fromEntries([...rest.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
  const { mchid, serial_no: serial, nonce_str: nonce, timestamp, signature } = parts;
  if (!mchid || !serial || !nonce || !signature || !/^\d{1,12}$/.test(timestamp ?? '')) return null;
  return { mchId: mchid, serial, nonce, timestamp: timestamp!, signature };
}

const lines = (...parts: string[]): string => parts.map((part) => `${part}\n`).join('');

const parsed = new Map<string, KeyObject>();
function keyOf(pem: string, read: (pem: string) => KeyObject): KeyObject {
  const known = parsed.get(pem) ?? read(pem);
  parsed.set(pem, known);
  return known;
}
