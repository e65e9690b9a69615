import { html } from 'lit';
import type { EngagementRowView } from '../../../api/views/engagements.ts';
import { periodOf } from '../../../domain/period/months.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { serverNow } from '../../data/clock.ts';
import type { Query } from '../../data/http.ts';
import { t } from '../../locales/console-engagements.ts';
import { monthField, switchField } from '../forms/fields.ts';
import type { Chosen, ListAsk } from '../list/description.ts';
import { openBulk, type BulkDeedSpec } from '../runs/bulk-dialog.ts';
import { asParameters } from '../runs/export-list.ts';

type Picked = Chosen<EngagementRowView>;
type AsQuery = (ask: ListAsk) => Query;

/** Everything the list finds as its own parameters, or the checked rows. */
const askedOf = ({ rows, all }: Picked, asQuery: AsQuery): Pick<BulkDeedSpec<object>['ask'], 'filter' | 'ids'> =>
  all === null ? { ids: rows.map(({ id }) => id) } : { filter: asParameters({ ...asQuery(all), sort: null }) };

/** Approves every chosen draft that somebody else entered. */
export const approveMany = (chosen: Picked, asQuery: AsQuery): Promise<string | null> =>
  openBulk({
    title: t('many.approve'),
    count: chosen.count,
    ask: { kind: 'engagements', action: 'approve', ...askedOf(chosen, asQuery) },
    values: { tell: false },
    show: (form) =>
      html`<p class="mut">${t('many.approveText')}</p>
        ${switchField(form, 'tell', { label: t('many.tell'), hint: t('many.tellText') })}`,
  });

/** Opens the periods of every chosen contract's client from a month on. */
export const periodsMany = (chosen: Picked, asQuery: AsQuery): Promise<string | null> =>
  openBulk({
    title: t('many.periods'),
    count: chosen.count,
    ask: { kind: 'engagements', action: 'periods', ...askedOf(chosen, asQuery) },
    values: { from: periodOf(civilDateOf(serverNow())) },
    check: ({ from }) => ({ from: /^\d{4}-\d{2}$/.test(from) ? '' : t('many.month') }),
    show: (form) => html`${monthField(form, 'from', { label: t('many.from'), hint: t('many.periodsText') })}`,
  });
