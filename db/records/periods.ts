// Long: a period is opened with everything it is made of, in one transaction.
import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { profileAt, type TaxProfile } from '../../domain/client/profile.ts';
import { checkReasonsOf } from '../../domain/period/check.ts';
import { addMonths, dayOf, monthOf, periodOf, type Period } from '../../domain/period/months.ts';
import { OBLIGATIONS } from '../../domain/period/obligation-rules.ts';
import { obligationsOf, yearObligationsOf, type DueObligation, type TaxSubject } from '../../domain/period/obligations.ts';
import { firstPapers, type PaperLine } from '../../domain/period/period-papers.ts';
import { nextDue } from '../../domain/period/risk.ts';
import { stageSetOf, stagesOf } from '../../domain/period/stages.ts';
import { filingDate, type TaxCalendar } from '../../domain/period/tax-calendar.ts';
import { rulesFor } from '../../domain/period/tax-kinds.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { Trx } from '../open.ts';
import { readProfiles } from '../read/client-detail.ts';
import { readTaxCalendar } from '../read/tax-calendar.ts';
import { readTaxKinds } from '../read/tax-kinds.ts';
import type { By } from './client-write.ts';
import { noteOn, systemBy } from './period-write.ts';

/** The id of a client's period: the same whoever opens it. */
const periodIdOf = (clientId: string, period: Period): string => `${clientId}-${period}`;

/**
 * Opens the period work of a client for a period, once: from the tax profile and the tax kinds that hold on its last day come its stages and filings, from
 * the last period its papers list. A December opens the year work of its year with it. Called again it does nothing.
 * @throws not_found, client_merged, client_archived, period_ahead when the period has not begun at `at`, period_before_profile
 */
export async function openPeriod(
  trx: Trx,
  clientId: string,
  period: Period,
  at: number,
  { by = systemBy(at), calendar: known }: { by?: By; calendar?: TaxCalendar } = {},
): Promise<{ id: string; opened: boolean }> {
  const id = periodIdOf(clientId, period);
  if (period > periodOf(civilDateOf(at))) throw new DomainError('period_ahead');
  const there = await trx
    .selectFrom('periods')
    .select('id')
    .where('clientId', '=', clientId)
    .where('period', '=', period)
    .executeTakeFirst();
  if (there) return { id: there.id, opened: false };
  const client = await readSubject(trx, clientId, period);
  const calendar = known ?? (await readTaxCalendar(trx));
  const before = await trx
    .selectFrom('periods')
    .select(['id', 'profile', 'stageSet'])
    .where('clientId', '=', clientId)
    .where('period', '<', period)
    .orderBy('period', 'desc')
    .limit(3)
    .execute();
  const [last] = before;
  const { subject, storeId } = client;
  const set = stageSetOf(subject, period);
  const stages = stagesOf(set, period, calendar).map((stage) => ({ ...stage, state: 'todo' as const }));
  const filings = obligationsOf(client.rules, subject, period, calendar);
  const first = stages[0];
  const due = filingDate(calendar, addMonths(period, 1));
  const wrote = await trx
    .insertInto('periods')
    .values({
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
          { periods: before.length, profile: last ? (JSON.parse(last.profile) as TaxProfile) : null },
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
    })
    .onConflict((conflict) => conflict.columns(['clientId', 'period']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!wrote) return { id, opened: false };
  await trx
    .insertInto('periodStages')
    .values(
      stages.map((stage) => ({
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
        postponedReason: null,
      })),
    )
    .execute();
  await insertObligations(trx, { clientId, storeId, periodId: id, span: period, at }, filings);
  if (monthOf(period) === 12) await openYearWork(trx, clientId, Number(period.slice(0, 4)), at, { client, calendar });
  await insertPapers(trx, { clientId, periodId: id, at }, await papersFor(trx, set, last ?? null));
  await noteOn(trx, by, { clientId, periodId: id }, 'opened', { period, stageSet: set, filings: filings.length }, false);
  return { id, opened: true };
}

/** A client as what it files is decided by, on the last day of a period. */
interface ReadSubject {
  storeId: string;
  subject: TaxSubject;
  rules: ReturnType<typeof rulesFor>;
}

/** @throws not_found, client_merged, client_archived, period_before_profile */
export async function readSubject(trx: Trx, clientId: string, period: Period): Promise<ReadSubject> {
  const client = await trx
    .selectFrom('clients')
    .select((eb) => [
      'clients.headcount',
      'clients.mergedIntoId',
      'clients.archivedAt',
      eb
        .selectFrom('clientStores')
        .select((one) => one.fn.min('clientStores.storeId').as('storeId'))
        .whereRef('clientStores.clientId', '=', 'clients.id')
        .as('storeId'),
    ])
    .where('clients.id', '=', clientId)
    .executeTakeFirst();
  if (!client) throw new DomainError('not_found');
  if (client.mergedIntoId !== null) throw new DomainError('client_merged', { into: client.mergedIntoId });
  if (client.archivedAt !== null) throw new DomainError('client_archived');
  const on = dayOf(period, 31);
  const profile = profileAt(await readProfiles(trx, clientId), on);
  if (!profile) throw new DomainError('period_before_profile');
  const { entity, vatKind, levy, flags } = profile;
  return {
    storeId: client.storeId ?? '',
    subject: { entity, vatKind, levy, flags, headcount: Number(client.headcount) },
    rules: rulesFor(OBLIGATIONS, await readTaxKinds(trx, clientId), on),
  };
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
export async function insertObligations(
  trx: Trx,
  about: { clientId: string; storeId: string; periodId: string | null; span: string; at: number },
  filings: readonly DueObligation[],
): Promise<number> {
  if (filings.length === 0) return 0;
  const ruleOf = new Map(OBLIGATIONS.map((rule) => [rule.id, rule]));
  const { at, ...where } = about;
  const rows = filings.map(({ id, stage, date, provisional }) => ({
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

/** Last month's list, without what was handed in; another kind of client begins anew. */
async function papersFor(
  trx: Trx,
  set: ReturnType<typeof stageSetOf>,
  last: { id: string; stageSet: string } | null,
): Promise<PaperLine[]> {
  if (!last || family(last.stageSet) !== family(set)) return firstPapers(set);
  const rows = await trx
    .selectFrom('periodPapers')
    .select(['name', 'hint', 'required'])
    .where('periodId', '=', last.id)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({ ...row, required: row.required === 1 }));
}

/** Writes papers after those there are. */
export async function insertPapers(
  trx: Trx,
  { clientId, periodId, at }: { clientId: string; periodId: string; at: number },
  papers: readonly PaperLine[],
): Promise<void> {
  if (papers.length === 0) return;
  const held = await trx
    .selectFrom('periodPapers')
    .select((eb) => eb.fn.max('seq').as('last'))
    .where('periodId', '=', periodId)
    .executeTakeFirst();
  const from = Number(held?.last ?? 0);
  await trx
    .insertInto('periodPapers')
    .values(
      papers.map((paper, index) => ({
        id: randomUUID(),
        periodId,
        clientId,
        seq: from + index + 1,
        name: paper.name,
        hint: paper.hint,
        required: Number(paper.required),
        state: 'needed',
        fileIds: '[]',
        reason: null,
        byId: null,
        at,
      })),
    )
    .execute();
}
