import type { Trx } from '../open.ts';
import { hangsOnNothing } from './files.ts';

/**
 * Hangs a person's uploads on a service item, or on `home`. One that hangs in the shop already may be shown again: a copy shows the same.
 * @returns those that are gone, no picture, hang on something else, or were uploaded by somebody else
 */
export async function hangPictures(trx: Trx, itemId: string, given: readonly string[], personId: string): Promise<string[]> {
  const fileIds = [...new Set(given)];
  if (fileIds.length === 0) return [];
  await trx
    .updateTable('files')
    .set({ itemId })
    .where('id', 'in', fileIds)
    .where('uploadedBy', '=', personId)
    .where('type', 'like', 'image/%')
    .where(hangsOnNothing)
    .execute();
  const hung = await trx.selectFrom('files').select('id').where('id', 'in', fileIds).where('itemId', 'is not', null).execute();
  return fileIds.filter((id) => !hung.some((file) => file.id === id));
}
