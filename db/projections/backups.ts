import { backupProblem } from '../../domain/backups.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { Db } from '../open.ts';
import { holdersInFirm } from '../read/notice-audience.ts';
import { tellPeople } from './tell-people.ts';

/** Tells who sees 运行 that a night went by without a copy, once a copy. @returns whether there is anything to send */
export const tellFailedBackup = (
  db: Db,
  { name, at, problem }: { name: string; at: number; problem: string },
  now: number,
): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    const values = { 'daily.date': civilDateOf(at), 'backup.problem': backupProblem(problem) };
    const news = { id: 'backup.failed.admin', event: `backup:${name}`, linkId: '', values } as const;
    return tellPeople(trx, news, await holdersInFirm(trx, 'operations.read'), now);
  });
