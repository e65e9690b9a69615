import type { FileCategory } from '../../domain/client/kinds.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Db, Trx } from '../open.ts';
import { takeClient, tellOfClient, type By } from './client-write.ts';
import { hangsOnNothing } from './files.ts';

/** Hangs uploaded files on a client. @throws unknown_file when one is gone, hangs on something, or is somebody else's */
export async function linkFiles(
  trx: Trx,
  clientId: string,
  given: { fileIds: readonly string[]; category: FileCategory; internal: boolean },
  personId: string,
  by: By,
): Promise<void> {
  await takeClient(trx, clientId, by.at);
  const fileIds = [...new Set(given.fileIds)];
  const linked = await trx
    .updateTable('files')
    .set({ clientId, category: given.category, internal: Number(given.internal), linkedBy: personId, linkedAt: by.at })
    .where('id', 'in', fileIds)
    .where('uploadedBy', '=', personId)
    .where(hangsOnNothing)
    .returning(['id', 'name'])
    .execute();
  if (linked.length !== fileIds.length) throw new DomainError('unknown_file');
  for (const { id, name } of linked)
    await tellOfClient(
      trx,
      by,
      clientId,
      'client.file.added',
      { fileId: id, name, category: given.category, internal: given.internal },
      given.internal,
    );
}

/** Files a client's file otherwise, or shows it to the client or no longer. @throws not_found, file_in_use of a ledger */
export async function changeFile(
  db: Db,
  clientId: string,
  fileId: string,
  change: { category?: FileCategory | undefined; internal?: boolean | undefined },
  by: By,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const file = await fileOf(trx, clientId, fileId, by);
    if (file.category === 'ledger') throw new DomainError('file_in_use');
    const category = change.category ?? file.category;
    const internal = change.internal === undefined ? file.internal : Number(change.internal);
    if (category === file.category && internal === file.internal) return;
    await trx.updateTable('files').set({ category, internal }).where('id', '=', fileId).execute();
    const details = {
      fileId,
      name: file.name,
      ...(category === file.category ? {} : { category: [file.category, category] }),
      ...(internal === file.internal ? {} : { internal: [file.internal === 1, internal === 1] }),
    };
    await tellOfClient(trx, by, clientId, 'client.file.changed', details, internal === 1 && file.internal === 1);
  });
}

/** Takes a file off a client; the next sweep takes it off the disk. @throws not_found, file_in_use of an invoice, a bank slip, an engagement or a ledger */
export async function unlinkFile(db: Db, clientId: string, fileId: string, by: By): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const file = await fileOf(trx, clientId, fileId, by);
    if (file.category === 'ledger' || (await isProof(trx, fileId))) throw new DomainError('file_in_use');
    await trx
      .updateTable('files')
      .set({ clientId: null, category: null, linkedBy: null, linkedAt: null, internal: 1 })
      .where('id', '=', fileId)
      .execute();
    await tellOfClient(trx, by, clientId, 'client.file.removed', { fileId, name: file.name, category: file.category }, file.internal === 1);
  });
}

/** Whether an invoice, a claimed transfer, a 代账合同, a filing or a paper of a period rests on it. */
async function isProof(trx: Trx, fileId: string): Promise<boolean> {
  for (const table of ['invoiceRequests', 'transferClaims', 'engagements', 'obligations', 'periodPapers'] as const) {
    const rests = await trx.selectFrom(table).select('id').where('fileIds', 'like', `%"${fileId}"%`).limit(1).executeTakeFirst();
    if (rests) return true;
  }
  return false;
}

async function fileOf(trx: Trx, clientId: string, fileId: string, by: By) {
  await takeClient(trx, clientId, by.at, { archived: true });
  const file = await trx
    .selectFrom('files')
    .select(['name', 'category', 'internal', 'linkedBy'])
    .where('id', '=', fileId)
    .where('clientId', '=', clientId)
    .executeTakeFirst();
  if (!file) throw new DomainError('not_found');
  return file;
}
