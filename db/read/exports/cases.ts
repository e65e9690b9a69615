import { STATE_WORDS, URGENCY_WORDS, WAIT_WORDS } from '../../../domain/case/words.ts';
import type { CaseState, Urgency } from '../../../domain/case/types.ts';
import { GRADE_WORDS } from '../../../domain/notices.ts';
import { formatBeijing } from '../../../domain/time.ts';
import { caseNosOf, readCaseRows, type CaseFilters } from '../case-rows.ts';
import { casesOf } from '../scope.ts';
import type { ExportSource } from './source.ts';

const time = (at: number | null): string => (at === null ? '' : formatBeijing(at));

/** 业务单. */
export const caseExport = {
  find: (db, principal, filter: CaseFilters, limit, now) => caseNosOf(db, principal, filter, limit, now),
  lines: async (db, principal, nos) => {
    const reached = await db
      .selectFrom('cases')
      .select('cases.no')
      .where('cases.no', 'in', [...nos])
      .where(casesOf(principal))
      .execute();
    const rows = await readCaseRows(
      db,
      reached.map((row) => row.no),
    );
    return new Map(
      rows.map(({ status, ...row }) => [
        row.no,
        {
          no: row.no,
          title: row.title,
          client: row.clientShort ?? '',
          store: row.storeName ?? '',
          type: row.businessTypeName,
          state: STATE_WORDS[status.state as CaseState],
          urgency: URGENCY_WORDS[row.urgency as Urgency],
          stage: row.stages.find((stage) => stage.id === status.stageId)?.name ?? '',
          assignee: row.assigneeName ?? '',
          dedicated: row.dedicatedName ?? '',
          next: status.waitingOn.map((wait) => WAIT_WORDS[wait]).join('、'),
          createdAt: time(status.createdAt),
          deadline: time(status.dueAt),
          completedAt: time(status.completedAt),
          amount: status.fee?.totalFen == null ? '' : status.fee.totalFen / 100,
          paid: status.fee ? status.fee.paidFen / 100 : '',
          grade: status.review ? GRADE_WORDS[status.review.grade] : '',
        },
      ]),
    );
  },
} satisfies ExportSource;
