import { css, html } from 'lit';
import { addMonths } from '../../../domain/period/months.ts';
import { weekdayOf } from '../../../domain/time.ts';
import { daysTo, today } from '../../data/period-api.ts';
import { monthWords } from '../../locales/months.ts';
import { t } from '../../locales/period.ts';
import '../../elements/icon.ts';

/** `11-16`, with the year where it is another. */
export const civil = (date: string): string => (date.slice(0, 4) === today().slice(0, 4) ? date.slice(5) : date);
/** `11-16 周一`. */
export const civilDay = (date: string): string => `${civil(date)} ${t(`weekday.${weekdayOf(date) as 1 | 2 | 3 | 4 | 5 | 6 | 7}`)}`;
/** `还有 7 天`, `今天`, `已过 2 天`. */
export function daysWords(date: string): string {
  const days = daysTo(date);
  return days === 0 ? t('days.today') : days > 0 ? t('days.left', { n: days }) : t('days.over', { n: -days });
}

/** How `monthBar` looks. */
export const monthStyles = css`
  .mon {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 0 8px 4px;
    text-align: center;
  }
  .mon .iconbutton[disabled] {
    color: var(--yk-color-text-disabled);
  }
`;
/** The month, its last day, the way to the one before and after. */
export const monthBar = (period: string, line: string, go: (period: string) => void, last: string): unknown =>
  html`<div class="mon">
    <button class="iconbutton" type="button" aria-label=${t('month.before')} @click=${() => go(addMonths(period, -1))}>
      <yk-icon name="back" size="l"></yk-icon>
    </button>
    <div>
      <h2 class="title num">${t('month.period', { month: monthWords(period) })}</h2>
      <p class="small text3 num">${line}</p>
    </div>
    <button
      class="iconbutton"
      type="button"
      aria-label=${t('month.after')}
      ?disabled=${period >= last}
      @click=${() => go(addMonths(period, 1))}
    >
      <yk-icon name="forward" size="l"></yk-icon>
    </button>
  </div>`;
