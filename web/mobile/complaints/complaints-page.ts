import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ComplaintRowView, SuggestionView } from '../../../api/views/complaints.ts';
import { Live } from '../../controllers/listen.ts';
import { Pages } from '../../controllers/pages.ts';
import { listComplaints, listSuggestions } from '../../data/complaints-api.ts';
import type { Query } from '../../data/http.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/complaints.ts';
import { when } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import { listFoot } from '../list-foot.ts';
import { complaintTone } from './complaint-words.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';
import { may } from '../../data/me.ts';

const TABS = {
  client: ['mine', 'ideas'],
  admin: ['open', 'settled', 'closed', 'ideas'],
  staff: [],
} as const;
type Tab = 'mine' | 'open' | 'settled' | 'closed' | 'ideas';
const LABELS: Record<Tab, () => string> = {
  mine: () => t('complaints'),
  open: () => t('list.open'),
  settled: () => t('state.settled'),
  closed: () => t('state.closed'),
  ideas: () => t('suggestions'),
};
const ASKED: Record<Exclude<Tab, 'ideas'>, Query> = {
  mine: { own: '1' },
  open: { state: 'received,acknowledged', sort: 'dueAt' },
  settled: { state: 'settled' },
  closed: { state: 'closed' },
};
const IDEA_TONES = { received: 'warn', answered: 'brand', closed: '' } as const;

/** `/complaints`: one's own; `/work/complaints`: an admin's queue, the most urgent first, or what a colleague handles and was shown. */
@customElement('yk-complaints-page')
export class YkComplaintsPage extends Page {
  static override styles = kit;
  readonly #complaints = new Pages<ComplaintRowView>(
    this,
    () => (this.tab === 'ideas' ? null : `complaints ${this.base} ${this.tab}`),
    (cursor) => listComplaints({ ...(this.face === 'staff' ? {} : ASKED[this.tab as 'mine']), limit: 20, cursor }),
  );
  readonly #ideas = new Pages<SuggestionView>(
    this,
    () => (this.tab === 'ideas' ? `suggestions ${this.base}` : null),
    (cursor) => listSuggestions({ ...(this.face === 'client' ? { own: '1' } : {}), limit: 20, cursor }),
  );
  constructor() {
    super();
    new Live(this, { topic: 'complaint' }, () => void this.#complaints.reload());
    new Live(this, { topic: 'suggestion' }, () => void this.#ideas.reload());
  }
  private get face(): 'client' | 'staff' | 'admin' {
    if (!location.pathname.startsWith('/work')) return 'client';
    return may('complaints.count') ? 'admin' : 'staff';
  }
  private get base(): string {
    return this.face === 'client' ? '/complaints' : '/work/complaints';
  }
  private get tab(): Tab {
    const tabs: readonly Tab[] = TABS[this.face];
    return tabs.find((one) => one === this.query.get('tab')) ?? tabs[0] ?? 'mine';
  }
  private readonly reload = (): Promise<void> => (this.tab === 'ideas' ? this.#ideas : this.#complaints).reload();

  private row(one: ComplaintRowView): unknown {
    const who = this.face === 'client' ? (one.against?.name ?? one.client.short) : one.client.short;
    const running = one.state === 'received' || one.state === 'acknowledged';
    return html`<yk-cell href="${this.base}/${one.id}" heading=${one.excerpt || t(`topic.${one.topic}`)}
      ><span slot="sub"
        >${t(`topic.${one.topic}`)}<i class="dot"></i>${who}<i class="dot"></i
        ><span class="num">${running && one.dueAt ? t('list.until', { time: when(one.dueAt) }) : when(one.receivedAt)}</span></span
      ><yk-tag slot="value" tone=${complaintTone(one)}>${one.overdue ? t('overdue') : t(`state.${one.state}`)}</yk-tag></yk-cell
    >`;
  }
  private idea(one: SuggestionView): unknown {
    const adopted = one.adopted === null ? t(`sstate.${one.state}`) : t(one.adopted ? 'idea.adopted' : 'idea.noted');
    return html`<yk-cell href="${this.base.replace('complaints', 'suggestions')}/${one.id}" heading=${one.text}
      ><span slot="sub">${one.client.short}<i class="dot"></i><span class="num">${when(one.createdAt)}</span></span
      ><yk-tag slot="value" tone=${one.adopted ? 'ok' : IDEA_TONES[one.state]}>${adopted}</yk-tag></yk-cell
    >`;
  }
  private list(): unknown {
    const ideas = this.tab === 'ideas';
    const pages: Pages<unknown> = ideas ? this.#ideas : this.#complaints;
    const { items, known, problem } = pages;
    if (items.length === 0 && problem) return html`<yk-error .problem=${problem} .retry=${this.reload}></yk-error>`;
    if (!known) return html`<yk-skeleton kind="cells" count="5"></yk-skeleton>`;
    if (items.length === 0)
      return ideas
        ? html`<yk-empty heading=${t('list.noIdeas')}>${t(this.face === 'client' ? 'list.noIdeasText' : 'list.noIdeasWork')}</yk-empty>`
        : html`<yk-empty heading=${t('list.empty')}
            >${t(({ client: 'list.emptyMine', admin: 'list.emptyWork', staff: 'list.emptyStaff' } as const)[this.face])}</yk-empty
          >`;
    return html`<yk-card
        >${
          ideas
            ? repeat(
                this.#ideas.items,
                ({ id }) => id,
                (one) => this.idea(one),
              )
            : repeat(
                this.#complaints.items,
                ({ id }) => id,
                (one) => this.row(one),
              )
        }</yk-card
      >${listFoot(pages)}`;
  }
  override render(): unknown {
    const { face } = this;
    const tabs: readonly Tab[] = TABS[face];
    return html`<yk-page heading=${t('title')} back="/me" .refresh=${this.reload}
      >${
        tabs.length > 0
          ? html`<div class="chips scroll onpage">
              ${tabs.map((one) => html`<button class="chip" type="button" aria-pressed=${one === this.tab} @click=${() => navigate(`${this.base}?tab=${one}`, { replace: true })}>${LABELS[one]()}</button>`)}
            </div>`
          : nothing
      }${this.list()}${
        face === 'client'
          ? html`<yk-sticky-bar slot="bar"
              ><a class="yk-button wide" href="/complaints/new${this.tab === 'ideas' ? '?kind=suggestion' : ''}"
                >${t('list.new')}</a
              ></yk-sticky-bar
            >`
          : nothing
      }</yk-page
    >`;
  }
}
