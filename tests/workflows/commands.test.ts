import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CASE_SEARCH_ATTRIBUTES, caseStart, CASE_WORKFLOWS } from '../../workflows/fulfilment/messages.ts';
import { begin, transition } from '../../domain/case/transition.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { ADMIN, CONTACT, STAFF_1, STAFF_2, aRequest } from '../support/a-request.ts';
import { openCaseLab } from '../support/case-lab.ts';
import type { CaseLab } from '../support/case-lab.ts';
import type { CaseStatus } from '../../domain/case/types.ts';

let lab: CaseLab;
beforeAll(async () => {
  lab = await openCaseLab(inject('temporalAddress'));
});
afterAll(() => lab.close());

const eventsOf = async (no: string): Promise<number> => (await lab.client.workflow.getHandle(no).fetchHistory()).events?.length ?? 0;

describe('a refusal', () => {
  test('reaches the person with its code and details, and leaves no event', async () => {
    const live = await lab.start(aRequest());
    await live.send({ type: 'grab', by: STAFF_1 });
    await live.settled();
    const before = await eventsOf(live.no);
    const version = (await live.status()).version;
    await expect(live.send({ type: 'grab', by: STAFF_2 })).rejects.toMatchObject({
      cause: { type: 'already_taken', details: [{ assigneeId: 'staff-1' }] },
    });
    await expect(live.send({ type: 'progress', by: STAFF_2, contentId: 'c', stageId: null, internal: false })).rejects.toMatchObject({
      cause: { type: 'not_assignee' },
    });
    await expect(live.send({ type: 'progress', by: STAFF_1, contentId: 'c', stageId: 'nowhere', internal: false })).rejects.toMatchObject({
      cause: { type: 'unknown_stage' },
    });
    await expect(
      live.send({ type: 'review', by: CONTACT, grade: 'good', scores: { attitude: 5, speed: 5, expertise: 5 }, contentId: null }),
    ).rejects.toMatchObject({ cause: { type: 'wrong_state' } });
    await expect(live.send({ type: 'cancel', by: CONTACT, contentId: 'c' })).rejects.toMatchObject({ cause: { type: 'wrong_state' } });
    expect(await eventsOf(live.no)).toBe(before);
    expect((await live.status()).version).toBe(version);
  });

  test('does not keep the first command of a fresh case from being judged at once', async () => {
    const input = aRequest({ dispatch: 'admin' });
    const live = await lab.start(input);
    await expect(live.send({ type: 'grab', by: STAFF_1 })).rejects.toMatchObject({ cause: { type: 'wrong_state' } });
    expect((await live.status()).state).toBe('escalated');
  });
});

test('the same update sent twice, at once and later, counts once and answers the same', async () => {
  const live = await lab.start(aRequest());
  await live.send({ type: 'grab', by: STAFF_1 }, 'key-grab');
  const note = { type: 'progress', by: STAFF_1, contentId: 'c-1', stageId: 'submit', internal: false } as const;
  const [first, second] = await Promise.all([live.send(note, 'key-1'), live.send(note, 'key-1')]);
  const third = await live.send(note, 'key-1');
  expect(second).toEqual(first);
  expect(third).toEqual(first);
  expect((await live.story()).filter((type) => type === 'progress')).toHaveLength(1);
});

test('a grab by the present assignee answers and changes nothing', async () => {
  const live = await lab.start(aRequest());
  const first = await live.send({ type: 'grab', by: STAFF_1 });
  expect(await live.send({ type: 'grab', by: STAFF_1 })).toEqual(first);
});

test('of sixty who grab at once exactly one wins, and rows say so', async () => {
  const live = await lab.start(aRequest());
  const answers = await Promise.allSettled(
    Array.from({ length: 60 }, (_, index) => live.send({ type: 'grab', by: { kind: 'staff', id: `staff-${index}` } })),
  );
  const won = answers.filter((answer) => answer.status === 'fulfilled');
  expect(won).toHaveLength(1);
  const status = await live.status();
  expect(status.state).toBe('in_progress');
  expect(lab.seen.rows.get(live.no)?.assigneeId).toBe(status.assigneeId);
  expect((await live.story()).filter((type) => type === 'taken')).toHaveLength(1);
});

test('an answered command is in the rows, entries and all, and is published once', async () => {
  const live = await lab.start(aRequest({ papers: [{ contentId: 'c-id-card', required: true, original: false }] }));
  await live.send({ type: 'grab', by: STAFF_1 });
  const receipt = await live.send({ type: 'submitPaper', by: CONTACT, paperId: 'p1', contentId: 'c-photo' });
  const mirrored = lab.seen.projections.filter((one) => one.input.no === live.no);
  expect(mirrored.at(-1)).toMatchObject({
    status: { version: receipt.version, waitingOn: [] },
    entries: [{ seq: receipt.seq, type: 'paperSubmitted' }],
  });
  await expect
    .poll(() => lab.seen.publications.filter((one) => one.no === live.no).map((one) => one.entries.map((entry) => entry.type)))
    .toEqual([['created'], ['taken'], ['paperSubmitted']]);
});

test('a case that is cancelled ends, with everything published, and takes nothing more', async () => {
  const live = await lab.start(aRequest());
  await live.send({ type: 'cancel', by: CONTACT, contentId: 'c-why' });
  await live.ended();
  expect(lab.seen.publications.filter((one) => one.no === live.no).flatMap((one) => one.entries.map((entry) => entry.type))).toEqual([
    'created',
    'cancelled',
  ]);
  await expect(live.send({ type: 'assign', by: ADMIN, staffId: 'staff-1', contentId: null })).rejects.toThrow();
});

test('a case is adopted as it stands: no story told again, its clock goes on', async () => {
  const input = aRequest();
  const at = Date.now() - 10 * HOUR_MS;
  const steps = [
    { type: 'grab', by: STAFF_1 },
    { type: 'message', by: CONTACT, contentId: 'c', internal: false },
  ] as const;
  const adopted = steps.reduce<CaseStatus>((status, step) => {
    const moved = transition(input, status, step, at);
    if (!moved.ok) throw new Error(moved.refusal.code);
    return moved.status;
  }, begin(input, at).status);
  const live = await lab.start(input, adopted);
  await expect.poll(async () => (await live.status()).awaitingReply?.step).toBe(1);
  expect((await live.status()).seq).toBe(adopted.seq + 1);
  expect(await live.story()).toEqual(['replyOverdue']);
});

test('a cancellation from the Temporal UI does not cancel the case', async () => {
  const live = await lab.start(aRequest());
  await lab.client.workflow.getHandle(live.no).cancel();
  expect(await live.send({ type: 'grab', by: STAFF_1 })).toMatchObject({ state: 'in_progress' });
});

describe('what ops see', () => {
  test('number, type, urgency and store in the list; state and assignee as search attributes, upserted only when they change', async () => {
    const live = await lab.start(aRequest({ urgency: 'critical' }));
    await live.send({ type: 'grab', by: STAFF_1 });
    await live.send({ type: 'progress', by: STAFF_1, contentId: 'c', stageId: null, internal: false });
    const described = await lab.client.workflow.getHandle(live.no).describe();
    expect(await described.staticSummary()).toBe(`${live.no} · 社保增减员 · 特急 · 城南店`);
    const attributes = Object.fromEntries(described.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]));
    expect(attributes).toMatchObject({
      CaseState: 'in_progress',
      CaseAssignee: 'staff-1',
      CaseClient: 'c01',
      CaseStore: 'store-1',
      CaseUrgency: 'critical',
      CaseType: 'social-change',
    });
    expect(CASE_SEARCH_ATTRIBUTES.every((name) => name in attributes)).toBe(true);
    const { events } = await lab.client.workflow.getHandle(live.no).fetchHistory();
    expect(events?.filter((event) => event.upsertWorkflowSearchAttributesEventAttributes)).toHaveLength(1);
  });

  test('the details say in the firm’s words where the case stands, who acts next and until when', async () => {
    const live = await lab.start(aRequest({ papers: [{ contentId: 'c-id-card', required: true, original: false }] }));
    await live.send({ type: 'grab', by: STAFF_1 });
    const metadata = await lab.client.workflow.getHandle(live.no).query<{ currentDetails: string }>('__temporal_workflow_metadata');
    expect(metadata.currentDetails).toContain('## 办理中');
    expect(metadata.currentDetails).toContain('**下一步**：由客户补交资料');
    expect(metadata.currentDetails).toContain('办理人：`staff-1`（抢单）');
    expect(metadata.currentDetails).toContain('正在等客户：补交资料（办理时钟暂停）');
    expect(metadata.currentDetails).toContain('北京时间');
  });

  test('a second start of an open case finds it; its number is never given out again', async () => {
    const input = aRequest();
    const live = await lab.start(input);
    const options = caseStart({ input, status: null }, '城南店');
    const again = await lab.client.workflow.start(CASE_WORKFLOWS.request, options);
    expect(again.workflowId).toBe(live.no);
    await live.send({ type: 'cancel', by: CONTACT, contentId: 'c' });
    await live.ended();
    await expect(lab.client.workflow.start(CASE_WORKFLOWS.request, options)).rejects.toThrow(/already started/i);
  });
});
