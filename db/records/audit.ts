import { randomUUID } from 'node:crypto';
import type { Db, Trx } from '../open.ts';

/** Who did what to which record, when, from where. */
export interface AuditEntry {
  at: number;
  actor: { kind: 'staff' | 'contact' | 'person' | 'system'; id: string };
  action: string;
  record: { kind: string; id: string };
  details?: Record<string, unknown>;
  ip?: string | null;
  requestId?: string | null;
}

/** Appends one line; call it in the transaction of what it tells of. */
export async function writeAudit(db: Db | Trx, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      id: randomUUID(),
      at: entry.at,
      actorKind: entry.actor.kind,
      actorId: entry.actor.id,
      action: entry.action,
      recordKind: entry.record.kind,
      recordId: entry.record.id,
      details: JSON.stringify(entry.details ?? {}),
      ip: entry.ip ?? null,
      requestId: entry.requestId ?? null,
    })
    .execute();
}
