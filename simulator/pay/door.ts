import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { matches, spendFault } from '../faults.ts';
import { perMinute } from '../wechat/quota.ts';
import { newNonce } from './numbers.ts';
import type { PayOffice } from './office.ts';
import { refusePay, REFUSALS, type Refusal } from './refusals.ts';
import { keyForAnswer } from './serials.ts';
import { answerMessage, readAuthorization, requestMessage, signMessage, verifyMessage } from './signing.ts';

const PATIENCE_MS = 5 * 60_000;
/** Everything there is, and how it may be called. */
const DOORS: [RegExp, string][] = [
  [/^\/v3\/pay\/transactions\/jsapi$/, 'POST'],
  [/^\/v3\/pay\/transactions\/out-trade-no\/[^/]+$/, 'GET'],
  [/^\/v3\/pay\/transactions\/id\/[^/]+$/, 'GET'],
  [/^\/v3\/pay\/transactions\/out-trade-no\/[^/]+\/close$/, 'POST'],
  [/^\/v3\/refund\/domestic\/refunds$/, 'POST'],
  [/^\/v3\/refund\/domestic\/refunds\/[^/]+$/, 'GET'],
  [/^\/v3\/certificates$/, 'GET'],
  [/^\/v3\/bill\/tradebill$/, 'GET'],
  [/^\/v3\/billdownload\/file$/, 'GET'],
];

/** The way in and out of `/v3/*`: who asks is checked, in WeChat's order, before anything is done; what goes well is signed. */
export function payDoor(office: PayOffice) {
  let limit = 0;
  let within = perMinute(0);
  return createMiddleware<{ Bindings: Partial<HttpBindings> }>(async (c, next) => {
    const method = DOORS.find(([path]) => path.test(c.req.path))?.[1];
    if (method === undefined) return c.body(null, 404);
    if (method !== c.req.method) return c.body(null, 405);
    const refused = await refusalAtTheDoor(c, office);
    if (refused !== null) return refusePay(c, refused);
    const { payError, rateLimit } = office.platform.state.faults;
    if (rateLimit !== null && rateLimit !== limit) {
      limit = rateLimit;
      within = perMinute(limit);
    }
    if (rateLimit !== null && !within(office.platform.now())) return refusePay(c, REFUSALS.tooOften);
    if (payError !== null && matches(payError.path ?? '*', c.req.path)) {
      const { code, status, message = '' } = payError;
      spendFault(office.platform);
      return refusePay(c, { status: status as Refusal['status'], code, message });
    }
    await next();
    if (c.res.ok && c.req.path !== '/v3/billdownload/file') await signAnswer(c, office);
    return undefined;
  });
}

async function refusalAtTheDoor(c: Context<{ Bindings: Partial<HttpBindings> }>, office: PayOffice): Promise<Refusal | null> {
  const { path } = c.req;
  if (/^\/v3\/(?:certificates|refund)/.test(path) && (!c.req.header('user-agent') || !c.req.header('accept'))) return REFUSALS.noUserAgent;
  const who = readAuthorization(c.req.header('authorization'));
  if (who === null) return path.startsWith('/v3/pay/transactions/') ? REFUSALS.malformedOrder : REFUSALS.malformed;
  if (Math.abs(office.platform.now() - Number(who.timestamp) * 1000) > PATIENCE_MS) return REFUSALS.oldTimestamp;
  const { mchId, serial, merchantPublicKey } = office.keys;
  if (who.mchId !== mchId || who.serial !== serial) return REFUSALS.badSignature;
  // what was signed is what was sent, before any server has put it in order
  const url = c.env?.incoming?.url ?? c.req.url.slice(new URL(c.req.url).origin.length);
  const message = requestMessage({ method: c.req.method, url, timestamp: who.timestamp, nonce: who.nonce, body: await c.req.text() });
  return verifyMessage(merchantPublicKey, message, who.signature) ? null : REFUSALS.badSignature;
}

async function signAnswer(c: Context, office: PayOffice): Promise<void> {
  const body = await c.res.clone().text();
  const timestamp = String(Math.floor(office.platform.now() / 1000));
  const nonce = newNonce();
  const key = keyForAnswer(office, c.req.header('wechatpay-serial'));
  const fault = office.platform.state.faults.payAnswer;
  const signature = signMessage(key.privateKey, answerMessage(timestamp, nonce, fault === 'forged' ? `${body} ` : body));
  const headers = {
    'request-id': newNonce().toUpperCase(),
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': key.serial,
    'wechatpay-signature': fault === 'signtest' ? `WECHATPAY/SIGNTEST/${signature}` : signature,
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  };
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
}
