import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { LedgerFigures } from '../../domain/ledger/figures.ts';
import type { LedgerLine } from '../../domain/ledger/lines.ts';
import type { Trx } from '../open.ts';
import { linkFiles } from './client-files.ts';
import { storesOf } from './client-accountant.ts';
import { takeClient } from './client-write.ts';
import { recordLedger, setLedger, stateAfter, statusOf, type Doer, type LedgerDone, type LedgerRow } from './ledgers.ts';

/** What is uploaded for a month. */
export interface NewRevision {
  clientId: string;
  period: string;
  figures: LedgerFigures;
  lines: readonly LedgerLine[];
  note: string;
  fileIds: readonly string[];
  /** The version one saw before; 0: there was none. Left out: whatever it is. */
  basedOn?: number | undefined;
}

/**
 * Uploads a version: the first makes the ledger of that month. The client sees it when it is published.
 * @throws not_found, client_merged, client_archived, ledger_locked when closed, version_conflict when another version came between, unknown_file
 */
export async function uploadLedger(trx: Trx, given: NewRevision, who: Doer): Promise<LedgerDone> {
  const { by } = who;
  await takeClient(trx, given.clientId, by.at);
  const row = (await ledgerOf(trx, given)) ?? (await openLedger(trx, given, by.at));
  if (given.basedOn !== undefined && given.basedOn !== row.revision) throw new DomainError('version_conflict');
  stateAfter(await statusOf(trx, row), 'upload');
  const fileIds = [...new Set(given.fileIds)];
  await hangFiles(trx, given.clientId, fileIds, who);
  const revision = row.revision + 1;
  await trx
    .insertInto('ledgerRevisions')
    .values({
      ledgerId: row.id,
      revision,
      figures: JSON.stringify(given.figures),
      lines: JSON.stringify(given.lines),
      note: given.note,
      fileIds: JSON.stringify(fileIds),
      byId: by.actor.id,
      at: by.at,
      publishedAt: null,
    })
    .execute();
  const after = await setLedger(trx, row, { revision }, by.at);
  await recordLedger(
    trx,
    after,
    { action: 'ledger.uploaded', details: { revision, fileIds, lines: given.lines.length }, internal: true },
    by,
  );
  return { id: row.id, sends: false };
}

const ledgerOf = (trx: Trx, { clientId, period }: { clientId: string; period: string }) =>
  trx.selectFrom('ledgers').selectAll().where('clientId', '=', clientId).where('period', '=', period).executeTakeFirst();

async function openLedger(trx: Trx, { clientId, period }: NewRevision, at: number): Promise<LedgerRow> {
  const [storeId = ''] = await storesOf(trx, clientId);
  const row: LedgerRow = {
    id: randomUUID(),
    clientId,
    storeId,
    period,
    state: 'draft',
    revision: 0,
    publishedRevision: null,
    publishedAt: null,
    readAt: null,
    readById: null,
    confirmedAt: null,
    confirmedById: null,
    closedAt: null,
    reopenReason: null,
    version: 1,
    createdAt: at,
    at,
  };
  await trx.insertInto('ledgers').values(row).execute();
  return row;
}

/** New files hang on the client, unseen by its contacts until they are published; those of an earlier version hang there already. */
async function hangFiles(trx: Trx, clientId: string, fileIds: readonly string[], { personId, by }: Doer): Promise<void> {
  if (fileIds.length === 0) return;
  const known = await trx
    .selectFrom('files')
    .select('id')
    .where('id', 'in', [...fileIds])
    .where('clientId', '=', clientId)
    .where('category', '=', 'ledger')
    .execute();
  const fresh = fileIds.filter((id) => !known.some((file) => file.id === id));
  if (fresh.length > 0) await linkFiles(trx, clientId, { fileIds: fresh, category: 'ledger', internal: true }, personId, by);
}
