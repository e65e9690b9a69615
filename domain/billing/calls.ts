import { addCivilDays } from '../time.ts';

/** 催收跟进: how a call ended: 已接通, 无人接听, 承诺付款, 拒绝付款, 有异议, 号码有误. */
export const CALL_RESULTS = ['reached', 'no_answer', 'promised', 'refused', 'disputed', 'wrong_number'] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

/** A promise further off than this is none. */
const MOST_DAYS_PROMISED = 90;

/** Why a promised date does not hold; null: it does. A promise needs its day, no other result has one. */
export function promiseFault(
  result: CallResult,
  promisedOn: string | null,
  today: string,
): 'missing' | 'not_promised' | 'past' | 'too_far' | null {
  if (result !== 'promised') return promisedOn === null ? null : 'not_promised';
  if (promisedOn === null) return 'missing';
  if (promisedOn < today) return 'past';
  return promisedOn > addCivilDays(today, MOST_DAYS_PROMISED) ? 'too_far' : null;
}

/** What the call list is asked for: whom to ring now, who promised and is not late yet, or all that owe. */
export const CALL_LISTS = ['call', 'promised', 'all'] as const;
export type CallListKind = (typeof CALL_LISTS)[number];
