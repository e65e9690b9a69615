import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { fetchLater } from '../../controllers/later.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getHome, getTodo } from '../../data/api.ts';
import { facesOf } from '../../data/me.ts';
import { applyBrand } from '../../data/preferences.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/home.ts';
import { match } from '../../router.ts';
import { routes } from '../routes.ts';
import { blockStyles } from './home-block-styles.ts';
import { renderBlock } from './home-blocks.ts';
import { SwitchEvent } from '../switching.ts';
import { Page } from './page.ts';
import '../../elements/abacus.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/icon.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

// Fetched beside its data, not before the page.
void import('./todo-card.ts').catch(() => fetchLater(() => import('./todo-card.ts')));

/** 首页: 等您处理 on top, then the firm's own blocks that make sense now. */
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
      }
      .company {
        display: flex;
        align-items: center;
        gap: 4px;
        min-height: var(--yk-target);
        min-width: 0;
        font-size: var(--yk-text-title);
        font-weight: 600;
      }
      yk-todo-card:not(:defined) {
        display: block;
        min-height: 110px;
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
  readonly #home = new Resource(this, () => 'home', getHome);
  readonly #todo = new Resource(this, () => (this.me.state.me ? 'todo' : null), getTodo);

  constructor() {
    super();
    new Live(this, { topic: 'case' }, () => void this.#todo.load());
    new Live(this, { topic: 'payment' }, () => void this.#todo.load());
    new Live(this, { topic: 'client' }, () => void this.#todo.load());
    new Live(this, { topic: 'settings' }, () => void this.#home.load());
  }
  private readonly refresh = async (): Promise<void> => {
    await Promise.all([this.#home.load(), this.#todo.load()]);
  };
  protected override firstUpdated(): void {
    fetchLater(() => Promise.all([import('./accountant-card.ts'), import('./home-more.ts')]));
  }
  protected override updated(): void {
    const colour = this.#home.value?.firm.brandColor;
    if (colour) applyBrand(colour);
  }
  override render(): unknown {
    const home = this.#home.value;
    const { me, clientId } = this.me.state;
    const firm = home?.firm ?? me?.firm;
    const company = me?.clients.find(({ id }) => id === clientId);
    const several = (me?.clients.length ?? 0) > 1;
    const ways = several || (me && facesOf(me).length > 1);
    const context = home && { home, reaches: (path: string) => match(routes, path.split('?')[0] ?? path) !== null };
    return html`<yk-page heading=${firm?.short ?? t('tab.home')} titled .refresh=${this.refresh}>
      <header class="top">
        <span class="mark" aria-hidden="true">${firm?.short?.[0] ?? ''}</span>${
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
      ${this.#todo.value ? html`<yk-todo-card .todo=${this.#todo.value} ?several=${several}></yk-todo-card>` : me && !this.#todo.problem ? html`<yk-skeleton kind="cells" count="1"></yk-skeleton>` : nothing}
      ${context ? context.home.blocks.map((block) => renderBlock(block, context)) : this.#home.problem ? html`<yk-error .problem=${this.#home.problem} .retry=${() => this.#home.load()}></yk-error>` : html`<yk-skeleton kind="home"></yk-skeleton>`}
      ${company?.accountant ? html`<yk-section heading=${t('home.accountant')}><yk-accountant-card .card=${company.accountant} .away=${company.away} clientId=${company.id}></yk-accountant-card></yk-section>` : nothing}
      ${home ? html`<p class="foot">${home.firm.short}${home.firm.slogan ? html`<i class="dot"></i>${home.firm.slogan}` : nothing}</p>` : nothing}
    </yk-page>`;
  }
}
