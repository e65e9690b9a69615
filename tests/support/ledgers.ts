import type { Db } from '../../db/open.ts';
import type { LedgerFigures } from '../../domain/ledger/figures.ts';
import type { LedgerLine } from '../../domain/ledger/lines.ts';
import { TUESDAY_10 } from './cases.ts';

/** A month that adds up, fen. */
export const FIGURES_OF_A_MONTH: LedgerFigures = {
  revenueFen: 13_245_000,
  costFen: 6_300_000,
  expenseFen: 3_000_000,
  taxSurchargeFen: 23_140,
  profitFen: 3_921_860,
  taxesPayableFen: 397_350,
  cashFen: 28_610_422,
};
/** A line of a 科目余额表 that adds up. */
export const accountLine = (code: string, name: string, closeDebitFen = 0): LedgerLine => ({
  code,
  name,
  openDebitFen: 0,
  openCreditFen: 0,
  debitFen: closeDebitFen,
  creditFen: 0,
  closeDebitFen,
  closeCreditFen: 0,
});

/** What a ledger of a test is made of; published in its only version unless said otherwise. */
export interface KeptLedger {
  id: string;
  clientId: string;
  storeId: string;
  period?: string;
  state?: string;
  figures?: LedgerFigures;
  lines?: LedgerLine[];
  at?: number;
  published?: boolean;
  question?: string;
  askedBy?: string;
}

/** Writes a ledger as it would be after its deeds. */
export async function keepLedger(db: Db, given: KeptLedger): Promise<void> {
  const { id, clientId, storeId, period = '2026-10', at = TUESDAY_10, published = true, question, askedBy = 'demo-client-1' } = given;
  const state = given.state ?? (question ? 'questioned' : published ? 'published' : 'draft');
  const unsaid = { readAt: null, readById: null, confirmedAt: null, confirmedById: null, closedAt: null, reopenReason: null };
  await db
    .insertInto('ledgers')
    .values({
      id,
      clientId,
      storeId,
      period,
      state,
      revision: 1,
      publishedRevision: published ? 1 : null,
      publishedAt: published ? at : null,
      ...unsaid,
      createdAt: at,
      at,
    })
    .execute();
  await db
    .insertInto('ledgerRevisions')
    .values({
      ledgerId: id,
      revision: 1,
      figures: JSON.stringify(given.figures ?? FIGURES_OF_A_MONTH),
      lines: JSON.stringify(given.lines ?? [accountLine('1002', '银行存款', 28_610_422)]),
      note: '',
      fileIds: '[]',
      byId: 'staff-1',
      at,
      publishedAt: published ? at : null,
    })
    .execute();
  if (question)
    await db
      .insertInto('ledgerQuestions')
      .values({ id: question, ledgerId: id, clientId, revision: 1, lineKey: null, state: 'open', personId: askedBy, createdAt: at, at })
      .execute();
}
