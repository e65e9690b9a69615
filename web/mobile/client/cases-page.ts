import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseRow } from '../../../api/views.ts';
import type { CaseState } from '../../../domain/case/types.ts';
import { Live } from '../../controllers/listen.ts';
import { Pages } from '../../controllers/pages.ts';
import { Resource } from '../../controllers/resource.ts';
import { getTodo, listCases } from '../../data/api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/client.ts';
import { t as home } from '../../locales/home.ts';
import { t as first } from '../../locales/after-home.ts';
import { navigate } from '../../router.ts';
import { listFoot } from '../list-foot.ts';
import { Page } from './page.ts';
import { waitingCases } from './todo-card.ts';
import type { YkSegmented } from '../../elements/controls.ts';
import '../../elements/controls.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import './case-row.ts';

type View = 'open' | 'mine' | 'done';
const STATES: Record<Exclude<View, 'mine'>, CaseState[]> = {
  open: ['awaiting_payment', 'open', 'escalated', 'in_progress', 'delivered'],
  done: ['completed', 'cancelled'],
};

/** 进度: the cases of all the person's companies, in three views; URL = view. */
@customElement('yk-cases-page')
export class YkCasesPage extends Page {
  static override styles = [
    ...kit,
    css`
      .views {
        padding: 4px var(--yk-gutter) 12px;
      }
      yk-case-row {
        content-visibility: auto;
        contain-intrinsic-size: auto 132px;
      }
    `,
  ];
  readonly #cases = new Pages<CaseRow>(
    this,
    () => (this.view === 'mine' ? null : `cases ${this.view} ${this.clientId} ${this.kind}`),
    (cursor) =>
      listCases({
        state: STATES[this.view === 'done' ? 'done' : 'open'],
        clientId: this.clientId,
        ...(this.kind ? { kind: this.kind } : {}),
        limit: 20,
        cursor,
      }),
  );
  readonly #todo = new Resource(this, () => 'todo', getTodo);
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Live(this, { topic: 'case' }, () => {
      clearTimeout(this.#soon);
      this.#soon = setTimeout(() => void this.refresh(), 300);
    });
  }
  private get view(): View {
    const view = this.query.get('view');
    return view === 'mine' || view === 'done' ? view : 'open';
  }
  /** Orders of the mall alone, or all. */
  private get kind(): 'order' | '' {
    return this.query.get('kind') === 'order' ? 'order' : '';
  }
  private get clientId(): string {
    return this.query.get('client') ?? '';
  }
  private show(view: string, client: string, kind: string = this.kind): void {
    const query = { view, ...(client ? { client } : {}), ...(kind ? { kind } : {}) };
    navigate(`/cases?${new URLSearchParams(query).toString()}`, { replace: true });
  }
  private readonly refresh = async (): Promise<void> => {
    await Promise.all([this.#cases.reload(), this.#todo.load()]);
  };
  private empty(): unknown {
    if (this.kind && this.view === 'open')
      return html`<yk-empty heading=${t('cases.empty.orders')}
        >${t('cases.empty.ordersText')}<a slot="action" class="yk-button" href="/services"
          ><yk-icon name="shop"></yk-icon>${home('tab.services')}</a
        ></yk-empty
      >`;
    return html`<yk-empty heading=${t(`cases.empty.${this.view}`)}
      >${t(`cases.empty.${this.view}Text`)}${this.view === 'open' ? html`<a slot="action" class="yk-button" href="/requests/new"><yk-icon name="pen"></yk-icon>${first('act.ask')}</a>` : nothing}</yk-empty
    >`;
  }
  private rows(rows: CaseRow[]): unknown {
    return repeat(
      rows,
      ({ id }) => id,
      (row) => html`<yk-case-row .row=${row} ?several=${(this.me.state.me?.clients.length ?? 0) > 1}></yk-case-row>`,
    );
  }
  private list(): unknown {
    if (this.view === 'mine') {
      const waiting =
        this.#todo.value &&
        waitingCases(this.#todo.value).filter(
          ({ client, kind }) => (!this.clientId || client.id === this.clientId) && (!this.kind || kind === this.kind),
        );
      if (!waiting)
        return this.#todo.problem
          ? html`<yk-error .problem=${this.#todo.problem} .retry=${this.refresh}></yk-error>`
          : html`<yk-skeleton kind="rows" count="3"></yk-skeleton>`;
      return waiting.length ? this.rows(waiting) : this.empty();
    }
    const { items, known, problem } = this.#cases;
    if (items.length === 0 && problem) return html`<yk-error .problem=${problem} .retry=${this.refresh}></yk-error>`;
    if (!known) return html`<yk-skeleton kind="rows" count="5"></yk-skeleton>`;
    if (items.length === 0) return this.empty();
    return html`${this.rows(items)}${listFoot(this.#cases)}`;
  }
  override render(): unknown {
    const clients = this.me.state.me?.clients ?? [];
    const waiting = this.#todo.value ? waitingCases(this.#todo.value).length : 0;
    return html`<yk-page heading=${t('cases.title')} .refresh=${this.refresh}>
      <div class="views">
        <yk-segmented
          label=${t('cases.filter')}
          value=${this.view}
          .choices=${[
            { value: 'open', label: t('cases.open') },
            { value: 'mine', label: t('cases.mine'), count: waiting },
            { value: 'done', label: t('cases.done') },
          ]}
          @change=${(event: Event) => this.show((event.target as YkSegmented).value, this.clientId)}
        ></yk-segmented>
      </div>
      <div class="chips scroll onpage" role="group" aria-label=${t('cases.filter')}>
        <button
          class="chip"
          type="button"
          aria-pressed=${this.kind !== ''}
          @click=${() => this.show(this.view, this.clientId, this.kind ? '' : 'order')}
        >
          <yk-icon name="shop" size="s"></yk-icon>${t('cases.orders')}</button
        >${clients.length > 1 ? [{ id: '', short: t('cases.all') }, ...clients].map(({ id, short }) => html`<button class="chip" type="button" aria-pressed=${id === this.clientId} @click=${() => this.show(this.view, id)}>${short}</button>`) : nothing}
      </div>
      ${this.list()}
    </yk-page>`;
  }
}
