import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { addCivilDays, instantOf, weekdayOf } from '../../../domain/time.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/errands.ts';
import { t as staff } from '../../locales/staff.ts';
import { dayOf } from '../../locales/when.ts';
import { weekdayName } from '../../locales/weekdays.ts';
import '../../elements/icon.ts';
import { weekStyles } from '../staff/week-styles.ts';

const WEEKDAYS = ['week.1', 'week.2', 'week.3', 'week.4', 'week.5', 'week.6', 'week.7'] as const;

/** `<yk-day-strip day today>`: yesterday, today and the five days after, or the seven before or behind; fires `choose` with the day. */
@customElement('yk-day-strip')
export class YkDayStrip extends LitElement {
  static override styles = [
    ...kit,
    weekStyles,
    css`
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 0 calc(var(--yk-gutter) - 8px);
      }
      .week {
        margin-top: 0;
      }
    `,
  ];
  @property() day = '';
  @property() today = '';

  private choose(day: string): void {
    if (day !== this.day) this.dispatchEvent(new CustomEvent('choose', { detail: day }));
  }
  /** The first day of the seven that show the chosen one. */
  private get first(): string {
    const apart = Math.round((instantOf(this.day) - instantOf(addCivilDays(this.today, -1))) / 86_400_000);
    return addCivilDays(this.today, -1 + Math.floor(apart / 7) * 7);
  }
  private words(day: string): string {
    return `${dayOf(instantOf(day), instantOf(this.today))} ${weekdayName(weekdayOf(day))}`;
  }
  override render(): unknown {
    const days = Array.from({ length: 7 }, (_, i) => addCivilDays(this.first, i));
    return html`<div class="head">
        <button class="iconbutton" type="button" aria-label=${t('strip.before')} @click=${() => this.choose(addCivilDays(this.day, -7))}>
          <yk-icon name="back"></yk-icon></button
        ><b class="celltext num" aria-live="polite">${this.words(this.day)}</b
        ><button class="iconbutton" type="button" aria-label=${t('strip.after')} @click=${() => this.choose(addCivilDays(this.day, 7))}>
          <yk-icon name="forward"></yk-icon>
        </button>
      </div>
      <div class="week" role="group" aria-label=${t('strip.label')}>
        ${days.map(
          (day) =>
            html`<button
              type="button"
              class="${weekdayOf(day) > 5 ? 'rest' : ''} ${day === this.today ? 'now' : ''}"
              aria-pressed=${day === this.day}
              @click=${() => this.choose(day)}
            >
              ${staff(WEEKDAYS[weekdayOf(day) - 1] ?? 'week.1')}<b>${Number(day.slice(8))}</b><span class="sr">${this.words(day)}</span>
            </button>`,
        )}
      </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-day-strip': YkDayStrip;
  }
}
