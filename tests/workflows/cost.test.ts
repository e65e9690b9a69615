import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { CONTACT, STAFF_1, aRequest } from '../support/a-request.ts';
import { openCaseLab } from '../support/case-lab.ts';
import type { CaseLab } from '../support/case-lab.ts';

let lab: CaseLab;
beforeAll(async () => {
  lab = await openCaseLab(inject('temporalAddress'));
});
afterAll(() => lab.close());

/**
 * The bill of a six-step lifecycle (made, grabbed, one progress, delivered, confirmed, reviewed), paced as people are: each step after the last one's publication.
 * Target of performance.md (P7), met: 85 events, 22 actions. A row and a publication for each step, an update for each but the first, one timer that outlives the
 * deadlines people were faster than, and three changes of state. A life of days starts two or three timers more: one for each deadline that really comes.
 * Frozen: it fails on growth. Whoever makes it cheaper lowers the numbers.
 */
const STEPS = [
  { type: 'grab', by: STAFF_1 },
  { type: 'progress', by: STAFF_1, contentId: 'c', stageId: 'submit', internal: false },
  { type: 'deliver', by: STAFF_1, contentId: 'c', originals: false },
  { type: 'confirm', by: CONTACT, contentId: null },
  { type: 'review', by: CONTACT, grade: 'good', scores: { attitude: 5, speed: 5, expertise: 5 }, contentId: null },
] as const;

/** Plays the six steps, each so much later than the one before, and counts what the engine bills. */
async function bill(pauseMs: number) {
  const live = await lab.start(aRequest());
  await live.settled();
  for (const step of STEPS) {
    if (pauseMs > 0) await live.later(pauseMs);
    await live.send(step);
    await live.settled();
  }
  const events = (await lab.client.workflow.getHandle(live.no).fetchHistory()).events ?? [];
  const count = (kind: keyof (typeof events)[number]): number => events.filter((event) => event[kind]).length;
  const actions = {
    start: count('workflowExecutionStartedEventAttributes'),
    updates: count('workflowExecutionUpdateAcceptedEventAttributes'),
    projections: count('markerRecordedEventAttributes'),
    publications: count('activityTaskScheduledEventAttributes'),
    timers: count('timerStartedEventAttributes'),
    searchAttributes: count('upsertWorkflowSearchAttributesEventAttributes'),
  };
  return { events: events.length, actions, billed: Object.values(actions).reduce((sum, one) => sum + one, 0) };
}

test('a request of six steps costs no more events and actions than measured', async () => {
  const { events, actions, billed } = await bill(0);
  expect(actions).toEqual({ start: 1, updates: 5, projections: 6, publications: 6, timers: 1, searchAttributes: 3 });
  expect([billed, Math.max(events, 76)]).toEqual([22, 76]);
});

test('with twenty minutes between the steps, so that the grab window passes meanwhile, it is one timer more', async () => {
  const { actions, events } = await bill(20 * 60_000);
  expect([actions.timers, Math.max(events, 91)]).toEqual([2, 91]);
});
