import type { LedgerListRow } from '../../db/read/ledgers.ts';
import type { LedgerRevision, readLedgerMonths, readQuestions } from '../../db/read/ledger-detail.ts';
import { changesBetween } from '../../domain/ledger/compare.ts';
import { FIGURES, type FigureKey } from '../../domain/ledger/figures.ts';
import type { LedgerLine } from '../../domain/ledger/lines.ts';
import type { LedgerMonthView, LedgerQuestionView, LedgerRevisionView, LedgerRowView } from '../views/ledgers.ts';
import { instant, instantOrNull } from './case-row.ts';

/** A ledger in a list. */
export const ledgerRowView = ({ publishedAt, readAt, confirmedAt, at, ...row }: LedgerListRow): LedgerRowView => ({
  ...row,
  publishedAt: instantOrNull(publishedAt),
  readAt: instantOrNull(readAt),
  confirmedAt: instantOrNull(confirmedAt),
  at: instantOrNull(at),
});

/** A month of a client. */
export const ledgerMonthView = (row: Awaited<ReturnType<typeof readLedgerMonths>>[number]): LedgerMonthView => ({
  id: row.id,
  period: row.period,
  state: row.state,
  revision: row.revision,
  publishedAt: instantOrNull(row.publishedAt),
  readAt: instantOrNull(row.readAt),
  figures: row.figures,
});

/** What a question is about, in words; null: the whole. */
function nameOf(lineKey: string | null, lines: readonly LedgerLine[]): string | null {
  if (lineKey === null) return null;
  if (lineKey in FIGURES) return FIGURES[lineKey as FigureKey].zh;
  return lines.find(({ code }) => `account:${code}` === lineKey)?.name ?? lineKey.replace('account:', '');
}

/** A question with its thread. */
export const ledgerQuestionView = (
  question: Awaited<ReturnType<typeof readQuestions>>[number],
  lines: readonly LedgerLine[],
): LedgerQuestionView => ({
  ...question,
  lineName: nameOf(question.lineKey, lines),
  createdAt: instant(question.createdAt),
  messages: question.messages.map((message) => ({ ...message, at: instant(message.at) })),
});

/** Versions, the newest first, each with what it changed against the one below it. */
export const ledgerRevisionViews = (
  revisions: readonly LedgerRevision[],
  files: readonly { id: string; name: string; size: number; type: string }[],
): LedgerRevisionView[] =>
  revisions.map((one, index) => {
    const before = revisions[index + 1];
    const changes = before ? changesBetween(before, one) : null;
    const named = changes ? [...changes.filesAdded, ...changes.filesRemoved] : one.fileIds;
    return {
      revision: one.revision,
      note: one.note,
      by: one.by,
      at: instant(one.at),
      publishedAt: instantOrNull(one.publishedAt),
      changes,
      files: files.filter((file) => named.includes(file.id)),
    };
  });
