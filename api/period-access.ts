// Long: one period as each side may see it, with what they may do.
import { readNames, readStaffCards } from '../db/read/case-detail.ts';
import { staffNames } from '../db/read/client-detail.ts';
import { readEntries, readPapers } from '../db/read/period-detail.ts';
import { readFileRefs } from '../db/read/period-files.ts';
import { bookerOf, dutiesOf } from '../db/read/period-people.ts';
import { listObligations } from '../db/read/obligations.ts';
import { listPeriods, standingToPeriod, type PeriodListRow, type RiskDays } from '../db/read/periods.ts';
import { readTaxCalendar } from '../db/read/tax-calendar.ts';
import { DomainError } from '../domain/errors.ts';
import { checksBooks, type CheckReason } from '../domain/period/check.ts';
import { isFinished } from '../domain/period/stage-moves.ts';
import { DUTIES, INTERNAL_STAGES, type CoreStage, type StageHolder, type StageState } from '../domain/period/stages.ts';
import type { PaperState, TaxAnswer } from '../domain/period/states.ts';
import { answerByOf, payByOf } from '../domain/period/tax-confirm.ts';
import { addWorkdays, type TaxCalendar } from '../domain/period/tax-calendar.ts';
import { may } from '../domain/permissions.ts';
import { civilDateOf } from '../domain/time.ts';
import { principalOf, type ApiContext } from './context.ts';
import { instant, instantOrNull } from './present/case-row.ts';
import { obligationViews } from './present/obligation.ts';
import { periodRow } from './present/period.ts';
import type { PeriodAction, PeriodView } from './views/periods.ts';
import type { PersonRef } from './views.ts';
import { offered } from './offered.ts';

export type PeriodStanding = NonNullable<Awaited<ReturnType<typeof standingToPeriod>>>;

/** How who asks stands to a period. @throws not_found when it does not exist for them */
export async function periodStanding(c: ApiContext, id: string): Promise<PeriodStanding> {
  const found = await standingToPeriod(c.var.deps.read, principalOf(c), id);
  if (!found) throw new DomainError('not_found');
  return found;
}

/** A period of a client who asks serves. @throws not_found, forbidden for its contacts */
export async function workedPeriod(c: ApiContext, id: string): Promise<PeriodStanding> {
  const found = await periodStanding(c, id);
  if (!found.staff) throw new DomainError('forbidden');
  return found;
}

/** What today is, and until when something is near. */
export function riskDaysOf(c: ApiContext, calendar: TaxCalendar): RiskDays {
  const today = civilDateOf(c.var.deps.now());
  return { today, soon: addWorkdays(calendar, today, 3) };
}

/** The whole period as who asks may see it. @throws not_found */
export async function periodViewOf(c: ApiContext, id: string): Promise<PeriodView> {
  const { read } = c.var.deps;
  const principal = principalOf(c);
  const standing = await periodStanding(c, id);
  const work = standing.staff;
  // Sums are for who may see ledgers or answers for them.
  const figures = work || (standing.contact?.some((right) => right === 'ledgers' || right === 'confirm') ?? false);
  const calendar = await readTaxCalendar(read);
  const days = riskDaysOf(c, calendar);
  const { rows } = await listPeriods(read, principal, { ids: [id] }, { limit: 1, after: null }, days);
  const [row] = rows;
  if (!row) throw new DomainError('not_found');
  const duties = await dutiesOf(read, row.clientId);
  const entries = await readEntries(read, id, work);
  const filings = await listObligations(read, principal, { periodId: id }, { limit: 100, after: null });
  const papers = await readPapers(read, id);
  const files = await readFileRefs(
    read,
    papers.flatMap(({ fileIds }) => JSON.parse(fileIds) as string[]),
  );
  const ref = await namesFor(c, row, [...duties.values()], entries);
  const staffName = (staffId: string | null) => (staffId === null ? null : { id: staffId, name: ref.staff(staffId) });
  const holder = (duty: string): string | null => duties.get(duty) ?? row.accountantId;
  return offered<PeriodView>(principal, 'period', {
    ...periodRow(row, days, work),
    stageSet: row.stageSet,
    stages: row.read.stages
      .filter(({ stageId }) => work || !INTERNAL_STAGES.includes(stageId))
      .map((stage) => ({
        id: stage.stageId,
        name: stage.name,
        coreStage: stage.coreStage as CoreStage,
        holder: stage.duty as StageHolder,
        staff: stage.duty === 'client' ? null : staffName(holder(stage.duty)),
        dueOn: stage.dueOn,
        state: stage.state as StageState,
        late: !isFinished(stage.state as StageState) && stage.dueOn < days.today,
        doneAt: instantOrNull(stage.doneAt),
        doneBy: stage.doneById === null ? null : ref.person(stage.doneById),
        reason: work || stage.stageId === 'collect' ? stage.reason : null,
        postponed: work ? stage.postponedReason : null,
      })),
    filings: (await obligationViews(read, filings, days.today, work)).map((one) =>
      offered(principal, 'filing', figures ? one : { ...one, amountFen: null, penalty: null, files: [] }),
    ),
    paperList: papers.map((paper) => ({
      id: paper.id,
      name: paper.name,
      hint: paper.hint,
      required: paper.required === 1,
      state: paper.state as PaperState,
      files: (JSON.parse(paper.fileIds) as string[]).flatMap((fileId) => files.get(fileId) ?? []),
      reason: paper.reason,
      at: instant(paper.at),
    })),
    noPapersAt: instantOrNull(row.noPapersAt),
    papersReminders: row.papersReminders,
    papersRemindedOn: row.papersRemindedOn,
    tax: {
      totalFen: figures ? row.taxTotalFen : null,
      sentAt: instantOrNull(row.taxSentAt),
      answer: row.taxAnswer as TaxAnswer | null,
      answeredAt: instantOrNull(row.taxAnsweredAt),
      answeredBy: row.taxAnsweredById === null ? null : ref.person(row.taxAnsweredById),
      reminders: row.taxReminders,
      payBy: payByOf(calendar, row.filingDate),
      answerBy: answerByOf(calendar, row.filingDate),
    },
    check: work
      ? {
          reasons: JSON.parse(row.checkReasons) as CheckReason[],
          by: row.checkedById === null ? null : ref.person(row.checkedById),
          at: instantOrNull(row.checkedAt),
        }
      : null,
    duties: work ? DUTIES.map((duty) => ({ duty, staff: staffName(holder(duty)), set: duties.has(duty) })) : [],
    entries: entries.map((entry) => ({
      id: entry.id,
      at: instant(entry.at),
      by: entry.actorKind === 'system' ? { id: 'system', kind: 'system', name: '系统' } : ref.person(entry.actorId),
      kind: entry.kind,
      details: figures ? (JSON.parse(entry.details) as Record<string, unknown>) : {},
      internal: entry.visibility === 'internal',
    })),
    archivedAt: instantOrNull(row.archivedAt),
    reopenedReason: work ? row.reopenedReason : null,
    actions: await actionsOn(c, standing, row),
  });
}

async function namesFor(
  c: ApiContext,
  row: PeriodListRow,
  staffIds: readonly string[],
  entries: readonly { actorKind: string; actorId: string }[],
) {
  const { read } = c.var.deps;
  const ids = [
    ...staffIds,
    ...(row.accountantId === null ? [] : [row.accountantId]),
    ...row.read.stages.flatMap(({ doneById }) => doneById ?? []),
    ...[row.checkedById, row.taxAnsweredById].filter((id) => id !== null),
    ...entries.map(({ actorId }) => actorId),
  ];
  const staff = await staffNames(read, ids);
  const cards = await readStaffCards(read, [...staff.keys()]);
  const people = await readNames(
    read,
    ids.filter((id) => !staff.has(id)),
  );
  return {
    staff: (id: string): string => staff.get(id) ?? '',
    person: (id: string): PersonRef =>
      staff.has(id)
        ? { id, kind: 'staff', name: staff.get(id) ?? '', title: cards.get(id)?.title ?? '' }
        : { id, kind: 'contact', name: people.get(id)?.name ?? '' },
  };
}

/** What who asks may do with it now. */
async function actionsOn(c: ApiContext, { staff, contact }: PeriodStanding, row: PeriodListRow): Promise<PeriodAction[]> {
  const principal = principalOf(c);
  const { facts } = row.read;
  const found: PeriodAction[] = [];
  const when = (holds: boolean, ...actions: PeriodAction[]): void => void (holds && found.push(...actions));
  if (facts.state === 'archived') {
    when(staff && may(principal, 'periods.reopen'), 'reopen');
    return found;
  }
  const hasPapers = facts.papers.length > 0 || facts.stages.some(({ id }) => id === 'collect' || id === 'nothing');
  when(hasPapers && !facts.noPapers, 'submitPaper', 'noPapers');
  when(facts.noPapers, 'withdrawNoPapers');
  when(
    (contact?.includes('confirm') ?? false) && row.taxAnswer !== null && ['asked', 'questioned', 'unanswered'].includes(row.taxAnswer),
    'confirmTax',
    'questionTax',
  );
  if (!staff) return found;
  when(true, 'move', 'papers', 'acceptPaper', 'duties');
  when(hasPapers && !facts.noPapers, 'chase');
  const check = facts.stages.findIndex(({ id }) => id === 'check');
  const open = (index: number): boolean => facts.stages.slice(0, index).every(({ state, optional }) => optional || isFinished(state));
  const checkOpen = check >= 0 && !isFinished(facts.stages[check]?.state ?? 'todo');
  when(!checkOpen && facts.filings.some(({ state, hasPayment }) => state === 'todo' && hasPayment), 'sendTax');
  if (checkOpen && open(check)) {
    const { bookedById, checkerId } = await bookerOf(c.var.deps.read, row);
    const own = principal.staff?.id === bookedById;
    when(!own && checksBooks(principal, checkerId), 'check');
    when(own && row.checkReasons === '[]', 'selfCheck');
  }
  when(open(facts.stages.length - 1), 'archive');
  return found;
}
