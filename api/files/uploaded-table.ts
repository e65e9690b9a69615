import { readFile } from '../../db/read/files.ts';
import { filePath } from '../../db/records/files.ts';
import { DomainError } from '../../domain/errors.ts';
import { principalOf, type ApiContext } from '../context.ts';
import { badField } from '../validate.ts';
import { readCells } from './read-sheet.ts';

/** A table that who asks has uploaded. */
interface UploadedTable {
  name: string;
  /** null: the file is no table that can be read. */
  cells: Awaited<ReturnType<typeof readCells>>;
}

/**
 * Reads it, row by row.
 * @param most rows it may have; `advice` is said with the refusal
 * @throws unknown_file when it is not there or somebody else’s, bad_input when it is longer
 */
export async function uploadedTable(c: ApiContext, fileId: string, most: number, advice = ''): Promise<UploadedTable> {
  const { db, config } = c.var.deps;
  const file = await readFile(db, fileId);
  if (!file || file.uploadedBy !== principalOf(c).personId) throw new DomainError('unknown_file');
  const cells = await readCells(filePath(config.dataDir, file.storageKey), file.type);
  if (cells && cells.length > most) throw badField('/fileId', 'too_many_rows', `最多 ${most} 行${advice}`);
  return { name: file.name, cells };
}
