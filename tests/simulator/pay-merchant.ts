import { createDecipheriv, createPublicKey, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { PaymentView } from '../../simulator/control/payments.ts';
import type { SimulatorOptions } from '../../simulator/app.ts';
import { accountServer, type AccountServer, type Told } from './account-server.ts';
import { APPID, listen, type Listening } from './listening.ts';

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const merchant = pair();
const platform = pair();
export const API_V3_KEY = 'a'.repeat(32);
const MCHID = '1900000001';
const SERIAL = '5157F09EFDC096DE15EBE81A47057A7200000001';
export const PUBLIC_KEY_ID = 'PUB_KEY_ID_0119000000012026112400000000000000';
export const OPENID = 'demo-client-1';

/** An answer as a merchant gets it; `body` parsed when it is JSON. */
export interface Answer {
  status: number;
  body: unknown;
  text: string;
  headers: Headers;
}
/** A merchant with keys of their own: every signature here is made and checked apart from the simulator's code. */
export interface Merchant {
  wechat: Listening;
  /** The merchant's server, which is called back. */
  server: AccountServer;
  /** What a request of these is signed with. */
  headers(method: string, path: string, text?: string, how?: CallWays): Record<string, string>;
  call(method: string, path: string, body?: object, how?: CallWays): Promise<Answer>;
  order(change?: Record<string, unknown>, how?: CallWays): Promise<Answer>;
  /** A new order; its prepay id. */
  ordered(outTradeNo: string, totalFen?: number): Promise<string>;
  paid(outTradeNo: string, totalFen?: number): Promise<void>;
  pay(prepayId: string, outcome?: string): Promise<{ errMsg: string; reason: string | null }>;
  payment(outTradeNo: string): Promise<PaymentView>;
  faults(change: object): Promise<void>;
  /** Moves the clock and lets what is due by then be done. */
  pass(ms: number): Promise<void>;
  /** Waits, without moving the clock, until nothing that is due is left to send. */
  settled(): Promise<void>;
  /** A callback opened: its resource, and whether its signature holds. */
  open(told: Told): { ok: boolean; id: string; event: string; resource: Record<string, unknown> };
  signed(answer: Answer, publicKey?: string): boolean;
  cashier(prepayId: string, change?: Record<string, string>): Record<string, string>;
  close(): Promise<void>;
}
interface CallWays {
  timestamp?: string;
  mchId?: string;
  serial?: string;
  /** Instead of the true one. */
  signature?: string;
  /** The whole header; null: none. */
  authorization?: string | null;
  headers?: Record<string, string>;
  /** What is sent instead of what was signed. */
  sent?: string;
}

export async function merchantOf(options: SimulatorOptions = {}): Promise<Merchant> {
  const wechat = await listen({
    payTiming: { timeoutMs: 300 },
    ...options,
    pay: { merchantPublicKey: merchant.publicKey, platformPrivateKey: platform.privateKey, apiV3Key: API_V3_KEY, ...options.pay },
  });
  const server = await accountServer();
  server.answer = { status: 204, body: '' };
  await wechat.put('/sim/settings', { pay: { speed: 1 } });
  const { pay: desk, platform: held } = wechat.simulator;
  const secondsNow = () => String(Math.floor(held.now() / 1000));

  const it: Merchant = {
    wechat,
    server,
    headers: (method, path, text = '', how = {}) => {
      const timestamp = how.timestamp ?? secondsNow();
      const nonce = randomBytes(16).toString('hex');
      const message = `${method}\n${path}\n${timestamp}\n${nonce}\n${text}\n`;
      const signature = how.signature ?? sign('sha256', Buffer.from(message), merchant.privateKey).toString('base64');
      const authorization =
        how.authorization === undefined
          ? `WECHATPAY2-SHA256-RSA2048 mchid="${how.mchId ?? MCHID}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${how.serial ?? SERIAL}"`
          : how.authorization;
      return {
        'user-agent': 'test',
        accept: 'application/json',
        ...(authorization === null ? {} : { authorization }),
        ...how.headers,
      };
    },
    call: async (method, path, body, how = {}) => {
      const text = body === undefined ? '' : JSON.stringify(body);
      const answer = await fetch(wechat.base + path, {
        method,
        ...(text === '' ? {} : { body: how.sent ?? text }),
        headers: it.headers(method, path, text, how),
      });
      const said = await answer.text();
      return { status: answer.status, headers: answer.headers, text: said, body: said.startsWith('{') ? JSON.parse(said) : null };
    },
    order: (change = {}, how) =>
      it.call(
        'POST',
        '/v3/pay/transactions/jsapi',
        {
          appid: APPID,
          mchid: MCHID,
          description: '公司注册',
          out_trade_no: 'P26112400001',
          time_expire: new Date(held.now() + 30 * 60_000).toISOString().replace(/\.\d+/, ''),
          notify_url: server.url,
          amount: { total: 39_900, currency: 'CNY' },
          payer: { openid: OPENID },
          ...change,
        },
        how,
      ),
    ordered: async (outTradeNo, total = 39_900) => {
      const { status, body, text } = await it.order({ out_trade_no: outTradeNo, amount: { total, currency: 'CNY' } });
      if (status !== 200) throw new Error(text);
      return (body as { prepay_id: string }).prepay_id;
    },
    paid: async (outTradeNo, totalFen) => {
      await it.pay(await it.ordered(outTradeNo, totalFen));
      await it.settled();
    },
    pay: (prepayId, outcome = 'success') => wechat.post('/sim/pay', { prepayId, outcome }),
    payment: (outTradeNo) => wechat.get<PaymentView>(`/sim/payments/${outTradeNo}`),
    faults: async (change) => {
      const answer = await wechat.put('/sim/faults', change);
      if (!answer.ok) throw new Error(await answer.text());
    },
    pass: async (ms) => {
      wechat.pass(ms);
      await desk.run();
      await it.settled();
    },
    settled: async () => {
      while ((desk.office.notifier.nextAt() ?? Infinity) <= held.now() || desk.office.notifier.busy()) {
        await desk.run();
        await wait(1);
      }
    },
    open: ({ headers, body }) => {
      const {
        'wechatpay-timestamp': timestamp,
        'wechatpay-nonce': nonce,
        'wechatpay-signature': signature,
        'wechatpay-serial': serial,
      } = headers;
      const notice = JSON.parse(body) as { id: string; event_type: string; resource: Record<string, string> };
      const { nonce: iv, associated_data: data, ciphertext } = notice.resource;
      const sealed = Buffer.from(ciphertext!, 'base64');
      const plain = createDecipheriv('aes-256-gcm', API_V3_KEY, iv!).setAAD(Buffer.from(data!)).setAuthTag(sealed.subarray(-16));
      let resource: Record<string, unknown> = {};
      try {
        resource = JSON.parse(Buffer.concat([plain.update(sealed.subarray(0, -16)), plain.final()]).toString()) as Record<string, unknown>;
      } catch {
        resource = { unreadable: true };
      }
      const key =
        serial === PUBLIC_KEY_ID ? platform.publicKey : (held.state.pay.certificates.find((each) => each.serial === serial)?.pem ?? null);
      const inTime = Math.abs(held.now() / 1000 - Number(timestamp)) <= 300;
      const ok = key !== null && inTime && holds(key, `${timestamp}\n${nonce}\n${body}\n`, signature!);
      return { ok, id: notice.id, event: notice.event_type, resource };
    },
    signed: (answer, publicKey = platform.publicKey) =>
      holds(
        publicKey,
        `${answer.headers.get('wechatpay-timestamp')}\n${answer.headers.get('wechatpay-nonce')}\n${answer.text}\n`,
        answer.headers.get('wechatpay-signature') ?? '',
      ),
    cashier: (prepayId, change = {}) => {
      const parts = { appId: APPID, timeStamp: secondsNow(), nonceStr: randomBytes(16).toString('hex'), package: `prepay_id=${prepayId}` };
      const message = `${parts.appId}\n${parts.timeStamp}\n${parts.nonceStr}\n${parts.package}\n`;
      return {
        ...parts,
        signType: 'RSA',
        paySign: sign('sha256', Buffer.from(message), merchant.privateKey).toString('base64'),
        ...change,
      };
    },
    close: async () => {
      server.close();
      await wechat.close();
    },
  };
  return it;
}

function holds(pem: string, message: string, signature: string): boolean {
  return verify('sha256', Buffer.from(message), createPublicKey(pem), Buffer.from(signature, 'base64'));
}
