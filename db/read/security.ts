import { DEFAULT_SECURITY, type FailedReason, type SecuritySettings } from '../../domain/security.ts';
import { securitySettings } from '../../domain/security-schema.ts';
import type { Role } from '../../domain/roles.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import type { Db, Trx } from '../open.ts';

/** The settings row of 安全. */
export const SECURITY_KEY = 'security';

/** The last value that was checked: it is read with every request, and changes once a year. */
let parsed: { value: string; settings: SecuritySettings } | null = null;
/** What the row says; nothing: as a firm starts. */
export function securityOf(value: string | null): SecuritySettings {
  if (value === null) return DEFAULT_SECURITY;
  if (parsed?.value !== value)
    parsed = { value, settings: securitySettings.parse({ ...DEFAULT_SECURITY, ...(JSON.parse(value) as object) }) };
  return parsed.settings;
}

/** 安全 as it is set now; `version` 0: nothing was changed yet. */
export async function readSecurity(db: Db | Trx): Promise<{ settings: SecuritySettings; version: number }> {
  const row = await db.selectFrom('settings').select(['value', 'version']).where('key', '=', SECURITY_KEY).executeTakeFirst();
  return { settings: securityOf(row?.value ?? null), version: row?.version ?? 0 };
}

/** How long a session of each front lasts without being used, ms. */
export const lifetimes = ({ consoleHours, phoneDays }: SecuritySettings) => ({ console: consoleHours * HOUR_MS, h5: phoneDays * DAY_MS });

/** Everybody who works for the firm, with what their log-in says of one-time codes. */
export async function readCodeHolders(db: Db) {
  const rows = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .leftJoin('logins', 'logins.personId', 'staff.personId')
    .select(['staff.id', 'people.name', 'staff.role', 'logins.totpCipher'])
    .where('staff.active', '=', 1)
    .orderBy('people.name')
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** Tries to log in that failed, the last one first, with whose account it was. */
export async function readFailedLogins(db: Db, limit: number) {
  const rows = await db
    .selectFrom('failedLogins')
    .leftJoin('logins', 'logins.login', 'failedLogins.login')
    .leftJoin('people', 'people.id', 'logins.personId')
    .select(['failedLogins.at', 'failedLogins.login', 'people.name', 'failedLogins.ip', 'failedLogins.device', 'failedLogins.reason'])
    .select('failedLogins.tries')
    .orderBy('failedLogins.at', 'desc')
    .orderBy('failedLogins.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, reason: row.reason as FailedReason }));
}
