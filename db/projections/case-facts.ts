import type { CaseEntry, CaseInput, CaseStatus } from '../../domain/case/types.ts';
import { factsOfEntry, factsOfStatus, type Fact } from '../../domain/performance/facts.ts';
import type { Trx } from '../open.ts';

/**
 * Keeps what a case counts for beside its row. `taken`: the row now says what this projection says, so facts beyond it are of a write that was lost
 * (engine.md, rule 1) and go; else it came late, and only fills in what is missing.
 */
export async function mirrorFacts(
  trx: Trx,
  { no, storeId, clientId }: Pick<CaseInput, 'no' | 'storeId' | 'clientId'>,
  status: CaseStatus,
  entries: readonly CaseEntry[],
  taken: boolean,
): Promise<void> {
  const ofCase = { subjectKind: 'case', subjectId: no, storeId, clientId };
  if (taken)
    await trx
      .deleteFrom('performanceFacts')
      .where('subjectKind', '=', 'case')
      .where('subjectId', '=', no)
      .where((eb) =>
        eb.or([
          eb('seq', '=', 0),
          eb('seq', '>', status.seq),
          ...(entries.length > 0
            ? [
                eb(
                  'seq',
                  'in',
                  entries.map(({ seq }) => seq),
                ),
              ]
            : []),
        ]),
      )
      .execute();
  const facts: Fact[] = [...entries.flatMap(factsOfEntry), ...(taken ? factsOfStatus(status) : [])];
  if (facts.length === 0) return;
  const known = taken ? status.seq : await lastSeq(trx, no);
  const written = facts.filter(({ seq }) => seq <= known).map((fact) => ({ ...fact, ...ofCase }));
  if (written.length === 0) return;
  await trx
    .insertInto('performanceFacts')
    .values(written)
    .onConflict((conflict) => conflict.columns(['subjectKind', 'subjectId', 'seq', 'kind', 'how']).doNothing())
    .execute();
}

const lastSeq = async (trx: Trx, no: string): Promise<number> =>
  Number((await trx.selectFrom('cases').select('seq').where('no', '=', no).executeTakeFirst())?.seq ?? 0);
