import { firmSettings, withChange, type FirmSettings, type SettingsChange } from '../../domain/settings.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../open.ts';
import { appendEvents } from '../events.ts';
import { SETTINGS_KEY, readSettings } from '../read/settings.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';
import { moveOpenPeriods } from './tax-calendar.ts';
import { hangPictures } from './pictures.ts';

/**
 * Lays a change over the settings, with what changed in the audit. `version`: the one the person saw; `personId`: whose upload the logo may be.
 * @throws version_conflict when somebody else changed them meanwhile, unknown_file when the logo is none
 */
export async function changeSettings(
  db: Db,
  change: SettingsChange,
  version: number | undefined,
  personId: string,
  audit: Omit<AuditEntry, 'action' | 'record' | 'details'>,
): Promise<{ settings: FirmSettings; version: number }> {
  return db.transaction().execute(async (trx) => {
    const before = await readSettings(trx);
    if (version !== undefined && version !== before.version) throw new DomainError('version_conflict', { version: before.version });
    const settings = firmSettings.parse(withChange(before.settings, change));
    const diff = differences(before.settings, settings);
    if (Object.keys(diff).length === 0) return before;
    const { logoId } = settings.firm;
    if (diff['firm.logoId'] && logoId !== '' && (await hangPictures(trx, 'home', [logoId], personId)).length > 0)
      throw new DomainError('unknown_file', { errors: [{ pointer: '/firm/logoId', code: 'gone', message: '图片已失效，请重新上传' }] });
    const row = { value: JSON.stringify(settings), version: before.version + 1, updatedAt: audit.at, updatedBy: audit.actor.id };
    await trx
      .insertInto('settings')
      .values({ key: SETTINGS_KEY, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
    // Last days the rule proposed follow the rest days; those of the firm alone move no tax date.
    if ('holidays.restDays' in diff || 'holidays.makeUpDays' in diff) await moveOpenPeriods(trx, audit);
    await writeAudit(trx, { ...audit, action: 'settings.changed', record: { kind: 'settings', id: SETTINGS_KEY }, details: diff });
    await appendEvents(trx, [{ at: audit.at, topic: 'settings', data: JSON.stringify({ type: 'changed', version: row.version }) }]);
    return { settings, version: row.version };
  });
}
