import { expireRealName, remindOfCustody } from '../../db/records/real-names.ts';
import { deliverLater } from '../notices/deliver-later.ts';
import type { DailyStep } from './step.ts';

const CHUNK = 200;
/** The tasks are through; what follows is of licences and seals. */
const CUSTODY = 'custody:';

/** 实名与证件到期: what nobody did in time is expired, and who was to do it and who sent it are told; who holds what is due back is told. Each once. */
export const realNamesStep: DailyStep = {
  name: 'real-name',
  async work(deps, date, after) {
    const { db } = deps;
    const now = (deps.now ?? Date.now)();
    const by = { at: now, actor: { kind: 'system' as const, id: 'daily' } };
    let sends = false;
    const counts = { expired: 0, dueBack: 0 };
    const sent = async (next: string | null) => {
      if (sends) await deliverLater(deps, now);
      return { after: next, counts };
    };
    if (after?.startsWith(CUSTODY)) {
      const due = await db
        .selectFrom('custodyItems')
        .select('id')
        .where('holder', '=', 'firm')
        .where('dueBackOn', '<=', date)
        .where('id', '>', after.slice(CUSTODY.length))
        .orderBy('id')
        .limit(CHUNK)
        .execute();
      for (const { id } of due) {
        const done = await db.transaction().execute((trx) => remindOfCustody(trx, id, now));
        counts.dueBack += Number(done.told);
        sends ||= done.sends;
      }
      return sent(due.length < CHUNK ? null : `${CUSTODY}${due.at(-1)?.id ?? ''}`);
    }
    const over = await db
      .selectFrom('realNameTasks')
      .select('id')
      .where('state', '=', 'open')
      .where('expiresAt', '<=', now)
      .where('id', '>', after ?? '')
      .orderBy('id')
      .limit(CHUNK)
      .execute();
    for (const { id } of over) {
      const done = await db.transaction().execute((trx) => expireRealName(trx, id, by));
      counts.expired += Number(done.expired);
      sends ||= done.sends;
    }
    return sent(over.length < CHUNK ? CUSTODY : (over.at(-1)?.id ?? null));
  },
};
