import type { Db } from '../open.ts';
import { RULES_KEY } from './notice-choices.ts';
import { SETTINGS_KEY } from './settings.ts';

/** Changes of settings further back than this many lines are not looked for. */
const LOOKED_AT = 400;

const ACTIONS = [
  'settings.changed',
  'channels.changed',
  'security.changed',
  'permissions.changed',
  'calendar.changed',
  'notice.text.changed',
  'notice.text.restored',
  'notice.rulesChanged',
  'surfaces.published',
];

/** Who touched each part of the settings last: by the name of the setting, or of the record when it is another than the firm's. */
export async function readLastTouched(db: Db): Promise<Record<string, { at: number; by: string | null }>> {
  const rows = await db
    .selectFrom('audit')
    .leftJoin('staff', (join) => join.onRef('staff.id', '=', 'audit.actorId').on('audit.actorKind', '=', 'staff'))
    .leftJoin('people', 'people.id', 'staff.personId')
    .select(['audit.at', 'audit.recordKind', 'audit.recordId', 'audit.details', 'people.name'])
    .where('audit.action', 'in', ACTIONS)
    .orderBy('audit.at', 'desc')
    .limit(LOOKED_AT)
    .execute();
  const found: Record<string, { at: number; by: string | null }> = {};
  for (const { at, recordKind, recordId, details, name } of rows) {
    const parts =
      recordKind === 'notice'
        ? [recordId === RULES_KEY ? 'rules' : 'texts']
        : recordKind !== 'settings'
          ? [recordKind]
          : recordId === SETTINGS_KEY
            ? Object.keys(JSON.parse(details) as object).map((path) => path.split('.')[0] ?? path)
            : [recordId];
    for (const part of parts) found[part] ??= { at, by: name };
  }
  return found;
}

/** Failed tries since an instant. */
export async function countFailedLogins(db: Db, since: number): Promise<number> {
  const row = await db
    .selectFrom('failedLogins')
    .select((eb) => eb.fn.sum<number | null>('tries').as('tries'))
    .where('at', '>=', since)
    .executeTakeFirst();
  return Number(row?.tries ?? 0);
}
