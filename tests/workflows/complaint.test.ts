import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { beginComplaint } from '../../domain/complaint/transition.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { aComplaint } from '../support/complaints.ts';
import { openComplaintLab, type ComplaintLab } from '../support/complaint-lab.ts';

const admin = { kind: 'staff', id: 'admin-2', admin: true } as const;
const accused = { kind: 'staff', id: 'staff-5' } as const;
const client = { kind: 'contact', id: 'demo-client-3' } as const;
const acknowledge = { type: 'acknowledge', by: admin, contentId: null } as const;
const settle = {
  type: 'settle',
  by: admin,
  contentId: 'result',
  upheld: true,
  compensation: { kind: 'credit', amountFen: 5_000 },
} as const;
const reopen = { type: 'reopen', by: client, contentId: 'not so' } as const;

let lab: ComplaintLab;
beforeAll(async () => {
  lab = await openComplaintLab(inject('temporalAddress'));
});
afterAll(() => lab.close());
const told = (no: string) => lab.published.filter((one) => one.input.no === no).flatMap((one) => one.entries.map(({ type }) => type));
const eventsOf = async (no: string) => (await lab.client.workflow.getHandle(no).fetchHistory()).events?.length ?? 0;

describe('the clocks of a complaint', () => {
  test('nobody acknowledges it: it rises after four hours, again after four more, and then no further', async () => {
    const live = await lab.start(aComplaint());
    await live.later(4 * HOUR_MS + MINUTE_MS);
    expect((await live.live()).status).toMatchObject({ state: 'received', risen: 1 });
    await live.later(4 * HOUR_MS + MINUTE_MS);
    expect((await live.live()).status).toMatchObject({ risen: 2, dueAt: null });
    await live.later(10 * DAY_MS);
    expect((await live.live()).status.risen).toBe(2);
    expect(told(live.no)).toEqual(['received', 'rose', 'rose']);
    await live.send(acknowledge);
    expect((await live.live()).status).toMatchObject({ state: 'acknowledged', risen: 0, handlerId: 'admin-2' });
  });

  test('acknowledged in time but not settled in three days: it rises; settled, it rises no more', async () => {
    const live = await lab.start(aComplaint());
    await live.later(3 * HOUR_MS);
    await live.send(acknowledge);
    await live.later(2 * DAY_MS);
    expect((await live.live()).status.risen).toBe(0);
    await live.later(DAY_MS + MINUTE_MS);
    expect((await live.live()).status.risen).toBe(1);
    await live.send(settle);
    await live.later(6 * DAY_MS);
    expect((await live.live()).status).toMatchObject({ state: 'settled', dueAt: null });
    await live.later(DAY_MS + MINUTE_MS);
    await live.ended();
    expect((await live.live()).status).toMatchObject({ state: 'closed', outcomeScore: null });
    expect(told(live.no).at(-1)).toBe('closed');
  });

  test('the client reopens it once, and accepts what is settled then', async () => {
    const live = await lab.start(aComplaint());
    await live.send(acknowledge);
    await live.send(settle);
    await live.later(5 * DAY_MS);
    await live.send(reopen);
    expect((await live.live()).status).toMatchObject({ state: 'acknowledged', reopened: true, reopenUntil: null });
    // Its first reopening window would have closed it.
    await live.later(2 * DAY_MS + HOUR_MS);
    expect((await live.live()).status.state).toBe('acknowledged');
    await live.send(settle);
    await expect(live.send(reopen)).rejects.toMatchObject({ cause: { type: 'reopen_over' } });
    await live.send({ type: 'accept', by: client, score: 4 });
    await live.ended();
    expect((await live.live()).status).toMatchObject({ state: 'closed', outcomeScore: 4 });
  });
});

test('a refusal reaches the person and leaves no event: the accused can do nothing', async () => {
  const live = await lab.start(aComplaint({ againstStaffId: 'staff-5' }));
  await live.settled();
  const before = await eventsOf(live.no);
  await expect(live.send({ ...acknowledge, by: accused })).rejects.toMatchObject({ cause: { type: 'accused_handles' } });
  await expect(live.send({ type: 'handOver', by: admin, staffId: 'staff-5', contentId: null })).rejects.toMatchObject({
    cause: { type: 'accused_handles' },
  });
  await expect(live.send(settle)).rejects.toMatchObject({ cause: { type: 'wrong_state' } });
  expect(await eventsOf(live.no)).toBe(before);
});

test('the same command twice, at once and later, counts once', async () => {
  const live = await lab.start(aComplaint());
  const word = { type: 'message', by: client, contentId: 'word', internal: false } as const;
  const [first, second] = await Promise.all([live.send(word, 'key'), live.send(word, 'key')]);
  expect(second).toEqual(first);
  expect(await live.send(word, 'key')).toEqual(first);
  expect((await live.live()).entries.filter(({ type }) => type === 'message')).toHaveLength(1);
});

test('that has ended hears whether it is shown, adds its one line, and ends again; what it does not take ends it as well', async () => {
  const input = aComplaint({ againstStaffId: 'staff-5' });
  const live = await lab.start(input);
  await live.send(acknowledge);
  await live.send(settle);
  await live.send({ type: 'accept', by: client, score: 5 });
  await live.ended();
  const { status } = await live.live();
  await lab.sendToEnded(input, status, { type: 'show', by: admin, shown: true });
  await live.ended();
  expect((await live.live()).status).toMatchObject({
    state: 'closed',
    shownToAccused: true,
    seq: status.seq + 1,
    closedAt: status.closedAt,
  });
  expect(told(live.no)).toEqual(['received', 'acknowledged', 'settled', 'accepted', 'shown']);
  await expect(lab.sendToEnded(input, status, reopen)).rejects.toMatchObject({ code: 'wrong_state' });
  await live.ended();
});

test('taken up as it stood, it goes on with the clock it had', async () => {
  const input = aComplaint();
  const { status } = beginComplaint(input, Date.now() - 3 * HOUR_MS);
  const live = await lab.start(input, status);
  await live.later(HOUR_MS + MINUTE_MS);
  expect((await live.live()).status.risen).toBe(1);
});
