import { html, nothing, type TemplateResult } from 'lit';
import type { HandoverListView } from '../../../api/views/accountants.ts';
import { HANDOVER_SIDES } from '../../../domain/client/handover-lists.ts';
import { listHandoverLists, signHandoverLists } from '../../data/accountants-api.ts';
import { listStaff } from '../../data/api.ts';
import type { Query } from '../../data/http.ts';
import { t } from '../../locales/console-accountants.ts';
import { bracketed } from '../../locales/punctuation.ts';
import { say } from '../dialog.ts';
import type { ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { yuan } from '../money/money-words.ts';
import { href } from '../router.ts';
import { day } from '../time.ts';
import '../styles/cases.css';

const stateTag = ({ state, sides }: HandoverListView): TemplateResult =>
  html`<span class="tag ${state === 'signed' ? 'g' : 'a'}">${t(`handover.${state}`)}</span>${
      sides.length > 0 && state === 'open' ? html` <span class="tag d">${t('handover.yours')}</span>` : nothing
    }`;
const giver = ({ from }: HandoverListView): string => (from.left ? bracketed(from.name, t('handover.left')) : from.name);
const signature = (name: string, at: string | null): string => `${name} ${at ? `✓ ${day(at)}` : '—'}`;
const signatures = (row: HandoverListView): string =>
  [
    signature(row.from.name, row.fromSignedAt),
    signature(row.to.name, row.toSignedAt),
    ...(row.supervisor ? [signature(row.supervisor.name, row.supervisedAt)] : []),
  ].join(' · ');
const counts = ({ holdings }: HandoverListView): string =>
  t('handover.count', {
    periods: holdings.periods.length,
    filings: holdings.filings.length,
    papers: holdings.papers.length,
    bills: holdings.bills.length,
    custody: holdings.custody.length,
  });
const group = (title: string, lines: readonly string[]): TemplateResult | typeof nothing =>
  lines.length === 0
    ? nothing
    : html`<section>
        <h3 class="mut">${title} ${lines.length}</h3>
        <ul>
          ${lines.map((line) => html`<li>${line}</li>`)}
        </ul>
      </section>`;
/** What is handed over, group by group. */
function look(row: HandoverListView): TemplateResult {
  const { periods, filings, papers, bills, ledgers, custody, cases } = row.holdings;
  const all = [periods, filings, papers, bills, ledgers, custody, cases];
  return html`<div class="pad">
    <h2>${row.client.name}</h2>
    <p>${giver(row)} → ${row.to.name} ${stateTag(row)}</p>
    <p class="mut">${signatures(row)}</p>
    ${all.every((one) => one.length === 0) ? html`<p class="mut">${t('handover.nothing')}</p>` : nothing}
    ${group(
      t('handover.periods'),
      periods.map(({ period, stage, nextDueOn }) => [period, stage, nextDueOn].filter(Boolean).join(' · ')),
    )}
    ${group(
      t('handover.filings'),
      filings.map(({ span, name, dueDate }) => `${span} · ${name} · ${dueDate}`),
    )}
    ${group(
      t('handover.papers'),
      papers.map(({ period, name }) => `${period} · ${name}`),
    )}
    ${group(
      t('handover.bills'),
      bills.map(({ title, restFen, dueDate }) => `${title} · ${yuan(restFen)} · ${dueDate}`),
    )}
    ${group(
      t('handover.ledgers'),
      ledgers.map(({ period }) => period),
    )}
    ${group(
      t('handover.custody'),
      custody.map(({ name }) => name),
    )}
    ${group(
      t('handover.cases'),
      cases.map(({ no, title }) => `${no} · ${title}`),
    )}
    ${row.note ? html`<p class="mut">${t('handover.note')} ${row.note}</p>` : nothing}
  </div>`;
}

/** Signs what one may sign of these, each on the side that is one's own. */
async function sign(rows: readonly HandoverListView[], done: () => void): Promise<void> {
  let signed = 0;
  for (const side of HANDOVER_SIDES) {
    const ids = rows.filter(({ sides, state }) => state === 'open' && sides[0] === side).map(({ id }) => id);
    if (ids.length > 0) signed += (await signHandoverLists(ids, side)).signed.length;
  }
  const left = rows.length - signed;
  say(left > 0 ? t('handover.doneLeft', { n: signed, left }) : t('handover.done', { n: signed }));
  done();
}

const asQuery = ({ values: { state = 'open', ...rest }, q }: ListAsk): Query => ({
  ...rest,
  state: state === 'all' ? null : state,
  q: q || null,
});

/** 交接清单: what accountants left to those who came after them, signed in bulk. */
const LISTS: ListDescription<HandoverListView> = {
  id: 'handover-lists',
  path: '/handover-lists',
  title: () => t('handover.title'),
  columns: [
    {
      id: 'client',
      title: () => t('column.client'),
      width: 150,
      fixed: true,
      className: 't1',
      show: ({ client }) => html`<a href=${href(`/clients/${client.id}`)} tabindex="-1">${client.short}</a>`,
    },
    { id: 'from', title: () => t('handover.from'), width: 110, show: giver },
    { id: 'to', title: () => t('handover.to'), width: 90, show: ({ to }) => to.name },
    { id: 'state', title: () => t('handover.signs'), width: 140, show: stateTag },
    { id: 'holds', title: () => t('handover.holds'), width: 0, className: 'mut', show: counts },
    { id: 'supervisor', title: () => t('handover.supervisor'), width: 90, show: ({ supervisor }) => supervisor?.name ?? '—' },
    { id: 'at', title: () => t('handover.at'), width: 100, right: true, show: ({ createdAt }) => day(createdAt) },
  ],
  sorts: [{ id: 'newest', title: () => t('sort.newest') }],
  tabs: [
    { id: 'open', title: () => t('handover.open'), values: {} },
    { id: 'signed', title: () => t('handover.signed'), values: { state: 'signed' } },
    { id: 'all', title: () => t('tab.all'), values: { state: 'all' } },
  ],
  filters: [
    {
      id: 'staffId',
      title: () => t('handover.from'),
      kind: 'choice',
      options: async () => (await listStaff({ limit: 100 })).items.map(({ id, name }) => ({ value: id, text: name })),
    },
  ],
  search: () => t('handover.search'),
  topic: 'client',
  fetch: (ask, page) => listHandoverLists({ ...asQuery(ask), ...page }),
  exports: { kinds: ['handovers'], filter: asQuery },
  name: ({ client, from, to }) => `${client.short} ${from.name} ${to.name}`,
  opens: ({ client }) => `/clients/${client.id}`,
  peek: (row) => look(row),
  card: (row) =>
    html`<div class="row"><b class="el grow">${row.client.short}</b>${stateTag(row)}</div>
      <div class="row k2">${giver(row)} → ${row.to.name}</div>
      <div class="row mut k3">${counts(row)}</div>`,
  deeds: () => [
    { id: 'sign', title: () => t('handover.sign'), icon: 'pencil', key: 's', run: ({ rows }, done) => sign(rows, () => done()) },
  ],
  empty: ({ narrow }) =>
    narrow ? { title: t('empty.filtered'), text: t('empty.filteredText') } : { title: t('handover.empty'), text: t('handover.emptyText') },
};
defineList('yk-handover-lists-desk', LISTS);
