import { randomUUID } from 'node:crypto';
import type { Trx } from '../open.ts';

/** Who tells of a grant: the page the person tapped on, or WeChat's own push. One tap is told of by both. */
export type GrantReport = 'page' | 'push';
/** The two reports of one tap come within this time. */
const SAME_TAP_MS = 5 * 60_000;
/** More than so many unused ones nobody needs; a page that lies gains nothing. */
const MOST = 30;

interface Whose {
  openid: string;
  templateId: string;
  at: number;
}

/** One more message a person allows. A tap that the other side has told of already counts once. @returns whether it counted */
export async function addGrant(trx: Trx, { openid, templateId, at }: Whose, source: GrantReport): Promise<boolean> {
  await lock(trx, openid, templateId, at);
  const twin = await trx
    .selectFrom('grantEntries')
    .select('id')
    .where('openid', '=', openid)
    .where('templateId', '=', templateId)
    .where('source', '=', source === 'page' ? 'push' : 'page')
    .where('amount', '=', 1)
    .where('pairedWith', 'is', null)
    .where('at', '>=', at - SAME_TAP_MS)
    .orderBy('at')
    .executeTakeFirst();
  const id = randomUUID();
  if (twin) await trx.updateTable('grantEntries').set({ pairedWith: id }).where('id', '=', twin.id).execute();
  const left = await remaining(trx, openid, templateId);
  const amount = twin || left >= MOST ? 0 : 1;
  await trx
    .insertInto('grantEntries')
    .values({ id, openid, templateId, source, amount, pairedWith: twin?.id ?? null, at })
    .execute();
  if (amount === 1) await setRemaining(trx, { openid, templateId, at }, left + 1);
  return amount === 1;
}

/** Spends one, before the message is made. @returns whether one was left */
export async function spendGrant(trx: Trx, { openid, templateId, at }: Whose): Promise<boolean> {
  await lock(trx, openid, templateId, at);
  const left = await remaining(trx, openid, templateId);
  if (left <= 0) return false;
  await enter(trx, { openid, templateId, at }, 'send', -1);
  await setRemaining(trx, { openid, templateId, at }, left - 1);
  return true;
}

/** The message surely did not go: the grant is there still. */
export async function returnGrant(trx: Trx, whose: Whose): Promise<void> {
  await lock(trx, whose.openid, whose.templateId, whose.at);
  await enter(trx, whose, 'returned', 1);
  await setRemaining(trx, whose, (await remaining(trx, whose.openid, whose.templateId)) + 1);
}

/** WeChat says none is left (43101), or the person took them back. */
export async function zeroGrants(trx: Trx, whose: Whose, source: 'refused' | 'changed'): Promise<void> {
  await lock(trx, whose.openid, whose.templateId, whose.at);
  await enter(trx, whose, source, -(await remaining(trx, whose.openid, whose.templateId)));
  await setRemaining(trx, whose, 0);
}

/** Makes the row if need be and takes it: of two at once the second waits (PostgreSQL), on SQLite the transaction has the file. */
async function lock(trx: Trx, openid: string, templateId: string, at: number): Promise<void> {
  await trx
    .insertInto('subscriptionGrants')
    .values({ openid, templateId, remaining: 0, updatedAt: at })
    .onConflict((conflict) => conflict.columns(['openid', 'templateId']).doUpdateSet({ updatedAt: at }))
    .execute();
}

async function remaining(trx: Trx, openid: string, templateId: string): Promise<number> {
  const row = await trx
    .selectFrom('subscriptionGrants')
    .select('remaining')
    .where('openid', '=', openid)
    .where('templateId', '=', templateId)
    .executeTakeFirstOrThrow();
  return row.remaining;
}

async function setRemaining(trx: Trx, { openid, templateId, at }: Whose, left: number): Promise<void> {
  await trx
    .updateTable('subscriptionGrants')
    .set({ remaining: left, updatedAt: at })
    .where('openid', '=', openid)
    .where('templateId', '=', templateId)
    .execute();
}

const enter = (trx: Trx, { openid, templateId, at }: Whose, source: string, amount: number) =>
  trx.insertInto('grantEntries').values({ id: randomUUID(), openid, templateId, source, amount, pairedWith: null, at }).execute();
