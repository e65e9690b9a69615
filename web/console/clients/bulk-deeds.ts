import { html } from 'lit';
import type { ClientRow } from '../../../api/views/clients.ts';
import { LONGEST_TAG } from '../../../domain/client/kinds.ts';
import { listTags } from '../../data/clients-api.ts';
import { t } from '../../locales/console-clients.ts';
import { areaField, textField } from '../forms/fields.ts';
import { among, pickField, staffField } from '../forms/pickers.ts';
import type { Chosen } from '../list/description.ts';
import { openBulk, type BulkDeedSpec } from '../runs/bulk-dialog.ts';
import { asParameters } from '../runs/export-list.ts';
import { asClientFilter } from './client-filter.ts';

type Picked = Chosen<ClientRow>;

/** Everything the list finds as its own parameters, or the checked rows. */
function askedOf({ rows, all }: Picked): Pick<BulkDeedSpec<object>['ask'], 'filter' | 'ids'> {
  if (all === null) return { ids: rows.map(({ id }) => id) };
  return { filter: asParameters(asClientFilter(all)) };
}
const needed = (value: string): string => (value.trim() ? '' : t('form.missing'));

/** Makes one colleague responsible for every chosen client. */
export const accountantMany = (chosen: Picked): Promise<string | null> =>
  openBulk({
    title: t('many.accountant'),
    count: chosen.count,
    ask: { kind: 'clients', action: 'accountant', ...askedOf(chosen) },
    values: { staffId: '', reason: '' },
    check: ({ staffId, reason }) => ({ staffId: staffId ? '' : t('accountant.missing'), reason: needed(reason) }),
    show: (form) =>
      html`${staffField(form, 'staffId', { label: t('accountant.who') })}
      ${areaField(form, 'reason', { label: t('accountant.reason'), hint: t('many.accountantHint'), most: 200 })}`,
  });

/** Puts a tag on every chosen client. */
export const tagMany = (chosen: Picked): Promise<string | null> =>
  openBulk({
    title: t('many.tag'),
    count: chosen.count,
    ask: { kind: 'clients', action: 'tag', ...askedOf(chosen) },
    values: { tag: '' },
    check: ({ tag }) => ({ tag: needed(tag) }),
    show: (form) => html`${textField(form, 'tag', { label: t('many.tagName'), hint: t('many.tagHint'), most: LONGEST_TAG })}`,
  });

/** Takes a tag off every chosen client. */
export async function untagMany(chosen: Picked): Promise<string | null> {
  const known = (await listTags()).items.map(({ tag, count }) => ({ value: tag, text: tag, note: String(count) }));
  return openBulk({
    title: t('many.untag'),
    count: chosen.count,
    ask: { kind: 'clients', action: 'untag', ...askedOf(chosen) },
    values: { tag: '' },
    check: ({ tag }) => ({ tag: needed(tag) }),
    show: (form) => html`${pickField(form, 'tag', { label: t('many.tagName') }, among(known))}`,
  });
}

/** Puts every chosen client away. */
export const archiveMany = (chosen: Picked): Promise<string | null> =>
  openBulk({
    title: t('many.archive'),
    count: chosen.count,
    danger: true,
    ask: { kind: 'clients', action: 'archive', ...askedOf(chosen) },
    values: { reason: '' },
    check: ({ reason }) => ({ reason: needed(reason) }),
    show: (form) => html`${areaField(form, 'reason', { label: t('archive.reason'), hint: t('many.archiveHint'), most: 200 })}`,
  });
