import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';
import { getAccountantRating, rateAccountant } from '../../data/performance-api.ts';
import type { YkStars } from '../../elements/controls.ts';
import type { YkTextarea } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/performance.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/sheet.ts';

interface Draft {
  score: number;
  comment: string;
}

/** `<yk-rate-accountant clientId>`: 年度评价: once a year a contact says how the accountant does. Nothing is chosen for them; half-written words stay on the phone. */
@customElement('yk-rate-accountant')
export class YkRateAccountant extends LitElement {
  static override styles = [
    ...kit,
    css`
      .body {
        padding: 4px var(--yk-gutter) 8px;
        display: grid;
        gap: 14px;
      }
      yk-stars {
        --yk-star-target: 48px;
        justify-self: center;
      }
      .error {
        color: var(--yk-color-danger-text);
        font-size: var(--yk-text-small);
        text-align: center;
      }
    `,
  ];
  @property() clientId = '';
  @state() private open = false;
  @state() private words: Draft | null = null;
  @state() private missing = false;
  readonly #ask = new Resource(
    this,
    () => (this.clientId ? `accountant-rating ${this.clientId}` : null),
    () => getAccountantRating(this.clientId),
  );
  readonly #send = new Submit(this);

  private get draft(): string {
    return `accountant-rating-${this.clientId}`;
  }
  private get said(): Draft {
    return this.words ?? findDraft<Draft>(this.draft)?.value ?? { score: 0, comment: '' };
  }
  private write(change: Partial<Draft>): void {
    this.words = { ...this.said, ...change };
    this.missing = false;
    keepDraft(this.draft, this.words);
  }
  private readonly begin = (): void => {
    this.open = true;
  };
  private readonly close = (): void => {
    this.open = false;
  };
  private readonly send = async (): Promise<void> => {
    const body = { score: this.said.score, comment: this.said.comment.trim() };
    this.missing = body.score === 0;
    if (this.missing) return;
    if (!(await this.#send.run([this.clientId, body], (key) => rateAccountant(this.clientId, body, key)))) return;
    dropDraft(this.draft);
    this.words = null;
    this.open = false;
    toast(t('rate.thanks'));
    void this.#ask.load();
  };

  override render(): unknown {
    const { value } = this.#ask;
    if (!value?.staff) return nothing;
    const { name } = value.staff;
    const { problem, busy } = this.#send;
    if (value.rating)
      return html`<yk-card
        ><yk-cell heading=${t('rate.given', { n: value.rating.score, year: value.year })} sub=${value.rating.comment || t('rate.once')}
          ><yk-stars slot="value" readonly label=${t('rate.title')} .value=${value.rating.score}></yk-stars></yk-cell
      ></yk-card>`;
    return html`<yk-card
        ><yk-cell button heading=${t('rate.title')} sub=${t('rate.ask', { name })} @click=${this.begin}
          ><span slot="value">${t('rate.open')}</span></yk-cell
        ></yk-card
      ><yk-sheet .open=${this.open} heading=${t('rate.title')} @close=${this.close}
        ><div class="body">
          <p class="text2">${t('rate.ask', { name })} ${t('rate.text', { name })}</p>
          <yk-stars
            label=${t('rate.label')}
            .value=${this.said.score}
            @change=${(event: Event) => this.write({ score: (event.target as YkStars).value })}
          ></yk-stars>
          ${this.missing ? html`<p class="error" role="alert">${t('rate.need')}</p>` : nothing}
          <yk-textarea
            boxed
            optional
            rows="4"
            max="300"
            label=${t('rate.words')}
            placeholder=${t('rate.hint')}
            .value=${this.said.comment}
            .error=${this.#send.at('comment')}
            @input=${(event: Event) => this.write({ comment: (event.target as YkTextarea).value })}
          ></yk-textarea>
          ${problem ? html`<yk-error inline .problem=${problem}></yk-error>` : nothing}
        </div>
        <button slot="foot" class="yk-button wide" type="button" aria-busy=${busy} @click=${this.send}>${t('rate.send')}</button></yk-sheet
      >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-rate-accountant': YkRateAccountant;
  }
}
