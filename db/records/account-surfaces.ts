import { randomUUID } from 'node:crypto';
import { actionsIn, NO_SURFACES, type AccountSurfaces, type MenuAction } from '../../domain/account-menu.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Db, Trx } from '../open.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;
/** What is kept of the account's window: what is being written, and what WeChat shows. */
export interface KeptSurfaces {
  draft: AccountSurfaces;
  published: AccountSurfaces | null;
  publishedAt: number | null;
  publishedBy: string | null;
}
/** The one row of it. */
export const SURFACES_KEY = 'account.surfaces';
const NOTHING: KeptSurfaces = { draft: NO_SURFACES, published: null, publishedAt: null, publishedBy: null };

/** What is kept now; `version` 0: nothing was written yet. */
export async function readSurfaces(db: Db | Trx): Promise<{ kept: KeptSurfaces; version: number }> {
  const row = await db.selectFrom('settings').select(['value', 'version']).where('key', '=', SURFACES_KEY).executeTakeFirst();
  return row ? { kept: JSON.parse(row.value) as KeptSurfaces, version: row.version } : { kept: NOTHING, version: 0 };
}

/** Keeps what was written; presses that are answered get a key each, which stays. @throws version_conflict */
export async function saveSurfaces(db: Db, given: AccountSurfaces, version: number, audit: Audit): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await readSurfaces(trx);
    if (before.version !== version) throw new DomainError('version_conflict', { version: before.version });
    const draft = withKeys(given);
    const diff = differences(told(before.kept.draft), told(draft));
    if (JSON.stringify(before.kept.draft) === JSON.stringify(draft)) return;
    await keep(trx, { ...before.kept, draft }, version, audit);
    await writeAudit(trx, { ...audit, action: 'surfaces.saved', record: { kind: 'surfaces', id: SURFACES_KEY }, details: diff });
  });
}

/** What is written is what WeChat shows from now on. @throws version_conflict when somebody wrote meanwhile */
export async function publishSurfaces(db: Db, version: number, audit: Audit): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await readSurfaces(trx);
    if (before.version !== version) throw new DomainError('version_conflict', { version: before.version });
    const { draft, published } = before.kept;
    await keep(trx, { draft, published: draft, publishedAt: audit.at, publishedBy: audit.actor.id }, version, audit);
    const details = differences(told(published ?? NO_SURFACES), told(draft));
    await writeAudit(trx, { ...audit, action: 'surfaces.published', record: { kind: 'surfaces', id: SURFACES_KEY }, details });
  });
}

async function keep(trx: Trx, value: KeptSurfaces, version: number, audit: Audit): Promise<void> {
  const row = { value: JSON.stringify(value), version: version + 1, updatedAt: audit.at, updatedBy: audit.actor.id };
  const written =
    version === 0
      ? await trx
          .insertInto('settings')
          .values({ key: SURFACES_KEY, ...row })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .executeTakeFirst()
      : await trx.updateTable('settings').set(row).where('key', '=', SURFACES_KEY).where('version', '=', version).executeTakeFirst();
  if (('numUpdatedRows' in written ? written.numUpdatedRows : (written.numInsertedOrUpdatedRows ?? 0n)) === 0n)
    throw new DomainError('version_conflict');
}

function withKeys({ menu, replies }: AccountSurfaces): AccountSurfaces {
  const known = new Set<string>();
  const keyed = (action: MenuAction): MenuAction => {
    if (action.kind !== 'click') return action;
    const key = action.key !== undefined && !known.has(action.key) ? action.key : randomUUID().slice(0, 13);
    known.add(key);
    return { ...action, key };
  };
  return {
    menu: menu.map(({ name, action, items }) => ({
      name,
      action: items.length === 0 && action ? keyed(action) : null,
      items: items.map((item) => ({ name: item.name, action: keyed(item.action) })),
    })),
    replies,
  };
}
/** As people read of a change. */
const told = ({ menu, replies }: AccountSurfaces) => ({
  menu: menu.map(({ name, items }) => (items.length === 0 ? name : `${name}（${items.map((item) => item.name).join('、')}）`)),
  replies: actionsIn(menu).filter(({ kind }) => kind === 'click').length,
  welcome: replies.welcome,
  keywords: replies.keywords.map(({ words }) => words.join('、')),
  otherwise: replies.otherwise,
});
