import { writeCaseAudit } from '../db/projections/case-audit.ts';
import { writeNotices } from '../db/projections/notices.ts';
import type { CasePublication } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { settleCaseMoney } from './settle-case-money.ts';
import { sendNotices } from './notices/send-notices.ts';

/** What leaves once and for ever after a transition: its audit lines, what it means to the money, and its notices. Run twice it writes and sends nothing twice. */
export async function publishCase(deps: ActivityDeps, publication: CasePublication): Promise<void> {
  await writeCaseAudit(deps.db, publication);
  await settleCaseMoney(deps, publication);
  await sendNotices(deps, await writeNotices(deps, publication));
}
