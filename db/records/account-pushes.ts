import { createHash, randomUUID } from 'node:crypto';
import { DAY_MS } from '../../domain/time.ts';
import { composeNotice, noticeLink, noticeText, type NoticeId } from '../../domain/notices.ts';
import type { Db, Trx } from '../open.ts';
import { appendEvents } from '../events.ts';
import { addGrant, zeroGrants } from './grants.ts';

/** Something WeChat tells up to four times. */
interface Told {
  key: string;
  openid: string;
  at: number;
}

/** Does it once: the mark that it was told and what it changes are one transaction. @returns whether it was new */
async function once(db: Db, { key, at }: Told, change: (trx: Trx) => Promise<void>): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const mine = await trx
      .insertInto('wechatPushes')
      .values({ key, at })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirst();
    if (Number(mine.numInsertedOrUpdatedRows ?? 0n) === 0) return false;
    await change(trx);
    return true;
  });
}

/** They follow the account, or no longer do. Told late, after a newer word of the same person, it changes nothing. */
export const setFollows = (db: Db, told: Told, follows: boolean): Promise<boolean> =>
  once(db, told, async (trx) => {
    const later = await trx.selectFrom('wechatPushes').select('key').where('at', '>', told.at).execute();
    const newer = later.some(({ key }) => {
      const [, openid, , event] = key.split(' ');
      return openid === told.openid && event === (follows ? 'unsubscribe' : 'subscribe');
    });
    if (!newer)
      await trx
        .updateTable('people')
        .set({ followsAccount: Number(follows) })
        .where('openid', '=', told.openid)
        .execute();
  });

/** They allow one more message of each of these templates. */
export const allowNotices = (db: Db, told: Told, templateIds: readonly string[], now: number): Promise<boolean> =>
  once(db, told, async (trx) => {
    for (const templateId of templateIds) await addGrant(trx, { openid: told.openid, templateId, at: now }, 'push');
  });

/** They take back what they allowed of these templates. */
export const refuseNotices = (db: Db, told: Told, templateIds: readonly string[], now: number): Promise<boolean> =>
  once(db, told, async (trx) => {
    for (const templateId of templateIds) await zeroGrants(trx, { openid: told.openid, templateId, at: now }, 'changed');
  });

/** What a page of ours says a person tapped. */
export const reportGrants = (db: Db, openid: string, templateIds: readonly string[], now: number): Promise<void> =>
  db.transaction().execute(async (trx) => {
    for (const templateId of templateIds) await addGrant(trx, { openid, templateId, at: now }, 'page');
  });

/** Which message a receipt is about. */
export interface ReceiptAbout {
  channel: 'wechat' | 'subscription';
  externalId: string;
  receipt: string;
  /** Notices that go by the template it names: a subscription message is answered without an id. */
  noticeIds: readonly string[];
}

async function attemptOf(db: Db, { openid }: Told, { channel, externalId, noticeIds }: ReceiptAbout) {
  const known = await db
    .selectFrom('noticeAttempts')
    .select(['id', 'noticeId', 'receipt'])
    .where('externalId', '=', externalId)
    .where('channel', '=', channel)
    .executeTakeFirst();
  if (known || noticeIds.length === 0) return known;
  return db
    .selectFrom('noticeAttempts')
    .innerJoin('notices', 'notices.id', 'noticeAttempts.noticeId')
    .innerJoin('people', 'people.id', 'notices.personId')
    .select(['noticeAttempts.id', 'noticeAttempts.noticeId', 'noticeAttempts.receipt'])
    .where('noticeAttempts.channel', '=', channel)
    .where('noticeAttempts.result', '=', 'sent')
    .where('noticeAttempts.receipt', 'is', null)
    .where('people.openid', '=', openid)
    .where('notices.noticeId', 'in', [...noticeIds])
    .orderBy('noticeAttempts.at', 'desc')
    .executeTakeFirst();
}

/**
 * The receipt of a message. One that did not arrive counts as refused, so that the next channel has its turn. @returns the notice whose next channel that is;
 * null: it arrived, or was told before; undefined: no such message is known (yet)
 */
export async function keepReceipt(db: Db, told: Told, about: ReceiptAbout): Promise<string | null | undefined> {
  const attempt = await attemptOf(db, told, about);
  if (!attempt) return undefined;
  const failed = about.receipt !== 'success';
  const fresh = await once(db, { ...told, key: `${told.key} ${about.externalId}`.slice(0, 400) }, async (trx) => {
    await trx
      .updateTable('noticeAttempts')
      .set({ receipt: about.receipt, receiptAt: told.at, ...(failed ? { result: 'refused', reason: about.receipt } : {}) })
      .where('id', '=', attempt.id)
      .where('receipt', 'is', null)
      .execute();
  });
  return fresh && failed && attempt.receipt === null ? attempt.noticeId : null;
}

/** What somebody wrote to the account. */
export interface Said extends Told {
  kind: string;
  text: string;
  personId: string | null;
  clientId: string | null;
  /** Told of it, once: who serves the client, or the admins. */
  tell: readonly string[];
  who: string;
  client: string;
}

/** Keeps what was said, and tells whom it concerns; told again it is the same line. @returns its id, and the case it went to */
export async function keepSaid(db: Db, said: Said, now: number): Promise<{ id: string; caseNo: string | null }> {
  return db.transaction().execute(async (trx) => {
    const mine = await trx
      .insertInto('wechatInbox')
      .values({
        id: randomUUID(),
        key: said.key,
        openid: said.openid,
        personId: said.personId,
        clientId: said.clientId,
        kind: said.kind,
        text: said.text,
        at: said.at,
        caseNo: null,
        handledAt: null,
        handledBy: null,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirst();
    const row = await trx.selectFrom('wechatInbox').select(['id', 'caseNo']).where('key', '=', said.key).executeTakeFirstOrThrow();
    if (Number(mine.numInsertedOrUpdatedRows ?? 0n) > 0) await tellOf(trx, said, row.id, now);
    return row;
  });
}

const NOTICE: NoticeId = 'account.message.staff';

async function tellOf(trx: Trx, said: Said, id: string, now: number): Promise<void> {
  if (said.tell.length === 0) return;
  const { title, text } = composeNotice(NOTICE, { 'actor.name': said.who, 'client.short': said.client, 'case.text': said.text });
  const event = `account:${id}`;
  const rows = said.tell.map((personId) => ({
    id: `n${createHash('sha256').update(`${event}\n${personId}`).digest('hex').slice(0, 27)}`,
    event,
    noticeId: NOTICE,
    personId,
    caseNo: null,
    title,
    text,
    link: noticeLink(noticeText(NOTICE).target, id),
    createdAt: now,
    readAt: null,
    outside: null,
  }));
  await trx.insertInto('notices').values(rows).execute();
  await appendEvents(
    trx,
    rows.map((row) => ({ at: now, topic: 'inbox', personId: row.personId, data: JSON.stringify({ type: NOTICE, noticeId: row.id }) })),
  );
}

/** Keys of pushes are remembered for a day: WeChat tells again within seconds. */
export const sweepPushes = async (db: Db, now: number): Promise<number> =>
  Number(
    (
      await db
        .deleteFrom('wechatPushes')
        .where('at', '<', now - DAY_MS)
        .executeTakeFirst()
    ).numDeletedRows,
  );
