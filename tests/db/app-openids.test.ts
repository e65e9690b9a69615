import { beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { openidIn } from '../../db/read/app-openids.ts';
import { personOfAppOpenid, type AppIdentity } from '../../db/records/app-openids.ts';
import { giveEntryTicket, useEntryTicket } from '../../db/records/entry-tickets.ts';
import { personOfOpenid } from '../../db/records/people.ts';
import { eachDatabase } from '../support/database.ts';

const AT = Date.UTC(2026, 10, 24, 2);

describe('people of the mini-program', () => {
  eachDatabase((_name, makeDb) => {
    let db: Db;
    beforeAll(async () => {
      db = await makeDb();
    });
    const meet = (openid: string, unionid: string | null, appId = 'wxmini'): Promise<string> =>
      db.transaction().execute((trx) => personOfAppOpenid(trx, { appId, openid, unionid } satisfies AppIdentity, AT));

    test('a unionid the account knows names its person', async () => {
      const known = await personOfOpenid(db, 'o1', 'u1', AT);
      expect(await meet('m1', 'u1')).toBe(known);
      expect(await openidIn(db, 'wxmini', known)).toBe('m1');
      expect(await openidIn(db, 'wxother', known)).toBeNull();
    });
    test('without a unionid, or with one nobody has, it is a person of its own; again the same', async () => {
      const own = await meet('m2', null);
      expect(await meet('m2', null)).toBe(own);
      const other = await meet('m3', 'u3');
      expect(await meet('m3', 'u3')).toBe(other);
      expect(new Set([own, other]).size).toBe(2);
    });
    test('the account meets later whom the mini-program met first', async () => {
      const first = await meet('m4', 'u4');
      expect(await personOfOpenid(db, 'o4', 'u4', AT)).toBe(first);
      expect(await personOfOpenid(db, 'o4', null, AT)).toBe(first);
    });
    test('somebody who is a contact already stays who they are: two accounts of one human are not thrown together unasked', async () => {
      const contact = await meet('m5', 'u5');
      await db.insertInto('contactLinks').values({ personId: contact, clientId: 'c1', rights: '[]', title: '', createdAt: AT }).execute();
      const account = await personOfOpenid(db, 'o5', null, AT);
      await db.updateTable('people').set({ unionid: 'u5' }).where('id', '=', account).execute();
      expect(await meet('m5', 'u5')).toBe(contact);
      await db.deleteFrom('contactLinks').where('personId', '=', contact).execute();
      expect(await meet('m5', 'u5')).toBe(account);
    });
    test('of two who use one ticket at once, one enters', async () => {
      await db.transaction().execute((trx) => giveEntryTicket(trx, { ticketHash: 'h', personId: 'p', appId: 'wxmini', returnTo: '/' }, AT));
      const came = await Promise.all([useEntryTicket(db, 'h', AT), useEntryTicket(db, 'h', AT)]);
      expect(came.filter((one) => one !== null)).toEqual([{ personId: 'p', returnTo: '/' }]);
    });
  });
});
