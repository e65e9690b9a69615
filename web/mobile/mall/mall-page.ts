import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ServiceCard } from '../../../api/views/services.ts';
import { Live } from '../../controllers/listen.ts';
import { Pages } from '../../controllers/pages.ts';
import { Resource } from '../../controllers/resource.ts';
import { listServiceCategories, listServices, type ServiceSort } from '../../data/mall-api.ts';
import { IN_WECHAT } from '../../elements/page.ts';
import { kit } from '../../elements/styles.ts';
import { t as first } from '../../locales/after-home.ts';
import { t } from '../../locales/mall.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import { listFoot } from '../list-foot.ts';
import { searchBar, searchStyles } from '../search-bar.ts';
import { mallPageStyles } from './mall-page-styles.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/icon.ts';
import '../../elements/page.ts';
import './service-row.ts';

const SORTS = ['recommended', 'sold', 'price', '-price'] as const satisfies readonly ServiceSort[];
const TYPED_MS = 250;

/** 服务: what the firm sells, by category, by search, in four orders; URL = state. */
@customElement('yk-mall-page')
export class YkMallPage extends Page {
  static override styles = [...kit, searchStyles, mallPageStyles];
  @state() private words: string | null = null;
  readonly #categories = new Resource(this, () => 'service-categories', listServiceCategories);
  readonly #services = new Pages<ServiceCard>(
    this,
    () => `services ${this.category} ${this.q} ${this.sort}`,
    (cursor) => listServices({ categoryId: this.q ? '' : this.category, q: this.q, sort: this.sort, limit: 20, cursor }),
  );
  #typed: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Live(this, { topic: 'catalogue' }, () => void this.refresh());
  }
  override connectedCallback(): void {
    super.connectedCallback();
    this.toggleAttribute('bare', IN_WECHAT);
  }
  private get category(): string {
    return this.query.get('category') ?? '';
  }
  private get q(): string {
    return this.query.get('q') ?? '';
  }
  private get sort(): ServiceSort {
    return SORTS.find((sort) => sort === this.query.get('sort')) ?? 'recommended';
  }
  private show(change: { category?: string; q?: string; sort?: string }): void {
    const wanted = { category: this.category, q: this.q, sort: this.sort, ...change };
    if (wanted.sort === 'recommended') wanted.sort = '' as ServiceSort;
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ''));
    navigate(`/services${query.size ? `?${query.toString()}` : ''}`, { replace: true });
  }
  private readonly typed = (words: string): void => {
    this.words = words;
    clearTimeout(this.#typed);
    this.#typed = setTimeout(() => this.show({ q: words }), TYPED_MS);
  };
  private readonly refresh = async (): Promise<void> => {
    await Promise.all([this.#categories.load(), this.#services.reload()]);
  };

  private categories(): unknown {
    const all = [{ id: '', name: t('mall.all') }, ...(this.#categories.value?.items ?? [])];
    return html`<nav class="cats" aria-label=${t('mall.categories')}>
      <div>
        ${all.map(({ id, name }) => html`<button type="button" aria-pressed=${id === this.category} @click=${() => this.show({ category: id })}>${name}</button>`)}
      </div>
    </nav>`;
  }
  private empty(): unknown {
    const kind = this.q ? 'mall.none' : this.category ? 'mall.empty' : 'mall.emptyAll';
    return html`<yk-empty heading=${t(kind, { q: this.q })}
      >${t(`${kind}Text`)}<a slot="action" class="yk-button" href="/requests/new"
        ><yk-icon name="pen"></yk-icon>${first('act.ask')}</a
      ></yk-empty
    >`;
  }
  private list(): unknown {
    const { items, known, problem } = this.#services;
    if (items.length === 0 && problem) return html`<yk-error class="gap3" .problem=${problem} .retry=${this.refresh}></yk-error>`;
    if (!known)
      return html`<div role="status" aria-busy="true" aria-label=${t('mall.title')}>
        ${[1, 2, 3, 4, 5].map(
          () =>
            html`<div class="wait">
              <i></i>
              <div><i></i><i></i><i></i></div>
            </div>`,
        )}
      </div>`;
    if (items.length === 0) return this.empty();
    return html`${repeat(
      items,
      ({ id }) => id,
      (service) => html`<yk-service-row ?wide=${this.q !== ''} .service=${service}></yk-service-row>`,
    )}${listFoot(this.#services)}`;
  }
  private heading(): unknown {
    const { items, ended } = this.#services;
    const name = this.#categories.value?.items.find(({ id }) => id === this.category)?.name ?? t('mall.all');
    return html`<div class="head">
        <span class="ellipsis">${this.q ? t('mall.found', { q: this.q }) : name}</span
        >${ended && items.length ? html`<span class="num nowrap">${t('mall.count', { n: items.length })}</span>` : nothing}
      </div>
      <div class="sorts" role="group" aria-label=${t('mall.sort')}>
        ${SORTS.map((sort) => html`<button type="button" aria-pressed=${sort === this.sort} @click=${() => this.show({ sort })}>${t(`mall.sort.${sort}`)}</button>`)}
      </div>`;
  }
  override render(): unknown {
    return html`<yk-page heading=${t('mall.title')} .refresh=${this.refresh}
      ><div class="find">
        ${searchBar({
          words: this.words ?? this.q,
          label: t('mall.search'),
          clear: t('mall.clear'),
          typed: this.typed,
          cleared: () => {
            this.words = '';
            clearTimeout(this.#typed);
            this.show({ q: '' });
          },
        })}
      </div>
      <div class="two ${this.q ? 'whole' : ''}">
        ${this.q ? nothing : this.categories()}
        <section aria-label=${t('mall.title')}>${this.heading()}${this.list()}</section>
      </div></yk-page
    >`;
  }
}
