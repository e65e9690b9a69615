import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { LedgerView } from '../../../api/views/ledgers.ts';
import { Submit } from '../../controllers/submit.ts';
import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';
import { askLedger, reopenLedger, sayInLedger } from '../../data/ledgers-api.ts';
import type { YkTextarea } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import type { YkUpload } from '../../elements/upload.ts';
import { t } from '../../locales/ledger.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/sheet.ts';
import '../../elements/upload.ts';

/** What is to be said about a ledger: a new question on a line, a word in a thread, or why it is opened again. */
export type Saying =
  | { kind: 'ask'; lineKey: string | null; name: string }
  | { kind: 'reply'; questionId: string; name: string; answers: boolean }
  | { kind: 'reopen' };
/** The ledger as it is after something was said. */
export class LedgerChanged extends Event {
  static readonly type = 'ledger-changed';
  readonly ledger: LedgerView;
  constructor(ledger: LedgerView) {
    super(LedgerChanged.type, { bubbles: true, composed: true });
    this.ledger = ledger;
  }
}

/** `<yk-say-sheet ledger .saying>`: words, with pictures where they help; a half-written one stays on the phone. Fires `ledger-changed`, `close`. */
@customElement('yk-say-sheet')
export class YkSaySheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      .body {
        padding: 4px var(--yk-gutter) 8px;
        display: grid;
        gap: 14px;
      }
    `,
  ];
  @property() ledger = '';
  @property({ attribute: false }) saying: Saying | null = null;
  @state() private text = '';
  @state() private missing = false;
  @state() private pending = 0;
  @query('yk-upload') private upload?: YkUpload;
  readonly #send = new Submit(this);

  private get draft(): string {
    const { saying } = this;
    const about = saying?.kind === 'ask' ? (saying.lineKey ?? 'whole') : saying?.kind === 'reply' ? saying.questionId : 'reopen';
    return `ledger-${this.ledger}-${about}`;
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('saying') || !this.saying) return;
    this.text = findDraft<string>(this.draft)?.value ?? '';
    this.missing = false;
    this.#send.clear();
  }
  private words(): { heading: string; label: string; hint: string; button: string; said: string } {
    const { saying } = this;
    if (saying?.kind === 'reopen')
      return {
        heading: t('work.reopen'),
        label: t('work.reopenLabel'),
        hint: t('work.reopenHint'),
        button: t('work.reopen'),
        said: t('work.reopened'),
      };
    if (saying?.kind === 'reply')
      return {
        heading: saying.answers ? t('question.answer') : t('question.reply'),
        label: t('question.replyLabel'),
        hint: t('question.replyHint'),
        button: t('question.send'),
        said: t('question.said'),
      };
    return { heading: t('ask.title'), label: t('ask.label'), hint: t('ask.hint'), button: t('ask.send'), said: t('ask.sent') };
  }
  private readonly send = async (): Promise<void> => {
    const { saying, ledger } = this;
    const text = this.text.trim();
    this.missing = text === '';
    if (!saying || this.missing || this.pending > 0) return;
    const fileIds = (this.upload?.files ?? []).map(({ id }) => id);
    const said = await this.#send.run([saying, text, fileIds], (key) =>
      saying.kind === 'ask'
        ? askLedger(ledger, { lineKey: saying.lineKey, text, fileIds }, key)
        : saying.kind === 'reply'
          ? sayInLedger(ledger, saying.questionId, { text, fileIds }, key)
          : reopenLedger(ledger, text, key),
    );
    if (!said) return;
    dropDraft(this.draft);
    this.text = '';
    this.upload?.clear();
    toast(this.words().said);
    this.dispatchEvent(new LedgerChanged(said));
    this.dispatchEvent(new Event('close'));
  };
  override render(): unknown {
    const { saying } = this;
    const { heading, label, hint, button } = this.words();
    const { problem, busy } = this.#send;
    return html`<yk-sheet .open=${saying !== null} heading=${heading} @close=${() => this.dispatchEvent(new Event('close'))}
      >${
        saying
          ? html`<div class="body">
              ${saying.kind === 'reopen' ? nothing : html`<p class="text2">${t('ask.about', { line: saying.name })}</p>`}
              <yk-textarea
                boxed
                rows="4"
                max=${saying.kind === 'reopen' ? 200 : 1000}
                label=${label}
                placeholder=${hint}
                .value=${this.text}
                .error=${this.missing ? t('ask.need') : this.#send.at('text')}
                @input=${(event: Event) => {
                  this.text = (event.target as YkTextarea).value;
                  this.missing = false;
                  keepDraft(this.draft, this.text);
                }}
              ></yk-textarea>
              ${
                saying.kind === 'reopen'
                  ? nothing
                  : html`<yk-upload
                      label=${label}
                      max="6"
                      @change=${() => {
                        this.pending = this.upload?.pending ?? 0;
                      }}
                    ></yk-upload>`
              }
              ${problem ? html`<yk-error inline .problem=${problem}></yk-error>` : nothing}
            </div>`
          : nothing
      }<button slot="foot" class="yk-button wide" type="button" aria-busy=${busy} ?disabled=${this.pending > 0} @click=${this.send}>
        ${button}
      </button></yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-say-sheet': YkSaySheet;
  }
}
