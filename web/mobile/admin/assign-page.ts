import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CandidateView, CaseView } from '../../../api/views.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { assignCase, getCase, listCandidates } from '../../data/api.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/admin.ts';
import { t as tk } from '../../locales/kit.ts';
import { bracketed } from '../../locales/punctuation.ts';
import { navigate } from '../../router.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/field.ts';
import '../../elements/page.ts';
import '../../elements/error.ts';
import '../../elements/sheet.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';
import '../staff/contact-call.ts';
import '../staff/sheets/reason-sheet.ts';
import './candidate-list.ts';
import { dropDraft, keepDraft, readDraft } from '../staff/case-draft.ts';
import { askCancel } from '../staff/reason-asks.ts';
import type { ReasonAsk } from '../staff/sheets/reason-sheet.ts';
import { ableOf, pickOf } from './assign-choice.ts';
import { assignPageStyles } from './assign-page-styles.ts';
import { assignStrip } from './assign-strip.ts';

interface Both {
  view: CaseView;
  candidates: CandidateView[];
}

/** `/assign/:no`: gives a case to somebody, or to somebody else: ranked candidates with reasons and loads, a word along. */
@customElement('yk-assign-page')
export class YkAssignPage extends LitElement {
  static override styles = [...kit, assignPageStyles];
  @property({ attribute: false }) params: Record<string, string> = {};
  @state() private calling = false;
  @state() private chosen = '';
  @state() private word: string | null = null;
  @state() private reason: ReasonAsk | null = null;
  readonly #both = new Resource<Both>(
    this,
    () => (this.no ? `assign ${this.no}` : null),
    async () => {
      const [view, { items }] = await Promise.all([getCase(this.no), listCandidates(this.no)]);
      return { view, candidates: items };
    },
  );
  readonly #submit = new Submit(this);
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Live(this, {}, (event) => {
      if (event && event.topic !== 'staff' && event.caseId !== this.no) return;
      clearTimeout(this.#later);
      this.#later = setTimeout(() => void this.#both.load(), 200);
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
  }
  private get no(): string {
    return this.params['no'] ?? '';
  }
  private async assign(pick: CandidateView): Promise<void> {
    const reason = (this.word ?? readDraft(this.no, 'assign')?.text ?? '').trim();
    const body = { staffId: pick.staffId, ...(reason ? { reason } : {}) };
    const view = await this.#submit.run({ no: this.no, ...body }, (key) => assignCase(this.no, body, key));
    if (!view) {
      if (this.#submit.problem && !this.#submit.problem.passing) void this.#both.load();
      return;
    }
    dropDraft(this.no, 'assign');
    toast(t('assign.sent', { name: pick.name }));
    navigate('/escalated', { replace: true });
  }

  override render(): unknown {
    const { value, problem } = this.#both;
    const pick = value ? pickOf(ableOf(value.candidates, value.view), value.view, this.chosen) : null;
    return html`<yk-page heading=${t('assign.title')} titled back="/escalated" .refresh=${() => this.#both.load()}
        >${value ? this.renderCase(value, pick) : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#both.load()}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}${value ? this.renderBar(value.view, pick) : nothing}</yk-page
      >
      ${
        value
          ? html`<yk-reason-sheet
              .ask=${this.reason}
              @close=${() => {
                this.reason = null;
              }}
              @done=${() => {
                this.reason = null;
              }}
            ></yk-reason-sheet>`
          : nothing
      }`;
  }
  private renderCase(both: Both, pick: CandidateView | null): unknown {
    const { view } = both;
    const can = view.actions.includes('assign');
    return html`<yk-card class="first"
        ><div class="case">
          <div class="row wide">
            <yk-state-tag state=${view.state}></yk-state-tag><yk-urgency value=${view.urgency}></yk-urgency
            ><span class="small text3 num end">${view.id}</span>
          </div>
          <h1 class="title gap3">${view.title}</h1>
          <p class="text2 gap1">${view.client.short}<i class="dot"></i>${view.businessType.name}</p>
          ${assignStrip(view)}
        </div></yk-card
      >
      ${
        can
          ? this.renderCandidates(both, pick)
          : html`<yk-card padded
              ><p><b>${t('assign.moved', { state: tk(`state.${view.state}`) })}</b></p>
              <p class="text2 gap1">${t('assign.movedText')}</p></yk-card
            >`
      }
      <yk-card
        ><yk-cell href="/work/${view.id}" heading=${t('assign.detail')}></yk-cell>${
          view.actions.includes('cancel')
            ? html`<yk-cell
                button
                heading=${t('assign.cancel')}
                @click=${() => {
                  this.reason = askCancel(view, t('assign.cancelReason'), '/escalated');
                }}
              ></yk-cell>`
            : nothing
        }</yk-card
      >`;
  }
  private renderWord(view: CaseView, pick: CandidateView): unknown {
    return html`<yk-card
      ><yk-textarea
        rows="1"
        label=${bracketed(t('assign.word', { name: pick.name }), t('assign.wordHint'))}
        placeholder=${t('assign.wordPh')}
        .value=${this.word ?? readDraft(view.id, 'assign')?.text ?? ''}
        @input=${(event: Event) => {
          this.word = (event.target as HTMLElementTagNameMap['yk-textarea']).value;
          keepDraft(view.id, 'assign', { text: this.word, files: [] });
        }}
      ></yk-textarea
    ></yk-card>`;
  }
  private renderCandidates({ view, candidates }: Both, pick: CandidateView | null): unknown {
    return html`<yk-candidate-list
        heading=${t(view.assignee ? 'assign.rewho' : 'assign.who')}
        .able=${ableOf(candidates, view)}
        .cannot=${candidates.filter(({ refusal }) => refusal !== null)}
        chosen=${pick?.staffId ?? ''}
        @change=${(event: CustomEvent<string>) => {
          this.chosen = event.detail;
        }}
        >${pick ? this.renderWord(view, pick) : nothing}</yk-candidate-list
      >
      ${this.#submit.problem ? html`<div class="hint bad" role="alert"><span>${t('kept', { why: this.#submit.problem.message })}</span></div>` : nothing}`;
  }
  private call(open: boolean): void {
    this.calling = open;
  }
  private renderBar(view: CaseView, pick: CandidateView | null): unknown {
    if (!view.actions.includes('assign')) return nothing;
    const { busy } = this.#submit;
    const contacts = (view.clientDetail?.contacts ?? []).filter(({ phoneMasked }) => phoneMasked !== null);
    return html`<yk-sticky-bar slot="bar"
        >${contacts.length > 0 ? html`<button class="mini" type="button" @click=${() => this.call(true)}><yk-icon name="phone" size="l"></yk-icon>${t('assign.call')}</button>` : nothing}<button
          class="yk-button grow"
          type="button"
          aria-busy=${busy}
          ?disabled=${busy || !pick}
          @click=${() => pick && void this.assign(pick)}
        >
          ${pick ? t('assign.send', { name: pick.name }) : t('assign.choose')}
        </button></yk-sticky-bar
      ><yk-sheet slot="bar" heading=${t('assign.call')} .open=${this.calling} @close=${() => this.call(false)}
        >${contacts.map((contact) => html`<yk-contact-call caseNo=${view.id} .contact=${contact}></yk-contact-call>`)}</yk-sheet
      >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-assign-page': YkAssignPage;
  }
}
