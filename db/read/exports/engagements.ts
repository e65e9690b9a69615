import { feeOn, type FeeStep } from '../../../domain/billing/engagement.ts';
import { said, saidIf } from '../../../domain/exports/words.ts';
import { civilDateOf, formatBeijing } from '../../../domain/time.ts';
import { engagementIds, readEngagementRows, type EngagementFilters, type EngagementSort } from '../engagements.ts';
import type { ExportSource, Sorted } from './source.ts';

/** 代账合同: terms and how they stand, fees in yuan. */
export const engagementExport = {
  find: (db, principal, { sort, ...filter }: Sorted<EngagementFilters, EngagementSort>, limit) =>
    engagementIds(db, principal, filter, limit, sort),
  lines: async (db, principal, ids, now) => {
    const rows = await readEngagementRows(db, { ...principal, links: [] }, ids);
    return new Map(
      rows.map((row) => [
        row.id,
        {
          no: row.id,
          client: row.clientName,
          plan: row.planName,
          state: said('engagementState', row.state === 'draft' && row.rejectReason !== null ? 'sentBack' : row.state),
          fee: feeOn(JSON.parse(row.fees) as FeeStep[], civilDateOf(now)) / 100,
          cycle: said('cycle', row.cycle),
          when: saidIf(row.inAdvance === 1, 'when'),
          start: row.startDate,
          end: row.endDate ?? { zh: '长期', en: 'Open end' },
          accountant: row.accountantName ?? '',
          store: row.storeName ?? '',
          enteredBy: row.writerName ?? '',
          createdAt: formatBeijing(row.createdAt),
        },
      ]),
    );
  },
} satisfies ExportSource;
