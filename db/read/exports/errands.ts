import { said } from '../../../domain/exports/words.ts';
import { errandsByIds, listErrands, type ErrandFilter } from '../errands.ts';
import { timeCell, type ExportSource } from './source.ts';

/** 外勤 of a day: everybody's stops in their order, and what came of each. */
export const errandExport = {
  find: async (db, principal, { day, ...filter }: ErrandFilter & { day: string }, limit) =>
    (await listErrands(db, { ...principal, links: [] }, day, filter)).slice(0, limit).map(({ id }) => id),
  lines: async (db, principal, ids, _now, phone) =>
    new Map(
      (await errandsByIds(db, { ...principal, links: [] }, ids)).map((row) => [
        row.id,
        {
          day: row.day,
          staff: row.staffName,
          position: row.position === 0 ? '' : row.position,
          title: row.title,
          client: row.clientShort ?? '',
          for: row.sourceKind === 'case' ? (row.sourceId ?? '') : (row.custodyName ?? ''),
          place: row.place,
          address: row.address ?? '',
          from: row.fromTime ?? '',
          until: row.untilTime ?? '',
          contact: row.contactName ?? '',
          phone: phone({ phoneLast4: row.contactPhoneLast4, phoneCipher: row.contactPhoneCipher }),
          state: said('errand', row.state),
          reason: row.reason ?? '',
          report: row.report,
          arrivedAt: timeCell(row.checkedInAt),
          doneAt: timeCell(row.doneAt),
          note: row.note,
        },
      ]),
    ),
} satisfies ExportSource;
