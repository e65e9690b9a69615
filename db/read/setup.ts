import { DEFAULT_SETTINGS } from '../../domain/settings-defaults.ts';
import type { SetupCheck, SetupFacts, SetupMarks } from '../../domain/setup.ts';
import type { Db, Trx } from '../open.ts';
import { readSettings } from './settings.ts';
import { readTaxDates } from './tax-calendar.ts';

/** The settings row of the first-run assistant. */
export const SETUP_KEY = 'setup';

/** What was said of the steps so far, and its version; `null` marks: nothing yet. */
export async function readSetupMarks(db: Db | Trx): Promise<{ marks: SetupMarks | null; version: number }> {
  const row = await db.selectFrom('settings').select(['value', 'version']).where('key', '=', SETUP_KEY).executeTakeFirst();
  return row ? { marks: JSON.parse(row.value) as SetupMarks, version: row.version } : { marks: null, version: 0 };
}

/** What the records say of the first day; the log-in and the channels are the API's to know. */
export async function readSetupFacts(db: Db): Promise<Omit<SetupFacts, 'security' | 'channels'>> {
  const { settings } = await readSettings(db);
  const [store, type, staff, client, request, imported] = await Promise.all([
    db.selectFrom('stores').select('id').limit(1).execute(),
    db.selectFrom('businessTypes').select('id').where('active', '=', 1).limit(1).execute(),
    db.selectFrom('staff').select('id').where('active', '=', 1).limit(2).execute(),
    db.selectFrom('clients').select('id').limit(1).execute(),
    db.selectFrom('cases').select('no').limit(1).execute(),
    db.selectFrom('imports').select('id').where('runId', 'is not', null).limit(1).execute(),
  ]);
  return {
    firm: settings.firm.name !== DEFAULT_SETTINGS.firm.name,
    store: store.length > 0,
    types: type.length > 0,
    staff: staff.length > 1,
    client: client.length > 0,
    request: request.length > 0,
    import: imported.length > 0,
  };
}

/** What of the checklist the records tick; `date`: whose year's tax dates have to be published. */
export async function readSetupChecks(db: Db, date: string): Promise<Record<Exclude<SetupCheck, 'wechat' | 'pay'>, boolean>> {
  const [services, dates, { staff, client }] = await Promise.all([
    db.selectFrom('serviceItems').select('id').where('onSale', '=', 1).limit(1).execute(),
    readTaxDates(db, Number(date.slice(0, 4))),
    readSetupFacts(db),
  ]);
  return { services: services.length > 0, staff, calendar: dates.length >= 12, client };
}
