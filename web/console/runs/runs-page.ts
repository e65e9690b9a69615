import { html } from 'lit';
import type { RunView } from '../../../api/views/runs.ts';
import { itemsLeft, RUN_KINDS, type RunKind } from '../../../domain/runs.ts';
import { locale } from '../../locales/catalogue.ts';
import { runTitleOf } from '../../locales/run-title.ts';
import { t } from '../../locales/console-runs.ts';
import { may } from '../../data/me.ts';
import { listRuns } from '../../data/runs-api.ts';
import { icon } from '../icons.ts';
import type { ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { who } from '../parts.ts';
import { href } from '../router.ts';
import { count, dayAndTime } from '../time.ts';
import { kindWords, runBar, runTag } from './run-words.ts';
import '../styles/runs.css';

const progress = (run: RunView) =>
  html`<span class="rlist"
    >${runBar(run, runTitleOf(run))} <span class="mut">${count(run.total - itemsLeft(run))} / ${count(run.total)}</span></span
  >`;
const outcome = (run: RunView): string =>
  [
    ...(run.failed > 0 ? [`${t('failed')} ${count(run.failed)}`] : []),
    ...(run.skipped > 0 ? [`${t('skipped')} ${count(run.skipped)}`] : []),
  ].join(' · ') || '—';

/** 任务: what somebody started over many records, and how far it is. */
const RUNS: ListDescription<RunView> = {
  id: 'runs',
  path: '/runs',
  title: () => t('title'),
  columns: [
    {
      id: 'title',
      title: () => t('column.title'),
      width: 0,
      fixed: true,
      className: 't1',
      show: (run) => html`<a href=${href(`/runs/${run.id}`)} tabindex="-1">${runTitleOf(run)}</a>`,
    },
    { id: 'kind', title: () => t('column.kind'), width: 130, show: kindWords },
    { id: 'state', title: () => t('column.state'), width: 110, show: runTag },
    { id: 'progress', title: () => t('column.progress'), width: 240, show: progress },
    { id: 'result', title: () => t('column.result'), width: 150, show: outcome },
    { id: 'who', title: () => t('column.who'), width: 110, show: (run) => who({ ...run.startedBy, kind: 'staff' }) },
    { id: 'when', title: () => t('column.when'), width: 120, right: true, show: (run) => dayAndTime(run.createdAt) },
  ],
  sorts: [{ id: 'recent', title: () => t('sort.recent') }],
  tabs: [
    { id: 'all', title: () => t('all'), values: {} },
    { id: 'running', title: () => t('running'), values: { state: 'queued,running' } },
    { id: 'ended', title: () => t('ended'), values: { state: 'done,failed,cancelled' } },
  ],
  filters: [
    {
      id: 'kind',
      title: () => t('column.kind'),
      kind: 'some',
      options: () =>
        (Object.keys(RUN_KINDS) as RunKind[]).map((value) => ({ value, text: RUN_KINDS[value][locale() === 'en' ? 'en' : 'zh'] })),
    },
  ],
  topic: 'run',
  fetch: (ask, page) => listRuns({ state: ask.values['state'], kind: ask.values['kind'], ...page }),
  exports: { kinds: ['runs'], filter: ({ values }) => values },
  name: (run) => runTitleOf(run),
  opens: (run) => `/runs/${run.id}`,
  card: (run) =>
    html`<div class="row">
        <b class="el grow"><a href=${href(`/runs/${run.id}`)}>${runTitleOf(run)}</a></b
        >${runTag(run)}
      </div>
      <div class="k2 mut">${kindWords(run)} · ${run.startedBy.name} · ${dayAndTime(run.createdAt)}</div>
      <div class="k3">${progress(run)}</div>`,
  actions: () =>
    may('broadcasts.send')
      ? html`<a class="btn pri" href=${href('/broadcasts/new')}>${icon('send')}<span>${t('broadcast.new')}</span></a>`
      : html``,
  empty: ({ narrow, tab }) => ({
    title: narrow || (tab && tab.id !== 'all') ? t('empty.filtered') : t('empty.title'),
    text: t('empty.text'),
  }),
};
defineList('yk-runs-page', RUNS);
