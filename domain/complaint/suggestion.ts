import type { ErrorCode } from '../errors.ts';

/** 建议: 待回复, 已回复, 已结束. */
export const SUGGESTION_STATES = ['received', 'answered', 'closed'] as const;
export type SuggestionState = (typeof SUGGESTION_STATES)[number];
/** What is done with one; `close`: with thanks, taken up (`adopted`) or not. */
export type SuggestionDeed = { type: 'answer' } | { type: 'close'; adopted: boolean };

const NEXT: Readonly<Record<SuggestionDeed['type'], { from: readonly SuggestionState[]; to: SuggestionState }>> = {
  answer: { from: ['received', 'answered'], to: 'answered' },
  close: { from: ['answered'], to: 'closed' },
};

/** Where a deed brings a suggestion, or why it does not. Nobody closes one without an answer. */
export function suggestionAfter(
  state: SuggestionState,
  { type }: SuggestionDeed,
): { ok: true; state: SuggestionState } | { ok: false; code: ErrorCode } {
  return NEXT[type].from.includes(state) ? { ok: true, state: NEXT[type].to } : { ok: false, code: 'wrong_state' };
}
