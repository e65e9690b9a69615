import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { LedgerRowView } from '../../../../api/views/ledgers.ts';
import { addMonths, periodOf } from '../../../../domain/period/months.ts';
import { civilDateOf } from '../../../../domain/time.ts';
import { Live } from '../../../controllers/listen.ts';
import { Pages } from '../../../controllers/pages.ts';
import { Resource } from '../../../controllers/resource.ts';
import { serverNow } from '../../../data/clock.ts';
import { countLedgers, listLedgers } from '../../../data/ledgers-api.ts';
import { kit } from '../../../elements/styles.ts';
import { t } from '../../../locales/ledger.ts';
import { monthWords } from '../../../locales/months.ts';
import { navigate } from '../../../router.ts';
import { Page } from '../../client/page.ts';
import { ledgerStyles, stateTag } from '../../ledger/ledger-words.ts';
import { listFoot } from '../../list-foot.ts';
import { searchBar, searchStyles } from '../../search-bar.ts';
import '../../../elements/card.ts';
import '../../../elements/cell.ts';
import '../../../elements/empty.ts';
import '../../../elements/error.ts';
import '../../../elements/icon.ts';
import '../../../elements/page.ts';
import '../../../elements/skeleton.ts';

const VIEWS = ['all', 'missing', 'draft', 'published', 'questioned', 'unanswered', 'confirmed', 'closed'] as const;
const TYPING_MS = 250;

/** 账目 of a month for who keeps the books: which clients have none yet, what waits for the client, what was asked. */
@customElement('yk-ledgers-page')
export class YkLedgersPage extends Page {
  static override styles = [
    ...kit,
    ledgerStyles,
    searchStyles,
    css`
      .month {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 0 8px 4px;
      }
    `,
  ];
  #typing: ReturnType<typeof setTimeout> | undefined;
  readonly #list = new Pages<LedgerRowView>(
    this,
    () => `ledgers ${this.period} ${this.view} ${this.words}`,
    async (cursor) => {
      const page = await listLedgers({ ...this.filters, state: this.view === 'all' ? undefined : this.view, limit: 30, cursor });
      return { ...page, items: page.items.map((row) => ({ ...row, id: row.id ?? `missing ${row.client.id}` })) };
    },
  );
  readonly #counts = new Resource(
    this,
    () => `ledger counts ${this.period} ${this.words}`,
    () => countLedgers(this.filters),
  );
  constructor() {
    super();
    new Live(this, { topic: 'client' }, () => void this.refresh());
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }
  private get latest(): string {
    return periodOf(civilDateOf(serverNow()));
  }
  private get period(): string {
    const asked = this.query.get('period') ?? '';
    return /^20\d{2}-(?:0[1-9]|1[0-2])$/.test(asked) ? asked : addMonths(this.latest, -1);
  }
  private get view(): (typeof VIEWS)[number] {
    return VIEWS.find((one) => one === this.query.get('state')) ?? 'all';
  }
  private get words(): string {
    return this.query.get('q') ?? '';
  }
  private get filters() {
    return { period: this.period, q: this.words };
  }
  private readonly refresh = async (): Promise<void> => {
    await Promise.all([this.#list.reload(), this.#counts.load()]);
  };
  private show(change: { period?: string; state?: string; q?: string }): void {
    const next = { period: this.period, state: this.view, q: this.words, ...change };
    navigate(
      `/work/ledgers?${new URLSearchParams(Object.entries(next).filter(([, value]) => value !== '' && value !== 'all')).toString()}`,
      {
        replace: true,
      },
    );
  }
  private readonly typed = (q: string): void => {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.show({ q }), TYPING_MS);
  };

  private row(row: LedgerRowView): unknown {
    const missing = row.state === 'missing';
    const href = missing ? `/work/ledgers/new?client=${row.client.id}&period=${row.period}` : `/work/ledgers/${row.id}`;
    const facts = [
      row.accountant?.name,
      row.openQuestions > 0 ? t('work.questions', { n: row.openQuestions }) : '',
      row.revision > (row.publishedRevision ?? 0) && row.publishedRevision !== null ? t('work.newer', { n: row.revision }) : '',
      row.state === 'published' && row.readAt === null ? t('work.unread') : '',
    ].filter(Boolean);
    return html`<yk-cell href=${href} heading=${row.client.short}
      ><span slot="sub">${facts.map((fact, at) => html`${at ? html`<i class="dot"></i>` : nothing}${fact}`)}</span
      ><span slot="value">${stateTag(row.state)}</span></yk-cell
    >`;
  }
  private list(): unknown {
    const { items, known, problem } = this.#list;
    if (items.length === 0 && problem) return html`<yk-error .problem=${problem} .retry=${() => void this.refresh()}></yk-error>`;
    if (!known) return html`<yk-skeleton kind="cells" count="7"></yk-skeleton>`;
    if (items.length === 0) return html`<yk-empty heading=${t('work.none')}>${t('work.noneText')}</yk-empty>`;
    return html`<yk-card
        >${repeat(
          items,
          ({ id }) => id,
          (row) => this.row(row),
        )}</yk-card
      >${listFoot(this.#list)}`;
  }
  override render(): unknown {
    const counts = this.#counts.value;
    const { period } = this;
    const next = addMonths(period, 1);
    return html`<yk-page heading=${t('work.title')} back="/me" .refresh=${this.refresh}>
      <div class="month">
        <button
          class="iconbutton"
          type="button"
          aria-label=${t('ledger.previous')}
          @click=${() => this.show({ period: addMonths(period, -1) })}
        >
          <yk-icon name="back" size="l"></yk-icon>
        </button>
        <h2 class="title num">${monthWords(period)}</h2>
        <button
          class="iconbutton"
          type="button"
          aria-label=${t('ledger.next')}
          ?disabled=${next > this.latest}
          @click=${() => this.show({ period: next })}
        >
          <yk-icon name="forward" size="l"></yk-icon>
        </button>
      </div>
      ${searchBar({ words: this.words, label: t('work.search'), clear: t('work.search'), typed: this.typed, cleared: () => this.show({ q: '' }) })}
      <div class="chips scroll onpage" role="group" aria-label=${t('work.title')}>
        ${VIEWS.filter((view) => view === 'all' || view === this.view || (counts?.[view] ?? 0) > 0).map(
          (view) =>
            html`<button class="chip" type="button" aria-pressed=${view === this.view} @click=${() => this.show({ state: view })}>
              ${view === 'all' ? t('work.all') : t(`state.${view}`)}${counts ? html` <span class="num">${view === 'all' ? counts.total : counts[view]}</span>` : nothing}
            </button>`,
        )}
      </div>
      ${this.list()}
    </yk-page>`;
  }
}
