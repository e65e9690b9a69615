import { html, nothing } from 'lit';
import type { ExportRecordView } from '../../../api/views/runs.ts';
import { listExportRecords } from '../../data/runs-api.ts';
import { t as data } from '../../locales/console-data.ts';
import { runTitleOf } from '../../locales/run-title.ts';
import { t } from '../../locales/console-runs.ts';
import { mark } from '../../locales/punctuation.ts';
import type { ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { href } from '../router.ts';
import { dataTabs } from './data-tabs.ts';
import { count, dayAndTime, fileSize } from '../time.ts';
import '../styles/runs.css';

const TONE = { queued: '', running: 'i', done: 'g', failed: 'd', cancelled: '' } as const;
const stateTag = (row: ExportRecordView) => html`<span class="tag ${TONE[row.state]}">${t(`state.${row.state}`)}</span>`;
const filter = (row: ExportRecordView): string =>
  (row.words ?? Object.entries(row.filter).map(([name, value]) => `${name}=${value}`)).join(mark('，')) || '—';
const unmasked = (row: ExportRecordView) =>
  row.unmasked === null
    ? nothing
    : html` <span class="tag a" title=${row.unmasked}>${t('exports.unmasked')}</span> <span class="mut">${row.unmasked}</span>`;
const fetched = (row: ExportRecordView): string =>
  row.fetchedAt === null ? t('exports.never') : t('exports.fetched', { n: count(row.fetched), at: dayAndTime(row.fetchedAt) });

/** 导出记录: who took what out of the firm; the owner sees everybody's, an admin their own. */
const EXPORTS: ListDescription<ExportRecordView> = {
  id: 'exports',
  path: '/exports',
  title: () => data('title'),
  heading: () => dataTabs('records'),
  columns: [
    {
      id: 'title',
      title: () => t('exports.column.what'),
      width: 0,
      fixed: true,
      className: 't1',
      show: (row) => html`<a href=${href(`/runs/${row.id}`)} tabindex="-1">${runTitleOf(row)}</a>${unmasked(row)}`,
    },
    { id: 'state', title: () => t('column.state'), width: 90, show: stateTag },
    {
      id: 'by',
      title: () => t('column.who'),
      width: 120,
      show: (row) => (row.by.contact ? t('exports.contact', { name: row.by.name }) : row.by.name),
    },
    { id: 'filter', title: () => t('exports.column.filter'), width: 180, show: filter },
    { id: 'count', title: () => t('exports.column.count'), width: 80, right: true, show: (row) => count(row.count) },
    {
      id: 'size',
      title: () => t('exports.column.size'),
      width: 90,
      right: true,
      show: (row) => (row.file ? fileSize(row.file.size) : '—'),
    },
    { id: 'fetched', title: () => t('exports.column.fetched'), width: 170, show: fetched },
    {
      id: 'sha',
      title: () => 'SHA-256',
      width: 130,
      off: true,
      show: (row) => (row.file?.sha256 ? html`<code title=${row.file.sha256}>${row.file.sha256.slice(0, 12)}…</code>` : '—'),
    },
    { id: 'when', title: () => t('column.when'), width: 120, right: true, show: (row) => dayAndTime(row.at) },
  ],
  sorts: [{ id: 'recent', title: () => t('sort.recent') }],
  tabs: [{ id: 'all', title: () => t('all'), values: {} }],
  filters: [],
  topic: 'run',
  fetch: (_, page) => listExportRecords({ ...page }),
  exports: { kinds: ['exportRecords'], filter: () => ({}) },
  name: (row) => runTitleOf(row),
  opens: (row) => `/runs/${row.id}`,
  card: (row) =>
    html`<div class="row">
        <b class="el grow"><a href=${href(`/runs/${row.id}`)}>${runTitleOf(row)}</a></b
        >${stateTag(row)}
      </div>
      <div class="k2 mut">${row.by.name} · ${dayAndTime(row.at)} · ${fetched(row)}</div>
      ${row.unmasked === null ? nothing : html`<div class="k3">${unmasked(row)}</div>`}`,
  empty: () => ({ title: t('exports.empty'), text: t('exports.emptyText') }),
};
defineList('yk-exports-page', EXPORTS);
