import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import { tellAround } from '../projections/accountant-notices.ts';
import { writeAudit } from './audit.ts';
import { changeAccountant, storesOf } from './client-accountant.ts';
import { takeClient, type By } from './client-write.ts';
import type { Doer } from './ledgers.ts';

/** 更换会计: a client asks for another accountant. Told to the admins, never to the accountant. @throws not_found, no_accountant, wish_open while one waits */
export async function askForAnother(
  trx: Trx,
  clientId: string,
  reason: string,
  { personId, by }: Doer,
): Promise<{ id: string; sends: boolean }> {
  const client = await takeClient(trx, clientId, by.at);
  if (client.accountantId === null) throw new DomainError('no_accountant');
  const waits = await trx
    .selectFrom('accountantWishes')
    .select('id')
    .where('clientId', '=', clientId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (waits) throw new DomainError('wish_open');
  const id = randomUUID();
  const unsaid = { answer: null, decidedById: null, decidedAt: null };
  await trx
    .insertInto('accountantWishes')
    .values({ id, clientId, personId, reason, state: 'open', ...unsaid, createdAt: by.at })
    .execute();
  await writeAudit(trx, { ...by, action: 'wish.asked', record: { kind: 'wish', id }, details: { clientId, reason } });
  const accountant = await trx.selectFrom('staff').select('personId').where('id', '=', client.accountantId).executeTakeFirst();
  const sends = await tellAround(
    trx,
    {
      happening: 'wish.asked',
      clientId,
      storeId: (await storesOf(trx, clientId))[0] ?? '',
      recordId: id,
      occasion: `wish:${id}`,
      to: [{ to: 'deciders', may: 'wishes.answer' }],
      actorId: personId,
      not: accountant?.personId ?? null,
      values: { reason },
    },
    by.at,
  );
  return { id, sends };
}

/** Answers it: with another accountant, or with words. The answer goes to who asked. @throws not_found, wish_answered, same_accountant, unknown_staff, staff_other_store */
export async function answerWish(
  trx: Trx,
  id: string,
  given: { answer: string; staffId?: string | undefined; met: boolean },
  by: By,
): Promise<{ id: string; sends: boolean }> {
  const known = await trx.selectFrom('accountantWishes').select('clientId').where('id', '=', id).executeTakeFirst();
  if (!known) throw new DomainError('not_found');
  const client = await takeClient(trx, known.clientId, by.at, { archived: true });
  const wish = await trx.selectFrom('accountantWishes').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  if (wish.state !== 'open') throw new DomainError('wish_answered');
  if (given.met && given.staffId !== undefined) {
    if (given.staffId === client.accountantId) throw new DomainError('same_accountant');
    await changeAccountant(trx, wish.clientId, given.staffId, '', by);
  }
  await trx
    .updateTable('accountantWishes')
    .set({
      state: given.met ? 'met' : 'declined',
      answer: given.answer,
      decidedById: by.actor.id,
      decidedAt: by.at,
      version: wish.version + 1,
    })
    .where('id', '=', id)
    .execute();
  await writeAudit(trx, {
    ...by,
    action: 'wish.answered',
    record: { kind: 'wish', id },
    details: { clientId: wish.clientId, met: given.met, answer: given.answer },
  });
  await appendEvents(trx, [
    { at: by.at, topic: 'client', clientId: wish.clientId, data: JSON.stringify({ type: 'wish', id: wish.clientId, internal: false }) },
  ]);
  const sends = await tellAround(
    trx,
    {
      happening: 'wish.answered',
      clientId: wish.clientId,
      storeId: (await storesOf(trx, wish.clientId))[0] ?? '',
      recordId: id,
      occasion: `wish:${id}`,
      to: [{ to: 'person', personId: wish.personId }],
      actorId: null,
      values: { 'case.text': given.answer },
    },
    by.at,
  );
  return { id, sends };
}
