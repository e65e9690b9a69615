import { css, html, nothing } from 'lit';
import type { Cycle } from '../../../domain/service-lists.ts';
import { t } from '../../locales/mall.ts';

/** A price as the mall says it: whole yuan without decimals, `1,234.50` where there are any. */
export function amountOf(fen: number): string {
  return (fen / 100).toLocaleString('en-US', { minimumFractionDigits: fen % 100 === 0 ? 0 : 2, maximumFractionDigits: 2 });
}
/** `/月`, `/季`: for how long it is paid. */
export const unitOf = (cycle: Cycle): string => t(`price.${cycle}`);

/** A price with a small ¥, what it is paid for, and 起 where there are dearer plans. */
export function priceTag(fen: number, cycle: Cycle = 'once', from = false): unknown {
  const unit = unitOf(cycle);
  return html`<span class="price num"
    ><i>¥</i>${amountOf(fen)}${unit || from ? html`<small>${unit}${from ? t('price.from') : nothing}</small>` : nothing}</span
  >`;
}

/** How it was rated and how often it was done. */
export const figuresOf = (sold: number, rating: number | null): unknown =>
  html`<span class="caption text3 num nowrap"
    >${rating === null ? nothing : html`<yk-icon class="star" name="star"></yk-icon> ${rating.toFixed(1)}${sold ? html`<i class="dot"></i>` : nothing}`}${sold ? t('sold', { n: sold.toLocaleString('en-US') }) : nothing}</span
  >`;

/** How prices look; brand-coloured in the mall. */
export const priceStyles = css`
  .price {
    font-weight: 600;
    color: var(--yk-color-brand-text);
    white-space: nowrap;
  }
  .price i {
    margin-right: 1px;
    font-style: normal;
    font-size: 0.72em;
    font-weight: 400;
  }
  .price small {
    margin-left: 3px;
    font-size: var(--yk-text-caption);
    font-weight: 400;
    color: var(--yk-color-text-3);
  }
  .star {
    --yk-icon-size: 1em;
    color: var(--yk-color-star);
    vertical-align: -0.12em;
  }
`;
