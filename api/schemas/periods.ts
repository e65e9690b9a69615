// Long: what 月结, 申报, 年度事项 and 税务日历 answer with, in one place.
import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../../domain/errors.ts';
import { VAT_KINDS } from '../../domain/client/kinds.ts';
import { CALENDAR_FAULTS } from '../../domain/period/calendar-text.ts';
import { CHECK_REASONS } from '../../domain/period/check.ts';
import { CORE_STAGES, DUTIES, STAGE_HOLDERS, STAGE_STATES } from '../../domain/period/stages.ts';
import {
  CELLS,
  DEDUCTIONS,
  OBLIGATION_STATES,
  PAPER_STATES,
  PENALTY_BEARERS,
  PERIOD_STATES,
  RISKS,
  TAX_ANSWERS,
  YEAR_STEPS,
} from '../../domain/period/states.ts';
import type * as views from '../views/periods.ts';
import { fileRef, personRef as person } from './case.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

const code = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]);
const civil = z.string().meta({ example: '2026-11-16' });
const month = z.string().meta({ example: '2026-10' });
const cell = z.enum(CELLS);
const company = z.object({ id: z.string(), name: z.string(), short: z.string() });
const kind = z.enum(['file', 'social', 'yearly']);

const rowFields = {
  id: z.string(),
  period: month,
  client: z.object({ id: z.string(), name: z.string(), short: z.string(), vatKind: z.enum(VAT_KINDS) }),
  store: named,
  accountant: named.nullable(),
  state: z.enum(PERIOD_STATES),
  stageId: z.string(),
  stageName: z.string(),
  coreStage: z.enum(CORE_STAGES),
  cells: z.object({ collect: cell, book: cell, file: cell, confirm: cell, archive: cell }),
  nextDueOn: civil.nullable(),
  filingDate: civil,
  provisional: z.boolean(),
  risk: z.object({ obligation: z.string().nullable(), stage: z.string().nullable(), why: z.enum(RISKS), dueDate: civil }).nullable(),
  obligations: z.object({ left: count, total: count, failed: count }),
  papers: z.object({ missing: count, submitted: count, total: count }),
  noPapers: z.boolean(),
  taxAnswer: z.enum(TAX_ANSWERS).nullable(),
  needsCheck: z.boolean(),
  version: count,
};
/** A row of the matrix. */
export const periodRow = like<views.PeriodRowView>()(z.object(rowFields));
/** Behind each column. */
export const periodSummary = like<views.PeriodSummaryView>()(
  z.object({
    period: month,
    total: count,
    archived: count,
    risk: count,
    stages: z.object({ collect: count, book: count, file: count, confirm: count, archive: count }),
    due: z.array(z.object({ date: civil, count })),
    groups: z.array(z.object({ accountant: named.nullable(), total: count, filed: count, risk: count })),
  }),
);
const stage = like<views.StageView>()(
  z.object({
    id: z.string(),
    name: z.string(),
    coreStage: z.enum(CORE_STAGES),
    holder: z.enum(STAGE_HOLDERS),
    staff: named.nullable(),
    dueOn: civil,
    state: z.enum(STAGE_STATES),
    late: z.boolean(),
    doneAt: instantOrNull,
    doneBy: person.nullable(),
    reason: z.string().nullable(),
    postponed: z.string().nullable(),
  }),
);
/** One filing. */
export const obligation = like<views.ObligationView>()(
  z.object({
    id: z.string(),
    client: company,
    accountant: named.nullable(),
    periodId: z.string().nullable(),
    span: z.string(),
    ruleId: z.string(),
    name: z.string(),
    stage: kind,
    dueDate: civil,
    provisional: z.boolean(),
    overdue: z.boolean(),
    state: z.enum(OBLIGATION_STATES),
    hasPayment: z.boolean(),
    amountFen: count.nullable(),
    filedAt: instantOrNull,
    filedBy: person.nullable(),
    filedLate: z.boolean(),
    deduction: z.enum(DEDUCTIONS).nullable(),
    deductionReason: z.string().nullable(),
    paidAt: instantOrNull,
    reason: z.string().nullable(),
    returnedAt: instantOrNull,
    returnReason: z.string().nullable(),
    penalty: z.object({ amountFen: count, bearer: z.enum(PENALTY_BEARERS) }).nullable(),
    files: z.array(fileRef),
    revision: count,
    correctsId: z.string().nullable(),
    step: z.enum(YEAR_STEPS),
    note: z.string(),
    version: count,
    actions: z.array(z.enum(['file', 'notApplicable', 'reopen', 'returned', 'deduction', 'correct'])),
  }),
);
const paper = like<views.PeriodPaperView>()(
  z.object({
    id: z.string(),
    name: z.string(),
    hint: z.string(),
    required: z.boolean(),
    state: z.enum(PAPER_STATES),
    files: z.array(fileRef),
    reason: z.string().nullable(),
    at: instant,
  }),
);
const entry = like<views.PeriodEntryView>()(
  z.object({
    id: z.string(),
    at: instant,
    by: person,
    kind: z.string(),
    details: z.record(z.string(), z.unknown()),
    internal: z.boolean(),
  }),
);
/** A period with everything in it. */
export const period = like<views.PeriodView>()(
  z.object({
    ...rowFields,
    stageSet: z.string(),
    stages: z.array(stage),
    filings: z.array(obligation),
    paperList: z.array(paper),
    noPapersAt: instantOrNull,
    papersReminders: count,
    papersRemindedOn: civil.nullable(),
    tax: z.object({
      totalFen: count.nullable(),
      sentAt: instantOrNull,
      answer: z.enum(TAX_ANSWERS).nullable(),
      answeredAt: instantOrNull,
      answeredBy: person.nullable(),
      reminders: count,
      payBy: civil,
      answerBy: civil,
    }),
    check: z.object({ reasons: z.array(z.enum(CHECK_REASONS)), by: person.nullable(), at: instantOrNull }).nullable(),
    duties: z.array(z.object({ duty: z.enum(DUTIES), staff: named.nullable(), set: z.boolean() })),
    entries: z.array(entry),
    archivedAt: instantOrNull,
    reopenedReason: z.string().nullable(),
    actions: z.array(
      z.enum([
        'move',
        'papers',
        'submitPaper',
        'acceptPaper',
        'noPapers',
        'withdrawNoPapers',
        'chase',
        'sendTax',
        'confirmTax',
        'questionTax',
        'check',
        'selfCheck',
        'archive',
        'reopen',
        'duties',
      ]),
    ),
  }),
);
/** How it goes with each of many. */
export const many = like<views.ManyView>()(
  z.object({
    dryRun: z.boolean(),
    will: count,
    items: z.array(z.object({ id: z.string(), label: z.string(), refusal: code.nullable(), message: z.string().nullable() })),
  }),
);
/** Who is reminded of what. */
export const chase = like<views.ChaseView>()(
  z.object({
    sent: z.boolean(),
    people: count,
    messages: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        clients: z.array(z.string()),
        title: z.string(),
        text: z.string(),
        sms: z.string().nullable(),
      }),
    ),
    skipped: z.array(z.object({ id: z.string(), label: z.string(), refusal: code, message: z.string() })),
  }),
);
/** The board of a year. */
export const yearBoard = like<views.YearBoardView>()(
  z.object({
    year: z.int(),
    rules: z.array(z.object({ id: z.string(), name: z.string(), dueDate: civil.nullable(), total: count, through: count, overdue: count })),
    items: z.array(obligation),
    nextCursor: z.string().nullable(),
  }),
);
/** 税务日历 of a year. */
export const taxCalendar = like<views.TaxCalendarView>()(
  z.object({
    year: z.int(),
    published: z.boolean(),
    months: z.array(z.object({ month, date: civil, proposed: civil, provisional: z.boolean(), source: z.string().nullable() })),
    restDays: z.array(civil),
    makeUpDays: z.array(civil),
  }),
);
/** What an import of dates found. */
export const calendarImport = like<views.CalendarImportView>()(
  z.object({
    dryRun: z.boolean(),
    rows: z.array(
      z.object({ line: count, month: z.string().nullable(), date: z.string().nullable(), error: z.enum(CALENDAR_FAULTS).nullable() }),
    ),
    wrong: count,
    changed: count,
  }),
);
const taxKind = like<views.TaxKindView>()(
  z.object({
    ruleId: z.string(),
    name: z.string(),
    stage: kind,
    frequency: z.string(),
    proposed: z.boolean(),
    applies: z.boolean(),
    set: z.array(z.object({ applies: z.boolean(), frequency: z.string().nullable(), fromDate: civil, reason: z.string(), by: z.string() })),
  }),
);
/** 税费种认定. */
export const taxKinds = like<views.TaxKindsView>()(z.object({ askFromFen: count, items: z.array(taxKind) }));
