import { html } from 'lit';
import type { ColleagueView } from '../../../api/views/staff.ts';
import { ROLES } from '../../../domain/roles.ts';
import type { Query } from '../../data/http.ts';
import { may, readMe } from '../../data/me.ts';
import { countColleagues, listColleagues, listGroups, listSkills } from '../../data/people-api.ts';
import { t } from '../../locales/console-staff.ts';
import { icon } from '../icons.ts';
import type { ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { face } from '../parts.ts';
import { go, href } from '../router.ts';
import { dutyMark } from './duty-mark.ts';
import { openNewStaff } from './staff-form.ts';
import '../styles/cases.css';

const stores = () => readMe().me?.stores ?? [];
const storeNames = (ids: readonly string[]): string =>
  ids.map((id) => stores().find((store) => store.id === id)?.name ?? id).join(t('comma'));
const asQuery = ({ values, q, sort, storeId }: ListAsk): Query => ({
  q,
  storeId,
  role: values.role,
  groupId: values.groupId,
  skill: values.skill,
  state: values.state,
  duty: values.duty,
  bound: values.bound,
  sort: sort === 'recent' ? '-createdAt' : 'name',
});
const manages = (): boolean => may('staff.write');
const add = (): void => {
  void openNewStaff().then((made) => {
    if (made) go(`/staff/${made.id}`);
  });
};

/** 员工: everybody in scope. */
const STAFF: ListDescription<ColleagueView> = {
  id: 'staff',
  path: '/staff',
  title: () => t('staff'),
  columns: [
    {
      id: 'name',
      title: () => t('col.name'),
      width: 0,
      fixed: true,
      className: 't1',
      show: (row) => html`<span class="row">${face(row, 22)}<a href=${href(`/staff/${row.id}`)} tabindex="-1">${row.name}</a></span>`,
    },
    { id: 'title', title: () => t('col.title'), width: 130, className: 'sec2', show: (row) => row.title || t('none') },
    { id: 'role', title: () => t('col.role'), width: 84, show: (row) => t(`role.${row.role}`) },
    { id: 'stores', title: () => t('col.stores'), width: 140, className: 'sec2', show: (row) => storeNames(row.storeIds) },
    { id: 'group', title: () => t('col.group'), width: 130, className: 'sec2', show: (row) => row.group?.name ?? t('none') },
    { id: 'duty', title: () => t('col.duty'), width: 150, show: dutyMark },
    {
      id: 'cases',
      title: () => t('col.cases'),
      width: 80,
      right: true,
      show: (row) =>
        html`<a href=${href(`/cases?assigneeId=${row.id}&assignee=${encodeURIComponent(row.name)}`)} tabindex="-1">${row.openCases}</a
          ><span class="mut"> / ${row.caseCap}</span>`,
    },
    { id: 'clients', title: () => t('col.clients'), width: 72, right: true, show: (row) => String(row.clients) },
    {
      id: 'wechat',
      title: () => t('col.wechat'),
      width: 84,
      show: (row) => (row.bound ? html`<span class="mut">${t('bound')}</span>` : html`<span class="tag a">${t('unbound')}</span>`),
    },
    { id: 'phone', title: () => t('col.phone'), width: 120, off: true, className: 'mono mut', show: (row) => row.phoneMasked ?? t('none') },
    { id: 'rating', title: () => t('col.rating'), width: 70, off: true, right: true, show: (row) => row.rating?.toFixed(1) ?? t('none') },
  ],
  sorts: [
    { id: 'name', title: () => t('sort.name') },
    { id: 'recent', title: () => t('sort.recent') },
  ],
  tabs: [
    { id: 'active', title: () => t('tab.active'), values: {} },
    { id: 'on', title: () => t('tab.on'), values: { duty: 'on' } },
    { id: 'leave', title: () => t('tab.leave'), values: { duty: 'leave' } },
    { id: 'unbound', title: () => t('tab.unbound'), values: { bound: '0' }, hot: true },
    { id: 'left', title: () => t('tab.left'), values: { state: 'left' } },
  ],
  filters: [
    {
      id: 'storeId',
      title: () => t('col.stores'),
      kind: 'one',
      when: () => stores().length > 1,
      options: () => stores().map(({ id, name }) => ({ value: id, text: name })),
    },
    { id: 'role', title: () => t('col.role'), kind: 'some', options: () => ROLES.map((value) => ({ value, text: t(`role.${value}`) })) },
    {
      id: 'groupId',
      title: () => t('col.group'),
      kind: 'choice',
      options: async () => (await listGroups()).items.map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      id: 'skill',
      title: () => t('form.skills'),
      kind: 'choice',
      options: async () => (await listSkills()).items.map(({ id, name }) => ({ value: id, text: name })),
    },
  ],
  search: () => t('search'),
  topic: 'staff',
  fetch: (ask, page) => listColleagues({ ...asQuery(ask), ...page }),
  counts: (ask) => countColleagues(asQuery(ask)),
  exports: { kinds: ['staff'], filter: asQuery },
  name: ({ name }) => name,
  opens: ({ id }) => `/staff/${id}`,
  card: (row) =>
    html`<div class="row">
        <b class="el grow"><a href=${href(`/staff/${row.id}`)}>${row.name}</a></b
        >${dutyMark(row)}
      </div>
      <div class="k2">${t(`role.${row.role}`)} · ${storeNames(row.storeIds)}</div>
      <div class="k3">${t('col.cases')} ${row.openCases} / ${row.caseCap} · ${t('col.clients')} ${row.clients}</div>`,
  actions: () =>
    manages() ? html`<button class="btn pri" @click=${add}>${icon('plus')}<span>${t('new')}</span><kbd>N</kbd></button>` : html``,
  keys: () => (manages() ? [{ keys: 'n', does: t('new'), run: add }] : []),
  empty: ({ narrow, tab }) => ({
    title: t(narrow || (tab && tab.id !== 'active') ? 'empty.filtered' : 'empty.none'),
    text: t(narrow ? 'empty.filteredText' : 'empty.noneText'),
    ...(narrow || tab ? { actions: html`<a class="btn gho" href=${href('/staff')}>${t('empty.all')}</a>` } : {}),
  }),
};
defineList('yk-staff-page', STAFF);
