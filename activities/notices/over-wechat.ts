import type { WrittenNotice } from '../../db/read/written-notices.ts';
import { returnGrant, spendGrant, zeroGrants } from '../../db/records/grants.ts';
import type { ActivityDeps } from '../deps.ts';
import { keepAttemptOpen, settleAttempt, type Attempt } from './attempts.ts';
import { carriersOf, type Carrier, type Ways } from './reach.ts';

/** Reasons of an attempt that is on its way: by its event's activity, or because somebody reopened it. */
const SENDING = 'sending';
export const RESENDING = 'resending';
/** A notice later than this says nothing any more; the inbox has it. */
export const GIVE_UP_MS = 36 * 3_600_000;
const NOT_FOLLOWING = '43004';
const NO_GRANT = '43101';

type Tools = Pick<ActivityDeps, 'db' | 'log' | 'publicUrl'>;

/** A template message; the same id again until it is settled, for a day and a half. @returns whether it is settled */
export async function sendTemplate(
  tools: Tools,
  ways: Ways,
  notice: WrittenNotice,
  attempt: Pick<Attempt, 'id' | 'at' | 'notBefore'>,
  now: () => number,
  doing = SENDING,
): Promise<boolean> {
  const { db } = tools;
  await db
    .updateTable('noticeAttempts')
    .set((eb) => ({ tries: eb('tries', '+', 1), reason: doing }))
    .where('id', '=', attempt.id)
    .execute();
  const outcome = ways.wechat
    ? await ways.wechat.templates.send({ ...messageOf(tools, notice, ways.config.templates), clientMsgId: notice.id })
    : { result: 'again' as const, reason: 'wechat_not_configured' };
  const began = Math.max(attempt.at, attempt.notBefore ?? 0);
  const open = outcome.result === 'again' || outcome.result === 'lost';
  if (open && now() - began < GIVE_UP_MS) {
    await keepAttemptOpen(db, attempt.id, outcome.reason);
    return false;
  }
  if (outcome.result === 'sent') {
    await settleAttempt(db, attempt.id, { result: 'sent', reason: null, externalId: outcome.externalId }, now());
    return true;
  }
  await settleAttempt(db, attempt.id, { result: outcome.result === 'refused' ? 'refused' : 'unknown', reason: outcome.reason }, now());
  if (outcome.result === 'refused')
    tools.log.warn({ notice: notice.id, noticeId: notice.noticeId, reason: outcome.reason }, 'WeChat refused a notice');
  // WeChat knows better than our rows who follows.
  if (outcome.reason === NOT_FOLLOWING)
    await db.updateTable('people').set({ followsAccount: 0 }).where('id', '=', notice.recipient.personId).execute();
  return true;
}

/**
 * A subscription message: the grant is spent and the attempt says `unknown` before it is made, so that one killed half-way never goes again. One that surely
 * did not go gets its grant back and waits. @returns whether it is settled
 */
export async function sendSubscription(
  tools: Tools,
  ways: Ways,
  notice: WrittenNotice,
  attempt: Attempt,
  now: () => number,
): Promise<boolean> {
  const { db } = tools;
  const at = now();
  const claimed = await db.transaction().execute(async (trx) => {
    const mine = await trx
      .updateTable('noticeAttempts')
      .set((eb) => ({ result: 'unknown', reason: 'no_answer', tries: eb('tries', '+', 1) }))
      .where('id', '=', attempt.id)
      .where('result', '=', 'pending')
      .executeTakeFirst();
    if (mine.numUpdatedRows === 0n) return null;
    for (const carrier of carriersOf(ways, notice))
      if (carrier.left > 0 && (await spendGrant(trx, { ...whoseOf(carrier), at }))) return carrier;
    await trx
      .updateTable('noticeAttempts')
      .set({ result: 'skipped', reason: 'no_grant', doneAt: at })
      .where('id', '=', attempt.id)
      .execute();
    return null;
  });
  if (claimed === null) return true;
  const whose = whoseOf(claimed);
  const outcome = await claimed.messages.send({ ...whose, url: `${tools.publicUrl}${notice.link}`, data: notice.composed.wechat });
  if (outcome.result === 'sent') {
    await settleAttempt(db, attempt.id, { result: 'sent', reason: null, externalId: outcome.externalId || null }, now());
    return true;
  }
  if (outcome.result === 'lost') {
    await settleAttempt(db, attempt.id, { result: 'unknown', reason: outcome.reason }, now());
    return true;
  }
  const giveUp = outcome.result === 'again' && now() - Math.max(attempt.at, attempt.notBefore ?? 0) >= GIVE_UP_MS;
  await db.transaction().execute(async (trx) => {
    // WeChat did not send it: the grant is there still, unless WeChat says that there is none.
    if (outcome.reason === NO_GRANT) await zeroGrants(trx, { ...whose, at: now() }, 'refused');
    else await returnGrant(trx, { ...whose, at: now() });
    await trx
      .updateTable('noticeAttempts')
      .set(
        outcome.result === 'again' && !giveUp
          ? { result: 'pending', reason: outcome.reason }
          : { result: 'refused', reason: outcome.reason, doneAt: now() },
      )
      .where('id', '=', attempt.id)
      .execute();
  });
  return outcome.result === 'refused' || giveUp;
}

const whoseOf = ({ openid, templateId }: Carrier) => ({ openid, templateId });
const messageOf = ({ publicUrl }: Pick<Tools, 'publicUrl'>, notice: WrittenNotice, templates: Record<string, string>) => ({
  openid: notice.recipient.openid as string,
  templateId: templates[notice.noticeId] as string,
  url: `${publicUrl}${notice.link}`,
  data: notice.composed.wechat,
});
