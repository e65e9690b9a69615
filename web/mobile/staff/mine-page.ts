import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseRow } from '../../../api/views.ts';
import type { CaseState } from '../../../domain/case/types.ts';
import { Live } from '../../controllers/listen.ts';
import { ApiProblem, listCases } from '../../data/api.ts';
import { serverNow } from '../../data/clock.ts';
import { readMe } from '../../data/me.ts';
import { kit } from '../../elements/styles.ts';
import { t as tk } from '../../locales/kit.ts';
import { t } from '../../locales/staff.ts';
import { when } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import '../../elements/card.ts';
import '../../elements/icon.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';
import { minePageStyles } from './mine-page-styles.ts';

const TYPING_MS = 300;
const PAGE = 20;
const STATES: readonly CaseState[] = ['open', 'escalated', 'in_progress', 'delivered', 'completed', 'cancelled'];
const MINE: readonly CaseState[] = ['in_progress', 'delivered', 'completed', 'cancelled'];

/** `/mine`: a staff member's cases; `/all`: an admin's stores. State, search (pinyin initials too), an endless list. The address keeps what is asked for. */
@customElement('yk-mine-page')
export class YkMinePage extends LitElement {
  static override styles = [...kit, minePageStyles];
  @property({ attribute: false }) params: Record<string, string> = {};
  @property({ attribute: false }) query = new URLSearchParams();
  @state() private rows: CaseRow[] | null = null;
  @state() private problem: ApiProblem | null = null;
  @state() private loading = false;
  @state() private changed = new Set<string>();
  #next: string | null = null;
  #turn = 0;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #asked = '';
  readonly #watch = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void this.more();
    },
    { rootMargin: '400px' },
  );

  constructor() {
    super();
    new Live(this, { topic: 'case' }, (event) => {
      if (event?.caseId && (this.rows?.some(({ id }) => id === event.caseId) || event.assignee?.id === readMe().me?.staff?.id))
        this.changed = new Set([...this.changed, event.caseId]);
      if (event === null) void this.load();
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch.disconnect();
    clearTimeout(this.#typing);
  }
  private get whole(): boolean {
    return location.pathname === '/all';
  }
  private get state(): string {
    return this.query.get('state') ?? '';
  }
  private get words(): string {
    return this.query.get('q') ?? '';
  }

  protected override willUpdate(): void {
    const asked = `${location.pathname}?${this.state}&${this.words}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.rows = null;
    void this.load();
  }
  protected override updated(_: PropertyValues): void {
    this.#watch.disconnect();
    const end = this.renderRoot.querySelector('#more');
    if (end) this.#watch.observe(end);
  }
  private page(cursor: string | null): ReturnType<typeof listCases> {
    const states = STATES.filter((each) => each === this.state);
    return listCases({
      ...(states.length ? { state: states } : {}),
      ...(this.whole ? {} : { mine: true }),
      q: this.words,
      sort: '-at',
      limit: PAGE,
      cursor,
    });
  }
  private async load(): Promise<void> {
    const turn = (this.#turn += 1);
    this.loading = true;
    this.problem = null;
    this.changed = new Set();
    try {
      const { items, nextCursor } = await this.page(null);
      if (turn !== this.#turn) return;
      this.rows = items;
      this.#next = nextCursor;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (turn === this.#turn) this.problem = problem;
    } finally {
      if (turn === this.#turn) this.loading = false;
    }
  }
  private async more(): Promise<void> {
    if (this.loading || this.problem || !this.#next || !this.rows) return;
    const turn = this.#turn;
    this.loading = true;
    try {
      const { items, nextCursor } = await this.page(this.#next);
      if (turn !== this.#turn) return;
      const known = new Set(this.rows.map(({ id }) => id));
      this.rows = [...this.rows, ...items.filter(({ id }) => !known.has(id))];
      this.#next = nextCursor;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (turn === this.#turn) this.problem = problem;
    } finally {
      if (turn === this.#turn) this.loading = false;
    }
  }
  private ask(state: string, q: string): void {
    const search = new URLSearchParams({ ...(state ? { state } : {}), ...(q ? { q } : {}) }).toString();
    navigate(`${location.pathname}${search ? `?${search}` : ''}`, { replace: true });
  }
  private readonly typed = (event: Event): void => {
    const q = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.ask(this.state, q), TYPING_MS);
  };

  override render(): unknown {
    const states = this.whole ? STATES : MINE;
    return html`<yk-page
      heading=${this.whole ? t('mine.titleAll') : t('mine.title')}
      .back=${this.whole ? null : '/todo'}
      .refresh=${() => this.load()}
    >
      <div class="search">
        <yk-icon name="search"></yk-icon
        ><input
          type="search"
          .value=${this.words}
          placeholder=${t('mine.search')}
          aria-label=${t('mine.search')}
          enterkeyhint="search"
          autocomplete="off"
          @input=${this.typed}
        />${this.words ? html`<button class="iconbutton" type="button" aria-label=${t('mine.clear')} @click=${() => this.ask(this.state, '')}><yk-icon name="close" size="s"></yk-icon></button>` : nothing}
      </div>
      <div class="chips scroll onpage">
        ${['', ...states].map((each) => html`<button class="chip" type="button" aria-pressed=${each === this.state} @click=${() => this.ask(each, this.words)}>${each === '' ? t('mine.all') : tk(`state.${each as CaseState}`)}</button>`)}
      </div>
      ${this.changed.size > 0 ? html`<button class="yk-button soft small fresh" type="button" @click=${() => void this.load()}>${t('mine.updated', { n: this.changed.size })}</button>` : nothing}
      ${this.renderList()}</yk-page
    >`;
  }
  private renderList(): unknown {
    const { rows, problem } = this;
    if (!rows)
      return problem
        ? html`<yk-error .problem=${problem} .retry=${() => void this.load()}></yk-error>`
        : html`<yk-skeleton kind="cells" count="6"></yk-skeleton>`;
    if (rows.length === 0)
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
          rows,
          ({ id }) => id,
          (row) => this.renderRow(row, now),
        )}</yk-card
      >
      ${
        problem
          ? html`<yk-error
              .problem=${problem}
              .retry=${() => {
                this.problem = null;
                void this.more();
              }}
            ></yk-error>`
          : html`<p class="foot" id="more">${this.#next ? t('mine.more') : t('mine.end')}</p>`
      }`;
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
