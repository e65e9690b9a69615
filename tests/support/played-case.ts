import { begin, transition } from '../../domain/case/transition.ts';
import type { CaseEvent, CaseInput, CaseStatus, Transition } from '../../domain/case/types.ts';
import { instantOf, parseCivilTime } from '../../domain/time.ts';
import { CONTACT, STAFF_1, aRequest, type ADMIN } from './a-request.ts';

/** The hours of the demo firm: 09:00–12:00, 13:30–18:00, Monday to Friday. */
export const OFFICE = {
  weekdays: [1, 2, 3, 4, 5],
  spans: [
    ['09:00', '12:00'],
    ['13:30', '18:00'],
  ] as [string, string][],
  holidays: [],
  makeUpDays: [],
};
/** A Tuesday, 10:00 in Beijing. */
export const T0 = instantOf('2026-11-24', parseCivilTime('10:00'));
/** A request in those hours. */
export const office = (more: Parameters<typeof aRequest>[0] = {}): CaseInput =>
  aRequest({ ...more, terms: { calendar: OFFICE, ...more.terms } });

/** A case and what was done to it, each thing some ms after the one before. */
export function played(input: CaseInput, ...steps: (CaseEvent | number)[]): CaseStatus {
  let at = T0;
  let { status } = begin(input, at);
  for (const step of steps) {
    if (typeof step === 'number') {
      at += step;
      continue;
    }
    const outcome = transition(input, status, step, at);
    if (!outcome.ok) throw new Error(`${step.type}: ${outcome.refusal.code}`);
    status = outcome.status;
  }
  return status;
}
/** What comes of one more thing, `later` ms after the last. */
export const next = (input: CaseInput, status: CaseStatus, event: CaseEvent, later = 0): Transition =>
  transition(input, status, event, status.at + later);
/** The code it is refused with, or null. */
export const refusalOf = (outcome: Transition): string | null => (outcome.ok ? null : outcome.refusal.code);

/** What is done to a case, in the least words. */
export const grab = { type: 'grab', by: STAFF_1 } as const;
export const release = { type: 'release', by: STAFF_1, contentId: 'r' } as const;
export const deliver = { type: 'deliver', by: STAFF_1, contentId: 'd', originals: false } as const;
export const confirm = { type: 'confirm', by: CONTACT, contentId: null } as const;
export const review = {
  type: 'review',
  by: CONTACT,
  grade: 'good',
  scores: { attitude: 5, speed: 5, expertise: 5 },
  contentId: null,
} as const;
export const cancelBy = (by: typeof CONTACT | typeof ADMIN | typeof STAFF_1) => ({ type: 'cancel', by, contentId: 'why' }) as const;
export const ask = (required: boolean, original = false): CaseEvent => ({
  type: 'askPapers',
  by: STAFF_1,
  papers: [{ contentId: 'p', required, original }],
  dueAt: null,
});
export const submit = { type: 'submitPaper', by: CONTACT, paperId: 'p1', contentId: 's' } as const;
