import { createHash } from 'node:crypto';
import { clientNotice, type ClientNoticeId } from '../../domain/client/notices.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import type { By } from './client-write.ts';

/** A change of accountant, as people are told of it. */
interface Change {
  clientId: string;
  /** Names this change: the same one never reaches a person twice. */
  event: string;
  from: string | null;
  to: string | null;
  reason: string;
}

/** Tells both accountants, and introduces the new one to the client's contacts; in the inbox of each, in the same transaction. Who did it is not told. */
export async function writeAccountantNotices(trx: Trx, change: Change, by: By): Promise<void> {
  const client = await trx.selectFrom('clients').select('short').where('id', '=', change.clientId).executeTakeFirstOrThrow();
  const staff = await people(trx, [change.from, change.to]);
  const values = { client: client.short, staff: staff.get(change.to ?? '')?.name ?? '其他同事', reason: change.reason };
  const told = new Map<string, { id: ClientNoticeId; link: string }>();
  const tell = (personId: string | undefined, id: ClientNoticeId, link: string): void => {
    if (personId !== undefined && !told.has(personId)) told.set(personId, { id, link });
  };
  tell(staff.get(change.to ?? '')?.personId, 'client.accountant.new', `/clients/${change.clientId}`);
  tell(staff.get(change.from ?? '')?.personId, 'client.accountant.former', '/inbox');
  if (change.to !== null)
    for (const { personId } of await trx.selectFrom('contactLinks').select('personId').where('clientId', '=', change.clientId).execute())
      tell(personId, 'client.accountant.client', '/me');
  const actor = (await people(trx, [by.actor.kind === 'staff' ? by.actor.id : null])).get(by.actor.id)?.personId;
  const rows = [...told]
    .filter(([personId]) => personId !== actor)
    .map(([personId, { id, link }]) => ({
      id: `n${createHash('sha256').update(`${change.event}\n${id}\n${personId}`).digest('hex').slice(0, 27)}`,
      event: `${change.event}:${id}`,
      noticeId: id,
      personId,
      caseNo: null,
      ...clientNotice(id, values),
      link,
      createdAt: by.at,
      readAt: null,
    }));
  if (rows.length === 0) return;
  await trx.insertInto('notices').values(rows).execute();
  await appendEvents(
    trx,
    rows.map((row) => ({
      at: by.at,
      topic: 'inbox',
      personId: row.personId,
      data: JSON.stringify({ type: row.noticeId, noticeId: row.id }),
    })),
  );
}

async function people(trx: Trx, staffIds: (string | null)[]): Promise<Map<string, { personId: string; name: string }>> {
  const ids = staffIds.filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['staff.id', 'people.id as personId', 'people.name'])
    .where('staff.id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
