import type { CaseEntry } from '../domain/case/types.ts';
import type { Db } from '../db/open.ts';
import type { CasePublication } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { sendNotices } from './notices/send-notices.ts';
import { writeNotices } from './notices/write-notices.ts';

/** What leaves once and for ever after a transition: its audit lines and its notices. Run twice it writes and sends nothing twice. */
export async function publishCase(deps: ActivityDeps, publication: CasePublication): Promise<void> {
  await writeCaseAudit(deps.db, publication);
  await sendNotices(deps, await writeNotices(deps, publication));
}

/** One line a timeline entry, keyed `{no}:{seq}`; append-only. */
export async function writeCaseAudit(db: Db, publication: CasePublication): Promise<void> {
  if (publication.entries.length === 0) return;
  await db
    .insertInto('audit')
    .values(publication.entries.map((entry) => ({
      id: `${publication.no}:${entry.seq}`,
      at: entry.at,
      actorKind: entry.by.kind,
      actorId: entry.by.kind === 'system' ? '' : entry.by.id,
      action: `case.${entry.type}`,
      recordKind: 'case',
      recordId: publication.no,
      details: JSON.stringify(auditDetails(publication, entry)),
      ip: null,
      requestId: null,
    })))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Ids and numbers only: the words stay in contents and can be erased. */
function auditDetails(publication: CasePublication, entry: CaseEntry): Record<string, unknown> {
  return { ...entry.data, version: publication.version, clientId: publication.clientId, storeId: publication.storeId, contentId: entry.contentId, stageId: entry.stageId, internal: entry.internal };
}
