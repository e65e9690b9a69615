import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CaseView } from '../../../api/views.ts';
import { serverNow } from '../../data/clock.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/staff.ts';
import { spanOf, when } from '../../locales/when.ts';
import '../../elements/avatar.ts';
import '../../elements/card.ts';
import '../../elements/icon.ts';
import '../../elements/sheet.ts';
import '../../elements/tag.ts';
import './contact-call.ts';

const FOLDED = 60;

/** `<yk-work-head .view canWrite>`: what it is about, state, urgency, number, service clock; the client with call and message. Fires `write`. */
@customElement('yk-work-head')
export class YkWorkHead extends LitElement {
  static override styles = [
    ...kit,
    css`
      .facts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        margin-top: 8px;
      }
      .number {
        position: relative;
        display: inline-flex;
        align-items: center;
        gap: 4px;
      }
      .number::after {
        content: '';
        position: absolute;
        inset: -12px -4px;
      }
      .client {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 72px;
        padding: 10px 6px 10px var(--yk-inset);
      }
      .client .iconbutton {
        color: var(--yk-color-brand-text);
      }
      .words {
        padding: 12px var(--yk-inset);
        border-top: var(--yk-hairline) solid var(--yk-color-line);
      }
      .words yk-files {
        margin-top: 10px;
      }
    `,
  ];
  @property({ attribute: false }) view!: CaseView;
  @property({ type: Boolean }) canWrite = false;
  @state() private unfolded = false;
  @state() private calling = false;

  private readonly copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(this.view.id);
    toast(t('work.copied'));
  };
  private clock(): unknown {
    const { view } = this;
    if (view.state !== 'in_progress') return nothing;
    if (view.service.standing)
      return html`<span class="small text3 num"
        >${view.service.stoodMs < 60_000 ? t('work.standingNow') : t('work.standing', { time: spanOf(view.service.stoodMs) })}</span
      >`;
    if (!view.dueAt) return nothing;
    const late = serverNow() - Date.parse(view.dueAt);
    return late > 0
      ? html`<b class="small danger num">${t('work.late', { time: spanOf(late) })}</b>`
      : html`<span class="small text3 num">${t('work.due', { time: when(view.dueAt) })}</span>`;
  }
  private call(): unknown {
    const contacts = (this.view.clientDetail?.contacts ?? []).filter(({ phoneMasked }) => phoneMasked !== null);
    if (contacts.length === 0) return nothing;
    return html`<button
        class="iconbutton"
        type="button"
        aria-label=${t('work.callAsk')}
        @click=${() => {
          this.calling = true;
        }}
      >
        <yk-icon name="phone"></yk-icon>
      </button>
      <yk-sheet
        heading=${t('work.callAsk')}
        .open=${this.calling}
        @close=${() => {
          this.calling = false;
        }}
        >${contacts.map((contact) => html`<yk-contact-call caseNo=${this.view.id} .contact=${contact}></yk-contact-call>`)}</yk-sheet
      >`;
  }
  override render(): unknown {
    const { view } = this;
    const detail = view.clientDetail;
    const contact = detail?.contacts[0];
    const long = [...view.description].length > FOLDED;
    const words = long && !this.unfolded ? `${[...view.description].slice(0, FOLDED - 4).join('')}…` : view.description;
    return html`<header class="pagehead">
        <h1 class="heading">${view.title}</h1>
        <div class="facts">
          <yk-state-tag state=${view.state}></yk-state-tag><yk-urgency value=${view.urgency}></yk-urgency
          ><button class="number small text3 num" type="button" aria-label=${t('work.copyNo', { no: view.id })} @click=${this.copy}>
            ${view.id}<yk-icon name="copy" size="s"></yk-icon></button
          >${this.clock()}
        </div>
      </header>
      <yk-card
        ><div class="client">
          <yk-avatar name=${view.client.short}></yk-avatar>
          <div class="grow">
            <p class="celltext ellipsis">${detail?.short ?? view.client.short}</p>
            <p class="small text3 ellipsis">${contact ? html`${contact.name}<i class="dot"></i>` : nothing}${view.businessType.name}</p>
          </div>
          ${this.call()}${this.canWrite ? html`<button class="iconbutton" type="button" aria-label=${t('work.write', { name: contact?.name ?? view.client.short })} @click=${() => this.dispatchEvent(new Event('write'))}><yk-icon name="message"></yk-icon></button>` : nothing}
        </div>
        ${
          view.description || view.files.length
            ? html`<div class="words">
                <p>
                  <span class="prose">${words}</span>${
                    long
                      ? html` <button
                          class="brand textbutton"
                          type="button"
                          @click=${() => {
                            this.unfolded = !this.unfolded;
                          }}
                        >
                          ${t(this.unfolded ? 'work.readLess' : 'work.readMore')}
                        </button>`
                      : nothing
                  }
                </p>
                ${view.files.length ? html`<yk-files .files=${view.files}></yk-files>` : nothing}
              </div>`
            : nothing
        }</yk-card
      >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-work-head': YkWorkHead;
  }
}
