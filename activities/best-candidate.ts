import { bestOf, rankCandidates } from '../domain/case/candidates.ts';
import { readCaseFacts, readStaffFacts } from '../db/read/staff-facts.ts';
import type { ActivityDeps } from './deps.ts';

/** Whom auto-assign would give the case to now, or null when nobody fits. */
export async function bestCandidate({ db }: ActivityDeps, { no }: { no: string; now: number }): Promise<string | null> {
  const facts = await readCaseFacts(db, no);
  if (!facts) return null;
  return bestOf(rankCandidates(await readStaffFacts(db, { storeIds: facts.clientStoreIds }, facts.businessTypeId), facts));
}
