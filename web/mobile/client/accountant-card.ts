import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AccountantCard } from '../../../api/views.ts';
import type { Away } from '../../../api/views/own.ts';
import { fileUrl } from '../../data/api.ts';
import { kit } from '../../elements/styles.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/after-home.ts';
import { mark } from '../../locales/punctuation.ts';
import { dayOf } from '../../locales/when.ts';
import '../../elements/avatar.ts';
import '../../elements/icon.ts';

/** `<yk-accountant-card .card clientId still>`: the person behind the work: to call, to add in WeChat, to write to. */
@customElement('yk-accountant-card')
export class YkAccountantCard extends LitElement {
  static override styles = [
    ...kit,
    css`
      :host {
        margin: 0 var(--yk-gutter) var(--yk-gap-card);
        background: var(--yk-color-surface);
        border-radius: var(--yk-radius-3);
        box-shadow: var(--yk-shadow-card);
      }
      .who {
        display: flex;
        gap: 14px;
        align-items: center;
        padding: 16px;
      }
      .away {
        margin: 0 16px 12px;
      }
      .acts {
        display: flex;
        border-top: var(--yk-hairline) solid var(--yk-color-line);
      }
      .acts > * {
        flex: 1;
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 6px;
        min-height: 52px;
        font-size: var(--yk-text-small);
        color: var(--yk-color-brand-text);
        font-weight: 500;
      }
      .acts > :focus-visible {
        outline-offset: -3px;
        border-radius: var(--yk-radius-3);
      }
      .star {
        --yk-icon-size: 1em;
        color: var(--yk-color-star);
      }
      .bio {
        overflow-wrap: anywhere;
      }
      .job {
        padding: 2px 7px;
        border-radius: var(--yk-radius-1);
        font-size: var(--yk-text-caption);
        font-weight: 500;
        background: var(--yk-color-brand-soft-strong);
        color: var(--yk-color-brand-text);
      }
    `,
  ];
  @property({ attribute: false }) card: AccountantCard | null = null;
  /** They are on leave: who to turn to meanwhile. */
  @property({ attribute: false }) away: Away | null = null;
  /** The company it is shown for: a message goes into its thread. */
  @property() clientId = '';
  /** Offers a message; not where the thread itself is on the screen. */
  @property({ attribute: false }) talk = true;
  /** Only to look at: no way to act (the staff member's own card). */
  @property({ type: Boolean }) still = false;
  @state() private contacting = false;

  private readonly contact = async (): Promise<void> => {
    await import('./contact-sheet.ts');
    await wordsReady();
    this.contacting = true;
  };
  private readonly write = async ({ staffId }: AccountantCard): Promise<void> => {
    const { writeTo } = await import('./write-to.ts');
    await writeTo(staffId, this.clientId || null);
  };
  private acts(card: AccountantCard): unknown {
    const phone = card.phone && !card.phone.includes('*') ? card.phone : '';
    const wechat = Boolean(card.wechatId || card.wechatQrId);
    return html`<div class="acts">
      ${phone ? html`<a href="tel:${phone}"><yk-icon name="phone"></yk-icon>${t('act.call')}</a>` : nothing}${wechat || phone ? html`<button type="button" aria-haspopup="dialog" @click=${this.contact}><yk-icon name=${wechat ? 'qr' : 'copy'}></yk-icon>${t(wechat ? 'act.contact' : 'act.contactPhone')}</button>` : nothing}${
        this.talk
          ? html`<button type="button" @click=${() => void this.write(card)}><yk-icon name="message"></yk-icon>${t('act.message')}</button>`
          : nothing
      }
    </div>`;
  }
  override render(): unknown {
    const { card } = this;
    if (!card) return nothing;
    return html`<div class="who">
        <yk-avatar size="l" name=${card.name} src=${card.photoId ? fileUrl({ id: card.photoId }) : ''}></yk-avatar>
        <div class="grow">
          <div class="row wrap">
            <b class="celltext">${card.name}</b>${card.title ? html`<span class="job">${card.title}</span>` : nothing}
          </div>
          <div class="small text3 gap1 bio row tight wrap">
            ${card.rating ? html`<yk-icon class="star" name="star"></yk-icon><span class="num">${card.rating.toFixed(1)}</span>${card.bio ? html`<i class="dot"></i>` : nothing}` : nothing}<span
              >${card.bio}</span
            >
          </div>
        </div>
      </div>
      ${this.away ? html`<p class="hint warn away" role="status"><yk-icon name="info"></yk-icon><span class="grow">${t('card.away', { name: card.name, until: ` ${dayOf(this.away.until)} ` })}${mark('，')}${this.away.cover ? t('card.cover', { name: this.away.cover.name }) : t('card.coverNone')}</span></p>` : nothing}${this.still ? nothing : this.acts(this.away?.cover ?? card)}
      ${
        this.contacting
          ? html`<yk-contact-sheet
              .open=${this.contacting}
              .card=${this.away?.cover ?? card}
              @close=${() => {
                this.contacting = false;
              }}
            ></yk-contact-sheet>`
          : nothing
      }`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-accountant-card': YkAccountantCard;
  }
}
