import { describe, expect, test } from 'vitest';
import { createActivities } from '../../activities/index.ts';
import { deliverWaiting } from '../../activities/notices/deliver-waiting.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import type { ShortMessage, SmsOutcome, SmsSender } from '../../channels/sms/sender.ts';
import type { Db } from '../../db/open.ts';
import { addGrant } from '../../db/records/grants.ts';
import { caseEntry, TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { attempts, deliveredEntry, depsOn, firmWith, inProgress, wechat, withWechat } from './publishing.ts';

withWechat();

const HOUR = 3_600_000;
const TUESDAY_22 = TUESDAY_10 + 12 * HOUR;
const WEDNESDAY_9 = TUESDAY_10 + 23 * HOUR;
const delivered = { ...inProgress, state: 'delivered' as const };
/** 高新店's client: its contact knows no service account. */
const notFollowing = { clientId: 'c09', storeId: 'store-2' };
const grant = (db: Db, openid: string, noticeId = 'case.delivered', at = TUESDAY_10) =>
  db.transaction().execute((trx) => addGrant(trx, { openid, templateId: `sub-${noticeId}`, at }, 'page'));
const left = async (db: Db) => (await db.selectFrom('subscriptionGrants').select('remaining').execute()).map((row) => row.remaining);
const ledger = async (db: Db) =>
  (await db.selectFrom('grantEntries').select(['source', 'amount']).execute()).map((row) => `${row.source} ${row.amount}`).sort();
function phones(
  answer: (message: ShortMessage) => SmsOutcome = () => ({ result: 'sent', externalId: 'biz-1' }),
): SmsSender & { rang: ShortMessage[] } {
  const rang: ShortMessage[] = [];
  return { rang, send: async (message) => (rang.push(message), answer(message)) };
}
/** Notes which wake-ups were asked of the engine. */
function waking(deps: ActivityDeps): { deps: ActivityDeps; wokenAt: number[] } {
  const wokenAt: number[] = [];
  const start = async (_: string, { args }: { args: { at: number }[] }) => void wokenAt.push(...args.map((each) => each.at));
  return { deps: { ...deps, client: { workflow: { start } } as never }, wokenAt };
}

describe('the channels in use', () => {
  eachDatabase((_name, makeDb) => {
    test('who does not follow and has a grant left is told by a subscription message; the grant is spent', async () => {
      const { db, publication } = await firmWith(makeDb, delivered, deliveredEntry, notFollowing);
      await grant(db, 'demo-client-7');
      const sms = phones();
      const { publishCase } = createActivities(depsOn(db, { sms }));
      await publishCase(publication);
      await publishCase(publication);
      expect(await attempts(db)).toEqual(['demo-client-7 wechat skipped not_following 0', 'demo-client-7 subscription sent - 1']);
      expect(wechat.delivered.map(({ via, touser, template_id }) => [via, touser, template_id])).toEqual([
        ['subscription', 'demo-client-7', 'sub-case.delivered'],
      ]);
      expect([await left(db), await ledger(db), sms.rang]).toEqual([[0], ['page 1', 'send -1'], []]);
    });

    test('what was allowed in the mini-program carries the message where the account has nothing left, and opens its page there', async () => {
      const { db, publication } = await firmWith(makeDb, delivered, deliveredEntry, notFollowing);
      const inMini = { appId: 'wxdemomini00000001', openid: 'm7', personId: 'demo-client-7', createdAt: TUESDAY_10 };
      await db.insertInto('appOpenids').values(inMini).execute();
      await db.transaction().execute((trx) => addGrant(trx, { openid: 'm7', templateId: 'mini-case.delivered', at: TUESDAY_10 }, 'page'));
      const sms = phones();
      const { publishCase } = createActivities(depsOn(db, { sms, mini: true }));
      await publishCase(publication);
      await publishCase(publication);
      expect(await attempts(db)).toEqual(['demo-client-7 wechat skipped not_following 0', 'demo-client-7 subscription sent - 1']);
      expect(wechat.delivered.map(({ via, touser, template_id, page }) => [via, touser, template_id, page])).toEqual([
        ['mini', 'm7', 'mini-case.delivered', `pages/index/index?path=${encodeURIComponent(`/cases/${publication.no}`)}`],
      ]);
      expect([await left(db), sms.rang]).toEqual([[0], []]);
    });

    test('whom only the mini-program knows is told there; without a grant the phone rings', async () => {
      const { db, publication } = await firmWith(makeDb, delivered, deliveredEntry, notFollowing);
      await db.updateTable('people').set({ openid: null }).where('id', '=', 'demo-client-7').execute();
      const inMini = { appId: 'wxdemomini00000001', openid: 'm7', personId: 'demo-client-7', createdAt: TUESDAY_10 };
      await db.insertInto('appOpenids').values(inMini).execute();
      const sms = phones();
      await createActivities(depsOn(db, { sms, mini: true })).publishCase(publication);
      expect([wechat.asked.length, sms.rang.length]).toEqual([0, 1]);
      await db.deleteFrom('noticeAttempts').execute();
      await db.transaction().execute((trx) => addGrant(trx, { openid: 'm7', templateId: 'mini-case.delivered', at: TUESDAY_10 }, 'page'));
      await createActivities(depsOn(db, { sms, mini: true })).publishCase(publication);
      expect([wechat.delivered.map(({ via, touser }) => [via, touser]), sms.rang.length]).toEqual([[['mini', 'm7']], 1]);
    });

    test('43101 says that no grant is left: they are counted down to nothing and the phone rings', async () => {
      const { db, publication } = await firmWith(makeDb, delivered, deliveredEntry, notFollowing);
      for (let each = 0; each < 3; each += 1) await grant(db, 'demo-client-7');
      wechat.script = [{ errcode: 43101 }];
      const sms = phones();
      await createActivities(depsOn(db, { sms })).publishCase(publication);
      expect(await attempts(db)).toEqual([
        'demo-client-7 wechat skipped not_following 0',
        'demo-client-7 subscription refused 43101 1',
        'demo-client-7 sms sent - 1',
      ]);
      expect([await left(db), sms.rang.length]).toEqual([[0], 1]);
    });

    test('43004 on a template message: they do not follow any more, which the rows learn; then the grant is used', async () => {
      const { db, publication } = await firmWith(makeDb, delivered, deliveredEntry);
      await grant(db, 'demo-client-1');
      wechat.script = [{ errcode: 43004 }];
      await createActivities(depsOn(db)).publishCase(publication);
      expect(await attempts(db)).toEqual(['demo-client-1 wechat refused 43004 1', 'demo-client-1 subscription sent - 1']);
      const row = await db.selectFrom('people').select('followsAccount').where('id', '=', 'demo-client-1').executeTakeFirstOrThrow();
      expect(row.followsAccount).toBe(0);
    });

    test('a subscription whose answer got lost never goes again, nor does the phone ring for it', async () => {
      const { db, publication } = await firmWith(makeDb, delivered, deliveredEntry, notFollowing);
      await grant(db, 'demo-client-7');
      wechat.script = ['lost'];
      const sms = phones();
      const { publishCase } = createActivities(depsOn(db, { sms }));
      await publishCase(publication);
      await publishCase(publication);
      expect((await attempts(db)).at(-1)).toMatch(/^demo-client-7 subscription unknown \S+ 1$/);
      expect([wechat.asked.length, sms.rang.length, await left(db)]).toEqual([1, 0, [0]]);
    });

    test('WeChat busy: the grant is there still and the message goes with the next try', async () => {
      const { db, publication } = await firmWith(makeDb, delivered, deliveredEntry, notFollowing);
      await grant(db, 'demo-client-7');
      wechat.script = [{ errcode: -1 }];
      const { publishCase } = createActivities(depsOn(db));
      await expect(publishCase(publication)).rejects.toThrow(/wait for WeChat/);
      expect(await left(db)).toEqual([1]);
      await publishCase(publication);
      expect([(await attempts(db)).at(-1), await left(db)]).toEqual(['demo-client-7 subscription sent - 2', [0]]);
      expect(await ledger(db)).toEqual(['page 1', 'returned 1', 'send -1', 'send -1']);
    });

    test('one tap told by the page and by WeChat is one grant; a second tap is a second', async () => {
      const { db } = await firmWith(makeDb, delivered, deliveredEntry);
      const tell = (source: 'page' | 'push', at: number) =>
        db.transaction().execute((trx) => addGrant(trx, { openid: 'o', templateId: 't', at }, source));
      expect([await tell('page', 0), await tell('push', 2000), await tell('push', 60_000), await tell('page', 61_000)]).toEqual([
        true,
        false,
        true,
        false,
      ]);
      expect([await tell('page', 10 * 60_000), await left(db)]).toEqual([true, [3]]);
    });

    test('at night an answer goes into WeChat, but the phone rings in the morning, woken by the engine', async () => {
      const { db, publication } = await firmWith(makeDb, delivered, deliveredEntry, notFollowing);
      const sms = phones();
      let now = TUESDAY_22;
      const { deps, wokenAt } = waking(depsOn(db, { sms, now: () => now }));
      const { publishCase } = createActivities(deps);
      await publishCase(publication);
      expect((await attempts(db)).at(-1)).toBe('demo-client-7 sms pending - 0');
      expect([sms.rang.length, wokenAt]).toEqual([0, [WEDNESDAY_9]]);
      // The activity runs again after a crash: nothing rings, the wake-up is asked for once more.
      await publishCase(publication);
      expect([sms.rang.length, wokenAt]).toEqual([0, [WEDNESDAY_9, WEDNESDAY_9]]);
      expect(await deliverWaiting(deps, { now: WEDNESDAY_9 - 60_000, noticeIds: null })).toBe(false);
      expect(sms.rang).toHaveLength(0);
      now = WEDNESDAY_9;
      await deliverWaiting(deps, { now: WEDNESDAY_9, noticeIds: null });
      await deliverWaiting(deps, { now: WEDNESDAY_9, noticeIds: null });
      expect([sms.rang.length, (await attempts(db)).at(-1)]).toEqual([1, 'demo-client-7 sms sent - 1']);
    });

    test('the owner’s escalation rings at any hour; a reminder waits for the morning, WeChat too', async () => {
      const raised = caseEntry({
        seq: 2,
        type: 'escalationRaised',
        by: { kind: 'system' },
        internal: true,
        data: { step: 3, to: 'owner', sms: true },
      });
      const sms = phones();
      const night = { sms, now: () => TUESDAY_22 };
      const escalated = await firmWith(makeDb, { state: 'escalated' }, raised);
      await createActivities(depsOn(escalated.db, night)).publishCase(escalated.publication);
      expect(sms.rang.map(({ params, templateCode }) => [params, templateCode])).toEqual([
        [
          [
            ['caseNo', 'R26112400001'],
            ['minutes', '60'],
          ],
          expect.stringMatching(/^SMS_\d+$/),
        ],
      ]);
      const remind = caseEntry({ seq: 2, type: 'confirmReminder', by: { kind: 'system' }, data: { confirmBy: TUESDAY_10 + 40 * HOUR } });
      const reminded = await firmWith(makeDb, delivered, remind);
      const { deps, wokenAt } = waking(depsOn(reminded.db, night));
      wechat.reset();
      await createActivities(deps).publishCase(reminded.publication);
      expect([wechat.asked.length, wokenAt, await attempts(reminded.db)]).toEqual([0, [WEDNESDAY_9], ['demo-client-1 wechat pending - 0']]);
      expect(await reminded.db.selectFrom('notices').select('noticeId').execute()).toHaveLength(1);
      await deliverWaiting({ ...deps, now: () => WEDNESDAY_9 }, { now: WEDNESDAY_9, noticeIds: null });
      expect(await attempts(reminded.db)).toEqual(['demo-client-1 wechat sent - 1']);
    });

    test('a number gets one SMS a minute, five an hour; what is over is logged, not sent', async () => {
      const { db, publication } = await firmWith(makeDb, delivered, deliveredEntry, notFollowing);
      const sms = phones();
      let now = TUESDAY_10;
      const { publishCase } = createActivities(depsOn(db, { sms, now: () => now }));
      const next = (seq: number) => publishCase({ ...publication, entries: [caseEntry({ ...deliveredEntry, seq })] });
      await publishCase(publication);
      await next(3);
      expect(sms.rang).toHaveLength(1);
      expect(await attempts(db)).toContain('demo-client-7 sms skipped limit_minute 0');
      for (let seq = 4; seq < 10; seq += 1) {
        now += 61_000;
        await next(seq);
      }
      expect(sms.rang).toHaveLength(5);
      expect(await attempts(db)).toContain('demo-client-7 sms skipped limit_hour 0');
      now += HOUR;
      await next(20);
      expect(sms.rang).toHaveLength(6);
    });

    test('a vendor’s refusal stands in the log in its own code; nothing else is tried', async () => {
      const { db, publication } = await firmWith(makeDb, delivered, deliveredEntry, notFollowing);
      const sms = phones(() => ({ result: 'refused', reason: 'isv.BUSINESS_LIMIT_CONTROL' }));
      const { publishCase } = createActivities(depsOn(db, { sms }));
      await publishCase(publication);
      await publishCase(publication);
      expect([(await attempts(db)).at(-1), sms.rang.length]).toEqual(['demo-client-7 sms refused isv.BUSINESS_LIMIT_CONTROL 1', 1]);
    });
  });
});
