import type { KeyObject } from 'node:crypto';
import type { Decorator } from 'wechatpay-axios-plugin';
import type { PayAccount } from '../../domain/channel-config.ts';
import { SECOND_MS } from '../../domain/time.ts';
import { PayRefusal } from './wechat-pay.ts';

/** One call to WeChat Pay. The query is part of the path: it is signed with it. */
export interface PayCall {
  method: 'GET' | 'POST';
  path: string;
  body?: Record<string, unknown>;
  /** `Wechatpay-Serial`: the key its answer is to be signed with. */
  serial: string;
  /** Everything that may have signed the answer. */
  keys: Record<string, KeyObject>;
  timeoutMs?: number;
}
/** WeChat Pay could not do it now, or its answer cannot be believed: the same again, with the same numbers, may go through. */
export class PayTrouble extends Error {
  override readonly name = 'PayTrouble';
  readonly code: string;
  constructor(code: string, message = '') {
    super(`WeChat Pay: ${code}${message === '' ? '' : ` ${message}`}`);
    this.code = code;
  }
}
/** An answer as it came, before anybody believes it. */
export interface RawAnswer {
  headers: Headers;
  text: string;
}
/** Signed requests of one merchant. */
export interface PayCalls {
  /** The answer's body, its signature verified; empty for 204. @throws PayRefusal, PayTrouble */
  ask(call: PayCall): Promise<unknown>;
  /** An answer whose key comes with it: the caller verifies. @throws PayRefusal, PayTrouble */
  askRaw(path: string): Promise<RawAnswer>;
  /** A file; WeChat signs none, its hash was told before. @throws PayRefusal, PayTrouble */
  file(path: string): Promise<Buffer>;
}

const ANSWER_MS = 8 * SECOND_MS;
const FILE_MS = 60 * SECOND_MS;
const MOST_BYTES = 2 ** 20;
const MOST_FILE_BYTES = 64 * 2 ** 20;
const USER_AGENT = 'cloud-accounting/1.0 (+wechatpay-axios-plugin/0.9.6)';
/** WeChat's codes that say nothing about what was asked: its own trouble, too many at once, or keys that an owner is about to mend. */
const PASSING = new Set([
  'SYSTEM_ERROR',
  'SERVICE_UNAVAILABLE',
  'BANK_ERROR',
  'FREQUENCY_LIMITED',
  'FREQUENCY_LIMIT_EXCEED',
  'RATELIMIT_EXCEEDED',
  'SIGN_ERROR',
]);
/** Codes of “too many at once”. */
export const TOO_MANY = new Set(['FREQUENCY_LIMITED', 'FREQUENCY_LIMIT_EXCEED', 'RATELIMIT_EXCEEDED']);

type Client = Decorator['v3'];
type Merchant = Pick<PayAccount, 'mchId' | 'serialNo' | 'privateKey' | 'apiBase'>;

/** Calls over wechatpay-axios-plugin, which signs what goes and verifies what comes. It is loaded at the first use: most processes never pay. */
export function createPayCalls(merchant: Merchant): PayCalls {
  let kept: { of: string; client: Promise<Client> } | null = null;
  const clientOf = (keys: Record<string, KeyObject>): Promise<Client> => {
    const of = Object.keys(keys).toSorted().join(' ');
    if (kept?.of !== of) kept = { of, client: newClient(merchant, keys) };
    return kept.client;
  };
  const send = async <T>(
    keys: Record<string, KeyObject>,
    config: Parameters<Client['request']>[0],
  ): Promise<{ data: T; headers: unknown }> => {
    const client = await clientOf(keys);
    try {
      return await client.request<T>(config);
    } catch (error) {
      throw meaningOf(error);
    }
  };
  const asItCame = { method: 'GET', transformResponse: (data: unknown) => data } as const;
  return {
    ask: async ({ method, path, body, serial, keys, timeoutMs = ANSWER_MS }) => {
      const config = { method, url: path, data: body, timeout: timeoutMs, headers: { 'Wechatpay-Serial': serial } };
      return (await send<unknown>(keys, config)).data;
    },
    askRaw: async (path) => {
      const { data, headers } = await send<string>({}, { ...asItCame, url: path, responseType: 'text', timeout: ANSWER_MS });
      return { text: data, headers: new Headers(headers as Record<string, string>) };
    },
    file: async (path) => {
      const config = { ...asItCame, url: path, responseType: 'arraybuffer', timeout: FILE_MS, maxContentLength: MOST_FILE_BYTES } as const;
      return Buffer.from((await send<ArrayBuffer>({}, config)).data);
    },
  };
}

async function newClient(merchant: Merchant, keys: Record<string, KeyObject>): Promise<Client> {
  const plugin = await import('wechatpay-axios-plugin');
  const config = {
    mchid: merchant.mchId,
    serial: merchant.serialNo,
    privateKey: merchant.privateKey,
    // The plugin wants at least one; this name is no serial, so nothing verifies with it.
    certs: Object.keys(keys).length > 0 ? keys : { none: merchant.privateKey },
    baseURL: merchant.apiBase,
    maxRedirects: 0,
    maxContentLength: MOST_BYTES,
    maxBodyLength: MOST_BYTES,
    proxy: false,
    headers: { Accept: 'application/json', 'User-Agent': USER_AGENT },
  };
  return plugin.Decorator.jsonBased(config as Parameters<typeof plugin.Decorator.jsonBased>[0]) as unknown as Client;
}

/** An error in our words, and only in ours: the library's own carries the request, its signature and the merchant's key along. */
function meaningOf(error: unknown): PayRefusal | PayTrouble {
  const { code, message, response } = error as { code?: string; message?: string; response?: { status: number; data: unknown } };
  if (code?.startsWith('EV3_')) return new PayTrouble(code === 'EV3_RES_HEADER_PLATFORM_SERIAL' ? 'unknown_serial' : 'unverified');
  if (response === undefined) return new PayTrouble(code ?? 'network', code === undefined ? String(message) : '');
  const told = codeOf(response.data);
  // Without a code there was nobody to say it: a proxy, or a path WeChat does not have.
  if (told === null) return new PayTrouble(`http_${response.status}`);
  if (PASSING.has(told.code)) return new PayTrouble(told.code, told.message);
  return new PayRefusal(told.code, response.status, told.message);
}

function codeOf(data: unknown): { code: string; message: string } | null {
  let body = data;
  if (typeof body === 'string' || body instanceof ArrayBuffer || Buffer.isBuffer(body)) {
    try {
      body = JSON.parse(typeof body === 'string' ? body : Buffer.from(body as ArrayBuffer).toString('utf8'));
    } catch {
      return null;
    }
  }
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown };
  return typeof code === 'string' && code !== '' ? { code, message: typeof message === 'string' ? message.slice(0, 200) : '' } : null;
}
