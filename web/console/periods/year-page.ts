import { html, nothing, type TemplateResult } from 'lit';
import type { ObligationView, YearBoardView } from '../../../api/views/periods.ts';
import { YEAR_STEPS } from '../../../domain/period/states.ts';
import { listStaff } from '../../data/api.ts';
import { chaseYearWork, getYearBoard, setYearStep, today } from '../../data/period-api.ts';
import type { Query } from '../../data/http.ts';
import { readMe } from '../../data/me.ts';
import { t } from '../../locales/console-year.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import type { ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { showMenu } from '../menu.ts';
import { bar } from '../parts.ts';
import { go, here, href } from '../router.ts';
import { count } from '../time.ts';
import { filingButton, filingMenu } from './filing-deeds.ts';
import { filingDue, filingTag } from './filing-words.ts';
import { openChase } from './period-later.ts';
import { civil } from './period-words.ts';
import '../styles/cases.css';
import '../styles/periods.css';

/** The year whose work is done now: last year's, 汇算清缴 and 年报 come the year after. */
const yearHere = (): string => {
  const asked = here().query.get('year') ?? '';
  return /^\d{4}$/.test(asked) ? asked : String(Number(today().slice(0, 4)) - 1);
};
const asQuery = ({ values, q, storeId }: ListAsk): Query => ({
  state: 'todo',
  ...values,
  year: values['year'] ?? yearHere(),
  q: q || null,
  storeId,
});
function toYear(by: number): void {
  const { path, query } = here();
  query.set('year', String(Number(yearHere()) + by));
  go(`${path}?${query.toString()}`);
}
let rules: YearBoardView['rules'] = [];
const again = (): void => {
  document.querySelector<HTMLElement & { changed: () => void }>('yk-year-work-page')?.changed();
};
const stores = () => readMe().me?.stores ?? [];

/** How far one is before it is filed; a press moves it. */
function stepButton(one: ObligationView): TemplateResult {
  if (one.state !== 'todo') return filingTag(one);
  const steps = YEAR_STEPS.map((step) => ({
    text: t(`step.${step}`),
    checked: step === one.step,
    run: () => {
      void setYearStep(one.id, step).then(again, (problem: Error) => say(problem.message));
    },
  }));
  return html`<button
    class="tag ${one.step === 'confirming' ? 'a' : one.step === 'todo' ? '' : 'i'}"
    aria-haspopup="menu"
    aria-label=${t('step.of', { name: `${one.client.short} ${one.name}`, step: t(`step.${one.step}`) })}
    @click=${(event: Event) => showMenu(event.currentTarget as HTMLElement, t('column.step'), () => steps)}
  >
    ${t(`step.${one.step}`)}${icon('down', 11)}
  </button>`;
}
function deeds(one: ObligationView): TemplateResult {
  const menu = filingMenu(one, again);
  return html`<span class="row end"
    >${filingButton(one, again)}${
      menu.length > 0
        ? html`<button
            class="ib"
            aria-haspopup="menu"
            aria-label=${t('more', { name: `${one.client.short} ${one.name}` })}
            @click=${(event: Event) => showMenu(event.currentTarget as HTMLElement, one.name, () => menu)}
          >
            ${icon('more', 15)}
          </button>`
        : nothing
    }</span
  >`;
}
/** Each kind of year work with how far all of them are. */
function tiles(): TemplateResult | typeof nothing {
  if (rules.length === 0) return nothing;
  const chosen = here().query.get('ruleId');
  return html`<div class="ytl" role="group" aria-label=${t('kinds')}>
    ${rules.map((rule) => {
      const query = new URLSearchParams(here().query);
      if (rule.id === chosen) query.delete('ruleId');
      else query.set('ruleId', rule.id);
      return html`<a
        class=${rule.id === chosen ? 'on' : ''}
        aria-current=${rule.id === chosen ? 'true' : nothing}
        href=${href(`/year-work?${query.toString()}`)}
        ><b class="el">${rule.name}</b
        ><span class="row"
          ><span class="num">${count(rule.through)} / ${count(rule.total)}</span
          >${rule.overdue > 0 ? html`<span class="red">${t('overdue', { n: count(rule.overdue) })}</span>` : nothing}<span
            class="grow"
          ></span
          ><span class="mut">${rule.dueDate ? t('due', { date: civil(rule.dueDate) }) : ''}</span></span
        >${bar(rule.total === 0 ? 0 : rule.through / rule.total)}</a
      >`;
    })}
  </div>`;
}

/** 年度事项: 汇算清缴, 年报, 残保金, 档案: one a client and year, chased in bulk. */
const YEAR: ListDescription<ObligationView> = {
  id: 'year-work',
  path: '/year-work',
  title: () => t('title'),
  heading: () =>
    html`<span class="mo"
      ><button class="ib" aria-label=${t('year.before')} @click=${() => toYear(-1)}>${icon('left', 16)}</button
      ><b>${t('year', { y: yearHere() })}</b
      ><button class="ib" aria-label=${t('year.after')} @click=${() => toYear(1)}>${icon('right', 16)}</button></span
    >`,
  under: ['year'],
  columns: [
    {
      id: 'client',
      title: () => t('column.client'),
      width: 180,
      fixed: true,
      className: 't1',
      show: (one) => html`<a href=${href(`/clients/${one.client.id}`)} tabindex="-1" title=${one.client.name}>${one.client.short}</a>`,
    },
    { id: 'name', title: () => t('column.name'), width: 0, fixed: true, show: (one) => one.name },
    { id: 'step', title: () => t('column.step'), width: 150, show: stepButton },
    { id: 'due', title: () => t('column.due'), width: 190, show: filingDue },
    { id: 'accountant', title: () => t('column.accountant'), width: 90, show: (one) => one.accountant?.name ?? '—' },
    { id: 'note', title: () => t('column.note'), width: 180, off: true, className: 'mut', show: (one) => one.note },
    { id: 'deed', title: () => t('column.deed'), width: 128, right: true, show: deeds },
  ],
  sorts: [{ id: 'due', title: () => t('sort.due') }],
  tabs: [
    { id: 'open', title: () => t('tab.open'), values: {} },
    ...YEAR_STEPS.map((step) => ({ id: step, title: () => t(`step.${step}`), values: { step } })),
    { id: 'through', title: () => t('tab.through'), values: { state: 'filed,paid,not_applicable' } },
    { id: 'all', title: () => t('tab.all'), values: { state: 'todo,filed,paid,not_applicable' } },
  ],
  filters: [
    {
      id: 'ruleId',
      title: () => t('column.name'),
      kind: 'one',
      words: (value) => rules.find(({ id }) => id === value)?.name,
      options: () => rules.map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      id: 'storeId',
      title: () => t('column.store'),
      kind: 'one',
      when: () => stores().length > 1,
      options: () => stores().map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      id: 'accountantId',
      title: () => t('column.accountant'),
      kind: 'choice',
      keeps: 'who',
      words: (value, rows) => rows.find(({ accountant }) => accountant?.id === value)?.accountant?.name,
      options: async () => (await listStaff({ limit: 100 })).items.map(({ id, name, title }) => ({ value: id, text: name, note: title })),
    },
  ],
  search: () => t('search'),
  topic: 'client',
  fetch: (ask, page) =>
    getYearBoard({ ...asQuery(ask), ...page }).then((board) => {
      ({ rules } = board);
      return board;
    }),
  counts: async () => ({}),
  note: tiles,
  exports: { kinds: ['yearWork'], filter: asQuery, underWords: () => [yearHere()] },
  name: (one) => `${one.client.short} ${one.name}`,
  opens: (one) => `/clients/${one.client.id}`,
  card: (one) =>
    html`<div class="row">
        <b class="el grow"><a href=${href(`/clients/${one.client.id}`)}>${one.client.short} · ${one.name}</a></b>
      </div>
      <div class="row k3">${stepButton(one)}<span class="grow"></span>${filingDue(one)}</div>`,
  deeds: () => [
    {
      id: 'chase',
      title: () => t('deed.chase'),
      icon: 'send',
      key: 'r',
      run: async ({ rows }, done) => {
        const ids = rows.filter(({ state }) => state === 'todo').map(({ id }) => id);
        const sent = await openChase(t('chase.title', { n: count(ids.length) }), (preview, key) => chaseYearWork({ ids, preview }, key));
        if (!sent) return;
        say(t('chase.done', { n: count(sent.people) }));
        done();
      },
    },
  ],
  empty: ({ narrow, tab }) =>
    narrow || tab
      ? { title: t('empty.filtered'), text: t('empty.filteredText') }
      : { title: t('empty.title', { y: yearHere() }), text: t('empty.text') },
};
defineList('yk-year-work-page', YEAR);
