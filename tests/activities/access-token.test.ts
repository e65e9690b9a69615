import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAccessTokens } from '../../channels/wechat/account-values.ts';
import { createTemplateMessages } from '../../channels/wechat/template-messages.ts';
import type { Db } from '../../db/open.ts';
import { openSealed } from '../../db/sealed.ts';
import { eachDatabase } from '../support/database.ts';
import { startFakeWechat } from '../support/fake-wechat.ts';
import type { FakeWechat } from '../support/fake-wechat.ts';

const folder = mkdtempSync(join(tmpdir(), 'firm-token-'));
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
const account = () => ({ apiBase: wechat.base, appId: 'wx1', secret: 's' });
/** A process of its own, as far as the token is concerned. */
const processOn = (db: Db, now?: () => number) => createAccessTokens({ db, sealed, ...(now ? { now } : {}) }, account());
const message = { openid: 'o1', templateId: 't', url: 'http://firm.test/', data: {}, clientMsgId: 'n1' };

describe('the account’s token', () => {
  eachDatabase((_name, makeDb) => {
    test('is asked for once by three processes at the same time, and lies sealed', async () => {
      const db = await makeDb();
      const processes = [processOn(db), processOn(db), processOn(db)];
      const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => (processes[index % 3] as (typeof processes)[0]).get()));
      expect(new Set(answers.map((answer) => (answer.ok ? answer.value : 'none'))).size).toBe(1);
      expect(wechat.tokens.given).toBe(1);
      expect(JSON.stringify(await db.selectFrom('tokenCache').selectAll().execute())).not.toContain('token-');
    });

    test('is renewed five minutes before its end', async () => {
      const db = await makeDb();
      let now = 1_000_000;
      const tokens = processOn(db, () => now);
      await tokens.get();
      now += 7200_000 - 6 * 60_000;
      await tokens.get();
      expect(wechat.tokens.given).toBe(1);
      now += 2 * 60_000;
      await tokens.get();
      expect(wechat.tokens.given).toBe(2);
    });

    test('a process that died while asking blocks the others ten seconds, no longer', async () => {
      const db = await makeDb();
      const start = 1_000_000;
      await db
        .insertInto('tokenCache')
        .values({ key: 'access_token:wx1', valueCipher: '', expiresAt: 0, leaseUntil: start + 200, forced: '[]' })
        .execute();
      const began = Date.now();
      expect((await processOn(db, () => start + Date.now() - began).get()).ok).toBe(true);
      expect(Date.now() - began).toBeGreaterThanOrEqual(190);
    });

    test('refused by WeChat it is renewed and the message goes out; one that stays refused is forced, and the message waits', async () => {
      const db = await makeDb();
      const tokens = processOn(db);
      const messages = createTemplateMessages(account(), tokens);
      expect(await messages.send(message)).toMatchObject({ result: 'sent' });
      wechat.revokeToken();
      expect(await messages.send({ ...message, clientMsgId: 'n2' })).toMatchObject({ result: 'sent' });
      wechat.script = [{ errcode: 40001 }, { errcode: 40001 }];
      expect(await messages.send({ ...message, clientMsgId: 'n3' })).toEqual({ result: 'again', reason: '40001' });
      expect(wechat.tokens.forced).toBe(1);
    });

    test('without WeChat the message waits and says why', async () => {
      const db = await makeDb();
      const nowhere = { apiBase: 'http://127.0.0.1:9', appId: 'wx1', secret: 's' };
      const messages = createTemplateMessages(nowhere, createAccessTokens({ db, sealed }, nowhere));
      expect(await messages.send(message)).toMatchObject({ result: 'again' });
    });
  });
});
