import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ContactView } from '../../../api/views/clients.ts';
import { ApiProblem } from '../../data/api.ts';
import { revealCasePhone, revealPhone } from '../../data/clients-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/clients.ts';
import '../../elements/avatar.ts';
import '../../elements/cell.ts';
import '../../elements/icon.ts';

/** `<yk-contact-call clientId caseNo .contact>`: a client's contact with a phone to call, for who serves the client or, with `caseNo`, works on that case. The number is fetched by the tap, which is written down, and stays to be read. */
@customElement('yk-contact-call')
export class YkContactCall extends LitElement {
  static override styles = [
    ...kit,
    css`
      :host(:not(:first-of-type)) {
        border-top: var(--yk-hairline) solid var(--yk-color-line);
      }
    `,
  ];
  @property() clientId = '';
  @property() caseNo = '';
  @property({ attribute: false }) contact: Pick<ContactView, 'personId' | 'name' | 'title' | 'phoneMasked'> | null = null;
  @state() private phone = '';
  @state() private refused = '';
  @state() private busy = false;

  private readonly call = async (): Promise<void> => {
    const { contact } = this;
    if (!contact || this.busy) return;
    this.refused = '';
    this.busy = true;
    try {
      const asked = this.caseNo ? revealCasePhone(this.caseNo, contact.personId) : revealPhone(this.clientId, contact.personId);
      this.phone = (await asked).phone ?? '';
      if (!this.phone) this.refused = t('client.callNone');
      // A phone that will not dial by itself leaves the number there, to be tapped.
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLAnchorElement>('a')?.click();
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.refused = t('client.callFailed', { why: problem.message });
    } finally {
      this.busy = false;
    }
  };
  override render(): unknown {
    const { contact } = this;
    if (!contact) return nothing;
    const number = this.phone || contact.phoneMasked || t('client.callNone');
    return html`<yk-cell indent
      ><yk-avatar slot="lead" name=${contact.name}></yk-avatar
      >${contact.name}${contact.title ? html` <span class="small text3">${contact.title}</span>` : nothing}<span slot="sub" class="num"
        >${this.refused ? html`<span class="danger" role="alert">${this.refused}</span>` : number}</span
      >${
        this.phone
          ? html`<a
              slot="value"
              class="yk-button soft small"
              href="tel:${this.phone}"
              target="_self"
              aria-label=${t('client.call', { name: contact.name })}
              ><yk-icon name="phone" size="s"></yk-icon
            ></a>`
          : contact.phoneMasked
            ? html`<button
                slot="value"
                class="yk-button soft small"
                type="button"
                aria-label=${t('client.call', { name: contact.name })}
                aria-busy=${this.busy}
                @click=${this.call}
              >
                <yk-icon name="phone" size="s"></yk-icon>
              </button>`
            : nothing
      }</yk-cell
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-contact-call': YkContactCall;
  }
}
