import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { URGENCIES } from '../../../domain/case/types.ts';
import { kit } from '../../elements/styles.ts';
import { t as tk } from '../../locales/kit.ts';
import { t } from '../../locales/staff.ts';
import '../../elements/controls.ts';
import '../../elements/sheet.ts';
import { passes, type HallEntry, type HallFilter } from './hall-state.ts';
import type { Ringtone } from './ringtone.ts';

/** `<yk-hall-filter .open .filter .entries .ring>`: urgency, type, only what I may take; and whether new work rings. Fires `filter`, `close`. */
@customElement('yk-hall-filter')
export class YkHallFilter extends LitElement {
  static override styles = [
    ...kit,
    css`
      :host {
        display: contents;
      }
      .line {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: var(--yk-cell);
      }
      h3 {
        font-size: var(--yk-text-small);
        font-weight: 400;
        color: var(--yk-color-text-3);
        margin: 16px 0 8px;
      }
      h3:first-child {
        margin-top: 4px;
      }
    `,
  ];
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) filter!: HallFilter;
  @property({ attribute: false }) entries: HallEntry[] = [];
  @property({ attribute: false }) ring!: Ringtone;
  @state() private muted = false;

  private change(next: Partial<HallFilter>): void {
    this.dispatchEvent(new CustomEvent('filter', { detail: { ...this.filter, ...next } }));
  }
  private toggled(list: string[], value: string): string[] {
    return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
  }
  override render(): unknown {
    if (!this.open) return html`<yk-sheet heading=${t('hall.filter')} .open=${false}></yk-sheet>`;
    const types = [...new Map(this.entries.map(({ card }) => [card.businessType.id, card.businessType.name]))];
    const { urgencies, types: chosen, mineOnly } = this.filter;
    return html`<yk-sheet heading=${t('hall.filter')} .open=${true} @close=${() => this.dispatchEvent(new Event('close'))}>
      <div class="gutter">
        <h3>${t('hall.urgency')}</h3>
        <div class="chips">
          ${URGENCIES.map((urgency) => html`<button class="chip" type="button" aria-pressed=${urgencies.includes(urgency)} @click=${() => this.change({ urgencies: this.toggled(urgencies, urgency) })}>${tk(`urgency.${urgency}`)}</button>`)}
        </div>
        ${
          types.length > 1
            ? html`<h3>${t('hall.type')}</h3>
                <div class="chips">
                  ${types.map(([id, name]) => html`<button class="chip" type="button" aria-pressed=${chosen.includes(id)} @click=${() => this.change({ types: this.toggled(chosen, id) })}>${name}</button>`)}
                </div>`
            : nothing
        }
        <div class="line gap3">
          <span class="grow">${t('hall.onlyMine')}</span
          ><yk-switch label=${t('hall.onlyMine')} .checked=${mineOnly} @change=${() => this.change({ mineOnly: !mineOnly })}></yk-switch>
        </div>
        <div class="line">
          <span class="grow">${t('hall.sound')}<br /><span class="small text3">${t('hall.soundHint')}</span></span
          ><yk-switch
            label=${t('hall.sound')}
            .checked=${!(this.muted || this.ring.muted)}
            @change=${() => {
              this.ring.muted = !this.ring.muted;
              this.muted = this.ring.muted;
            }}
          ></yk-switch>
        </div>
      </div>
      <button slot="foot" class="yk-button wide" type="button" @click=${() => this.dispatchEvent(new Event('close'))}>
        ${t('hall.show', { n: this.entries.filter((entry) => passes(entry, this.filter)).length })}
      </button></yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-hall-filter': YkHallFilter;
  }
}
