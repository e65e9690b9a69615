// Long: a month of 月结 in rows, on both databases.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Db, Trx } from '../../db/open.ts';
import { holderOf } from '../../db/read/period-people.ts';
import { countPeriods, listPeriods } from '../../db/read/periods.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { correctObligation, deductObligation, excuseObligation, fileObligation, returnObligation } from '../../db/records/obligations.ts';
import { judgePaper, sayNoPapers, submitPaper } from '../../db/records/period-papers.ts';
import { checkPeriod, moveStage, reopenPeriod } from '../../db/records/period-stages.ts';
import { answerTax, sendTax } from '../../db/records/period-tax.ts';
import { openPeriod } from '../../db/records/periods.ts';
import { setTaxDate } from '../../db/records/tax-calendar.ts';
import { setTaxKinds } from '../../db/records/tax-kinds.ts';
import { openSealed } from '../../db/sealed.ts';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import type { Principal } from '../../domain/roles.ts';
import { instantOf } from '../../domain/time.ts';
import { keepTaxDates } from '../../ops/seed/demo-periods.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const NOON = 12 * 3_600_000;
const at = (date: string): number => instantOf(date, NOON);
const staff = (id: string, date: string) => ({ at: at(date), actor: { kind: 'staff' as const, id }, ip: null, requestId: null });
const contact = (id: string, date: string) => ({ at: at(date), actor: { kind: 'contact' as const, id }, ip: null, requestId: null });
const DAYS = { today: '2026-11-09', soon: '2026-11-12' };
const FILING = { fileIds: [], amountFen: 0, filedOn: null, without: '' };

describe('period work in rows', () => {
  eachDatabase((_name, makeDb) => {
    let db: Db;
    const write = <T>(make: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(make);
    const refused = async (make: (trx: Trx) => Promise<unknown>): Promise<ErrorCode | null> => {
      try {
        await write(make);
        return null;
      } catch (error) {
        if (error instanceof DomainError) return error.code;
        throw error;
      }
    };
    const principal = async (id: string): Promise<Principal> => {
      const found = await readPrincipal(db, id);
      if (!found) throw new Error(`nobody is ${id}`);
      return found;
    };
    const open = (clientId: string, period: string) => write((trx) => openPeriod(trx, clientId, period, at(`${period}-01`)));
    const stagesOf = async (id: string): Promise<Record<string, string>> =>
      Object.fromEntries(
        (await db.selectFrom('periodStages').select(['stageId', 'state']).where('periodId', '=', id).orderBy('seq').execute()).map(
          (row) => [row.stageId, row.state],
        ),
      );
    const period = (id: string) => db.selectFrom('periods').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const filings = (id: string) => db.selectFrom('obligations').selectAll().where('periodId', '=', id).orderBy('ruleId').execute();
    const told = async (event: string) =>
      (
        await db.selectFrom('notices').select(['personId', 'noticeId']).where('event', 'like', `${event}%`).orderBy('personId').execute()
      ).map(({ personId, noticeId }) => `${noticeId} → ${personId}`);

    beforeAll(async () => {
      db = await makeDb();
      await smallFirm(db, sealed);
      await db.transaction().execute((trx) => keepTaxDates(trx, at('2026-01-01')));
      await db.updateTable('clients').set({ headcount: 5 }).where('id', '!=', 'c12').execute();
      await db.updateTable('clientProfiles').set({ flags: '["zero_filing"]' }).where('clientId', '=', 'c12').execute();
    });

    test('is opened once, with the filings worked out by hand', async () => {
      const first = await open('c02', '2026-10');
      expect(first.opened).toBe(true);
      expect(await open('c02', '2026-10')).toEqual({ id: first.id, opened: false });
      expect((await filings(first.id)).map(({ ruleId, dueDate }) => `${ruleId} ${dueDate}`)).toEqual([
        'iit_wage 2026-11-16',
        'social 2026-10-23',
        'surcharge 2026-11-16',
        'vat_month 2026-11-16',
      ]);
      expect(await period(first.id)).toMatchObject({
        stageSet: 'general',
        stageId: 'collect',
        coreStage: 'collect',
        filingDate: '2026-11-16',
        nextDueOn: '2026-10-23',
        state: 'open',
      });
      expect(JSON.parse((await period(first.id)).checkReasons)).toEqual(expect.arrayContaining(['general_taxpayer', 'first_periods']));
    });

    test('a period that has not begun, or lies before the client’s tax history, is refused', async () => {
      expect(await refused((trx) => openPeriod(trx, 'c01', '2026-12', at('2026-11-30')))).toBe('period_ahead');
      expect(await refused((trx) => openPeriod(trx, 'c01', '2019-01', at('2026-11-30')))).toBe('period_before_profile');
      expect(await refused((trx) => openPeriod(trx, 'nobody', '2026-11', at('2026-11-30')))).toBe('not_found');
    });

    test('two openings at once open it once', async () => {
      const both = await Promise.all([open('c05', '2026-10'), open('c05', '2026-10')]);
      expect(both.filter(({ opened }) => opened)).toHaveLength(1);
    });

    test('the next month takes over the papers list, without what was handed in', async () => {
      const { id } = await open('c04', '2026-09');
      const [paper] = await db.selectFrom('periodPapers').selectAll().where('periodId', '=', id).orderBy('seq').execute();
      await db
        .updateTable('periodPapers')
        .set({ name: '海关缴款书', state: 'accepted' })
        .where('id', '=', paper?.id ?? '')
        .execute();
      const next = await open('c04', '2026-10');
      const [first] = await db.selectFrom('periodPapers').selectAll().where('periodId', '=', next.id).orderBy('seq').execute();
      expect(first).toMatchObject({ name: '海关缴款书', state: 'needed', fileIds: '[]' });
    });

    test('a December opens the work of its year, each filing once', async () => {
      await write((trx) => openPeriod(trx, 'c06', '2025-12', at('2026-01-05')));
      await write((trx) => openPeriod(trx, 'c06', '2025-12', at('2026-01-05')));
      const year = await db
        .selectFrom('obligations')
        .select(['ruleId', 'dueDate'])
        .where('clientId', '=', 'c06')
        .where('span', '=', '2025')
        .orderBy('ruleId')
        .execute();
      expect(year.map(({ ruleId, dueDate }) => `${ruleId} ${dueDate}`)).toEqual([
        'annual_report 2026-06-30',
        'archive_y 2026-06-30',
        'cit_y 2026-06-01',
        'disabled_fund 2026-09-30',
        'fs_y 2026-06-01',
        'iit_employee_y 2026-06-30',
      ]);
    });

    test('goes through its month: papers, books, check, tax, filings, deductions, archive', async () => {
      const { id } = await open('c07', '2026-10');
      const papers = await db.selectFrom('periodPapers').selectAll().where('periodId', '=', id).orderBy('seq').execute();
      for (const paper of papers) {
        await write((trx) =>
          submitPaper(trx, id, paper.id, [], { personId: 'demo-client-3', contact: true }, contact('demo-client-3', '2026-11-02')),
        );
        await write((trx) => judgePaper(trx, id, paper.id, { accept: true }, staff('staff-5', '2026-11-02')));
      }
      expect(await stagesOf(id)).toMatchObject({ collect: 'done', book: 'todo' });
      expect(
        await refused((trx) => moveStage(trx, id, { stageId: 'certify', to: 'done', reason: '' }, staff('staff-5', '2026-11-03'))),
      ).toBe('earlier_stage_open');
      await write((trx) => moveStage(trx, id, { stageId: 'book', to: 'done', reason: '' }, staff('staff-5', '2026-11-04')));
      await write((trx) => moveStage(trx, id, { stageId: 'certify', to: 'done', reason: '' }, staff('staff-5', '2026-11-04')));
      const own = await principal('demo-staff-5');
      const ok = { result: 'ok' as const, reason: '', self: false };
      expect(await refused((trx) => checkPeriod(trx, id, ok, own, staff('staff-5', '2026-11-05')))).toBe('own_check');
      expect(await refused((trx) => checkPeriod(trx, id, { ...ok, self: true, reason: '急' }, own, staff('staff-5', '2026-11-05')))).toBe(
        'own_check',
      );
      const admin = await principal('demo-admin-2');
      await write((trx) =>
        checkPeriod(trx, id, { result: 'return', reason: '差旅费科目不对', self: false }, admin, staff('admin-2', '2026-11-05')),
      );
      expect(await stagesOf(id)).toMatchObject({ book: 'returned', check: 'todo' });
      expect(await told('period.check.returned')).toEqual(['period.check.returned.staff → demo-staff-5']);
      await write((trx) => moveStage(trx, id, { stageId: 'book', to: 'done', reason: '' }, staff('staff-5', '2026-11-05')));
      expect(await refused((trx) => sendTax(trx, id, [], staff('staff-5', '2026-11-05')))).toBe('check_open');
      await write((trx) => checkPeriod(trx, id, ok, admin, staff('admin-2', '2026-11-06')));
      const vat = (await filings(id)).find(({ ruleId }) => ruleId === 'vat_month')?.id ?? '';
      await write((trx) => sendTax(trx, id, [{ obligationId: vat, amountFen: 325_640 }], staff('staff-5', '2026-11-06')));
      expect(await period(id)).toMatchObject({ taxAnswer: 'asked', taxTotalFen: 325_640, stageId: 'tax_confirm' });
      expect((await told(`period.tax.confirm:${id}`)).length).toBeGreaterThan(0);
      const file = { ...FILING, amountFen: null };
      expect(await refused((trx) => fileObligation(trx, vat, file, 'demo-staff-5', staff('staff-5', '2026-11-09')))).toBe(
        'tax_unconfirmed',
      );
      await write((trx) =>
        answerTax(trx, id, { confirm: false, text: '进项少了一张' }, 'demo-client-3', contact('demo-client-3', '2026-11-09')),
      );
      await write((trx) => answerTax(trx, id, { confirm: true }, 'demo-client-3', contact('demo-client-3', '2026-11-09')));
      await write((trx) => answerTax(trx, id, { confirm: true }, 'demo-client-3', contact('demo-client-3', '2026-11-09')));
      expect(await period(id)).toMatchObject({ taxAnswer: 'confirmed', stageId: 'file' });
      for (const one of (await filings(id)).filter(({ stage }) => stage === 'file'))
        await write((trx) => fileObligation(trx, one.id, one.id === vat ? file : FILING, 'demo-staff-5', staff('staff-5', '2026-11-10')));
      expect(await stagesOf(id)).toMatchObject({ file: 'done', pay_tax: 'todo' });
      expect((await told('period.filed')).length).toBeGreaterThan(0);
      expect(await refused((trx) => fileObligation(trx, vat, file, 'demo-staff-5', staff('staff-5', '2026-11-10')))).toBe(
        'wrong_obligation_state',
      );
      await write((trx) => deductObligation(trx, vat, 'failed', '余额不足', staff('staff-5', '2026-11-11')));
      expect(await told('period.deduct.failed.staff')).toEqual(['period.deduct.failed.staff → demo-staff-5']);
      await write((trx) => deductObligation(trx, vat, 'done', '', staff('staff-5', '2026-11-12')));
      expect(await stagesOf(id)).toMatchObject({ pay_tax: 'done', confirm: 'todo' });
      expect(
        await refused((trx) => moveStage(trx, id, { stageId: 'archive', to: 'done', reason: '' }, staff('staff-5', '2026-11-20'))),
      ).toBe('earlier_stage_open');
      await write((trx) =>
        moveStage(trx, id, { stageId: 'confirm', to: 'skipped', reason: '客户当面看过' }, staff('staff-5', '2026-11-20')),
      );
      await write((trx) => moveStage(trx, id, { stageId: 'archive', to: 'done', reason: '' }, staff('staff-5', '2026-11-20')));
      expect(await period(id)).toMatchObject({ state: 'archived', nextDueOn: null });
      expect(
        await refused((trx) => moveStage(trx, id, { stageId: 'book', to: 'todo', reason: '改' }, staff('staff-5', '2026-11-21'))),
      ).toBe('period_archived');
      await write((trx) => reopenPeriod(trx, id, '漏了一张发票', staff('admin-2', '2026-11-22')));
      expect(await period(id)).toMatchObject({ state: 'open', stageId: 'archive', reopenedReason: '漏了一张发票' });
    });

    test('本期无票据 is one tap, and taken back', async () => {
      const { id } = await open('c12', '2026-10');
      const who = { personId: 'demo-client-1', contact: true };
      await write((trx) => sayNoPapers(trx, id, true, who, contact('demo-client-1', '2026-10-28')));
      await write((trx) => sayNoPapers(trx, id, true, who, contact('demo-client-1', '2026-10-28')));
      expect(await stagesOf(id)).toMatchObject({ nothing: 'done', file: 'todo' });
      expect(await told(`period.nothing.staff:${id}`)).toHaveLength(1);
      await write((trx) => sayNoPapers(trx, id, false, who, contact('demo-client-1', '2026-10-29')));
      expect(await stagesOf(id)).toMatchObject({ nothing: 'todo' });
    });

    test('sent back by the bureau it is open again; a correction is the next version, once; filed late keeps its mark', async () => {
      const { id } = await open('c01', '2026-10');
      const [wage] = (await filings(id)).filter(({ ruleId }) => ruleId === 'iit_wage');
      const wageId = wage?.id ?? '';
      await write((trx) => fileObligation(trx, wageId, FILING, 'demo-staff-1', staff('staff-1', '2026-11-18')));
      expect(await stagesOf(id)).toMatchObject({ file: 'done' });
      await write((trx) => returnObligation(trx, wageId, '人员信息有误', staff('staff-1', '2026-11-19')));
      expect(await stagesOf(id)).toMatchObject({ file: 'todo', pay_tax: 'todo' });
      expect(await refused((trx) => excuseObligation(trx, 'none', '无', staff('staff-1', '2026-11-19')))).toBe('not_found');
      await write((trx) => fileObligation(trx, wageId, FILING, 'demo-staff-1', staff('staff-1', '2026-11-19')));
      const correction = await write((trx) => correctObligation(trx, wageId, '漏报一人', staff('staff-1', '2026-11-20')));
      expect(await write((trx) => correctObligation(trx, wageId, '漏报一人', staff('staff-1', '2026-11-20')))).toBe(correction);
      const wages = (await filings(id))
        .filter(({ ruleId }) => ruleId === 'iit_wage')
        .map(({ revision, state, filedLate }) => [revision, state, filedLate]);
      expect(wages.toSorted()).toEqual([
        [0, 'filed', 1],
        [1, 'todo', 0],
      ]);
      // It holds up nothing: what it corrects was filed.
      expect(await stagesOf(id)).toMatchObject({ file: 'done' });
    });

    test('a published day moves what is open with it, and taken away the rule proposes again', async () => {
      const { id } = await open('c09', '2026-10');
      await write((trx) => setTaxDate(trx, '2026-11', '2026-11-18', '通知', staff('admin', '2026-11-01')));
      expect(await period(id)).toMatchObject({ filingDate: '2026-11-18' });
      expect((await filings(id)).find(({ ruleId }) => ruleId === 'vat_month')?.dueDate).toBe('2026-11-18');
      expect((await filings(id)).find(({ ruleId }) => ruleId === 'social')?.dueDate).toBe('2026-10-23');
      const dueOn = await db
        .selectFrom('periodStages')
        .select('dueOn')
        .where('periodId', '=', id)
        .where('stageId', '=', 'file')
        .executeTakeFirst();
      expect(dueOn?.dueOn).toBe('2026-11-13');
      await write((trx) => setTaxDate(trx, '2026-11', null, '', staff('admin', '2026-11-01')));
      expect(await period(id)).toMatchObject({ filingDate: '2026-11-16' });
    });

    test('a registered tax kind reaches the open periods of its date, and leaves what was filed', async () => {
      const { id } = await open('c08', '2026-10');
      const kind = { frequency: 'month' as const, fromDate: '2026-10-01', reason: '税务局核定' };
      await write((trx) =>
        setTaxKinds(
          trx,
          'c08',
          [
            { ...kind, ruleId: 'union_fee', applies: true },
            { ...kind, ruleId: 'social', applies: false, frequency: null },
          ],
          50_000,
          staff('staff-5', '2026-11-02'),
        ),
      );
      const states = Object.fromEntries((await filings(id)).map(({ ruleId, state }) => [ruleId, state]));
      expect(states).toEqual({ iit_wage: 'todo', social: 'not_applicable', union_fee: 'todo' });
      expect((await db.selectFrom('clients').select('taxAskFromFen').where('id', '=', 'c08').executeTakeFirst())?.taxAskFromFen).toBe(
        50_000,
      );
    });

    test('the matrix shows each person their clients, counts what is red, and pages without a gap', async () => {
      const owner = await principal('demo-owner');
      const all = await listPeriods(db, owner, { period: '2026-10' }, { limit: 500, after: null }, DAYS);
      const paged: string[] = [];
      for (let after: Parameters<typeof listPeriods>[3]['after'] = null; ;) {
        const page = await listPeriods(db, owner, { period: '2026-10' }, { limit: 2, after }, DAYS);
        paged.push(...page.rows.map(({ id }) => id));
        if (page.next === null) break;
        after = page.next;
      }
      expect(paged).toEqual(all.rows.map(({ id }) => id));
      const five = await principal('demo-staff-5');
      const theirs = await listPeriods(db, five, { period: '2026-10' }, { limit: 500, after: null }, DAYS);
      expect(theirs.rows.map(({ clientId }) => clientId).toSorted()).toEqual(['c07', 'c08', 'c09']);
      const red = await listPeriods(db, owner, { period: '2026-10', risk: true }, { limit: 500, after: null }, DAYS);
      const counts = await countPeriods(db, owner, { period: '2026-10' }, DAYS);
      expect(counts.risk).toBe(red.rows.length);
      expect(counts.total).toBe(all.rows.length);
      expect(Object.values(counts.stages).reduce((sum, count) => sum + count, 0) + counts.archived).toBe(counts.total);
      await db.insertInto('periodDuties').values({ clientId: 'c01', duty: 'file', staffId: 'staff-5', byId: 'admin', at: 1 }).execute();
      const more = await listPeriods(db, five, { period: '2026-10' }, { limit: 500, after: null }, DAYS);
      expect(more.rows.map(({ clientId }) => clientId)).toContain('c01');
    });

    test('a duty falls back to the dedicated accountant when who held it leaves', async () => {
      expect(await holderOf(db, 'c01', 'file')).toBe('staff-5');
      await db.updateTable('staff').set({ active: 0 }).where('id', '=', 'staff-5').execute();
      expect(await holderOf(db, 'c01', 'file')).toBe('staff-1');
    });
  });
});
