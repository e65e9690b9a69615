import type { Db, Trx } from '../open.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;

/** Begins 以…身份查看 in one session. */
export async function startView(trx: Trx, tokenHash: string, personId: string, until: number, by: Audit): Promise<void> {
  await trx.updateTable('sessions').set({ viewPersonId: personId, viewUntil: until }).where('tokenHash', '=', tokenHash).execute();
  await writeAudit(trx, { ...by, action: 'view.started', record: { kind: 'person', id: personId }, details: { until } });
}

/** Ends it, once: by its person, by the clock, or with the right to it. @returns false when there was none */
export async function endView(db: Db, tokenHash: string, how: 'left' | 'time' | 'rights', by: Audit): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const viewed = await trx.selectFrom('sessions').select('viewPersonId').where('tokenHash', '=', tokenHash).executeTakeFirst();
    if (!viewed?.viewPersonId) return false;
    const ended = await trx
      .updateTable('sessions')
      .set({ viewPersonId: null, viewUntil: null })
      .where('tokenHash', '=', tokenHash)
      .where('viewPersonId', 'is not', null)
      .executeTakeFirst();
    if (Number(ended.numUpdatedRows) === 0) return false;
    await writeAudit(trx, { ...by, action: 'view.ended', record: { kind: 'person', id: viewed.viewPersonId }, details: { how } });
    return true;
  });
}
