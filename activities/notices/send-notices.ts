import { ApplicationFailure } from '@temporalio/common';
import type { Db } from '../../db/open.ts';
import { openPhone } from '../../db/sealed.ts';
import { noSms } from '../../channels/sms/sender.ts';
import type { ActivityDeps } from '../deps.ts';
import { eachOf, heartbeat, throwIfCancelled } from '../progress.ts';
import { noticeText } from '../../domain/notices.ts';
import type { ChannelConfig } from '../../domain/channel-config.ts';
import type { SendOutcome, TemplateMessages } from '../../channels/wechat/template-messages.ts';
import type { WrittenNotice } from '../../db/projections/notices.ts';

type Channel = 'wechat' | 'sms';
interface Attempt {
  id: string;
  noticeId: string;
  channel: string;
  result: string;
  at: number;
}

const WIDTH = 8;
const CHUNK = 200;
/** Reasons of an attempt that is on its way: by its case's activity, or because somebody reopened it. */
const SENDING = 'sending';
export const RESENDING = 'resending';
/** A notice later than this says nothing any more; the inbox has it. */
const GIVE_UP_MS = 36 * 3_600_000;

/** What is set up at this moment. */
interface Ways {
  config: ChannelConfig;
  messages: TemplateMessages | null;
}
const waysOf = async ({ channels }: ActivityDeps): Promise<Ways> => ({
  config: await channels.config(),
  messages: (await channels.wechat())?.templates ?? null,
});

/**
 * Sends what has been written: WeChat first, SMS where the notice allows it and WeChat cannot arrive.
 * Idempotent: what a former try settled is left alone; what it left open goes again under the same client_msg_id.
 * @throws ApplicationFailure `wechat_unavailable` while something is still to be sent
 */
export async function sendNotices(deps: ActivityDeps, notices: WrittenNotice[], now: () => number = Date.now): Promise<void> {
  const outside = notices.filter((notice) => noticeText(notice.noticeId).wechat.length > 0);
  if (outside.length === 0) return;
  const ways = await waysOf(deps);
  await writeAttempts(deps.db, outside, 'wechat', now(), (notice) => whyNotWechat(ways, notice));
  const open = await attemptsOf(deps.db, outside, 'wechat');
  let again = 0;
  await eachOf(
    outside.filter((notice) => open.get(notice.id)?.result === 'pending'),
    WIDTH,
    async (notice) => {
      throwIfCancelled();
      const settled = await sendOverWechat(deps, ways, notice, open.get(notice.id) as Attempt, now);
      if (!settled) again += 1;
      heartbeat(notice.id);
    },
  );
  await sendOverSms(deps, ways, outside, now);
  if (again > 0)
    throw ApplicationFailure.create({ type: 'wechat_unavailable', message: `${again} of ${outside.length} notices wait for WeChat` });
}

/** One attempt that somebody reopened: tried once, and settled whatever comes of it. `notice` null: what it told of is gone. */
export async function sendAgain(deps: ActivityDeps, attemptId: string, notice: WrittenNotice | null, at: number): Promise<void> {
  const ways = await waysOf(deps);
  const whyNot = notice ? whyNotWechat(ways, notice) : 'gone';
  if (!notice || whyNot !== null) return settle(deps.db, attemptId, { result: 'skipped', reason: whyNot, externalId: null }, at);
  await sendOverWechat(deps, ways, notice, { id: attemptId, at: at - GIVE_UP_MS }, () => at, RESENDING);
}

/** Why a template message cannot be tried at all, in code; null: it can. */
function whyNotWechat({ config, messages }: Ways, { recipient, noticeId }: WrittenNotice): string | null {
  if (!messages) return 'wechat_not_configured';
  if (recipient.fictional && !config.simulated) return 'fictional';
  if (recipient.openid === null) return 'no_openid';
  if (!recipient.followsAccount) return 'not_following';
  return config.templates[noticeId] ? null : 'no_template';
}

async function sendOverWechat(
  deps: ActivityDeps,
  { config, messages }: Ways,
  notice: WrittenNotice,
  attempt: Pick<Attempt, 'id' | 'at'>,
  now: () => number,
  doing = SENDING,
): Promise<boolean> {
  await deps.db
    .updateTable('noticeAttempts')
    .set((eb) => ({ tries: eb('tries', '+', 1), reason: doing }))
    .where('id', '=', attempt.id)
    .execute();
  const outcome: SendOutcome = messages
    ? await messages.send({
        openid: notice.recipient.openid as string,
        templateId: config.templates[notice.noticeId] as string,
        url: `${deps.publicUrl}${notice.link}`,
        data: notice.composed.wechat,
        clientMsgId: notice.id,
      })
    : { result: 'again', reason: 'wechat_not_configured' };
  if ((outcome.result === 'again' || outcome.result === 'lost') && now() - attempt.at < GIVE_UP_MS) {
    await deps.db.updateTable('noticeAttempts').set({ reason: outcome.reason }).where('id', '=', attempt.id).execute();
    return false;
  }
  const reason = outcome.result === 'sent' ? null : outcome.reason;
  await settle(
    deps.db,
    attempt.id,
    {
      result: outcome.result === 'again' || outcome.result === 'lost' ? 'unknown' : outcome.result,
      reason,
      externalId: outcome.result === 'sent' ? outcome.externalId : null,
    },
    now(),
  );
  if (outcome.result === 'refused') deps.log.warn({ notice: notice.id, noticeId: notice.noticeId, reason }, 'WeChat refused a notice');
  return true;
}

/** SMS at most once: the row says `unknown` before it leaves, and what was tried is never tried again. */
async function sendOverSms(deps: ActivityDeps, ways: Ways, notices: WrittenNotice[], now: () => number): Promise<void> {
  const wechat = await attemptsOf(deps.db, notices, 'wechat');
  const wanted = notices.filter((notice) => {
    if (notice.composed.sms === null || notice.sms === 'never') return false;
    return notice.sms === 'always' || ['refused', 'skipped', 'unknown'].includes(wechat.get(notice.id)?.result ?? '');
  });
  if (wanted.length === 0) return;
  await writeAttempts(deps.db, wanted, 'sms', now(), (notice) => whyNotSms(ways.config, notice));
  const open = await attemptsOf(deps.db, wanted, 'sms');
  await eachOf(
    wanted.filter((notice) => open.get(notice.id)?.result === 'pending'),
    WIDTH,
    async (notice) => {
      throwIfCancelled();
      const attempt = open.get(notice.id) as Attempt;
      const mine = await deps.db
        .updateTable('noticeAttempts')
        .set({ result: 'unknown', reason: 'no_answer', tries: 1 })
        .where('id', '=', attempt.id)
        .where('result', '=', 'pending')
        .executeTakeFirst();
      if (mine.numUpdatedRows === 0n) return;
      const outcome = await ((await deps.channels.sms()) ?? noSms).send({
        phone: openPhone(deps.sealed, notice.recipient) as string,
        text: notice.composed.sms as string,
        id: notice.id,
      });
      await settle(
        deps.db,
        attempt.id,
        {
          result: outcome.result,
          reason: outcome.result === 'sent' ? null : outcome.reason,
          externalId: outcome.result === 'sent' ? outcome.externalId : null,
        },
        now(),
      );
      heartbeat(notice.id);
    },
  );
}

function whyNotSms({ simulated }: ChannelConfig, { recipient }: WrittenNotice): string | null {
  if (recipient.phoneCipher === null) return 'no_phone';
  if (recipient.smsOptOut) return 'opted_out';
  return recipient.fictional && !simulated ? 'fictional' : null;
}

/** The attempt is written before it is made; one a notice and channel, whatever happens. */
async function writeAttempts(
  db: Db,
  notices: WrittenNotice[],
  channel: Channel,
  at: number,
  whyNot: (notice: WrittenNotice) => string | null,
): Promise<void> {
  for (let from = 0; from < notices.length; from += CHUNK) {
    const rows = notices.slice(from, from + CHUNK).map((notice) => {
      const reason = whyNot(notice);
      return {
        id: `${notice.id}.${channel}`,
        noticeId: notice.id,
        channel,
        result: reason === null ? 'pending' : 'skipped',
        reason,
        externalId: null,
        tries: 0,
        at,
        doneAt: reason === null ? null : at,
      };
    });
    await db
      .insertInto('noticeAttempts')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['noticeId', 'channel']).doNothing())
      .execute();
  }
}

async function attemptsOf(db: Db, notices: WrittenNotice[], channel: Channel): Promise<Map<string, Attempt>> {
  const found = new Map<string, Attempt>();
  for (let from = 0; from < notices.length; from += CHUNK) {
    const ids = notices.slice(from, from + CHUNK).map((notice) => notice.id);
    const rows = await db
      .selectFrom('noticeAttempts')
      .select(['id', 'noticeId', 'channel', 'result', 'at'])
      .where('channel', '=', channel)
      .where('noticeId', 'in', ids)
      .execute();
    for (const row of rows) found.set(row.noticeId, row);
  }
  return found;
}

async function settle(
  db: Db,
  id: string,
  end: { result: string; reason: string | null; externalId: string | null },
  at: number,
): Promise<void> {
  await db
    .updateTable('noticeAttempts')
    .set({ ...end, doneAt: at })
    .where('id', '=', id)
    .execute();
}
