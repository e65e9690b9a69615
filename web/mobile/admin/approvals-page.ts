import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DecisionsView } from '../../../api/views/today.ts';
import { DECISION_KINDS, type DecisionKind } from '../../../domain/decisions.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getDecisions } from '../../data/decisions-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/decisions.ts';
import { Page } from '../client/page.ts';
import { decisionRow } from './decision-row.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../figures-skeleton.ts';

/** `/approvals`: 待我处理, all kinds in one list, the oldest first, with how many there are of each; a tap opens where it is decided. */
@customElement('yk-approvals-page')
export class YkApprovalsPage extends Page {
  static override styles = [
    ...kit,
    css`
      .two-lines {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
    `,
  ];
  @state() private kind: DecisionKind | null = null;
  #later: ReturnType<typeof setTimeout> | undefined;
  readonly #waiting = new Resource<DecisionsView>(
    this,
    () => 'decisions',
    () => getDecisions(),
  );
  constructor() {
    super();
    // Many things change at once when a day is run: asked again once they are quiet.
    new Live(this, {}, () => {
      this.#later ??= setTimeout(() => {
        this.#later = undefined;
        void this.#waiting.load();
      }, 600);
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
    this.#later = undefined;
  }
  override render(): unknown {
    const { value, problem } = this.#waiting;
    const load = (): Promise<void> => this.#waiting.load();
    return html`<yk-page heading=${t('title')} back="/numbers" .refresh=${load}
      >${value ? this.list(value) : problem ? html`<yk-error .problem=${problem} .retry=${load}></yk-error>` : html`<yk-figures-skeleton kind="list"></yk-figures-skeleton>`}</yk-page
    >`;
  }
  private list({ items, counts }: DecisionsView): unknown {
    if (items.length === 0)
      return html`<yk-empty heading=${t('empty')}
        >${t('emptyText')}<a slot="action" class="yk-button soft" href="/numbers">${t('emptyAction')}</a></yk-empty
      >`;
    const shown = this.kind === null ? items : items.filter(({ kind }) => kind === this.kind);
    const chip = (kind: DecisionKind | null, name: string, count: number): unknown =>
      html`<button
        class="chip"
        type="button"
        aria-pressed=${this.kind === kind}
        @click=${() => {
          this.kind = kind;
        }}
      >
        ${name} <span class="num">${count}</span>
      </button>`;
    return html`<div class="chips scroll onpage">
        ${chip(null, t('all'), items.length)}${DECISION_KINDS.filter((kind) => counts[kind]).map((kind) => chip(kind, t(`kind.${kind}`), counts[kind] ?? 0))}
      </div>
      ${
        shown.length === 0
          ? html`<yk-empty heading=${t('emptyKind')}></yk-empty>`
          : html`<yk-card>${repeat(shown, ({ kind, id }) => `${kind} ${id}`, decisionRow)}</yk-card>`
      }`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-approvals-page': YkApprovalsPage;
  }
}
