import type { Db } from '../open.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

/** A code is good for two minutes. */
export const SCAN_MS = 2 * MINUTE_MS;
/** Once confirmed there is time to type a one-time code. */
const REDEEM_MS = 3 * MINUTE_MS;

/** A log-in by QR code as it stands; past its end it is `expired`, whatever was written. */
export interface ScanLogin {
  id: string;
  state: 'waiting' | 'scanned' | 'confirmed' | 'refused' | 'used' | 'expired';
  personId: string | null;
  device: string;
  ip: string;
  createdAt: number;
  expiresAt: number;
}

/** Remembers that this browser asks to be let in; code and browser only as hashes. Old ones are swept on the way. */
export async function beginScan(
  db: Db,
  scan: { id: string; codeHash: string; browserHash: string; device: string; ip: string },
  now: number,
): Promise<void> {
  const row = { ...scan, device: scan.device.slice(0, 400), state: 'waiting', personId: null, createdAt: now, decidedAt: null };
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('scanLogins')
      .where('expiresAt', '<', now - HOUR_MS)
      .execute();
    await trx
      .insertInto('scanLogins')
      .values({ ...row, expiresAt: now + SCAN_MS })
      .execute();
  });
}

const asOf = (row: Omit<ScanLogin, 'state'> & { state: string }, now: number): ScanLogin => ({
  ...row,
  state:
    row.expiresAt <= now && (row.state === 'waiting' || row.state === 'scanned' || row.state === 'confirmed')
      ? 'expired'
      : (row.state as ScanLogin['state']),
});
const FIELDS = ['id', 'state', 'personId', 'device', 'ip', 'createdAt', 'expiresAt'] as const;

/** As the browser that began it may see it; null for every other. */
export async function scanOfBrowser(db: Db, id: string, browserHash: string, now: number): Promise<ScanLogin | null> {
  const row = await db
    .selectFrom('scanLogins')
    .select([...FIELDS])
    .where('id', '=', id)
    .where('browserHash', '=', browserHash)
    .executeTakeFirst();
  return row ? asOf(row, now) : null;
}

/** What a code stands for; the first person to look is the only one who may decide. Null: no such code, or another person's. */
export async function scanOfCode(db: Db, codeHash: string, personId: string, now: number): Promise<ScanLogin | null> {
  await db
    .updateTable('scanLogins')
    .set({ state: 'scanned', personId })
    .where('codeHash', '=', codeHash)
    .where('state', '=', 'waiting')
    .where('expiresAt', '>', now)
    .execute();
  const row = await db
    .selectFrom('scanLogins')
    .select([...FIELDS])
    .where('codeHash', '=', codeHash)
    .where((eb) => eb.or([eb('personId', '=', personId), eb('personId', 'is', null)]))
    .executeTakeFirst();
  return row ? asOf(row, now) : null;
}

/** Says yes or no, once, as the person who scanned it, with its line in the audit. @returns false when it was decided, has ended, or is not theirs */
export async function decideScan(
  db: Db,
  decision: { codeHash: string; personId: string; state: 'confirmed' | 'refused' },
  audit: Omit<AuditEntry, 'action' | 'record' | 'details'>,
): Promise<boolean> {
  const { codeHash, personId, state } = decision;
  return db.transaction().execute(async (trx) => {
    const decided = await trx
      .updateTable('scanLogins')
      .set({ state, decidedAt: audit.at, ...(state === 'confirmed' ? { expiresAt: audit.at + REDEEM_MS } : {}) })
      .where('codeHash', '=', codeHash)
      .where('personId', '=', personId)
      .where('state', '=', 'scanned')
      .where('expiresAt', '>', audit.at)
      .returning(['id', 'device', 'ip'])
      .executeTakeFirst();
    if (!decided) return false;
    const details = { device: decided.device, ip: decided.ip };
    await writeAudit(trx, { ...audit, action: `scan.${state}`, record: { kind: 'scan', id: decided.id }, details });
    return true;
  });
}

/** Lets the browser that began it in, once. @returns who, or null when it is not confirmed, has ended, was used, or is another browser's */
export async function useScan(db: Db, id: string, browserHash: string, now: number): Promise<string | null> {
  const used = await db
    .updateTable('scanLogins')
    .set({ state: 'used' })
    .where('id', '=', id)
    .where('browserHash', '=', browserHash)
    .where('state', '=', 'confirmed')
    .where('expiresAt', '>', now)
    .returning('personId')
    .executeTakeFirst();
  return used?.personId ?? null;
}
