import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { appendEvents } from '../events.ts';
import { isPostgres, type Trx } from '../open.ts';
import { tellPeople } from '../projections/tell-people.ts';
import { openidsOf } from '../read/app-openids.ts';
import { erasureTrial } from '../read/erasures.ts';
import { holdersInFirm, recipientsOf } from '../read/notice-audience.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;
/** What is left of a name. */
const NOBODY = '已删除联系人';

/** Asks that a person's data be erased; those who may decide are told. @throws still_staff, erasure_open */
export async function askErasure(trx: Trx, personId: string, reason: string, by: Audit): Promise<string> {
  await trx
    .selectFrom('people')
    .select('id')
    .where('id', '=', personId)
    .$if(isPostgres(trx), (query) => query.forUpdate())
    .executeTakeFirst();
  const staff = await trx.selectFrom('staff').select('id').where('personId', '=', personId).where('active', '=', 1).executeTakeFirst();
  if (staff) throw new DomainError('still_staff');
  const open = await trx
    .selectFrom('erasures')
    .select('id')
    .where('personId', '=', personId)
    .where('state', '=', 'asked')
    .executeTakeFirst();
  if (open) throw new DomainError('erasure_open');
  const id = randomUUID();
  await trx
    .insertInto('erasures')
    .values({ id, personId, state: 'asked', reason, askedById: by.actor.id, askedAt: by.at, decidedById: null, decidedAt: null })
    .execute();
  await writeAudit(trx, { ...by, action: 'erasure.asked', record: { kind: 'person', id: personId }, details: { reason } });
  const asker = await trx
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['people.id', 'people.name'])
    .where('staff.id', '=', by.actor.id)
    .executeTakeFirst();
  const [whose] = await recipientsOf(trx, [personId]);
  const deciders = (await holdersInFirm(trx, 'dossiers.erase')).filter((one) => one.personId !== asker?.id);
  const values = { 'actor.name': asker?.name ?? '', 'person.name': whose?.name ?? '', reason };
  await tellPeople(trx, { id: 'erasure.asked.staff', event: `erasure:${id}`, linkId: personId, values }, deciders, by.at);
  return id;
}

/** Erases what may be erased, in one transaction, and writes down how much of what. @throws erasure_over */
export async function approveErasure(trx: Trx, id: string, answer: string, by: Audit): Promise<void> {
  const { personId } = await decide(trx, id, 'done', answer, by);
  const { erases } = await erasureTrial(trx, personId);
  const openids = await openidsOf(trx, personId);
  if (openids.length > 0) {
    await trx.deleteFrom('subscriptionGrants').where('openid', 'in', openids).execute();
    await trx.deleteFrom('grantEntries').where('openid', 'in', openids).execute();
  }
  await trx.deleteFrom('appOpenids').where('personId', '=', personId).execute();
  await trx.deleteFrom('entryTickets').where('personId', '=', personId).execute();
  await trx
    .deleteFrom('noticeAttempts')
    .where('noticeId', 'in', (eb) => eb.selectFrom('notices').select('notices.id').where('notices.personId', '=', personId))
    .execute();
  await trx.deleteFrom('notices').where('personId', '=', personId).execute();
  await trx.deleteFrom('noticeChoices').where('personId', '=', personId).execute();
  await trx.deleteFrom('sessions').where('personId', '=', personId).execute();
  await trx.deleteFrom('contactLinks').where('personId', '=', personId).execute();
  await trx.deleteFrom('idempotency').where('personId', '=', personId).execute();
  await trx.deleteFrom('events').where('personId', '=', personId).execute();
  await trx.updateTable('invitations').set({ name: '', title: '' }).where('usedBy', '=', personId).execute();
  await trx.updateTable('wechatInbox').set({ text: '', openid: '' }).where('personId', '=', personId).execute();
  await trx
    .updateTable('people')
    .set({
      name: NOBODY,
      title: '',
      openid: null,
      unionid: null,
      phoneCipher: null,
      phoneHmac: null,
      phoneLast4: null,
      followsAccount: 0,
      smsOptOut: 1,
      searchText: '',
    })
    .where('id', '=', personId)
    .execute();
  await trx
    .updateTable('erasures')
    .set({ erased: JSON.stringify(erases) })
    .where('id', '=', id)
    .execute();
  await writeAudit(trx, {
    ...by,
    action: 'erasure.done',
    record: { kind: 'person', id: personId },
    details: { ...erases, ...(answer ? { reason: answer } : {}) },
  });
  await appendEvents(trx, [{ at: by.at, topic: 'client', data: JSON.stringify({ type: 'contacts' }) }]);
}

/** Does not erase, and says why. @throws erasure_over */
export async function refuseErasure(trx: Trx, id: string, answer: string, by: Audit): Promise<void> {
  const { personId } = await decide(trx, id, 'refused', answer, by);
  await writeAudit(trx, { ...by, action: 'erasure.refused', record: { kind: 'person', id: personId }, details: { reason: answer } });
}

async function decide(trx: Trx, id: string, state: 'done' | 'refused', answer: string, by: Audit): Promise<{ personId: string }> {
  const row = await trx
    .updateTable('erasures')
    .set({ state, answer, decidedById: by.actor.id, decidedAt: by.at })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .returning('personId')
    .executeTakeFirst();
  if (!row) throw new DomainError('erasure_over');
  return row;
}
