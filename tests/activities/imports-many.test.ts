import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runActivities } from '../../activities/runs/work-runs.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import type { Db } from '../../db/open.ts';
import { itemsLeft } from '../../domain/runs.ts';
import { HOUR_MS, instantOf } from '../../domain/time.ts';
import { temporaryDatabase } from '../support/database.ts';
import { codeOf } from '../support/codes.ts';
import { anImport, startImport } from '../support/imports.ts';
import { smallFirm } from '../support/small-firm.ts';
import { depsOn, withWechat } from './publishing.ts';

withWechat();

const ROWS = 20_000;
const NOW = instantOf('2026-11-30', 10 * HOUR_MS);
const HEADINGS = ['公司名称', '税号', '纳税人', '联系人', '手机', '收费', '起始', '缴至', '欠费', '备注'];
/** Every tenth row has something wrong with it; every hundredth says again what the row before said. */
function row(n: number): string[] {
  const of = n % 100 === 99 ? n - 1 : n;
  const cells = [
    `云州第${of}号贸易有限公司`,
    codeOf(of),
    '小规模',
    `联系人${of}`,
    `139${String(10_000_000 + of)}`,
    '300/月',
    '2024/3/1',
    '2026.9',
    of % 7 === 0 ? '900' : '',
    of % 5 === 0 ? '老客户' : '',
  ];
  if (n % 10 !== 0) return cells;
  const wrong: Record<number, string> = { 1: '9233010', 2: '小规模纳税', 4: '12345', 5: '面议' };
  const at = [1, 2, 4, 5][(n / 10) % 4] ?? 1;
  return cells.with(at, wrong[at] ?? '');
}
const isWrong = (n: number): boolean => n % 10 === 0;
const isTwice = (n: number): boolean => n % 100 === 99;
const numbers = Array.from({ length: ROWS }, (_, index) => index + 1);

describe('twenty thousand rows with mistakes in them', () => {
  let db: Db;
  let deps: ActivityDeps;
  let cleanup: () => Promise<void>;
  beforeAll(async () => {
    ({ db, cleanup } = await temporaryDatabase());
    deps = depsOn(db, { now: () => NOW });
    await smallFirm(db, deps.sealed);
  });
  afterAll(() => cleanup());

  /** Works a run to its end by workers of which every third dies: some inside a transaction, some after it before anything was told. */
  async function work(runId: string): Promise<{ deaths: number; seconds: number; megabytes: number }> {
    let [deaths, chunks, peak] = [0, 0, 0];
    const began = performance.now();
    await runActivities(deps).beginRun({ runId });
    for (let left = true; left;) {
      chunks += 1;
      if (chunks % 6 === 3) {
        deaths += 1;
        let opened = 0;
        const dying = {
          ...deps.sealed,
          open: (text: string, context: string): string => {
            opened += 1;
            if (opened > 57) throw Object.assign(new Error('killed'), { code: 'SQLITE_BUSY' });
            return deps.sealed.open(text, context);
          },
        };
        await expect(runActivities({ ...deps, sealed: dying }).workRun({ runId })).rejects.toThrow('killed');
      }
      const { counts } = await runActivities(deps).workRun({ runId });
      if (chunks % 6 === 0) {
        deaths += 1;
        const forgotten = await db
          .selectFrom('runItems')
          .select('itemId')
          .where('runId', '=', runId)
          .where('outcome', 'is not', null)
          .orderBy('seq', 'desc')
          .limit(37)
          .execute();
        await db
          .updateTable('runItems')
          .set({ outcome: null, at: null })
          .where('runId', '=', runId)
          .where(
            'itemId',
            'in',
            forgotten.map(({ itemId }) => itemId),
          )
          .execute();
        counts.done -= 1;
      }
      peak = Math.max(peak, process.memoryUsage().rss);
      left = itemsLeft(counts) > 0;
    }
    await runActivities(deps).endRun({ runId, event: 'finish' });
    return { deaths, seconds: Math.round((performance.now() - began) / 1000), megabytes: Math.round(peak / 1e6) };
  }

  test('come in once each, killed again and again; the mistakes and nothing else stay outside', async () => {
    const before = Number(
      (
        await db
          .selectFrom('clients')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
    );
    const id = await anImport(deps, HEADINGS, numbers.map(row));
    const checked = await work(await startImport(deps, id, 'import.check'));
    const runId = await startImport(deps, id);
    const imported = await work(runId);
    expect(imported.deaths).toBeGreaterThan(20);
    const good = numbers.filter((n) => !isWrong(n));
    const fresh = good.filter((n) => !isTwice(n));
    expect(
      await db.selectFrom('runs').select(['state', 'total', 'done', 'skipped', 'failed']).where('id', '=', runId).executeTakeFirst(),
    ).toEqual({
      state: 'done',
      total: ROWS,
      done: fresh.length,
      skipped: good.length - fresh.length,
      failed: ROWS - good.length,
    });
    const codes = (await db.selectFrom('clients').select('usci').where('name', 'like', '云州第%号贸易有限公司').execute()).map(
      ({ usci }) => usci ?? '',
    );
    expect(codes.length).toBe(fresh.length);
    expect(new Set(codes)).toEqual(new Set(fresh.map(codeOf)));
    const counted = async (
      table: 'clients' | 'contactLinks' | 'engagements' | 'bills' | 'clientNotes',
      column: 'createdAt' = 'createdAt',
    ) =>
      Number(
        (
          await db
            .selectFrom(table)
            .select((eb) => eb.fn.countAll<number>().as('count'))
            .where(column, '=', NOW)
            .executeTakeFirstOrThrow()
        ).count,
      );
    expect(await counted('clients')).toBe(fresh.length);
    expect(await counted('contactLinks')).toBe(fresh.length);
    expect(await counted('engagements')).toBe(fresh.length);
    expect(await counted('bills')).toBe(fresh.filter((n) => n % 7 === 0).length);
    expect(await counted('clientNotes')).toBe(fresh.filter((n) => n % 5 === 0).length);
    expect(before).toBeGreaterThan(0);
    process.stdout.write(
      `import: ${ROWS} rows, dry run ${checked.seconds} s, import ${imported.seconds} s, ${checked.deaths + imported.deaths} deaths, ${imported.megabytes} MB\n`,
    );
  }, 600_000);
});
