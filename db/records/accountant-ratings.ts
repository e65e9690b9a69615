import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { askAboutAccountant } from '../projections/review-notices.ts';
import type { Trx } from '../open.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

/** A contact rates the accountant their company has now, once a year. @throws no_accountant, rated_this_year */
export async function rateAccountant(
  trx: Trx,
  clientId: string,
  given: { year: number; score: number; comment: string },
  { personId, by }: { personId: string; by: Pick<AuditEntry, 'at' | 'actor' | 'ip' | 'requestId'> },
): Promise<void> {
  const client = await trx.selectFrom('clients').select('accountantId').where('id', '=', clientId).executeTakeFirstOrThrow();
  if (client.accountantId === null) throw new DomainError('no_accountant');
  const { year, score, comment } = given;
  const answer = { staffId: client.accountantId, score, comment, personId, ratedAt: by.at };
  const written = await trx
    .insertInto('accountantRatings')
    .values({ id: randomUUID(), clientId, storeId: await storeOf(trx, clientId), year, askedAt: null, ...answer })
    .onConflict((conflict) => conflict.columns(['clientId', 'year']).doUpdateSet(answer).where('accountantRatings.score', 'is', null))
    .executeTakeFirst();
  if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) throw new DomainError('rated_this_year', { year });
  await writeAudit(trx, {
    ...by,
    action: 'accountant.rated',
    record: { kind: 'client', id: clientId },
    details: { staffId: client.accountantId, year, score },
  });
}

/** Asks a client about its accountant, once a year. @returns whether it was asked now, and whether there is anything to send */
export async function askForRating(trx: Trx, clientId: string, year: number, at: number): Promise<{ asked: boolean; sends: boolean }> {
  const client = await trx.selectFrom('clients').select('accountantId').where('id', '=', clientId).executeTakeFirst();
  if (!client?.accountantId) return { asked: false, sends: false };
  const storeId = await storeOf(trx, clientId);
  const unsaid = { score: null, comment: '', personId: null, ratedAt: null };
  const written = await trx
    .insertInto('accountantRatings')
    .values({ id: randomUUID(), clientId, storeId, staffId: client.accountantId, year, askedAt: at, ...unsaid })
    .onConflict((conflict) => conflict.columns(['clientId', 'year']).doNothing())
    .executeTakeFirst();
  if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) return { asked: false, sends: false };
  return { asked: true, sends: await askAboutAccountant(trx, clientId, storeId, year, at) };
}

const storeOf = async (trx: Trx, clientId: string): Promise<string> =>
  (await trx.selectFrom('clientStores').select('storeId').where('clientId', '=', clientId).orderBy('storeId').executeTakeFirst())
    ?.storeId ?? '';
