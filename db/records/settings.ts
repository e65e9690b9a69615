import { firmSettings, withChange, type FirmSettings, type SettingsChange } from '../../domain/settings.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../open.ts';
import { appendEvents } from '../events.ts';
import { SETTINGS_KEY, readSettings } from '../read/settings.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

/**
 * Lays a change over the settings, with what changed in the audit. `version`: the one the person saw.
 * @throws version_conflict when somebody else changed them meanwhile
 */
export async function changeSettings(
  db: Db,
  change: SettingsChange,
  version: number | undefined,
  audit: Omit<AuditEntry, 'action' | 'record' | 'details'>,
): Promise<{ settings: FirmSettings; version: number }> {
  return db.transaction().execute(async (trx) => {
    const before = await readSettings(trx);
    if (version !== undefined && version !== before.version) throw new DomainError('version_conflict', { version: before.version });
    const settings = firmSettings.parse(withChange(before.settings, change));
    const diff = difference(before.settings, settings);
    if (Object.keys(diff).length === 0) return before;
    const row = { value: JSON.stringify(settings), version: before.version + 1, updatedAt: audit.at, updatedBy: audit.actor.id };
    await trx
      .insertInto('settings')
      .values({ key: SETTINGS_KEY, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
    await writeAudit(trx, { ...audit, action: 'settings.changed', record: { kind: 'settings', id: SETTINGS_KEY }, details: diff });
    await appendEvents(trx, [{ at: audit.at, topic: 'settings', data: JSON.stringify({ type: 'changed', version: row.version }) }]);
    return { settings, version: row.version };
  });
}

/** What differs, field by field: `grabWindow.normal` → [before, after]. */
function difference(before: FirmSettings, after: FirmSettings): Record<string, [unknown, unknown]> {
  const found: Record<string, [unknown, unknown]> = {};
  const compare = (path: string, one: unknown, other: unknown): void => {
    if (JSON.stringify(one) === JSON.stringify(other)) return;
    const both = [one, other].every((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
    if (!both) return void (found[path] = [one, other]);
    for (const key of Object.keys(other as object))
      compare(path === '' ? key : `${path}.${key}`, (one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]);
  };
  compare('', before, after);
  return found;
}
