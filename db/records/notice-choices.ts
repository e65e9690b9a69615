import { DomainError } from '../../domain/errors.ts';
import type { OwnNotices, RuleTable } from '../../domain/notice-choices.ts';
import type { Db } from '../open.ts';
import { readNoticeRules, readOwnNoticesOf, RULES_KEY } from '../read/notice-choices.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;

/** What a person wants to hear over which channel, and when not; it holds from the next notice on. @throws version_conflict */
export async function keepOwnNotices(db: Db, personId: string, { choices, quiet }: OwnNotices, seen: number, audit: Audit): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { version, ...before } = await readOwnNoticesOf(trx, personId);
    if (version !== seen) throw new DomainError('version_conflict', { version });
    const diff = differences(before, { choices, quiet });
    if (Object.keys(diff).length === 0) return;
    const row = {
      choices: JSON.stringify(choices),
      quiet: quiet === null ? null : JSON.stringify(quiet),
      version: version + 1,
      updatedAt: audit.at,
    };
    await trx
      .insertInto('noticeChoices')
      .values({ personId, ...row })
      .onConflict((conflict) => conflict.column('personId').doUpdateSet(row))
      .execute();
    await writeAudit(trx, { ...audit, action: 'person.noticesChosen', record: { kind: 'person', id: personId }, details: diff });
  });
}

/** What the firm says of its notices: always, usually, or only when asked for. @throws version_conflict */
export async function keepNoticeRules(db: Db, rules: RuleTable, seen: number, audit: Audit): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await readNoticeRules(trx);
    if (before.version !== seen) throw new DomainError('version_conflict', { version: before.version });
    const diff = differences(before.rules, rules);
    if (Object.keys(diff).length === 0) return;
    const row = { value: JSON.stringify(rules), version: seen + 1, updatedAt: audit.at, updatedBy: audit.actor.id };
    await trx
      .insertInto('settings')
      .values({ key: RULES_KEY, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
    await writeAudit(trx, { ...audit, action: 'notice.rulesChanged', record: { kind: 'notice', id: RULES_KEY }, details: diff });
  });
}
