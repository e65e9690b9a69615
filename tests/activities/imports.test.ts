// Long: one story of a file, from its first row to its last, on both databases.
import { beforeAll, describe, expect, test } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import type { Db } from '../../db/open.ts';
import { DAY_MS, instantOf, HOUR_MS } from '../../domain/time.ts';
import { eachDatabase } from '../support/database.ts';
import { codeOf } from '../support/codes.ts';
import { anImport, rowStates, startImport, workImport } from '../support/imports.ts';
import { smallFirm } from '../support/small-firm.ts';
import { depsOn, withWechat } from './publishing.ts';

withWechat();

const NOW = instantOf('2026-11-30', 10 * HOUR_MS);
const HEADINGS = ['公司名称', '税号', '门店', '会计', '纳税人', '联系人', '手机', '收费', '起始', '缴至', '欠费', '备注'];
const row = (n: number, over: Partial<Record<string, string>> = {}): string[] => {
  const cells: Record<string, string> = {
    公司名称: `云州第${n}号贸易有限公司`,
    税号: codeOf(n),
    纳税人: n % 2 ? '小规模' : '一般纳税人',
    联系人: `联系人${n}`,
    手机: `139${String(57_000_000 + n)}`,
    收费: '300/月',
    起始: '2024/3/1',
    缴至: '2026.9',
    ...over,
  };
  return HEADINGS.map((heading) => cells[heading] ?? '');
};
const counted = async (db: Db) => {
  const of = async (
    table:
      | 'clients'
      | 'people'
      | 'contactLinks'
      | 'engagements'
      | 'bills'
      | 'notices'
      | 'clientNotes'
      | 'creditEntries'
      | 'openingBalances',
  ) =>
    Number(
      (
        await db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
    );
  return {
    clients: await of('clients'),
    people: await of('people'),
    links: await of('contactLinks'),
    engagements: await of('engagements'),
    bills: await of('bills'),
    notices: await of('notices'),
    notes: await of('clientNotes'),
    credit: await of('creditEntries'),
    opening: await of('openingBalances'),
  };
};

describe('a file of clients', () => {
  eachDatabase((_name, makeDb) => {
    let db: Db;
    let deps: ActivityDeps;
    beforeAll(async () => {
      db = await makeDb();
      deps = depsOn(db, { now: () => NOW });
      await smallFirm(db, deps.sealed);
    });

    test('is tried first and writes nothing, then brought in: company, contact, contract, arrears and note, and nobody is told', async () => {
      const before = await counted(db);
      const id = await anImport(deps, HEADINGS, [
        row(1, { 欠费: '1,200.00', 备注: '老客户介绍' }),
        row(2, { 税号: '9233010' }),
        row(3, { 会计: '没有这人' }),
        row(1, { 联系人: '第二位', 手机: '13800001111', 收费: '', 起始: '', 缴至: '' }),
        row(1, { 纳税人: '一般' }),
        row(4, { 公司名称: '示例：某公司' }),
      ]);
      const expected = [
        '2 created',
        '3 fault usci:usci',
        '4 fault accountant:unknown_staff',
        '5 changed',
        '6 fault vatKind:differs_in_file',
        '7 example',
      ];
      expect(await workImport(deps, await startImport(deps, id, 'import.check'))).toMatchObject({
        state: 'done',
        total: 6,
        done: 2,
        skipped: 1,
        failed: 3,
      });
      expect(await rowStates(deps, id)).toEqual(expected);
      expect(await counted(db)).toEqual(before);
      const run = await workImport(deps, await startImport(deps, id));
      expect(JSON.parse(run.result ?? '')).toEqual({ figures: { created: 1, changed: 1, fault: 3, example: 1 } });
      expect(await rowStates(deps, id)).toEqual(expected);
      expect(await counted(db)).toEqual({
        ...before,
        clients: before.clients + 1,
        people: before.people + 2,
        links: before.links + 2,
        engagements: before.engagements + 1,
        bills: before.bills + 1,
        notes: before.notes + 1,
        opening: before.opening + 1,
      });
      const client = await db.selectFrom('clients').selectAll().where('usci', '=', codeOf(1)).executeTakeFirstOrThrow();
      expect(client).toMatchObject({ name: '云州第1号贸易有限公司', vatKind: 'small_scale', entity: 'company', engaged: 0 });
      expect(await db.selectFrom('engagements').selectAll().where('clientId', '=', client.id).executeTakeFirst()).toMatchObject({
        state: 'draft',
        startDate: '2024-03-01',
        billedFrom: '2026-10',
        cycle: 'month',
      });
      expect(await db.selectFrom('bills').selectAll().where('clientId', '=', client.id).executeTakeFirst()).toMatchObject({
        amountFen: 120_000,
        title: '期初欠费',
        state: 'open',
        pausedById: 'owner',
      });
      // No phone lies open in the rows of a file.
      const cells = await db.selectFrom('importRows').select('cells').where('importId', '=', id).execute();
      expect(JSON.stringify(cells)).not.toContain('13800001111');
    });

    test('the same file again makes nothing a second time', async () => {
      const rows = [row(11), row(12), row(13)];
      await workImport(deps, await startImport(deps, await anImport(deps, HEADINGS, rows)));
      const before = await counted(db);
      const again = await anImport(deps, HEADINGS, rows);
      expect(await workImport(deps, await startImport(deps, again))).toMatchObject({ total: 3, done: 0, skipped: 3, failed: 0 });
      expect(await rowStates(deps, again)).toEqual(['2 same', '3 same', '4 same']);
      expect(await counted(db)).toEqual(before);
    });

    test('known clients are left alone, filled in, or written over, as chosen', async () => {
      const headings = ['公司名称', '税号', '法人', '地址', '纳税人'];
      const first = ['云州旧友有限公司', codeOf(21), '张三', '', '小规模'];
      const next = ['云州旧友有限公司', codeOf(21), '李四', '滨江路 1 号', '一般'];
      const bring = async (cells: string[], existing: 'skip' | 'fill' | 'overwrite') => {
        // A tax profile holds from a day on: another one begins on the day after at the earliest.
        const day = existing === 'overwrite' ? depsOn(db, { now: () => NOW + DAY_MS }) : deps;
        const id = await anImport(day, headings, [cells], { options: { existing } });
        await workImport(day, await startImport(day, id));
        const client = await db
          .selectFrom('clients')
          .select(['legalRep', 'address', 'vatKind'])
          .where('usci', '=', codeOf(21))
          .executeTakeFirst();
        return [(await rowStates(deps, id))[0], ...Object.values(client ?? {})];
      };
      expect(await bring(first, 'fill')).toEqual(['2 created', '张三', '', 'small_scale']);
      expect(await bring(next, 'skip')).toEqual(['2 duplicate', '张三', '', 'small_scale']);
      expect(await bring(next, 'fill')).toEqual(['2 changed', '张三', '滨江路 1 号', 'small_scale']);
      expect(await bring(next, 'overwrite')).toEqual(['2 changed', '李四', '滨江路 1 号', 'general']);
    });

    test('a client found by its name gets its code; another code, or another writing of the name, is asked about', async () => {
      const headings = ['公司名称', '税号', '纳税人'];
      const of = async (...rows: string[][]) => {
        const id = await anImport(deps, headings, rows);
        await workImport(deps, await startImport(deps, id));
        return rowStates(deps, id);
      };
      expect(await of(['云州（滨江）乙木有限公司', '', '小规模'])).toEqual(['2 created']);
      expect(await of(['云州(滨江)乙木有限责任公司', '', '小规模'])).toEqual(['2 fault name:similar_name']);
      expect(await of(['云州（滨江）乙木有限公司', codeOf(31), '小规模'])).toEqual(['2 changed']);
      expect(await of(['云州（滨江）乙木有限公司', codeOf(32), '小规模'])).toEqual(['2 fault usci:same_name']);
    });

    test('contacts, contracts and opening balances come in files of their own', async () => {
      await workImport(
        deps,
        await startImport(deps, await anImport(deps, ['公司名称', '税号', '纳税人'], [['云州丙火有限公司', codeOf(41), '小规模']])),
      );
      const of = async (kind: 'contacts' | 'engagements' | 'balances', headings: string[], ...rows: string[][]) => {
        const id = await anImport(deps, headings, rows, { kind });
        await workImport(deps, await startImport(deps, id));
        return rowStates(deps, id);
      };
      expect(
        await of(
          'contacts',
          ['税号', '姓名', '手机'],
          [codeOf(41), '周岚', '13900009999'],
          [codeOf(41), '周岚', '13900009999'],
          [codeOf(49), '甲', '13900009998'],
        ),
      ).toEqual(['2 created', '3 same', '4 fault usci:unknown_client']);
      const terms = ['税号', '月费', '起始', '到期日'];
      expect(
        await of(
          'engagements',
          terms,
          [codeOf(41), '900/季', '2026-01-01', '2026-12-31'],
          [codeOf(41), '300', '2026-06-01', ''],
          [codeOf(41), '400', '2026-01-01', ''],
        ),
      ).toEqual(['2 created', '3 fault startDate:engagement_overlap', '4 fault fee:engagement_differs']);
      const owed = ['公司名称', '欠费', '欠费月份', '预存'];
      expect(
        await of(
          'balances',
          owed,
          ['云州丙火有限公司', '900', '2026年7–9月', ''],
          ['云州丙火有限公司', '900', '2026年7–9月', ''],
          ['云州丙火有限公司', '800', '2026年7–9月', ''],
          ['云州丙火有限公司', '', '', '50'],
        ),
      ).toEqual(['2 created', '3 same', '4 fault arrears:balance_differs', '5 created']);
    });

    test('what an import made is taken back where nobody has touched it since; the rest stays and is told', async () => {
      const before = await counted(db);
      const rows = [
        row(51, { 欠费: '100', 备注: '甲' }),
        row(52),
        row(53),
        row(51, { 联系人: '第二位', 手机: '13700001111', 收费: '', 起始: '', 欠费: '' }),
      ];
      const id = await anImport(deps, HEADINGS, rows);
      await workImport(deps, await startImport(deps, id));
      await db.updateTable('clients').set({ address: '后来改的' }).where('usci', '=', codeOf(53)).execute();
      const undo = await startImport(deps, id, 'import.undo');
      expect(await workImport(deps, undo)).toMatchObject({ state: 'done', total: 4, done: 3, skipped: 1 });
      const left = await db
        .selectFrom('runItems')
        .select(['itemId', 'reason'])
        .where('runId', '=', undo)
        .where('outcome', '=', 'skipped')
        .execute();
      expect(left).toEqual([{ itemId: '4', reason: 'import_touched' }]);
      expect(await counted(db)).toEqual({
        ...before,
        clients: before.clients + 1,
        people: before.people + 1,
        links: before.links + 1,
        engagements: before.engagements + 1,
      });
      // What was taken back may come in again.
      await workImport(deps, await startImport(deps, id));
      expect((await counted(db)).clients).toBe(before.clients + 3);
    });
  });
});
