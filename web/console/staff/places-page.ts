import { html, nothing, type TemplateResult } from 'lit';
import type { GroupView, SkillView, StoreView } from '../../../api/views/staff.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { ApiProblem } from '../../data/http.ts';
import { readMe } from '../../data/me.ts';
import {
  changeGroup,
  changeSkill,
  changeStore,
  createGroup,
  createSkill,
  createStore,
  listColleagues,
  listGroups,
  listSkills,
  listStores,
  openOrCloseStore,
  removeGroup,
  removeSkill,
} from '../../data/people-api.ts';
import { t } from '../../locales/console-staff.ts';
import { selectField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { href } from '../router.ts';
import '../styles/case.css';
import '../styles/clients.css';

const name = (label: string) => ({ label, most: 30 });

/** 门店, 小组与技能. */
export class PlacesPage extends Part {
  readonly live = new Live(this, { topic: 'staff' }, () => this.reload());
  readonly all = new Resource(
    this,
    () => 'places',
    async () => {
      const [stores, groups, skills] = await Promise.all([listStores(), listGroups(), listSkills()]);
      return { stores: stores.items, groups: groups.items, skills: skills.items };
    },
  );
  #refusal: ApiProblem | null = null;
  private reload(): void {
    void this.all.load();
  }
  private async do(work: () => Promise<unknown>): Promise<void> {
    this.#refusal = null;
    try {
      if ((await work()) !== null) this.reload();
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.#refusal = problem;
    }
    this.requestUpdate();
  }
  private editStore(store: StoreView | null): Promise<unknown> {
    return openForm({
      title: t(store ? 'store.edit' : 'store.new'),
      values: { name: store?.name ?? '', address: store?.address ?? '', phone: store?.phone ?? '' },
      check: (values) => (values.name.trim() ? {} : { name: t('form.missing') }),
      show: (form) =>
        html`${textField(form, 'name', name(t('store.name')))}${textField(form, 'address', { label: t('store.address'), required: false, most: 80 })}${textField(form, 'phone', { label: t('store.phone'), required: false, most: 20 })}`,
      confirm: t('save'),
      send: (values, key, { form }) => (store ? changeStore(store.id, store.version, form.changes) : createStore(values, key)),
    });
  }
  private async editGroup(group: GroupView | null): Promise<unknown> {
    const leaders = (await listColleagues({ role: 'leader', limit: 100 })).items;
    const stores = (this.all.value?.stores ?? []).filter(({ active }) => active);
    return openForm({
      title: t(group ? 'group.edit' : 'group.new'),
      values: { name: group?.name ?? '', storeId: group?.store.id ?? stores[0]?.id ?? '', leaderId: group?.leader?.id ?? '' },
      check: (values) => (values.name.trim() ? {} : { name: t('form.missing') }),
      show: (form) =>
        html`${textField(form, 'name', name(t('store.name')))}${selectField(
          form,
          'storeId',
          { label: t('group.store') },
          stores.map(({ id, name: text }) => ({ value: id, text })),
        )}${selectField(form, 'leaderId', { label: t('group.leader'), hint: t('group.leaderHint'), required: false }, [
          { value: '', text: t('group.noLeader') },
          ...leaders.map(({ id, name: text }) => ({ value: id, text })),
        ])}`,
      confirm: t('save'),
      send: (values, key) => {
        const body = { ...values, leaderId: values.leaderId || null };
        return group ? changeGroup(group.id, { ...body, version: group.version }) : createGroup(body, key);
      },
    });
  }
  private editSkill(skill: SkillView | null): Promise<unknown> {
    return openForm({
      title: t(skill ? 'skill.edit' : 'skill.new'),
      values: { name: skill?.name ?? '' },
      check: (values) => (values.name.trim() ? {} : { name: t('form.missing') }),
      show: (form) => textField(form, 'name', { label: t('store.name'), most: 20 }),
      confirm: t('save'),
      send: (values, key) => (skill ? changeSkill(skill.id, skill.version, values.name) : createSkill(values.name, key)),
    });
  }
  private box(id: string, title: string, may: boolean, add: string, run: () => Promise<unknown>, rows: TemplateResult[]): TemplateResult {
    return html`<section class="cl-box" aria-labelledby=${id}>
      <div class="sh">
        <h2 id=${id}>${title}</h2>
        <span class="c mut">${rows.length}</span
        ><span class="grow"></span
        >${may ? html`<button class="btn sm" @click=${() => void this.do(run)}>${icon('plus', 13)}<span>${add}</span></button>` : nothing}
      </div>
      <div class="box">
        <table class="mini">
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>
    </section>`;
  }
  private act(text: string, run: () => Promise<unknown>): TemplateResult {
    return html`<button class="btn gho sm" @click=${() => void this.do(run)}>${text}</button>`;
  }
  override render(): TemplateResult {
    const { value, problem } = this.all;
    const { permissions = [], staff } = readMe().me ?? {};
    const owner = permissions.includes('stores.write');
    const admin = permissions.includes('staff.write');
    const own = (storeId: string): boolean => owner || (admin && (staff?.storeIds.includes(storeId) ?? false));
    return html`<header class="bar"><h1>${t('places')}</h1></header>
      <div class="cl-t">
        ${this.#refusal ? html`<div class="note d" role="alert">${icon('warn', 14)}<span>${this.#refusal.message}</span></div>` : nothing}
        ${
          problem && !value
            ? trouble(problem.message, () => this.reload())
            : !value
              ? skeleton(200)
              : html`${this.box(
                  'box-stores',
                  t('store.title'),
                  owner,
                  t('store.new'),
                  () => this.editStore(null),
                  value.stores.map(
                    (store) =>
                      html`<tr>
                        <td class="t1">${store.name}${store.active ? nothing : html` <span class="tag">${t('store.closed')}</span>`}</td>
                        <td class="sec2">${store.address}</td>
                        <td class="mono mut">${store.phone}</td>
                        <td>
                          <a href=${href(`/staff?storeId=${store.id}`)}
                            >${t('store.counts', { clients: store.clients, staff: store.staff, groups: store.groups })}</a
                          >
                        </td>
                        <td class="r nowrap">
                          ${owner ? html`${this.act(t('edit'), () => this.editStore(store))} ${this.act(t(store.active ? 'store.close' : 'store.reopen'), () => openOrCloseStore(store.id, store.version, store.active ? 'close' : 'reopen'))}` : nothing}
                        </td>
                      </tr>`,
                  ),
                )}
                ${this.box(
                  'box-groups',
                  t('group.title'),
                  admin,
                  t('group.new'),
                  () => this.editGroup(null),
                  value.groups.map(
                    (group) =>
                      html`<tr>
                        <td class="t1">${group.name}</td>
                        <td class="sec2">${group.store.name}</td>
                        <td>${group.leader?.name ?? html`<span class="mut">${t('group.noLeader')}</span>`}</td>
                        <td><a href=${href(`/staff?groupId=${group.id}`)}>${t('group.members', { n: group.members })}</a></td>
                        <td class="r nowrap">
                          ${own(group.store.id) ? html`${this.act(t('edit'), () => this.editGroup(group))} ${this.act(t('remove'), () => removeGroup(group.id))}` : nothing}
                        </td>
                      </tr>`,
                  ),
                )}
                ${this.box(
                  'box-skills',
                  t('skill.title'),
                  admin,
                  t('skill.new'),
                  () => this.editSkill(null),
                  value.skills.map(
                    (skill) =>
                      html`<tr>
                        <td class="t1">${skill.name}</td>
                        <td><a href=${href(`/staff?skill=${skill.id}`)}>${t('skill.has', { n: skill.staff })}</a></td>
                        <td class="el mut">
                          ${skill.types.length > 0 ? t('skill.types', { types: skill.types.join(t('comma')) }) : nothing}
                        </td>
                        <td class="r nowrap">
                          ${admin ? html`${this.act(t('edit'), () => this.editSkill(skill))} ${this.act(t('remove'), () => removeSkill(skill.id))}` : nothing}
                        </td>
                      </tr>`,
                  ),
                )}`
        }
      </div>`;
  }
}
define('yk-places-page', PlacesPage);
