import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { fetchLater } from '../../controllers/later.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import type { MeView } from '../../../api/views.ts';
import { fileUrl, getHome, getTodo, type TodoView } from '../../data/api.ts';
import { facesOf } from '../../data/me.ts';
import { applyBrand } from '../../data/preferences.ts';
import { kit } from '../../elements/styles.ts';
import { keepShape } from '../../elements/skeleton.ts';
import { t } from '../../locales/home.ts';
import { match } from '../../router.ts';
import { routes } from '../routes.ts';
import { blockStyles } from './home-block-styles.ts';
import { renderBlock, type BlockContext } from './home-blocks.ts';
import { SwitchEvent } from '../switching.ts';
import { WaitingEvent } from '../waiting.ts';
import { Page } from './page.ts';
import { roomFor } from './todo-room.ts';
import '../../elements/abacus.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/icon.ts';
import '../../elements/page.ts';

type Company = MeView['clients'][number];
const reaches = (path: string): boolean => match(routes, path.split('?')[0] ?? path) !== null;
// Fetched beside its data, not before the page.
void import('./todo-card.ts').catch(() => fetchLater(() => import('./todo-card.ts')));

/** 首页: the firm's own blocks that make sense now, 等您处理 and the accountant among them; under `/preview/:token` a draft or an old version. */
@customElement('yk-home-page')
export class YkHomePage extends Page {
  static override styles = [
    ...kit,
    blockStyles,
    css`
      .top {
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 4px var(--yk-gutter) 14px;
      }
      .mark {
        width: 34px;
        height: 34px;
        flex: none;
        border-radius: 8px;
        background: var(--yk-color-brand);
        color: var(--yk-color-on-brand);
        display: grid;
        place-items: center;
        font-weight: 600;
        object-fit: contain;
      }
      img.mark {
        background: var(--yk-color-surface);
      }
      .company {
        display: flex;
        align-items: center;
        gap: 4px;
        min-height: var(--yk-target);
        min-width: 0;
        max-width: 100%;
        font-size: var(--yk-text-title);
        font-weight: 600;
      }
      .room {
        padding: 14px 16px;
      }
      yk-accountant-card:not(:defined) {
        display: block;
        min-height: 140px;
      }
      .bell {
        margin-right: -10px;
      }
      .bell .badge {
        position: absolute;
        top: 3px;
        right: 3px;
      }
    `,
  ];
  /** Of a preview: what its address says. */
  private get token(): string {
    return this.params['token'] ?? '';
  }
  readonly #home = new Resource(
    this,
    () => `home${this.token}`,
    () => getHome(this.token),
  );
  readonly #todo = new Resource(this, () => (this.me.state.me ? 'todo' : null), getTodo);

  constructor() {
    super();
    new Live(this, { topic: 'case' }, () => void this.#todo.load());
    new Live(this, { topic: 'payment' }, () => void this.#todo.load());
    new Live(this, { topic: 'client' }, () => void this.#todo.load());
    new Live(this, { topic: 'settings' }, () => void this.#home.load());
    void customElements.whenDefined('yk-todo-card').then(() => this.requestUpdate());
  }
  private readonly refresh = async (): Promise<void> => {
    await Promise.all([this.#home.load(), this.#todo.load()]);
  };
  protected override firstUpdated(): void {
    fetchLater(() => import('./accountant-card.ts'));
    if (this.token) fetchLater(() => import('./preview-ribbon.ts'));
  }
  #told: TodoView | null = null;
  protected override updated(): void {
    const todo = this.#todo.value;
    if (todo && todo !== this.#told) this.dispatchEvent(new WaitingEvent({ '/cases': todo.waiting?.cases?.length ?? 0 }));
    this.#told = todo;
    const home = this.#home.value;
    if (!home) return;
    applyBrand(home.firm.brandColor);
    if (!this.token) keepShape(home.blocks);
  }
  /** The blocks that are the reader's own. */
  private own(company: Company | undefined): BlockContext['own'] {
    const { me } = this.me.state;
    const todo = this.#todo.value;
    return {
      todo: todo
        ? html`<yk-todo-card .todo=${todo} ?several=${(me?.clients.length ?? 0) > 1}
            >${customElements.get('yk-todo-card') ? nothing : roomFor(todo)}</yk-todo-card
          >`
        : nothing,
      accountant: company?.accountant
        ? html`<yk-section heading=${t('home.accountant')}
            ><yk-accountant-card .card=${company.accountant} .away=${company.away} clientId=${company.id}></yk-accountant-card
          ></yk-section>`
        : nothing,
    };
  }
  override render(): unknown {
    const home = this.#home.value;
    const { me, clientId } = this.me.state;
    const firm = home?.firm ?? me?.firm;
    const company = me?.clients.find(({ id }) => id === clientId);
    const several = (me?.clients.length ?? 0) > 1;
    const ways = several || (me && facesOf(me).length > 1);
    // All at once: what waits comes with the rest, and moves nothing that is read already.
    const stands = this.#todo.value ?? this.#todo.problem ?? (me ? null : home);
    const context = home && stands && { home, reaches, own: this.own(company) };
    return html`<yk-page heading=${firm?.short ?? t('tab.home')} titled .refresh=${this.refresh}>
      ${home?.preview ? html`<yk-preview-ribbon .of=${home.preview}></yk-preview-ribbon>` : nothing}
      <header class="top">
        ${home?.firm.logoId ? html`<img class="mark" src=${fileUrl({ id: home.firm.logoId })} alt="" />` : html`<span class="mark" aria-hidden="true">${firm?.short?.[0] ?? ''}</span>`}${
          ways
            ? html`<h1 class="grow">
                <button
                  class="company"
                  type="button"
                  aria-label="${company?.short ?? ''} ${t(several ? 'home.switch' : 'face.switch')}"
                  @click=${() => this.dispatchEvent(new SwitchEvent())}
                >
                  <span class="ellipsis">${company?.short}</span><yk-icon name="down" size="s"></yk-icon>
                </button>
              </h1>`
            : html`<h1 class="company grow"><span class="ellipsis">${company?.short ?? firm?.short ?? ''}</span></h1>`
        }
        ${me ? html`<a class="iconbutton bell" href="/inbox" aria-label=${me.unread ? t('home.inbox', { n: me.unread }) : t('home.inboxNone')}><yk-icon name="bell" size="l"></yk-icon>${me.unread ? html`<span class="badge">${me.unread > 99 ? '99+' : me.unread}</span>` : nothing}</a>` : nothing}
      </header>
      ${context ? context.home.blocks.map((block) => renderBlock(block, context)) : this.#home.problem ? html`<yk-error .problem=${this.#home.problem} .retry=${() => this.#home.load()}></yk-error>` : html`<yk-skeleton kind="home"></yk-skeleton>`}
      ${home ? html`<p class="foot">${home.firm.short}${home.firm.slogan ? html`<i class="dot"></i>${home.firm.slogan}` : nothing}</p>` : nothing}
    </yk-page>`;
  }
}
