import { html, nothing, type TemplateResult } from 'lit';
import type { BusinessTypeRecordView } from '../../../api/views/catalogue.ts';
import {
  changeBusinessType,
  copyBusinessType,
  getCatalogue,
  orderBusinessTypes,
  retireBusinessType,
  type Catalogue,
} from '../../data/catalogue-api.ts';
import { ApiProblem, newKey } from '../../data/http.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { t } from '../../locales/console-catalogue.ts';
import { say } from '../dialog.ts';
import { meant } from '../forms/initials.ts';
import { sayUndoable } from '../forms/undo.ts';
import { icon } from '../icons.ts';
import { showMenu } from '../menu.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, skeleton, trouble } from '../parts.ts';
import { href } from '../router.ts';
import { movable, moved } from './moving.ts';
import { priceWords } from './price.ts';
import '../styles/forms.css';
import '../styles/catalogue.css';

/** 业务类型: what can be asked for, by category, in the order clients see. */
export class TypesPage extends Part {
  readonly kept = new Resource<Catalogue>(this, () => 'catalogue', getCatalogue);
  readonly live = new Live(this, { topic: 'catalogue' }, () => void this.kept.load());
  #q = '';
  #withOff = true;
  #told = '';

  private get shown(): BusinessTypeRecordView[] {
    const items = this.kept.value?.items ?? [];
    return items.filter((type) => (this.#withOff || type.active) && (!this.#q || meant(type.name, this.#q)));
  }
  private async done(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      say(error.message);
      return false;
    } finally {
      await this.kept.load();
    }
    return true;
  }
  private async copy(type: BusinessTypeRecordView): Promise<void> {
    await this.done(async () => {
      const made = await copyBusinessType(type.id, newKey());
      say(t('types.copied', { name: made.name }), { text: made.name, href: href(`/business-types/${made.id}`) });
    });
  }
  private async turn(type: BusinessTypeRecordView): Promise<void> {
    let version = type.version;
    const ok = await this.done(async () => {
      const after = type.active
        ? await retireBusinessType(type.id)
        : await changeBusinessType(type.id, { version: type.version, active: true });
      ({ version } = after);
    });
    if (!ok) return;
    const back = async (): Promise<void> => {
      await changeBusinessType(type.id, { version, active: type.active });
      await this.kept.load();
    };
    sayUndoable(t(type.active ? 'types.stopped' : 'types.started', { name: type.name }), back);
  }
  /** Moves a type within its category; the others keep their order. */
  private async move(group: BusinessTypeRecordView[], from: number, to: number): Promise<void> {
    const { value } = this.kept;
    const type = group[from];
    if (!value || !type) return;
    const next = moved(group, from, to).map(({ id }) => id);
    const inGroup = new Set(next);
    const ids = value.items.map(({ id }) => (inGroup.has(id) ? (next.shift() as string) : id));
    this.kept.put({ ...value, items: ids.flatMap((id) => value.items.find((one) => one.id === id) ?? []) });
    this.#told = t('types.moved', { name: type.name, at: to + 1 });
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>(`[data-type="${type.id}"] .grip`)?.focus();
    await this.done(() => orderBusinessTypes(ids));
  }

  override render(): TemplateResult {
    const { value, problem } = this.kept;
    return html`<header class="bar">
        <h1>${t('types.title')}</h1>
        <span class="sub">${t('types.lead')}</span><span class="grow"></span>
        <a class="btn pri" href=${href('/business-types/new')}>${icon('plus', 13)}<span>${t('types.new')}</span></a>
      </header>
      <div class="cat-tools">
        <div class="in">
          ${icon('search', 14)}<input
            type="search"
            aria-label=${t('types.find')}
            placeholder=${t('types.find')}
            .value=${this.#q}
            @input=${(event: Event) => this.change({ q: (this.#q = (event.target as HTMLInputElement).value.trim()) } as object)}
          />
        </div>
        <button
          type="button"
          class="btn sm ${this.#withOff ? 'chosen' : ''}"
          aria-pressed=${this.#withOff}
          @click=${() => this.change({ off: (this.#withOff = !this.#withOff) } as object)}
        >
          ${t('types.withOff')}</button
        ><span class="grow"></span><span class="mut">${value ? t('types.count', { n: this.shown.length }) : nothing}</span>
      </div>
      ${
        problem && !value
          ? html`<div class="em">${trouble(problem.message, () => void this.kept.load())}</div>`
          : value
            ? this.groups(value)
            : html`<div class="cat-list">${[1, 2, 3, 4, 5].map(() => skeleton(48))}</div>`
      }
      <p class="cat-told" role="status">${this.#told}</p>`;
  }
  private groups(value: Catalogue): TemplateResult {
    const groups = value.categories
      .map(({ id, name }) => ({ name, types: this.shown.filter(({ category }) => category === id) }))
      .filter(({ types }) => types.length > 0);
    if (groups.length === 0) return emptyPlace(t('types.none'), t('types.none.text'));
    return html`<div class="cat-list" tabindex="0" role="region" aria-label=${t('types.title')}>
      ${groups.map(
        ({ name, types }) =>
          html`<section>
            <div class="sh">
              <h2>${name}</h2>
              <span class="c">${types.length}</span>
            </div>
            <ul class="box">
              ${types.map((type, index) => this.row(type, index, types))}
            </ul>
          </section>`,
      )}
    </div>`;
  }
  private row(type: BusinessTypeRecordView, index: number, group: BusinessTypeRecordView[]): TemplateResult {
    const hands = movable(`types-${type.category}`, index, group.length, (from, to) => void this.move(group, from, to));
    const menu = (event: Event): void =>
      showMenu(event.currentTarget as HTMLElement, t('types.menu', { name: type.name }), () => [
        { text: t('types.copy'), icon: 'file', run: () => void this.copy(type) },
        { text: t(type.active ? 'types.stop' : 'types.start'), icon: type.active ? 'pause' : 'play', run: () => void this.turn(type) },
      ]);
    return html`<li
      class="cat-type ${type.active ? '' : 'off'}"
      data-type=${type.id}
      @dragover=${hands.dragover}
      @drop=${hands.drop}
      @keydown=${hands.keydown}
    >
      <button
        type="button"
        class="ib grip"
        draggable="true"
        aria-label=${t('types.move', { name: type.name })}
        ?disabled=${this.#q !== '' || !this.#withOff}
        @dragstart=${hands.dragstart}
      >
        ${icon('grip', 14)}
      </button>
      <a class="t" href=${href(`/business-types/${type.id}`)}
        ><b>${type.name}</b>${type.active ? nothing : html`<span class="tag">${t('types.off')}</span>`}<small>${type.description}</small></a
      >
      <span class="p">${priceWords(type.pricing)}</span>
      <span class="d">${t(`dispatch.${type.dispatch}`)}</span>
      <span class="s"
        >${t('types.stages', { n: type.stages.length })} ·
        ${type.papers.length === 0 ? t('types.papers.0') : t('types.papers', { n: type.papers.length })}</span
      >
      <span class="g">${t('types.days', { n: type.targetBusinessDays })}</span>
      <span class="o"
        >${type.openCases > 0 ? html`<a href=${href(`/cases?businessTypeId=${type.id}`)}>${t('types.open', { n: type.openCases })}</a>` : html`<span class="mut">—</span>`}</span
      >
      <button type="button" class="ib" aria-label=${t('types.menu', { name: type.name })} @click=${menu}>${icon('more', 14)}</button>
    </li>`;
  }
}
define('yk-types-page', TypesPage);
