import { createCipheriv, createPublicKey, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

/** Somebody who signs and seals as WeChat Pay does, written apart from the simulator's and the plugin's code. */
export interface PayPlatform {
  serial: string;
  publicKey: string;
  key: KeyObject;
  apiV3Key: string;
  /** A notice as it would come to the door. */
  notice(options?: NoticeOptions): { headers: Headers; body: string };
}
export interface NoticeOptions {
  id?: string;
  eventType?: string;
  inside?: Record<string, unknown>;
  at?: number;
  serial?: string;
  signature?: string;
  /** After it was signed. */
  change?: (body: string) => string;
  apiV3Key?: string;
}

/** A transaction as WeChat tells of it. */
export const transactionOf = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  appid: 'wxdemo0000000001',
  mchid: '1900000001',
  out_trade_no: 'P26112400001',
  transaction_id: '4200002026112400000001',
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  trade_state_desc: '支付成功',
  bank_type: 'OTHERS',
  success_time: '2026-11-24T10:00:00+08:00',
  payer: { openid: 'oPayer' },
  amount: { total: 120_000, payer_total: 120_000, currency: 'CNY', payer_currency: 'CNY' },
  ...more,
});

/** Makes one with a key of its own. */
export function payPlatform(serial = 'PUB_KEY_ID_0119000000012026112400000000000000', apiV3Key = 'k'.repeat(32)): PayPlatform {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    serial,
    publicKey,
    key: createPublicKey(publicKey),
    apiV3Key,
    notice: ({ id = 'EV-1', eventType = 'TRANSACTION.SUCCESS', inside = transactionOf(), at = Date.now(), change, ...more } = {}) => {
      const nonce = randomBytes(6).toString('hex');
      const kind = eventType.startsWith('REFUND') ? 'refund' : 'transaction';
      const cipher = createCipheriv('aes-256-gcm', more.apiV3Key ?? apiV3Key, nonce).setAAD(Buffer.from(kind));
      const ciphertext = Buffer.concat([cipher.update(JSON.stringify(inside)), cipher.final(), cipher.getAuthTag()]).toString('base64');
      const body = JSON.stringify({
        id,
        create_time: new Date(at).toISOString(),
        resource_type: 'encrypt-resource',
        event_type: eventType,
        summary: '支付成功',
        resource: { original_type: kind, algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: kind, nonce },
      });
      const timestamp = String(Math.floor(at / 1000));
      const signature = createSign('RSA-SHA256').update(`${timestamp}\n${nonce}\n${body}\n`).sign(privateKey, 'base64');
      return {
        body: change ? change(body) : body,
        headers: new Headers({
          'content-type': 'application/json',
          'wechatpay-timestamp': timestamp,
          'wechatpay-nonce': nonce,
          'wechatpay-serial': more.serial ?? serial,
          'wechatpay-signature': more.signature ?? signature,
          'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
        }),
      };
    },
  };
}
