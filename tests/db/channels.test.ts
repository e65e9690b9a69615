import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createChannelSource, readChannelConfig, readChannelSettings, readSecretViews } from '../../db/read/channels.ts';
import { changeChannels } from '../../db/records/channels.ts';
import { openSealed } from '../../db/sealed.ts';
import type { ChannelBootstrap } from '../../domain/channel-config.ts';
import { eachDatabase } from '../support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'firm-channels-'));
const sealed = openSealed(join(folder, 'keys.json'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const AT = 1_795_000_000_000;
const audit = { at: AT, actor: { kind: 'staff', id: 'owner' } } as const;
const firm: ChannelBootstrap = { demo: false, wechat: null, smsSimulator: null, simulated: false };
const SECRET = '0123456789abcdef0123456789abcdef';
const account = {
  settings: { wechat: { appId: 'wx0123456789abcdef' }, templates: { 'case.review': 'tpl-1' } },
  secrets: { 'wechat.secret': SECRET },
  version: undefined,
} as const;

describe('the channels of a firm', () => {
  eachDatabase((_name, makeDb) => {
    test('are kept with secrets sealed: seen again is only that they are set, their last four and when', async () => {
      const db = await makeDb();
      expect(await readChannelSettings(db)).toMatchObject({ version: 0 });
      expect((await changeChannels({ db, sealed }, account, audit)).version).toBe(1);
      expect((await readSecretViews(db))['wechat.secret']).toMatchObject({ set: true, last4: 'cdef', updatedAt: AT });
      expect((await readSecretViews(db))['sms.keySecret'].set).toBe(false);
      expect((await readChannelConfig(db, sealed, firm)).wechat).toMatchObject({ appId: 'wx0123456789abcdef', secret: SECRET });
      for (const table of ['settings', 'channelSecrets', 'audit', 'events'] as const)
        expect(JSON.stringify(await db.selectFrom(table).selectAll().execute())).not.toContain(SECRET);
      expect(JSON.parse((await db.selectFrom('audit').select('details').executeTakeFirstOrThrow()).details)).toEqual({
        'wechat.appId': ['', 'wx0123456789abcdef'],
        'templates.case.review': [null, 'tpl-1'],
        'wechat.secret': 'set',
      });
    });

    test('of two who change them at once the second is told', async () => {
      const db = await makeDb();
      await changeChannels({ db, sealed }, { ...account, version: 0 }, audit);
      await expect(changeChannels({ db, sealed }, { ...account, version: 0 }, audit)).rejects.toMatchObject({ code: 'version_conflict' });
    });

    test('a secret can be taken away; the tokens it bought are worth nothing then', async () => {
      const db = await makeDb();
      await changeChannels({ db, sealed }, account, audit);
      await db
        .insertInto('tokenCache')
        .values({ key: 'access_token:wx0123456789abcdef', valueCipher: 'x', expiresAt: 1, leaseUntil: 0, forced: '[]' })
        .execute();
      await changeChannels({ db, sealed }, { settings: {}, secrets: { 'wechat.secret': null }, version: 1 }, audit);
      expect((await readChannelConfig(db, sealed, firm)).wechat).toBeNull();
      expect(await db.selectFrom('tokenCache').selectAll().execute()).toEqual([]);
    });

    test('one secret cannot stand for another, and one whose key is gone counts as not set', async () => {
      const db = await makeDb();
      await changeChannels({ db, sealed }, account, audit);
      await db.updateTable('channelSecrets').set({ name: 'sms.keySecret' }).execute();
      expect((await readChannelConfig(db, sealed, firm)).wechat).toBeNull();
    });

    test('what changes is felt after two seconds without a restart, at once where it was changed', async () => {
      const db = await makeDb();
      let now = AT;
      const source = createChannelSource({ db, sealed, bootstrap: firm, now: () => now });
      expect((await source.get()).wechat).toBeNull();
      await changeChannels({ db, sealed }, account, audit);
      expect((await source.get()).wechat).toBeNull();
      now += 2000;
      expect((await source.get()).wechat).not.toBeNull();
      await changeChannels({ db, sealed }, { settings: {}, secrets: { 'wechat.secret': null }, version: undefined }, audit);
      source.forget();
      expect((await source.get()).wechat).toBeNull();
    });
  });
});
