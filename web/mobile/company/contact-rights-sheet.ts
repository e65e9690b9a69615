import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ContactView } from '../../../api/views/clients.ts';
import type { ContactRight } from '../../../domain/roles.ts';
import { Submit } from '../../controllers/submit.ts';
import { changeContact, removeContact } from '../../data/clients-api.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/clients.ts';
import { rightsList } from './rights-list.ts';
import '../../elements/error.ts';
import '../../elements/sheet.ts';

/** `<yk-contact-rights-sheet clientId .contact .may>`: what a contact may do, or no longer be one. Fires `changed`, `close`. */
@customElement('yk-contact-rights-sheet')
export class YkContactRightsSheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      .end {
        display: grid;
        gap: 10px;
        padding: 12px var(--yk-gutter) 4px;
      }
    `,
  ];
  @property() clientId = '';
  @property({ attribute: false }) contact: ContactView | null = null;
  /** What who asks may give. */
  @property({ attribute: false }) may: readonly ContactRight[] = [];
  @state() private rights: ContactRight[] = [];
  @state() private sure = false;
  readonly #save = new Submit(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('contact')) return;
    this.rights = this.contact?.rights ?? [];
    this.sure = false;
    if (this.#save.problem) this.#save.clear();
  }
  private leave(): void {
    this.dispatchEvent(new Event('close'));
  }
  private async done(
    body: unknown,
    command: () => Promise<unknown>,
    said: 'contacts.saved' | 'contacts.removed',
    name: string,
  ): Promise<void> {
    const ended = await this.#save.run(body, () => command().then(() => true));
    if (!ended) return;
    toast(t(said, { name }));
    this.dispatchEvent(new Event('changed'));
    this.leave();
  }
  private readonly save = (): void => {
    const { contact, rights } = this;
    if (!contact) return;
    const body = { rights, version: contact.version };
    void this.done(body, () => changeContact(this.clientId, contact.personId, body), 'contacts.saved', contact.name);
  };
  private readonly takeOff = (): void => {
    const { contact } = this;
    if (!contact) return;
    if (!this.sure) {
      this.sure = true;
      return;
    }
    void this.done('remove', () => removeContact(this.clientId, contact.personId), 'contacts.removed', contact.name);
  };
  override render(): unknown {
    const { contact } = this;
    return html`<yk-sheet
      .open=${contact !== null}
      heading=${t('contacts.changeOf', { name: contact?.name ?? '' })}
      @close=${() => this.leave()}
      >${
        contact
          ? html`${rightsList(this.rights, this.may, (rights) => {
                this.rights = rights;
              })}
              <div class="end">
                ${this.#save.problem ? html`<yk-error inline .problem=${this.#save.problem}></yk-error>` : nothing}
                <button class="yk-button wide danger" type="button" @click=${this.takeOff}>
                  ${this.sure ? t('contacts.removeSure', { name: contact.name }) : t('contacts.remove')}
                </button>
              </div>`
          : nothing
      }<button slot="foot" class="yk-button wide" type="button" aria-busy=${this.#save.busy} @click=${this.save}>
        ${t('contacts.save')}
      </button></yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-contact-rights-sheet': YkContactRightsSheet;
  }
}
