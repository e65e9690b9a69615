import type { Selectable } from 'kysely';
import type { CoreStage, StageState } from '../../domain/period/stages.ts';
import type { PeriodFacts } from '../../domain/period/stage-moves.ts';
import type { Deduction, ObligationState, PaperState, PeriodState, TaxAnswer } from '../../domain/period/states.ts';
import type { Db, Trx } from '../open.ts';
import type { PeriodStageTable, PeriodTable } from '../schema/period.ts';

export type PeriodDbRow = Selectable<PeriodTable>;
export type StageDbRow = Selectable<PeriodStageTable>;
/** What the rules ask of a period, with its stages as they are kept. */
export interface ReadFacts {
  facts: PeriodFacts;
  stages: StageDbRow[];
  /** Every filing of it, corrections too. */
  filings: {
    id: string;
    name: string;
    stage: string;
    state: string;
    hasPayment: number;
    amountFen: number | null;
    deduction: string | null;
    dueDate: string;
    revision: number;
  }[];
}

/** A kept stage as the rules see it. */
export const stageLine = ({ stageId, coreStage, state, dueOn, name }: StageDbRow) => ({
  id: stageId,
  name,
  coreStage: coreStage as CoreStage,
  state: state as StageState,
  dueOn,
});

/** Reads what the rules of stages ask, for these periods at once. */
export async function readFactsOf(db: Db | Trx, rows: readonly PeriodDbRow[]): Promise<Map<string, ReadFacts>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id);
  const stages = await db.selectFrom('periodStages').selectAll().where('periodId', 'in', ids).orderBy('seq').execute();
  const filings = await db
    .selectFrom('obligations')
    .select(['id', 'periodId', 'name', 'stage', 'state', 'hasPayment', 'amountFen', 'deduction', 'dueDate', 'revision'])
    .orderBy('dueDate')
    .orderBy('id')
    .where('periodId', 'in', ids)
    .execute();
  const papers = await db.selectFrom('periodPapers').select(['periodId', 'required', 'state']).where('periodId', 'in', ids).execute();
  const ledgers = await db
    .selectFrom('ledgers')
    .innerJoin('periods', (join) => join.onRef('periods.clientId', '=', 'ledgers.clientId').onRef('periods.period', '=', 'ledgers.period'))
    .select(['periods.id', 'ledgers.state'])
    .where('periods.id', 'in', ids)
    .execute();
  const by = <T>(all: readonly T[], key: (one: T) => string | null): Map<string, T[]> => {
    const found = new Map<string, T[]>();
    for (const one of all) {
      const id = key(one) ?? '';
      const held = found.get(id);
      if (held) held.push(one);
      else found.set(id, [one]);
    }
    return found;
  };
  const stagesBy = by(stages, ({ periodId }) => periodId);
  const filingsBy = by(filings, ({ periodId }) => periodId);
  const papersBy = by(papers, ({ periodId }) => periodId);
  const ledgerOf = new Map(ledgers.map(({ id, state }) => [id, state]));
  return new Map(
    rows.map((row) => {
      const own = stagesBy.get(row.id) ?? [];
      const filed = filingsBy.get(row.id) ?? [];
      return [
        row.id,
        {
          stages: own,
          filings: filed,
          facts: {
            state: row.state as PeriodState,
            stages: own.map(({ stageId, optional, state }) => ({ id: stageId, optional: optional === 1, state: state as StageState })),
            papers: (papersBy.get(row.id) ?? []).map(({ required, state }) => ({ required: required === 1, state: state as PaperState })),
            noPapers: row.noPapersAt !== null,
            filings: filed
              // A correction holds up nothing: what it corrects was filed.
              .filter(({ stage, revision }) => stage === 'file' && revision === 0)
              .map((one) => ({
                state: one.state as ObligationState,
                hasPayment: one.hasPayment === 1,
                amountFen: one.amountFen,
                deduction: one.deduction as Deduction | null,
              })),
            taxAnswer: row.taxAnswer as TaxAnswer | null,
            ledger: ledgerOf.get(row.id) ?? null,
          },
        },
      ];
    }),
  );
}
