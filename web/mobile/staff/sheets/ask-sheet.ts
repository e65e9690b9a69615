import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CaseView, PaperView } from '../../../../api/views.ts';
import { Submit } from '../../../controllers/submit.ts';
import { askPapers, listBusinessTypes } from '../../../data/api.ts';
import { serverNow } from '../../../data/clock.ts';
import { kit } from '../../../elements/styles.ts';
import { toast } from '../../../elements/toast.ts';
import { t } from '../../../locales/staff.ts';
import { when } from '../../../locales/when.ts';
import '../../../elements/controls.ts';
import '../../../elements/field.ts';
import '../../../elements/sheet.ts';
import '../../../elements/tag.ts';
import { boxTime, dueChoices, fromBox } from './ask-due.ts';
import { sheetStyles } from './sheet-styles.ts';

interface Wanted {
  name: string;
  hint: string;
  required: boolean;
  original: boolean;
  ticked: boolean;
  own: boolean;
}

/** `<yk-ask-sheet .view .open>`: 请客户补资料: the usual papers of this business, those already there, own ones; until when. Fires `done`, `close`. */
@customElement('yk-ask-sheet')
export class YkAskSheet extends LitElement {
  static override styles = [...kit, sheetStyles];
  @property({ attribute: false }) view!: CaseView;
  @property({ type: Boolean }) open = false;
  @state() private wanted: Wanted[] = [];
  @state() private writing = false;
  @state() private name = '';
  @state() private hint = '';
  @state() private original = false;
  @state() private due = '';
  @state() private picked = '';
  @state() private wrong = '';
  #usualFor = '';
  readonly #submit = new Submit(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    this.wrong = '';
    this.#submit.problem = null;
    this.due ||= dueChoices(serverNow())[0]?.id ?? 'none';
    if (this.#usualFor !== this.view.id) void this.usual();
  }
  /** The papers this business usually needs and the case does not have yet. */
  private async usual(): Promise<void> {
    this.#usualFor = this.view.id;
    const types = await listBusinessTypes().catch(() => null);
    const had = new Set(this.view.papers.map(({ name }) => name));
    const papers = types?.items.find(({ id }) => id === this.view.businessType.id)?.papers ?? [];
    const more = papers.filter(({ name }) => !had.has(name) && !this.wanted.some((each) => each.name === name));
    this.wanted = [...more.map((paper) => ({ ...paper, ticked: false, own: false })), ...this.wanted];
    this.writing = this.wanted.length === 0;
  }
  private tick(paper: Wanted): void {
    this.wanted = this.wanted.map((each) => (each === paper ? { ...each, ticked: !each.ticked } : each));
    this.wrong = '';
  }
  private add(): boolean {
    const name = this.name.trim();
    if (!name) return false;
    this.wanted = [
      ...this.wanted.filter((each) => each.name !== name),
      { name, hint: this.hint.trim(), required: true, original: this.original, ticked: true, own: true },
    ];
    [this.name, this.hint, this.original, this.writing] = ['', '', false, false];
    this.wrong = '';
    return true;
  }
  private get dueAt(): number | null {
    if (this.due === 'pick') return fromBox(this.picked);
    return dueChoices(serverNow()).find(({ id }) => id === this.due)?.at ?? null;
  }
  private async send(): Promise<void> {
    if (this.writing) this.add();
    const papers = this.wanted
      .filter(({ ticked }) => ticked)
      .map(({ name, hint, required, original }) => ({ name, hint, required, original }));
    const { dueAt } = this;
    if (papers.length === 0) this.wrong = t('ask.none');
    else if (dueAt !== null && !(dueAt > serverNow())) this.wrong = t('ask.past');
    else this.wrong = '';
    if (this.wrong) return;
    const body = { papers, ...(dueAt === null ? {} : { dueAt: new Date(dueAt).toISOString() }) };
    const view = await this.#submit.run(body, (key) => askPapers(this.view.id, body, key));
    if (!view) return;
    toast(t('ask.sent', { n: papers.length }));
    this.wanted = [];
    this.#usualFor = '';
    this.dispatchEvent(new CustomEvent('done', { detail: view }));
  }

  override render(): unknown {
    const { busy, problem } = this.#submit;
    const ticked = this.wanted.filter((each) => each.ticked).length + (this.writing && this.name.trim() ? 1 : 0);
    const choices = dueChoices(serverNow());
    return html`<yk-sheet heading=${t('ask.title')} .open=${this.open} @close=${() => this.dispatchEvent(new Event('close'))}
      >${
        this.open
          ? html` <div>
                ${this.wanted.map((paper) => this.renderWanted(paper))}${this.view.papers.map((paper) => this.renderHad(paper))}
                ${
                  this.writing
                    ? this.renderForm()
                    : html`<button
                        class="opt brand medium"
                        type="button"
                        @click=${() => {
                          this.writing = true;
                        }}
                      >
                        <yk-icon name="plus"></yk-icon>${t('ask.other')}
                      </button>`
                }
              </div>
              <div class="gutter">
                <p class="label">${t('ask.when')}</p>
                <div class="chips">
                  ${choices.map(
                    ({ id, label }) =>
                      html`<button
                        class="chip"
                        type="button"
                        aria-pressed=${this.due === id}
                        @click=${() => {
                          this.due = id;
                        }}
                      >
                        ${label}
                      </button>`,
                  )}
                  <button
                    class="chip"
                    type="button"
                    aria-pressed=${this.due === 'pick'}
                    aria-label=${t('ask.pickDay')}
                    @click=${() => {
                      this.due = 'pick';
                      this.picked ||= boxTime(serverNow() + 86_400_000);
                    }}
                  >
                    <yk-icon name="calendar" size="s"></yk-icon>${this.due === 'pick' && this.picked ? when(fromBox(this.picked)) : nothing}
                  </button>
                </div>
                ${
                  this.due === 'pick'
                    ? html`<input
                        class="box gap2"
                        type="datetime-local"
                        aria-label=${t('ask.pickDay')}
                        .value=${this.picked}
                        min=${boxTime(serverNow())}
                        @input=${(event: Event) => {
                          this.picked = (event.target as HTMLInputElement).value;
                          this.wrong = '';
                        }}
                      />`
                    : nothing
                }
                <p class="small text3 gap4">${t('ask.clock')}</p>
              </div>
              <div slot="foot">
                ${this.wrong ? html`<div class="hint warn inside problem" role="alert">${this.wrong}</div>` : nothing}${problem ? html`<div class="hint bad inside problem" role="alert">${t('error.kept', { why: problem.message })}</div>` : nothing}
                <button class="yk-button wide" type="button" aria-busy=${busy} ?disabled=${busy} @click=${() => void this.send()}>
                  ${busy ? t('work.sending') : ticked > 0 ? t('ask.send', { n: ticked }) : t('work.askFirst')}
                </button>
              </div>`
          : nothing
      }</yk-sheet
    >`;
  }
  private renderWanted(paper: Wanted): unknown {
    return html`<button class="opt" type="button" role="checkbox" aria-checked=${paper.ticked} @click=${() => this.tick(paper)}>
      <span class="check square"><yk-icon name="check"></yk-icon></span
      ><span class="grow">${paper.name}${paper.hint ? html`<br /><span class="small text3">${paper.hint}</span>` : nothing}</span
      >${paper.original ? html`<yk-tag tone="line">${t('work.original')}</yk-tag>` : nothing}
    </button>`;
  }
  private renderHad(paper: PaperView): unknown {
    const words =
      paper.state === 'accepted'
        ? paper.files.length
          ? t('ask.have', { n: paper.files.length })
          : t('ask.have0')
        : paper.state === 'submitted'
          ? t('ask.judge')
          : paper.state === 'returned' && paper.reason
            ? t('ask.again', { reason: paper.reason })
            : t('ask.pending');
    return html`<div class="opt">
      <span class="check square off"></span><span class="grow text3">${paper.name}<br /><span class="small">${words}</span></span>
    </div>`;
  }
  private renderForm(): unknown {
    return html`<div class="form">
      <yk-field
        boxed
        label=${t('ask.name')}
        placeholder=${t('ask.namePh')}
        max="30"
        .value=${this.name}
        @input=${(event: Event) => {
          this.name = (event.target as HTMLElementTagNameMap['yk-field']).value;
        }}
      ></yk-field>
      <yk-field
        boxed
        optional
        label=${t('ask.hint')}
        placeholder=${t('ask.hintPh')}
        max="60"
        .value=${this.hint}
        @input=${(event: Event) => {
          this.hint = (event.target as HTMLElementTagNameMap['yk-field']).value;
        }}
      ></yk-field>
      <div class="line">
        <span class="grow">${t('ask.isOriginal')}<br /><span class="small text3">${t('ask.isOriginalHint')}</span></span
        ><yk-switch
          label=${t('ask.isOriginal')}
          .checked=${this.original}
          @change=${() => {
            this.original = !this.original;
          }}
        ></yk-switch>
      </div>
      <button class="yk-button soft small" type="button" aria-disabled=${this.name.trim() === ''} @click=${() => this.add()}>
        ${t('ask.add')}
      </button>
    </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-ask-sheet': YkAskSheet;
  }
}
