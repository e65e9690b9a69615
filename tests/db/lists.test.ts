import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtempSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { searchCases, searchClients, searchContacts, searchStaff, type Sought } from '../../db/read/search.ts';
import { listSavedViews, readListColumns } from '../../db/read/saved-views.ts';
import { reachesTimeline } from '../../db/read/timeline.ts';
import { changeSavedView, createSavedView, deleteSavedView, keepListColumns } from '../../db/records/saved-views.ts';
import { marksOf } from '../../db/search-marks.ts';
import { openSealed } from '../../db/sealed.ts';
import type { Principal } from '../../domain/roles.ts';
import { seedDemoRows } from '../../ops/seed/seed.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';

const as = (id: string, role: 'owner' | 'admin' | 'staff', storeIds: string[]): Principal => ({
  personId: `demo-${id}`,
  staff: { id, role, storeIds, groupId: null, powers: [] },
  links: [],
});
const owner = as('owner', 'owner', ['store-1', 'store-2']);
const stranger = as('staff-99', 'staff', []);
const audit = { at: TUESDAY_10, actor: { kind: 'staff', id: 'owner' } as const };
const words = (q: string): Sought => ({ q, last4: null, phoneHmac: null });

describe('what the console’s lists ask of rows', () => {
  eachDatabase((_name, makeDb) => {
    test('search finds by pinyin, number and credit code, in scope only, and takes signs for themselves', async () => {
      const db = await makeDb();
      const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json'));
      await seedDemoRows({ db, sealed, now: TUESDAY_10, ownerPassword: 'correct-horse-battery' });
      const client = await db.selectFrom('clients').select(['id', 'usci', 'short']).where('id', '=', 'c07').executeTakeFirstOrThrow();
      expect((await searchClients(db, owner, words(client.short), 6)).map(({ id }) => id)).toContain('c07');
      expect((await searchClients(db, owner, words((client.usci ?? '').toLowerCase()), 6)).map(({ id }) => id)).toEqual(['c07']);
      expect(await searchClients(db, owner, words('%'), 6)).toEqual([]);
      expect(await searchClients(db, stranger, words(client.short), 6)).toEqual([]);
      const [row] = await db.selectFrom('cases').select(['no', 'title']).orderBy('no').limit(1).execute();
      expect((await searchCases(db, owner, words(row?.no.toLowerCase() ?? ''), 6)).map(({ no }) => no)).toEqual([row?.no]);
      expect((await searchCases(db, owner, words(row?.title ?? ''), 6)).map(({ no }) => no)).toContain(row?.no);
      expect(await searchCases(db, stranger, words(row?.no ?? ''), 6)).toEqual([]);
      const person = await db
        .selectFrom('people')
        .select(['phoneHmac', 'phoneLast4'])
        .where('id', '=', 'demo-client-3')
        .executeTakeFirstOrThrow();
      const whole = { q: '', last4: null, phoneHmac: person.phoneHmac };
      expect((await searchContacts(db, owner, whole, 6)).map(({ id }) => id)).toContain('demo-client-3');
      expect(await searchStaff(db, owner, whole, 6)).toEqual([]);
      expect(await searchContacts(db, stranger, whole, 6)).toEqual([]);
    });

    test('saved filters keep their order when one is moved or thrown away, and one default at most', async () => {
      const db = await makeDb();
      const make = (name: string, shared = false) =>
        db.transaction().execute((trx) => createSavedView(trx, 'me', { list: 'cases', name, query: name, shared }, audit));
      const [a, b, c] = [await make('a'), await make('b'), await make('c')];
      const firm = await make('firm', true);
      const who = { personId: 'me', shares: false };
      const order = async () => (await listSavedViews(db, 'me', 'cases')).map(({ name, isDefault }) => `${name}${isDefault ? '*' : ''}`);
      expect(await order()).toEqual(['firm', 'a', 'b', 'c']);
      await changeSavedView(db, who, c.id, { position: 0, isDefault: true }, 1, audit);
      expect(await order()).toEqual(['firm', 'c*', 'a', 'b']);
      await changeSavedView(db, who, b.id, { isDefault: true }, 1, audit);
      expect(await order()).toEqual(['firm', 'c', 'a', 'b*']);
      await deleteSavedView(db, who, a.id, audit);
      expect(await order()).toEqual(['firm', 'c', 'b*']);
      await expect(changeSavedView(db, who, firm.id, { name: 'x' }, 1, audit)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(changeSavedView(db, { personId: 'you', shares: true }, b.id, { name: 'x' }, 2, audit)).rejects.toMatchObject({
        code: 'not_found',
      });
      const lines = await db.selectFrom('audit').select('action').where('recordKind', '=', 'view').execute();
      expect(lines.map(({ action }) => action).toSorted()).toEqual([
        'view.changed',
        'view.changed',
        'view.deleted',
        'view.saved',
        'view.saved',
        'view.saved',
        'view.saved',
      ]);
      await keepListColumns(db, 'me', 'cases', ['no'], TUESDAY_10);
      await keepListColumns(db, 'me', 'cases', ['no', 'title'], TUESDAY_10);
      expect(await readListColumns(db, 'me', 'cases')).toEqual(['no', 'title']);
    });

    test('a history is denied to who does not reach its record', async () => {
      const db = await makeDb();
      for (const kind of ['cases', 'clients', 'staff', 'stores', 'business-types', 'settings', 'runs'] as const)
        expect(await reachesTimeline(db, stranger, kind, 'x'), kind).toBe(false);
      expect(await reachesTimeline(db, { personId: 'p', staff: null, links: [] }, 'settings', 'firm')).toBe(false);
      expect(await reachesTimeline(db, owner, 'settings', 'firm')).toBe(true);
    });
  });
});

describe('the characters that were meant', () => {
  test.each([
    ['杭州云栖光学科技有限公司', 'yqgx', '云栖光学'],
    ['杭州云栖光学科技有限公司', '云栖', '云栖'],
    ['杭州云栖光学科技有限公司', 'yunqi', '云栖'],
    ['林小满', 'lxm', '林小满'],
    ['ABC 贸易', 'abc', 'ABC'],
    ['林小满', '%', ''],
    ['林小满', 'zzz', ''],
  ])('of %s by %s are %s', (text, q, meant) => {
    expect(
      marksOf(text, q)
        .map(([from, to]) => text.slice(from, to))
        .join(''),
    ).toBe(meant);
  });
});
