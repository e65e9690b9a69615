import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { listStaff } from '../../db/read/staff-list.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { changeGroup, insertGroup, removeGroup, removeSkill } from '../../db/records/groups-and-skills.ts';
import { giveLogin, unbindStaff } from '../../db/records/staff-binding.ts';
import { changeStaff, insertStaff } from '../../db/records/staff.ts';
import type { StaffFields } from '../../db/records/staff-fields.ts';
import { closeStore, insertStore } from '../../db/records/stores.ts';
import { openSealed } from '../../db/sealed.ts';
import type { Principal } from '../../domain/roles.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const audit = { at: TUESDAY_10, actor: { kind: 'staff' as const, id: 'owner' } };
const clerk: StaffFields = {
  name: '顾小北',
  title: '会计助理',
  bio: '',
  role: 'staff',
  storeIds: ['store-1'],
  groupId: 'group-1',
  skills: ['social'],
  caseCap: 8,
  clientCap: 60,
  powers: [],
  phone: '139 0000 9001',
};

describe('a colleague’s record in the rows', () => {
  eachDatabase((_, makeDb) => {
    let db: Db;
    let owner: Principal;
    let admin: Principal;
    beforeEach(async () => {
      db = await makeDb();
      await smallFirm(db, sealed);
      owner = (await readPrincipal(db, 'demo-owner')) as Principal;
      admin = (await readPrincipal(db, 'demo-admin')) as Principal;
    });
    const make = (fields: Partial<StaffFields> = {}, who = owner) =>
      db.transaction().execute((trx) => insertStaff(trx, sealed, who, { ...clerk, ...fields }, audit));
    const change = (id: string, what: Partial<StaffFields> & { version: number }, who = owner) =>
      db.transaction().execute((trx) => changeStaff(trx, sealed, who, id, what, audit));
    const find = async (q: string, more = {}) =>
      (await listStaff(db, sealed, owner, { q, ...more }, { sort: 'name', limit: 50, after: null }, TUESDAY_10)).map((row) => row.name);
    const at = (pointer: string) => ({ code: 'bad_input', details: { errors: [expect.objectContaining({ pointer })] } });

    test('is found by name, pinyin, initials, whole phone and last four, and its phone lies sealed', async () => {
      const id = await make();
      for (const q of ['小北', 'guxiaobei', 'gxb', '13900009001', '9001']) expect(await find(q), q).toEqual(['顾小北']);
      const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      expect(JSON.stringify(row)).not.toContain('13900009001');
      const line = await db.selectFrom('audit').select('details').where('recordId', '=', id).executeTakeFirstOrThrow();
      expect(line.details).not.toContain('0000900');
    });

    test('lists in the order of pinyin, page by page, without a gap', async () => {
      const all = await listStaff(db, sealed, owner, {}, { sort: 'name', limit: 50, after: null }, TUESDAY_10);
      const paged: string[] = [];
      let after = null as Parameters<typeof listStaff>[4]['after'];
      do {
        const rows = await listStaff(db, sealed, owner, {}, { sort: 'name', limit: 3, after }, TUESDAY_10);
        paged.push(...rows.slice(0, 3).map((row) => row.id));
        const last = rows[2];
        after = rows.length > 3 && last ? { sort: 'name', key: last.key, id: last.id } : null;
      } while (after);
      expect(paged).toEqual(all.map((row) => row.id));
      expect(all.map((row) => row.key)).toEqual(all.map((row) => row.key).toSorted());
    });

    test.each([
      ['a phone that is none', { phone: '12345' }, '/phone'],
      ['another colleague’s phone', { phone: '13900001001' }, '/phone'],
      ['a store that is not there', { storeIds: ['store-9'], groupId: null }, '/storeIds'],
      ['a group of another store', { groupId: 'group-2' }, '/groupId'],
      ['no store at all', { storeIds: [], groupId: null }, '/storeIds'],
      ['a skill nobody knows', { skills: ['magic'] }, '/skills'],
    ])('is refused with %s', async (__, fields, pointer) => {
      await expect(make(fields)).rejects.toMatchObject(at(pointer));
    });

    test('a person of two stores may be in a group of either, and leaves the group with its store', async () => {
      const id = await make({ storeIds: ['store-1', 'store-2'] });
      await change(id, { version: 1, groupId: 'group-2' });
      await expect(change(id, { version: 2, storeIds: ['store-1'] })).rejects.toMatchObject(at('/groupId'));
      await change(id, { version: 2, storeIds: ['store-1'], groupId: null });
    });

    test('is not changed twice from the same sight of it', async () => {
      const id = await make();
      await change(id, { version: 1, title: '会计' });
      await expect(change(id, { version: 1, title: '出纳' })).rejects.toMatchObject({ code: 'version_conflict' });
    });

    test('two owners who demote each other at the same moment leave one', async () => {
      const second = await make({ role: 'owner', phone: '' });
      const other: Principal = {
        personId: second,
        staff: { id: second, role: 'owner', storeIds: [], groupId: null, powers: [] },
        links: [],
      };
      const ends = await Promise.allSettled([
        change(second, { version: 1, role: 'admin' }),
        change('owner', { version: 1, role: 'admin' }, other),
      ]);
      expect(ends[1]).toMatchObject({ status: 'rejected' });
      const left = await db.selectFrom('staff').select('id').where('role', '=', 'owner').where('active', '=', 1).execute();
      expect(left.map((row) => row.id)).toContain('owner');
    });

    test('a leader of a group without one leads it, and no more once they are none', async () => {
      const id = await make({ role: 'leader', storeIds: ['store-2'], groupId: 'group-2' });
      const leads = async () => (await db.selectFrom('groups').select('leaderId').where('id', '=', 'group-2').executeTakeFirst())?.leaderId;
      expect(await leads()).toBe(id);
      await change(id, { version: 1, role: 'staff' });
      expect(await leads()).toBeNull();
    });

    test('an admin is refused the powers and roles that are the owner’s to give', async () => {
      await expect(make({ role: 'admin' }, admin)).rejects.toMatchObject({ code: 'owner_only' });
      await expect(make({ powers: ['refund.approve'] }, admin)).rejects.toMatchObject({ code: 'owner_only' });
      expect(await make({}, admin)).toBeTruthy();
    });

    test('unbinding takes WeChat, sessions and what was told to the colleague, and leaves the contact’s companies', async () => {
      await db.insertInto('contactLinks').values({ personId: 'demo-staff-1', clientId: 'c01', rights: '["pay"]' }).execute();
      const notice = { noticeId: 'n', caseNo: null, title: '', text: '', createdAt: 0, readAt: null };
      await db
        .insertInto('notices')
        .values([
          { id: 'own', event: 'e1', personId: 'demo-staff-1', link: '/cases/R1', ...notice },
          { id: 'work', event: 'e2', personId: 'demo-staff-1', link: '/work/R1', ...notice },
        ])
        .execute();
      await db.transaction().execute((trx) => giveLogin(trx, 'staff-1', { login: 'zhou', passwordHash: 'x' }, audit));
      expect(await db.transaction().execute((trx) => unbindStaff(trx, 'staff-1', audit))).toBe('demo-staff-1');
      const now = await readPrincipal(db, 'demo-staff-1');
      expect([now?.staff, now?.links.length]).toEqual([null, 1]);
      const staff = await db.selectFrom('staff').select('personId').where('id', '=', 'staff-1').executeTakeFirstOrThrow();
      expect((await readPrincipal(db, staff.personId))?.staff?.id).toBe('staff-1');
      const inbox = async (personId: string) =>
        (await db.selectFrom('notices').select('id').where('personId', '=', personId).execute()).map((row) => row.id);
      expect([await inbox('demo-staff-1'), await inbox(staff.personId)]).toEqual([['own'], ['work']]);
      expect(await db.selectFrom('logins').select('personId').where('login', '=', 'zhou').executeTakeFirst()).toEqual({
        personId: staff.personId,
      });
      expect(await db.transaction().execute((trx) => unbindStaff(trx, 'staff-1', audit))).toBeNull();
    });

    test('what is in use is not taken away: a store with people, a group with members, a skill somebody has', async () => {
      const closing = (id: string) => db.transaction().execute((trx) => closeStore(trx, id, 1, audit));
      await expect(closing('store-1')).rejects.toMatchObject({ code: 'store_in_use', details: { groups: 1 } });
      const empty = await db.transaction().execute((trx) => insertStore(trx, { name: '城北店', address: '', phone: '' }, audit));
      await closing(empty);
      await expect(make({ storeIds: [empty], groupId: null })).rejects.toMatchObject(at('/storeIds'));
      await expect(db.transaction().execute((trx) => removeGroup(trx, 'group-1', audit))).rejects.toMatchObject({ code: 'group_in_use' });
      await expect(db.transaction().execute((trx) => removeSkill(trx, 'social', audit))).rejects.toMatchObject({ code: 'skill_in_use' });
      const group = { name: '城南二组', storeId: 'store-1', leaderId: null };
      const id = await db.transaction().execute((trx) => insertGroup(trx, group, audit));
      await expect(
        db.transaction().execute((trx) => changeGroup(trx, id, 1, { ...group, storeId: 'store-2', leaderId: 'leader' }, audit)),
        'a leader belongs to the group’s store',
      ).rejects.toMatchObject(at('/leaderId'));
      await db.transaction().execute((trx) => removeGroup(trx, id, audit));
    });
  });
});
