import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { ADMIN, CONTACT, STAFF_1, STAFF_2, aRequest } from '../support/a-request.ts';
import { openCaseLab } from '../support/case-lab.ts';
import type { CaseLab, LiveCase } from '../support/case-lab.ts';

let lab: CaseLab;
beforeAll(async () => {
  lab = await openCaseLab(inject('temporalAddress'));
});
afterAll(() => lab.close());

/** A case that staff-1 has delivered. */
async function delivered(originals = false): Promise<LiveCase> {
  const live = await lab.start(aRequest());
  await live.send({ type: 'grab', by: STAFF_1 });
  await live.send({ type: 'deliver', by: STAFF_1, contentId: 'c-result', originals });
  return live;
}

describe('nobody grabs', () => {
  test('the window ends, the admins are told, then the owner, then the owner by SMS', async () => {
    const live = await lab.start(aRequest());
    await live.later(29 * MINUTE_MS);
    expect((await live.status()).state).toBe('open');
    await live.later(2 * MINUTE_MS);
    expect(await live.status()).toMatchObject({ state: 'escalated', escalationStep: 1 });
    await live.later(30 * MINUTE_MS);
    expect((await live.status()).escalationStep).toBe(2);
    await live.later(30 * MINUTE_MS);
    expect((await live.status()).escalationStep).toBe(3);
    expect(await live.next()).toBeNull();
    expect(await live.story()).toEqual(['created', 'escalated', 'escalationRaised', 'escalationRaised']);
    await expect(live.send({ type: 'grab', by: STAFF_1 })).rejects.toMatchObject({
      cause: { type: 'wrong_state', details: [{ state: 'escalated' }] },
    });
    expect(await live.send({ type: 'assign', by: ADMIN, staffId: 'staff-2', contentId: null })).toMatchObject({
      state: 'in_progress',
      assigneeId: 'staff-2',
    });
  });

  test('auto-assign waits, finds nobody, tries again later, and gives it to the best', async () => {
    lab.best.staffId = null;
    const live = await lab.start(
      aRequest({ terms: { autoAssignAfterMs: HOUR_MS, escalation: [{ afterMs: 0, to: 'admin', sms: false }] } }),
    );
    await live.later(30 * MINUTE_MS + HOUR_MS + 1000);
    expect(await live.status()).toMatchObject({ state: 'escalated', autoAssignTries: 1 });
    lab.best.staffId = 'staff-4';
    await live.later(HOUR_MS);
    expect(await live.status()).toMatchObject({ state: 'in_progress', assigneeId: 'staff-4', assignedHow: 'auto' });
  });
});

test('the dedicated accountant has first refusal for the first third, then everybody may', async () => {
  const live = await lab.start(aRequest({ dedicatedId: 'staff-2' }));
  await expect(live.send({ type: 'grab', by: STAFF_1 })).rejects.toMatchObject({ cause: { type: 'first_refusal' } });
  await live.later(10 * MINUTE_MS + 1000);
  expect(await live.send({ type: 'grab', by: STAFF_1 })).toMatchObject({ assigneeId: 'staff-1' });
});

test('a release reopens the window without them and without first refusal', async () => {
  const live = await lab.start(aRequest({ dedicatedId: 'staff-1' }));
  await live.send({ type: 'grab', by: STAFF_1 });
  await live.send({ type: 'release', by: STAFF_1, contentId: 'c-reason' });
  await expect(live.send({ type: 'grab', by: STAFF_1 })).rejects.toMatchObject({ cause: { type: 'released_before' } });
  expect(await live.send({ type: 'grab', by: STAFF_2 })).toMatchObject({ state: 'in_progress', assigneeId: 'staff-2' });
  await live.send({ type: 'release', by: STAFF_2, contentId: 'c-reason' });
  await live.later(31 * MINUTE_MS);
  expect((await live.status()).state).toBe('escalated');
});

test('a message without a reply is told to the assignee, then to the leader, then to nobody more', async () => {
  const live = await lab.start(aRequest());
  await live.send({ type: 'grab', by: STAFF_1 });
  await live.send({ type: 'message', by: CONTACT, contentId: 'c-question', internal: false });
  await live.later(2 * HOUR_MS + 1000);
  expect((await live.status()).awaitingReply?.step).toBe(1);
  await live.later(2 * HOUR_MS);
  expect((await live.status()).awaitingReply?.step).toBe(2);
  expect(await live.next()).toBeNull();
  await live.send({ type: 'message', by: STAFF_1, contentId: 'c-answer', internal: false });
  expect((await live.status()).awaitingReply).toBeNull();
  expect((await live.story()).filter((type) => type === 'replyOverdue')).toHaveLength(2);
});

describe('the client is silent', () => {
  test('a reminder the day before, then silence confirms; then one review reminder, then the end', async () => {
    const live = await delivered();
    await live.later(2 * DAY_MS + 1000);
    expect((await live.story()).at(-1)).toBe('confirmReminder');
    expect((await live.status()).state).toBe('delivered');
    await live.later(DAY_MS);
    expect(await live.status()).toMatchObject({ state: 'completed', confirmedHow: 'silence', review: null });
    await live.later(3 * DAY_MS);
    expect((await live.story()).at(-1)).toBe('reviewReminder');
    await live.later(4 * DAY_MS + 1000);
    await live.ended();
    expect(await live.story()).toEqual(['created', 'taken', 'delivered', 'confirmReminder', 'confirmed', 'reviewReminder', 'closed']);
    const published = lab.seen.publications.filter((one) => one.no === live.no).flatMap((one) => one.entries.map((entry) => entry.seq));
    expect(published.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(lab.seen.rows.get(live.no)).toMatchObject({ state: 'completed', seq: 7 });
  });

  test('originals are never confirmed by silence: no answer is recorded, then a signed receipt or the client confirms', async () => {
    const live = await delivered(true);
    await expect(live.send({ type: 'confirm', by: STAFF_1, contentId: 'c-receipt' })).rejects.toMatchObject({
      cause: { type: 'wrong_state' },
    });
    await live.later(3 * DAY_MS + 1000);
    const status = await live.status();
    expect(status).toMatchObject({ state: 'delivered', completedAt: null });
    expect(status.unansweredAt).not.toBeNull();
    expect(await live.next()).toBeNull();
    await live.later(30 * DAY_MS);
    expect((await live.status()).state).toBe('delivered');
    await expect(live.send({ type: 'confirm', by: STAFF_1, contentId: null })).rejects.toMatchObject({
      cause: { type: 'receipt_required' },
    });
    expect(await live.send({ type: 'confirm', by: STAFF_1, contentId: 'c-receipt' })).toMatchObject({ state: 'completed' });
  });
});

test('a review silences its reminder, is amended inside the window, and refused after it', async () => {
  const live = await delivered();
  await live.send({ type: 'confirm', by: CONTACT, contentId: null });
  const good = { type: 'review', by: CONTACT, grade: 'good', scores: { attitude: 5, speed: 5, expertise: 5 }, contentId: null } as const;
  await live.send(good);
  await live.later(6 * DAY_MS);
  await live.send({ ...good, grade: 'fair' });
  expect((await live.status()).review).toMatchObject({ grade: 'fair', amended: 1 });
  await live.later(DAY_MS + 1000);
  await live.ended();
  expect(await live.story()).toEqual(['created', 'taken', 'delivered', 'confirmed', 'reviewed', 'reviewed', 'closed']);
  await expect(live.send(good)).rejects.toThrow();
});
