import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { DomainError } from '../../domain/errors.ts';
import type { AllowedAddress, FailedReason, SecuritySettings } from '../../domain/security.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/time.ts';
import { appendEvents } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { lifetimes, readSecurity, SECURITY_KEY } from '../read/security.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';

type By = Omit<AuditEntry, 'action' | 'record' | 'details'>;
const FRONTS = ['console', 'h5'] as const;
const KEPT_MS = 90 * DAY_MS;

/**
 * Changes 安全; sessions that would have lasted longer end with the new lifetime, those of a console begun elsewhere at once.
 * @param keep the session that asks: it stands, wherever it was begun
 * @param isAllowed whether the console opens to an address under a list
 * @throws version_conflict when somebody else changed it meanwhile
 */
export const changeSecurity = (
  db: Db,
  { change, version, keep }: { change: Partial<SecuritySettings>; version: number | undefined; keep: string },
  isAllowed: (allowed: readonly AllowedAddress[], address: string) => boolean,
  by: By,
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const before = await readSecurity(trx);
    if (version !== undefined && version !== before.version) throw new DomainError('version_conflict', { version: before.version });
    const settings = { ...before.settings, ...change };
    const details = differences(before.settings, settings);
    if (Object.keys(details).length === 0) return;
    const row = { value: JSON.stringify(settings), version: before.version + 1, updatedAt: by.at, updatedBy: by.actor.id };
    await trx
      .insertInto('settings')
      .values({ key: SECURITY_KEY, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
    await shorten(trx, settings);
    if ('addresses' in details) await closeElsewhere(trx, keep, (address) => isAllowed(settings.addresses, address));
    await writeAudit(trx, { ...by, action: 'security.changed', record: { kind: 'settings', id: SECURITY_KEY }, details });
    await appendEvents(trx, [{ at: by.at, topic: 'settings', data: JSON.stringify({ type: 'security', version: row.version }) }]);
  });

/** No session lasts longer than it may now; longer ones come as they are used. */
async function shorten(trx: Trx, settings: SecuritySettings): Promise<void> {
  const most = lifetimes(settings);
  for (const front of FRONTS)
    await trx
      .updateTable('sessions')
      .set((eb) => ({ expiresAt: eb('seenAt', '+', most[front]) }))
      .where('front', '=', front)
      .where((eb) => eb('expiresAt', '>', eb('seenAt', '+', most[front])))
      .execute();
}

/** Ends consoles that were opened from an address that is allowed no more. */
async function closeElsewhere(trx: Trx, keep: string, stays: (address: string) => boolean): Promise<void> {
  const open = await trx.selectFrom('sessions').select(['tokenHash', 'ip']).where('front', '=', 'console').execute();
  const gone = open.filter(({ tokenHash, ip }) => tokenHash !== keep && ip !== null && !stays(ip)).map(({ tokenHash }) => tokenHash);
  if (gone.length > 0) await trx.deleteFrom('sessions').where('tokenHash', 'in', gone).execute();
}

/** A try to log in that was refused. `login`: an account there is; what else was typed is not kept. */
interface FailedLogin {
  login: string | null;
  ip: string;
  device: string;
  reason: FailedReason;
}
/** Writes a failed try down; many within a minute are one row that counts them. Old ones are swept on the way. */
export async function keepFailedLogin(db: Db | Trx, { login, ip, device, reason }: FailedLogin, now: number): Promise<void> {
  const id = createHash('sha256')
    .update(JSON.stringify([Math.floor(now / MINUTE_MS), login, ip, reason]))
    .digest('hex')
    .slice(0, 32);
  await db
    .deleteFrom('failedLogins')
    .where('at', '<', now - KEPT_MS)
    .execute();
  await db
    .insertInto('failedLogins')
    .values({ id, at: now, login, ip, device: device.slice(0, 400), reason, tries: 1 })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ at: now, tries: sql`failed_logins.tries + 1` }))
    .execute();
}
