import { bulkBills } from './bills.ts';
import { bulkCases } from './cases.ts';
import { bulkClients } from './clients.ts';
import { bulkEngagements } from './engagements.ts';
import { bulkPeriods } from './periods.ts';
import type { BulkSubject } from './subject.ts';

/** Records many of which can be changed at once; one line a kind. */
export const BULK = {
  bills: bulkBills,
  cases: bulkCases,
  clients: bulkClients,
  engagements: bulkEngagements,
  periods: bulkPeriods,
} as const satisfies Record<string, BulkSubject>;
export type BulkKind = keyof typeof BULK;
/** Names of the kinds, for the schema. */
export const BULK_KINDS = Object.keys(BULK) as [BulkKind, ...BulkKind[]];
