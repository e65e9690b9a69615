import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ClientRow } from '../../../api/views/clients.ts';
import { Live } from '../../controllers/listen.ts';
import { Pages } from '../../controllers/pages.ts';
import { listClientRows } from '../../data/clients-api.ts';
import type { YkSegmented } from '../../elements/controls.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/clients.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import { listFoot } from '../list-foot.ts';
import { searchBar, searchStyles } from '../search-bar.ts';
import '../../elements/avatar.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

const TYPING_MS = 300;

/** 客户: the clients one serves, and all within reach; found by name, pinyin initials or the last four digits of a phone. URL = what is shown. */
@customElement('yk-clients-page')
export class YkClientsPage extends Page {
  static override styles = [
    ...kit,
    searchStyles,
    css`
      .views {
        padding: 4px var(--yk-gutter) 12px;
      }
    `,
  ];
  readonly #clients = new Pages<ClientRow>(
    this,
    () => (this.staffId ? `clients ${this.all} ${this.words}` : null),
    (cursor) =>
      listClientRows({ q: this.words, ...(this.all || this.words ? {} : { accountantId: this.staffId ?? '' }), limit: 30, cursor }),
  );
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Live(this, { topic: 'client' }, () => void this.#clients.reload());
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }
  private get staffId(): string | null {
    return this.me.state.me?.staff?.id ?? null;
  }
  private get all(): boolean {
    return this.query.get('view') === 'all';
  }
  private get words(): string {
    return this.query.get('q') ?? '';
  }
  private show(all: boolean, q: string): void {
    const search = new URLSearchParams({ ...(all ? { view: 'all' } : {}), ...(q ? { q } : {}) }).toString();
    navigate(`/clients${search ? `?${search}` : ''}`, { replace: true });
  }
  private readonly typed = (q: string): void => {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.show(this.all, q), TYPING_MS);
  };

  private row(client: ClientRow): unknown {
    const mine = client.accountant?.id === this.staffId;
    const by = mine ? '' : client.accountant ? t('list.by', { name: client.accountant.name }) : t('list.noAccountant');
    return html`<yk-cell indent href="/clients/${client.id}"
      ><yk-avatar slot="lead" name=${client.short} tone=${mine ? 'brand' : 'mute'}></yk-avatar
      ><span class="row wrap">${client.short}${client.tags.slice(0, 2).map((tag) => html`<yk-tag>${tag}</yk-tag>`)}</span
      ><span slot="sub">${client.name}${by ? html`<i class="dot"></i>${by}` : nothing}</span
      >${client.openCases ? html`<span slot="value" class="small num nowrap">${t('list.open', { n: client.openCases })}</span>` : nothing}</yk-cell
    >`;
  }
  private empty(): unknown {
    if (this.words)
      return html`<yk-empty heading=${t('list.noneFound', { q: this.words })}
        >${t('list.noneFoundText')}<button slot="action" class="yk-button soft" type="button" @click=${() => this.show(this.all, '')}>
          ${t('list.clear')}
        </button></yk-empty
      >`;
    return html`<yk-empty heading=${t('list.empty')}
      >${t('list.emptyText')}${this.all ? nothing : html`<button slot="action" class="yk-button soft" type="button" @click=${() => this.show(true, '')}>${t('list.emptyAll')}</button>`}</yk-empty
    >`;
  }
  private list(): unknown {
    const { items, known, problem } = this.#clients;
    if (items.length === 0 && problem) return html`<yk-error .problem=${problem} .retry=${() => void this.#clients.reload()}></yk-error>`;
    if (!known) return html`<yk-skeleton kind="cells" count="7"></yk-skeleton>`;
    if (items.length === 0) return this.empty();
    return html`<yk-card
        >${repeat(
          items,
          ({ id }) => id,
          (client) => this.row(client),
        )}</yk-card
      >${listFoot(this.#clients)}`;
  }
  override render(): unknown {
    return html`<yk-page heading=${t('list.title')} .refresh=${() => this.#clients.reload()}>
      ${searchBar({ words: this.words, label: t('list.search'), clear: t('list.clear'), typed: this.typed, cleared: () => this.show(this.all, '') })}
      ${
        this.words
          ? nothing
          : html`<div class="views">
              <yk-segmented
                label=${t('list.views')}
                value=${this.all ? 'all' : 'mine'}
                .choices=${[
                  { value: 'mine', label: t('list.mine') },
                  { value: 'all', label: t('list.all') },
                ]}
                @change=${(event: Event) => this.show((event.target as YkSegmented).value === 'all', '')}
              ></yk-segmented>
            </div>`
      }
      ${this.list()}
    </yk-page>`;
  }
}
