// Long: rows of clients on both databases, and the one property that merges must keep.
import { join } from 'node:path';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import type { Db } from '../../db/open.ts';
import { listClients } from '../../db/read/clients.ts';
import { readClientTimeline } from '../../db/read/client-timeline.ts';
import { listCases } from '../../db/read/case-rows.ts';
import { profileOn } from '../../db/read/client-detail.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { standingToClient } from '../../db/read/scope.ts';
import { changeAccountant } from '../../db/records/client-accountant.ts';
import { addContact, removeContact } from '../../db/records/client-contacts.ts';
import { mergeClients, undoMerge } from '../../db/records/client-merges.ts';
import { insertProfile, settleProfiles } from '../../db/records/client-profiles.ts';
import { archiveClient } from '../../db/records/clients.ts';
import { projectCase } from '../../db/projections/case.ts';
import { openSealed } from '../../db/sealed.ts';
import type { Principal } from '../../domain/roles.ts';
import { DAY_MS } from '../../domain/time.ts';
import { caseEntry, caseInput, caseStatus, TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const by = (at = TUESDAY_10) => ({ at, actor: { kind: 'staff' as const, id: 'owner' }, ip: null, requestId: null });
const STAFF = { kind: 'staff' as const };
const principal = async (db: Db, id: string): Promise<Principal> => {
  const found = await readPrincipal(db, id);
  if (!found) throw new Error(`nobody is ${id}`);
  return found;
};
const sees = async (db: Db, personId: string, clientId: string): Promise<boolean> =>
  (await standingToClient(db, await principal(db, personId), clientId)) !== null;

describe('clients in rows', () => {
  eachDatabase((_name, makeDb) => {
    let db: Db;
    beforeAll(async () => {
      db = await makeDb();
      await smallFirm(db, sealed);
      await projectCase(db, {
        input: caseInput({ no: 'R26112400077', clientId: 'c03', storeId: 'store-1' }),
        status: caseStatus(),
        entries: [caseEntry({ seq: 1 })],
      });
    });

    test('a list reads the profile that holds on the day, before and after anybody settled it', async () => {
      const owner = await principal(db, 'demo-owner');
      const vat = async (today: string) =>
        (await listClients(db, owner, { vatKind: 'general', ids: ['c05'] }, { sort: 'createdAt', limit: 5, after: null }, today)).rows.map(
          ({ vatKind }) => vatKind,
        );
      await db
        .transaction()
        .execute((trx) =>
          insertProfile(
            trx,
            'c05',
            { entity: 'company', vatKind: 'general', levy: 'audit', flags: [], validFrom: '2026-12-01' },
            '超限',
            by(),
          ),
        );
      expect(await vat('2026-11-30')).toEqual([]);
      expect(await vat('2026-12-01')).toEqual(['general']);
      expect((await profileOn(db, 'c05', '2026-11-30'))?.vatKind).toBe('small_scale');
      await settleProfiles(db, '2026-12-01');
      expect(await vat('2026-12-02')).toEqual(['general']);
      expect(await settleProfiles(db, '2026-12-02')).toBe(0);
      const row = await db.selectFrom('clients').select(['vatKind', 'profileUntil']).where('id', '=', 'c05').executeTakeFirst();
      expect(row).toEqual({ vatKind: 'general', profileUntil: null });
    });

    test('a merge lets the people of one read the cases of the other, no row of a case changes, and an undo takes it back', async () => {
      const before = await db.selectFrom('cases').selectAll().orderBy('no').execute();
      const page = { sort: '-createdAt' as const, limit: 20, after: null };
      const cases = async (personId: string, clientId?: string) =>
        (await listCases(db, await principal(db, personId), clientId ? { clientId } : {}, page, TUESDAY_10)).rows.map(({ no }) => no);
      expect(await cases('demo-client-2')).not.toContain('R26112400077');
      const id = await db.transaction().execute((trx) => mergeClients(trx, 'c01', 'c03', { confirmed: true, reason: '重复' }, by()));
      expect(await cases('demo-client-2')).toContain('R26112400077');
      expect(await cases('demo-owner', 'c01')).toContain('R26112400077');
      expect(await cases('demo-staff-1')).toContain('R26112400077');
      expect(await db.selectFrom('cases').selectAll().orderBy('no').execute()).toEqual(before);
      await db.transaction().execute((trx) => changeAccountant(trx, 'c01', 'staff-2', '交接', by()));
      expect(await cases('demo-staff-2')).toContain('R26112400077');
      expect(await cases('demo-staff-1')).not.toContain('R26112400077');
      const told = await db
        .selectFrom('notices')
        .select(['personId', 'noticeId'])
        .where('noticeId', 'like', 'client.accountant%')
        .execute();
      expect(told).toEqual(
        expect.arrayContaining([
          { personId: 'demo-staff-1', noticeId: 'client.accountant.former' },
          { personId: 'demo-staff-2', noticeId: 'client.accountant.new' },
          { personId: 'demo-client-1', noticeId: 'client.accountant.client' },
          { personId: 'demo-client-2', noticeId: 'client.accountant.client' },
        ]),
      );
      await expect(undoMerge(db, 'c01', id, by(TUESDAY_10 + 31 * DAY_MS))).rejects.toMatchObject({ code: 'merge_undo_over' });
      await undoMerge(db, 'c01', id, by(TUESDAY_10 + DAY_MS));
      expect(await cases('demo-client-2')).not.toContain('R26112400077');
      expect(await cases('demo-client-1')).toContain('R26112400077');
      const back = await db
        .selectFrom('clients')
        .select(['usci', 'accountantId', 'mergedIntoId'])
        .where('id', '=', 'c03')
        .executeTakeFirst();
      expect(back).toEqual({ usci: '92990101DEM000030B', accountantId: 'staff-4', mergedIntoId: null });
    });

    test('a client with open cases is not put away, and says which', async () => {
      await expect(db.transaction().execute((trx) => archiveClient(trx, 'c03', true, '停业', by()))).rejects.toMatchObject({
        code: 'client_open_cases',
        details: { cases: [{ id: 'R26112400077' }] },
      });
    });

    test('the timeline is whole whatever the size of its pages, newest first, each line once', async () => {
      for (let minute = 0; minute < 12; minute += 1)
        await db
          .insertInto('audit')
          .values({
            id: `line-${minute}`,
            at: TUESDAY_10 + Math.floor(minute / 3),
            actorKind: 'staff',
            actorId: 'owner',
            action: 'client.changed',
            recordKind: 'client',
            recordId: 'c03',
            details: '{}',
            ip: null,
            requestId: null,
          })
          .execute();
      const whole = (await readClientTimeline(db, 'c03', [], { limit: 1000, before: null })).rows;
      for (const limit of [1, 2, 5]) {
        const found: string[] = [];
        let before: number | null = null;
        for (;;) {
          const page: Awaited<ReturnType<typeof readClientTimeline>> = await readClientTimeline(db, 'c03', [], { limit, before });
          found.push(...page.rows.map(({ key }) => key));
          if (page.next === null) break;
          before = page.next;
        }
        expect(found).toEqual(whole.map(({ key }) => key));
      }
      expect(whole.map(({ kind }) => kind)).toContain('case');
      expect((await readClientTimeline(db, 'c03', ['case'], { limit: 50, before: null })).rows.every(({ kind }) => kind === 'case')).toBe(
        true,
      );
    });
  });
});

const CLIENTS = ['x1', 'x2', 'x3', 'x4'];
const PEOPLE = ['p1', 'p2', 'p3'];

describe('whatever is merged, taken back, linked and unlinked', () => {
  eachDatabase((name, makeDb) => {
    test('nobody sees a company they were not made a contact of, and who was and stayed sees it', async () => {
      const db = await makeDb();
      await smallFirm(db, sealed);
      const person = await db.selectFrom('people').selectAll().where('id', '=', 'demo-client-1').executeTakeFirstOrThrow();
      await db
        .insertInto('people')
        .values(
          PEOPLE.map((id, index) => ({
            ...person,
            id,
            openid: id,
            ...sealed.sealPhone(`1390009000${index}`),
            searchText: '',
            unionid: null,
          })),
        )
        .execute();
      const step = fc.oneof(
        fc.record({ do: fc.constant('link' as const), person: fc.nat(2), client: fc.nat(3) }),
        fc.record({ do: fc.constant('unlink' as const), person: fc.nat(2), client: fc.nat(3) }),
        fc.record({ do: fc.constant('merge' as const), client: fc.nat(3), other: fc.nat(3) }),
        fc.record({ do: fc.constant('undo' as const), client: fc.nat(3) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
          await db.deleteFrom('contactLinks').where('personId', 'in', PEOPLE).execute();
          await db.deleteFrom('clientMerges').execute();
          await db.deleteFrom('clientStores').where('clientId', 'in', CLIENTS).execute();
          await db.deleteFrom('clients').where('id', 'in', CLIENTS).execute();
          const model = await db.selectFrom('clients').selectAll().where('id', '=', 'c14').executeTakeFirstOrThrow();
          await db
            .insertInto('clients')
            .values(CLIENTS.map((id) => ({ ...model, id, usci: null, name: id })))
            .execute();
          await db
            .insertInto('clientStores')
            .values(CLIENTS.map((clientId) => ({ clientId, storeId: 'store-1' })))
            .execute();
          // Which record a person was made a contact of; a record's own company is the record itself.
          const made = new Set<string>();
          let at = TUESDAY_10;
          const rootOf = async (id: string): Promise<string> =>
            (await db.selectFrom('clients').select('mergedIntoId').where('id', '=', id).executeTakeFirst())?.mergedIntoId ?? id;
          for (const one of steps) {
            at += 1;
            const client = CLIENTS[one.client] ?? '';
            try {
              if (one.do === 'link') {
                const phoneHmac = sealed.hmac(`1390009000${one.person}`);
                await db.transaction().execute((trx) => addContact(trx, client, { phoneHmac, title: '', rights: ['pay'] }, by(at)));
                made.add(`${PEOPLE[one.person] ?? ''}@${client}`);
              } else if (one.do === 'unlink') {
                await removeContact(db, client, PEOPLE[one.person] ?? '', STAFF, by(at));
                for (const id of CLIENTS) if ((await rootOf(id)) === client) made.delete(`${PEOPLE[one.person] ?? ''}@${id}`);
              } else if (one.do === 'merge') {
                const other = CLIENTS[one.other] ?? '';
                await db.transaction().execute((trx) => mergeClients(trx, client, other, { confirmed: true, reason: '' }, by(at)));
              } else {
                const merge = await db
                  .selectFrom('clientMerges')
                  .select('id')
                  .where('keptId', '=', client)
                  .where('undoneAt', 'is', null)
                  .orderBy('at', 'desc')
                  .executeTakeFirst();
                if (merge) await undoMerge(db, client, merge.id, by(at));
              }
            } catch (error) {
              if (!(error instanceof Error) || error.name !== 'DomainError') throw error;
            }
          }
          for (const id of PEOPLE)
            for (const clientId of CLIENTS) {
              const root = await rootOf(clientId);
              const family = await Promise.all(CLIENTS.map(async (one) => ((await rootOf(one)) === root ? one : null)));
              const related = family.some((one) => one !== null && made.has(`${id}@${one}`));
              expect([id, clientId, await sees(db, id, clientId)]).toEqual([id, clientId, related]);
            }
        }),
        { numRuns: name === 'SQLite' ? 60 : 15 },
      );
    }, 60_000);
  });
});

describe('the migration of clients', () => {
  eachDatabase((_name, makeDb) => {
    test('keeps every row, lets codes be missing, and begins each tax history where the row stood', async () => {
      const db = await makeDb({ empty: true });
      const names = Object.keys(MIGRATIONS);
      for (const name of names.slice(0, names.indexOf('010-clients'))) await MIGRATIONS[name]?.up(db);
      const raw = (id: string) => ({
        id,
        name: '老客户',
        short: '老',
        usci: `code-${id}`,
        entity: 'company',
        vatKind: 'general',
        levy: 'audit',
        industry: '',
        district: '',
        accountantId: 'staff-1',
        helperIds: '[]',
        engaged: 1,
        tags: '["重点"]',
        fictional: 0,
        searchText: '',
        createdAt: TUESDAY_10,
      });
      await db
        .insertInto('clients')
        .values([raw('a'), raw('b')])
        .execute();
      await MIGRATIONS['010-clients']?.up(db);
      const rows = await db.selectFrom('clients').select(['id', 'tags', 'version', 'accountantSince']).orderBy('id').execute();
      expect(rows).toEqual(['a', 'b'].map((id) => ({ id, tags: '["重点"]', version: 1, accountantSince: TUESDAY_10 })));
      await db
        .insertInto('clients')
        .values([
          { ...raw('c'), usci: null },
          { ...raw('d'), usci: null },
        ])
        .execute();
      await expect(
        db
          .insertInto('clients')
          .values({ ...raw('e'), usci: 'code-a' })
          .execute(),
      ).rejects.toThrow();
      expect(await profileOn(db, 'a', '2026-11-24')).toMatchObject({ vatKind: 'general', validFrom: '2026-11-24' });
    });
  });
});
