import { html, nothing, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { DailyRunView } from '../../../api/views/daily-runs.ts';
import { stepTold } from '../../../domain/daily-words.ts';
import type { Word } from '../../../domain/exports/words.ts';
import { listDailyRuns } from '../../data/daily-api.ts';
import { may } from '../../data/me.ts';
import { locale } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-daily.ts';
import { mark } from '../../locales/punctuation.ts';
import { icon } from '../icons.ts';
import type { ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { dayAndTime } from '../time.ts';
import { later } from '../later.ts';
import '../styles/runs.css';

type Row = DailyRunView & { id: string };
type Step = DailyRunView['steps'][number];
const TONE = { running: 'i', done: 'g', failed: 'd' } as const;
const tag = ({ state }: Row): TemplateResult => html`<span class="tag ${TONE[state]}">${t(`state.${state}`)}</span>`;
const inWords = (told: Word | null): string => told?.[locale() === 'en' ? 'en' : 'zh'] ?? '';
/** Why a step broke: the table of words is fetched only for one that did. */
const broke = (step: Step): TemplateResult => {
  const told = import('../../../domain/errors.ts').then(({ ERRORS }) => inWords(stepTold(step, ERRORS)));
  return html`${until(told, inWords(stepTold(step, null)))}`;
};
const did = (row: Row): TemplateResult => {
  const lines = row.steps
    .map((step) => ({ step, words: step.state === 'failed' ? broke(step) : inWords(stepTold(step, null)) }))
    .filter(({ words }) => words !== '');
  if (lines.length === 0) return html`<span class="mut">${t('nothing')}</span>`;
  return html`${lines.map(({ step, words }, index) => html`${index > 0 ? mark('；') : nothing}<span class=${step.state === 'failed' ? 'red' : ''}>${words}</span>`)}`;
};
const who = (row: Row): string => [row.startedBy?.name ?? t('clock'), ...(row.times > 1 ? [t('times', { n: row.times })] : [])].join(' · ');
const runDayNow = later(async () => (await import('./run-day.ts')).runDayNow);
const runs = (): boolean => may('daily.run');
const button = (): TemplateResult =>
  html`<button class="btn pri" @click=${() => void runDayNow()}>${icon('retry')}<span>${t('run')}</span></button>`;

/** 每日运行: what each day began with, step by step. */
const DAYS: ListDescription<Row> = {
  id: 'daily',
  path: '/daily-runs',
  title: () => t('title'),
  columns: [
    { id: 'date', title: () => t('column.date'), width: 120, fixed: true, className: 't1', show: (row) => row.date },
    { id: 'state', title: () => t('column.state'), width: 130, show: tag },
    { id: 'did', title: () => t('column.did'), width: 0, show: did },
    { id: 'who', title: () => t('column.who'), width: 130, className: 'mut', show: who },
    { id: 'at', title: () => t('column.took'), width: 120, right: true, className: 'mut', show: (row) => dayAndTime(row.startedAt) },
  ],
  sorts: [{ id: 'recent', title: () => t('sort.recent') }],
  tabs: [{ id: 'all', title: () => t('tab.all'), values: {} }],
  topic: 'daily',
  fetch: async ({ values }, page) => {
    const { items, nextCursor } = await listDailyRuns({ ...values, ...page });
    return { items: items.map((row) => ({ ...row, id: row.date })), nextCursor };
  },
  exports: { kinds: ['dailyRuns'], filter: () => ({}) },
  name: ({ date }) => date,
  opens: () => null,
  card: (row) =>
    html`<div class="row"><b class="grow">${row.date}</b>${tag(row)}</div>
      <div class="k2">${did(row)}</div>
      <div class="row mut k3">${who(row)} · ${dayAndTime(row.startedAt)}</div>`,
  actions: () => (runs() ? button() : html``),
  empty: () => ({ title: t('empty.title'), text: t('empty.text'), ...(runs() ? { actions: button() } : {}) }),
};
defineList('yk-daily-page', DAYS);
