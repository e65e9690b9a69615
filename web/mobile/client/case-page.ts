import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { CaseView, PaperView } from '../../../api/views.ts';
import { fetchLater } from '../../controllers/later.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { cancelCase, confirmCase, getCase, returnDelivery } from '../../data/api.ts';
import { isLive } from '../../data/live.ts';
import { lettersFor, onOutbox, withdraw } from '../../data/outbox.ts';
import type { ViewFiles, YkViewer } from '../../elements/files.ts';
import type { PickPaper } from '../../elements/paper-list.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { owedPapers } from '../../elements/turn.ts';
import { t } from '../../locales/client.ts';
import { t as first } from '../../locales/home.ts';
import { t as words } from '../../locales/kit.ts';
import { when } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import { Page } from './page.ts';
import type { CaseChanged } from './paper-sheet.ts';
import type { Question } from './step-sheet.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';
import '../../elements/page.ts';
import '../../elements/paper-list.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';
import '../../elements/thread.ts';
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
  @query('yk-viewer') private viewer!: YkViewer;
  readonly #connection = new Connection(this);
  readonly #case = new Resource<CaseView>(
    this,
    () => (this.no ? `case ${this.no}` : null),
    () => getCase(this.no),
  );
  #stop: (() => void) | null = null;

  constructor() {
    super();
    new Live(this, { topic: 'case' }, (event) => {
      const mine = !event || event.caseId === this.no;
      if (mine && (event?.version ?? Infinity) > (this.#case.value?.version ?? 0)) void this.#case.load();
    });
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
    // Staff who follow a client's link come to the same case from their side.
    if (view && me?.staff && !me.clients.some(({ id }) => id === view.client.id)) navigate(`/work/${view.id}`, { replace: true });
  }

  private async copy(no: string): Promise<void> {
    await navigator.clipboard?.writeText(no).then(
      () => toast(words('copied')),
      () => undefined,
    );
  }
  private readonly askConfirm = (): void => {
    const originals = this.#case.value?.originals ?? false;
    this.question = {
      heading: t('case.confirmTitle'),
      text: `${t('case.confirmText')}${originals ? t('case.confirmOriginals') : ''}`,
      label: '',
      placeholder: '',
      button: t('case.confirm'),
      danger: false,
      reason: false,
      run: (_, key) => confirmCase(this.no, null, key),
    };
  };
  private readonly askReturn = (): void => {
    this.question = {
      heading: t('case.returnTitle'),
      text: '',
      label: t('case.returnLabel'),
      placeholder: t('case.returnHint'),
      button: t('case.returnSend'),
      danger: false,
      reason: true,
      run: (reason, key) => returnDelivery(this.no, reason, key),
    };
  };
  private readonly askCancel = (): void => {
    this.question = {
      heading: t('case.cancelTitle'),
      text: t('case.cancelText'),
      label: t('case.cancelLabel'),
      placeholder: '',
      button: t('case.cancelSend'),
      danger: true,
      reason: true,
      run: (reason, key) => cancelCase(this.no, reason, key),
    };
  };

  private head(view: CaseView): unknown {
    return html`<header class="pagehead">
      <h1 class="heading">${view.title}</h1>
      <div class="row wide wrap gap2">
        <yk-state-tag state=${view.state}></yk-state-tag><yk-urgency value=${view.urgency}></yk-urgency
        ><button
          class="textbutton row tight small text3 num copy"
          type="button"
          aria-label=${t('case.copyNo', { no: view.id })}
          @click=${() => this.copy(view.id)}
        >
          ${view.id}<yk-icon name="copy" size="s"></yk-icon>
        </button>
      </div>
    </header>`;
  }
  private delivery(view: CaseView): unknown {
    const { delivery } = view;
    if (!delivery) return nothing;
    const may = (action: 'confirm' | 'returnDelivery'): boolean => view.actions.includes(action);
    return html`<yk-section heading=${t('case.delivery')} note=${when(delivery.at)}
      ><yk-card padded
        ><p class="prose">${delivery.text}</p>
        ${delivery.files.length ? html`<yk-files class="gap3" .files=${delivery.files}></yk-files>` : nothing}${delivery.originals ? html`<p class="hint warn inside gap3"><yk-icon name="flag"></yk-icon><span>${t('case.deliveryOriginals')}</span></p>` : nothing}
        ${
          may('returnDelivery')
            ? html`<div class="choices">
                <button class="yk-button plain small" type="button" @click=${this.askReturn}>
                  <yk-icon name="undo" size="s"></yk-icon>${t('case.return')}
                </button>
              </div>`
            : nothing
        }</yk-card
      ></yk-section
    >`;
  }
  private papers(view: CaseView): unknown {
    if (view.papers.length === 0) return nothing;
    const accepted = view.papers.filter(({ state: s }) => s === 'accepted').length;
    return html`<yk-section heading=${t('case.papers')} note=${t('case.papersNote', { n: accepted, count: view.papers.length })}
      ><yk-paper-list
        .papers=${view.papers}
        .canAct=${view.actions.includes('submitPaper')}
        .actionFor=${(paper: PaperView) => (paper.state === 'returned' ? t('case.reshootShort') : paper.state === 'needed' ? t('case.giveShort') : '')}
      ></yk-paper-list
    ></yk-section>`;
  }
  private letters(): unknown {
    const letters = lettersFor(this.no).filter(({ problem }) => problem);
    if (letters.length === 0) return nothing;
    return html`<yk-card heading=${t('case.waiting')}
      >${letters.map(
        ({ key, text, problem }) =>
          html`<div class="letter">
            <yk-icon class="danger" name="alert"></yk-icon
            ><span class="grow"
              ><span class="ellipsis">${text}</span><br /><span class="small danger">${t('case.refused', { why: problem })}</span></span
            ><button class="yk-button soft small" type="button" @click=${() => withdraw(key)}>${words('remove')}</button>
          </div>`,
      )}</yk-card
    >`;
  }
  private thread(view: CaseView): unknown {
    const unsent = lettersFor(this.no).filter(({ problem }) => !problem);
    const any = unsent.length > 0 || view.entries.some(({ type }) => type === 'message');
    if (!any && !view.actions.includes('message')) return nothing;
    return html`<yk-section heading=${t('case.thread')} note=${view.assignee ? t('case.with', { name: view.assignee.name }) : ''}
      >${this.letters()}<yk-card padded
        ><yk-thread
          .entries=${view.entries}
          .meId=${this.meId}
          .myName=${this.me.state.me?.person.name ?? ''}
          .unsent=${unsent}
        ></yk-thread></yk-card
    ></yk-section>`;
  }
  private request(view: CaseView): unknown {
    return html`<yk-section heading=${t('case.request')} note=${t('case.asked', { time: when(view.createdAt) })}
      ><yk-card padded
        ><p class="prose">${view.description || view.title}</p>
        ${view.files.length ? html`<yk-files class="gap3" .files=${view.files}></yk-files>` : nothing}
        <p class="small text3 gap3">${view.businessType.name}<i class="dot"></i>${view.client.short}</p></yk-card
      >
      ${view.actions.includes('cancel') ? html`<yk-card><yk-cell button heading=${t('case.cancel')} @click=${this.askCancel}></yk-cell></yk-card>` : nothing}</yk-section
    >`;
  }
  private review(view: CaseView): unknown {
    const { review } = view;
    if (!review) return nothing;
    return html`<yk-section heading=${t('case.reviewed')} note=${words(`grade.${review.grade}`)}
      ><yk-card padded
        >${(['attitude', 'speed', 'expertise'] as const).map((name) => html`<div class="row apart"><span class="text2">${t(`review.${name}`)}</span><yk-stars readonly label=${t(`review.${name}`)} .value=${review.scores[name]}></yk-stars></div>`)}${review.comment ? html`<p class="prose gap2">${review.comment}</p>` : nothing}${view.actions.includes('review') ? html`<a class="yk-button plain small gap3" href="/cases/${view.id}/review">${t('case.amend')}</a>` : nothing}</yk-card
      ></yk-section
    >`;
  }

  private bar(view: CaseView): unknown {
    const may = (action: CaseView['actions'][number]): boolean => view.actions.includes(action);
    const owed = may('submitPaper') ? owedPapers(view.papers)[0] : undefined;
    const talk = may('message');
    const main = (): unknown => {
      if (may('confirm'))
        return html`<button class="yk-button" type="button" @click=${this.askConfirm}>
          <yk-icon name="check"></yk-icon>${t('case.confirm')}
        </button>`;
      if (owed)
        return html`<button
          class="yk-button"
          type="button"
          @click=${() => {
            this.paper = owed;
          }}
        >
          <yk-icon name=${owed.original ? 'flag' : 'camera'}></yk-icon
          ><span class="label"
            >${owed.original ? t('case.give.original', { name: owed.name }) : t(owed.state === 'returned' ? 'case.reshoot' : 'case.give', { name: owed.name })}</span
          >
        </button>`;
      if (may('review') && !view.review)
        return html`<a class="yk-button" href="/cases/${view.id}/review"><yk-icon name="smile"></yk-icon>${t('case.review')}</a>`;
      if (talk)
        return html`<button
          class="yk-button"
          type="button"
          @click=${() => {
            this.writing = true;
          }}
        >
          <yk-icon name="message"></yk-icon><span class="label">${this.messageTitle(view)}</span>
        </button>`;
      return view.state === 'cancelled' || view.closedAt
        ? html`<a class="yk-button soft" href="/requests/new"><yk-icon name="pen"></yk-icon>${t('case.again')}</a>`
        : nothing;
    };
    const mini = talk && (may('confirm') || owed || (may('review') && !view.review));
    const button = main();
    if (button === nothing) return nothing;
    return html`<yk-sticky-bar slot="bar"
      >${
        mini
          ? html`<button
              class="mini"
              type="button"
              @click=${() => {
                this.writing = true;
              }}
            >
              <yk-icon name="message" size="l"></yk-icon>${first('act.message')}
            </button>`
          : nothing
      }${button}</yk-sticky-bar
    >`;
  }
  private messageTitle(view: CaseView): string {
    return view.assignee ? t('case.messageTitle', { name: view.assignee.name }) : t('case.messageTeam');
  }

  private body(view: CaseView, live: boolean): unknown {
    return html`${this.head(view)}${view.source === 'row' ? html`<p class="hint" role="status"><yk-icon name="info"></yk-icon><span>${t('case.rowSource')}</span></p>` : nothing}
      <yk-turn-card .view=${view} face="client" .myName=${this.me.state.me?.person.name ?? ''} .live=${live}></yk-turn-card>
      ${this.delivery(view)}${this.review(view)}${this.papers(view)}
      <yk-section heading=${t('case.progress')}
        ><yk-card padded><yk-timeline .entries=${view.entries} .papers=${view.papers} .meId=${this.meId}></yk-timeline></yk-card
      ></yk-section>
      ${this.thread(view)}${view.assigneeCard ? html`<yk-section heading=${t('case.accountant')}><yk-accountant-card .card=${view.assigneeCard}></yk-accountant-card></yk-section>` : nothing}${this.request(view)}
      <p class="foot" role="status">
        ${live && isLive() ? html`${words('new.updated')}<i class="dot"></i>${words('new.now')}` : nothing}
      </p>`;
  }
  override render(): unknown {
    const view = this.#case.value;
    const { problem } = this.#case;
    return html`<yk-page heading=${t('case.title')} ?titled=${view !== null} back="/cases" .refresh=${() => this.#case.load()}>
        ${view ? this.body(view, this.#connection.state.online) : problem ? html`<yk-error .problem=${problem} heading=${problem.status === 404 ? t('case.notFound') : ''} .retry=${() => this.#case.load()}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}
        ${view ? this.bar(view) : nothing}</yk-page
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
                heading=${this.messageTitle(view)}
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
