import { html, nothing, type TemplateResult } from 'lit';
import type { AnnouncementRow } from '../../../api/views/announcements.ts';
import { ANNOUNCEMENT_AUDIENCES, type ANNOUNCEMENT_PHASES } from '../../../domain/announcements.ts';
import { countAnnouncements, listAnnouncementRows } from '../../data/announcements-api.ts';
import { t } from '../../locales/console-announcements.ts';
import { icon } from '../icons.ts';
import type { ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { go, href } from '../router.ts';
import { count, day } from '../time.ts';
import { audienceWords, phaseTag, timeWords } from './announcement-words.ts';

const add = (): void => go('/announcements/new');
const addButton = (): TemplateResult =>
  html`<button class="btn pri" @click=${add}>${icon('plus')}<span>${t('new')}</span><kbd>N</kbd></button>`;
const pin = ({ pinned }: AnnouncementRow): TemplateResult | typeof nothing =>
  pinned ? html` <span class="tag b">${t('pinned')}</span>` : nothing;

/** 公告: what the firm tells its clients and people, drafts and what is over as well. */
const ANNOUNCEMENTS: ListDescription<AnnouncementRow> = {
  id: 'announcements',
  path: '/announcements',
  title: () => t('title'),
  columns: [
    {
      id: 'title',
      title: () => t('column.title'),
      width: 0,
      fixed: true,
      className: 't1',
      show: (row) => html`<a href=${href(`/announcements/${row.id}`)} tabindex="-1">${row.title}</a>${pin(row)}`,
    },
    { id: 'phase', title: () => t('column.phase'), width: 96, show: phaseTag },
    { id: 'audience', title: () => t('column.audience'), width: 220, className: 'sec2', show: audienceWords },
    { id: 'time', title: () => t('column.time'), width: 220, className: 'sec2', show: timeWords },
    { id: 'reads', title: () => t('column.reads'), width: 84, right: true, show: ({ reads }) => t('reads', { n: count(reads) }) },
    { id: 'by', title: () => t('column.by'), width: 96, className: 'sec2', show: ({ by }) => by ?? t('time.none') },
    { id: 'updated', title: () => t('column.updated'), width: 100, right: true, className: 'mut', show: ({ updatedAt }) => day(updatedAt) },
  ],
  sorts: [{ id: 'recent', title: () => t('sort.recent'), down: true }],
  tabs: [
    { id: 'all', title: () => t('tab.all'), values: {} },
    ...(['showing', 'scheduled', 'draft', 'over', 'withdrawn'] as const satisfies readonly (typeof ANNOUNCEMENT_PHASES)[number][]).map(
      (phase) => ({ id: phase, title: () => t(`phase.${phase}`), values: { phase } }),
    ),
  ],
  filters: [
    {
      id: 'audience',
      title: () => t('column.audience'),
      kind: 'one',
      options: () => ANNOUNCEMENT_AUDIENCES.map((value) => ({ value, text: t(`audience.${value}`) })),
    },
  ],
  search: () => t('search.hint'),
  topic: 'catalogue',
  fetch: ({ values, q }, page) => listAnnouncementRows({ ...values, q, ...page }),
  counts: ({ values, q }) => countAnnouncements({ ...values, q }),
  exports: { kinds: ['announcements'], filter: ({ values, q }) => ({ ...values, q }) },
  name: ({ title }) => title,
  opens: ({ id }) => `/announcements/${id}`,
  card: (row) =>
    html`<div class="row">
        <b class="el grow"><a href=${href(`/announcements/${row.id}`)}>${row.title}</a></b
        >${pin(row)}${phaseTag(row)}
      </div>
      <div class="row mut k2"><span class="el grow">${audienceWords(row)}</span><span>${t('reads', { n: count(row.reads) })}</span></div>
      <div class="row mut k3"><span class="el grow">${timeWords(row)}</span></div>`,
  actions: addButton,
  keys: () => [{ keys: 'n', does: t('new'), run: add }],
  empty: ({ narrow, tab }) => {
    const other = tab !== null && tab.id !== 'all';
    return {
      title: narrow ? t('empty.filtered') : other ? t('empty.tab', { tab: tab.title() }) : t('empty.none'),
      text: narrow ? t('empty.filteredText') : t('empty.noneText'),
      actions: narrow || other ? html`<a class="btn gho" href=${href('/announcements')}>${t('empty.all')}</a>` : addButton(),
    };
  },
};
defineList('yk-announcements-page', ANNOUNCEMENTS);
