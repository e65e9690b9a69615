import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { nextDue, standsAt } from '../../domain/period/risk.ts';
import { settledStages } from '../../domain/period/stage-moves.ts';
import type { StageState } from '../../domain/period/stages.ts';
import type { ObligationState, PeriodEntryKind } from '../../domain/period/states.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import { readFactsOf, type PeriodDbRow, type ReadFacts } from '../read/period-facts.ts';
import { writeAudits } from './audit.ts';
import type { By } from './client-write.ts';

/** The daily run and the month opening. */
export const systemBy = (at: number): By => ({ at, actor: { kind: 'system', id: 'system' } });

/**
 * Takes a period for a change: nobody else changes it until the transaction ends.
 * @throws not_found, period_archived unless archived ones are meant too
 */
export async function takePeriod(trx: Trx, id: string, at: number, also: { archived?: boolean } = {}): Promise<PeriodDbRow> {
  const row = await trx
    .updateTable('periods')
    .set((eb) => ({ at, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  if (row.state === 'archived' && !also.archived) throw new DomainError('period_archived');
  return row;
}

/** Reads what the rules ask of one period, inside its transaction. */
export async function factsOf(trx: Trx, row: PeriodDbRow): Promise<ReadFacts> {
  const found = (await readFactsOf(trx, [row])).get(row.id);
  if (!found) throw new DomainError('not_found');
  return found;
}

/** What a line of the timeline is about. */
interface About {
  clientId: string;
  periodId: string | null;
  obligationId?: string | null;
}

/** A line of the timeline: what was done to a period or a filing. `internal` (it is, unless said): its contacts do not see it. */
interface Note {
  about: About;
  kind: PeriodEntryKind;
  details: Record<string, unknown>;
  internal?: boolean;
}

/** Writes down what was done to a period or a filing: its timeline, and the audit when a person did it. `internal`: its contacts do not see it. */
export const noteOn = (
  trx: Trx,
  by: By,
  about: About,
  kind: PeriodEntryKind,
  details: Record<string, unknown>,
  internal = true,
): Promise<void> => notesOn(trx, by, [{ about, kind, details, internal }]);

/** As `noteOn`, some at once. */
export async function notesOn(trx: Trx, by: By, notes: readonly Note[]): Promise<void> {
  if (notes.length === 0) return;
  await trx
    .insertInto('periodEntries')
    .values(
      notes.map(({ about, kind, details, internal = true }) => ({
        id: randomUUID(),
        periodId: about.periodId,
        obligationId: about.obligationId ?? null,
        clientId: about.clientId,
        at: by.at,
        actorKind: by.actor.kind,
        actorId: by.actor.id,
        kind,
        details: JSON.stringify(details),
        visibility: internal ? 'internal' : 'client',
      })),
    )
    .execute();
  if (by.actor.kind === 'system') return;
  await writeAudits(
    trx,
    notes.map(({ about: { clientId, periodId, obligationId = null }, kind, details }) => ({
      ...by,
      action: `period.${kind}`,
      record: obligationId === null ? { kind: 'period', id: periodId ?? '' } : { kind: 'obligation', id: obligationId },
      details: { clientId, ...details },
    })),
  );
}

/** Lets the screens that show a client's periods know; call it last. */
export const tellOfPeriod = (trx: Trx, by: By, clientId: string, id: string): Promise<void> =>
  appendEvents(trx, [{ at: by.at, topic: 'client', clientId, data: JSON.stringify({ type: 'period', id, internal: false }) }]);

/** Writes one stage. */
export async function setStage(
  trx: Trx,
  periodId: string,
  stageId: string,
  to: { state: StageState; reason: string | null },
  by: By,
): Promise<void> {
  const through = to.state === 'done' || to.state === 'skipped';
  await trx
    .updateTable('periodStages')
    .set({
      state: to.state,
      reason: to.reason,
      doneAt: through ? by.at : null,
      doneById: through && by.actor.kind !== 'system' ? by.actor.id : null,
    })
    .where('periodId', '=', periodId)
    .where('stageId', '=', stageId)
    .execute();
}

/** Lets what follows follow: stages that filings and papers finish, where the period stands, when it is due next. The last write of every change of a period. */
export async function settlePeriod(trx: Trx, id: string, by: By): Promise<void> {
  const row = await trx.selectFrom('periods').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return;
  let read = await factsOf(trx, row);
  const settled = row.state === 'archived' ? [] : settledStages(read.facts);
  for (const { id: stageId, state, why } of settled) {
    await setStage(trx, id, stageId, { state, reason: why }, by);
    await noteOn(trx, by, { clientId: row.clientId, periodId: id }, 'stage', { stageId, to: state, why, itself: true });
  }
  if (settled.length > 0) read = await factsOf(trx, row);
  const stages = read.stages.map((stage) => ({ ...stage, state: stage.state as StageState }));
  const at = standsAt(stages);
  const filings = read.filings.map((one) => ({ state: one.state as ObligationState, dueDate: one.dueDate }));
  await trx
    .updateTable('periods')
    .set({
      stageId: at?.stageId ?? row.stageId,
      coreStage: at?.coreStage ?? row.coreStage,
      nextDueOn: row.state === 'archived' ? null : nextDue(stages, filings),
      at: by.at,
    })
    .where('id', '=', id)
    .execute();
}

/** 账目确认 follows the ledger of the period, whoever moved it: confirmed, closed, or 未答复. */
export async function followLedger(trx: Trx, ledger: { clientId: string; period: string }, by: By): Promise<void> {
  const row = await trx
    .selectFrom('periods')
    .select('id')
    .where('clientId', '=', ledger.clientId)
    .where('period', '=', ledger.period)
    .executeTakeFirst();
  if (row) await settlePeriod(trx, row.id, by);
}
