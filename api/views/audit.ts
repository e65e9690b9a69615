import type { Instant } from '../views.ts';

/** One line of the audit: who did what to which record, when, from where. */
export interface AuditLineView {
  id: string;
  at: Instant;
  who: string | null;
  /** The action, in code. */
  what: string;
  actor: { kind: string; id: string | null };
  record: { kind: string; id: string };
  /** `[before, after]` for what was changed, anything else as it is. */
  details: Record<string, unknown>;
  ip: string | null;
  requestId: string | null;
  /** As whom its actor looked (以…身份查看). */
  as: { id: string; name: string } | null;
}
