import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ensureReconcileSchedule } from '../../activities/reconcile-schedule.ts';
import type { CaseView } from '../../api/views.ts';
import type { OperationsView } from '../../api/views/operations.ts';
import { paidSignal } from '../../workflows/fulfilment/messages.ts';
import { sellService } from '../support/services.ts';
import { openLab } from './lab.ts';
import type { ApiLab, Person } from './lab.ts';

let lab: ApiLab;
let owner: Person;
beforeAll(async () => {
  lab = await openLab(inject('temporalAddress'));
  owner = await lab.as('demo-owner', 'console');
});
afterAll(() => lab.close());

const view = async (no: string): Promise<CaseView> => (await owner.get<CaseView>(`/api/requests/${no}`)).body;
/** Asks until it is so; the test's own patience ends it. */
async function until<T>(ask: () => Promise<T>, so: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (so(answer)) return answer;
    await setTimeout(20);
  }
}
const falsify = (no: string, change: Record<string, unknown>) => lab.db.updateTable('cases').set(change).where('no', '=', no).execute();
const runAll = async (scheduleId: string): Promise<void> => {
  await ensureReconcileSchedule(lab.client, lab.deps.engine.taskQueue, scheduleId);
  await lab.client.schedule.getHandle(scheduleId).trigger();
};

test('a row that somebody wrote into is set right by the run of every quarter of an hour, and 运行 says so', async () => {
  const no = await lab.request();
  await falsify(no, { state: 'completed', assigneeId: 'staff-5' });
  await runAll(`reconcile-${no}`);
  await until(
    () => lab.db.selectFrom('cases').select('state').where('no', '=', no).executeTakeFirstOrThrow(),
    ({ state }) => state === 'open',
  );
  const { reconcile } = await until(
    async () => (await owner.get<OperationsView>('/api/operations')).body,
    ({ reconcile: last }) => (last?.repaired ?? 0) > 0,
  );
  expect(reconcile?.lately).toContainEqual({ caseId: no, at: expect.any(String) as string, how: 'mended' });
  expect(Date.parse(reconcile?.at ?? '')).toBeGreaterThan(Date.now() - 60_000);
  await lab.client.schedule.getHandle(`reconcile-${no}`).delete();
});

test('the schedule is made once, says its quarter of an hour, and stays paused when ops paused it', async () => {
  const id = 'reconcile-once';
  await ensureReconcileSchedule(lab.client, lab.deps.engine.taskQueue, id);
  const schedule = lab.client.schedule.getHandle(id);
  await schedule.pause('ops');
  await ensureReconcileSchedule(lab.client, lab.deps.engine.taskQueue, id);
  const { spec, state } = await schedule.describe();
  expect([spec.intervals?.map(({ every }) => every), state.paused]).toEqual([[15 * 60_000], true]);
  await schedule.delete();
});

test('a case whose workflow was terminated does not stay open for ever: it goes on, and its page says so', async () => {
  const no = await lab.request();
  const handle = lab.client.workflow.getHandle(no);
  await handle.terminate('ops');
  const staff = await lab.as('demo-staff-5');
  // A person's command finds nobody: that starts the check of this very case.
  expect((await staff.post(`/api/requests/${no}/grab`)).status).toBe(409);
  const after = await until(
    () => view(no),
    ({ entries }) => entries.some(({ type }) => type === 'resumed'),
  );
  expect(after).toMatchObject({ state: 'open', version: 2 });
  expect((await lab.client.workflow.getHandle(no).describe()).status.name).toBe('RUNNING');
  const audit = await until(
    () => lab.db.selectFrom('audit').select('action').where('recordId', '=', no).execute(),
    (lines) => ['case.created', 'case.resumed'].every((one) => lines.some(({ action }) => action === one)),
  );
  expect(audit.map(({ action }) => action)).toContain('case.created');
  // Clients hear of their case, not of our engine.
  const client = (await (await lab.as('demo-client-8')).get<CaseView>(`/api/requests/${no}`)).body;
  expect(client.entries.map(({ type }) => type)).toEqual(['created']);
  expect((await staff.post(`/api/requests/${no}/grab`)).status).toBe(200);
});

test('a refusal that contradicts the row has the row looked at', async () => {
  const no = await lab.request();
  await (await lab.as('demo-staff-5')).post(`/api/requests/${no}/grab`);
  await falsify(no, { assigneeId: 'staff-2' });
  const refused = await (await lab.as('demo-staff-6')).post(`/api/requests/${no}/grab`);
  expect([refused.status, refused.body.code]).toEqual([409, 'already_taken']);
  await until(
    () => lab.db.selectFrom('cases').select('assigneeId').where('no', '=', no).executeTakeFirstOrThrow(),
    ({ assigneeId }) => assigneeId === 'staff-5',
  );
});

test('a loser is told who was faster and when; the case says how much business time it used', async () => {
  const no = await lab.request();
  await (await lab.as('demo-staff-5')).post(`/api/requests/${no}/grab`);
  const { takenAt, service } = await view(no);
  const lost = await (await lab.as('demo-staff-6')).post(`/api/requests/${no}/grab`);
  expect([lost.status, lost.body.takenAt]).toEqual([409, takenAt]);
  expect(service).toMatchObject({
    targetMs: expect.any(Number) as number,
    usedMs: expect.any(Number) as number,
    standing: expect.any(Boolean) as boolean,
  });
});

test('transfers that were asked for are a list of their own', async () => {
  const no = await lab.request();
  const staff = await lab.as('demo-staff-5');
  await staff.post(`/api/requests/${no}/grab`);
  const asked = async (): Promise<string[]> =>
    (await owner.get<{ items: CaseView[] }>('/api/cases?transferAsked=1')).body.items.map(({ id }) => id);
  expect(await asked()).not.toContain(no);
  expect((await staff.post(`/api/requests/${no}/transfer`, { reason: '下周休假' })).status).toBe(200);
  expect(await asked()).toContain(no);
});

test('an order goes on as it stood when its workflow was terminated, fee and all; one whose row is lost gets it back', async () => {
  const { itemId, planId, amountFen } = await sellService(lab.db);
  const client = await lab.as('demo-client-3');
  const { id: no } = (await client.post('/api/orders', { clientId: 'c07', itemId, planId, amountFen })).body;
  await lab.client.workflow.getHandle(no).terminate('ops');
  expect((await client.post(`/api/orders/${no}/pay-way`, { way: 'transfer' })).status).toBe(409);
  const order = async () => (await client.get<CaseView>(`/api/orders/${no}`)).body;
  await until(order, ({ version }) => version === 2);
  const described = await lab.client.workflow.getHandle(no).describe();
  expect([described.type, described.status.name]).toEqual(['order', 'RUNNING']);
  expect(await order()).toMatchObject({ state: 'awaiting_payment', fee: { mode: 'fixed', dueFen: amountFen } });
  await lab.db.deleteFrom('cases').where('no', '=', no).execute();
  expect((await client.get(`/api/orders/${no}`)).status).toBe(404);
  await runAll(`reconcile-${no}`);
  await until(
    async () => (await client.get(`/api/orders/${no}`)).status,
    (status) => status === 200,
  );
  await lab.client.workflow.getHandle(no).signal(paidSignal, { paymentId: 'pay-lost', amountFen, way: 'wechat', at: Date.now() });
  await until(order, ({ state }) => state === 'open');
  expect(await order()).toMatchObject({ paidFen: amountFen, fee: { dueFen: 0 }, order: { amountFen } });
  await lab.client.schedule.getHandle(`reconcile-${no}`).delete();
});
