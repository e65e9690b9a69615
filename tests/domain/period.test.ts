// Long: the tables of 月结 beside each other.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCalendar } from '../../domain/period/calendar-text.ts';
import { checkReasonsOf, checksBooks, isOff, refusalToCheck, type CheckReason } from '../../domain/period/check.ts';
import { guardedUntil, rungOn, workdaysLeft } from '../../domain/period/filing-guard.ts';
import { changeObligation, deedsOn, isThrough, type ObligationDeed, type ObligationFacts } from '../../domain/period/obligation.ts';
import { OBLIGATIONS } from '../../domain/period/obligation-rules.ts';
import { obligationsOf } from '../../domain/period/obligations.ts';
import { chaseDays, firstPapers, isChaseDue } from '../../domain/period/period-papers.ts';
import { cellsOf, filingCounts, nextDue, riskOf, standsAt, type FilingLine, type StageLine } from '../../domain/period/risk.ts';
import { missingPapers, refusalToMove, settledStages, type PeriodFacts } from '../../domain/period/stage-moves.ts';
import { stageSetOf, stagesOf, STAGE_SETS, STAGE_STATES, type StageSet, type StageState } from '../../domain/period/stages.ts';
import { answerFor, refusalToFile, silenceOn } from '../../domain/period/tax-confirm.ts';
import { rulesFor } from '../../domain/period/tax-kinds.ts';
import type { TaxCalendar } from '../../domain/period/tax-calendar.ts';
import type { TaxProfile } from '../../domain/client/profile.ts';
import type { Principal } from '../../domain/roles.ts';
import { TAX_DATES } from '../../ops/seed/tax-dates.ts';

const CALENDAR: TaxCalendar = {
  restDays: ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
  makeUpDays: ['2026-10-10'],
  published: TAX_DATES,
};
const profile = (over: Partial<TaxProfile> = {}): TaxProfile => ({
  entity: 'company',
  vatKind: 'small_scale',
  levy: 'audit',
  flags: [],
  ...over,
});

describe('the stages of a period', () => {
  test.each<[Partial<TaxProfile>, string, StageSet]>([
    [{ vatKind: 'general' }, '2026-10', 'general'],
    [{}, '2026-09', 'small_scale.quarter_end'],
    [{}, '2026-10', 'small_scale.other'],
    [{ entity: 'individual_business' }, '2026-09', 'individual.audit.quarter_end'],
    [{ entity: 'individual_business' }, '2026-10', 'individual.audit.other'],
    [{ entity: 'individual_business', levy: 'fixed' }, '2026-09', 'individual.fixed'],
    [{ vatKind: 'general', flags: ['zero_filing'] }, '2026-10', 'zero'],
  ])('%j in %s is %s', (over, period, set) => expect(stageSetOf(profile(over), period)).toBe(set));

  test('a general taxpayer’s October is due as worked out by hand from 16 November', () =>
    expect(stagesOf('general', '2026-10', CALENDAR).map(({ id, dueOn }) => `${id} ${dueOn}`)).toEqual([
      'collect 2026-11-03',
      'book 2026-11-06',
      'certify 2026-11-06',
      'check 2026-11-09',
      'tax_confirm 2026-11-10',
      'file 2026-11-11',
      'pay_tax 2026-11-12',
      'confirm 2026-11-23',
      'archive 2026-11-30',
    ]));
  test('papers due on a rest day are due on the next workday', () =>
    expect(stagesOf('general', '2026-09', CALENDAR)[0]?.dueOn).toBe('2026-10-08'));
  test('every set ends in the archive, and holds each stage once', () => {
    for (const stages of Object.values(STAGE_SETS)) {
      expect(stages.at(-1)?.id).toBe('archive');
      expect(new Set(stages.map(({ id }) => id)).size).toBe(stages.length);
    }
  });
});

describe('a filing', () => {
  const facts = (over: Partial<ObligationFacts> = {}): ObligationFacts => ({
    state: 'todo',
    dueDate: '2026-11-16',
    hasPayment: true,
    amountFen: null,
    deduction: null,
    filedLate: false,
    ...over,
  });
  test.each<[string, Partial<ObligationFacts>, ObligationDeed, object | string]>([
    [
      'filed with tax waits for the deduction',
      {},
      { type: 'file', on: '2026-11-16', amountFen: 100 },
      { state: 'filed', deduction: 'pending', filedLate: false },
    ],
    ['filed with nothing owed is through', {}, { type: 'file', on: '2026-11-16', amountFen: 0 }, { state: 'filed', deduction: null }],
    ['filed a day late keeps the mark', {}, { type: 'file', on: '2026-11-17', amountFen: 0 }, { filedLate: true }],
    ['needs an amount when it has one', {}, { type: 'file', on: '2026-11-16', amountFen: null }, 'amount_needed'],
    [
      'takes the amount that was sent for confirmation',
      { amountFen: 300 },
      { type: 'file', on: '2026-11-16', amountFen: null },
      { amountFen: 300 },
    ],
    ['is not filed twice', { state: 'filed' }, { type: 'file', on: '2026-11-16', amountFen: 0 }, 'wrong_obligation_state'],
    ['deducted is paid', { state: 'filed', amountFen: 9, deduction: 'pending' }, { type: 'deduction', result: 'done' }, { state: 'paid' }],
    [
      'a failed deduction leaves it filed',
      { state: 'filed', amountFen: 9 },
      { type: 'deduction', result: 'failed' },
      { state: 'filed', deduction: 'failed' },
    ],
    ['nothing owed has no deduction', { state: 'filed', amountFen: 0 }, { type: 'deduction', result: 'done' }, 'wrong_obligation_state'],
    [
      'sent back by the bureau is to be filed again',
      { state: 'filed', filedLate: true },
      { type: 'returned' },
      { state: 'todo', filedLate: true },
    ],
    ['paid is not sent back', { state: 'paid', amountFen: 9 }, { type: 'returned' }, 'wrong_obligation_state'],
    ['not applicable only before it is filed', { state: 'filed' }, { type: 'notApplicable' }, 'wrong_obligation_state'],
    ['not applicable can be put back', { state: 'not_applicable' }, { type: 'reopen' }, { state: 'todo' }],
    ['a correction leaves it as it was filed', { state: 'paid', amountFen: 9 }, { type: 'correct' }, { state: 'paid', amountFen: 9 }],
    ['nothing is corrected that was not filed', {}, { type: 'correct' }, 'wrong_obligation_state'],
  ])('%s', (_name, over, deed, expected) => {
    const found = changeObligation(facts(over), deed);
    if (typeof expected === 'string') expect(found).toBe(expected);
    else expect(found).toMatchObject(expected);
  });
  test('what may be done with one to be filed, filed and paid', () => {
    expect(deedsOn(facts())).toEqual(['file', 'notApplicable']);
    expect(deedsOn(facts({ state: 'filed', amountFen: 5 }))).toEqual(['returned', 'deduction', 'correct']);
    expect(deedsOn(facts({ state: 'paid', amountFen: 5 }))).toEqual(['correct']);
  });
  test('a registered tax kind wins over the profile, from its date on', () => {
    const subject = { ...profile(), headcount: 0 };
    const ids = (date: string) =>
      obligationsOf(
        rulesFor(
          OBLIGATIONS,
          [
            { ruleId: 'union_fee', applies: true, frequency: 'month', fromDate: '2026-10-01' },
            { ruleId: 'iit_wage', applies: false, frequency: null, fromDate: '2026-10-01' },
          ],
          date,
        ),
        subject,
        '2026-10',
        CALENDAR,
      ).map(({ id }) => id);
    expect(ids('2026-10-31')).toEqual(['union_fee']);
    expect(ids('2026-09-30')).toEqual(['iit_wage']);
  });
});

const stages = (...states: [string, StageState][]): PeriodFacts['stages'] => states.map(([id, state]) => ({ id, optional: false, state }));
const period = (over: Partial<PeriodFacts> = {}): PeriodFacts => ({
  state: 'open',
  stages: stages(
    ['collect', 'todo'],
    ['book', 'todo'],
    ['check', 'todo'],
    ['tax_confirm', 'todo'],
    ['file', 'todo'],
    ['pay_tax', 'todo'],
    ['confirm', 'todo'],
    ['archive', 'todo'],
  ),
  papers: [],
  noPapers: false,
  filings: [],
  taxAnswer: null,
  ledger: null,
  ...over,
});
const upTo = (id: string): PeriodFacts['stages'] => {
  const all = period().stages;
  const index = all.findIndex((stage) => stage.id === id);
  return all.map((stage, at) => (at < index ? { ...stage, state: 'done' } : stage));
};
const NEEDED = [{ required: true, state: 'needed' as const }];

describe('moving a stage by hand', () => {
  test.each<[string, Partial<PeriodFacts>, string, StageState, string, string | null]>([
    ['books before papers', {}, 'book', 'done', '', 'earlier_stage_open'],
    ['papers that are missing', { papers: NEEDED }, 'collect', 'done', '', 'papers_missing'],
    ['papers that are missing, with a reason', { papers: NEEDED }, 'collect', 'done', '客户说本月没有', null],
    ['papers that are missing, of a client who has none', { papers: NEEDED, noPapers: true }, 'collect', 'done', '', null],
    ['a check by the way of a stage', { stages: upTo('check') }, 'check', 'done', '', 'stage_own_way'],
    ['the client’s answer in the client’s place', { stages: upTo('tax_confirm') }, 'tax_confirm', 'done', '', 'stage_own_way'],
    [
      '申报 while a filing is open',
      { stages: upTo('file'), filings: [{ state: 'todo', hasPayment: true, amountFen: 1, deduction: null }] },
      'file',
      'done',
      '',
      'obligations_open',
    ],
    [
      '扣款 while one is not deducted',
      { stages: upTo('pay_tax'), filings: [{ state: 'filed', hasPayment: true, amountFen: 1, deduction: 'failed' }] },
      'pay_tax',
      'done',
      '',
      'deductions_open',
    ],
    ['账目确认 without a ledger', { stages: upTo('confirm') }, 'confirm', 'done', '', 'ledger_open'],
    ['账目确认 after silence was written down', { stages: upTo('confirm'), ledger: 'unanswered' }, 'confirm', 'done', '', null],
    ['账目确认 passed over without a reason', { stages: upTo('confirm') }, 'confirm', 'skipped', '', 'reason_needed'],
    ['申报 passed over', { stages: upTo('file') }, 'file', 'skipped', '不用', 'stage_not_skippable'],
    ['the archive in its turn', { stages: upTo('archive') }, 'archive', 'done', '', null],
    ['anything in the archive', { state: 'archived' }, 'book', 'done', '', 'period_archived'],
    ['a stage there is none of', {}, 'verify', 'done', '', 'unknown_stage'],
    ['what stands so already', {}, 'book', 'todo', '', 'stage_unchanged'],
    ['back again without a reason', { stages: upTo('check') }, 'book', 'todo', '', 'reason_needed'],
  ])('%s', (_name, over, stageId, to, reason, refusal) => expect(refusalToMove(period(over), stageId, to, reason)).toBe(refusal));

  test('whatever was done, a refused move says why and an archived period moves nowhere', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...STAGE_STATES), { minLength: 8, maxLength: 8 }),
        fc.constantFrom(...STAGE_STATES),
        fc.nat(7),
        (states, to, index) => {
          const all = period().stages.map((stage, at) => ({ ...stage, state: states[at] ?? 'todo' }));
          const id = all[index]?.id ?? '';
          expect(refusalToMove(period({ stages: all, state: 'archived' }), id, to, 'x')).toBe('period_archived');
          // Archived only when everything before it is through.
          if (id === 'archive' && to === 'done' && refusalToMove(period({ stages: all }), id, to, '') === null)
            expect(all.slice(0, 7).every(({ state }) => state === 'done' || state === 'skipped')).toBe(true);
        },
      ),
    ));
});

describe('what follows by itself', () => {
  test('收票 when every required paper is in, or there are none', () => {
    expect(settledStages(period({ papers: [{ required: true, state: 'accepted' }] }))).toEqual([
      { id: 'collect', state: 'done', why: null },
    ]);
    expect(settledStages(period({ papers: [{ required: true, state: 'submitted' }] }))).toEqual([]);
    expect(settledStages(period({ papers: NEEDED, noPapers: true })).map(({ id }) => id)).toEqual(['collect']);
    expect(missingPapers({ papers: NEEDED, noPapers: false })).toBe(1);
  });
  test('申报 when everything is filed, 扣款 when everything is deducted', () => {
    const filed = { state: 'filed' as const, hasPayment: true, amountFen: 100, deduction: 'pending' as const };
    expect(settledStages(period({ filings: [filed] })).map(({ id, state }) => `${id} ${state}`)).toEqual([
      'file done',
      'tax_confirm skipped',
    ]);
    const paid = settledStages(period({ stages: upTo('pay_tax'), filings: [{ ...filed, state: 'paid', deduction: 'done' }] }));
    expect(paid).toEqual([{ id: 'pay_tax', state: 'done', why: null }]);
  });
  test('账目确认 when the client confirmed, or silence was written down; open again with a new version', () => {
    const at = upTo('confirm');
    expect(settledStages(period({ stages: at, ledger: 'confirmed' }))).toEqual([{ id: 'confirm', state: 'done', why: null }]);
    expect(settledStages(period({ stages: at, ledger: 'unanswered' }))).toEqual([{ id: 'confirm', state: 'skipped', why: 'unanswered' }]);
    expect(settledStages(period({ stages: at, ledger: 'questioned' }))).toEqual([]);
    expect(settledStages(period({ stages: upTo('archive'), ledger: 'published' })).map(({ id, state }) => `${id} ${state}`)).toEqual([
      'confirm todo',
    ]);
  });
  test('where nothing is filed in a period, 申报 stays as it was moved by hand', () =>
    expect(settledStages(period({ stages: upTo('confirm') }))).toEqual([]));
  test('sent back by the bureau, 申报 and 扣款 are open again', () =>
    expect(
      settledStages(period({ stages: upTo('confirm'), filings: [{ state: 'todo', hasPayment: true, amountFen: 1, deduction: null }] })).map(
        ({ id }) => id,
      ),
    ).toEqual(['file', 'pay_tax']));
});

describe('复核', () => {
  const about = { clientId: 'c01', period: '2026-10', profile: profile() };
  test('is asked for of a general taxpayer, a new client and a changed profile', () => {
    expect(checkReasonsOf({ ...about, profile: profile({ vatKind: 'general' }) }, { periods: 9, profile: profile() })).toEqual(
      expect.arrayContaining(['general_taxpayer', 'profile_changed']),
    );
    expect(checkReasonsOf(about, { periods: 2, profile: profile() })).toContain('first_periods');
    expect(checkReasonsOf(about, { periods: 3, profile: profile() })).not.toContain('first_periods');
  });
  test('one in twenty of the others is looked at, the same one whoever asks', () => {
    const sampled = Array.from({ length: 2000 }, (_, index) =>
      checkReasonsOf({ ...about, clientId: `c${index}` }, { periods: 9, profile: profile() }),
    );
    const count = sampled.filter((reasons) => reasons.includes('sampled')).length;
    expect(count).toBeGreaterThan(60);
    expect(count).toBeLessThan(140);
  });
  test('figures are off by more than three in ten, not when both are small', () => {
    expect(isOff(100_000, 150_000)).toBe(true);
    expect(isOff(100_000, 120_000)).toBe(false);
    expect(isOff(1_000, 40_000)).toBe(false);
    expect(isOff(100_000, null)).toBe(false);
  });
  const who = (id: string, role: 'staff' | 'leader' = 'staff', powers: 'period.check'[] = []): Principal => ({
    personId: id,
    staff: { id, role, storeIds: ['s'], groupId: null, powers },
    links: [],
  });
  test.each<
    [
      string,
      Principal,
      { reasons: CheckReason[]; checkerId: string | null },
      { self: boolean; reason: string; alone: boolean },
      string | null,
    ]
  >([
    ['a leader checks', who('l', 'leader'), { reasons: ['sampled'], checkerId: null }, { self: false, reason: '', alone: false }, null],
    [
      'a colleague with the power checks',
      who('p', 'staff', ['period.check']),
      { reasons: ['sampled'], checkerId: null },
      { self: false, reason: '', alone: false },
      null,
    ],
    [
      'a colleague whose duty it is checks',
      who('d'),
      { reasons: ['sampled'], checkerId: 'd' },
      { self: false, reason: '', alone: false },
      null,
    ],
    ['any other colleague does not', who('x'), { reasons: [], checkerId: null }, { self: false, reason: '', alone: false }, 'forbidden'],
    [
      'nobody checks their own',
      who('me', 'leader'),
      { reasons: ['sampled'], checkerId: null },
      { self: false, reason: '', alone: false },
      'own_check',
    ],
    [
      'not even signed, where another is asked for',
      who('me'),
      { reasons: ['sampled'], checkerId: null },
      { self: true, reason: '急', alone: false },
      'own_check',
    ],
    ['signed, where no rule asks for another', who('me'), { reasons: [], checkerId: null }, { self: true, reason: '', alone: false }, null],
    [
      'alone in the firm with a reason',
      who('me'),
      { reasons: ['sampled'], checkerId: null },
      { self: true, reason: '只有我一人', alone: true },
      null,
    ],
    [
      'alone in the firm without one',
      who('me'),
      { reasons: ['sampled'], checkerId: null },
      { self: true, reason: '', alone: true },
      'reason_needed',
    ],
  ])('%s', (_name, principal, { reasons, checkerId }, given, refusal) =>
    expect(refusalToCheck(principal, { reasons, checkerId, bookedById: 'me' }, given)).toBe(refusal),
  );
  test('a contact checks nothing', () => expect(checksBooks({ personId: 'c', staff: null, links: [] }, null)).toBe(false));
});

describe('税额确认', () => {
  test('nil, or below what they wish to be asked about, is only told', () => {
    expect(answerFor(0, 0)).toBe('notified');
    expect(answerFor(1, 0)).toBe('asked');
    expect(answerFor(49_999, 50_000)).toBe('notified');
    expect(answerFor(50_000, 50_000)).toBe('asked');
  });
  const asked: Parameters<typeof silenceOn>[1] = { sentOn: '2026-11-06', reminders: 0, remindedOn: null, filingDate: '2026-11-16' };
  test.each<[string, string, Partial<typeof asked>, string]>([
    ['not on the day it was sent', '2026-11-06', {}, 'wait'],
    ['not on a Sunday', '2026-11-08', {}, 'wait'],
    ['the next workday', '2026-11-09', {}, 'remind'],
    ['once a day', '2026-11-09', { reminders: 1, remindedOn: '2026-11-09' }, 'wait'],
    ['a second time', '2026-11-10', { reminders: 1, remindedOn: '2026-11-09' }, 'remind'],
    ['never a third time', '2026-11-10', { reminders: 2, remindedOn: '2026-11-09' }, 'wait'],
    ['at T-3 after two: 未答复', '2026-11-11', { reminders: 2, remindedOn: '2026-11-10' }, 'unanswered'],
    ['at T-3 after one: reminded once more', '2026-11-11', { reminders: 1, remindedOn: '2026-11-10' }, 'remind'],
    ['at T-1 whatever happened: 未答复', '2026-11-13', { reminders: 0 }, 'unanswered'],
  ])('%s', (_name, date, over, step) => expect(silenceOn(date, { ...asked, ...over }, CALENDAR)).toBe(step));
  test.each<[string, Parameters<typeof refusalToFile>[0], string, string | null]>([
    [
      'before an answer',
      { hasStage: true, answer: 'asked', answerBy: '2026-11-11', amountFen: 100, without: '' },
      '2026-11-10',
      'tax_unconfirmed',
    ],
    ['at T-3 without one', { hasStage: true, answer: 'asked', answerBy: '2026-11-11', amountFen: 100, without: '' }, '2026-11-11', null],
    [
      'with a question open even then',
      { hasStage: true, answer: 'questioned', answerBy: '2026-11-11', amountFen: 100, without: '' },
      '2026-11-12',
      'tax_unconfirmed',
    ],
    [
      'with a reason',
      { hasStage: true, answer: 'questioned', answerBy: '2026-11-11', amountFen: 100, without: '电话确认过' },
      '2026-11-10',
      null,
    ],
    ['nothing owed', { hasStage: true, answer: null, answerBy: '2026-11-11', amountFen: 0, without: '' }, '2026-11-10', null],
    ['confirmed', { hasStage: true, answer: 'confirmed', answerBy: '2026-11-11', amountFen: 100, without: '' }, '2026-11-10', null],
    ['where nobody is asked', { hasStage: false, answer: null, answerBy: '2026-11-11', amountFen: 100, without: '' }, '2026-11-01', null],
  ])('filing %s', (_name, about, today, refusal) => expect(refusalToFile(about, today)).toBe(refusal));
});

describe('papers are asked for', () => {
  test('on the 25th, three workdays on, and two workdays before they are due', () =>
    expect(chaseDays(CALENDAR, '2026-10', '2026-11-03')).toEqual(['2026-10-26', '2026-10-29', '2026-10-30']));
  test('once a day of the list; a missed run makes it good once', () => {
    const days = chaseDays(CALENDAR, '2026-10', '2026-11-03');
    expect(isChaseDue('2026-10-25', days, null)).toBe(false);
    expect(isChaseDue('2026-10-26', days, null)).toBe(true);
    expect(isChaseDue('2026-10-27', days, '2026-10-26')).toBe(false);
    expect(isChaseDue('2026-11-02', days, '2026-10-26')).toBe(true);
    expect(isChaseDue('2026-11-03', days, '2026-11-02')).toBe(false);
  });
  test('by a list that fits the kind of client', () => {
    expect(firstPapers('zero')).toHaveLength(1);
    expect(firstPapers('individual.fixed')).toEqual([]);
    expect(firstPapers('general').length).toBeGreaterThan(firstPapers('small_scale.other').length);
  });
});

describe('the guard over missed filings', () => {
  test.each<[string, string | null]>([
    ['2026-11-10', null],
    ['2026-11-11', 'T-3'],
    ['2026-11-12', 'T-3'],
    ['2026-11-13', 'T-1'],
    ['2026-11-15', 'T-1'],
    ['2026-11-16', 'T-0'],
    ['2026-11-20', 'T-0'],
  ])('on %s a filing of 16 November stands at %s', (date, rung) => expect(rungOn(date, '2026-11-16', CALENDAR)).toBe(rung));
  test('counts workdays, and looks three ahead', () => {
    expect(workdaysLeft('2026-11-11', '2026-11-16', CALENDAR)).toBe(3);
    expect(workdaysLeft('2026-11-16', '2026-11-16', CALENDAR)).toBe(0);
    expect(guardedUntil(CALENDAR, '2026-11-11')).toBe('2026-11-16');
  });
});

describe('the matrix', () => {
  const line = (
    id: string,
    coreStage: StageLine['coreStage'],
    dueOn: string,
    state: StageState,
    holder: StageLine['holder'] = 'book',
  ): StageLine => ({
    id,
    name: id,
    coreStage,
    holder,
    dueOn,
    state,
  });
  const row = (book: StageState): StageLine[] => [
    line('collect', 'collect', '2026-11-03', 'done', 'collect'),
    line('book', 'book', '2026-11-06', book),
    line('tax_confirm', 'file', '2026-11-10', 'todo', 'client'),
    line('archive', 'archive', '2026-11-30', 'todo'),
  ];
  const filing = (over: Partial<FilingLine> = {}): FilingLine => ({
    name: '增值税',
    state: 'todo',
    hasPayment: true,
    amountFen: null,
    deduction: null,
    dueDate: '2026-11-16',
    ...over,
  });
  test('folds stages into five columns', () => {
    expect(cellsOf(row('todo'), '2026-11-05')).toEqual({
      collect: 'done',
      book: 'doing',
      file: 'ahead',
      confirm: 'none',
      archive: 'ahead',
    });
    expect(cellsOf(row('todo'), '2026-11-07').book).toBe('missed');
    expect(cellsOf(row('done'), '2026-11-07').file).toBe('waiting');
    expect(standsAt(row('done'))?.id).toBe('tax_confirm');
  });
  test('is red for what will miss a date, and says why', () => {
    const risk = (today: string, over: Partial<FilingLine> = {}, book: StageState = 'done') =>
      riskOf(row(book), [filing(over)], today, '2026-11-13');
    expect(risk('2026-11-09')).toBeNull();
    expect(risk('2026-11-09', { dueDate: '2026-11-13' })?.why).toBe('near');
    expect(risk('2026-11-17')).toMatchObject({ why: 'overdue', obligation: '增值税' });
    expect(risk('2026-11-09', {}, 'todo')).toMatchObject({ why: 'stage_late', stage: 'book', dueDate: '2026-11-16' });
    expect(risk('2026-11-09', { state: 'filed', amountFen: 9, deduction: 'failed' })?.why).toBe('deduct_failed');
    expect(risk('2026-11-09', { state: 'paid', amountFen: 9 })).toBeNull();
  });
  test('counts what is left and knows the next day', () => {
    expect(
      filingCounts([
        filing(),
        filing({ state: 'filed', amountFen: 5, deduction: 'failed' }),
        filing({ state: 'filed', amountFen: 0 }),
        filing({ state: 'not_applicable' }),
      ]),
    ).toEqual({ left: 2, total: 3, failed: 1 });
    expect(nextDue(row('todo'), [filing()])).toBe('2026-11-06');
    expect(nextDue([], [filing({ state: 'paid' })])).toBeNull();
    expect(isThrough(filing({ state: 'filed', amountFen: 0 }))).toBe(true);
  });
});

describe('a pasted table of days', () => {
  test('is read whatever parts it, and a head line is passed over', () =>
    expect(parseCalendar('月份,截止日\n2027-01,2027-01-18\r\n2027/2\t2027/2/22\n\n2027年3月；2027年3月15日'.replace('；', ';'))).toEqual([
      { line: 2, month: '2027-01', date: '2027-01-18', error: null },
      { line: 3, month: '2027-02', date: '2027-02-22', error: null },
      { line: 5, month: '2027-03', date: '2027-03-15', error: null },
    ]));
  test('every wrong line says what is wrong with it', () =>
    expect(
      parseCalendar(
        '2027-13,2027-01-18\n2027-01,2027-02-30\n2027-01,2027-02-15\n2027-01,2027-01-05\n2027-01,2027-01-15\n2027-01,2027-01-18',
      ).map(({ error }) => error),
    ).toEqual(['month', 'date', 'day', 'day', null, 'twice']));
});
