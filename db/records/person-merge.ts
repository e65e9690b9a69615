import type { Trx } from '../open.ts';
import { searchText } from '../search-text.ts';

/** What a person is called until somebody gives them a name. */
export const UNNAMED = '微信用户';

/**
 * One person, several roles: everything of `from`, a row that nobody ever logged in to by WeChat, goes over to `to`, whose id open work may name; then
 * `from` is gone. The name the firm wrote wins, a phone only where none was known.
 */
export async function mergePerson(trx: Trx, from: string, to: string): Promise<void> {
  if (from === to) return;
  await moveNotices(trx, from, to);
  await moveLinks(trx, from, to);
  await trx.updateTable('logins').set({ personId: to }).where('personId', '=', from).execute();
  await trx.updateTable('sessions').set({ personId: to }).where('personId', '=', from).execute();
  await trx.updateTable('appOpenids').set({ personId: to }).where('personId', '=', from).execute();
  await trx.updateTable('files').set({ uploadedBy: to }).where('uploadedBy', '=', from).execute();
  await trx.updateTable('invitations').set({ invitedBy: to }).where('invitedBy', '=', from).execute();
  await trx.updateTable('contents').set({ authorId: to }).where('authorKind', '=', 'contact').where('authorId', '=', from).execute();
  await trx.updateTable('caseEntries').set({ byId: to }).where('byKind', '=', 'contact').where('byId', '=', from).execute();
  await trx
    .updateTable('idempotency')
    .set({ personId: to })
    .where('personId', '=', from)
    .where('key', 'not in', (eb) => eb.selectFrom('idempotency as other').select('other.key').where('other.personId', '=', to))
    .execute();
  await trx.deleteFrom('idempotency').where('personId', '=', from).execute();
  // What the one who stays has read and chosen counts first.
  await trx
    .updateTable('announcementReads')
    .set({ personId: to })
    .where('personId', '=', from)
    .where('announcementId', 'not in', (eb) =>
      eb.selectFrom('announcementReads as other').select('other.announcementId').where('other.personId', '=', to),
    )
    .execute();
  await trx.deleteFrom('announcementReads').where('personId', '=', from).execute();
  const chosen = await trx.selectFrom('noticeChoices').select('personId').where('personId', '=', to).executeTakeFirst();
  if (chosen) await trx.deleteFrom('noticeChoices').where('personId', '=', from).execute();
  else await trx.updateTable('noticeChoices').set({ personId: to }).where('personId', '=', from).execute();
  await mergeCard(trx, from, to);
  await trx.updateTable('staff').set({ personId: to }).where('personId', '=', from).execute();
  await trx.deleteFrom('people').where('id', '=', from).execute();
}

/** The same event never twice in one inbox. */
async function moveNotices(trx: Trx, from: string, to: string): Promise<void> {
  const twice = trx
    .selectFrom('notices as mine')
    .innerJoin('notices as theirs', 'theirs.event', 'mine.event')
    .select('mine.id')
    .where('mine.personId', '=', from)
    .where('theirs.personId', '=', to);
  const ids = (await twice.execute()).map((row) => row.id);
  if (ids.length > 0) {
    await trx.deleteFrom('noticeAttempts').where('noticeId', 'in', ids).execute();
    await trx.deleteFrom('notices').where('id', 'in', ids).execute();
  }
  await trx.updateTable('notices').set({ personId: to }).where('personId', '=', from).execute();
}

/** Links to the same client become one, with the rights of both. */
async function moveLinks(trx: Trx, from: string, to: string): Promise<void> {
  for (const link of await trx.selectFrom('contactLinks').selectAll().where('personId', '=', from).execute())
    await addLink(trx, to, link.clientId, JSON.parse(link.rights) as string[], link);
  await trx.deleteFrom('contactLinks').where('personId', '=', from).execute();
}

/** Makes a person a contact of a client; who is one already gets the rights beside those they have. */
export async function addLink(
  trx: Trx,
  personId: string,
  clientId: string,
  rights: readonly string[],
  how: { title: string; createdAt: number },
): Promise<void> {
  const had = await trx
    .selectFrom('contactLinks')
    .select('rights')
    .where('personId', '=', personId)
    .where('clientId', '=', clientId)
    .executeTakeFirst();
  const all = JSON.stringify([...new Set([...(had ? (JSON.parse(had.rights) as string[]) : []), ...rights])]);
  await trx
    .insertInto('contactLinks')
    .values({ personId, clientId, rights: all, title: how.title, createdAt: how.createdAt })
    .onConflict((conflict) => conflict.columns(['personId', 'clientId']).doUpdateSet({ rights: all }))
    .execute();
}

async function mergeCard(trx: Trx, from: string, to: string): Promise<void> {
  const rows = await trx.selectFrom('people').selectAll().where('id', 'in', [from, to]).execute();
  const mine = rows.find((row) => row.id === from);
  const theirs = rows.find((row) => row.id === to);
  if (!mine || !theirs) return;
  const name = mine.name === '' || mine.name === UNNAMED ? theirs.name : mine.name;
  const phone = theirs.phoneCipher === null ? mine : theirs;
  await trx
    .updateTable('people')
    .set({
      name,
      title: theirs.title === '' ? mine.title : theirs.title,
      phoneCipher: phone.phoneCipher,
      phoneHmac: phone.phoneHmac,
      phoneLast4: phone.phoneLast4,
      fictional: Math.max(mine.fictional, theirs.fictional),
      searchText: searchText(name),
    })
    .where('id', '=', to)
    .execute();
}
