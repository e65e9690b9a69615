// Long: a period is opened with everything it is made of, in one transaction.
import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { TaxProfile } from '../../domain/client/profile.ts';
import { checkReasonsOf } from '../../domain/period/check.ts';
import { addMonths, monthOf, periodOf, type Period } from '../../domain/period/months.ts';
import { OBLIGATIONS } from '../../domain/period/obligation-rules.ts';
import { obligationsOf, yearObligationsOf, type DueObligation } from '../../domain/period/obligations.ts';
import { firstPapers, type PaperLine } from '../../domain/period/period-papers.ts';
import { nextDue } from '../../domain/period/risk.ts';
import { stageSetOf, stagesOf } from '../../domain/period/stages.ts';
import { filingDate, type TaxCalendar } from '../../domain/period/tax-calendar.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { Trx } from '../open.ts';
import { readSubject, readSubjects, type ReadSubject } from '../read/period-subjects.ts';
import { readTaxCalendar } from '../read/tax-calendar.ts';
import type { By } from './client-write.ts';
import { notesOn, systemBy } from './period-write.ts';

/** The id of a client's period: the same whoever opens it. */
const periodIdOf = (clientId: string, period: Period): string => `${clientId}-${period}`;

/** What became of opening one client's period. */
interface Opened {
  id: string;
  opened: boolean;
}

/**
 * Opens the period work of a client for a period, once: from the tax profile and the tax kinds that hold on its last day come its stages and filings, from
 * the last period its papers list. A December opens the year work of its year with it. Called again it does nothing.
 * @throws not_found, client_merged, client_archived, period_ahead when the period has not begun at `at`, period_before_profile
 */
export async function openPeriod(trx: Trx, clientId: string, period: Period, at: number, by: By = systemBy(at)): Promise<Opened> {
  const opened = (await openPeriods(trx, [clientId], period, at, by)).get(clientId);
  if (opened instanceof DomainError) throw opened;
  return opened ?? { id: periodIdOf(clientId, period), opened: false };
}

/** As `openPeriod`, for some clients at once; one the rules refuse has its refusal, and nothing of it is written. @throws period_ahead */
export async function openPeriods(
  trx: Trx,
  clientIds: readonly string[],
  period: Period,
  at: number,
  by: By = systemBy(at),
): Promise<Map<string, Opened | DomainError>> {
  if (period > periodOf(civilDateOf(at))) throw new DomainError('period_ahead');
  const found = new Map<string, Opened | DomainError>();
  const there = await trx
    .selectFrom('periods')
    .select(['id', 'clientId'])
    .where('clientId', 'in', [...clientIds])
    .where('period', '=', period)
    .execute();
  for (const { id, clientId } of there) found.set(clientId, { id, opened: false });
  const calendar = await readTaxCalendar(trx);
  const subjects = await readSubjects(
    trx,
    clientIds.filter((id) => !found.has(id)),
    period,
  );
  const lacking: { clientId: string; client: ReadSubject }[] = [];
  for (const [clientId, client] of subjects)
    if (client instanceof DomainError) found.set(clientId, client);
    else lacking.push({ clientId, client });
  if (lacking.length === 0) return found;
  const before = await readBefore(
    trx,
    lacking.map(({ clientId }) => clientId),
    period,
  );
  const works = lacking.map((one) => workOf({ ...one, period, calendar, before: before.of(one.clientId), at }));
  const wrote = await trx
    .insertInto('periods')
    .values(works.map(({ row }) => row))
    .onConflict((conflict) => conflict.columns(['clientId', 'period']).doNothing())
    .returning('id')
    .execute();
  const fresh = works.filter(({ row }) => wrote.some(({ id }) => id === row.id));
  for (const { row } of works) found.set(row.clientId, { id: row.id, opened: fresh.some((one) => one.row.id === row.id) });
  const stages = fresh.flatMap((one) => one.stages);
  if (stages.length > 0) await trx.insertInto('periodStages').values(stages).execute();
  await insertFilings(
    trx,
    fresh.flatMap(({ row, filings }) =>
      filingRows({ clientId: row.clientId, storeId: row.storeId, periodId: row.id, span: period, at }, filings),
    ),
  );
  const papers = fresh.flatMap(({ row, papers: own }) => paperRows({ clientId: row.clientId, periodId: row.id, at }, own, 0));
  if (papers.length > 0) await trx.insertInto('periodPapers').values(papers).execute();
  if (monthOf(period) === 12)
    for (const { row, client } of fresh) await openYearWork(trx, row.clientId, Number(period.slice(0, 4)), at, { client, calendar });
  const opened = fresh.map(({ row, filings }) => ({
    about: { clientId: row.clientId, periodId: row.id },
    kind: 'opened' as const,
    details: { period, stageSet: row.stageSet, filings: filings.length },
    internal: false,
  }));
  await notesOn(trx, by, opened);
  return found;
}

/** The three periods before one, the last first, of some clients; and the papers list of each client's last. */
async function readBefore(trx: Trx, clientIds: readonly string[], period: Period) {
  const rows = await trx
    .selectFrom('periods')
    .select(['id', 'clientId', 'profile', 'stageSet'])
    .where('clientId', 'in', [...clientIds])
    .where('period', '<', period)
    .orderBy('period', 'desc')
    .execute();
  const of = (id: string) => rows.filter(({ clientId }) => clientId === id).slice(0, 3);
  const lasts = clientIds.flatMap((id) => of(id).slice(0, 1)).map(({ id }) => id);
  const papers =
    lasts.length === 0
      ? []
      : await trx
          .selectFrom('periodPapers')
          .select(['periodId', 'name', 'hint', 'required'])
          .where('periodId', 'in', lasts)
          .orderBy('seq')
          .execute();
  return {
    of: (clientId: string) => {
      const periods = of(clientId);
      return { periods, papers: papers.filter(({ periodId }) => periodId === periods[0]?.id) };
    },
  };
}

/** Everything a period is made of, as rows. */
function workOf({ clientId, client, period, calendar, before, at }: PeriodOf) {
  const { subject, storeId } = client;
  const [last] = before.periods;
  const id = periodIdOf(clientId, period);
  const set = stageSetOf(subject, period);
  const stages = stagesOf(set, period, calendar).map((stage) => ({ ...stage, state: 'todo' as const }));
  const filings = obligationsOf(client.rules, subject, period, calendar);
  const first = stages[0];
  const due = filingDate(calendar, addMonths(period, 1));
  const row = {
    id,
    clientId,
    storeId,
    period,
    stageSet: set,
    stageId: first?.id ?? 'archive',
    coreStage: first?.coreStage ?? 'archive',
    state: 'open',
    profile: JSON.stringify(subject),
    filingDate: due.date,
    provisional: Number(due.provisional),
    nextDueOn: nextDue(
      stages,
      filings.map(({ date }) => ({ state: 'todo', dueDate: date })),
    ),
    noPapersAt: null,
    noPapersById: null,
    papersRemindedOn: null,
    papersReminders: 0,
    checkReasons: JSON.stringify(
      checkReasonsOf(
        { clientId, period, profile: subject },
        { periods: before.periods.length, profile: last ? (JSON.parse(last.profile) as TaxProfile) : null },
      ),
    ),
    checkedById: null,
    checkedAt: null,
    taxTotalFen: null,
    taxSentAt: null,
    taxAnswer: null,
    taxAnsweredAt: null,
    taxAnsweredById: null,
    taxReminders: 0,
    taxRemindedOn: null,
    note: '',
    archivedAt: null,
    reopenedReason: null,
    createdAt: at,
    at,
  };
  return {
    row,
    client,
    filings,
    stages: stages.map((stage) => ({
      periodId: id,
      stageId: stage.id,
      seq: stage.seq,
      name: stage.name,
      coreStage: stage.coreStage,
      duty: stage.holder,
      dueOn: stage.dueOn,
      optional: 0,
      state: 'todo',
      doneAt: null,
      doneById: null,
      reason: null,
    })),
    // Last month's list, without what was handed in; another kind of client begins anew.
    papers:
      !last || family(last.stageSet) !== family(set)
        ? firstPapers(set)
        : before.papers.map((paper) => ({ ...paper, required: paper.required === 1 })),
  };
}
interface PeriodOf {
  clientId: string;
  client: ReadSubject;
  period: Period;
  calendar: TaxCalendar;
  before: ReturnType<Awaited<ReturnType<typeof readBefore>>['of']>;
  at: number;
}

/** 年度事项 of a client's year, each once. @returns how many were written */
export async function openYearWork(
  trx: Trx,
  clientId: string,
  year: number,
  at: number,
  known?: { client: ReadSubject; calendar: TaxCalendar },
): Promise<number> {
  const { storeId, subject, rules } = known?.client ?? (await readSubject(trx, clientId, `${year}-12`));
  const calendar = known?.calendar ?? (await readTaxCalendar(trx));
  const filings = yearObligationsOf(rules, subject, year, calendar);
  return insertObligations(trx, { clientId, storeId, periodId: null, span: String(year), at }, filings);
}

/** Writes filings that are not there yet. @returns how many were written */
export async function insertObligations(trx: Trx, about: FilingOf, filings: readonly DueObligation[]): Promise<number> {
  return insertFilings(trx, filingRows(about, filings));
}

const ruleOf = new Map(OBLIGATIONS.map((rule) => [rule.id, rule]));
type FilingOf = { clientId: string; storeId: string; periodId: string | null; span: string; at: number };
function filingRows({ at, ...where }: FilingOf, filings: readonly DueObligation[]) {
  return filings.map(({ id, stage, date, provisional }) => ({
    id: randomUUID(),
    ...where,
    ruleId: id,
    name: ruleOf.get(id)?.name ?? id,
    stage,
    dueDate: date,
    provisional: Number(provisional),
    state: 'todo',
    hasPayment: Number(ruleOf.get(id)?.hasPayment ?? false),
    amountFen: null,
    filedAt: null,
    filedById: null,
    deduction: null,
    deductionReason: null,
    paidAt: null,
    reason: null,
    returnedAt: null,
    returnReason: null,
    penaltyFen: null,
    penaltyBearer: null,
    fileIds: '[]',
    revision: 0,
    correctsId: null,
    createdAt: at,
    at,
  }));
}
async function insertFilings(trx: Trx, rows: ReturnType<typeof filingRows>): Promise<number> {
  if (rows.length === 0) return 0;
  const wrote = await trx
    .insertInto('obligations')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['clientId', 'span', 'ruleId', 'revision']).doNothing())
    .returning('id')
    .execute();
  return wrote.length;
}

const family = (set: string): string =>
  set.startsWith('small_scale') ? 'small_scale' : set.startsWith('individual.audit') ? 'individual' : set;

interface PapersOf {
  clientId: string;
  periodId: string;
  at: number;
}
const paperRows = ({ clientId, periodId, at }: PapersOf, papers: readonly PaperLine[], after: number) =>
  papers.map((paper, index) => ({
    id: randomUUID(),
    periodId,
    clientId,
    seq: after + index + 1,
    name: paper.name,
    hint: paper.hint,
    required: Number(paper.required),
    state: 'needed',
    fileIds: '[]',
    reason: null,
    byId: null,
    at,
  }));

/** Writes papers after those there are. */
export async function insertPapers(trx: Trx, about: PapersOf, papers: readonly PaperLine[]): Promise<void> {
  if (papers.length === 0) return;
  const held = await trx
    .selectFrom('periodPapers')
    .select((eb) => eb.fn.max('seq').as('last'))
    .where('periodId', '=', about.periodId)
    .executeTakeFirst();
  await trx
    .insertInto('periodPapers')
    .values(paperRows(about, papers, Number(held?.last ?? 0)))
    .execute();
}
