import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CaseView, LiveEvent, PaperView } from '../../../api/views.ts';
import type { CaseAction } from '../../../domain/case/actions.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getCase } from '../../data/api.ts';
import { may, readMe } from '../../data/me.ts';
import { ViewFiles } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { t as tk } from '../../locales/kit.ts';
import { mark } from '../../locales/punctuation.ts';
import { t } from '../../locales/staff.ts';
import { timeOf } from '../../locales/when.ts';
import '../../elements/card.ts';
import '../../elements/files.ts';
import '../../elements/page.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import '../../elements/thread.ts';
import '../../elements/timeline.ts';
import '../../elements/turn-card.ts';
import './composer.ts';
import './sheets/ask-sheet.ts';
import './sheets/deliver-sheet.ts';
import './sheets/reason-sheet.ts';
import './sheets/transfer-sheet.ts';
import './work-head.ts';
import { feeStrip } from './fee/fee-strip.ts';
import './fee/quote-sheet.ts';
import './fee/refund-sheet.ts';
import './work-papers.ts';
import type { ComposerMode } from './composer.ts';
import { askCancel, askPaperAgain, askRelease } from './reason-asks.ts';
import type { ReasonAsk } from './sheets/reason-sheet.ts';
import { workBar } from './work-bar.ts';
import { workMore } from './work-more.ts';

type Sheet = 'ask' | 'deliver' | 'receipt' | 'transfer' | 'quote' | 'refund' | '';

/** `/work/:no`: one case as those who work on it see it. */
@customElement('yk-work-page')
export class YkWorkPage extends LitElement {
  static override styles = [
    ...kit,
    css`
      .thread {
        padding: var(--yk-inset);
      }
      .grow.yk-button {
        flex: 1;
      }
      .foot {
        padding-bottom: 8px;
      }
      yk-composer {
        scroll-margin: 80px;
      }
    `,
  ];
  @property({ attribute: false }) params: Record<string, string> = {};
  @state() private sheet: Sheet = '';
  @state() private reason: ReasonAsk | null = null;
  @query('yk-composer') private composer!: HTMLElementTagNameMap['yk-composer'] | null;
  @query('yk-viewer') private viewer!: HTMLElementTagNameMap['yk-viewer'];
  readonly #case = new Resource<CaseView>(
    this,
    () => (this.params['no'] ? `case ${this.params['no']}` : null),
    () => getCase(this.params['no'] ?? ''),
  );
  readonly #connection = new Connection(this);
  #first: { no: string; mode: ComposerMode } | null = null;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Live(this, { topic: 'case' }, (event) => this.hear(event));
    this.addEventListener(ViewFiles.type, (event) => {
      const { files, index } = event as ViewFiles;
      this.viewer.show(files, index);
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
  }
  private hear(event: LiveEvent | null): void {
    const { value } = this.#case;
    if (event && (event.caseId !== this.params['no'] || (event.version !== null && value && event.version <= value.version))) return;
    clearTimeout(this.#later);
    this.#later = setTimeout(() => void this.#case.load(), 60);
  }
  private readonly done = (event: CustomEvent<CaseView>): void => {
    this.#case.put(event.detail);
    this.sheet = '';
    this.reason = null;
  };

  override render(): unknown {
    const view = this.#case.value;
    const { problem } = this.#case;
    return html`<yk-page heading=${t('work.title')} titled back="/todo" .refresh=${() => this.#case.load()}
        >${view ? this.renderCase(view) : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#case.load()}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}${view ? workBar(view, this.composer, { open: this.show, reply: this.reply, send: this.send }) : nothing}</yk-page
      >
      <yk-viewer></yk-viewer>
      ${
        view
          ? html`<yk-ask-sheet .view=${view} .open=${this.sheet === 'ask'} @close=${this.shut} @done=${this.done}></yk-ask-sheet>
              <yk-deliver-sheet
                .view=${view}
                kind=${this.sheet === 'receipt' ? 'receipt' : 'deliver'}
                .open=${this.sheet === 'deliver' || this.sheet === 'receipt'}
                @close=${this.shut}
                @done=${this.done}
              ></yk-deliver-sheet>
              <yk-transfer-sheet
                .view=${view}
                .open=${this.sheet === 'transfer'}
                @close=${this.shut}
                @done=${this.done}
              ></yk-transfer-sheet>
              <yk-quote-sheet .view=${view} .open=${this.sheet === 'quote'} @close=${this.shut} @done=${this.done}></yk-quote-sheet>
              <yk-refund-sheet .view=${view} .open=${this.sheet === 'refund'} @close=${this.shut} @done=${this.done}></yk-refund-sheet>
              <yk-reason-sheet
                .ask=${this.reason}
                @close=${() => {
                  this.reason = null;
                }}
                @done=${this.done}
              ></yk-reason-sheet>`
          : nothing
      }`;
  }
  private readonly show = (sheet: Sheet): void => {
    this.sheet = sheet;
  };
  private ask(reason: ReasonAsk): void {
    this.reason = reason;
  }
  private readonly reply = (): void => void this.composer?.open('reply');
  private readonly send = (): void => void this.composer?.send();
  private readonly shut = (): void => {
    this.sheet = '';
  };
  private renderCase(view: CaseView): unknown {
    const can = (action: CaseAction): boolean => view.actions.includes(action);
    const meId = readMe().me?.staff?.id ?? null;
    const modes: ComposerMode[] = [
      ...(can('message') ? (['reply'] as const) : []),
      ...(can('progress') ? (['progress'] as const) : []),
      ...(can('note') ? (['note'] as const) : []),
    ];
    const waiting = view.papers.filter(({ state: s, required }) => s === 'returned' || (s === 'needed' && required)).length;
    const accepted = view.papers.filter(({ state: s }) => s === 'accepted').length;
    const online = this.#connection.state.online;
    return html`<yk-work-head .view=${view} ?canWrite=${can('message')} @write=${this.reply}></yk-work-head>
      ${feeStrip(view)}${nextStop(view)}${this.renderHints(view, meId)}
      <yk-turn-card .view=${view} face=${readMe().face === 'admin' ? 'admin' : 'staff'} .live=${online}></yk-turn-card>
      ${modes.length > 0 ? html`<yk-composer .view=${view} .modes=${modes} mode=${this.firstMode(view)} @change=${() => this.requestUpdate()} @done=${this.done}></yk-composer>` : nothing}
      ${
        view.delivery
          ? html`<yk-section heading=${t('work.deliverDone')} note=${timeOf(view.delivery.at)}
              ><yk-card padded
                ><p class="prose">${view.delivery.text}</p>
                ${view.delivery.files.length ? html`<yk-files class="gap2" .files=${view.delivery.files}></yk-files>` : nothing}</yk-card
              ></yk-section
            >`
          : nothing
      }
      ${
        view.papers.length > 0 || can('askPapers')
          ? html`<yk-section
              heading=${t('work.papers')}
              note=${[waiting ? t('work.papersWait', { n: waiting }) : '', accepted ? t('work.papersIn', { n: accepted }) : ''].filter(Boolean).join(' · ')}
              ><yk-work-papers
                .view=${view}
                ?canJudge=${can('judgePaper')}
                ?canAsk=${can('askPapers')}
                @done=${this.done}
                @ask=${() => this.show('ask')}
                @send-back=${(event: CustomEvent<PaperView>) => this.ask(askPaperAgain(view, event.detail))}
              ></yk-work-papers
            ></yk-section>`
          : nothing
      }
      <yk-section
        heading=${t('work.thread')}
        note=${view.clientDetail?.contacts[0] ? t('work.with', { name: view.clientDetail.contacts[0].name }) : ''}
        ><yk-card
          ><div class="thread"><yk-thread .entries=${view.entries} .meId=${meId} .mySide=${'staff'}></yk-thread></div></yk-card
      ></yk-section>
      <yk-section heading=${t('work.timeline')}
        ><yk-card padded><yk-timeline .entries=${view.entries} .papers=${view.papers} .meId=${meId}></yk-timeline></yk-card
      ></yk-section>
      ${
        view.review
          ? html`<yk-section heading=${t('work.reviewed')}
              ><yk-card padded
                ><p><b>${tk(`grade.${view.review.grade}`)}</b></p>
                ${view.review.comment ? html`<p class="prose gap1">${view.review.comment}</p>` : nothing}</yk-card
              ></yk-section
            >`
          : nothing
      }
      ${workMore(view, {
        transfer: () => this.show('transfer'),
        refund: () => this.show('refund'),
        release: () => this.ask(askRelease(view)),
        cancel: () => this.ask(askCancel(view, t('release.need'))),
      })}
      <p class="foot">${t(online && view.source === 'engine' ? 'work.live' : 'work.notLive')}</p>`;
  }
  /** Where the composer begins: a client who waits for a reply comes first. Decided once, so that it never moves under the thumb. */
  private firstMode(view: CaseView): ComposerMode {
    if (this.#first?.no !== view.id)
      this.#first = { no: view.id, mode: view.actions.includes('progress') && !view.attention?.replySince ? 'progress' : 'reply' };
    return this.#first.mode;
  }
  private renderHints(view: CaseView, meId: string | null): unknown {
    const asked = view.transferAsked;
    const others = view.assignee && view.assignee.id !== meId && view.state !== 'completed' && view.state !== 'cancelled';
    return html`${view.source === 'row' ? html`<div class="hint warn"><yk-icon name="info" size="s"></yk-icon><span class="num">${t('work.rowSource', { time: timeOf(view.now) })}</span></div>` : nothing}
    ${this.#case.problem ? html`<div class="hint warn" role="status"><yk-icon name="info" size="s"></yk-icon><span>${this.#case.problem.message}</span></div>` : nothing}
    ${asked ? html`<div class="hint"><yk-icon name="transfer" size="s"></yk-icon><span>${asked.to ? t('work.transferAsked', { name: asked.to.name }) : t('work.transferAskedAny')}${mark('：')}${asked.reason}</span></div>` : nothing}
    ${others ? html`<div class="hint"><yk-icon name="info" size="s"></yk-icon><span>${t(view.actions.includes('message') ? 'work.notYoursTalk' : 'work.notYours', { name: view.assignee?.name ?? '' })}</span></div>` : nothing}`;
  }
}
/** Loaded for who sees days outside. */
function nextStop(view: CaseView): unknown {
  if (!may('errands.read')) return nothing;
  void import('./work-errand.ts');
  return html`<yk-work-errand no=${view.id}></yk-work-errand>`;
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-work-page': YkWorkPage;
  }
}
