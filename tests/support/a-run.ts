import { insertRun, type NewRun } from '../../db/records/runs.ts';
import type { Db } from '../../db/open.ts';
import { TUESDAY_10 } from './cases.ts';

/** A run as an admin would start it, written and waiting; returns its id. */
export const aRun = (db: Db, over: Partial<NewRun> = {}, at = TUESDAY_10): Promise<string> =>
  db.transaction().execute((trx) =>
    insertRun(
      trx,
      {
        kind: 'cases.urge',
        title: '催办',
        params: {},
        selection: ['a', 'b', 'c'],
        startedBy: { staffId: 'admin', personId: 'demo-admin' },
        ...over,
      },
      { at, actor: { kind: 'staff', id: 'admin' }, action: 'run.started' },
    ),
  );
/** Its row. */
export const runRowOf = (db: Db, id: string) => db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
