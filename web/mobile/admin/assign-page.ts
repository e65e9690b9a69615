import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CandidateView, CaseView } from '../../../api/views.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { assignCase, cancelCase, getCase, listCandidates } from '../../data/api.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/admin.ts';
import { t as tk } from '../../locales/kit.ts';
import { spanOf } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/field.ts';
import '../../elements/page.ts';
import '../../elements/sheet.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';
import '../staff/sheets/reason-sheet.ts';
import '../staff/time-left.ts';
import './candidate-row.ts';
import { dropDraft, keepDraft, readDraft } from '../staff/case-draft.ts';
import type { ReasonAsk } from '../staff/sheets/reason-sheet.ts';
import { nextStepWords, refusalCounts } from './escalation-words.ts';
import { assignPageStyles } from './assign-page-styles.ts';

interface Both {
  view: CaseView;
  candidates: CandidateView[];
}

/** `/assign/:no`: gives a case to somebody, or to somebody else: ranked candidates with reasons and loads, a word along. */
@customElement('yk-assign-page')
export class YkAssignPage extends LitElement {
  static override styles = [...kit, assignPageStyles];
  @property({ attribute: false }) params: Record<string, string> = {};
  @state() private chosen = '';
  @state() private word: string | null = null;
  @state() private sheet: 'why' | 'cannot' | '' = '';
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
  private get able(): CandidateView[] {
    const view = this.#both.value?.view;
    return (this.#both.value?.candidates ?? [])
      .filter(({ refusal, staffId }) => refusal === null && staffId !== view?.assignee?.id)
      .sort((a, b) => a.rank - b.rank);
  }
  /** Whom the button names: the choice, else the one who was wished for, else the first. */
  private get pick(): CandidateView | null {
    const { able } = this;
    const wished = this.#both.value?.view.transferAsked?.to?.id;
    return able.find(({ staffId }) => staffId === this.chosen) ?? able.find(({ staffId }) => staffId === wished) ?? able[0] ?? null;
  }
  private async assign(): Promise<void> {
    const { pick } = this;
    if (!pick) return;
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
  private cancel(view: CaseView): void {
    this.reason = {
      no: view.id,
      part: 'cancel',
      heading: t('assign.cancelTitle'),
      text: t('assign.cancelText'),
      label: t('assign.cancelReason'),
      choices: [],
      send: t('assign.cancelSend'),
      sent: t('assign.cancelled'),
      need: t('assign.cancelReason'),
      command: async (reason, key) => {
        const answer = await cancelCase(view.id, reason, key);
        navigate('/escalated', { replace: true });
        return answer;
      },
    };
  }
  private readonly move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const { able, pick } = this;
    const next = able[able.findIndex(({ staffId }) => staffId === pick?.staffId) + step];
    if (!step || !next) return;
    event.preventDefault();
    this.chosen = next.staffId;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('yk-candidate[checked]')?.focus());
  };

  override render(): unknown {
    const { value, problem } = this.#both;
    return html`<yk-page heading=${t('assign.title')} titled back="/escalated" .refresh=${() => this.#both.load()}
        >${value ? this.renderCase(value) : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#both.load()}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}${value ? this.renderBar(value.view) : nothing}</yk-page
      >
      ${value ? this.renderSheets(value) : nothing}`;
  }
  private renderCase({ view, candidates }: Both): unknown {
    const can = view.actions.includes('assign');
    return html`<yk-card class="first"
        ><div class="case">
          <div class="row wide">
            <yk-state-tag state=${view.state}></yk-state-tag><yk-urgency value=${view.urgency}></yk-urgency
            ><span class="small text3 num end">${view.id}</span>
          </div>
          <h1 class="title gap3">${view.title}</h1>
          <p class="text2 gap1">${view.client.short}<i class="dot"></i>${view.businessType.name}</p>
          ${this.renderStrip(view)}
        </div></yk-card
      >
      ${
        can
          ? this.renderCandidates(view, candidates)
          : html`<yk-card padded
              ><p><b>${t('assign.moved', { state: tk(`state.${view.state}`) })}</b></p>
              <p class="text2 gap1">${t('assign.movedText')}</p></yk-card
            >`
      }
      <yk-card
        ><yk-cell href="/work/${view.id}" heading=${t('assign.detail')}></yk-cell
        >${view.actions.includes('cancel') ? html`<yk-cell button heading=${t('assign.cancel')} @click=${() => this.cancel(view)}></yk-cell>` : nothing}</yk-card
      >`;
  }
  private renderStrip(view: CaseView): unknown {
    if (view.state === 'escalated') {
      const openFor = view.openedAt && view.grabDeadline ? Date.parse(view.grabDeadline) - Date.parse(view.openedAt) : 0;
      const text = openFor > 0 ? t('assign.noTaker', { window: spanOf(openFor), time: '{time}' }) : t('assign.waited', { time: '{time}' });
      return html`<div class="up">
        <yk-icon name="clock" size="s"></yk-icon
        ><span class="grow"><yk-time-left .since=${view.escalatedAt ?? view.createdAt} text=${text}></yk-time-left></span
        >${view.escalation ? html`<yk-time-left quiet .until=${view.escalation.nextAt} text=${nextStepWords(view)}></yk-time-left>` : html`<span>${nextStepWords(view)}</span>`}
      </div>`;
    }
    const asked = view.transferAsked;
    if (asked)
      return html`<div class="up info">
        <yk-icon name="transfer" size="s"></yk-icon
        ><span class="grow"
          >${asked.to ? t('assign.transferTo', { name: view.assignee?.name ?? '', to: asked.to.name }) : t('assign.transfer', { name: view.assignee?.name ?? '' })}：${asked.reason}</span
        >
      </div>`;
    return view.assignee
      ? html`<div class="up info">
          <yk-icon name="person" size="s"></yk-icon><span>${t('assign.now', { name: view.assignee.name })}</span>
        </div>`
      : nothing;
  }
  private renderCandidates(view: CaseView, candidates: readonly CandidateView[]): unknown {
    const { able, pick } = this;
    const counts = refusalCounts(candidates);
    const cannot = counts.reduce((sum, { count }) => sum + count, 0);
    const word = this.word ?? readDraft(view.id, 'assign')?.text ?? '';
    return html`<yk-section heading=${t(view.assignee ? 'assign.rewho' : 'assign.who')}
        ><button
          slot="note"
          class="why textbutton"
          type="button"
          @click=${() => {
            this.sheet = 'why';
          }}
        >
          ${t('assign.why')}<yk-icon name="info" size="s"></yk-icon>
        </button>
        ${
          able.length > 0
            ? html`<yk-card
                ><div class="lined" role="radiogroup" aria-label=${t('assign.who')} @keydown=${this.move}>
                  ${repeat(
                    able,
                    ({ staffId }) => staffId,
                    (candidate, i) =>
                      html`<yk-candidate
                        .candidate=${candidate}
                        place=${i + 1}
                        ?checked=${candidate.staffId === pick?.staffId}
                        @click=${() => {
                          this.chosen = candidate.staffId;
                        }}
                      ></yk-candidate>`,
                  )}
                </div></yk-card
              >`
            : html`<yk-card padded
                ><p><b>${t('assign.noneTitle')}</b></p>
                <p class="text2 gap1">${t('assign.noneText')}</p></yk-card
              >`
        }
        ${
          cannot > 0
            ? html`<yk-card
                ><yk-cell
                  button
                  heading=${t('assign.cannot', { n: cannot })}
                  @click=${() => {
                    this.sheet = 'cannot';
                  }}
                  ><span slot="value" class="small text3 num"
                    >${counts.slice(0, 3).map(({ reason, count }, i) => html`${i > 0 ? html`<i class="dot"></i>` : nothing}${t(`cannot.${reason}`)} ${count}`)}</span
                  ></yk-cell
                ></yk-card
              >`
            : nothing
        }
        ${
          pick
            ? html`<yk-card
                ><yk-textarea
                  rows="1"
                  label="${t('assign.word', { name: pick.name })}（${t('assign.wordHint')}）"
                  placeholder=${t('assign.wordPh')}
                  .value=${word}
                  @input=${(event: Event) => {
                    this.word = (event.target as HTMLElementTagNameMap['yk-textarea']).value;
                    keepDraft(view.id, 'assign', { text: this.word, files: [] });
                  }}
                ></yk-textarea
              ></yk-card>`
            : nothing
        }</yk-section
      >
      ${this.#submit.problem ? html`<div class="hint bad" role="alert"><span>${t('kept', { why: this.#submit.problem.message })}</span></div>` : nothing}`;
  }
  private renderBar(view: CaseView): unknown {
    if (!view.actions.includes('assign')) return nothing;
    const { pick } = this;
    const { busy } = this.#submit;
    const phone = view.clientDetail?.contacts.find((contact) => contact.phone)?.phone;
    return html`<yk-sticky-bar slot="bar"
      >${phone ? html`<a class="mini" href="tel:${phone}" target="_self"><yk-icon name="phone" size="l"></yk-icon>${t('assign.call')}</a>` : nothing}<button
        class="yk-button grow"
        type="button"
        aria-busy=${busy}
        ?disabled=${busy || !pick}
        @click=${() => void this.assign()}
      >
        ${pick ? t('assign.send', { name: pick.name }) : t('assign.choose')}
      </button></yk-sticky-bar
    >`;
  }
  private renderSheets({ candidates }: Both): unknown {
    return html`<yk-sheet
        heading=${t('assign.why')}
        .open=${this.sheet === 'why'}
        @close=${() => {
          this.sheet = '';
        }}
        ><p class="prose gutter">${t('assign.whyText')}</p></yk-sheet
      >
      <yk-sheet
        heading=${t('assign.confirmCannot')}
        .open=${this.sheet === 'cannot'}
        @close=${() => {
          this.sheet = '';
        }}
        ><div class="lined">
          ${candidates
            .filter(({ refusal }) => refusal !== null)
            .map(
              ({ name, title, refusal }) =>
                html`<div class="cannot">
                  <yk-avatar size="s" tone="mute" name=${name}></yk-avatar
                  ><span class="grow">${name}<i class="dot"></i><span class="small text3">${title}</span></span
                  ><span class="small text2">${refusal ? t(`cannot.${refusal}`) : nothing}</span>
                </div>`,
            )}
        </div></yk-sheet
      >
      <yk-reason-sheet
        .ask=${this.reason}
        @close=${() => {
          this.reason = null;
        }}
        @done=${() => {
          this.reason = null;
        }}
      ></yk-reason-sheet>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-assign-page': YkAssignPage;
  }
}
