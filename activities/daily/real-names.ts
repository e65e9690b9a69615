import { expireRealName } from '../../db/records/real-names.ts';
import { deliverLater } from '../notices/deliver-later.ts';
import type { DailyStep } from './step.ts';

const CHUNK = 200;

/** 实名与证件到期: what nobody did in time is expired, and who was to do it and who sent it are told, once. */
export const realNamesStep: DailyStep = {
  name: 'real-name',
  async work(deps, _date, after) {
    const { db } = deps;
    const now = (deps.now ?? Date.now)();
    const over = await db
      .selectFrom('realNameTasks')
      .select('id')
      .where('state', '=', 'open')
      .where('expiresAt', '<=', now)
      .where('id', '>', after ?? '')
      .orderBy('id')
      .limit(CHUNK)
      .execute();
    let expired = 0;
    let sends = false;
    for (const { id } of over) {
      const by = { at: now, actor: { kind: 'system' as const, id: 'daily' } };
      const done = await db.transaction().execute((trx) => expireRealName(trx, id, by));
      expired += Number(done.expired);
      sends ||= done.sends;
    }
    if (sends) await deliverLater(deps, now);
    return { after: over.length < CHUNK ? null : (over.at(-1)?.id ?? null), counts: { expired } };
  },
};
