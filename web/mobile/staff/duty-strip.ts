import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HallView } from '../../../api/views/hall.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/staff.ts';
import '../../elements/controls.ts';
import '../../elements/icon.ts';

/** `<yk-duty-strip .hall filtered>`: on duty or not, how many cases are in hand and how many more fit, the filter's button. Fires `duty` with what is asked for, `open-filter`. */
@customElement('yk-duty-strip')
export class YkDutyStrip extends LitElement {
  static override styles = [
    ...kit,
    css`
      .duty {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 4px var(--yk-gutter) 12px;
      }
      .duty .iconbutton {
        margin-right: -10px;
      }
      .duty .has::after {
        content: '';
        position: absolute;
        top: 8px;
        right: 8px;
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--yk-color-brand);
      }
    `,
  ];
  @property({ attribute: false }) hall!: HallView;
  @property({ type: Boolean }) filtered = false;

  /** `手上 5 单，还能接 3 单`. */
  private get hands(): string {
    const { openCases, caseCap } = this.hall;
    const room = Math.max(0, caseCap - openCases);
    if (caseCap === 0) return t('hall.noCap', { n: openCases });
    return room > 0 ? t('hall.hands', { n: openCases, m: room }) : t('hall.full', { n: openCases });
  }
  override render(): unknown {
    const { onDuty } = this.hall;
    return html`<div class="duty">
      <yk-switch
        label=${t('duty.toggle')}
        .checked=${onDuty}
        @change=${(event: Event) => this.dispatchEvent(new CustomEvent('duty', { detail: (event.target as HTMLElementTagNameMap['yk-switch']).checked }))}
      ></yk-switch>
      <div class="grow"><b>${onDuty ? t('hall.onDuty') : t('hall.offDuty')}</b> <span class="small text3 num">${this.hands}</span></div>
      <button
        class="iconbutton ${this.filtered ? 'has' : ''}"
        type="button"
        aria-label=${t('hall.filter')}
        @click=${() => this.dispatchEvent(new Event('open-filter'))}
      >
        <yk-icon name="filter" size="l"></yk-icon>
      </button>
    </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-duty-strip': YkDutyStrip;
  }
}
