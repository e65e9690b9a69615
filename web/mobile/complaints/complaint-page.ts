import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { ComplaintView } from '../../../api/views/complaints.ts';
import { fetchLater } from '../../controllers/later.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getComplaint } from '../../data/complaints-api.ts';
import type { ViewFiles, YkViewer } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/complaints.ts';
import { Page } from '../client/page.ts';
import { askOf, picksFor, type AskedDeed } from './complaint-deeds.ts';
import { complaintHead, complaintResult, complaintSaid, complaintStory, complaintTurnCard } from './complaint-parts.ts';
import type { DeedAsk } from './deed-sheet.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

/** `/complaints/:no` for who made it, `/work/complaints/:no` for who handles it or is shown it: whose turn, result, what was said, how it went. */
@customElement('yk-complaint-page')
export class YkComplaintPage extends Page {
  static override styles = [
    ...kit,
    css`
      .copy {
        min-height: 24px;
      }
      .turn {
        display: flex;
        align-items: center;
        gap: 12px;
        margin: 0 var(--yk-gutter) var(--yk-gap-card);
        padding: 18px 16px;
        background: var(--yk-color-surface);
        border-radius: var(--yk-radius-3);
        box-shadow: var(--yk-shadow-card);
      }
      .facts {
        display: grid;
        gap: 6px;
      }
      .fact {
        gap: 16px;
      }
      .fact > :first-child {
        flex: none;
      }
      .fact > :last-child {
        text-align: right;
        overflow-wrap: anywhere;
      }
      .brandtext {
        color: var(--yk-color-brand-text);
      }
      yk-sticky-bar .yk-button {
        flex: 1;
        min-width: 0;
        padding: 0 12px;
      }
    `,
  ];
  @state() private ask: DeedAsk | null = null;
  @query('yk-viewer') private viewer!: YkViewer;
  readonly #connection = new Connection(this);
  readonly #complaint = new Resource<ComplaintView>(
    this,
    () => (this.no ? `complaint ${this.no}` : null),
    () => getComplaint(this.no),
  );
  constructor() {
    super();
    new Live(this, { topic: 'complaint' }, (event) => {
      if (!event || (event.recordId === this.no && (event.version ?? Infinity) > (this.#complaint.value?.version ?? 0)))
        void this.#complaint.load();
    });
    this.addEventListener('view-files', (event) => this.viewer.show((event as ViewFiles).files, (event as ViewFiles).index));
  }
  private get no(): string {
    return this.params['no'] ?? '';
  }
  protected override firstUpdated(): void {
    fetchLater(() => import('./deed-sheet.ts'));
  }
  private deed(view: ComplaintView, deed: AskedDeed): () => void {
    return () => {
      void Promise.all([picksFor(view, deed), import('./deed-sheet.ts')]).then(([options]) => {
        this.ask = askOf(view, deed, options);
      });
    };
  }
  /** The one main step, with what goes beside it. */
  private bar(view: ComplaintView): unknown {
    const may = (deed: AskedDeed): boolean => view.actions.includes(deed);
    const button = (deed: AskedDeed, manner = '') =>
      may(deed)
        ? html`<button class="yk-button ${manner}" type="button" @click=${this.deed(view, deed)}>
            ${t(`do.${deed === 'show' ? 'show' : deed}`)}
          </button>`
        : nothing;
    if (may('accept')) return html`<yk-sticky-bar slot="bar">${button('reopen', 'soft')}${button('accept')}</yk-sticky-bar>`;
    const main = may('acknowledge') ? 'acknowledge' : may('settle') ? 'settle' : null;
    if (main) return html`<yk-sticky-bar slot="bar">${button('message', 'soft')}${button(main)}</yk-sticky-bar>`;
    return may('message') ? html`<yk-sticky-bar slot="bar">${button('message')}</yk-sticky-bar>` : nothing;
  }
  /** What else who handles it may do; the client's word beside a result. */
  private more(view: ComplaintView): unknown {
    const cell = (deed: AskedDeed, heading: string) =>
      view.actions.includes(deed) ? html`<yk-cell button heading=${heading} @click=${this.deed(view, deed)}></yk-cell>` : nothing;
    if (!view.handles) return view.actions.includes('accept') ? html`<yk-card>${cell('message', t('do.message'))}</yk-card>` : nothing;
    const shows = view.actions.includes('show');
    if (!shows && !view.actions.includes('note') && !view.actions.includes('handOver')) return nothing;
    return html`<yk-card
      >${cell('handOver', t('do.handOver'))}${cell('note', t('do.note'))}${view.case && view.actions.includes('settle') ? html`<yk-cell href="/work/${view.case.id}" heading=${t('gets.ask')}></yk-cell>` : nothing}${shows ? cell('show', t(view.shown ? 'do.hide' : 'do.show')) : nothing}</yk-card
    >`;
  }
  private body(view: ComplaintView): unknown {
    const { me } = this.me.state;
    const staffId = me?.staff?.id ?? null;
    const shown = !view.handles && view.against !== null && view.against.id === staffId;
    return html`${complaintHead(view)}${shown ? html`<p class="hint" role="status"><yk-icon name="info"></yk-icon><span class="grow">${t('show.reading')}</span></p>` : nothing}${view.unheard ? html`<p class="hint" role="status"><yk-icon name="info"></yk-icon><span class="grow">${t('unheard')}</span></p>` : nothing}${complaintTurnCard(view, staffId, this.#connection.state.online)}${complaintResult(view, staffId)}${complaintSaid(view)}${complaintStory(view, view.handles ? staffId : this.meId, me?.person.name ?? '')}${this.more(view)}`;
  }
  override render(): unknown {
    const { value, problem } = this.#complaint;
    const work = location.pathname.startsWith('/work');
    const load = (): Promise<void> => this.#complaint.load();
    return html`<yk-page
        heading=${t('page.title')}
        ?titled=${value !== null}
        back=${work ? '/work/complaints' : '/complaints'}
        .refresh=${load}
        >${value ? this.body(value) : problem ? html`<yk-error .problem=${problem} heading=${problem.status === 404 ? t('page.notFound') : ''} .retry=${load}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}${value ? this.bar(value) : nothing}</yk-page
      >
      <yk-deed-sheet
        .ask=${this.ask}
        @done=${() => void load()}
        @close=${() => {
          this.ask = null;
        }}
      ></yk-deed-sheet
      ><yk-viewer></yk-viewer>`;
  }
}
