import type { CaseEntry } from '../../domain/case/types.ts';
import type { Db } from '../open.ts';

/** One transition as it leaves: what its audit lines and notices are made from. */
export interface PublishedCase {
  no: string;
  version: number;
  /** The workflow's clock. */
  now: number;
  entries: CaseEntry[];
  clientId: string;
  storeId: string;
  assigneeId: string | null;
  dedicatedId: string | null;
}

/** One line a timeline entry, keyed `{no}:{seq}`; append-only. */
export async function writeCaseAudit(db: Db, publication: PublishedCase): Promise<void> {
  if (publication.entries.length === 0) return;
  await db
    .insertInto('audit')
    .values(
      publication.entries.map((entry) => ({
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
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Ids and numbers only: the words stay in contents and can be erased. */
function auditDetails(publication: PublishedCase, entry: CaseEntry): Record<string, unknown> {
  return {
    ...entry.data,
    version: publication.version,
    clientId: publication.clientId,
    storeId: publication.storeId,
    contentId: entry.contentId,
    stageId: entry.stageId,
    internal: entry.internal,
  };
}
