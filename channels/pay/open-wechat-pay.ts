import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PayAccount } from '../../domain/channel-config.ts';
import type { RefundFacts } from '../../domain/pay/facts.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { createPayCalls, PayTrouble, TOO_MANY, type PayCall } from './call.ts';
import { fetchCertificates } from './certificates.ts';
import { refundFactsOf, tradeFactsOf } from './facts.ts';
import { openNotice } from './open-notice.ts';
import { signJsapi } from './pay-sign.ts';
import { createPlatformKeys, type PlatformKeys } from './platform-keys.ts';
import { parseTradeBill } from './trade-bill.ts';
import { PayRefusal, type WechatPay } from './wechat-pay.ts';

/** WeChat Pay for one merchant, and the keys it is verified with. */
export interface OpenWechatPay extends WechatPay {
  keys: PlatformKeys;
  /** Whether WeChat has a bill of a day, by an answer that it signed. */
  isBillThere(date: string): Promise<boolean>;
}

const prepay = z.object({ prepay_id: z.string().min(1).max(64) });
const billPlace = z.object({ download_url: z.string(), hash_type: z.string(), hash_value: z.string() });
const MOST_DESCRIPTION = 127;
const MOST_REASON = 80;

/** @see WechatPay */
export function openWechatPay(account: PayAccount, now: () => number = Date.now): OpenWechatPay {
  const { appId, mchId, miniAppId } = account;
  const calls = createPayCalls(account);
  const keys = createPlatformKeys(account, () => fetchCertificates(calls, account.apiV3Key, now), now);
  const once = async (call: Pick<PayCall, 'method' | 'path' | 'body'>): Promise<unknown> =>
    calls.ask({ ...call, serial: await keys.requestSerial(), keys: await keys.inForce() });
  /** A key that is new to us is looked for; then the same is asked once more. */
  const ask = async (call: Pick<PayCall, 'method' | 'path' | 'body'>): Promise<unknown> => {
    try {
      return await once(call);
    } catch (error) {
      if (!(error instanceof PayTrouble && error.code === 'unknown_serial') || !(await keys.look())) throw error;
      return once(call);
    }
  };
  const queryRefund: WechatPay['queryRefund'] = (outRefundNo) =>
    orNull(['RESOURCE_NOT_EXISTS'], async () =>
      answered(refundOf, await ask({ method: 'GET', path: `/v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}` })),
    );

  return {
    account: { appId, mchId, miniAppId },
    keys,
    order: async ({ outTradeNo, description, amountFen, openid, appId: payIn = appId, expiresAt, notifyUrl, attach }) => {
      const body = {
        appid: payIn,
        mchid: mchId,
        description: cut(description, MOST_DESCRIPTION),
        out_trade_no: outTradeNo,
        time_expire: beijingTime(expiresAt),
        ...(attach === undefined ? {} : { attach }),
        notify_url: notifyUrl,
        amount: { total: amountFen, currency: 'CNY' },
        payer: { openid },
      };
      const answer = await ask({ method: 'POST', path: '/v3/pay/transactions/jsapi', body });
      return { prepayId: answered((told) => prepay.parse(told).prepay_id, answer) };
    },
    query: (outTradeNo) =>
      orNull(['ORDER_NOT_EXIST'], async () =>
        answered(
          tradeFactsOf,
          await ask({ method: 'GET', path: `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}?mchid=${mchId}` }),
        ),
      ),
    close: async (outTradeNo) => {
      const path = `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}/close`;
      await orNull(['ORDER_CLOSED'], () => ask({ method: 'POST', path, body: { mchid: mchId } }));
    },
    refund: async ({ outTradeNo, outRefundNo, amountFen, totalFen, reason, notifyUrl }) => {
      const body = {
        out_trade_no: outTradeNo,
        out_refund_no: outRefundNo,
        ...(reason === '' ? {} : { reason: cut(reason, MOST_REASON) }),
        notify_url: notifyUrl,
        amount: { refund: amountFen, total: totalFen, currency: 'CNY' },
      };
      try {
        return answered(refundOf, await ask({ method: 'POST', path: '/v3/refund/domestic/refunds', body }));
      } catch (error) {
        // Told to slow down, WeChat may have taken it all the same: it is asked before anybody sends it again.
        const known = error instanceof PayTrouble && TOO_MANY.has(error.code) ? await queryRefund(outRefundNo) : null;
        if (known === null) throw error;
        return known;
      }
    },
    queryRefund,
    jsapi: (prepayId, payIn = appId) => signJsapi({ ...account, appId: payIn }, prepayId),
    openNotice: (headers, rawBody, at) => openNotice(account, keys, headers, rawBody, at),
    isBillThere: async (date) => {
      const codes = ['NO_STATEMENT_EXIST', 'STATEMENT_CREATING', 'NO_AUTH'];
      return (await orNull(codes, () => ask({ method: 'GET', path: `/v3/bill/tradebill?bill_date=${date}&bill_type=ALL` }))) !== null;
    },
    tradeBill: async (date) => {
      let place: z.infer<typeof billPlace>;
      try {
        const answer = await ask({ method: 'GET', path: `/v3/bill/tradebill?bill_date=${date}&bill_type=ALL` });
        place = answered((told) => billPlace.parse(told), answer);
      } catch (error) {
        if (error instanceof PayRefusal && error.code === 'NO_STATEMENT_EXIST') return 'none';
        if (error instanceof PayRefusal && error.code === 'STATEMENT_CREATING') return 'creating';
        throw error;
      }
      // Fetched where we already talk to: nobody's address is followed, not even WeChat's.
      const { pathname, search } = new URL(place.download_url, account.apiBase);
      const file = await calls.file(`${pathname}${search}`);
      if (place.hash_type !== 'SHA1' || createHash('sha1').update(file).digest('hex') !== place.hash_value.toLowerCase())
        throw new PayTrouble('bill_changed', 'the trade bill is not what was announced');
      return parseTradeBill(file.toString('utf8'));
    },
  };
}

const refundOf = (body: unknown): RefundFacts => {
  const { mchId: _, ...facts } = refundFactsOf(body);
  return facts;
};

/** An answer that is signed and yet not what it should be is asked for again. */
function answered<T>(read: (body: unknown) => T, body: unknown): T {
  try {
    return read(body);
  } catch {
    throw new PayTrouble('unreadable', 'the answer is not what WeChat Pay describes');
  }
}

async function orNull<T>(codes: string[], call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof PayRefusal && codes.includes(error.code)) return null;
    throw error;
  }
}

/** WeChat counts bytes; a character is never cut in two. */
function cut(text: string, mostBytes: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) break;
    kept += character;
  }
  return kept;
}

/** RFC 3339 as WeChat writes it, in Beijing's time. */
const beijingTime = (at: number): string => `${new Date(at + 8 * HOUR_MS).toISOString().slice(0, 19)}+08:00`;
