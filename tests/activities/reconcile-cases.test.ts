import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { afterAll, describe, expect, test } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import { createActivities } from '../../activities/index.ts';
import type { CaseMirror } from '../../db/projections/case.ts';
import { projectCase } from '../../db/projections/case.ts';
import type { Db } from '../../db/open.ts';
import { openSealed } from '../../db/sealed.ts';
import { caseEntry, caseInput, caseStatus, MINUTE, takenBy, TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';
import { noChannels } from '../support/no-channels.ts';

const folder = mkdtempSync(join(tmpdir(), 'firm-reconcile-'));
const sealed = openSealed(join(folder, 'keys.json'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface FakeRun {
  status: 'RUNNING' | 'COMPLETED' | 'TERMINATED';
  mirror: CaseMirror;
  onQuery?: () => Promise<unknown>;
}
/** An engine that knows these workflows. */
function engineOf(runs: Record<string, FakeRun>): { client: Client; started: unknown[][] } {
  const started: unknown[][] = [];
  const known = (id: string): FakeRun => {
    const run = runs[id];
    if (!run) throw new WorkflowNotFoundError('workflow not found', id, undefined);
    return run;
  };
  const workflow = {
    getHandle: (id: string) => ({
      describe: async () => ({ status: { name: known(id).status } }),
      query: async () => {
        await known(id).onQuery?.();
        return known(id).mirror;
      },
    }),
    start: async (...call: unknown[]) => void started.push(call),
    list: async function* () {
      for (const [workflowId, run] of Object.entries(runs)) if (run.status === 'RUNNING') yield { workflowId };
    },
  };
  return { client: { workflow, withDeadline: (_: number, ask: () => unknown) => ask() } as unknown as Client, started };
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const depsOn = (db: Db, client: Client): ActivityDeps => ({
  db,
  sealed,
  log: quiet,
  channels: noChannels,
  publicUrl: '',
  client,
  taskQueue: 'cases',
});
const input = caseInput();
const opened: CaseMirror = { input, status: caseStatus(), entries: [caseEntry()] };
const all = { nos: null, since: null, cursor: null };
const row = (db: Db) => db.selectFrom('cases').select(['state', 'assigneeId', 'version']).where('no', '=', input.no).executeTakeFirst();

describe('holding rows against workflows', () => {
  eachDatabase((_name, makeDb) => {
    test('a row that says what its workflow says is left alone', async () => {
      const db = await makeDb();
      await projectCase(db, opened);
      const { client, started } = engineOf({ [input.no]: { status: 'RUNNING', mirror: opened } });
      expect(await createActivities(depsOn(db, client)).reconcileCases(all)).toEqual({ checked: 1, repaired: [], cursor: null });
      expect(started).toEqual([]);
    });

    test('a phantom winner is taken back, and said so', async () => {
      const db = await makeDb();
      await projectCase(db, opened);
      await projectCase(db, { input, ...takenBy('staff-1', TUESDAY_10 + MINUTE) });
      const { client } = engineOf({ [input.no]: { status: 'RUNNING', mirror: opened } });
      const { reconcileCases } = createActivities(depsOn(db, client));
      expect((await reconcileCases({ ...all, since: TUESDAY_10 })).repaired).toEqual([input.no]);
      expect(await row(db)).toEqual({ state: 'open', assigneeId: null, version: 1 });
      expect((await reconcileCases(all)).repaired).toEqual([]);
      expect(await db.selectFrom('audit').select(['action', 'recordId']).execute()).toEqual([
        { action: 'case.mended', recordId: input.no },
      ]);
      expect(await db.selectFrom('reconcileRuns').select(['scope', 'checked', 'repaired']).orderBy('scope').execute()).toEqual([
        { scope: 'open', checked: 1, repaired: '[]' },
        { scope: 'recent', checked: 1, repaired: JSON.stringify([input.no]) },
      ]);
    });

    test('a column that somebody wrote into is set right, also one that closes the case', async () => {
      const db = await makeDb();
      await projectCase(db, opened);
      const { client } = engineOf({ [input.no]: { status: 'RUNNING', mirror: opened } });
      const { reconcileCases } = createActivities(depsOn(db, client));
      await db.updateTable('cases').set({ state: 'completed', assigneeId: 'staff-9' }).execute();
      expect((await reconcileCases(all)).repaired).toEqual([input.no]);
      await db.updateTable('cases').set({ closedAt: TUESDAY_10 }).execute();
      expect((await reconcileCases(all)).repaired).toEqual([input.no]);
      await db.updateTable('cases').set({ closedAt: TUESDAY_10 }).execute();
      expect((await reconcileCases({ ...all, nos: [input.no] })).repaired).toEqual([input.no]);
      expect(await db.selectFrom('cases').select(['state', 'assigneeId', 'closedAt']).executeTakeFirst()).toEqual({
        state: 'open',
        assigneeId: null,
        closedAt: null,
      });
    });

    test('a workflow that cannot answer keeps nobody waiting; one that ended without a word goes on from its row', async () => {
      const db = await makeDb();
      await smallFirm(db, sealed);
      await projectCase(db, opened);
      const dumb = () => Promise.reject(new Error('query failed'));
      const running = engineOf({ [input.no]: { status: 'RUNNING', mirror: opened, onQuery: dumb } });
      expect((await createActivities(depsOn(db, running.client)).reconcileCases(all)).repaired).toEqual([]);
      const ended = engineOf({ [input.no]: { status: 'TERMINATED', mirror: opened, onQuery: dumb } });
      expect((await createActivities(depsOn(db, ended.client)).reconcileCases(all)).repaired).toEqual([input.no]);
      expect([running.started.length, ended.started.length]).toEqual([0, 1]);
    });

    test('a closed case whose history is no longer kept is in order', async () => {
      const db = await makeDb();
      await projectCase(db, opened);
      await db.updateTable('cases').set({ closedAt: TUESDAY_10 }).execute();
      const { client, started } = engineOf({});
      expect([(await createActivities(depsOn(db, client)).reconcileCases({ ...all, nos: [input.no] })).repaired, started]).toEqual([
        [],
        [],
      ]);
    });

    test('what a projection wrote while the workflow was asked is not undone', async () => {
      const db = await makeDb();
      await projectCase(db, opened);
      const onQuery = () => projectCase(db, { input, ...takenBy('staff-2', TUESDAY_10 + MINUTE) });
      const { client } = engineOf({ [input.no]: { status: 'RUNNING', mirror: opened, onQuery } });
      expect((await createActivities(depsOn(db, client)).reconcileCases(all)).repaired).toEqual([]);
      expect((await row(db))?.assigneeId).toBe('staff-2');
    });

    test('an open case whose workflow was terminated, or is not known any more, is adopted as it stands', async () => {
      const db = await makeDb();
      await smallFirm(db, sealed);
      const taken = takenBy('staff-1', TUESDAY_10 + MINUTE);
      await projectCase(db, opened);
      await projectCase(db, { input: caseInput({ no: 'R26112400002' }), status: taken.status, entries: taken.entries });
      const { client, started } = engineOf({ [input.no]: { status: 'TERMINATED', mirror: { input, ...taken } } });
      expect((await createActivities(depsOn(db, client)).reconcileCases(all)).repaired.sort()).toEqual(['R26112400001', 'R26112400002']);
      expect(started.map((call) => call[1])).toEqual(
        expect.arrayContaining(
          ['R26112400001', 'R26112400002'].map(
            (workflowId) =>
              expect.objectContaining({
                workflowId,
                workflowIdReusePolicy: 'ALLOW_DUPLICATE',
                args: [
                  expect.objectContaining({
                    status: expect.objectContaining({ state: 'in_progress', assigneeId: 'staff-1', version: 3, seq: 3 }),
                    entries: expect.arrayContaining([expect.objectContaining({ type: 'resumed', seq: 3, internal: true })]),
                  }),
                ],
              }) as unknown,
          ),
        ),
      );
      expect((await row(db))?.assigneeId).toBe('staff-1');
    });

    test('a case that ended while nobody wrote its row is closed, and starts nothing', async () => {
      const db = await makeDb();
      await projectCase(db, opened);
      const cancelled = {
        status: caseStatus({
          state: 'cancelled',
          version: 2,
          seq: 2,
          at: TUESDAY_10 + MINUTE,
          cancelledAt: TUESDAY_10 + MINUTE,
          closedAt: TUESDAY_10 + MINUTE,
        }),
        entries: [caseEntry(), caseEntry({ seq: 2, type: 'cancelled', at: TUESDAY_10 + MINUTE })],
      };
      const { client, started } = engineOf({ [input.no]: { status: 'COMPLETED', mirror: { input, ...cancelled } } });
      expect((await createActivities(depsOn(db, client)).reconcileCases(all)).repaired).toEqual([input.no]);
      expect([(await row(db))?.state, started]).toEqual(['cancelled', []]);
    });

    test('a running case whose row was lost in a restore gets it back from its workflow', async () => {
      const db = await makeDb();
      const { client } = engineOf({
        [input.no]: { status: 'RUNNING', mirror: opened },
        'reconcile-open': { status: 'RUNNING', mirror: opened },
      });
      expect(await createActivities(depsOn(db, client)).reconcileCases(all)).toEqual({ checked: 0, repaired: [input.no], cursor: null });
      expect((await row(db))?.state).toBe('open');
    });

    test('goes by chunks of two hundred', async () => {
      const db = await makeDb();
      const runs: Record<string, FakeRun> = {};
      for (let index = 1; index <= 201; index += 1) {
        const mirror = { ...opened, input: caseInput({ no: `R261124${String(index).padStart(5, '0')}` }) };
        runs[mirror.input.no] = { status: 'RUNNING', mirror };
        await projectCase(db, mirror);
      }
      const { reconcileCases } = createActivities(depsOn(db, engineOf(runs).client));
      const first = await reconcileCases(all);
      expect(first).toMatchObject({ checked: 200, cursor: 'R26112400200' });
      expect(await reconcileCases({ ...all, cursor: first.cursor })).toMatchObject({ checked: 1, cursor: null });
    });

    test('auto-assign takes the best who fits, or nobody', async () => {
      const db = await makeDb();
      await smallFirm(db, sealed);
      await projectCase(db, { ...opened, status: caseStatus({ state: 'escalated', grabDeadline: null }) });
      const { bestCandidate } = createActivities(depsOn(db, engineOf({}).client));
      expect(await bestCandidate({ no: input.no, now: TUESDAY_10 })).toBe('staff-1');
      await db.updateTable('staff').set({ onDuty: 0 }).where('id', '=', 'staff-1').execute();
      expect(await bestCandidate({ no: input.no, now: TUESDAY_10 })).not.toBe('staff-1');
      await db.updateTable('staff').set({ active: 0 }).execute();
      expect(await bestCandidate({ no: input.no, now: TUESDAY_10 })).toBeNull();
      expect(await bestCandidate({ no: 'R26112499999', now: TUESDAY_10 })).toBeNull();
    });

    test('a mirrored case run twice is one row', async () => {
      const db = await makeDb();
      const { projectCase: project } = createActivities(depsOn(db, engineOf({}).client));
      await project(opened);
      await Promise.all([project(opened), project(opened)]);
      expect(await db.selectFrom('cases').select('no').execute()).toHaveLength(1);
      expect(await db.selectFrom('caseEntries').select('seq').execute()).toHaveLength(1);
    });
  });
});
