import { feeOn, type EngagementState, type FeeStep } from '../../../domain/billing/engagement.ts';
import { CYCLE_WORDS, ENGAGEMENT_STATE_WORDS } from '../../../domain/billing/engagement-words.ts';
import type { BillCycle } from '../../../domain/billing/dues.ts';
import { civilDateOf, formatBeijing } from '../../../domain/time.ts';
import { engagementIds, readEngagementRows, type EngagementFilters } from '../engagements.ts';
import type { ExportSource } from './source.ts';

/** 代账合同: terms and how they stand, fees in yuan. */
export const engagementExport = {
  find: (db, principal, filter: EngagementFilters, limit) => engagementIds(db, principal, filter, limit),
  lines: async (db, principal, ids, now) => {
    const rows = await readEngagementRows(db, { ...principal, links: [] }, ids);
    return new Map(
      rows.map((row) => [
        row.id,
        {
          no: row.id,
          client: row.clientName,
          plan: row.planName,
          state: row.state === 'draft' && row.rejectReason !== null ? '被退回' : ENGAGEMENT_STATE_WORDS[row.state as EngagementState],
          fee: feeOn(JSON.parse(row.fees) as FeeStep[], civilDateOf(now)) / 100,
          cycle: CYCLE_WORDS[row.cycle as BillCycle],
          when: row.inAdvance === 1 ? '先付' : '后付',
          start: row.startDate,
          end: row.endDate ?? '长期',
          accountant: row.accountantName ?? '',
          store: row.storeName ?? '',
          enteredBy: row.writerName ?? '',
          createdAt: formatBeijing(row.createdAt),
        },
      ]),
    );
  },
} satisfies ExportSource;
