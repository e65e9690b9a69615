import { isTitled, RUN_NAMES, runTitle } from '../../domain/run-titles.ts';
import type { RunKind } from '../../domain/runs.ts';
import type { Db } from '../open.ts';

interface Kept {
  id: string;
  kind: string;
  /** JSON */
  params: string;
}

/** What runs are called in English, by id: it follows from what was asked. One that is not in it is called as it was written. */
export async function englishTitles(db: Db, runs: readonly Kept[]): Promise<Map<string, string>> {
  const asked = runs.map(({ id, kind, params }) => ({
    id,
    kind: kind as RunKind,
    params: (JSON.parse(params) ?? {}) as Record<string, unknown>,
  }));
  const idOf = ({ kind, params }: (typeof asked)[number]): unknown => params[RUN_NAMES[kind] ?? ''];
  const named = (by: 'staffId' | 'clientId' | 'handoverId'): string[] => [
    ...new Set(asked.filter(({ kind }) => RUN_NAMES[kind] === by).map((run) => String(idOf(run)))),
  ];
  const [staff, clients, handovers] = [named('staffId'), named('clientId'), named('handoverId')];
  const names = new Map<unknown, string>();
  const keep = (rows: readonly { id: string; name: string }[]): void => {
    for (const { id, name } of rows) names.set(id, name);
  };
  const people = db.selectFrom('staff').innerJoin('people', 'people.id', 'staff.personId');
  if (staff.length > 0) keep(await people.select(['staff.id', 'people.name']).where('staff.id', 'in', staff).execute());
  if (clients.length > 0) keep(await db.selectFrom('clients').select(['id', 'short as name']).where('id', 'in', clients).execute());
  if (handovers.length > 0)
    keep(
      await people
        .innerJoin('handovers', 'handovers.staffId', 'staff.id')
        .select(['handovers.id', 'people.name'])
        .where('handovers.id', 'in', handovers)
        .execute(),
    );
  return new Map(
    asked.flatMap((run): [string, string][] => {
      const name = RUN_NAMES[run.kind] === undefined ? '' : names.get(idOf(run));
      return isTitled(run.kind) && name !== undefined ? [[run.id, runTitle(run.kind, run.params, name).en]] : [];
    }),
  );
}
