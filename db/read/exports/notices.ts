import { attemptReason } from '../../../domain/attempt-reasons.ts';
import type { Principal } from '../../../domain/roles.ts';
import { said } from '../../../domain/exports/words.ts';
import { formatBeijing } from '../../../domain/time.ts';
import type { Db } from '../../open.ts';
import { listAttempts, type AttemptFilter } from '../notices.ts';
import type { ExportSource } from './source.ts';

/** Attempts a person may see: the owner all, an admin those about the cases of their stores. */
function reached(db: Db, { staff }: Principal) {
  const wanted = db.selectFrom('noticeAttempts').innerJoin('notices', 'notices.id', 'noticeAttempts.noticeId');
  if (staff?.role === 'owner') return wanted;
  const stores = staff && staff.storeIds.length > 0 ? staff.storeIds : [''];
  return wanted.where('notices.caseNo', 'in', (eb) => eb.selectFrom('cases').select('cases.no').where('cases.storeId', 'in', stores));
}

/** 送达记录: every attempt to reach somebody, and what came of it. */
export const noticeExport = {
  find: async (db, { staff }, filter: Omit<AttemptFilter, 'storeIds'>, limit) => {
    const storeIds = staff?.role === 'owner' ? null : (staff?.storeIds ?? []);
    return (await listAttempts(db, { ...filter, storeIds }, { limit, after: null })).slice(0, limit).map((row) => row.id);
  },
  lines: async (db, principal, ids) => {
    const rows = await reached(db, principal)
      .innerJoin('people', 'people.id', 'notices.personId')
      .select([
        'noticeAttempts.id',
        'noticeAttempts.at',
        'noticeAttempts.channel',
        'noticeAttempts.result',
        'noticeAttempts.reason',
        'noticeAttempts.tries',
        'notices.title',
        'notices.caseNo',
        'people.name',
      ])
      .where('noticeAttempts.id', 'in', [...ids])
      .execute();
    return new Map(
      rows.map((row) => [
        row.id,
        {
          at: formatBeijing(row.at),
          person: row.name,
          title: row.title,
          case: row.caseNo ?? '',
          channel: said('channel', row.channel),
          result: said('attempt', row.result),
          reason: row.reason === null ? '' : attemptReason(row.reason),
          tries: row.tries,
        },
      ]),
    );
  },
} satisfies ExportSource;
