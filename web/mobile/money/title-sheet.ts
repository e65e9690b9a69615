import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { TitleBookView, TitleView, TitleWordsView } from '../../../api/views/invoices.ts';
import type { TitleKind } from '../../../domain/invoices/kinds.ts';
import { Submit } from '../../controllers/submit.ts';
import { removeTitle, saveTitle } from '../../data/invoices-api.ts';
import type { YkSegmented } from '../../elements/controls.ts';
import type { YkField } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/receipts.ts';
import '../../elements/controls.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/sheet.ts';

/** The book as it is now. */
export class BookChanged extends Event {
  readonly book: TitleBookView;
  constructor(book: TitleBookView) {
    super('book-changed', { bubbles: true, composed: true });
    this.book = book;
  }
}
const EMPTY: TitleWordsView = { kind: 'company', name: '', taxNo: '', address: '', phone: '', bank: '', account: '', email: '' };

/** `<yk-title-sheet .open clientId .title .suggested>`: a title is added or changed. Fires `book-changed`, `close`. */
@customElement('yk-title-sheet')
export class YkTitleSheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      .body {
        display: grid;
        gap: 12px;
        padding: 4px var(--yk-gutter) 12px;
      }
    `,
  ];
  @property({ type: Boolean }) open = false;
  @property() clientId = '';
  /** The one to change; null: a new one, begun with `suggested`. */
  @property({ attribute: false }) known: TitleView | null = null;
  @property({ attribute: false }) suggested: TitleWordsView | null = null;
  @state() private written: Partial<TitleWordsView> = {};
  readonly #send = new Submit(this);

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('open') && this.open) {
      this.written = {};
      this.#send.problem = null;
    }
  }
  private get words(): TitleWordsView {
    const { kind, name, taxNo, address, phone, bank, account, email } = this.known ?? this.suggested ?? EMPTY;
    return { kind, name, taxNo, address, phone, bank, account, email, ...this.written };
  }
  private done(book: TitleBookView | null, word: string): void {
    if (!book) return;
    toast(word);
    this.dispatchEvent(new BookChanged(book));
    this.dispatchEvent(new Event('close'));
  }
  private readonly save = async (): Promise<void> => {
    const title = { ...this.words, isDefault: this.known?.isDefault ?? false };
    const book = await this.#send.run({ title, of: this.known?.id }, (key) => saveTitle(this.clientId, title, this.known, key));
    this.done(book, t('title.saved'));
  };
  private readonly takeOut = async (): Promise<void> => {
    const { known } = this;
    if (known) this.done(await this.#send.run({ remove: known.id }, () => removeTitle(this.clientId, known.id)), t('title.removed'));
  };
  private line(name: Exclude<keyof TitleWordsView, 'kind'>, max: number): unknown {
    return html`<yk-field
      label=${t(`title.${name}`)}
      name=${name}
      max=${max}
      .value=${this.words[name]}
      error=${this.#send.at(name)}
      ?optional=${name !== 'name' && name !== 'taxNo'}
      @input=${(event: Event) => {
        this.written = { ...this.written, [name]: (event.target as YkField).value };
      }}
    ></yk-field>`;
  }
  override render(): unknown {
    const company = this.words.kind === 'company';
    const { problem } = this.#send;
    return html`<yk-sheet
      .open=${this.open}
      heading=${t(this.known ? 'title.edit' : 'title.new')}
      @close=${() => this.dispatchEvent(new Event('close'))}
      ><div class="body">
        ${problem && problem.errors.length === 0 ? html`<yk-error .problem=${problem}></yk-error>` : nothing}
        <yk-segmented
          label=${t('title.kind')}
          value=${this.words.kind}
          .choices=${(['company', 'person'] as const).map((value) => ({ value, label: t(`title.${value}`) }))}
          @change=${(event: Event) => {
            const kind = (event.target as YkSegmented).value as TitleKind;
            this.written = kind === 'person' ? { ...this.written, kind, taxNo: '', name: '' } : { ...this.written, kind };
          }}
        ></yk-segmented>
        ${this.line('name', 100)}${company ? html`${this.line('taxNo', 40)}${this.line('address', 100)}${this.line('phone', 30)}${this.line('bank', 60)}${this.line('account', 40)}` : nothing}${this.line('email', 100)}${this.known ? html`<button class="yk-button soft" type="button" @click=${this.takeOut}>${t('title.remove')}</button>` : nothing}
      </div>
      <button slot="foot" class="yk-button wide" type="button" aria-busy=${this.#send.busy} @click=${this.save}>
        ${t('title.save')}
      </button></yk-sheet
    >`;
  }
}
