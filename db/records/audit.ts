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
  /** As whom the actor looked (以…身份查看). */
  asPersonId?: string | null;
  /** Of a line that may be written twice: the same id is the same line. */
  id?: string;
}

/** Appends one line; call it in the transaction of what it tells of. */
export const writeAudit = (db: Db | Trx, entry: AuditEntry): Promise<void> => writeAudits(db, [entry]);

/** Appends lines; call it in the transaction of what they tell of. */
export async function writeAudits(db: Db | Trx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await db
    .insertInto('audit')
    .values(
      entries.map((entry) => ({
        id: entry.id ?? randomUUID(),
        at: entry.at,
        actorKind: entry.actor.kind,
        actorId: entry.actor.id,
        action: entry.action,
        recordKind: entry.record.kind,
        recordId: entry.record.id,
        details: JSON.stringify(entry.details ?? {}),
        ip: entry.ip ?? null,
        requestId: entry.requestId ?? null,
        asPersonId: entry.asPersonId ?? null,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/**
 * What differs between two states of one record, field by field: `grabWindow.normal` → [before, after]. The details of every audit line that tells of a
 * change; empty: nothing was changed, and no line is due.
 */
export function differences(before: object, after: object): Record<string, [unknown, unknown]> {
  const found: Record<string, [unknown, unknown]> = {};
  const compare = (path: string, one: unknown, other: unknown): void => {
    if (JSON.stringify(one) === JSON.stringify(other)) return;
    const both = [one, other].every((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
    if (!both) return void (found[path] = [one ?? null, other ?? null]);
    for (const key of new Set([...Object.keys(one as object), ...Object.keys(other as object)]))
      compare(path === '' ? key : `${path}.${key}`, (one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]);
  };
  compare('', before, after);
  return found;
}
