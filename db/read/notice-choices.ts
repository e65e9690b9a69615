import { NOTHING_CHOSEN, type Choices, type OwnNotices, type OwnQuiet, type RuleTable } from '../../domain/notice-choices.ts';
import type { Db, Trx } from '../open.ts';

/** The one row of the firm's rules. */
export const RULES_KEY = 'notice.rules';
const CHUNK = 500;

/** What the firm says of its notices, where it says something; `version` 0: nothing yet. */
export async function readNoticeRules(db: Db | Trx): Promise<{ rules: RuleTable; version: number }> {
  const row = await db.selectFrom('settings').select(['value', 'version']).where('key', '=', RULES_KEY).executeTakeFirst();
  return row ? { rules: JSON.parse(row.value) as RuleTable, version: row.version } : { rules: {}, version: 0 };
}

/** What these people chose; who chose nothing is left out. */
export async function readOwnNotices(db: Db | Trx, personIds: readonly string[]): Promise<Map<string, OwnNotices>> {
  const found = new Map<string, OwnNotices>();
  const ids = [...new Set(personIds)];
  for (let from = 0; from < ids.length; from += CHUNK) {
    const rows = await db
      .selectFrom('noticeChoices')
      .select(['personId', 'choices', 'quiet'])
      .where('personId', 'in', ids.slice(from, from + CHUNK))
      .execute();
    for (const row of rows) found.set(row.personId, ownFrom(row));
  }
  return found;
}

/** What one person chose, with the version a change has to have seen. */
export async function readOwnNoticesOf(db: Db | Trx, personId: string): Promise<OwnNotices & { version: number }> {
  const row = await db
    .selectFrom('noticeChoices')
    .select(['choices', 'quiet', 'version'])
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row ? { ...ownFrom(row), version: row.version } : { ...NOTHING_CHOSEN, version: 0 };
}

const ownFrom = ({ choices, quiet }: { choices: string; quiet: string | null }): OwnNotices => ({
  choices: JSON.parse(choices) as Choices,
  quiet: quiet === null ? null : (JSON.parse(quiet) as OwnQuiet),
});
