import { DAY_MS } from '../../domain/time.ts';
import type { Db } from '../../db/open.ts';
import type { Sealed } from '../../db/sealed.ts';
import type { WechatAnswer } from './call.ts';

/** Why there is no value now. */
export type NoValue = { ok: false; answer: Exclude<WechatAnswer, { kind: 'ok' }> };
export type ValueAnswer = { ok: true; value: string } | NoValue;

/** A value WeChat gives out for a while (access_token, jsapi_ticket), shared by all processes of the firm: one asks, the others wait for what it learns. */
export interface SharedValue {
  /** @returns the value, or why there is none now */
  get(): Promise<ValueAnswer>;
  /** WeChat refused this value: asks for another, once for however many notice it. */
  renew(refused: string): Promise<ValueAnswer>;
}

/** Where one value comes from. */
export interface ValueSource {
  /** `access_token:{appid}`: the row of `token_cache`. */
  key: string;
  /** Asks WeChat. `force`: although it gives out the same one still; only where WeChat knows such a thing. */
  ask(force: boolean): Promise<{ ok: true; value: string; lifeMs: number } | NoValue>;
  /** How often a day, and how far apart, WeChat may be asked by force; null: never. @see reference/wechat.md 1.2 */
  force: { perDay: number; apartMs: number } | null;
}

/** WeChat renews a token five minutes early and keeps the old one alive meanwhile. */
const EARLY_MS = 5 * 60_000;
/** Who asks WeChat holds the lease; a process that dies with it blocks the others no longer than this. */
const LEASE_MS = 10_000;
const PAUSE_MS = 50;

/** A value over the `token_cache` table. Sealed at rest: whoever holds a token speaks for the firm. */
export function createSharedValue(deps: { db: Db; sealed: Sealed; now?: () => number }, source: ValueSource): SharedValue {
  const now = deps.now ?? Date.now;
  const { key } = source;
  const context = `token_cache.${key.split(':')[0]}`;
  const inFlight = new Map<string | null, Promise<ValueAnswer>>();

  async function cached(except: string | null): Promise<string | null> {
    const row = await deps.db.selectFrom('tokenCache').select(['valueCipher', 'expiresAt']).where('key', '=', key).executeTakeFirst();
    if (!row || row.valueCipher === '' || row.expiresAt - EARLY_MS <= now()) return null;
    const value = readable(row.valueCipher);
    return value === except ? null : value;
  }

  /** A value sealed with a key that is gone counts as none. */
  function readable(cipher: string): string | null {
    try {
      return deps.sealed.open(cipher, context);
    } catch {
      return null;
    }
  }

  /** @returns until when we hold the lease, which is also its name: a later holder has a later one; null: somebody else holds it */
  async function lease(): Promise<number | null> {
    await deps.db
      .insertInto('tokenCache')
      .values({ key, valueCipher: '', expiresAt: 0, leaseUntil: 0, forced: '[]' })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
    const at = now();
    const taken = await deps.db
      .updateTable('tokenCache')
      .set({ leaseUntil: at + LEASE_MS })
      .where('key', '=', key)
      .where('leaseUntil', '<', at)
      .executeTakeFirst();
    return taken.numUpdatedRows > 0n ? at + LEASE_MS : null;
  }

  /** Writes only while the lease is ours: one that was slow and lost it must not lay an old value over a new one. */
  async function settle(held: number, learnt: { value: string; lifeMs: number } | null): Promise<boolean> {
    const patch = learnt
      ? { valueCipher: deps.sealed.seal(learnt.value, context), expiresAt: now() + learnt.lifeMs, leaseUntil: 0 }
      : { leaseUntil: 0 };
    const done = await deps.db
      .updateTable('tokenCache')
      .set(patch)
      .where('key', '=', key)
      .where('leaseUntil', '=', held)
      .executeTakeFirst();
    return done.numUpdatedRows > 0n;
  }

  /** Counts a forced renewal before it is asked for. @returns whether one is left */
  async function mayForce(held: number): Promise<boolean> {
    if (source.force === null) return false;
    const row = await deps.db.selectFrom('tokenCache').select('forced').where('key', '=', key).executeTakeFirst();
    const at = now();
    const lately = (JSON.parse(row?.forced ?? '[]') as number[]).filter((each) => each > at - DAY_MS);
    if (lately.length >= source.force.perDay || lately.some((each) => at - each < (source.force?.apartMs ?? 0))) return false;
    const counted = await deps.db
      .updateTable('tokenCache')
      .set({ forced: JSON.stringify([...lately, at]) })
      .where('key', '=', key)
      .where('leaseUntil', '=', held)
      .executeTakeFirst();
    return counted.numUpdatedRows > 0n;
  }

  async function learn(held: number, refused: string | null): Promise<ValueAnswer> {
    // Whoever held the lease before may have learnt it between our look and our lease.
    const known = await cached(refused);
    if (known !== null) {
      await settle(held, null);
      return { ok: true, value: known };
    }
    let answer = await source.ask(false);
    // WeChat still gives out the value it refuses.
    if (answer.ok && answer.value === refused)
      answer = (await mayForce(held)) ? await source.ask(true) : { ok: false, answer: { kind: 'unreached', why: 'force_limit' } };
    const mine = await settle(held, answer.ok ? answer : null);
    if (!answer.ok) return answer;
    // The lease was taken from us meanwhile: what its new holder learnt counts.
    return { ok: true, value: mine ? answer.value : ((await cached(refused)) ?? answer.value) };
  }

  async function obtain(refused: string | null): Promise<ValueAnswer> {
    for (const patience = now() + 2 * LEASE_MS; now() < patience;) {
      const value = await cached(refused);
      if (value !== null) return { ok: true, value };
      const held = await lease();
      if (held !== null) return learn(held, refused);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    return { ok: false, answer: { kind: 'unreached', why: 'token_lease' } };
  }

  function single(refused: string | null): Promise<ValueAnswer> {
    const under = inFlight.get(refused);
    if (under) return under;
    const mine = obtain(refused).finally(() => inFlight.delete(refused));
    inFlight.set(refused, mine);
    return mine;
  }

  return {
    get: async () => {
      const value = await cached(null);
      return value === null ? single(null) : { ok: true, value };
    },
    renew: (refused) => single(refused),
  };
}
