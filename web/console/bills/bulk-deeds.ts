import { html } from 'lit';
import type { BillRowView } from '../../../api/views/bills.ts';
import { t } from '../../locales/console-bills.ts';
import { areaField } from '../forms/fields.ts';
import type { Chosen, ListAsk } from '../list/description.ts';
import { openBulk, type BulkDeedSpec } from '../runs/bulk-dialog.ts';
import { asParameters } from '../runs/export-list.ts';

type Picked = Chosen<BillRowView>;
type AsFilter = (ask: ListAsk) => object;

/** Everything the list finds as its own parameters, or the checked rows. */
const askedOf = ({ rows, all }: Picked, asFilter: AsFilter): Pick<BulkDeedSpec<object>['ask'], 'filter' | 'ids'> =>
  all === null ? { ids: rows.map(({ id }) => id) } : { filter: asParameters(asFilter(all)) };

/** Reminds of every chosen bill by hand: a message a contact and day. */
export const remindMany = (chosen: Picked, asFilter: AsFilter): Promise<string | null> =>
  openBulk({
    title: t('remind.do'),
    count: chosen.count,
    ask: { kind: 'bills', action: 'remind', ...askedOf(chosen, asFilter) },
    values: {},
    show: () => html`<p class="mut">${t('many.remind')}</p>`,
  });

/** Stops reminding of every chosen bill. */
export const pauseMany = (chosen: Picked, asFilter: AsFilter): Promise<string | null> =>
  openBulk({
    title: t('pause.do'),
    count: chosen.count,
    ask: { kind: 'bills', action: 'pause', ...askedOf(chosen, asFilter) },
    values: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim().length > 1 ? '' : t('form.missing') }),
    show: (form) => html`${areaField(form, 'reason', { label: t('reason'), hint: t('pause.note'), most: 200 })}`,
  });

/** Reminds of every chosen bill again. */
export const resumeMany = (chosen: Picked, asFilter: AsFilter): Promise<string | null> =>
  openBulk({
    title: t('resume.do'),
    count: chosen.count,
    ask: { kind: 'bills', action: 'resume', ...askedOf(chosen, asFilter) },
    values: {},
    show: () => html`<p class="mut">${t('resume.note')}</p>`,
  });
