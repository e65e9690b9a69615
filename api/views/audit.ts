import type { Instant } from '../views.ts';

/** One line of the audit: who did what to which record, when, from where. */
export interface AuditLineView {
  id: string;
  at: Instant;
  who: string | null;
  /** The action, in code. */
  what: string;
  actor: { kind: string; id: string | null };
  /** `name`: of a client, a colleague, a contact, a store or a group; others are known by their number. */
  record: { kind: string; id: string; name: string | null };
  /** `[before, after]` for what was changed, anything else as it is. */
  details: Record<string, unknown>;
  ip: string | null;
  requestId: string | null;
  /** As whom its actor looked (以…身份查看). */
  as: { id: string; name: string } | null;
}
