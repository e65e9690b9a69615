import { html, nothing, type TemplateResult } from 'lit';
import type { ClientRow } from '../../../api/views/clients.ts';
import { t } from '../../locales/console-clients.ts';
import type { ListColumn } from '../list/description.ts';
import { who } from '../parts.ts';
import { href } from '../router.ts';
import { day, dayAndTime } from '../time.ts';

const person = (row: ClientRow) => (row.accountant ? { ...row.accountant, kind: 'staff' as const } : null);
/** Tags of a client, two at most, the rest as a number. */
export const tagMarks = (tags: readonly string[], most = 2): TemplateResult | typeof nothing =>
  tags.length === 0
    ? nothing
    : html`<span class="row" .style=${'gap:4px'} title=${tags.join(t('comma'))}
        >${tags.slice(0, most).map((tag) => html`<span class="tag"><span class="el">${tag}</span></span>`)}${
          tags.length > most ? html`<span class="mut">+${tags.length - most}</span>` : nothing
        }</span
      >`;

/** The columns of 客户. */
export const CLIENT_COLUMNS: readonly ListColumn<ClientRow>[] = [
  {
    id: 'name',
    title: () => t('column.name'),
    width: 0,
    fixed: true,
    className: 't1',
    show: (row) =>
      html`<a href=${href(`/clients/${row.id}`)} tabindex="-1">${row.name}</a
        >${row.archivedAt ? html` <span class="tag">${t('archived')}</span>` : nothing}`,
  },
  { id: 'usci', title: () => t('column.usci'), width: 168, className: 'mono mut', show: (row) => row.usci ?? t('none') },
  { id: 'vatKind', title: () => t('column.vatKind'), width: 106, className: 'sec2', show: (row) => t(`vat.${row.vatKind}`) },
  { id: 'entity', title: () => t('column.entity'), width: 96, off: true, className: 'sec2', show: (row) => t(`entity.${row.entity}`) },
  { id: 'accountant', title: () => t('column.accountant'), width: 100, show: (row) => who(person(row), t('noAccountant')) },
  {
    id: 'store',
    title: () => t('column.store'),
    width: 92,
    className: 'sec2',
    show: (row) => row.stores.map(({ name }) => name).join(t('comma')),
  },
  { id: 'tags', title: () => t('column.tags'), width: 190, show: (row) => tagMarks(row.tags) },
  { id: 'industry', title: () => t('column.industry'), width: 96, off: true, className: 'sec2', show: (row) => row.industry },
  { id: 'district', title: () => t('column.district'), width: 96, off: true, className: 'sec2', show: (row) => row.district },
  {
    id: 'contacts',
    title: () => t('column.contacts'),
    width: 72,
    right: true,
    show: (row) => (row.contacts ? String(row.contacts) : html`<span class="mut">0</span>`),
  },
  {
    id: 'openCases',
    title: () => t('column.openCases'),
    width: 64,
    right: true,
    show: (row) =>
      row.openCases
        ? html`<a href=${href(`/cases?clientId=${row.id}&client=${encodeURIComponent(row.short)}`)} tabindex="-1">${row.openCases}</a>`
        : html`<span class="mut">0</span>`,
  },
  {
    id: 'updated',
    title: () => t('column.updated'),
    width: 116,
    off: true,
    className: 'mut',
    sort: 'updated',
    show: (row) => dayAndTime(row.updatedAt),
  },
  {
    id: 'created',
    title: () => t('column.created'),
    width: 104,
    right: true,
    className: 'mut',
    sort: 'recent',
    show: (row) => day(row.createdAt),
  },
];

/** A client on a narrow window. */
export const clientCard = (row: ClientRow): TemplateResult =>
  html`<div class="row">
      <b class="el grow"><a href=${href(`/clients/${row.id}`)}>${row.name}</a></b
      ><span class="tag">${t(`vat.${row.vatKind}`)}</span>
    </div>
    <div class="row mut k2">
      <span class="mono">${row.usci ?? t('none')}</span><span class="el grow">${row.stores.map(({ name }) => name).join(t('comma'))}</span>
    </div>
    <div class="row k3">
      ${who(person(row), t('noAccountant'))}<span class="grow"></span>${tagMarks(row.tags)}<span class="mut"
        >${t('column.openCases')} ${row.openCases}</span
      >
    </div>`;
