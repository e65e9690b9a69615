import { runActivities } from '../../activities/runs/work-runs.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import { insertImport, keepImportRows, noteImportRun } from '../../db/records/imports.ts';
import { insertRun } from '../../db/records/runs.ts';
import { guessMapping, type ImportKind } from '../../domain/imports/fields.ts';
import { DEFAULT_IMPORT_OPTIONS, type ImportOptions } from '../../domain/imports/row.ts';
import { itemsLeft, type RunKind } from '../../domain/runs.ts';

const by = (deps: ActivityDeps) => ({ at: (deps.now ?? Date.now)(), actor: { kind: 'staff' as const, id: 'owner' } });

/** A file as the owner uploads it: headings and rows; its columns mapped by what they are called. */
export async function anImport(
  deps: ActivityDeps,
  headings: string[],
  rows: string[][],
  { kind = 'clients', options = {} }: { kind?: ImportKind; options?: Partial<ImportOptions> } = {},
): Promise<string> {
  const id = await deps.db.transaction().execute((trx) =>
    insertImport(
      trx,
      {
        kind,
        name: '客户名单.xlsx',
        fileId: 'f',
        sheets: [{ name: '客户', rows: rows.length }],
        sheet: '客户',
        headerRow: 1,
        headings,
        mapping: guessMapping(kind, headings),
        replaced: {},
        options: { ...DEFAULT_IMPORT_OPTIONS, storeId: 'store-1', ...options },
        remarks: [],
        rows: rows.length,
        personId: 'demo-owner',
      },
      by(deps),
    ),
  );
  await keepImportRows(
    deps.db,
    deps.sealed,
    id,
    rows.map((cells, index) => ({ row: index + 2, cells })),
    by(deps).at,
  );
  return id;
}

/** Starts a run of an import, as the API does. */
export async function startImport(
  deps: ActivityDeps,
  importId: string,
  kind: Extract<RunKind, `import${string}`> = 'import',
): Promise<string> {
  return deps.db.transaction().execute(async (trx) => {
    const runId = await insertRun(
      trx,
      { kind, title: '客户名单.xlsx', params: { importId }, selection: null, startedBy: { staffId: 'owner', personId: 'demo-owner' } },
      { ...by(deps), action: 'run.started' },
    );
    await noteImportRun(trx, importId, kind === 'import.check' ? 'check' : kind === 'import' ? 'run' : 'undo', runId, 1);
    return runId;
  });
}

/** Works a run to its end, as its workflow does; `between` is called before every chunk. */
export async function workImport(deps: ActivityDeps, runId: string, between: () => Promise<void> = async () => undefined) {
  const runs = runActivities(deps);
  let chunk = await runs.beginRun({ runId });
  while (!chunk.stopped && itemsLeft(chunk.counts) > 0) {
    await between();
    chunk = await runs.workRun({ runId });
  }
  await runs.endRun({ runId, event: chunk.stopped ? 'cancel' : 'finish' });
  return deps.db
    .selectFrom('runs')
    .select(['state', 'total', 'done', 'skipped', 'failed', 'result'])
    .where('id', '=', runId)
    .executeTakeFirstOrThrow();
}

/** What every row came to, in words: `2 created`, `3 fault usci:usci`. */
export async function rowStates(deps: ActivityDeps, importId: string): Promise<string[]> {
  const rows = await deps.db
    .selectFrom('importRows')
    .select(['row', 'state', 'faults'])
    .where('importId', '=', importId)
    .orderBy('row')
    .execute();
  return rows.map(({ row, state, faults }) =>
    [
      row,
      state,
      ...(faults === null
        ? []
        : (JSON.parse(faults) as { field: string | null; code: string }[]).map((one) => `${one.field ?? 'row'}:${one.code}`)),
    ].join(' '),
  );
}
