import type { z } from 'zod';
import type { ClientFilters } from '../db/read/clients.ts';
import type { clientFilterFields } from './client-fields.ts';
import { principalOf, type ApiContext } from './context.ts';

/** A list's filters as the rows are asked; `mine` is the caller's own book. */
export function clientFiltersOf(c: ApiContext, { mine, q, ...rest }: z.output<z.ZodObject<typeof clientFilterFields>>): ClientFilters {
  const digits = (q ?? '').replace(/[^\d+]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');
  const phone = /^1\d{10}$/.test(digits) ? { phoneHmac: c.var.deps.sealed.hmac(digits) } : {};
  return { ...rest, q, ...phone, ...(mine ? { accountantId: principalOf(c).staff?.id ?? '-' } : {}) };
}
