// Long: what is counted in SQL is counted again, from what happened, by other means.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openSealed } from '../../db/sealed.ts';
import { backfillFacts } from '../../db/migrations/039-performance.ts';
import { sqliteHandle, type Db } from '../../db/open.ts';
import { projectCase, reconcileCase } from '../../db/projections/case.ts';
import { readTallies } from '../../db/read/performance.ts';
import { countBehind, readBehind, type BehindCursor } from '../../db/read/performance-behind.ts';
import { DEFAULT_DIMENSIONS } from '../../domain/case/dimensions.ts';
import { addMonths } from '../../domain/period/months.ts';
import { monthSpan } from '../../domain/performance/months.ts';
import { figuresOf, NUMBER_NAMES, NUMBERS, numberNamed, scoreNumber, type Figures } from '../../domain/performance/numbers.ts';
import type { Principal, Role } from '../../domain/roles.ts';
import { DAY_MS } from '../../domain/time.ts';
import { eachDatabase, temporaryDatabase } from '../support/database.ts';
import { live, lives, type Life } from '../support/lives.ts';
import { smallFirm } from '../support/small-firm.ts';

const FIRST = monthSpan('2026-09').from + 10 * 3_600_000;
const MONTHS = ['2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03'];
const PEOPLE = ['staff-1', 'staff-2', 'staff-5', 'staff-6'];

const as = (role: Role, id: string, more: { storeIds?: string[]; groupId?: string | null } = {}): Principal =>
  ({
    personId: `demo-${id}`,
    links: [],
    staff: { id, role, storeIds: more.storeIds ?? ['store-1'], groupId: more.groupId ?? null, powers: [], skills: [], covers: [] },
  }) as unknown as Principal;

/** What somebody's month comes to, read off what happened to every case, one by one. */
function byHand(all: readonly Life[], month: string, counts: (staffId: string, storeId: string) => boolean): Figures {
  const { from, to } = monthSpan(month);
  const within = (at: number): boolean => at >= from && at < to;
  const responses: number[] = [];
  const means: number[] = [];
  const scores: Record<string, number[]> = { attitude: [], speed: [], expertise: [] };
  const sum = { taken: 0, grabbed: 0, assigned: 0, finished: 0, onTime: 0, late: 0, waited: 0, returned: 0, good: 0, fair: 0, poor: 0 };
  for (const { input, timeline, moments } of all) {
    let holder = '';
    let within2 = true;
    let firstReview: number | null = null;
    let lastReview: Record<string, unknown> | null = null;
    for (const { type, at, data } of timeline) {
      const mine = within(at) && counts(holder, input.storeId);
      if (type === 'taken' || type === 'assigned') {
        holder = String(data['staffId']);
        if (within(at) && counts(holder, input.storeId)) {
          sum.taken += 1;
          if (data['how'] === 'grab') {
            sum.grabbed += 1;
            responses.push(Number(data['waitedMs']));
          } else sum.assigned += 1;
        }
      } else if (type === 'released') holder = '';
      else if (type === 'returned' && mine) sum.returned += 1;
      else if (type === 'delivered') within2 = data['onTime'] === true;
      else if (type === 'confirmed' && mine) {
        sum.finished += 1;
        sum[within2 ? 'onTime' : 'late'] += 1;
        sum.waited += stoodUntil(moments, at);
      } else if (type === 'reviewed') {
        firstReview ??= at;
        lastReview = data;
      }
    }
    if (firstReview !== null && lastReview !== null && within(firstReview) && counts(holder, input.storeId)) {
      sum[lastReview['grade'] as 'good'] += 1;
      const given = ['attitude', 'speed', 'expertise'].map((name) => Number((lastReview as Record<string, unknown>)[name]));
      means.push(Math.round((given.reduce((a, b) => a + b, 0) / 3) * 1000) / 1000);
      ['attitude', 'speed', 'expertise'].forEach((name, index) => scores[name]?.push(given[index] as number));
    }
  }
  const mean = (values: readonly number[]): number | null =>
    values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
  const { onTime, ...rest } = sum;
  return {
    ...rest,
    onTime: sum.finished === 0 ? null : onTime / sum.finished,
    response: mean(responses),
    rating: mean(means),
    upheld: 0,
    missed: 0,
    collected: 0,
    ...Object.fromEntries(Object.entries(scores).map(([name, values]) => [scoreNumber(name), mean(values)])),
  };
}
/** How long the clock stood since the work was last taken up, until then. Hours are round the clock here. */
function stoodUntil(moments: Life['moments'], end: number): number {
  let stood = 0;
  const last = moments.filter(({ at, takenAt }) => at <= end && takenAt !== null);
  const takenAt = last.at(-1)?.takenAt ?? 0;
  const since = last.filter((moment) => moment.takenAt === takenAt);
  since.forEach((moment, index) => {
    if (moment.waits) stood += (since[index + 1]?.at ?? end) - moment.at;
  });
  return stood;
}
const rounded = (figures: Figures): Figures =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value === null ? null : Math.round(value * 1e6) / 1e6]));

async function forget(db: Db): Promise<void> {
  for (const table of ['performanceFacts', 'caseEntries', 'cases', 'events'] as const) await db.deleteFrom(table).execute();
}
const everything = { staffId: null, storeId: null };

describe('绩效', () => {
  eachDatabase((name, makeDb) => {
    test('what SQL counts is what happened, whoever tells it twice, late, or tells what was lost', async () => {
      const db = await makeDb();
      await smallFirm(db, openSealed(join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json')));
      const rows = await db.selectFrom('staff').select(['id', 'groupId']).execute();
      const groupId = rows.find(({ id }) => id === 'staff-1')?.groupId ?? '';
      const group = rows.filter((row) => row.groupId === groupId).map(({ id }) => id);
      expect(PEOPLE.filter((id) => group.includes(id)).length, 'some are of the group, some are not').toBeLessThan(PEOPLE.length);
      let seen = { taken: 0, returned: 0, finished: 0, graded: 0 } as Record<string, number>;
      const property = fc.asyncProperty(lives, async (given) => {
        await forget(db);
        const all: Life[] = [];
        for (const [index, { storeId, dispatch, day, steps }] of given.entries()) {
          let held: (() => Promise<unknown>) | null = null;
          const no = `R2609${String(index).padStart(7, '0')}`;
          const life = await live({ no, storeId, dispatch, begunAt: FIRST + day * DAY_MS, steps }, async (one, outcome, how) => {
            const project = (): Promise<unknown> => projectCase(db, { input: one.input, ...outcome });
            if (how === 'late') held = project;
            else {
              await project();
              // What was held back arrives after what came later.
              await held?.();
              held = null;
            }
          });
          await (held as (() => Promise<unknown>) | null)?.();
          // A write that was lost as the last thing is mended by what the workflow says.
          await reconcileCase(db, { input: life.input, status: life.status, entries: life.timeline });
          all.push(life);
        }
        const owner = as('owner', 'owner');
        for (const month of MONTHS) {
          const span = monthSpan(month);
          const tallies = await readTallies(db, owner, span, everything);
          for (const { kind, count } of tallies) seen = { ...seen, [kind]: (seen[kind] ?? 0) + count };
          const check = async (principal: Principal, counts: (staffId: string, storeId: string) => boolean): Promise<void> => {
            const found = await readTallies(db, principal, span, everything);
            expect(rounded(figuresOf(found, DEFAULT_DIMENSIONS))).toEqual(rounded(byHand(all, month, counts)));
          };
          await check(owner, () => true);
          await check(as('admin', 'admin', { storeIds: ['store-2'] }), (_, storeId) => storeId === 'store-2');
          await check(as('leader', 'lead', { groupId }), (staffId) => group.includes(staffId));
          for (const id of PEOPLE) {
            await check(as('staff', id), (staffId) => staffId === id);
            const own = tallies.filter(({ staffId }) => staffId === id);
            expect(rounded(figuresOf(own, DEFAULT_DIMENSIONS))).toEqual(rounded(byHand(all, month, (staffId) => staffId === id)));
          }
        }
        await checkBehind(db, owner, all);
        await checkBackfill(db);
      });
      await fc.assert(property, { numRuns: name === 'SQLite' ? 60 : 30, seed: 20261130 });
      // The lives reached what is counted, or the comparison proves little.
      for (const kind of ['taken', 'returned', 'finished', 'graded', 'scored']) expect(seen[kind], kind).toBeGreaterThan(10);
    }, 120_000);
  });

  test('a month is summed from one index, without a look at the rows', async () => {
    const { db, cleanup } = await temporaryDatabase();
    const plan = sqliteHandle(db)
      ?.prepare(
        `explain query plan select staff_id, store_id, kind, how, count(*), sum(value) from performance_facts
         where kind in ('taken', 'finished') and at >= 1 and at < 2 group by staff_id, store_id, kind, how`,
      )
      .all() as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join(' ')).toContain('COVERING INDEX performance_facts_month');
    await cleanup();
  });
});

/** Every number opens exactly the rows it counts, page after page. */
async function checkBehind(db: Db, owner: Principal, all: readonly Life[]): Promise<void> {
  const { from } = monthSpan('2026-09');
  const { to } = monthSpan('2027-03');
  for (const name of [...NUMBER_NAMES, scoreNumber('speed')]) {
    const number = numberNamed(name, DEFAULT_DIMENSIONS);
    if (number === null) throw new Error(name);
    for (const staffId of [null, 'staff-1']) {
      const query = { number, from, to, filter: { staffId, storeId: null } };
      const rows = [];
      let after: BehindCursor | null = null;
      do {
        const page: Awaited<ReturnType<typeof readBehind>> = await readBehind(db, owner, query, { limit: 3, after });
        rows.push(...page.rows);
        after = page.next;
      } while (after !== null);
      expect(rows).toHaveLength(await countBehind(db, owner, query));
      const keys = rows.map(({ subjectId, seq, how }) => `${subjectId} ${seq} ${how}`);
      expect(new Set(keys).size).toBe(keys.length);
      if (NUMBERS[name as 'taken']?.work === 'count') {
        let counted = 0;
        for (let month = '2026-09'; month <= '2027-03'; month = addMonths(month, 1))
          counted += byHand(all, month, (id) => staffId === null || id === staffId)[name] ?? 0;
        expect(rows, name).toHaveLength(counted);
      }
    }
  }
}

/** What the migration counts of older rows is what projections count as they go. */
async function checkBackfill(db: Db): Promise<void> {
  const read = () =>
    db
      .selectFrom('performanceFacts')
      .selectAll()
      .orderBy('subjectId')
      .orderBy('seq')
      .orderBy('kind')
      .orderBy('how')
      .execute()
      .then((rows) => rows.map((row) => ({ ...row })));
  const kept = await read();
  await db.deleteFrom('performanceFacts').execute();
  await backfillFacts(db as never);
  expect(await read()).toEqual(kept);
}
