import { html, nothing } from 'lit';
import type { ReviewView } from '../../../api/views/performance.ts';
import { listStaff } from '../../data/api.ts';
import type { Query } from '../../data/http.ts';
import { may, readMe } from '../../data/me.ts';
import { countReviews, listReviews } from '../../data/performance-api.ts';
import { t } from '../../locales/console-reviews.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import type { Chosen, ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { gradeTag, reviewLine, scoreWords } from './review-line.ts';
import '../styles/cases.css';
import '../styles/performance.css';

const asQuery = ({ values, q, storeId }: ListAsk): Query => ({ ...values, q: q || null, storeId });
type Done = (row?: ReviewView) => void;
const one =
  (deed: (row: ReviewView) => Promise<string | null>) =>
  async ({ rows }: Chosen<ReviewView>, done: Done): Promise<void> => {
    const [row] = rows;
    if (!row) return;
    const said = await deed(row);
    if (said === null) return;
    say(said);
    done(row);
  };
const answer = one(async (row) => (await (await import('./review-dialogs.ts')).openAnswer(row)) && t('answer.sent'));
const hide = one(async (row) => (await import('./review-dialogs.ts')).openHide(row));

/** 评价: what clients say of work, answered, and kept out of the mall with a reason. */
const REVIEWS: ListDescription<ReviewView> = {
  id: 'reviews',
  path: '/reviews',
  title: () => t('title'),
  columns: [
    { id: 'grade', title: () => t('column.grade'), width: 80, fixed: true, show: gradeTag },
    {
      id: 'title',
      title: () => t('column.title'),
      width: 220,
      className: 't1',
      show: (row) => (row.opens ? html`<a href=${href(`/cases/${row.id}`)} tabindex="-1">${row.title}</a>` : row.title),
    },
    {
      id: 'comment',
      title: () => t('column.comment'),
      width: 0,
      show: ({ comment }) => comment || html`<span class="mut">${t('noComment')}</span>`,
    },
    { id: 'scores', title: () => t('column.scores'), width: 250, className: 'mut', off: true, show: scoreWords },
    { id: 'rating', title: () => t('column.rating'), width: 70, right: true, show: ({ rating }) => rating.toFixed(1) },
    { id: 'client', title: () => t('column.client'), width: 120, show: ({ client }) => client.short },
    { id: 'staff', title: () => t('column.staff'), width: 90, show: ({ staff }) => staff.name || '—' },
    { id: 'store', title: () => t('column.store'), width: 100, off: true, show: ({ store }) => store.name },
    {
      id: 'state',
      title: () => t('column.state'),
      width: 150,
      show: (row) =>
        html`${row.answer ? html`<span class="tag g">${t('answered')}</span>` : html`<span class="tag">${t('unanswered')}</span>`}${
          row.hidden ? html` <span class="tag a">${t('hidden')}</span>` : nothing
        }`,
    },
    { id: 'at', title: () => t('column.at'), width: 120, right: true, show: ({ at }) => dayAndTime(at) },
  ],
  sorts: [{ id: 'newest', title: () => t('sort.newest'), down: true }],
  tabs: [
    { id: 'all', title: () => t('tab.all'), values: {} },
    { id: 'good', title: () => t('grade.good'), values: { grade: 'good' } },
    { id: 'fair', title: () => t('grade.fair'), values: { grade: 'fair' } },
    { id: 'poor', title: () => t('grade.poor'), values: { grade: 'poor' }, hot: true },
    { id: 'unanswered', title: () => t('unanswered'), values: { answered: '0' } },
    { id: 'hidden', title: () => t('hidden'), values: { hidden: '1' } },
  ],
  filters: [
    {
      id: 'staffId',
      title: () => t('column.staff'),
      kind: 'find',
      hint: () => t('column.staff'),
      keeps: 'who',
      find: async (q) => (await listStaff({ q, limit: 20 })).items.map(({ id, name, title }) => ({ value: id, text: name, note: title })),
    },
    {
      id: 'storeId',
      title: () => t('column.store'),
      kind: 'one',
      options: () => (readMe().me?.stores ?? []).map(({ id, name }) => ({ value: id, text: name })),
    },
    { id: 'from', title: () => t('from'), kind: 'day' },
    { id: 'to', title: () => t('to'), kind: 'day' },
  ],
  search: () => t('search'),
  topic: 'case',
  fetch: (ask, page) => listReviews({ ...asQuery(ask), ...page }),
  counts: async (ask) => ({ ...(await countReviews(asQuery(ask))) }),
  name: ({ title, client }) => `${client.short} ${title}`,
  opens: ({ id }) => `/cases/${id}`,
  card: reviewLine,
  peek: (row, close) =>
    html`<aside class="peek" aria-label=${row.title}>
      <header class="ph">
        <b class="grow">${row.title}</b><button class="ib" aria-label=${t('close')} @click=${close}>${icon('close', 15)}</button>
      </header>
      <div class="pb">${reviewLine(row)}</div>
    </aside>`,
  deeds: () => [
    ...(may('reviews.answer') ? [{ id: 'answer', title: () => t('answer'), icon: 'message' as const, key: 'a', run: answer }] : []),
    ...(may('reviews.hide') ? [{ id: 'hide', title: () => t('hide'), icon: 'eye' as const, key: 'h', run: hide }] : []),
  ],
  empty: ({ narrow }) =>
    narrow ? { title: t('empty.filtered'), text: t('empty.filteredText') } : { title: t('empty'), text: t('emptyText') },
  exports: { kinds: ['reviews'], filter: asQuery },
};
defineList('yk-reviews-page', REVIEWS);
