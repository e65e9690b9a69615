import { z } from 'zod';
import type { PayAccount } from '../../domain/channel-config.ts';
import type { NoticeVerdict } from '../../domain/pay/facts.ts';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { refundFactsOf, tradeFactsOf } from './facts.ts';
import type { PlatformKeys } from './platform-keys.ts';
import { openSealedResource } from './sealed-resource.ts';
import { isSigned } from './signature.ts';
import type { OpenedNotice } from './wechat-pay.ts';

/** Older or newer than this is refused, whatever its signature says. */
const WINDOW_MS = 5 * MINUTE_MS;
/** WeChat sends such a signature now and then to see whether it is checked. */
const PROBE = 'WECHATPAY/SIGNTEST/';
const SIGNATURE_TYPE = 'WECHATPAY2-SHA256-RSA2048';

const envelope = z.object({
  id: z.string().min(1).max(64),
  event_type: z.string().min(1).max(64),
  resource: z.object({
    algorithm: z.string(),
    original_type: z.string().optional(),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().nullish(),
  }),
});

/** Opens a notice and says whose words it holds, or why it is none. Nothing inside is looked at before the signature over the raw body holds. */
export async function openNotice(
  account: Pick<PayAccount, 'appId' | 'miniAppId' | 'mchId' | 'apiV3Key'>,
  keys: Pick<PlatformKeys, 'of'>,
  headers: Headers,
  rawBody: string,
  now: number,
): Promise<OpenedNotice> {
  const serial = headers.get('wechatpay-serial');
  const refused = (verdict: NoticeVerdict, id: string | null = null, eventType: string | null = null): OpenedNotice => ({
    ok: false,
    verdict,
    id,
    eventType,
    serial,
  });
  const timestamp = headers.get('wechatpay-timestamp');
  const nonce = headers.get('wechatpay-nonce');
  const signature = headers.get('wechatpay-signature');
  if (serial === null || timestamp === null || nonce === null || signature === null) return refused('bad_signature');
  if ((headers.get('wechatpay-signature-type') ?? SIGNATURE_TYPE) !== SIGNATURE_TYPE) return refused('bad_signature');
  if (signature.startsWith(PROBE)) return refused('signtest');
  if (!/^\d{1,12}$/.test(timestamp)) return refused('bad_signature');
  if (Math.abs(now - Number(timestamp) * SECOND_MS) > WINDOW_MS) return refused('stale');
  const key = await keys.of(serial);
  if (key === null) return refused('unknown_serial');
  if (!isSigned({ timestamp, nonce, body: rawBody, signature }, key)) return refused('bad_signature');

  const read = envelope.safeParse(parsed(rawBody));
  if (!read.success) return refused('bad_body');
  const { id, event_type: eventType, resource } = read.data;
  try {
    const inside: unknown = JSON.parse(openSealedResource(resource, account.apiV3Key));
    if (eventType.startsWith('TRANSACTION.')) {
      const trade = tradeFactsOf(inside);
      if (trade.mchId !== account.mchId) return refused('wrong_merchant', id, eventType);
      if (trade.appId !== account.appId && trade.appId !== account.miniAppId) return refused('wrong_app', id, eventType);
      return { ok: true, id, eventType, trade };
    }
    if (eventType.startsWith('REFUND.')) {
      const { mchId, ...refund } = refundFactsOf(inside);
      if (mchId !== account.mchId) return refused('wrong_merchant', id, eventType);
      return { ok: true, id, eventType, refund };
    }
  } catch {
    // Sealed with another key, or not what such a notice holds.
  }
  return refused('bad_body', id, eventType);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
