import { randomBytes } from 'node:crypto';
import { makePair } from './keys.ts';
import { newNonce } from './numbers.ts';
import type { PayOffice } from './office.ts';
import { keyForNotice } from './serials.ts';
import { answerMessage, seal, signMessage } from './signing.ts';
import { inBeijing } from './times.ts';
import type { PayNotice } from './types.ts';

const STALE_S = 600;
const STRANGER = { mchid: '1900009999', appid: 'wx0000000000000000', serial: '4F0000000000000000000000000000000000BAAD' };
const SUMMARIES: Record<PayNotice['event'], string> = {
  'TRANSACTION.SUCCESS': '支付成功',
  'REFUND.SUCCESS': '退款成功',
  'REFUND.ABNORMAL': '退款异常',
  'REFUND.CLOSED': '退款关闭',
};

/** One callback as it goes out. */
export interface Callback {
  body: string;
  headers: Record<string, string>;
  /** The switch that spoilt it. */
  spoilt: string | null;
}

/** Seals and signs a callback, anew for each try; the switch `notify` spoils it here. */
export function composeCallback(office: PayOffice, notice: PayNotice): Callback {
  const { notify: fault } = office.platform.state.faults;
  // a probe is followed by the true one
  const spoilt = fault === 'signtest' && notice.tries.some((before) => before.spoilt === 'signtest') ? null : fault;
  const nonce = randomBytes(6).toString('hex');
  const kind = notice.event === 'TRANSACTION.SUCCESS' ? 'transaction' : 'refund';
  const text = JSON.stringify({
    id: notice.id,
    create_time: inBeijing(notice.createdAt),
    resource_type: 'encrypt-resource',
    event_type: notice.event,
    summary: SUMMARIES[notice.event],
    resource: {
      original_type: kind,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: seal(office.keys.apiV3Key, nonce, kind, JSON.stringify(altered(notice.told, spoilt))),
      associated_data: kind,
      nonce,
    },
  });
  const timestamp = String(Math.floor(office.platform.now() / 1000) - (spoilt === 'stale' ? STALE_S : 0));
  const word = newNonce();
  const key = keyForNotice(office, notice.tries.length);
  const privateKey = spoilt === 'forged' || spoilt === 'unknown-serial' ? forger() : key.privateKey;
  const signature = signMessage(privateKey, answerMessage(timestamp, word, text));
  return {
    // one byte of the sealed text, after it was signed
    body: spoilt === 'tampered' ? text.replace(/("ciphertext":"[^"]{10})(.)/, (_, head: string, byte: string) => head + other(byte)) : text,
    spoilt: spoilt === null || WHEN_ONLY.includes(spoilt) ? null : spoilt,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      accept: '*/*',
      'user-agent': 'Mozilla/4.0',
      'request-id': newNonce().toUpperCase(),
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': word,
      'wechatpay-serial': spoilt === 'unknown-serial' ? STRANGER.serial : key.serial,
      'wechatpay-signature': spoilt === 'signtest' ? `WECHATPAY/SIGNTEST/${signature}` : signature,
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    },
  };
}

/** Switches of when and how often, not of what. */
const WHEN_ONLY: string[] = ['duplicate', 'late', 'never', 'out-of-order'];

/** What is told, with something in it that is not so. */
function altered(told: Record<string, unknown>, spoilt: string | null): Record<string, unknown> {
  if (spoilt === 'wrong-merchant') return { ...told, mchid: STRANGER.mchid };
  if (spoilt === 'wrong-app') return { ...told, ...('appid' in told ? { appid: STRANGER.appid } : {}) };
  if (spoilt === 'unknown-payment') return { ...told, out_trade_no: 'NOBODYKNOWS001' };
  if (spoilt !== 'wrong-amount') return told;
  const amount = told['amount'] as Record<string, unknown>;
  const more = (name: string) => (typeof amount[name] === 'number' ? { [name]: amount[name] + 1 } : {});
  const changed = 'refund' in amount ? { ...more('refund'), ...more('payer_refund') } : { ...more('total'), ...more('payer_total') };
  return { ...told, amount: { ...amount, ...changed } };
}
const other = (byte: string): string => (byte === 'A' ? 'B' : 'A');

let forgery: string | null = null;
function forger(): string {
  forgery ??= makePair().privateKey;
  return forgery;
}
