import { html, nothing, type TemplateResult } from 'lit';
import type { GrantView } from '../../../api/views/roles.ts';
import { listStaff } from '../../data/api.ts';
import { may } from '../../data/me.ts';
import { endGrant, listGrants } from '../../data/roles-api.ts';
import { t } from '../../locales/console-grants.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { later } from '../later.ts';
import type { ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { who } from '../parts.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import '../styles/cases.css';

const openGrant = later(async () => (await import('./grant-dialog.ts')).openGrant);
const askDeed = later(async () => (await import('../deed-dialog.ts')).doDeed);
const TONES = { coming: 'a', running: 'g', over: '' } as const;
const phaseTag = ({ phase }: GrantView): TemplateResult => html`<span class="tag ${TONES[phase]}">${t(`phase.${phase}`)}</span>`;
const gives = (): boolean => may('grants.give');

/** What is granted, in a few words. */
function whatOf({ power, clients }: GrantView): string {
  if (power) return t('power', { power: t(`power.${power}`) });
  const [first] = clients;
  return clients.length === 1
    ? t('clients.one', { name: first?.name ?? '' })
    : t('clients.many', { name: first?.name ?? '', n: clients.length });
}

async function end(row: GrantView): Promise<boolean> {
  const done = await askDeed({
    title: t('end.sure'),
    sub: t('end.text', { name: row.staff.name, what: whatOf(row) }),
    confirm: t('end'),
    danger: true,
    run: () => endGrant(row.id),
  });
  if (done) say(t('end.done'));
  return done;
}

/** 临时授权: who holds what until when, why and by whom; given and ended here, over by itself. */
const GRANTS: ListDescription<GrantView> = {
  id: 'grants',
  path: '/grants',
  title: () => t('title'),
  columns: [
    {
      id: 'staff',
      title: () => t('col.staff'),
      width: 130,
      fixed: true,
      className: 't1',
      show: ({ staff }) => html`<a href=${href(`/staff/${staff.id}`)} tabindex="-1">${who({ ...staff, kind: 'staff' })}</a>`,
    },
    { id: 'what', title: () => t('col.what'), width: 220, show: whatOf },
    { id: 'phase', title: () => t('col.phase'), width: 90, show: phaseTag },
    { id: 'until', title: () => t('col.until'), width: 130, show: ({ until }) => dayAndTime(until) },
    { id: 'reason', title: () => t('col.reason'), width: 0, className: 'sec2', show: ({ reason }) => reason },
    { id: 'by', title: () => t('col.by'), width: 90, show: ({ by }) => by.name },
    { id: 'from', title: () => t('col.from'), width: 120, right: true, className: 'mut', show: ({ from }) => dayAndTime(from) },
  ],
  sorts: [{ id: 'until', title: () => t('sort.until') }],
  tabs: [
    { id: 'live', title: () => t('tab.live'), values: {} },
    { id: 'over', title: () => t('tab.over'), values: { phase: 'over' } },
  ],
  filters: [
    {
      id: 'staffId',
      title: () => t('filter.staff'),
      kind: 'find',
      hint: () => t('filter.staffHint'),
      words: (value, rows) => rows.find(({ staff }) => staff.id === value)?.staff.name,
      find: async (q) =>
        (await listStaff({ ...(q ? { q } : {}), limit: 8 })).items.map(({ id, name, title }) => ({ value: id, text: name, note: title })),
    },
  ],
  topic: 'staff',
  fetch: ({ values }, page) => listGrants({ phase: 'live', ...values, ...page }),
  exports: { kinds: ['grants'], filter: ({ values }) => ({ phase: 'live', ...values }) },
  name: (row) => `${row.staff.name} ${whatOf(row)}`,
  opens: ({ staff }) => `/staff/${staff.id}`,
  card: (row) =>
    html`<div class="row"><b class="el grow">${row.staff.name}</b>${phaseTag(row)}</div>
      <div class="k2">${whatOf(row)}</div>
      <div class="row k3 mut"><span class="el grow">${row.reason}</span>${dayAndTime(row.until)}</div>`,
  peek: (row, close) =>
    html`<aside class="peek" aria-label=${row.staff.name}>
      <header>
        <div class="grow">
          <h2>${row.staff.name}</h2>
          <p class="mut">${whatOf(row)}</p>
        </div>
        <button class="ib" aria-label=${t('close')} @click=${close}>${icon('close', 16)}</button>
      </header>
      <div class="body" tabindex="0">
        <div class="kv2"><span class="mut">${t('col.phase')}</span>${phaseTag(row)}</div>
        <div class="kv2"><span class="mut">${t('col.from')}</span><span>${dayAndTime(row.from)}</span></div>
        <div class="kv2"><span class="mut">${t('col.until')}</span><span>${dayAndTime(row.until)}</span></div>
        <div class="kv2"><span class="mut">${t('col.by')}</span><span>${row.by.name}</span></div>
        <div class="kv2"><span class="mut">${t('col.reason')}</span><span>${row.reason}</span></div>
        ${row.ended ? html`<p class="mut">${t('ended.early', { name: row.ended.by.name, at: dayAndTime(row.ended.at) })}</p>` : nothing}
        ${
          row.clients.length > 0
            ? html`<h3>${t('clients')}</h3>
                ${row.clients.map(({ id, name }) => html`<p><a class="lk" href=${href(`/clients/${id}`)}>${name}</a></p>`)}`
            : nothing
        }
      </div>
    </aside>`,
  deeds: () => [
    {
      id: 'end',
      title: () => t('end'),
      icon: 'close',
      key: 'e',
      run: async ({ rows }, done) => {
        for (const row of rows.filter(({ may: deeds }) => deeds.includes('end'))) if (await end(row)) done(row);
      },
    },
  ],
  actions: () =>
    gives() ? html`<button class="btn pri" @click=${() => void openGrant()}>${icon('plus')}<span>${t('new')}</span></button>` : html``,
  empty: ({ tab }) => (tab?.id === 'over' ? { title: t('empty.over'), text: '' } : { title: t('empty.title'), text: t('empty.text') }),
};
defineList('yk-grants-page', GRANTS);
