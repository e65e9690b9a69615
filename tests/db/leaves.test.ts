import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { readClientForCase } from '../../db/read/catalogue.ts';
import { leavesNow } from '../../db/read/leaves.ts';
import { resolveAudience } from '../../db/read/notice-audience.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { clientsOf } from '../../db/read/scope.ts';
import { readStaffFacts } from '../../db/read/staff-facts.ts';
import { approveLeave, cancelLeave, changeCover, endLeave, insertLeave, refuseLeave } from '../../db/records/leaves.ts';
import { openSealed } from '../../db/sealed.ts';
import type { Principal } from '../../domain/roles.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const NOW = TUESDAY_10;
const by = { staffId: 'admin' };
const audit = (at = NOW) => ({ at, actor: { kind: 'staff' as const, id: 'admin' } });

describe('leave in the rows', () => {
  eachDatabase((_, makeDb) => {
    let db: Db;
    beforeEach(async () => {
      db = await makeDb();
      await smallFirm(db, sealed);
    });
    const asking = (staffId: string, coverId: string | null, from: number, until: number, state: 'asked' | 'approved' = 'approved') =>
      db
        .transaction()
        .execute((trx) => insertLeave(trx, { staffId, coverId, startsAt: from, endsAt: until, reason: '' }, state, by, audit()));
    const principal = async (personId: string, at: number) => (await readPrincipal(db, personId, at)) as Principal;
    const clientsSeen = async (personId: string, at: number) => {
      const who = await principal(personId, at);
      return (
        await db
          .selectFrom('clients')
          .select('id')
          .where((eb) => clientsOf(who)(eb as never))
          .execute()
      ).map((row) => row.id);
    };

    test('gives the cover the absent one’s clients from its first instant to its last, with nothing run in between', async () => {
      const theirs = (await db.selectFrom('clients').select('id').where('accountantId', '=', 'staff-1').execute()).map((row) => row.id);
      expect(theirs.length).toBeGreaterThan(0);
      await asking('staff-1', 'staff-3', NOW + HOUR_MS, NOW + DAY_MS);
      const before = await clientsSeen('demo-staff-3', NOW);
      expect((await principal('demo-staff-3', NOW)).staff?.covers).toEqual([]);
      expect((await principal('demo-staff-3', NOW + HOUR_MS)).staff?.covers).toEqual(['staff-1']);
      expect(await clientsSeen('demo-staff-3', NOW + HOUR_MS)).toEqual(expect.arrayContaining([...before, ...theirs]));
      expect(await clientsSeen('demo-staff-3', NOW + DAY_MS)).toEqual(before);
    });

    test('takes the absent one off duty by rule: no grab, no first refusal, no dedicated dispatch; the same the moment it ends', async () => {
      const client = (await db.selectFrom('clients').select('id').where('accountantId', '=', 'staff-1').executeTakeFirstOrThrow()).id;
      await asking('staff-1', 'staff-3', NOW, NOW + DAY_MS);
      const facts = async (at: number) => (await readStaffFacts(db, { staffIds: ['staff-1'] }, '', at))[0]?.onLeave;
      expect([await facts(NOW), await facts(NOW + DAY_MS)]).toEqual([true, false]);
      expect((await readClientForCase(db, client, NOW))?.accountantOnDuty).toBe(false);
      expect((await readClientForCase(db, client, NOW + DAY_MS))?.accountantOnDuty).toBe(true);
    });

    test('what is meant for the absent one reaches the cover, once', async () => {
      await asking('staff-1', 'staff-3', Date.now() - HOUR_MS, Date.now() + DAY_MS);
      const about = { no: 'R1', clientId: 'c01', storeId: 'store-1', assigneeId: 'staff-1', dedicatedId: 'staff-1' };
      const told = async (to: 'assignee' | 'dedicated') => (await resolveAudience(db, about, { to })).map((one) => one.personId);
      expect(await told('assignee')).toEqual(['demo-staff-3']);
      expect(await told('dedicated')).toEqual(['demo-staff-3']);
    });

    test('is refused over other leave, and with a cover who is not there', async () => {
      await asking('staff-1', 'staff-3', NOW, NOW + DAY_MS);
      await expect(asking('staff-1', null, NOW + HOUR_MS, NOW + 2 * DAY_MS)).rejects.toMatchObject({ code: 'leave_overlap' });
      await expect(asking('staff-3', null, NOW, NOW + HOUR_MS), 'stands in for another').rejects.toMatchObject({ code: 'covers_others' });
      await expect(asking('staff-2', 'staff-1', NOW, NOW + HOUR_MS), 'the cover is on leave').rejects.toMatchObject({
        details: { reason: 'on_leave' },
      });
      await db.updateTable('staff').set({ active: 0 }).where('id', '=', 'staff-4').execute();
      await expect(asking('staff-2', 'staff-4', NOW, NOW + HOUR_MS)).rejects.toMatchObject({ details: { reason: 'inactive' } });
      await expect(asking('staff-2', 'staff-2', NOW, NOW + HOUR_MS)).rejects.toMatchObject({ details: { reason: 'self' } });
      await expect(asking('staff-4', null, NOW, NOW + HOUR_MS)).rejects.toMatchObject({ code: 'unknown_staff' });
    });

    test('who decides hears of it when it is asked for; the one who asked and the cover when it is decided, and nobody of what they did themselves', async () => {
      const told = async () =>
        (await db.selectFrom('notices').select(['noticeId', 'personId']).where('noticeId', 'like', 'leave.%').orderBy('noticeId').execute())
          .map(({ noticeId, personId }) => `${noticeId} ${personId}`)
          .toSorted();
      const own = { at: NOW, actor: { kind: 'staff' as const, id: 'staff-5' } };
      const leave = { staffId: 'staff-5', coverId: 'staff-6', startsAt: NOW, endsAt: NOW + DAY_MS, reason: '体检' };
      const id = await db.transaction().execute((trx) => insertLeave(trx, leave, 'asked', { staffId: 'staff-5' }, own));
      expect(await told()).toEqual(['leave.asked demo-admin', 'leave.asked demo-admin-2']);
      await db.transaction().execute((trx) => approveLeave(trx, id, { answer: '好' }, by, audit(NOW + 1)));
      expect((await told()).slice(0, 1)).toEqual(['leave.approved demo-staff-5']);
      expect(await told()).toContain('leave.cover demo-staff-6');
      await db.transaction().execute((trx) => changeCover(trx, id, 'admin', audit(NOW + 2)));
      expect(await told()).toHaveLength(4);
      const { text } = await db.selectFrom('notices').select('text').where('noticeId', '=', 'leave.approved').executeTakeFirstOrThrow();
      expect(text).toContain('期间由 唐映月 代班。答复：好。');
    });

    test('of two who ask for the same days at the same moment only one is written', async () => {
      const ends = await Promise.allSettled([asking('staff-1', null, NOW, NOW + DAY_MS), asking('staff-1', null, NOW, NOW + DAY_MS)]);
      expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    test('asked for, it counts only once somebody said yes; and an early return ends the cover at once', async () => {
      const id = await asking('staff-1', null, NOW, NOW + DAY_MS, 'asked');
      expect((await leavesNow(db, ['staff-1'], NOW)).size).toBe(0);
      await db.transaction().execute((trx) => approveLeave(trx, id, { coverId: 'staff-3', answer: '好' }, by, audit()));
      expect((await leavesNow(db, ['staff-1'], NOW)).get('staff-1')).toMatchObject({ coverId: 'staff-3' });
      await db.transaction().execute((trx) => changeCover(trx, id, 'staff-2', audit(NOW + HOUR_MS)));
      expect((await principal('demo-staff-2', NOW + HOUR_MS)).staff?.covers).toEqual(['staff-1']);
      await db.transaction().execute((trx) => endLeave(trx, id, audit(NOW + 2 * HOUR_MS)));
      expect((await principal('demo-staff-2', NOW + 2 * HOUR_MS)).staff?.covers).toEqual([]);
      await expect(db.transaction().execute((trx) => cancelLeave(trx, id, audit(NOW + 3 * HOUR_MS)))).rejects.toMatchObject({
        code: 'leave_state',
      });
      const other = await asking('staff-1', null, NOW + 3 * HOUR_MS, NOW + DAY_MS, 'asked');
      await db.transaction().execute((trx) => refuseLeave(trx, other, '征期人手不够', by, audit()));
      await expect(db.transaction().execute((trx) => approveLeave(trx, other, { answer: '' }, by, audit()))).rejects.toMatchObject({
        code: 'leave_state',
      });
    });
  });
});
