import { DEFAULT_SETTINGS } from '../../domain/settings-defaults.ts';
import { firmSettings, withChange, type FirmSettings, type SettingsChange } from '../../domain/settings.ts';
import type { Db, Trx } from '../open.ts';

/** The one row of the firm's settings. */
export const SETTINGS_KEY = 'firm';

/** The firm's settings now, laid over what a firm starts with; `version` 0: nothing was changed yet. */
export async function readSettings(db: Db | Trx): Promise<{ settings: FirmSettings; version: number }> {
  const row = await db.selectFrom('settings').select(['value', 'version']).where('key', '=', SETTINGS_KEY).executeTakeFirst();
  if (!row) return { settings: DEFAULT_SETTINGS, version: 0 };
  if (parsed?.value !== row.value)
    parsed = { value: row.value, settings: firmSettings.parse(withChange(DEFAULT_SETTINGS, JSON.parse(row.value) as SettingsChange)) };
  return { settings: parsed.settings, version: row.version };
}
/** The last value that was checked: it is read for every notice and every bill, and changes once a month. */
let parsed: { value: string; settings: FirmSettings } | null = null;
