import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtempSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ERRORS } from '../../domain/errors.ts';
import type { Db } from '../../db/open.ts';
import { acceptInvitation, invite, revokeInvitation, type Invited } from '../../db/records/invitations.ts';
import { listInvitations } from '../../db/read/invitations.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { personOfOpenid } from '../../db/records/people.ts';
import { INVITATION_MS } from '../../domain/invitations.ts';
import { openSealed } from '../../db/sealed.ts';
import { personRow, staffRow } from '../api/invented-people.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const by = (at: number) => ({ at, actor: { kind: 'staff' as const, id: 'owner' } });

describe('an invitation in the rows', () => {
  eachDatabase((_, makeDb) => {
    let db: Db;
    let made = 0;
    beforeEach(async () => {
      db = await makeDb();
      await smallFirm(db, sealed);
      await db
        .insertInto('people')
        .values({ ...personRow('new-clerk'), openid: null, name: '顾小北', ...sealed.sealPhone('13900009001') })
        .execute();
      await db
        .insertInto('staff')
        .values(staffRow('new-clerk', 'staff', 'group-1'))
        .execute();
      await db.insertInto('staffStores').values({ staffId: 'new-clerk', storeId: 'store-1' }).execute();
    });
    const inviting = async (whom: Invited, at = TUESDAY_10): Promise<{ id: string; token: string }> => {
      const token = `token-${(made += 1)}`;
      const { id } = await db.transaction().execute((trx) => invite(trx, whom, { tokenHash: token, invitedBy: 'demo-owner' }, by(at)));
      return { id, token };
    };
    const accepting = (token: string, personId: string, at = TUESDAY_10) =>
      db.transaction().execute((trx) => acceptInvitation(trx, token, personId, { at }));
    const refused = (code: keyof typeof ERRORS) => ({ code });
    const clerk = { kind: 'staff', staffId: 'new-clerk' } as const;

    test('makes a stranger in WeChat the colleague, with the name, phone and console log-in the firm wrote', async () => {
      await db
        .insertInto('logins')
        .values({ login: 'gu', personId: 'new-clerk', passwordHash: 'x', totpCipher: null, failures: 0, lockedUntil: null, updatedAt: 0 })
        .execute();
      const stranger = await personOfOpenid(db, 'o-gu', null, TUESDAY_10);
      const { token } = await inviting(clerk);
      expect(await accepting(token, stranger)).toEqual({ kind: 'staff', staffId: 'new-clerk', clientId: null });
      expect((await readPrincipal(db, stranger))?.staff).toMatchObject({ id: 'new-clerk', storeIds: ['store-1'] });
      expect(await db.selectFrom('people').select(['name', 'phoneLast4', 'openid']).where('id', '=', stranger).executeTakeFirst()).toEqual({
        name: '顾小北',
        phoneLast4: '9001',
        openid: 'o-gu',
      });
      expect(await db.selectFrom('people').select('id').where('id', '=', 'new-clerk').executeTakeFirst()).toBeUndefined();
      expect(await db.selectFrom('logins').select('personId').where('login', '=', 'gu').executeTakeFirst()).toEqual({ personId: stranger });
    });

    test('makes the contact an import wrote down by phone and who comes in by WeChat one person, unless that would open another company', async () => {
      const written = async (id: string, ...clientIds: string[]) => {
        await db
          .insertInto('people')
          .values({ ...personRow(id), openid: null, name: '周岚', ...sealed.sealPhone('13957162231') })
          .execute();
        await db
          .insertInto('contactLinks')
          .values(clientIds.map((clientId) => ({ personId: id, clientId, rights: '["pay","ledgers"]', title: '法人' })))
          .execute();
      };
      const zhou = (clientId: string) => inviting({ kind: 'contact', clientId, name: '周岚', title: '', rights: ['confirm'] });
      await written('w-1', 'c03');
      const came = await personOfOpenid(db, 'o-zhou', null, TUESDAY_10);
      await accepting((await zhou('c03')).token, came);
      expect((await readPrincipal(db, came))?.links).toEqual([{ clientId: 'c03', rights: ['confirm', 'pay', 'ledgers'] }]);
      expect(await db.selectFrom('people').select(['name', 'phoneLast4']).where('id', '=', came).executeTakeFirst()).toEqual({
        name: '周岚',
        phoneLast4: '2231',
      });
      expect(await db.selectFrom('people').select('id').where('id', '=', 'w-1').executeTakeFirst()).toBeUndefined();
      await written('w-2', 'c04', 'c05');
      const other = await personOfOpenid(db, 'o-other', null, TUESDAY_10);
      await accepting((await zhou('c04')).token, other);
      expect((await readPrincipal(db, other))?.links).toEqual([{ clientId: 'c04', rights: ['confirm'] }]);
      expect(await db.selectFrom('people').select('id').where('id', '=', 'w-2').executeTakeFirst()).toBeDefined();
    });

    test('leaves a contact their companies: one person, two roles, one inbox', async () => {
      const notice = { noticeId: 'n', caseNo: null, title: '', text: '', link: '', createdAt: 0, readAt: null };
      await db
        .insertInto('notices')
        .values([
          { id: 'a', event: 'both', personId: 'new-clerk', ...notice },
          { id: 'b', event: 'both', personId: 'demo-client-3', ...notice },
          { id: 'c', event: 'mine', personId: 'new-clerk', ...notice },
        ])
        .execute();
      await db.insertInto('contactLinks').values({ personId: 'new-clerk', clientId: 'c07', rights: '["pay"]' }).execute();
      const { token } = await inviting(clerk);
      await accepting(token, 'demo-client-3');
      const now = await readPrincipal(db, 'demo-client-3');
      expect(now?.staff?.id).toBe('new-clerk');
      expect(now?.links.map((link) => link.clientId)).toEqual(['c02', 'c07']);
      const inbox = await db.selectFrom('notices').select('id').where('personId', '=', 'demo-client-3').orderBy('id').execute();
      expect(inbox.map((row) => row.id)).toEqual(['b', 'c']);
    });

    test('is used exactly once, whoever comes at the same moment', async () => {
      const { token } = await inviting(clerk);
      const people = await Promise.all(Array.from({ length: 8 }, (__, index) => personOfOpenid(db, `o-${index}`, null, TUESDAY_10)));
      const ends = await Promise.allSettled(people.map((person) => accepting(token, person)));
      expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1);
      for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject(refused('invitation_used'));
    });

    test('one person who accepts two at the same moment becomes one colleague', async () => {
      await db
        .insertInto('people')
        .values({ ...personRow('second'), openid: null })
        .execute();
      await db.insertInto('staff').values(staffRow('second', 'staff')).execute();
      const tokens = [(await inviting(clerk)).token, (await inviting({ kind: 'staff', staffId: 'second' })).token];
      const person = await personOfOpenid(db, 'o-two', null, TUESDAY_10);
      const ends = await Promise.allSettled(tokens.map((token) => accepting(token, person)));
      expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected']);
      for (const end of ends) if (end.status === 'rejected') expect(end.reason).toMatchObject(refused('already_staff'));
    });

    test('is refused when it was used, is over, was taken back, is one’s own, or names a WeChat that is another colleague’s', async () => {
      const person = await personOfOpenid(db, 'o-late', null, TUESDAY_10);
      const late = await inviting(clerk);
      await expect(accepting(late.token, person, TUESDAY_10 + INVITATION_MS)).rejects.toMatchObject(refused('invitation_expired'));
      const back = await inviting(clerk);
      await expect(accepting(late.token, person), 'the earlier one of two').rejects.toMatchObject(refused('invitation_revoked'));
      await db.transaction().execute((trx) => revokeInvitation(trx, back.id, { staffId: 'new-clerk' }, by(TUESDAY_10)));
      await expect(accepting(back.token, person)).rejects.toMatchObject(refused('invitation_revoked'));
      const third = await inviting(clerk);
      await expect(accepting(third.token, 'demo-owner')).rejects.toMatchObject(refused('own_invitation'));
      await expect(accepting(third.token, 'demo-staff-1')).rejects.toMatchObject(refused('already_staff'));
      await accepting(third.token, person);
      await expect(accepting(third.token, person)).rejects.toMatchObject(refused('invitation_used'));
      await expect(inviting(clerk)).rejects.toMatchObject(refused('staff_bound'));
      await expect(accepting('nobody-made-it', person)).rejects.toMatchObject(refused('not_found'));
    });

    test('of a contact gives the rights it names beside those they had, and a name to who has none', async () => {
      const contact = { kind: 'contact', clientId: 'c01', name: '何丽', title: '出纳', rights: ['pay'] } as const;
      const stranger = await personOfOpenid(db, 'o-he', null, TUESDAY_10);
      await accepting((await inviting({ ...contact, rights: ['pay'] })).token, stranger);
      await accepting((await inviting({ ...contact, rights: ['confirm'], name: '另一个名字' })).token, stranger);
      expect((await readPrincipal(db, stranger))?.links).toEqual([{ clientId: 'c01', rights: ['pay', 'confirm'] }]);
      expect(await db.selectFrom('people').select(['name', 'title']).where('id', '=', stranger).executeTakeFirst()).toEqual({
        name: '何丽',
        title: '出纳',
      });
      const listed = await listInvitations(db, { clientId: 'c01' }, TUESDAY_10);
      expect(listed.map(({ state, usedBy, invitedBy }) => [state, usedBy, invitedBy])).toEqual([
        ['used', '何丽', '沈知行'],
        ['used', '何丽', '沈知行'],
      ]);
    });
  });
});
