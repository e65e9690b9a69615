import fc from 'fast-check';
import { begin, nextDeadline, transition } from '../../domain/case/transition.ts';
import type { CaseDeadline, CaseEntry, CaseEvent, CaseInput, CaseStatus, CaseTick } from '../../domain/case/types.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { ADMIN, CONTACT, aRequest } from './a-request.ts';

/** What happens to a case in a made-up life: something is sent by whoever has it, or time passes. */
export type Step = { send: (holder: string | null) => CaseEvent; lost: boolean; late: boolean } | { pass: number };

const PEOPLE = ['staff-1', 'staff-2', 'staff-5', 'staff-6'] as const;
const holderOf = (holder: string | null) => ({ kind: 'staff', id: holder ?? 'staff-1' }) as const;
const score = fc.integer({ min: 1, max: 5 });
const rarely = fc.nat(4).map((n) => n === 0);
const sent: fc.Arbitrary<(holder: string | null) => CaseEvent> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...PEOPLE).map((id) => () => ({ type: 'grab' as const, by: { kind: 'staff' as const, id } })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...PEOPLE).map((staffId) => () => ({ type: 'assign' as const, by: ADMIN, staffId, contentId: null })),
  },
  { weight: 1, arbitrary: fc.constant((holder: string | null) => ({ type: 'release' as const, by: holderOf(holder), contentId: 'r' })) },
  {
    weight: 2,
    arbitrary: fc.constant((holder: string | null) => ({
      type: 'askPapers' as const,
      by: holderOf(holder),
      papers: [{ contentId: 'p', required: true, original: false }],
      dueAt: null,
    })),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('p1', 'p2').map((paperId) => () => ({ type: 'submitPaper' as const, by: CONTACT, paperId, contentId: 's' })),
  },
  {
    weight: 7,
    arbitrary: fc.constant((holder: string | null) => ({
      type: 'deliver' as const,
      by: holderOf(holder),
      contentId: 'd',
      originals: false,
    })),
  },
  { weight: 6, arbitrary: fc.constant(() => ({ type: 'confirm' as const, by: CONTACT, contentId: null })) },
  { weight: 4, arbitrary: fc.constant(() => ({ type: 'returnDelivery' as const, by: CONTACT, contentId: 'x' })) },
  {
    weight: 7,
    arbitrary: fc
      .record({
        grade: fc.constantFrom('good' as const, 'fair' as const, 'poor' as const),
        attitude: score,
        speed: score,
        expertise: score,
      })
      .map(({ grade, ...scores }) => () => ({ type: 'review' as const, by: CONTACT, grade, scores, contentId: null })),
  },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ send: sent, lost: rarely, late: rarely }) },
  { weight: 3, arbitrary: fc.constantFrom(7000, 5 * MINUTE_MS, 3 * HOUR_MS, DAY_MS, 4 * DAY_MS, 9 * DAY_MS).map((pass) => ({ pass })) },
);
/** A few cases, each in a store, begun on a day, with what happens to it. */
export const lives = fc.array(
  fc.record({
    storeId: fc.constantFrom('store-1', 'store-2'),
    dispatch: fc.constantFrom('grab' as const, 'grab' as const, 'dedicated' as const, 'admin' as const),
    day: fc.integer({ min: 0, max: 75 }),
    steps: fc.array(step, { minLength: 14, maxLength: 40 }),
  }),
  { minLength: 3, maxLength: 7 },
);

/** What happened to one case: every line, and from when to when the client was awaited. */
export interface Life {
  input: CaseInput;
  status: CaseStatus;
  timeline: CaseEntry[];
  /** Standing of the clock after each event. */
  moments: { at: number; waits: boolean; takenAt: number | null }[];
}
/** One thing that happened, as a worker tells it; `outcome` is kept, or was lost before it was durable. */
export type Told = (life: Life, outcome: { status: CaseStatus; entries: CaseEntry[] }, how: 'kept' | 'lost' | 'late') => Promise<void>;

const tickOf = (type: CaseDeadline): CaseTick =>
  type === 'autoAssign' ? { type, staffId: null } : type === 'payTimeout' || type === 'quoteTimeout' ? { type, live: false } : { type };

/** Lives a case through, telling each thing that happens to it. */
export async function live(
  {
    no,
    storeId,
    dispatch,
    begunAt,
    steps,
  }: { no: string; storeId: string; dispatch: CaseInput['dispatch']; begunAt: number; steps: Step[] },
  told: Told,
): Promise<Life> {
  const input = aRequest({ no, storeId, dispatch, dedicatedId: dispatch === 'dedicated' ? 'staff-2' : null });
  let now = begunAt;
  const first = begin(input, now);
  const life: Life = { input, status: first.status, timeline: [], moments: [] };
  const keep = async (outcome: { status: CaseStatus; entries: CaseEntry[] }, how: 'kept' | 'late'): Promise<void> => {
    life.status = outcome.status;
    life.timeline.push(...outcome.entries);
    life.moments.push({ at: now, waits: outcome.status.clock.standingSince !== null, takenAt: outcome.status.takenAt });
    await told(life, outcome, how);
  };
  await keep(first, 'kept');
  for (const one of steps) {
    if ('pass' in one) {
      now += one.pass;
      for (let due = nextDeadline(input, life.status); due !== null && due.at <= now; due = nextDeadline(input, life.status)) {
        const outcome = transition(input, life.status, tickOf(due.type), now);
        if (!outcome.ok || outcome.status === life.status) break;
        await keep(outcome, 'kept');
      }
      continue;
    }
    const event = one.send(life.status.assigneeId);
    const outcome = transition(input, life.status, event, now);
    if (!outcome.ok || outcome.status === life.status) continue;
    if (one.lost) await told(life, outcome, 'lost');
    else await keep(outcome, one.late ? 'late' : 'kept');
  }
  return life;
}
