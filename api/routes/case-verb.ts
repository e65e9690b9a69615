import { describe, type RouteNote } from '../describe.ts';

/** A deed on a case as the API page tells of it: what every one of them may be refused with, and its own refusals. */
export const verb = (summary: string, more: Partial<RouteNote> = {}) =>
  describe({
    tag: 'Case verbs',
    answer: 'CaseView',
    summary,
    ...more,
    refusals: [
      'wrong_state',
      'not_assignee',
      'unknown_file',
      'idempotency_conflict',
      'outcome_unknown',
      'engine_unavailable',
      ...(more.refusals ?? []),
    ],
  });
