import type { PeriodRowView } from '../../../api/views/periods.ts';
import { chasePeriods, usualPeriod } from '../../data/period-api.ts';
import { t } from '../../locales/console-periods.ts';
import { say } from '../dialog.ts';
import type { Chosen } from '../list/description.ts';
import { count } from '../time.ts';
import { asParameters } from '../runs/export-list.ts';
import { openChase } from './chase-dialog.ts';
import { openMoveMany } from './move-many.ts';

/** Moves every chosen client on where nothing stands in the way; the rest keep their reasons. */
export async function moveMany({ rows }: Chosen<PeriodRowView>, done: () => void): Promise<void> {
  if (await openMoveMany(rows)) done();
}

/** Reminds the contacts of every chosen client of the papers they still owe, after showing exactly what goes to whom. */
export async function chaseMany({ rows, all, count: n }: Chosen<PeriodRowView>, done: () => void): Promise<void> {
  const whom =
    all === null
      ? { ids: rows.map(({ id }) => id) }
      : { filter: asParameters({ ...all.values, period: all.values['period'] ?? usualPeriod(), q: all.q, storeId: all.storeId }) };
  const sent = await openChase(t('bulk.chase', { n: count(n) }), (preview, key) => chasePeriods(whom, preview, key));
  if (!sent) return;
  say(t('bulk.chased', { n: count(sent.people) }));
  done();
}
