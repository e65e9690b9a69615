import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AccountantCard } from '../../../api/views.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/home.ts';
import { t as words } from '../../locales/kit.ts';
import '../../elements/avatar.ts';
import '../../elements/icon.ts';

/** `<yk-accountant-card .card>`: the person behind the work, to call or to copy. */
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
  private async copy(phone: string): Promise<void> {
    const { toast } = await import('../../elements/toast.ts');
    await navigator.clipboard?.writeText(phone).then(
      () => toast(words('copied')),
      () => toast(phone),
    );
  }
  override render(): unknown {
    const { card } = this;
    if (!card) return nothing;
    return html`<div class="who">
        <yk-avatar size="l" name=${card.name}></yk-avatar>
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
      <div class="acts">
        ${card.phone && !card.phone.includes('*') ? html`<a href="tel:${card.phone}"><yk-icon name="phone"></yk-icon>${t('act.call')}</a><button type="button" @click=${() => this.copy(card.phone ?? '')}><yk-icon name="copy"></yk-icon>${t('act.copyPhone')}</button>` : nothing}<a
          href="/requests/new"
          ><yk-icon name="pen"></yk-icon>${t('act.ask')}</a
        >
      </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-accountant-card': YkAccountantCard;
  }
}
