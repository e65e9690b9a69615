import type { ComplaintState, ComplaintTopic } from '../../../domain/complaint/types.ts';
import { COMPLAINT_STATE_WORDS, COMPLAINT_TOPIC_WORDS } from '../../../domain/complaint/words.ts';
import { formatBeijing, HOUR_MS } from '../../../domain/time.ts';
import { complaintNos, readComplaintRows, type ComplaintFilters } from '../complaints.ts';
import type { ExportSource } from './source.ts';

const time = (at: number | null): string => (at === null ? '' : formatBeijing(at));
const hours = (ms: number | null): number | string => (ms === null ? '' : Math.round((ms / HOUR_MS) * 10) / 10);
const yes = (flag: number | null): string => (flag === null ? '' : flag === 1 ? '是' : '否');

/** 投诉: how each was handled; its words stay in the house. */
export const complaintExport = {
  find: (db, principal, filter: ComplaintFilters, limit, now) => complaintNos(db, { ...principal, links: [] }, filter, limit, now),
  lines: async (db, principal, nos, now) => {
    const rows = await readComplaintRows(db, { ...principal, links: [] }, nos, now);
    return new Map(
      rows.map((row) => [
        row.no,
        {
          no: row.no,
          topic: COMPLAINT_TOPIC_WORDS[row.topic as ComplaintTopic],
          state: COMPLAINT_STATE_WORDS[row.state as ComplaintState],
          client: row.clientShort,
          store: row.storeName ?? '',
          against: row.accusedName ?? '',
          case: row.caseNo ?? '',
          handler: row.handlerName ?? '',
          receivedAt: formatBeijing(row.receivedAt),
          acknowledgedAt: time(row.acknowledgedAt),
          acknowledgeHours: hours(row.acknowledgeMs),
          settledAt: time(row.settledAt),
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
