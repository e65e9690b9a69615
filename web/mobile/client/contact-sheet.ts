import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AccountantCard } from '../../../api/views.ts';
import { fileUrl } from '../../data/api.ts';
import { toast } from '../../elements/toast.ts';
import { kit } from '../../elements/styles.ts';
import { t as first } from '../../locales/after-home.ts';
import { t as words } from '../../locales/kit.ts';
import { t } from '../../locales/me.ts';
import '../../elements/cell.ts';
import '../../elements/sheet.ts';

/** `<yk-contact-sheet .open .card>`: phone and WeChat id of a colleague to copy or call, and the QR picture to press. Fires `close`. */
@customElement('yk-contact-sheet')
export class YkContactSheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      .qr {
        display: grid;
        justify-items: center;
        gap: 8px;
        padding: 20px var(--yk-gutter) 8px;
      }
      .qr img {
        width: min(220px, 60vw);
        aspect-ratio: 1;
        object-fit: contain;
        border-radius: var(--yk-radius-2);
        background: var(--yk-color-surface-sunken);
        -webkit-touch-callout: default;
      }
    `,
  ];
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) card: AccountantCard | null = null;

  /** A phone that refuses the clipboard still shows what to write down. */
  private copy(text: string): void {
    const said = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
    void said.then(
      () => toast(words('copied')),
      () => toast(text),
    );
  }
  private line(heading: string, text: string, button: string): unknown {
    return html`<yk-cell heading=${heading}
      ><span slot="sub" class="num">${text}</span
      ><button slot="value" class="yk-button soft small" type="button" @click=${() => this.copy(text)}>${button}</button></yk-cell
    >`;
  }
  override render(): unknown {
    const { card } = this;
    const phone = card?.phone && !card.phone.includes('*') ? card.phone : '';
    return html`<yk-sheet
      .open=${this.open}
      heading=${t('contact.title', { name: card?.name ?? '' })}
      @close=${() => this.dispatchEvent(new Event('close'))}
      >${
        card
          ? html`${
              card.wechatQrId
                ? html`<div class="qr">
                    <img src=${fileUrl({ id: card.wechatQrId })} alt=${t('contact.qr', { name: card.name })} />
                    <p class="small text2">${t('contact.qrHow', { name: card.name })}</p>
                  </div>`
                : nothing
            }${card.wechatId ? this.line(t('contact.wechat'), card.wechatId, t('contact.copyWechat')) : nothing}${phone ? this.line(t('contact.phone'), phone, t('contact.copyPhone')) : nothing}`
          : nothing
      }${phone ? html`<a slot="foot" class="yk-button plain wide" href="tel:${phone}"><yk-icon name="phone"></yk-icon>${first('act.call')}</a>` : nothing}</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-contact-sheet': YkContactSheet;
  }
}
