import type { ComplaintInput, ComplaintStatus } from '../../domain/complaint/types.ts';
import { factsOfComplaint } from '../../domain/performance/facts.ts';
import type { Trx } from '../open.ts';

/** Keeps what a complaint counts for as it stands: nothing before it is settled, nothing while it is open again. */
export async function mirrorComplaintFacts(trx: Trx, input: ComplaintInput, status: ComplaintStatus): Promise<void> {
  await trx.deleteFrom('performanceFacts').where('subjectKind', '=', 'complaint').where('subjectId', '=', input.no).execute();
  const { no, storeId, clientId } = input;
  const facts = factsOfComplaint(input, status).map((fact) => ({ ...fact, subjectKind: 'complaint', subjectId: no, storeId, clientId }));
  if (facts.length > 0) await trx.insertInto('performanceFacts').values(facts).execute();
}
