import type { Selectable } from 'kysely';
import type { OverageTerms } from '../../domain/billing/bill.ts';
import type { EngagementTerms } from '../../domain/billing/dues.ts';
import type { EngagementTable } from '../schema/engagement.ts';

type Row = Selectable<EngagementTable>;

/** What a row of an engagement says about money. */
export const termsOf = (row: Row): EngagementTerms => ({
  startDate: row.startDate,
  endDate: row.endDate,
  cycle: row.cycle as EngagementTerms['cycle'],
  inAdvance: row.inAdvance === 1,
  dueDay: Number(row.dueDay),
  firstMonth: row.firstMonth as EngagementTerms['firstMonth'],
  fees: JSON.parse(row.fees) as EngagementTerms['fees'],
  pauses: JSON.parse(row.pauses) as EngagementTerms['pauses'],
  addOns: JSON.parse(row.addOns) as EngagementTerms['addOns'],
});

/** How its vouchers over the fee are charged; null: they are not counted. */
export const overageOf = (row: Row): OverageTerms | null =>
  row.vouchersIncluded === null || row.overageStep === null || row.overageFeeFen === null
    ? null
    : { included: Number(row.vouchersIncluded), step: Number(row.overageStep), feeFen: Number(row.overageFeeFen) };

/** Engagements that bills are written for; a draft owes nothing. */
export const BILLED_STATES = ['approved', 'active', 'paused', 'ended'] as const;
