import { MOST_UNIONIDS, unionidsOf } from '../../channels/wechat/unionid.ts';
import type { DailyStep } from './step.ts';

const NOTHING: Awaited<ReturnType<DailyStep['work']>> = { after: null, counts: {} };

/**
 * 认人: the account's followers whose unionid nobody knows are asked for, so that they are the same person when they first open the mini-program. Who comes in
 * through the account is asked for at once; this is for those whose session has lasted since before there was a mini-program.
 */
export const unionidsStep: DailyStep = {
  name: 'unionids',
  work: async ({ db, channels }, _date, after) => {
    const wechat = (await channels.mini()) && (await channels.wechat());
    if (wechat === null) return NOTHING;
    const rows = await db
      .selectFrom('people')
      .select(['id', 'openid'])
      .where('openid', 'is not', null)
      .where('unionid', 'is', null)
      .where('followsAccount', '=', 1)
      .where('id', '>', after ?? '')
      .orderBy('id')
      .limit(MOST_UNIONIDS)
      .execute();
    const last = rows.at(-1);
    if (!last) return NOTHING;
    const told = await unionidsOf(
      wechat,
      rows.map(({ openid }) => openid ?? ''),
    );
    for (const { id, openid } of rows) {
      const unionid = told.get(openid ?? '');
      if (unionid !== undefined)
        await db.updateTable('people').set({ unionid }).where('id', '=', id).where('unionid', 'is', null).execute();
    }
    return { after: rows.length < MOST_UNIONIDS ? null : last.id, counts: { found: told.size } };
  },
};
