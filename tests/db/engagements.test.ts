// Long: one sentence for every day of an engagement and for what is read of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { openSealed } from '../../db/sealed.ts';
import { engagementExport } from '../../db/read/exports/engagements.ts';
import { judgeEngagements } from '../../db/read/engagement-bulk.ts';
import { countEngagements, listEngagements, placeOf, termsOf } from '../../db/read/engagements.ts';
import { engagementsOnDay } from '../../db/records/engagement-day.ts';
import { doWithEngagement, insertEngagement, type NewEngagement } from '../../db/records/engagements.ts';
import { mergeClients } from '../../db/records/client-merges.ts';
import { duesBy } from '../../domain/billing/dues.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Principal } from '../../domain/roles.ts';
import { addCivilDays } from '../../domain/time.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { keepEngagement } from '../support/engagements.ts';
import { smallFirm } from '../support/small-firm.ts';

const folder = mkdtempSync(join(tmpdir(), 'firm-engagements-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const BY = { at: TUESDAY_10, actor: { kind: 'staff' as const, id: 'admin' } };
const OWNER: Principal = {
  personId: 'demo-owner',
  staff: { id: 'owner', role: 'owner', storeIds: [], groupId: null, powers: [] },
  links: [],
};
const DRAFT: NewEngagement = {
  clientId: 'c14',
  storeId: 'store-2',
  renewsId: null,
  planId: null,
  planName: '小规模代账',
  startDate: '2027-01-01',
  endDate: '2027-12-31',
  cycle: 'quarter',
  inAdvance: true,
  dueDay: 10,
  firstMonth: 'whole',
  monthFeeFen: 30_000,
  addOns: [],
  vouchersIncluded: null,
  overageStep: null,
  overageFeeFen: null,
  billedFrom: null,
  scope: '',
  note: '',
  fileIds: [],
};
const STAFF_5 = { at: TUESDAY_10, actor: { kind: 'staff' as const, id: 'staff-5' } };

/** Calls the day's step until nothing is left. */
async function day(db: Db, date: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let after: string | null = null; ;) {
    const done = await engagementsOnDay(db, date, after, TUESDAY_10);
    for (const [name, count] of Object.entries(done.counts)) counts[name] = (counts[name] ?? 0) + count;
    if (done.after === null) return counts;
    after = done.after;
  }
}
const stateOf = async (db: Db, id: string) =>
  (await db.selectFrom('engagements').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
const engaged = async (db: Db, clientId: string) =>
  (await db.selectFrom('clients').select('engaged').where('id', '=', clientId).executeTakeFirstOrThrow()).engaged;

describe('engagements through their days', () => {
  eachDatabase((name, makeDb) => {
    const firm = async () => {
      const db = await makeDb();
      await smallFirm(db, openSealed(join(folder, `${name}.json`)));
      return db;
    };

    test('a year of one: it begins, pauses, goes on, is reminded of three times, ends, and the client has bookkeeping so long', async () => {
      const db = await firm();
      const { id } = await db.transaction().execute((trx) => insertEngagement(trx, DRAFT, 'demo-staff-5', STAFF_5));
      await db.transaction().execute((trx) => doWithEngagement(trx, id, { deed: 'approve', selfReason: null }, { others: true }, BY));
      const pause = { from: '2027-05', to: '2027-06', reason: '停业' };
      await db.transaction().execute((trx) => doWithEngagement(trx, id, { deed: 'pause', pause }, { others: true }, BY));
      const seen: [string, string][] = [];
      const counts: Record<string, number> = {};
      let before = await stateOf(db, id);
      expect([before, await engaged(db, 'c14')]).toEqual(['approved', 0]);
      for (let date = '2026-12-25'; date <= '2028-01-05'; date = addCivilDays(date, 1)) {
        // Every run twice: the second finds nothing to do.
        for (const [did, count] of Object.entries(await day(db, date))) counts[did] = (counts[did] ?? 0) + count;
        expect(await day(db, date)).toEqual({});
        const state = await stateOf(db, id);
        if (state !== before) seen.push([date, state]);
        before = state;
        expect(await engaged(db, 'c14')).toBe(Number(['active', 'paused'].includes(state)));
      }
      expect(seen).toEqual([
        ['2027-01-01', 'active'],
        ['2027-05-01', 'paused'],
        ['2027-07-01', 'active'],
        ['2028-01-01', 'ended'],
      ]);
      expect(counts).toEqual({ begun: 1, paused: 1, resumed: 1, ended: 1, reminded: 3 });
      const reminders = await db
        .selectFrom('notices')
        .select(['event', 'personId', 'text'])
        .where('noticeId', '=', 'engagement.renewal')
        .orderBy('text')
        .execute();
      expect(reminders.map((row) => [row.personId, row.text.replace(/.*（还有 (\d+) 天）.*/, '$1')])).toEqual([
        ['demo-client-8', '30'],
        ['demo-client-8', '60'],
        ['demo-client-8', '7'],
      ]);
      const lists = await db.selectFrom('checklistItems').select('kind').where('engagementId', '=', id).execute();
      expect([lists.filter((row) => row.kind === 'onboarding').length, lists.filter((row) => row.kind === 'ending').length]).toEqual([
        8, 6,
      ]);
    });

    test('who is reminded to renew reads the words the firm wrote itself', async () => {
      const db = await firm();
      const own = { title: '请续约', inbox: '{{client.short}}：还剩 {{eng.days}} 天，电话 {{firm.phone}}', sms: '' };
      await db
        .insertInto('noticeTexts')
        .values({ noticeId: 'engagement.renewal', ...own, version: 1, updatedBy: 'owner', updatedAt: TUESDAY_10 })
        .execute();
      await db.updateTable('clients').set({ short: '晨光' }).where('id', '=', 'c14').execute();
      await keepEngagement(db, 'own-words', { clientId: 'c14', storeId: 'store-2', endDate: '2026-12-31' });
      expect(await day(db, '2026-12-24')).toEqual({ reminded: 1 });
      const told = await db.selectFrom('notices').select(['title', 'text']).where('noticeId', '=', 'engagement.renewal').execute();
      expect(told).toEqual([{ title: '请续约', text: expect.stringMatching(/^晨光：还剩 7 天，电话 /) }]);
    });

    test('days that were missed are made good at once, and only the latest reminder goes out', async () => {
      const db = await firm();
      await keepEngagement(db, 'H1', { state: 'approved', startDate: '2026-01-01', endDate: '2026-12-31' });
      expect(await day(db, '2026-12-10')).toEqual({ begun: 1, reminded: 1 });
      expect(await day(db, '2026-12-11')).toEqual({});
      expect(await day(db, '2027-02-01')).toEqual({ ended: 1 });
    });

    test('what is renewed is not reminded of, ends without a list, and the renewal begins with bookkeeping going on', async () => {
      const db = await firm();
      await keepEngagement(db, 'H1', { startDate: '2026-01-01', endDate: '2026-12-31' });
      await keepEngagement(db, 'H2', { state: 'approved', startDate: '2027-01-01', endDate: '2027-12-31', renewsId: 'H1' });
      await db.updateTable('clients').set({ engaged: 1 }).where('id', '=', 'c01').execute();
      expect(await day(db, '2026-12-20')).toEqual({});
      expect(await day(db, '2027-01-01')).toEqual({ ended: 1, begun: 1 });
      expect(await engaged(db, 'c01')).toBe(1);
      expect(await db.selectFrom('checklistItems').selectAll().execute()).toEqual([]);
    });

    test('many are gone through a few hundred at a time, and the list pages through all of them', async () => {
      const db = await firm();
      await db.transaction().execute(async (trx) => {
        for (let index = 0; index < 340; index += 1)
          await keepEngagement(trx, `H${String(index).padStart(4, '0')}`, {
            state: index % 34 === 0 ? 'approved' : 'active',
            startDate: '2020-01-01',
            endDate: index % 3 === 0 ? null : '2030-12-31',
            createdAt: TUESDAY_10 + Math.floor(index / 7),
          });
      });
      const first = await engagementsOnDay(db, '2026-11-24', null, TUESDAY_10);
      expect([first.after, first.counts]).toEqual(['H0299', { begun: 9 }]);
      expect(await day(db, '2026-11-24')).toEqual({ begun: 1 });
      for (const sort of ['endDate', '-createdAt'] as const) {
        const found = new Set<string>();
        for (let after = null as Parameters<typeof listEngagements>[3]['after']; ;) {
          const rows = await listEngagements(db, OWNER, {}, { sort, limit: 100, after });
          for (const row of rows.slice(0, 100)) found.add(row.id);
          const last = rows[99];
          if (rows.length <= 100 || !last) break;
          after = placeOf(last, sort);
        }
        expect(found.size).toBe(340);
      }
    });

    test('of two companies that became one, contracts never overlap, the client sees both, and bookkeeping ends with the last', async () => {
      const db = await firm();
      await keepEngagement(db, 'H1', { clientId: 'c03', startDate: '2026-01-01', endDate: '2026-11-30' });
      await db.updateTable('clients').set({ engaged: 1 }).where('id', 'in', ['c01', 'c03']).execute();
      await db.transaction().execute((trx) => mergeClients(trx, 'c01', 'c03', { confirmed: true, reason: '同一家' }, BY));
      const contact: Principal = { personId: 'p', staff: null, links: [{ clientId: 'c01', rights: ['pay'] }] };
      const page = { sort: 'endDate', limit: 9, after: null } as const;
      expect((await listEngagements(db, contact, { clientId: 'c01' }, page)).map((row) => row.id)).toEqual(['H1']);
      const enter = (startDate: string) =>
        db.transaction().execute((trx) => insertEngagement(trx, { ...DRAFT, clientId: 'c01', storeId: 'store-1', startDate }, 'p', BY));
      await expect(enter('2026-11-30')).rejects.toMatchObject({ code: 'engagement_overlap' });
      await expect(enter('2026-12-01')).resolves.toMatchObject({ id: expect.stringMatching(/^H/) });
      expect(await day(db, '2026-12-01')).toEqual({ ended: 1 });
      expect(await engaged(db, 'c01')).toBe(0);
    });

    test('what came with an import is found by itself until it is approved; approved for a whole list, one’s own never is, and nobody has to hear of it', async () => {
      const db = await firm();
      const [byHand, imported] = await db.transaction().execute(async (trx) => [
        await insertEngagement(trx, DRAFT, 'demo-staff-5', STAFF_5),
        await insertEngagement(trx, { ...DRAFT, startDate: '2028-01-01', endDate: null }, 'demo-staff-5', STAFF_5, {
          tell: false,
          importId: 'import-1',
        }),
      ]);
      const found = async (imported_: boolean) =>
        (
          await listEngagements(
            db,
            OWNER,
            { waiting: true, imported: imported_, clientId: 'c14' },
            { sort: '-createdAt', limit: 10, after: null },
          )
        ).map(({ id }) => id);
      const counts = async () => {
        const { waiting, imported: ofImport } = await countEngagements(db, OWNER, { clientId: 'c14' }, '2099-01-01');
        return [waiting, ofImport];
      };
      expect([imported.sends, await found(true), await found(false), await counts()]).toEqual([false, [imported.id], [byHand.id], [2, 1]]);
      const judged = async (principal: Principal) =>
        (await judgeEngagements(db, principal, [imported.id, 'none'], { type: 'approve', tell: false })).map(({ refusal }) => refusal);
      const clerk = {
        personId: 'demo-staff-5',
        staff: { id: 'staff-5', role: 'admin' as const, storeIds: ['store-2'], groupId: null, powers: ['engagement.approve' as const] },
        links: [],
      };
      expect(await judged(OWNER)).toEqual([null, 'not_found']);
      expect(await judged({ ...clerk, staff: { ...clerk.staff, powers: [] } })).toEqual(['forbidden', 'not_found']);
      expect((await judged(clerk))[0]).toBe('own_engagement');
      const approve = { deed: 'approve', selfReason: null } as const;
      const told = await db.transaction().execute((trx) => doWithEngagement(trx, imported.id, approve, { others: true, tell: false }, BY));
      expect([told.sends, await counts()]).toEqual([false, [1, 0]]);
      expect(await db.selectFrom('notices').select('id').where('noticeId', 'like', 'engagement.approved%').execute()).toEqual([]);
    });
    test('the firm’s own lists are what is written when one begins', async () => {
      const db = await firm();
      const { value } = await db.selectFrom('settings').select('value').where('key', '=', 'firm').executeTakeFirstOrThrow();
      const mine = { ...(JSON.parse(value) as object), checklists: { onboarding: ['拜访客户', '拍办公室照片'], ending: [] } };
      await db
        .updateTable('settings')
        .set({ value: JSON.stringify(mine) })
        .where('key', '=', 'firm')
        .execute();
      await keepEngagement(db, 'H1', { state: 'approved', startDate: '2026-01-01', endDate: '2026-06-30' });
      await day(db, '2026-02-01');
      await day(db, '2026-07-01');
      const items = await db.selectFrom('checklistItems').select(['kind', 'name']).orderBy('seq').execute();
      expect(items).toEqual([
        { kind: 'onboarding', name: '拜访客户' },
        { kind: 'onboarding', name: '拍办公室照片' },
      ]);
    });

    test('two who enter at the same moment for the same days: one is told of the other', async () => {
      const db = await firm();
      const enter = () =>
        db
          .transaction()
          .execute((trx) => insertEngagement(trx, DRAFT, 'demo-staff-5', STAFF_5))
          .then(
            () => 'taken',
            (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
          );
      expect((await Promise.all([enter(), enter(), enter()])).toSorted()).toEqual(['engagement_overlap', 'engagement_overlap', 'taken']);
    });

    test('taken out as a list, each says its fee in yuan as it is today; what is beyond reach stays out', async () => {
      const db = await firm();
      const fees = JSON.stringify([
        { fromDate: '2026-01-01', monthFeeFen: 30_050, reason: '' },
        { fromDate: '2027-01-01', monthFeeFen: 40_000, reason: '' },
      ]);
      await keepEngagement(db, 'H1', { fees, cycle: 'quarter', endDate: '2026-12-31' });
      await keepEngagement(db, 'H2', { state: 'draft', rejectReason: '太低', clientId: 'c07', storeId: 'store-2', inAdvance: 0 });
      const ids = await engagementExport.find(db, OWNER, {}, 10);
      expect(ids).toEqual(['H2', 'H1']);
      const lines = await engagementExport.lines(db, OWNER, ids, TUESDAY_10);
      expect(lines.get('H1')).toMatchObject({
        fee: 300.5,
        cycle: { zh: '按季' },
        when: { zh: '先付' },
        state: { zh: '履行中' },
        end: '2026-12-31',
        accountant: '林小满',
      });
      expect(lines.get('H2')).toMatchObject({ state: { zh: '被退回' }, when: { zh: '后付' }, end: { zh: '长期' }, fee: 300 });
      const admin: Principal = {
        personId: 'a',
        staff: { id: 'admin-2', role: 'admin', storeIds: ['store-2'], groupId: null, powers: [] },
        links: [],
      };
      expect([...(await engagementExport.lines(db, admin, ids, TUESDAY_10)).keys()]).toEqual(['H2']);
    });

    test('what the row says of money is what the dues are made of', async () => {
      const db = await firm();
      await keepEngagement(db, 'H1', {
        cycle: 'quarter',
        endDate: '2026-12-31',
        fees: JSON.stringify([
          { fromDate: '2026-01-01', monthFeeFen: 30_000, reason: '' },
          { fromDate: '2026-05-01', monthFeeFen: 40_000, reason: '票多' },
        ]),
        pauses: JSON.stringify([{ from: '2026-08', to: '2026-09', reason: '停业' }]),
        addOns: JSON.stringify([{ name: '汇算清缴', feeFen: 50_000, month: 5 }]),
      });
      const row = await db.selectFrom('engagements').selectAll().where('id', '=', 'H1').executeTakeFirstOrThrow();
      expect(duesBy(termsOf(row), '2026-12-31').map(({ from, amountFen }) => [from, amountFen])).toEqual([
        ['2026-01', 90_000],
        ['2026-04', 160_000],
        ['2026-07', 40_000],
        ['2026-10', 120_000],
      ]);
    });
  });
});
