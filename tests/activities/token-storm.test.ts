import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAccessTokens, createJsapiTickets } from '../../channels/wechat/account-values.ts';
import { createTemplateMessages } from '../../channels/wechat/template-messages.ts';
import { openDatabase, sqliteHandle, type Db } from '../../db/open.ts';
import { openSealed } from '../../db/sealed.ts';
import { eachDatabase } from '../support/database.ts';
import { startFakeWechat, type FakeWechat } from '../support/fake-wechat.ts';

const folder = mkdtempSync(join(tmpdir(), 'firm-storm-'));
const sealed = openSealed(join(folder, 'keys.json'));
let wechat: FakeWechat;
beforeAll(async () => {
  wechat = await startFakeWechat();
});
beforeEach(() => wechat.reset());
afterAll(async () => {
  await wechat.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Two programs over the same rows, each with its own connection. */
async function twoPrograms(db: Db, now?: () => number) {
  const handle = sqliteHandle(db);
  const other = handle ? openDatabase({ dataDir: dirname(handle.name) }) : db;
  const account = { apiBase: wechat.base, appId: 'wx1', secret: 's' };
  const programs = [db, other].map((each) => {
    const tokens = createAccessTokens({ db: each, sealed, ...(now ? { now } : {}) }, account);
    return {
      tokens,
      messages: createTemplateMessages(account, tokens),
      tickets: createJsapiTickets({ db: each, sealed, ...(now ? { now } : {}) }, account, tokens),
    };
  });
  const close = async (): Promise<void> => {
    if (other !== db) await other.destroy();
  };
  return { programs, close };
}
type Programs = Awaited<ReturnType<typeof twoPrograms>>['programs'];
const sendMany = (programs: Programs, many: number, prefix: string) =>
  Promise.all(
    Array.from({ length: many }, (_, index) =>
      programs[index % 2]!.messages.send({ openid: 'o1', templateId: 't', url: '', data: {}, clientMsgId: `${prefix}${index}` }),
    ),
  );

describe('fifty sends at once from two programs', () => {
  eachDatabase((_name, makeDb) => {
    test('a token that has just run out is asked for once; all fifty arrive', async () => {
      const db = await makeDb();
      let now = Date.now();
      const { programs, close } = await twoPrograms(db, () => now);
      await sendMany(programs, 2, 'a');
      now += 7200_000;
      const outcomes = await sendMany(programs, 50, 'b');
      expect(outcomes.filter((one) => one.result === 'sent')).toHaveLength(50);
      expect(wechat.tokens).toEqual({ given: 2, forced: 0 });
      await close();
    });

    test('somebody takes the token in the middle of it: one asks anew for all, none is lost, none arrives twice', async () => {
      const db = await makeDb();
      const { programs, close } = await twoPrograms(db);
      await sendMany(programs, 2, 'a');
      const storm = sendMany(programs, 50, 'c');
      wechat.revokeToken();
      const outcomes = await storm;
      expect(outcomes.filter((one) => one.result === 'sent')).toHaveLength(50);
      expect(new Set(wechat.delivered.map((one) => one.client_msg_id)).size).toBe(52);
      expect(wechat.tokens.given).toBe(2);
      await close();
    });

    test('the holder of the single flight dies with it: another takes it over, and what the first learns late lies over nothing', async () => {
      const db = await makeDb();
      let now = 1_000_000;
      const { programs, close } = await twoPrograms(db, () => now);
      const [first, second] = programs as [Programs[0], Programs[0]];
      await db
        .insertInto('tokenCache')
        .values({ key: 'access_token:wx1', valueCipher: '', expiresAt: 0, leaseUntil: now + 10_000, forced: '[]' })
        .execute();
      now += 10_001;
      const [one, two] = await Promise.all([first.tokens.get(), second.tokens.get()]);
      expect(one).toEqual(two);
      expect(wechat.tokens.given).toBe(1);
      // Whoever held the lease before writes under its own name, which is nobody's now.
      const late = await db.updateTable('tokenCache').set({ valueCipher: 'old' }).where('leaseUntil', '=', 1_010_000).executeTakeFirst();
      expect(late.numUpdatedRows).toBe(0n);
      await close();
    });

    test('WeChat is asked by force twenty times a day at most, half a minute apart; what cannot go waits', async () => {
      const db = await makeDb();
      let now = 1_000_000;
      const { programs, close } = await twoPrograms(db, () => now);
      const [{ tokens }] = programs as [Programs[0]];
      /** WeChat says the token is worth nothing and gives out the same one. */
      const refusedStill = async () => {
        const held = await tokens.get();
        return tokens.renew(held.ok ? held.value : '');
      };
      expect((await refusedStill()).ok).toBe(true);
      expect(await refusedStill()).toEqual({ ok: false, answer: { kind: 'unreached', why: 'force_limit' } });
      for (let each = 1; each < 25; each += 1) {
        now += 30_000;
        await refusedStill();
      }
      expect(wechat.tokens.forced).toBe(20);
      now += 86_400_000;
      expect((await refusedStill()).ok).toBe(true);
      await close();
    });

    test('the ticket of the pages is shared in the same way', async () => {
      const db = await makeDb();
      const { programs, close } = await twoPrograms(db);
      const tickets = await Promise.all(Array.from({ length: 50 }, (_, index) => programs[index % 2]!.tickets.get()));
      expect(new Set(tickets.map((one) => (one.ok ? one.value : 'none')))).toEqual(new Set(['ticket-1']));
      expect([wechat.tickets, wechat.tokens.given]).toEqual([1, 1]);
      await close();
    });
  });
});
