import { DomainError } from '../../domain/errors.ts';
import { refusalToCheck, type CheckReason } from '../../domain/period/check.ts';
import { periodWords } from '../../domain/period/months.ts';
import { refusalToPostpone } from '../../domain/period/postpone.ts';
import { isFinished, refusalToMove } from '../../domain/period/stage-moves.ts';
import type { StageState } from '../../domain/period/stages.ts';
import type { Principal } from '../../domain/roles.ts';
import { tellPeriodNews } from '../projections/period-notices.ts';
import type { Trx } from '../open.ts';
import { stageLine } from '../read/period-facts.ts';
import { bookerOf } from '../read/period-people.ts';
import { othersMay } from '../read/second-person.ts';
import type { By } from './client-write.ts';
import { factsOf, noteOn, setStage, settlePeriod, takePeriod, tellOfPeriod } from './period-write.ts';

/** What is done with a stage. */
export interface StageMove {
  stageId: string;
  to: StageState;
  reason: string;
}
/** Books that change are checked again. */
const BEFORE_CHECK = ['book', 'certify'];

/**
 * Moves a stage by hand. Moved so already: nothing is done.
 * @throws not_found, period_archived, unknown_stage, earlier_stage_open, papers_missing, obligations_open, deductions_open, ledger_open, stage_own_way,
 * stage_not_skippable, reason_needed
 */
export async function moveStage(trx: Trx, id: string, { stageId, to, reason }: StageMove, by: By): Promise<void> {
  const row = await takePeriod(trx, id, by.at);
  const { facts, stages } = await factsOf(trx, row);
  const refusal = refusalToMove(facts, stageId, to, reason);
  if (refusal === 'stage_unchanged') return;
  if (refusal !== null) throw new DomainError(refusal);
  await setStage(trx, id, stageId, { state: to, reason: reason || null }, by);
  const about = { clientId: row.clientId, periodId: id };
  const check = stages.find((stage) => stage.stageId === 'check');
  if (BEFORE_CHECK.includes(stageId) && !isFinished(to) && check && isFinished(check.state as StageState)) await uncheck(trx, id, by);
  if (stageId === 'archive' && to === 'done') {
    await trx.updateTable('periods').set({ state: 'archived', archivedAt: by.at, reopenedReason: null }).where('id', '=', id).execute();
    await noteOn(trx, by, about, 'archived', {}, false);
  } else await noteOn(trx, by, about, 'stage', { stageId, to, why: reason || null });
  await settlePeriod(trx, id, by);
  await tellOfPeriod(trx, by, row.clientId, id);
}

/** Takes a check back: it is due again. */
export async function uncheck(trx: Trx, id: string, by: By): Promise<void> {
  await setStage(trx, id, 'check', { state: 'todo', reason: null }, by);
  await trx.updateTable('periods').set({ checkedById: null, checkedAt: null }).where('id', '=', id).execute();
}

/** 复核 by another person, or a signed self-check where no rule asks for one; returned, the books go back to who did them. */
export interface CheckAnswer {
  result: 'ok' | 'return';
  reason: string;
  self: boolean;
}

/** @throws not_found, period_archived, no_check, earlier_stage_open, own_check, forbidden, reason_needed @returns whether there is anything to send */
export async function checkPeriod(trx: Trx, id: string, given: CheckAnswer, principal: Principal, by: By): Promise<boolean> {
  const row = await takePeriod(trx, id, by.at);
  const { facts } = await factsOf(trx, row);
  const index = facts.stages.findIndex((stage) => stage.id === 'check');
  const check = facts.stages[index];
  if (!check || isFinished(check.state)) throw new DomainError('no_check');
  if (facts.stages.slice(0, index).some(({ state, optional }) => !optional && !isFinished(state)))
    throw new DomainError('earlier_stage_open');
  const reasons = JSON.parse(row.checkReasons) as CheckReason[];
  const { bookedById, checkerId } = await bookerOf(trx, row);
  const alone = given.self && reasons.length > 0 && !(await othersMay(trx, 'check', { clientId: row.clientId }, principal.personId));
  const refusal = refusalToCheck(principal, { reasons, bookedById, checkerId }, { self: given.self, reason: given.reason, alone });
  if (refusal !== null) throw new DomainError(refusal);
  const about = { clientId: row.clientId, periodId: id };
  let sends = false;
  if (given.result === 'ok') {
    await setStage(trx, id, 'check', { state: 'done', reason: given.reason || null }, by);
    await trx.updateTable('periods').set({ checkedById: by.actor.id, checkedAt: by.at }).where('id', '=', id).execute();
    await noteOn(trx, by, about, 'checked', { self: given.self, reasons, why: given.reason || null });
  } else {
    if (given.reason === '') throw new DomainError('reason_needed');
    await setStage(trx, id, 'book', { state: 'returned', reason: given.reason }, by);
    await noteOn(trx, by, about, 'check_returned', { why: given.reason });
    if (bookedById !== null)
      sends = await tellPeriodNews(
        trx,
        {
          id: 'period.check.returned.staff',
          clientId: row.clientId,
          linkId: id,
          audience: { to: 'staff', staffId: bookedById },
          event: `period.check.returned:${id}:${row.version}`,
          values: { period: periodWords(row.period), reason: given.reason, 'actor.name': await nameOf(trx, principal.personId) },
          actorPersonId: principal.personId,
        },
        by.at,
      );
  }
  await settlePeriod(trx, id, by);
  await tellOfPeriod(trx, by, row.clientId, id);
  return sends;
}

const nameOf = async (trx: Trx, personId: string): Promise<string> =>
  (await trx.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirst())?.name ?? '';

/** Takes a period out of the archive, with a reason that stays. @throws not_found, period_open */
export async function reopenPeriod(trx: Trx, id: string, reason: string, by: By): Promise<void> {
  const row = await takePeriod(trx, id, by.at, { archived: true });
  if (row.state !== 'archived') throw new DomainError('period_open');
  await trx.updateTable('periods').set({ state: 'open', archivedAt: null, reopenedReason: reason }).where('id', '=', id).execute();
  await setStage(trx, id, 'archive', { state: 'todo', reason }, by);
  await noteOn(trx, by, { clientId: row.clientId, periodId: id }, 'reopened', { why: reason });
  await settlePeriod(trx, id, by);
  await tellOfPeriod(trx, by, row.clientId, id);
}

/** 延期: another day for a stage, with why. @throws not_found, period_archived, unknown_stage, stage_finished, not_later, past_tax_date */
export async function postponeStage(
  trx: Trx,
  id: string,
  given: { stageId: string; dueOn: string; reason: string },
  by: By,
): Promise<void> {
  const { stageId, dueOn, reason } = given;
  const row = await takePeriod(trx, id, by.at);
  const { stages } = await factsOf(trx, row);
  const stage = stages.find((one) => one.stageId === stageId);
  const refusal = refusalToPostpone(row, stage && stageLine(stage), dueOn);
  if (refusal !== null) throw new DomainError(refusal);
  await trx
    .updateTable('periodStages')
    .set({ dueOn, postponedReason: reason })
    .where('periodId', '=', id)
    .where('stageId', '=', stageId)
    .execute();
  await noteOn(trx, by, { clientId: row.clientId, periodId: id }, 'postponed', {
    stageId,
    dueOn: [stage?.dueOn ?? null, dueOn],
    why: reason,
  });
  await settlePeriod(trx, id, by);
  await tellOfPeriod(trx, by, row.clientId, id);
}
