import { z } from 'zod';
import { SHEET_FAULT_CODES } from '../../domain/ledger/sheet-faults.ts';
import { FIGURE_KEYS, type FigureKey } from '../../domain/ledger/figures.ts';
import { LEDGER_STATES, QUESTION_STATES } from '../../domain/ledger/states.ts';
import * as views from '../views/ledgers.ts';
import { fileRef } from './case.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

const client = z.object({ id: z.string(), name: z.string(), short: z.string() });
const state = z.enum(LEDGER_STATES);
/** Money in fen, or a count; what is not known is left out. */
const figures = z.object(
  Object.fromEntries(FIGURE_KEYS.map((key) => [key, z.int().optional()])) as Record<FigureKey, z.ZodOptional<z.ZodInt>>,
);
/** A ledger in a list. */
export const ledgerRow = like<views.LedgerRowView>()(
  z.object({
    id: z.string().nullable(),
    period: z.string(),
    client,
    store: named,
    accountant: named.nullable(),
    state: z.enum([...LEDGER_STATES, 'missing']),
    revision: count,
    publishedRevision: count.nullable(),
    publishedAt: instantOrNull,
    readAt: instantOrNull,
    confirmedAt: instantOrNull,
    openQuestions: count,
    at: instantOrNull,
  }),
);
/** Behind each tab. */
export const ledgerCounts = like<views.LedgerCountsView>()(
  z.object({
    total: count,
    missing: count,
    draft: count,
    published: count,
    confirmed: count,
    questioned: count,
    unanswered: count,
    closed: count,
    unread: count,
  }),
);
const question = z.object({
  id: z.string(),
  lineKey: z.string().nullable(),
  lineName: z.string().nullable(),
  revision: count,
  state: z.enum(QUESTION_STATES),
  person: named,
  createdAt: instant,
  messages: z.array(
    z.object({ id: z.string(), kind: z.enum(['contact', 'staff']), author: named, text: z.string(), files: z.array(fileRef), at: instant }),
  ),
});
/** One ledger whole. */
export const ledger = like<views.LedgerView>()(
  z.object({
    id: z.string(),
    period: z.string(),
    client,
    store: named,
    accountant: named.nullable(),
    state,
    revision: count,
    latestRevision: count,
    publishedRevision: count.nullable(),
    publishedAt: instantOrNull,
    readAt: instantOrNull,
    readBy: named.nullable(),
    confirmedAt: instantOrNull,
    confirmedBy: named.nullable(),
    closedAt: instantOrNull,
    reopenReason: z.string().nullable(),
    figures,
    note: z.string(),
    files: z.array(fileRef),
    lineCount: count,
    by: named,
    uploadedAt: instant,
    previous: z.object({ period: z.string(), figures }).nullable(),
    questions: z.array(question),
    actions: z.array(z.enum(views.LEDGER_ACTIONS)),
    version: count,
  }),
);
/** The months of a client. */
export const ledgerMonth = like<views.LedgerMonthView>()(
  z.object({
    id: z.string(),
    period: z.string(),
    state,
    revision: count,
    publishedAt: instantOrNull,
    readAt: instantOrNull,
    figures,
  }),
);
const changes = z.object({
  figures: z.array(z.object({ key: z.enum(FIGURE_KEYS as [FigureKey, ...FigureKey[]]), from: z.int().nullable(), to: z.int().nullable() })),
  lines: z.array(z.object({ code: z.string(), name: z.string(), fromFen: z.int().nullable(), toFen: z.int().nullable() })),
  lineCount: count,
  filesAdded: z.array(z.string()),
  filesRemoved: z.array(z.string()),
});
/** Versions and what they changed. */
export const ledgerRevision = like<views.LedgerRevisionView>()(
  z.object({
    revision: count,
    note: z.string(),
    by: named,
    at: instant,
    publishedAt: instantOrNull,
    changes: changes.nullable(),
    files: z.array(fileRef),
  }),
);
/** 科目余额表 */
export const ledgerLines = like<views.LedgerLinesView>()(
  z.object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        openDebitFen: z.int(),
        openCreditFen: z.int(),
        debitFen: z.int(),
        creditFen: z.int(),
        closeDebitFen: z.int(),
        closeCreditFen: z.int(),
      }),
    ),
    nextCursor: z.string().nullable(),
    total: count,
  }),
);
/** A workbook, read and not written. */
export const ledgerSheet = like<views.LedgerSheetView>()(
  z.object({
    figures,
    figureFaults: z.array(
      z.object({
        key: z.enum(FIGURE_KEYS as [FigureKey, ...FigureKey[]]),
        code: z.enum(['required', 'negative', 'does_not_add_up']),
        message: z.string(),
      }),
    ),
    lineCount: count,
    faults: z.array(
      z.object({
        sheet: z.string(),
        row: count.nullable(),
        column: z.string().nullable(),
        code: z.enum(SHEET_FAULT_CODES),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
        value: z.string(),
      }),
    ),
    faultCount: count,
    changes: changes.nullable(),
  }),
);
