import type { QuoteLineKind } from '../../../../domain/case/fee-types.ts';
import { parseYuan } from '../../../../domain/money.ts';
import type { NewQuote } from '../../../data/mall-api.ts';
import { dropDraft, findDraft, keepDraft } from '../../../data/draft.ts';

/** A quote as it is typed: amounts as written, in yuan. */
export interface QuoteDraft {
  lines: { kind: QuoteLineKind; name: string; amount: string }[];
  /** null: paid at once. */
  deposit: string | null;
  note: string;
}
export const BLANK_LINE: QuoteDraft['lines'][number] = { kind: 'service', name: '', amount: '' };
/** Nothing written yet: one line of our own fee. */
export const BLANK_QUOTE: QuoteDraft = { lines: [BLANK_LINE], deposit: null, note: '' };

const nameOf = (no: string): string => `quote-${no}`;
export const findQuote = (no: string): QuoteDraft | null => findDraft<QuoteDraft>(nameOf(no))?.value ?? null;
export const dropQuote = (no: string): void => dropDraft(nameOf(no));
/** Keeps what is written on this phone until it was sent. */
export function keepQuote(no: string, draft: QuoteDraft): void {
  const empty = draft.lines.every(({ name, amount }) => !name && !amount) && !draft.note && !draft.deposit;
  if (empty) dropDraft(nameOf(no));
  else keepDraft(nameOf(no), draft);
}

/** Fen of what is typed: 0 for nothing that counts. */
const fenOf = (amount: string): number => Math.max(0, parseYuan(amount) ?? 0);
/** What the lines come to so far. */
export const totalOf = ({ lines }: QuoteDraft): number => lines.reduce((sum, { amount }) => sum + fenOf(amount), 0);

export type QuoteFault = 'lines' | 'amount' | 'deposit';
/** The quote that would be sent, or what is still wrong with it. Lines left wholly blank are dropped. */
export function quoteOf(draft: QuoteDraft): NewQuote | QuoteFault {
  const lines = draft.lines.filter(({ name, amount }) => name.trim() || amount.trim());
  if (lines.length === 0 || lines.some(({ name, amount }) => !name.trim() || !amount.trim())) return 'lines';
  if (lines.some(({ amount }) => fenOf(amount) === 0)) return 'amount';
  const depositFen = draft.deposit === null ? null : fenOf(draft.deposit);
  if (depositFen !== null && (depositFen === 0 || depositFen >= totalOf(draft))) return 'deposit';
  return {
    lines: lines.map(({ kind, name, amount }) => ({ kind, name: name.trim(), amountFen: fenOf(amount) })),
    depositFen,
    note: draft.note.trim(),
  };
}
