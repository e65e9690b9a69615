import { randomUUID } from 'node:crypto';
import { profileAfter, profileAt, refusalToProfile, type ProfileRefusal, type TaxProfile } from '../../domain/client/profile.ts';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { Db, Trx } from '../open.ts';
import { readProfiles } from '../read/client-detail.ts';
import { differences } from './audit.ts';
import { takeClient, tellOfClient, type By } from './client-write.ts';

const REFUSALS: Record<ProfileRefusal, ErrorCode> = {
  before_first: 'profile_before_first',
  overlap: 'profile_overlap',
  same: 'profile_same',
};

/**
 * Writes how a client is taxed from a civil date on. The row itself keeps what holds today, and since when a coming one takes its place.
 * @throws profile_before_first, profile_overlap, profile_same, client_merged, client_archived
 */
export async function insertProfile(
  trx: Trx,
  clientId: string,
  next: TaxProfile & { validFrom: string },
  reason: string,
  by: By,
): Promise<string> {
  await takeClient(trx, clientId, by.at);
  const known = await readProfiles(trx, clientId);
  const refusal = refusalToProfile(known, next);
  if (refusal !== null)
    throw new DomainError(REFUSALS[refusal], { from: known[0]?.validFrom ?? null, first: known.at(-1)?.validFrom ?? null });
  const id = randomUUID();
  await trx
    .insertInto('clientProfiles')
    .values({ id, clientId, ...next, flags: JSON.stringify(next.flags), reason, byId: by.actor.id, createdAt: by.at })
    .execute();
  await settleProfile(trx, clientId, civilDateOf(by.at));
  const before = profileAt(known, next.validFrom);
  await tellOfClient(trx, by, clientId, 'client.profile', {
    ...differences(before ? plain(before) : {}, plain(next)),
    validFrom: next.validFrom,
    reason,
  });
  return id;
}

/** Takes back a profile that has not begun. @throws not_found, profile_begun */
export async function withdrawProfile(db: Db, clientId: string, profileId: string, by: By): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await takeClient(trx, clientId, by.at);
    const row = (await readProfiles(trx, clientId)).find((one) => one.id === profileId);
    if (!row) throw new DomainError('not_found');
    if (row.validFrom <= civilDateOf(by.at)) throw new DomainError('profile_begun');
    await trx.deleteFrom('clientProfiles').where('id', '=', profileId).execute();
    await settleProfile(trx, clientId, civilDateOf(by.at));
    await tellOfClient(trx, by, clientId, 'client.profile.withdrawn', { ...plain(row), validFrom: row.validFrom });
  });
}

/** Lets every row say what holds today whose coming profile has begun; the daily housekeeping. @returns how many */
export async function settleProfiles(db: Db, today: string): Promise<number> {
  const due = await db.selectFrom('clients').select('id').where('profileUntil', '<=', today).limit(500).execute();
  for (const { id } of due) await db.transaction().execute((trx) => settleProfile(trx, id, today));
  return due.length;
}

async function settleProfile(trx: Trx, clientId: string, today: string): Promise<void> {
  const profiles = await readProfiles(trx, clientId);
  const present = profileAt(profiles, today) ?? profiles.at(-1);
  if (!present) return;
  await trx
    .updateTable('clients')
    .set((eb) => ({
      entity: present.entity,
      vatKind: present.vatKind,
      levy: present.levy,
      flags: JSON.stringify(present.flags),
      profileUntil: profileAfter(profiles, today > present.validFrom ? today : present.validFrom)?.validFrom ?? null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', clientId)
    .execute();
}

const plain = ({ entity, vatKind, levy, flags }: TaxProfile): TaxProfile => ({ entity, vatKind, levy, flags: [...flags].sort() });
