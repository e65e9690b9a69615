import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { CaseView, PaperView } from '../../../api/views.ts';
import type * as Money from '../pay/case-money.ts';
import type { AskStep } from '../pay/quote-questions.ts';
import { fetchLater } from '../../controllers/later.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getCase } from '../../data/api.ts';
import { isLive } from '../../data/live.ts';
import { followClient } from '../../data/me.ts';
import { onOutbox } from '../../data/outbox.ts';
import type { ViewFiles, YkViewer } from '../../elements/files.ts';
import type { PickPaper } from '../../elements/paper-list.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/client.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t as words } from '../../locales/kit.ts';
import { navigate } from '../../router.ts';
import { caseBar, messageTitle } from './case-bar.ts';
import { caseHead, casePapers, caseRequest, caseResult, caseReview } from './case-parts.ts';
import { askCancel, askConfirm, askReturn } from './case-questions.ts';
import { caseThread } from './case-thread.ts';
import { Page } from './page.ts';
import type { CaseChanged } from './paper-sheet.ts';
import type { Question } from './step-sheet.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/page.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import '../../elements/timeline.ts';
import '../../elements/turn-card.ts';
import './accountant-card.ts';

/** 办理进度: one case live for its client: whose turn, papers, result, what happened, what was said. */
@customElement('yk-case-page')
export class YkCasePage extends Page {
  static override styles = [
    ...kit,
    css`
      .copy {
        min-height: 24px;
      }
      .letter {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: var(--yk-cell);
        padding: 10px 16px;
      }
      .choices {
        display: flex;
        gap: 12px;
        margin-top: 14px;
      }
      .choices > * {
        flex: 1;
      }
      yk-sticky-bar .yk-button {
        flex: 1;
        min-width: 0;
        padding: 0 12px;
      }
      .label {
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ];
  @state() private paper: PaperView | null = null;
  @state() private writing = false;
  @state() private question: Question | null = null;
  /** Fetched for cases that cost something. */
  @state() private money: typeof Money | null = null;
  @query('yk-viewer') private viewer!: YkViewer;
  readonly #connection = new Connection(this);
  readonly #case = new Resource<CaseView>(
    this,
    () => (this.no ? `case ${this.no}` : null),
    () => getCase(this.no),
  );
  #stop: (() => void) | null = null;
  /** Opened for a message once, not again on the way back. */
  #wrote = '';

  constructor() {
    super();
    new Live(this, { topic: 'case' }, (event) => {
      const mine = !event || event.caseId === this.no;
      if (mine && (event?.version ?? Infinity) > (this.#case.value?.version ?? 0)) void this.#case.load();
    });
    this.addEventListener('ask-step', (event) => this.ask((event as AskStep).question));
    this.addEventListener('over', () => void this.#case.load());
    this.addEventListener('view-files', (event) => this.viewer.show((event as ViewFiles).files, (event as ViewFiles).index));
    this.addEventListener('pick-paper', (event) => {
      this.paper = (event as PickPaper).paper;
    });
    this.addEventListener('case-changed', (event) => this.#case.put((event as CaseChanged).view));
  }
  private get no(): string {
    return this.params['no'] ?? '';
  }
  protected override firstUpdated(): void {
    if (this.asks) fetchLater(() => import('./grants-strip.ts'));
    fetchLater(() => Promise.all([import('./message-sheet.ts'), import('./paper-sheet.ts'), import('./step-sheet.ts')]));
  }
  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onOutbox(() => this.requestUpdate());
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }
  protected override updated(): void {
    const { me } = this.me.state;
    const view = this.#case.value;
    if (view) followClient(view.client.id);
    if (view?.fee && !this.money) void this.fetchMoney();
    if (view?.actions.includes('message') && this.query.has('write') && this.#wrote !== this.no) {
      this.#wrote = this.no;
      this.writing = true;
    }
    // Staff who follow a client's link come to the same case from their side.
    if (view && me?.staff && !me.clients.some(({ id }) => id === view.client.id)) navigate(`/work/${view.id}`, { replace: true });
  }

  /** Inside WeChat, or a demo's stand-in for it. */
  private get asks(): boolean {
    return /MicroMessenger/i.test(navigator.userAgent) || (this.me.state.me?.demo === true && parent !== self);
  }
  private async fetchMoney(): Promise<void> {
    const found = await import('../pay/case-money.ts').catch(() => null);
    await wordsReady();
    this.money ??= found;
  }
  private ask(question: Question): void {
    this.question = question;
  }
  private readonly give = (paper: PaperView): void => {
    this.paper = paper;
  };
  private readonly write = (): void => {
    this.writing = true;
  };

  private body(view: CaseView, live: boolean): unknown {
    return html`${caseHead(view)}${view.source === 'row' ? html`<p class="hint" role="status"><yk-icon name="info"></yk-icon><span>${t('case.rowSource')}</span></p>` : nothing}
      <yk-turn-card .view=${view} face="client" .myName=${this.me.state.me?.person.name ?? ''} .live=${live}></yk-turn-card>
      ${this.money?.caseMoney(view) ?? nothing}${this.asks ? html`<yk-grants-strip></yk-grants-strip>` : nothing}${caseResult(view, () => this.ask(askReturn(view)))}${caseReview(view)}${casePapers(view)}
      <yk-section heading=${t('case.progress')}
        ><yk-card padded><yk-timeline .entries=${view.entries} .papers=${view.papers} .meId=${this.meId}></yk-timeline></yk-card
      ></yk-section>
      ${caseThread(view, this.me.state.me)}${view.assigneeCard ? html`<yk-section heading=${t('case.accountant')}><yk-accountant-card .talk=${false} .card=${view.assigneeCard}></yk-accountant-card></yk-section>` : nothing}${caseRequest(view, () => this.ask(askCancel(view)))}
      <p class="foot" role="status">
        ${live && isLive() ? html`${words('new.updated')}<i class="dot"></i>${words('new.now')}` : nothing}
      </p>`;
  }
  override render(): unknown {
    const view = this.#case.value;
    const { problem } = this.#case;
    return html`<yk-page heading=${t('case.title')} ?titled=${view !== null} back="/cases" .refresh=${() => this.#case.load()}>
        ${view ? this.body(view, this.#connection.state.online) : problem ? html`<yk-error .problem=${problem} heading=${problem.status === 404 ? t('case.notFound') : ''} .retry=${() => this.#case.load()}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}
        ${view ? caseBar(view, { confirm: () => this.ask(askConfirm(view)), give: this.give, write: this.write }, this.money?.moneyStep(view) ?? nothing) : nothing}</yk-page
      >
      ${
        view
          ? html`<yk-paper-sheet
                no=${view.id}
                .paper=${this.paper}
                .open=${this.paper !== null}
                @close=${() => {
                  this.paper = null;
                }}
              ></yk-paper-sheet>
              <yk-message-sheet
                no=${view.id}
                heading=${messageTitle(view)}
                .open=${this.writing}
                @close=${() => {
                  this.writing = false;
                }}
              ></yk-message-sheet>
              <yk-step-sheet
                .question=${this.question}
                @close=${() => {
                  this.question = null;
                }}
              ></yk-step-sheet>`
          : nothing
      }<yk-viewer></yk-viewer>`;
  }
}
