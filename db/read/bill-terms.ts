import type { Selectable } from 'kysely';
import type { OverageTerms } from '../../domain/billing/bill.ts';
import type { EngagementTable } from '../schema/engagement.ts';

type Row = Selectable<EngagementTable>;

/** How its vouchers over the fee are charged; null: they are not counted. */
export const overageOf = (row: Row): OverageTerms | null =>
  row.vouchersIncluded === null || row.overageStep === null || row.overageFeeFen === null
    ? null
    : { included: Number(row.vouchersIncluded), step: Number(row.overageStep), feeFen: Number(row.overageFeeFen) };

/** Engagements that bills are written for; a draft owes nothing. */
export const BILLED_STATES = ['approved', 'active', 'paused', 'ended'] as const;
