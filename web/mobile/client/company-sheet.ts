import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Me } from '../../controllers/listen.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/home.ts';
import '../../elements/cell.ts';
import '../../elements/sheet.ts';

/** The company that was chosen. */
export class PickCompany extends Event {
  static readonly type = 'pick-company';
  readonly clientId: string;
  constructor(clientId: string) {
    super(PickCompany.type, { bubbles: true, composed: true });
    this.clientId = clientId;
  }
}

/** `<yk-company-sheet .open value heading>`: one of the person's companies; fires `pick-company` and `close`. */
@customElement('yk-company-sheet')
export class YkCompanySheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      yk-icon {
        color: var(--yk-color-brand-text);
      }
    `,
  ];
  @property({ type: Boolean }) open = false;
  @property() value = '';
  @property() heading = '';
  readonly #me = new Me(this);
  override render(): unknown {
    return html`<yk-sheet
      .open=${this.open}
      heading=${this.heading || t('home.switch')}
      @close=${() => this.dispatchEvent(new Event('close'))}
      >${(this.#me.state.me?.clients ?? []).map(({ id, short, name }) => html`<yk-cell button .chevron=${false} heading=${short} sub=${name} current=${id === this.value ? 'true' : ''} @click=${() => this.dispatchEvent(new PickCompany(id))}>${id === this.value ? html`<yk-icon slot="value" name="check"></yk-icon>` : nothing}</yk-cell>`)}</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-company-sheet': YkCompanySheet;
  }
}
