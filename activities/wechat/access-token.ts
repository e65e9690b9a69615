import type { Db } from '../../db/open.ts';
import type { Sealed } from '../../db/sealed.ts';
import type { WechatAnswer } from './call.ts';
import { postWechat } from './call.ts';

/** The account this firm speaks through. */
export interface WechatAccount {
  /** `https://api.weixin.qq.com`, or the simulator. */
  apiBase: string;
  appid: string;
  secret: string;
}

/** The account's access_token, shared by all processes of the firm: one asks WeChat, the others wait for what it learns. */
export interface AccessTokens {
  /** @returns the token, or why there is none now */
  get(): Promise<TokenAnswer>;
  /** WeChat refused this token: asks for another, once for however many notice it. */
  renew(refused: string): Promise<TokenAnswer>;
}
export type TokenAnswer = { ok: true; token: string } | { ok: false; answer: Exclude<WechatAnswer, { kind: 'ok' }> };

const CONTEXT = 'token_cache.access_token';
/** WeChat renews a token five minutes early and keeps the old one alive meanwhile. */
const EARLY_MS = 5 * 60_000;
/** Who asks WeChat holds the lease; a process that dies with it blocks the others no longer than this. */
const LEASE_MS = 10_000;
const PAUSE_MS = 50;

/** Tokens over the `token_cache` table. `cipher` at rest: whoever holds a token speaks for the firm. */
export function createAccessTokens(deps: { db: Db; sealed: Sealed; account: WechatAccount; now?: () => number }): AccessTokens {
  const now = deps.now ?? Date.now;
  const key = `access_token:${deps.account.appid}`;
  let inFlight: Promise<TokenAnswer> | null = null;

  async function cached(except: string | null): Promise<string | null> {
    const row = await deps.db.selectFrom('tokenCache').select(['valueCipher', 'expiresAt']).where('key', '=', key).executeTakeFirst();
    if (!row || row.valueCipher === '' || row.expiresAt - EARLY_MS <= now()) return null;
    const token = readable(row.valueCipher);
    return token === except ? null : token;
  }

  /** A token sealed with a key that is gone counts as none. */
  function readable(cipher: string): string | null {
    try {
      return deps.sealed.open(cipher, CONTEXT);
    } catch {
      return null;
    }
  }

  async function lease(): Promise<boolean> {
    await deps.db
      .insertInto('tokenCache')
      .values({ key, valueCipher: '', expiresAt: 0, leaseUntil: 0 })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
    const taken = await deps.db
      .updateTable('tokenCache')
      .set({ leaseUntil: now() + LEASE_MS })
      .where('key', '=', key)
      .where('leaseUntil', '<', now())
      .executeTakeFirst();
    return taken.numUpdatedRows > 0n;
  }

  async function fetchToken(refused: string | null): Promise<TokenAnswer> {
    // Whoever held the lease before may have learnt it between our look and our lease.
    const learnt = await cached(refused);
    if (learnt !== null) {
      await deps.db.updateTable('tokenCache').set({ leaseUntil: 0 }).where('key', '=', key).execute();
      return { ok: true, token: learnt };
    }
    const first = await ask(false);
    const stale = first.ok && first.token === refused;
    // WeChat still gives out the token it refuses: force a new one (20 a day, 30 s apart).
    const answer = stale ? await ask(true) : first;
    const patch = answer.ok
      ? { valueCipher: deps.sealed.seal(answer.token, CONTEXT), expiresAt: answer.expiresAt, leaseUntil: 0 }
      : { leaseUntil: 0 };
    await deps.db.updateTable('tokenCache').set(patch).where('key', '=', key).execute();
    return answer;
  }

  async function ask(force: boolean): Promise<(TokenAnswer & { ok: true; expiresAt: number }) | (TokenAnswer & { ok: false })> {
    const { apiBase, appid, secret } = deps.account;
    const answer = await postWechat(`${apiBase}/cgi-bin/stable_token`, {
      grant_type: 'client_credential',
      appid,
      secret,
      force_refresh: force,
    });
    if (answer.kind !== 'ok') return { ok: false, answer };
    const token = answer.body['access_token'];
    if (typeof token !== 'string') return { ok: false, answer: { kind: 'unknown', why: 'no_token' } };
    return { ok: true, token, expiresAt: now() + Number(answer.body['expires_in'] ?? 0) * 1000 };
  }

  async function obtain(refused: string | null): Promise<TokenAnswer> {
    for (const patience = now() + 2 * LEASE_MS; now() < patience;) {
      const token = await cached(refused);
      if (token !== null) return { ok: true, token };
      if (await lease()) return fetchToken(refused);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    return { ok: false, answer: { kind: 'unreached', why: 'token_lease' } };
  }

  function single(refused: string | null): Promise<TokenAnswer> {
    inFlight ??= obtain(refused).finally(() => {
      inFlight = null;
    });
    return inFlight;
  }

  return {
    get: async () => {
      const token = await cached(null);
      return token === null ? single(null) : { ok: true, token };
    },
    renew: (refused) => single(refused),
  };
}
