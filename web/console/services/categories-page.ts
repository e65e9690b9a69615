import { html, type TemplateResult } from 'lit';
import type { ServiceCategoryView } from '../../../api/views/services.ts';
import { SERVICE_ICONS, type ServiceIcon } from '../../../domain/service-lists.ts';
import { ApiProblem } from '../../data/http.ts';
import {
  changeServiceCategory,
  createServiceCategory,
  listServiceCategories,
  orderServiceCategories,
  removeServiceCategory,
} from '../../data/services-api.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { t } from '../../locales/console-services.ts';
import { movable, moved } from '../catalogue/moving.ts';
import { say } from '../dialog.ts';
import { textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { icon } from '../icons.ts';
import { showMenu } from '../menu.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, skeleton, trouble } from '../parts.ts';
import { href } from '../router.ts';
import '../../elements/icon.ts';
import '../styles/catalogue.css';
import '../styles/services.css';

type Categories = { items: ServiceCategoryView[] };

/** 服务分类: the shelves of the mall, in the order clients see. */
export class ServiceCategoriesPage extends Part {
  readonly kept = new Resource<Categories>(this, () => 'service-categories', listServiceCategories);
  readonly live = new Live(this, { topic: 'catalogue' }, () => void this.kept.load());
  #told = '';

  private async done(act: () => Promise<Categories>): Promise<boolean> {
    try {
      this.kept.put(await act());
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      say(error.message);
      await this.kept.load();
      return false;
    }
  }
  private async write(category: ServiceCategoryView | null): Promise<void> {
    const saved = await openForm<{ name: string; icon: ServiceIcon }, Categories>({
      title: t(category ? 'category.edit' : 'category.new'),
      values: { name: category?.name ?? '', icon: (category?.icon as ServiceIcon | undefined) ?? 'file' },
      check: ({ name }) => (name.trim() ? {} : { name: t('missing') }),
      show: (form) =>
        html`${textField(form, 'name', { label: t('category.name'), most: 8 })}
          <div class="fl" role="radiogroup" aria-label=${t('icon')}>
            <span class="fl-n">${t('icon')}</span>
            <div class="svc-icons">
              ${SERVICE_ICONS.map(
                (one) =>
                  html`<button
                    type="button"
                    class="ib ${one === form.values.icon ? 'on' : ''}"
                    role="radio"
                    aria-checked=${one === form.values.icon}
                    aria-label=${one}
                    @click=${() => form.put({ icon: one })}
                  >
                    <yk-icon name=${one}></yk-icon>
                  </button>`,
              )}
            </div>
          </div>`,
      confirm: t('save'),
      send: ({ name, icon: drawing }, key) =>
        category
          ? changeServiceCategory(category.id, { version: category.version, name: name.trim(), icon: drawing })
          : createServiceCategory({ name: name.trim(), icon: drawing }, key),
    });
    if (!saved) return;
    this.kept.put(saved);
    if (!category) say(t('category.created', { name: saved.items.at(-1)?.name ?? '' }));
  }
  private async drop({ id, name }: ServiceCategoryView): Promise<void> {
    if (await this.done(() => removeServiceCategory(id))) say(t('category.removed', { name }));
  }
  private async move(from: number, to: number): Promise<void> {
    const items = this.kept.value?.items ?? [];
    const next = moved(items, from, to);
    const category = items[from];
    this.kept.put({ items: next });
    this.#told = t('arrange.moved', { name: category?.name ?? '', at: to + 1 });
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>(`[data-category="${category?.id}"] .grip`)?.focus();
    await this.done(() => orderServiceCategories(next.map(({ id }) => id)));
  }

  override render(): TemplateResult {
    const { value, problem } = this.kept;
    return html`<header class="bar">
        <h1 class="crumb"><a href=${href('/services')}>${t('services')}</a></h1>
        ${icon('right', 12)}<b>${t('categories')}</b><span class="sub">${t('categories.lead')}</span><span class="grow"></span>
        <button type="button" class="btn pri" @click=${() => this.write(null)}>${icon('plus', 13)}<span>${t('category.new')}</span></button>
      </header>
      ${
        problem && !value
          ? html`<div class="em">${trouble(problem.message, () => void this.kept.load())}</div>`
          : value?.items.length === 0
            ? emptyPlace(t('category.empty'), t('category.emptyText'))
            : html`<div class="cat-list" tabindex="0" role="region" aria-label=${t('categories')}>
                ${
                  value
                    ? html`<section>
                        <ul class="box">
                          ${value.items.map((category, index) => this.row(category, index, value.items.length))}
                        </ul>
                      </section>`
                    : [1, 2, 3, 4, 5].map(() => skeleton(48))
                }
              </div>`
      }
      <p class="cat-told" role="status">${this.#told}</p>`;
  }
  private row(category: ServiceCategoryView, index: number, count: number): TemplateResult {
    const { id, name, items } = category;
    const hands = movable('service-categories', index, count, (from, to) => void this.move(from, to));
    const menu = (event: Event): void =>
      showMenu(event.currentTarget as HTMLElement, t('category.menu', { name }), () => [
        { text: t('category.edit'), icon: 'pencil', run: () => void this.write(category) },
        ...(index > 0 ? [{ text: t('arrange.up', { name }), icon: 'up' as const, run: () => void this.move(index, index - 1) }] : []),
        ...(index < count - 1
          ? [{ text: t('arrange.down', { name }), icon: 'down' as const, run: () => void this.move(index, index + 1) }]
          : []),
        '-',
        { text: t('category.remove'), icon: 'close', danger: true, run: () => void this.drop(category) },
      ]);
    return html`<li class="svc-cat" data-category=${id} @dragover=${hands.dragover} @drop=${hands.drop} @keydown=${hands.keydown}>
      <button type="button" class="ib grip" draggable="true" aria-label=${t('category.move', { name })} @dragstart=${hands.dragstart}>
        ${icon('grip', 14)}
      </button>
      <yk-icon name=${category.icon}></yk-icon><b class="grow">${name}</b>
      ${items > 0 ? html`<a href=${href(`/services?categoryId=${id}`)}>${t('category.items', { n: items })}</a>` : html`<span class="mut">${t('category.none')}</span>`}
      <button type="button" class="ib" aria-label=${t('category.menu', { name })} @click=${menu}>${icon('more', 14)}</button>
    </li>`;
  }
}
define('yk-service-categories-page', ServiceCategoriesPage);
