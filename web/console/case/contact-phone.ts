import { html, nothing, type TemplateResult } from 'lit';
import { Submit } from '../../controllers/submit.ts';
import { revealCasePhone } from '../../data/clients-api.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { t } from '../words.ts';

/** `<yk-contact-phone>`: a contact's phone beside a case, masked; a press asks for the whole number, which is written down, and leaves it to be called. */
export class ContactPhone extends Part {
  static override properties = { no: {}, contact: { attribute: false } };
  declare no: string;
  declare contact: { personId: string; name: string; phoneMasked: string | null };
  readonly submit = new Submit(this);
  #phone: string | null = null;

  private async reveal(): Promise<void> {
    const { personId } = this.contact;
    const answer = await this.submit.run({ personId }, () => revealCasePhone(this.no, personId));
    if (answer) this.#phone = answer.phone;
    this.requestUpdate();
  }

  override render(): TemplateResult | typeof nothing {
    const { name, phoneMasked } = this.contact;
    if (phoneMasked === null) return nothing;
    const { problem, busy } = this.submit;
    if (problem) return html`<span class="red" role="alert">${problem.message}</span>`;
    return this.#phone === null
      ? html`<span class="num">${phoneMasked}</span
          ><button
            class="ib"
            ?disabled=${busy}
            aria-label=${t('side.phone', { name })}
            title=${t('side.phone', { name })}
            @click=${() => void this.reveal()}
          >
            ${icon('eye', 14)}
          </button>`
      : html`<span class="num">${spaced(this.#phone)}</span
          ><a class="ib" href=${`tel:${this.#phone}`} aria-label=${t('side.call', { name })}>${icon('phone', 14)}</a>`;
  }
}
const spaced = (phone: string): string => phone.replace(/^(.{3})(.{4})(.{4})$/, '$1 $2 $3');
define('yk-contact-phone', ContactPhone);
