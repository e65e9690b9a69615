// Long: everything that can be sent, and everything that must hold.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextActor } from '../../domain/case/next-actor.ts';
import { CASE_RULES, caseRule } from '../../domain/case/states.ts';
import { begin, nextDeadline, transition } from '../../domain/case/transition.ts';
import type { CaseDeadline, CaseEntry, CaseEvent, CaseInput, CaseState, CaseStatus, CaseTick } from '../../domain/case/types.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { ADMIN, CONTACT, ROUND_THE_CLOCK, STAFF_1, STAFF_2, aFee, aRequest } from '../support/a-request.ts';

const T0 = Date.UTC(2026, 10, 24, 2);
const RANK: Record<CaseState, number> = {
  awaiting_payment: 0,
  open: 1,
  escalated: 1,
  in_progress: 2,
  delivered: 3,
  completed: 4,
  cancelled: 5,
};
const STEPS_BACK = ['release', 'returnDelivery', 'quoteTimeout'];

/** Stands for whoever has the case when it is sent: a random person rarely is that one. */
const HOLDER = { kind: 'staff', id: '@holder' } as const;
const staff = fc.oneof(
  { weight: 3, arbitrary: fc.constant(HOLDER) },
  fc.constantFrom(STAFF_1, STAFF_2, { kind: 'staff', id: 'staff-3' } as const, ADMIN),
);
const anybody = fc.oneof(staff, fc.constant(CONTACT));
const id = fc.constantFrom('c-1', 'c-2');
const score = fc.integer({ min: 1, max: 5 });
const paperId = fc.constantFrom('p1', 'p2', 'p3');
const way = fc.constantFrom('wechat' as const, 'transfer' as const);
const lines = fc.array(
  fc.record({
    kind: fc.constantFrom('service' as const, 'advance' as const),
    contentId: id,
    amountFen: fc.constantFrom(30000, 8000, 0, -5),
  }),
  { minLength: 1, maxLength: 2 },
);
const command: fc.Arbitrary<CaseEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('grab' as const), by: fc.constantFrom(STAFF_1, STAFF_2, ADMIN, CONTACT) }) },
  fc.record({
    type: fc.constant('assign' as const),
    by: fc.constant(ADMIN),
    staffId: fc.constantFrom('staff-1', 'staff-2'),
    contentId: fc.constant(null),
  }),
  fc.record({ type: fc.constant('askTransfer' as const), by: staff, staffId: fc.constantFrom('staff-2', null), contentId: id }),
  fc.record({ type: fc.constant('release' as const), by: staff, contentId: id }),
  fc.record({
    type: fc.constant('progress' as const),
    by: staff,
    contentId: id,
    stageId: fc.constantFrom('submit', 'nowhere', null),
    internal: fc.boolean(),
  }),
  fc.record({ type: fc.constant('message' as const), by: anybody, contentId: id, internal: fc.boolean() }),
  fc.record({
    type: fc.constant('askPapers' as const),
    by: staff,
    papers: fc.array(fc.record({ contentId: id, required: fc.boolean(), original: fc.boolean() }), { maxLength: 2 }),
    dueAt: fc.constant(null),
  }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('submitPaper' as const), by: fc.constant(CONTACT), paperId, contentId: id }) },
  fc.record({ type: fc.constant('acceptPaper' as const), by: staff, paperId }),
  fc.record({ type: fc.constant('returnPaper' as const), by: staff, paperId, contentId: id }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('deliver' as const), by: staff, contentId: id, originals: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('confirm' as const), by: anybody, contentId: fc.constantFrom('c-1', null) }) },
  fc.record({ type: fc.constant('returnDelivery' as const), by: fc.constant(CONTACT), contentId: id }),
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('review' as const),
      by: fc.constant(CONTACT),
      grade: fc.constantFrom('good' as const, 'poor' as const),
      scores: fc.record({ attitude: score, speed: score, expertise: score }),
      contentId: fc.constant(null),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('quote' as const),
      by: staff,
      lines,
      depositFen: fc.constantFrom(null, 1, 20000),
      contentId: fc.constant(null),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('acceptQuote' as const), by: fc.constant(CONTACT), quoteNo: fc.integer({ min: 1, max: 3 }) }),
  },
  fc.record({
    type: fc.constant('refuseQuote' as const),
    by: fc.constant(CONTACT),
    quoteNo: fc.integer({ min: 1, max: 3 }),
    contentId: id,
  }),
  fc.record({ type: fc.constant('choosePayWay' as const), by: fc.constant(CONTACT), way }),
  fc.record({
    type: fc.constant('cancel' as const),
    by: fc.constantFrom(CONTACT, CONTACT, STAFF_1, ADMIN),
    contentId: id,
    refundFen: fc.constantFrom(null, 0, 5000, 1_000_000),
  }),
);
/** What the money says: `DUE` stands for what is due when it arrives. */
const DUE = -1;
const money: fc.Arbitrary<CaseEvent> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('paid' as const),
      paymentId: fc.constantFrom('pay-1', 'pay-2', 'pay-3', 'pay-4'),
      amountFen: fc.constantFrom(DUE, DUE, DUE, 100, 30000),
      way,
      at: fc.constant(T0),
    }),
  },
  fc.record({
    type: fc.constant('refunded' as const),
    refundId: fc.constantFrom('back-1', 'back-2'),
    paymentId: fc.constantFrom('pay-1', 'pay-2'),
    amountFen: fc.constant(100),
    at: fc.constant(T0),
  }),
);
/** A deadline as it strikes when nothing is asked. */
const tickOf = (type: CaseDeadline, live: boolean): CaseTick =>
  type === 'autoAssign' ? { type, staffId: null } : type === 'payTimeout' || type === 'quoteTimeout' ? { type, live } : { type };
const tick: fc.Arbitrary<CaseEvent> = fc.oneof(
  fc
    .constantFrom(
      ...(['escalate', 'escalationStep', 'replyOverdue', 'confirmReminder', 'silence', 'reviewReminder', 'reviewClose'] as const),
    )
    .map((type) => ({ type })),
  fc.constantFrom('quoteReminder' as const).map((type) => ({ type })),
  fc.record({ type: fc.constantFrom('payTimeout' as const, 'quoteTimeout' as const), live: fc.boolean() }),
  fc.constantFrom('staff-3', null).map((staffId) => ({ type: 'autoAssign' as const, staffId })),
);
/** Something is sent, or so much time passes: seconds to days. `again` sends it twice. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ event: command, again: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ event: tick, again: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ event: money, again: fc.boolean() }) },
  { weight: 2, arbitrary: fc.constantFrom(1000, 5 * MINUTE_MS, 20 * MINUTE_MS, 3 * HOUR_MS, DAY_MS, 4 * DAY_MS) },
);
const inputs = fc
  .record({
    dispatch: fc.constantFrom('grab' as const, 'grab' as const, 'dedicated' as const, 'admin' as const),
    dedicatedId: fc.constantFrom(null, 'staff-1'),
    papers: fc.constantFrom<CaseInput['papers']>([], [{ contentId: 'c-p', required: true, original: false }]),
    autoAssignAfterMs: fc.constantFrom(null, HOUR_MS),
    fee: fc.constantFrom(undefined, aFee('fixed', 38000), aFee('quoted'), aFee('quoted', null, { unanswered: 'cancel' })),
    calendar: fc.constantFrom(ROUND_THE_CLOCK, {
      weekdays: [1, 2, 3, 4, 5],
      spans: [
        ['09:00', '12:00'],
        ['13:30', '18:00'],
      ] as [string, string][],
      holidays: ['2026-11-26'],
      makeUpDays: ['2026-11-28'],
    }),
  })
  .map(({ autoAssignAfterMs, calendar, fee, ...rest }) =>
    aRequest({ no: 'R26112400001', ...rest, ...(fee ? { fee } : {}), terms: { autoAssignAfterMs, calendar } }),
  );

/** What must hold of the money, always. */
function checkMoney(input: CaseInput, status: CaseStatus, paid: ReadonlyMap<string, number>): void {
  const { fee } = status;
  if (!fee) return assert.equal(paid.size, 0);
  const sum = (parts: { amountFen: number }[]): number => parts.reduce((total, part) => total + part.amountFen, 0);
  assert.equal(fee.paidFen, sum(fee.payments), 'paid is the sum of what was wanted');
  assert.deepEqual(
    [...fee.payments, ...fee.returned].map(({ id: one, amountFen }) => [one, amountFen]).toSorted(),
    [...paid].toSorted(),
    'every payment that was told is kept or goes back, once',
  );
  assert.ok(fee.totalFen === null || fee.paidFen <= fee.totalFen, 'nothing is paid twice');
  assert.ok(
    fee.dueFen >= 0 && (fee.totalFen === null ? fee.dueFen === 0 : fee.paidFen + fee.dueFen <= fee.totalFen),
    'what is due is not paid yet',
  );
  if (input.fee?.mode === 'fixed' && !['awaiting_payment', 'cancelled'].includes(status.state))
    assert.equal(fee.paidFen, input.fee.amountFen, 'nobody works on what is not paid');
  if (input.fee && (status.state === 'delivered' || status.state === 'completed'))
    assert.equal(fee.paidFen, fee.totalFen, 'what is delivered is paid');
  if (status.closedAt !== null && status.state === 'cancelled') assert.equal(fee.dueFen, 0, 'what is called off costs nothing more');
}

/** Plain assertions: `expect` would take most of the time of a hundred thousand steps. */
function checkStatus(status: CaseStatus, entries: CaseEntry[]): void {
  const working = status.state === 'in_progress' || status.state === 'delivered';
  if (working || status.state === 'completed') assert.notEqual(status.assigneeId, null, 'work has an assignee');
  if (['open', 'escalated', 'awaiting_payment'].includes(status.state)) assert.equal(status.assigneeId, null, 'what waits has none');
  assert.equal(entries.length, status.seq, 'every entry is there');
  assert.ok(
    entries.every((entry, index) => entry.seq === index + 1),
    'entries are numbered without a gap',
  );
  assert.equal(status.waitingOn.length > 0, status.clock.standingSince !== null, 'the clock stands while the client is awaited');
  assert.equal(status.dueAt !== null, working && status.waitingOn.length === 0, 'a deadline runs while the clock does');
  assert.ok(status.closedAt !== null || status.state !== 'cancelled', 'a cancelled case is closed');
  assert.equal(status.state === 'open', status.grabDeadline !== null, 'the window is open while the case is');
  assert.ok(status.review === null || status.state === 'completed', 'only finished work is reviewed');
  assert.equal(
    nextActor(status, 'staff-1', status.at).who === 'nobody',
    status.closedAt !== null || (status.state === 'completed' && status.review !== null),
    'somebody acts next until it is over',
  );
}

function checkMove(before: CaseStatus, event: CaseEvent, after: CaseStatus, entries: CaseEntry[]): void {
  if (after === before) return assert.equal(entries.length, 0);
  assert.equal(after.version, before.version + 1);
  assert.ok(after.at >= before.at);
  assert.equal(after.seq, before.seq + entries.length);
  assert.ok(
    caseRule(event.type).from[before.state]?.includes(after.state),
    `${event.type}: ${before.state} → ${after.state} is in the table`,
  );
  if (!STEPS_BACK.includes(event.type)) assert.ok(RANK[after.state] >= RANK[before.state], `${event.type} does not lead back`);
  const told = event.type === 'paid' || event.type === 'refunded';
  assert.ok(before.closedAt === null || told, 'nothing happens to a closed case, but money that comes late');
  if (before.closedAt !== null) assert.equal(after.state, before.state, 'and money changes nothing of how it ended');
  if (event.type === 'grab') assert.ok(!before.releasedBy.includes(after.assigneeId ?? ''), 'who released it does not grab it again');
  const silent = event.type === 'autoAssign' || ((event.type === 'payTimeout' || event.type === 'quoteTimeout') && event.live);
  if (!silent) assert.ok(entries.length > 0, 'what was accepted shows');
  assert.ok(entries.every((entry) => entry.at === after.at));
  assert.ok(after.releasedBy.length >= before.releasedBy.length);
}

const seenEvents = new Set<string>();
test('whatever is sent, in whatever order, twice or late, and whenever the clock strikes: the rules hold', () => {
  fc.assert(
    fc.property(inputs, fc.array(step, { minLength: 30, maxLength: 80 }), (input, steps) => {
      let now = T0;
      const first = begin(input, now);
      let { status } = first;
      const timeline = [...first.entries];
      checkStatus(status, timeline);
      const paid = new Map<string, number>();
      let live = false;
      const send = (sent: CaseEvent): void => {
        const event =
          sent.type === 'paid' && sent.amountFen === DUE
            ? { ...sent, amountFen: status.fee?.dueFen || 700 }
            : 'by' in sent && sent.by === HOLDER
              ? ({ ...sent, by: { kind: 'staff', id: status.assigneeId ?? 'staff-1' } } as CaseEvent)
              : sent;
        const kept = JSON.stringify(status);
        const outcome = transition(input, status, event, now);
        assert.equal(JSON.stringify(status), kept, 'the status before is left as it was');
        if (!outcome.ok) return;
        seenEvents.add(event.type);
        checkMove(status, event, outcome.status, outcome.entries);
        if (event.type === 'paid' && outcome.status !== status) paid.set(event.paymentId, event.amountFen);
        status = outcome.status;
        timeline.push(...outcome.entries);
        checkStatus(status, timeline);
        checkMoney(input, status, paid);
      };
      for (const one of steps) {
        if (typeof one === 'number') {
          now += one;
          // The timer: everything that is due strikes, and it comes to an end.
          for (let strikes = 0, due = nextDeadline(input, status); due !== null && due.at <= now; due = nextDeadline(input, status)) {
            assert.ok((strikes += 1) < 60, 'what is due comes to an end');
            send(tickOf(due.type, (live = !live)));
          }
        } else {
          send(one.event);
          if (one.again) send(one.event);
        }
      }
    }),
    { numRuns: 1600 },
  );
  // The walk reached every command and every deadline at least once, or it proves little.
  expect([...seenEvents].sort()).toEqual(Object.keys(CASE_RULES).sort());
}, 30_000);

test('a clock that strikes early, twice or for a case that moved on changes nothing', () => {
  const input = aRequest();
  const { status } = begin(input, T0);
  for (const type of ['escalate', 'escalationStep', 'silence', 'reviewClose'] as const)
    expect(transition(input, status, { type }, T0 + MINUTE_MS).ok).toBe(false);
  const due = nextDeadline(input, status);
  const struck = transition(input, status, { type: 'escalate' }, due?.at ?? 0);
  expect(struck.ok && transition(input, struck.status, { type: 'escalate' }, struck.status.at).ok).toBe(false);
});
