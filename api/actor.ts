import type { AuditEntry } from '../db/records/audit.ts';
import { addressOf, principalOf, type ApiContext } from './context.ts';

/** Who does it, when and from where, as the audit keeps it: the colleague, or the person when they are none; who looks as somebody else stands under their own name. */
export function auditOf(c: ApiContext, at: number): Omit<AuditEntry, 'action' | 'record' | 'details'> {
  const { personId, staff } = c.var.caller?.viewer ?? principalOf(c);
  return {
    at,
    actor: staff ? { kind: 'staff', id: staff.id } : { kind: 'contact', id: personId },
    ip: addressOf(c),
    requestId: c.var.requestId,
    ...(c.var.caller?.viewer ? { asPersonId: principalOf(c).personId } : {}),
  };
}
