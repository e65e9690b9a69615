import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { projectCase } from '../../db/projections/case.ts';
import { listErrands, listErrandsOfCase, listPlaces, listRunners, readErrand } from '../../db/read/errands.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { takeRoadDeed } from '../../db/records/errand-deeds.ts';
import { arrangeDay, type Doer } from '../../db/records/errand-days.ts';
import { cancelErrand, insertErrand, moveErrand, type ErrandFields } from '../../db/records/errands.ts';
import { sweepContents } from '../../db/records/files.ts';
import { openSealed } from '../../db/sealed.ts';
import type { Principal } from '../../domain/roles.ts';
import { DAY_MS } from '../../domain/time.ts';
import { caseInput, MINUTE, takenBy, TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { keepErrand } from '../support/errands.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const [DAY, NEXT] = ['2026-11-24', '2026-11-25'] as const;
const FIELDS: ErrandFields = {
  clientId: null,
  sourceKind: 'free',
  sourceId: null,
  stageId: null,
  title: '领取发票',
  place: '高新区办税厅',
  address: null,
  fromTime: null,
  untilTime: null,
  contactName: null,
  contactPhoneCipher: null,
  contactPhoneLast4: null,
  bring: [],
  note: '',
  tellClient: false,
};
const who = (id = 'staff-3'): Doer => ({
  personId: `demo-${id}`,
  by: { at: TUESDAY_10, actor: { kind: 'staff', id } },
  at: TUESDAY_10,
});

describe('errands', () => {
  eachDatabase((_, makeDb) => {
    let db: Db;
    beforeEach(async () => {
      db = await makeDb();
      await smallFirm(db, sealed);
    });
    const as = async (personId: string) => (await readPrincipal(db, personId, TUESDAY_10)) as Principal;
    const plan = (staffId = 'staff-3', day: string = DAY, more: Partial<ErrandFields> = {}) =>
      db.transaction().execute((trx) => insertErrand(trx, day, staffId, { ...FIELDS, ...more }, who(staffId)));
    const road = (id: string, deed: 'done' | 'undo' | 'failed', staffId = 'staff-3') =>
      db
        .transaction()
        .execute((trx) =>
          takeRoadDeed(trx, id, { deed, text: '', reason: '没开门', fileIds: [], tellClient: true }, [staffId], who(staffId)),
        );
    const days = async (): Promise<Record<string, number[]>> => {
      const rows = await db.selectFrom('errands').select(['staffId', 'day', 'position', 'state']).orderBy('position').execute();
      const found: Record<string, number[]> = {};
      for (const { staffId, day, position, state } of rows)
        if (state === 'planned') (found[`${staffId} ${day}`] ??= []).push(position);
        else expect(position, state).toBe(0);
      return found;
    };

    test('whatever is done with them, in whatever order, the open stops of a day are numbered without a gap', async () => {
      const ids: string[] = [];
      const step = async (kind: number, pick: number): Promise<void> => {
        const id = ids[pick % Math.max(1, ids.length)] ?? '';
        const deeds = [
          async () => void ids.push((await plan(pick % 2 === 0 ? 'staff-3' : 'staff-2', pick % 3 === 0 ? NEXT : DAY)).id),
          () => road(id, 'done'),
          () => road(id, 'undo'),
          () => road(id, 'failed', 'staff-2'),
          () => db.transaction().execute((trx) => cancelErrand(trx, id, '改天', who())),
          () => db.transaction().execute((trx) => moveErrand(trx, id, { day: NEXT, reason: '改天' }, who())),
          () => db.transaction().execute((trx) => moveErrand(trx, id, { staffId: 'staff-2', reason: '换人' }, who())),
          async () => {
            const open = await db
              .selectFrom('errands')
              .select('id')
              .where('staffId', '=', 'staff-3')
              .where('day', '=', DAY)
              .where('state', '=', 'planned')
              .orderBy('position', 'desc')
              .execute();
            const turned = open.map((row) => row.id);
            await db.transaction().execute((trx) => arrangeDay(trx, 'staff-3', DAY, turned, who()));
          },
        ];
        await deeds[kind % deeds.length]?.().catch((error: { code?: string }) => {
          expect(['errand_changed', 'not_found'], error.code).toContain(error.code);
        });
        for (const [day, numbers] of Object.entries(await days()))
          expect(numbers, day).toEqual(Array.from({ length: numbers.length }, (_one, index) => index + 1));
      };
      const [story = []] = fc.sample(fc.array(fc.tuple(fc.nat(15), fc.nat(30)), { minLength: 40, maxLength: 40 }), { numRuns: 1, seed: 7 });
      for (const [kind, pick] of story) await step(kind > 7 ? 0 : kind, pick);
      expect(ids.length).toBeGreaterThan(5);
    });

    test('two at once get two places', async () => {
      await Promise.all([1, 2, 3, 4, 5].map(() => plan()));
      expect(await days()).toEqual({ [`staff-3 ${DAY}`]: [1, 2, 3, 4, 5] });
    });

    test('are seen by their holder, who leads or administers them, and the owner; their places as well', async () => {
      await plan('staff-3');
      await plan('staff-5', DAY, { place: '城北银行' });
      const seen = async (personId: string) =>
        (await listErrands(db, await as(personId), DAY, {})).map(({ staffId }) => staffId).toSorted();
      expect(await seen('demo-staff-3')).toEqual(['staff-3']);
      expect(await seen('demo-staff-2')).toEqual([]);
      expect(await seen('demo-leader')).toEqual(['staff-3']);
      expect(await seen('demo-admin-2')).toEqual(['staff-5']);
      expect(await seen('demo-owner')).toEqual(['staff-3', 'staff-5']);
      expect(await seen('demo-client-1')).toEqual([]);
      expect(await listPlaces(db, await as('demo-staff-3'), '城')).toEqual([]);
      expect(await listPlaces(db, await as('demo-owner'), '城')).toEqual([{ place: '城北银行', address: null }]);
      const runners = async (personId: string, filter = {}) =>
        (await listRunners(db, await as(personId), filter)).map(({ staffId }) => staffId).toSorted();
      expect(await runners('demo-staff-3')).toEqual(['staff-3']);
      expect(await runners('demo-owner', { storeId: 'store-2' })).toContain('staff-5');
      expect(await runners('demo-owner', { storeId: 'store-2' })).not.toContain('staff-3');
    });

    test('whose case it is sees every stop for it, those on a day out of their reach to read; nobody else out of reach does', async () => {
      const input = caseInput();
      await projectCase(db, { input, ...takenBy('staff-3', TUESDAY_10 + MINUTE) });
      await plan('staff-3', DAY, { sourceKind: 'case', sourceId: input.no });
      await plan('staff-5', NEXT, { sourceKind: 'case', sourceId: input.no });
      const seen = async (personId: string) =>
        (await listErrandsOfCase(db, await as(personId), input.no)).map(({ staffId, near }) => [staffId, near]);
      expect(await seen('demo-staff-3')).toEqual([
        ['staff-3', 1],
        ['staff-5', 0],
      ]);
      expect(await seen('demo-staff-2')).toEqual([]);
      expect(await seen('demo-admin-2')).toEqual([['staff-5', 1]]);
    });

    test('one that went to somebody else is still there for who comes late with it, and for nobody else', async () => {
      const { id } = await plan('staff-3');
      await db.transaction().execute((trx) => moveErrand(trx, id, { staffId: 'staff-2', reason: '换人' }, who()));
      expect(await readErrand(db, await as('demo-staff-3'), id)).toBeNull();
      expect((await readErrand(db, await as('demo-staff-3'), id, ['staff-3']))?.staffName).toBe('周一诺');
      expect(await readErrand(db, await as('demo-staff-4'), id, ['staff-4'])).toBeNull();
    });

    test('what a case is to be told is written with the deed or not at all, and its words wait as long as they must', async () => {
      await keepErrand(db, { id: 'e', staffId: 'staff-3', sourceKind: 'case', sourceId: 'R26112400001' });
      const due = () => db.selectFrom('errandEntries').select(['state', 'internal', 'contentId']).execute();
      const missing = { deed: 'done', text: '已办', fileIds: ['nowhere'], tellClient: true } as const;
      const lost = db.transaction().execute((trx) => takeRoadDeed(trx, 'e', missing, ['staff-3'], who()));
      await expect(lost).rejects.toMatchObject({ code: 'unknown_file' });
      expect(await due()).toEqual([]);
      expect((await db.selectFrom('errands').select('state').executeTakeFirst())?.state).toBe('planned');
      await road('e', 'done');
      const [entry] = await due();
      expect(entry).toMatchObject({ state: 'due', internal: 0 });
      await sweepContents(db, TUESDAY_10 + 5 * DAY_MS);
      const kept = await db
        .selectFrom('contents')
        .select('id')
        .where('id', '=', entry?.contentId ?? '')
        .execute();
      expect(kept).toHaveLength(1);
      await db.updateTable('errandEntries').set({ state: 'refused' }).execute();
      expect(await sweepContents(db, TUESDAY_10 + 5 * DAY_MS)).toBe(1);
    });
  });
});
