import { html, nothing, type TemplateResult } from 'lit';
import type { AuditLineView } from '../../../api/views/audit.ts';
import type { SearchView } from '../../../api/views/lists.ts';
import type { Page } from '../../../api/views.ts';
import { RECORD_KINDS } from '../../../domain/audit/kinds.ts';
import { addCivilDays, civilDateOf } from '../../../domain/time.ts';
import { t } from '../../locales/console-audit.ts';
import { zh } from '../../locales/zh-CN/console-audit.ts';
import { listStaff } from '../../data/api.ts';
import { serverNow } from '../../data/clock.ts';
import { call, withQuery } from '../../data/http.ts';
import { icon } from '../icons.ts';
import type { ListAsk, ListDescription, ListFilter, ListOption } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { face } from '../parts.ts';
import { go, href } from '../router.ts';
import { actionWords, fieldWords, valueWords, wordsFor } from '../timeline/line-words.ts';
import { dayAndTime } from '../time.ts';
import { changesOf, factsOf, factWords, kindWords, pageOf, shortWords } from './line.ts';
import '../styles/audit.css';

const words = (prefix: string): ListOption[] =>
  Object.keys(zh)
    .filter((key) => key.startsWith(prefix))
    .map((key) => ({ value: key.slice(prefix.length), text: t(key as 'action.case.') }));

/** Days a person may mean: a few to pick from, or the one that was typed. */
function days(q: string): ListOption[] {
  const today = civilDateOf(serverNow());
  const typed = /^(?:(\d{4})-)?(\d{1,2})-(\d{1,2})$/.exec(q.trim());
  if (typed) {
    const [, year, month = '', date = ''] = typed;
    const text = `${year ?? today.slice(0, 4)}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    return Number.isNaN(Date.parse(text)) ? [] : [{ value: text, text }];
  }
  return [
    { value: today, text: t('today'), note: today },
    { value: addCivilDays(today, -7), text: t('week'), note: addCivilDays(today, -7) },
    { value: addCivilDays(today, -30), text: t('month'), note: addCivilDays(today, -30) },
    { value: `${today.slice(0, 8)}01`, text: `${today.slice(0, 8)}01` },
  ];
}
const dayFilter = (id: 'from' | 'to'): ListFilter<AuditLineView> => ({
  id,
  title: () => t(`filter.${id}`),
  kind: 'find',
  hint: () => t('filter.dayHint'),
  words: (value) => value,
  find: async (q) => days(q),
});

/** Colleagues, and contacts as the search finds them. */
async function findWho(q: string): Promise<ListOption[]> {
  const staff = (await listStaff({ ...(q ? { q } : {}), limit: 8 })).items.map(({ id, name, title }) => ({
    value: id,
    text: name,
    note: title,
  }));
  if (q === '') return staff;
  const { items } = await call<SearchView>(withQuery('/api/search', { q }));
  const contacts = new Map(
    items.filter(({ kind }) => kind === 'contact').map((hit) => [hit.id, { value: hit.id, text: hit.title, note: hit.note }]),
  );
  return [...staff, ...contacts.values()];
}

const nameOf = ({ who, actor }: AuditLineView): string => (actor.kind === 'system' ? t('system') : (who ?? actor.id ?? ''));
const asFilter = ({ values, q }: ListAsk) => ({
  ...values,
  q,
  // The tab of what was only looked at.
  reads: values['reads'],
});
const recordOf = (line: AuditLineView): TemplateResult => {
  const page = pageOf(line);
  const { kind, id, name } = line.record;
  const look = name === null ? 'mono' : '';
  const words = name ?? (id.length > 20 ? `${id.slice(0, 8)}…` : id);
  return html`<span class="mut">${kindWords(kind)}</span>
    ${page ? html`<a class="lk ${look}" href=${href(page)} title=${id} tabindex="-1">${words}</a>` : html`<span class=${look} title=${id}>${words}</span>`}`;
};

/** 审计: who did what to which record, when, from where; what was changed side by side. */
const AUDIT: ListDescription<AuditLineView> = {
  id: 'audit',
  path: '/audit',
  title: () => t('title'),
  columns: [
    { id: 'at', title: () => t('column.at'), width: 120, fixed: true, className: 'mut', show: (line) => dayAndTime(line.at) },
    {
      id: 'who',
      title: () => t('column.who'),
      width: 110,
      fixed: true,
      show: (line) =>
        html`<span class="who"
          >${line.actor.kind === 'system' ? html`<span class="sy">${icon('gear', 12)}</span>` : face({ id: line.actor.id ?? '', name: nameOf(line) })}<span
            >${nameOf(line)}${line.as ? html`<small class="mut"> ${t('as', { name: line.as.name })}</small>` : nothing}</span
          ></span
        >`,
    },
    { id: 'action', title: () => t('column.what'), width: 170, fixed: true, className: 't1', show: (line) => actionWords(line.what) },
    { id: 'record', title: () => t('column.record'), width: 230, show: recordOf },
    { id: 'details', title: () => t('column.change'), width: 0, className: 'sec2', show: shortWords },
    { id: 'ip', title: () => t('column.ip'), width: 130, right: true, className: 'mono mut', show: (line) => line.ip ?? '—' },
  ],
  sorts: [{ id: 'recent', title: () => t('sort.recent') }],
  tabs: [
    { id: 'all', title: () => t('all'), values: {} },
    { id: 'reads', title: () => t('reads'), values: { reads: '1' } },
  ],
  filters: [
    {
      id: 'actorId',
      title: () => t('column.who'),
      kind: 'find',
      hint: () => t('filter.whoHint'),
      keeps: 'who',
      words: (value, rows) => rows.find(({ actor }) => actor.id === value)?.who,
      find: findWho,
    },
    { id: 'action', title: () => t('filter.action'), kind: 'choice', words: actionWordsOf, options: async () => words('action.') },
    {
      id: 'recordKind',
      title: () => t('filter.kind'),
      kind: 'choice',
      words: kindWords,
      options: async () => Object.keys(RECORD_KINDS).map((value) => ({ value, text: kindWords(value) })),
    },
    {
      id: 'recordId',
      title: () => t('filter.record'),
      kind: 'find',
      hint: () => t('filter.recordHint'),
      words: (value) => value,
      find: async (q) => (/^[\w-]{1,64}$/.test(q) ? [{ value: q, text: q }] : []),
    },
    dayFilter('from'),
    dayFilter('to'),
    {
      id: 'ip',
      title: () => t('column.ip'),
      kind: 'find',
      hint: () => t('filter.ipHint'),
      words: (value) => value,
      find: async (q) => (/^[\w.:]{1,45}$/.test(q) ? [{ value: q, text: q }] : []),
    },
  ],
  search: () => t('search'),
  fetch: async (ask, page) => {
    const found = await call<Page<AuditLineView>>(withQuery('/api/audit', { ...asFilter(ask), ...page }));
    await wordsFor(found.items.map(({ what }) => what));
    return found;
  },
  name: (line) => `${nameOf(line)} ${actionWords(line.what)}`,
  opens: pageOf,
  card: (line) =>
    html`<div class="row"><b class="el grow">${actionWords(line.what)}</b><span class="mut">${dayAndTime(line.at)}</span></div>
      <div class="k2">${nameOf(line)} · ${recordOf(line)}</div>
      <div class="k3 mut el">${shortWords(line)}</div>`,
  peek: look,
  exports: { kinds: ['audit'], filter: asFilter },
  empty: ({ narrow }) => ({ title: narrow ? t('empty.filtered') : t('empty.title'), text: t('empty.text') }),
};

function actionWordsOf(value: string): string {
  const key = `action.${value}`;
  return Object.hasOwn(zh, key) ? t(key as 'action.login') : actionWords(value);
}

/** One line whole: every field before and after, side by side, and where it came from. */
function look(line: AuditLineView, close: () => void): TemplateResult {
  const changes = changesOf(line);
  const facts = factsOf(line);
  const page = pageOf(line);
  const only = (query: string): void => go(`/audit?${query}`);
  return html`<aside class="peek" aria-label=${actionWords(line.what)}>
    <header>
      <div class="grow">
        <h2>${actionWords(line.what)}</h2>
        <div class="row mut" .style=${'margin-top:3px;gap:8px'}>
          <span>${nameOf(line)}</span>${line.as ? html`<span>${t('as', { name: line.as.name })}</span>` : nothing}<span
            >${dayAndTime(line.at)}</span
          ><span class="mono">${line.ip ?? ''}</span>
        </div>
      </div>
      <button class="ib" aria-label=${t('close')} @click=${close}>${icon('close', 16)}</button>
    </header>
    <div class="body au" tabindex="0">
      <div class="row" .style=${'gap:6px'}>${recordOf(line)}</div>
      ${
        changes.length === 0
          ? nothing
          : html`<table class="mini diff">
              <thead>
                <tr>
                  <th scope="col">${t('field')}</th>
                  <th scope="col">${t('before')}</th>
                  <th scope="col">${t('after')}</th>
                </tr>
              </thead>
              <tbody>
                ${changes.map(
                  ({ field, before, after }) =>
                    html`<tr>
                      <th scope="row">${fieldWords(field)}</th>
                      <td><del>${valueWords(before, field)}</del></td>
                      <td><ins>${valueWords(after, field)}</ins></td>
                    </tr>`,
                )}
              </tbody>
            </table>`
      }
      ${
        facts.length === 0
          ? changes.length === 0
            ? html`<p class="mut">${t('noDetails')}</p>`
            : nothing
          : html`<h3>${t('facts')}</h3>
              <dl>
                ${facts.map(
                  ({ field, value }) =>
                    html`<div class="kv2">
                      <dt>${fieldWords(field)}</dt>
                      <dd>${factWords(field, value)}</dd>
                    </div>`,
                )}
              </dl>`
      }
      <p class="mut mono">${line.requestId ? `${t('request')} ${line.requestId}` : ''}</p>
    </div>
    <footer>
      ${line.actor.id ? html`<button class="btn" @click=${() => only(`actorId=${line.actor.id}`)}>${t('onlyWho')}</button>` : nothing}
      ${line.ip ? html`<button class="btn" @click=${() => only(`ip=${encodeURIComponent(line.ip ?? '')}`)}>${t('onlyIp')}</button>` : nothing}
      <button class="btn" @click=${() => only(`recordKind=${line.record.kind}&recordId=${line.record.id}`)}>${t('onlyRecord')}</button>
      <span class="grow"></span>${page ? html`<a class="btn pri" href=${href(page)}>${t('open')}</a>` : nothing}
    </footer>
  </aside>`;
}
defineList('yk-audit-page', AUDIT);
