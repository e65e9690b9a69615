import { DEFAULT_SETTINGS, firmSettings, withChange, type FirmSettings, type SettingsChange } from '../../domain/settings.ts';
import type { Db, Trx } from '../open.ts';

/** The one row of the firm's settings. */
export const SETTINGS_KEY = 'firm';

/** The firm's settings now, laid over what a firm starts with; `version` 0: nothing was changed yet. */
export async function readSettings(db: Db | Trx): Promise<{ settings: FirmSettings; version: number }> {
  const row = await db.selectFrom('settings').select(['value', 'version']).where('key', '=', SETTINGS_KEY).executeTakeFirst();
  if (!row) return { settings: DEFAULT_SETTINGS, version: 0 };
  return { settings: firmSettings.parse(withChange(DEFAULT_SETTINGS, JSON.parse(row.value) as SettingsChange)), version: row.version };
}
