import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ContactRight } from '../../../domain/roles.ts';
import { Submit } from '../../controllers/submit.ts';
import { inviteContact } from '../../data/clients-api.ts';
import type { YkField } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/clients.ts';
import { when } from '../../locales/when.ts';
import { copy } from './company-record.ts';
import { rightsList } from './rights-list.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/sheet.ts';

type Invitation = Awaited<ReturnType<typeof inviteContact>>;

/** `<yk-invite-sheet clientId .may .open>`: who is invited as a contact, with which rights; then the link and its picture. Fires `close`. */
@customElement('yk-invite-sheet')
export class YkInviteSheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      .part {
        padding: 4px var(--yk-gutter) 8px;
        display: grid;
        gap: 12px;
      }
      .qr {
        justify-items: center;
        text-align: center;
      }
      img {
        width: min(220px, 60vw);
        aspect-ratio: 1;
        padding: 10px;
        border-radius: var(--yk-radius-2);
        background: #fff;
      }
    `,
  ];
  @property() clientId = '';
  @property({ attribute: false }) may: readonly ContactRight[] = [];
  @property({ type: Boolean }) open = false;
  @state() private name = '';
  @state() private position = '';
  @state() private rights: ContactRight[] = [];
  @state() private missing = false;
  @state() private made: Invitation | null = null;
  readonly #make = new Submit(this);

  private readonly make = async (): Promise<void> => {
    this.missing = this.name.trim() === '';
    if (this.missing) return;
    const body = { name: this.name.trim(), title: this.position.trim(), rights: this.rights };
    this.made = await this.#make.run(body, (key) => inviteContact(this.clientId, body, key));
  };
  private readonly leave = (): void => {
    this.dispatchEvent(new Event('close'));
    if (!this.made) return;
    this.made = null;
    this.name = '';
    this.position = '';
    this.rights = [];
  };
  private form(): unknown {
    return html`<div class="part">
        <yk-field
          boxed
          label=${t('invite.name')}
          placeholder=${t('invite.nameHint')}
          max="20"
          .value=${this.name}
          .error=${this.missing ? t('invite.need') : this.#make.at('name')}
          @input=${(event: Event) => {
            this.name = (event.target as YkField).value;
            this.missing = false;
          }}
        ></yk-field
        ><yk-field
          boxed
          optional
          label=${t('invite.position')}
          placeholder=${t('invite.positionHint')}
          max="20"
          .value=${this.position}
          .error=${this.#make.at('title')}
          @input=${(event: Event) => {
            this.position = (event.target as YkField).value;
          }}
        ></yk-field>
        <b>${t('invite.rights')}</b>
      </div>
      ${rightsList(this.rights, this.may, (rights) => {
        this.rights = rights;
      })}
      ${this.#make.problem && this.#make.problem.errors.length === 0 ? html`<div class="part"><yk-error inline .problem=${this.#make.problem}></yk-error></div>` : nothing}`;
  }
  private result(made: Invitation): unknown {
    return html`<div class="part qr">
      <img src="data:image/svg+xml,${encodeURIComponent(made.qr)}" alt=${t('invite.qr', { name: this.name })} />
      <p>${t('invite.made', { name: this.name })}</p>
      <p class="small text3 num">${t('invite.until', { time: when(made.expiresAt) })}</p>
    </div>`;
  }
  override render(): unknown {
    const { made } = this;
    return html`<yk-sheet .open=${this.open} heading=${t('invite.title')} @close=${this.leave}
      >${this.open ? (made ? this.result(made) : this.form()) : nothing}${
        made
          ? html`<button slot="foot" class="yk-button wide" type="button" @click=${() => copy(made.url)}>
              <yk-icon name="copy"></yk-icon>${t('invite.copy')}
            </button>`
          : html`<button slot="foot" class="yk-button wide" type="button" aria-busy=${this.#make.busy} @click=${this.make}>
              ${t('invite.make')}
            </button>`
      }</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-invite-sheet': YkInviteSheet;
  }
}
