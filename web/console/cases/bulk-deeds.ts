import type { CaseRow } from '../../../api/views.ts';
import { t } from '../../locales/console-runs.ts';
import { areaField } from '../forms/fields.ts';
import { staffField } from '../forms/pickers.ts';
import type { Chosen } from '../list/description.ts';
import { openBulk, type BulkDeedSpec } from '../runs/bulk-dialog.ts';
import { asParameters } from '../runs/export-list.ts';
import { asCaseFilter } from './case-filter.ts';
import { html } from 'lit';

/** Everything the list finds as its own parameters, or the numbers of the checked rows. */
function askedOf({ rows, all }: Chosen<CaseRow>): Pick<BulkDeedSpec<object>['ask'], 'filter' | 'ids'> {
  if (all === null) return { ids: rows.map(({ id }) => id) };
  return { filter: asParameters(asCaseFilter(all)) };
}
const needed = (value: string): string => (value.trim() ? '' : t('missing'));

/** Gives every chosen case to one colleague. */
export const assignMany = (chosen: Chosen<CaseRow>): Promise<string | null> =>
  openBulk({
    title: t('bulk.assign'),
    count: chosen.count,
    ask: { kind: 'cases', action: 'assign', ...askedOf(chosen) },
    values: { staffId: '', reason: '' },
    check: ({ staffId }) => ({ staffId: needed(staffId) }),
    show: (form) =>
      html`${staffField(form, 'staffId', { label: t('bulk.assignTo') })}${areaField(form, 'reason', { label: t('bulk.reason'), hint: t('bulk.reasonHint'), required: false, most: 500 })}`,
  });

/** Calls off every chosen case, with one reason. */
export const cancelMany = (chosen: Chosen<CaseRow>): Promise<string | null> =>
  openBulk({
    title: t('bulk.cancel'),
    count: chosen.count,
    danger: true,
    ask: { kind: 'cases', action: 'cancel', ...askedOf(chosen) },
    values: { reason: '' },
    check: ({ reason }) => ({ reason: needed(reason) }),
    show: (form) => areaField(form, 'reason', { label: t('bulk.reason'), hint: t('bulk.cancelHint'), most: 500 }),
  });

/** Reminds the assignee of every chosen case. */
export const urgeMany = (chosen: Chosen<CaseRow>): Promise<string | null> =>
  openBulk({
    title: t('bulk.urge'),
    count: chosen.count,
    ask: { kind: 'cases', action: 'urge', ...askedOf(chosen) },
    values: { text: t('bulk.textSample') },
    check: ({ text }) => ({ text: needed(text) }),
    show: (form) => areaField(form, 'text', { label: t('bulk.text'), hint: t('bulk.textHint'), most: 200 }),
  });
