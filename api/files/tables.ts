import { Worker } from 'node:worker_threads';
import { DomainError } from '../../domain/errors.ts';
import { SECOND_MS } from '../../domain/time.ts';
import type { ReadTables, SheetJob } from './sheet-thread.ts';
import type { OutSheet } from './workbook.ts';

/** Tens of thousands of rows are read in a second or two; a file that takes longer than this, or more memory, is not one of ours. */
const PATIENCE_MS = 60 * SECOND_MS;
const MEMORY_MB = 768;
const XLSX: readonly string[] = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip'];

/** In a thread of its own, so that everybody else's requests are answered meanwhile. @throws import_unreadable when it fails, swells or takes too long */
function inThread<T>(job: SheetJob): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./sheet-thread.ts', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const refuse = (): void => reject(new DomainError('import_unreadable'));
    const timer = setTimeout(() => void worker.terminate().then(refuse), PATIENCE_MS);
    worker.once('message', (answer: T) => {
      resolve(answer);
      void worker.terminate();
    });
    worker.once('error', refuse);
    worker.once('exit', () => {
      clearTimeout(timer);
      refuse();
    });
  });
}

/** The tables of an uploaded file: an xlsx without its hidden sheets, or a csv in UTF-8 or GB 18030. @throws import_unreadable */
export async function readTables(path: string, type: string): Promise<ReadTables> {
  if (type !== 'text/plain' && !XLSX.includes(type)) throw new DomainError('import_unreadable');
  const read = await inThread<ReadTables>({ do: 'read', path, type });
  if (read.tables.length === 0) throw new DomainError('import_unreadable');
  return read;
}

/** Tables as a workbook: of each the first row its headings. */
export const writeBook = (sheets: OutSheet[]): Promise<Uint8Array> => inThread<Uint8Array>({ do: 'write', sheets });
