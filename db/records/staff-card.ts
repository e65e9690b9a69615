import { DomainError } from '../../domain/errors.ts';
import type { Db, Trx } from '../open.ts';
import { readOwnCard, type OwnCard } from '../read/staff-card.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';

/** What changes on a card; a picture by the id of a file this person uploaded, or null to take it off. */
export interface CardChange {
  version: number;
  wechatId?: string | undefined;
  photoId?: string | null | undefined;
  wechatQrId?: string | null | undefined;
}

/**
 * Changes a staff member's own card; pictures taken off hang on nothing from then on and are swept.
 * @throws version_conflict when it changed meanwhile; unknown_file; file_type when a picture is none
 */
export async function changeCard(
  db: Db,
  staff: { id: string; personId: string },
  { version, ...change }: CardChange,
  audit: Pick<AuditEntry, 'at' | 'ip' | 'requestId'>,
): Promise<OwnCard> {
  return db.transaction().execute(async (trx) => {
    const before = await readOwnCard(trx, staff.id);
    if (before.version !== version) throw new DomainError('version_conflict', { version: before.version });
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const after: OwnCard = { ...before, ...given, version: version + 1 };
    for (const part of ['photoId', 'wechatQrId'] as const) {
      const fileId = after[part];
      if (fileId !== null && fileId !== before[part]) await hangPicture(trx, fileId, staff);
    }
    const row = { ...after, staffId: staff.id, updatedAt: audit.at };
    if (version === 0) await trx.insertInto('staffCards').values(row).execute();
    else await trx.updateTable('staffCards').set(row).where('staffId', '=', staff.id).execute();
    await trx
      .updateTable('files')
      .set({ staffId: null })
      .where('staffId', '=', staff.id)
      .where('id', 'not in', [after.photoId ?? '', after.wechatQrId ?? ''])
      .execute();
    await writeAudit(trx, {
      ...audit,
      actor: { kind: 'staff', id: staff.id },
      action: 'staff.card',
      record: { kind: 'staff', id: staff.id },
      details: differences(before, after),
    });
    return after;
  });
}

async function hangPicture(trx: Trx, fileId: string, staff: { id: string; personId: string }): Promise<void> {
  const file = await trx
    .selectFrom('files')
    .select(['type', 'caseNo', 'staffId'])
    .where('id', '=', fileId)
    .where('uploadedBy', '=', staff.personId)
    .executeTakeFirst();
  if (!file || file.caseNo !== null || (file.staffId !== null && file.staffId !== staff.id)) throw new DomainError('unknown_file');
  if (!file.type.startsWith('image/')) throw new DomainError('file_type');
  await trx.updateTable('files').set({ staffId: staff.id }).where('id', '=', fileId).execute();
}
