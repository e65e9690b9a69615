import { joined, said } from '../../../domain/exports/words.ts';
import { caseNosOf, readCaseRows, type CaseFilters, type CaseSort } from '../case-rows.ts';
import { casesOf } from '../scope.ts';
import { timeCell, type ExportSource, type Sorted } from './source.ts';

/** 业务单. */
export const caseExport = {
  find: (db, principal, { sort, ...filter }: Sorted<CaseFilters, CaseSort>, limit, now) =>
    caseNosOf(db, principal, filter, limit, now, sort),
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
          state: said('caseState', status.state),
          urgency: said('urgency', row.urgency),
          stage: row.stages.find((stage) => stage.id === status.stageId)?.name ?? '',
          assignee: row.assigneeName ?? '',
          dedicated: row.dedicatedName ?? '',
          next: joined(status.waitingOn.map((wait) => said('wait', wait))),
          createdAt: timeCell(status.createdAt),
          deadline: timeCell(status.dueAt),
          completedAt: timeCell(status.completedAt),
          amount: status.fee?.totalFen == null ? '' : status.fee.totalFen / 100,
          paid: status.fee ? status.fee.paidFen / 100 : '',
          grade: status.review ? said('grade', status.review.grade) : '',
        },
      ]),
    );
  },
} satisfies ExportSource;
