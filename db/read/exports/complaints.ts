import { said, saidIf } from '../../../domain/exports/words.ts';
import { HOUR_MS } from '../../../domain/time.ts';
import { complaintNos, readComplaintRows, type ComplaintFilters, type ComplaintSort } from '../complaints.ts';
import { timeCell, type Cell, type ExportSource, type Sorted } from './source.ts';

const hours = (ms: number | null): number | string => (ms === null ? '' : Math.round((ms / HOUR_MS) * 10) / 10);
const yes = (flag: number | null): Cell => (flag === null ? '' : saidIf(flag === 1));

/** 投诉: how each was handled; its words stay in the house. */
export const complaintExport = {
  find: (db, principal, { sort, ...filter }: Sorted<ComplaintFilters, ComplaintSort>, limit, now) =>
    complaintNos(db, { ...principal, links: [] }, filter, limit, now, sort),
  lines: async (db, principal, nos, now) => {
    const rows = await readComplaintRows(db, { ...principal, links: [] }, nos, now);
    return new Map(
      rows.map((row) => [
        row.no,
        {
          no: row.no,
          topic: said('complaintTopic', row.topic),
          state: said('complaintState', row.state),
          client: row.clientShort,
          store: row.storeName ?? '',
          against: row.accusedName ?? '',
          case: row.caseNo ?? '',
          handler: row.handlerName ?? '',
          receivedAt: timeCell(row.receivedAt),
          acknowledgedAt: timeCell(row.acknowledgedAt),
          acknowledgeHours: hours(row.acknowledgeMs),
          settledAt: timeCell(row.settledAt),
          settleHours: hours(row.settleMs),
          upheld: yes(row.upheld),
          compensation: row.compensationFen === null ? '' : row.compensationFen / 100,
          reopened: yes(row.reopened),
          score: row.outcomeScore ?? '',
        },
      ]),
    );
  },
} satisfies ExportSource;
