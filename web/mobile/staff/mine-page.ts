import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseRow } from '../../../api/views.ts';
import type { CaseState } from '../../../domain/case/types.ts';
import { Live } from '../../controllers/listen.ts';
import { Pages } from '../../controllers/pages.ts';
import { listCases } from '../../data/api.ts';
import { serverNow } from '../../data/clock.ts';
import { kit } from '../../elements/styles.ts';
import { t as tk } from '../../locales/kit.ts';
import { t } from '../../locales/staff.ts';
import { when } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import { listFoot } from '../list-foot.ts';
import { searchBar, searchStyles } from '../search-bar.ts';
import '../../elements/card.ts';
import '../../elements/icon.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';
import { minePageStyles } from './mine-page-styles.ts';

const TYPING_MS = 300;
const STATES: readonly CaseState[] = ['open', 'escalated', 'in_progress', 'delivered', 'completed', 'cancelled'];
const MINE: readonly CaseState[] = ['in_progress', 'delivered', 'completed', 'cancelled'];

/** `/mine`: a staff member's cases; `/all`: an admin's stores; `/clients/:id/cases`: one client's. State, search (pinyin initials too), an endless list. The address keeps what is asked for. */
@customElement('yk-mine-page')
export class YkMinePage extends Page {
  static override styles = [...kit, searchStyles, minePageStyles];
  @state() private changed = new Set<string>();
  readonly #cases = new Pages<CaseRow>(
    this,
    () => `mine ${location.pathname}?${this.state}&${this.words}`,
    (cursor) => this.fetch(cursor),
  );
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Live(this, { topic: 'case' }, (event) => {
      if (event === null) void this.reload();
      else if (
        event.caseId &&
        (this.#cases.items.some(({ id }) => id === event.caseId) || event.assignee?.id === this.me.state.me?.staff?.id)
      )
        this.changed = new Set([...this.changed, event.caseId]);
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }
  private get whole(): boolean {
    return location.pathname === '/all';
  }
  private get clientId(): string {
    return this.params['id'] ?? '';
  }
  private get state(): string {
    return this.query.get('state') ?? '';
  }
  private get words(): string {
    return this.query.get('q') ?? '';
  }
  private fetch(cursor: string | null): ReturnType<typeof listCases> {
    const states = STATES.filter((each) => each === this.state);
    return listCases({
      ...(states.length ? { state: states } : {}),
      ...(this.clientId ? { clientId: this.clientId } : this.whole ? {} : { mine: true }),
      q: this.words,
      sort: '-at',
      limit: 20,
      cursor,
    });
  }
  private readonly reload = async (): Promise<void> => {
    this.changed = new Set();
    await this.#cases.reload();
  };
  private ask(state: string, q: string): void {
    const search = new URLSearchParams({ ...(state ? { state } : {}), ...(q ? { q } : {}) }).toString();
    navigate(`${location.pathname}${search ? `?${search}` : ''}`, { replace: true });
  }
  private readonly typed = (q: string): void => {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.ask(this.state, q), TYPING_MS);
  };

  override render(): unknown {
    const states = this.whole || this.clientId ? STATES : MINE;
    return html`<yk-page
      heading=${this.whole || this.clientId ? t('mine.titleAll') : t('mine.title')}
      .back=${this.whole ? null : this.clientId ? `/clients/${this.clientId}` : '/todo'}
      .refresh=${this.reload}
    >
      ${searchBar({ words: this.words, label: t('mine.search'), clear: t('mine.clear'), typed: this.typed, cleared: () => this.ask(this.state, '') })}
      <div class="chips scroll onpage">
        ${['', ...states].map((each) => html`<button class="chip" type="button" aria-pressed=${each === this.state} @click=${() => this.ask(each, this.words)}>${each === '' ? t('mine.all') : tk(`state.${each as CaseState}`)}</button>`)}
      </div>
      ${this.changed.size > 0 ? html`<button class="yk-button soft small fresh" type="button" @click=${this.reload}>${t('mine.updated', { n: this.changed.size })}</button>` : nothing}
      ${this.renderList()}</yk-page
    >`;
  }
  private renderList(): unknown {
    const { items, known, problem } = this.#cases;
    if (items.length === 0 && problem) return html`<yk-error .problem=${problem} .retry=${this.reload}></yk-error>`;
    if (!known) return html`<yk-skeleton kind="cells" count="6"></yk-skeleton>`;
    if (items.length === 0)
      return this.words
        ? html`<yk-empty heading=${t('mine.noneFound', { q: this.words })}
            >${t('mine.noneFoundText')}<button slot="action" class="yk-button soft" type="button" @click=${() => this.ask(this.state, '')}>
              ${t('mine.clear')}
            </button></yk-empty
          >`
        : html`<yk-empty heading=${t('mine.emptyTitle')}>${t('mine.emptyText')}</yk-empty>`;
    const now = serverNow();
    return html`<yk-card
        >${repeat(
          items,
          ({ id }) => id,
          (row) => this.renderRow(row, now),
        )}</yk-card
      >
      ${listFoot(this.#cases)}`;
  }
  private renderRow(row: CaseRow, now: number): unknown {
    const to = this.whole && (row.state === 'escalated' || row.state === 'open') ? `/assign/${row.id}` : `/work/${row.id}`;
    const due = row.state === 'in_progress' ? row.dueAt : row.state === 'delivered' ? row.confirmBy : null;
    const who = this.whole && row.assignee ? row.assignee.name : (row.stage?.name ?? '');
    return html`<a class="line" href=${to}
      ><div class="row apart top"><span class="celltext grow">${row.title}</span><yk-state-tag state=${row.state}></yk-state-tag></div>
      <p class="small text2 gap1 ellipsis">${row.client.short}<i class="dot"></i>${row.businessType.name}</p>
      <div class="row gap1 small text3">
        <yk-urgency value=${row.urgency}></yk-urgency
        ><span class="num grow ellipsis">${row.id}${who ? html`<i class="dot"></i>${who}` : nothing}</span
        >${row.overdue ? html`<b class="danger nowrap">${tk('overdue')}</b>` : row.waitingOn.length > 0 ? html`<span class="nowrap">${t('work.waits')}</span>` : due ? html`<span class="num nowrap">${t('todo.dueAt', { time: when(due, now) })}</span>` : nothing}
      </div></a
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-mine-page': YkMinePage;
  }
}
