import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextActor } from '../../domain/case/next-actor.ts';
import { CASE_RULES, caseRule } from '../../domain/case/states.ts';
import { begin, nextDeadline, transition } from '../../domain/case/transition.ts';
import type { CaseEntry, CaseEvent, CaseInput, CaseState, CaseStatus } from '../../domain/case/types.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { ADMIN, CONTACT, ROUND_THE_CLOCK, STAFF_1, STAFF_2, aRequest } from '../support/a-request.ts';

const T0 = Date.UTC(2026, 10, 24, 2);
const RANK: Record<CaseState, number> = { awaiting_payment: 0, open: 1, escalated: 1, in_progress: 2, delivered: 3, completed: 4, cancelled: 5 };
const STEPS_BACK = ['release', 'returnDelivery'];

/** Stands for whoever has the case when it is sent: a random person rarely is that one. */
const HOLDER = { kind: 'staff', id: '@holder' } as const;
const staff = fc.oneof({ weight: 3, arbitrary: fc.constant(HOLDER) }, fc.constantFrom(STAFF_1, STAFF_2, { kind: 'staff', id: 'staff-3' } as const, ADMIN));
const anybody = fc.oneof(staff, fc.constant(CONTACT));
const id = fc.constantFrom('c-1', 'c-2');
const score = fc.integer({ min: 1, max: 5 });
const paperId = fc.constantFrom('p1', 'p2', 'p3');
const command: fc.Arbitrary<CaseEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('grab' as const), by: fc.constantFrom(STAFF_1, STAFF_2, ADMIN, CONTACT) }) },
  fc.record({ type: fc.constant('assign' as const), by: fc.constant(ADMIN), staffId: fc.constantFrom('staff-1', 'staff-2'), contentId: fc.constant(null) }),
  fc.record({ type: fc.constant('askTransfer' as const), by: staff, staffId: fc.constantFrom('staff-2', null), contentId: id }),
  fc.record({ type: fc.constant('release' as const), by: staff, contentId: id }),
  fc.record({ type: fc.constant('progress' as const), by: staff, contentId: id, stageId: fc.constantFrom('submit', 'nowhere', null), internal: fc.boolean() }),
  fc.record({ type: fc.constant('message' as const), by: anybody, contentId: id, internal: fc.boolean() }),
  fc.record({ type: fc.constant('askPapers' as const), by: staff, papers: fc.array(fc.record({ contentId: id, required: fc.boolean(), original: fc.boolean() }), { maxLength: 2 }), dueAt: fc.constant(null) }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('submitPaper' as const), by: fc.constant(CONTACT), paperId, contentId: id }) },
  fc.record({ type: fc.constant('acceptPaper' as const), by: staff, paperId }),
  fc.record({ type: fc.constant('returnPaper' as const), by: staff, paperId, contentId: id }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('deliver' as const), by: staff, contentId: id, originals: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('confirm' as const), by: anybody, contentId: fc.constantFrom('c-1', null) }) },
  fc.record({ type: fc.constant('returnDelivery' as const), by: fc.constant(CONTACT), contentId: id }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('review' as const), by: fc.constant(CONTACT), grade: fc.constantFrom('good' as const, 'poor' as const), scores: fc.record({ attitude: score, speed: score, expertise: score }), contentId: fc.constant(null) }) },
  fc.record({ type: fc.constant('cancel' as const), by: fc.constantFrom(CONTACT, CONTACT, STAFF_1, ADMIN), contentId: id }),
);
const tick: fc.Arbitrary<CaseEvent> = fc.oneof(
  fc.constantFrom(...(['escalate', 'escalationStep', 'replyOverdue', 'confirmReminder', 'silence', 'reviewReminder', 'reviewClose'] as const)).map((type) => ({ type })),
  fc.constantFrom('staff-3', null).map((staffId) => ({ type: 'autoAssign' as const, staffId })),
);
/** Something is sent, or so much time passes: seconds to days. `again` sends it twice. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ event: command, again: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ event: tick, again: fc.boolean() }) },
  { weight: 2, arbitrary: fc.constantFrom(1000, 5 * MINUTE_MS, 20 * MINUTE_MS, 3 * HOUR_MS, DAY_MS, 4 * DAY_MS) },
);
const inputs = fc.record({
  dispatch: fc.constantFrom('grab' as const, 'grab' as const, 'dedicated' as const, 'admin' as const),
  dedicatedId: fc.constantFrom(null, 'staff-1'),
  papers: fc.constantFrom<CaseInput['papers']>([], [{ contentId: 'c-p', required: true, original: false }]),
  autoAssignAfterMs: fc.constantFrom(null, HOUR_MS),
  calendar: fc.constantFrom(ROUND_THE_CLOCK, { weekdays: [1, 2, 3, 4, 5], spans: [['09:00', '12:00'], ['13:30', '18:00']] as [string, string][], holidays: ['2026-11-26'], makeUpDays: ['2026-11-28'] }),
}).map(({ autoAssignAfterMs, calendar, ...rest }) => aRequest({ no: 'R26112400001', ...rest, terms: { autoAssignAfterMs, calendar } }));

function checkStatus(status: CaseStatus, entries: CaseEntry[]): void {
  const working = status.state === 'in_progress' || status.state === 'delivered';
  if (working || status.state === 'completed') expect(status.assigneeId).not.toBeNull();
  if (['open', 'escalated', 'awaiting_payment'].includes(status.state)) expect(status.assigneeId).toBeNull();
  expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: status.seq }, (_, index) => index + 1));
  expect(status.waitingOn.length > 0).toBe(status.clock.standingSince !== null);
  expect(status.dueAt !== null).toBe(working && status.waitingOn.length === 0);
  expect(status.closedAt !== null || status.state !== 'cancelled').toBe(true);
  expect(status.state === 'open').toBe(status.grabDeadline !== null);
  expect(status.review === null || status.state === 'completed').toBe(true);
  expect(nextActor(status, 'staff-1', status.at).who === 'nobody').toBe(status.closedAt !== null || (status.state === 'completed' && status.review !== null));
}

function checkMove(input: CaseInput, before: CaseStatus, event: CaseEvent, after: CaseStatus, entries: CaseEntry[]): void {
  if (after === before) return expect(entries).toEqual([]);
  expect(after.version).toBe(before.version + 1);
  expect(after.at).toBeGreaterThanOrEqual(before.at);
  expect(after.seq).toBe(before.seq + entries.length);
  expect(caseRule(event.type).from[before.state], `${event.type} from ${before.state}`).toContain(after.state);
  if (!STEPS_BACK.includes(event.type)) expect(RANK[after.state]).toBeGreaterThanOrEqual(RANK[before.state]);
  expect(before.closedAt).toBeNull();
  if (event.type === 'grab') expect(before.releasedBy).not.toContain(after.assigneeId);
  if (event.type !== 'autoAssign') expect(entries.length).toBeGreaterThan(0);
  expect(entries.every((entry) => entry.at === after.at)).toBe(true);
  expect(after.releasedBy.length).toBeGreaterThanOrEqual(before.releasedBy.length);
  expect(input.no).toBe('R26112400001');
}

const seenEvents = new Set<string>();
test('whatever is sent, in whatever order, twice or late, and whenever the clock strikes: the rules hold', () => {
  fc.assert(fc.property(inputs, fc.array(step, { minLength: 30, maxLength: 80 }), (input, steps) => {
    let now = T0;
    const first = begin(input, now);
    let { status } = first;
    const timeline = [...first.entries];
    checkStatus(status, timeline);
    const send = (sent: CaseEvent): void => {
      const event = 'by' in sent && sent.by === HOLDER ? ({ ...sent, by: { kind: 'staff', id: status.assigneeId ?? 'staff-1' } } as CaseEvent) : sent;
      const frozen = JSON.stringify(status);
      const outcome = transition(input, status, event, now);
      expect(JSON.stringify(status)).toBe(frozen);
      if (!outcome.ok) return;
      seenEvents.add(event.type);
      checkMove(input, status, event, outcome.status, outcome.entries);
      status = outcome.status;
      timeline.push(...outcome.entries);
      checkStatus(status, timeline);
    };
    for (const one of steps) {
      if (typeof one === 'number') {
        now += one;
        // The timer: everything that is due strikes, and it comes to an end.
        for (let strikes = 0, due = nextDeadline(input, status); due !== null && due.at <= now; due = nextDeadline(input, status)) {
          expect((strikes += 1)).toBeLessThan(20);
          send(due.type === 'autoAssign' ? { type: 'autoAssign', staffId: null } : { type: due.type });
        }
      } else {
        send(one.event);
        if (one.again) send(one.event);
      }
    }
  }), { numRuns: 1200 });
  // The walk reached every command and every deadline at least once, or it proves little.
  expect([...seenEvents].sort()).toEqual(Object.keys(CASE_RULES).sort());
});

test('a clock that strikes early, twice or for a case that moved on changes nothing', () => {
  const input = aRequest();
  const { status } = begin(input, T0);
  for (const type of ['escalate', 'escalationStep', 'silence', 'reviewClose'] as const) expect(transition(input, status, { type }, T0 + MINUTE_MS).ok).toBe(false);
  const due = nextDeadline(input, status);
  const struck = transition(input, status, { type: 'escalate' }, due?.at ?? 0);
  expect(struck.ok && transition(input, struck.status, { type: 'escalate' }, struck.status.at).ok).toBe(false);
});
