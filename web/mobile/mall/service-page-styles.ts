import { css } from 'lit';

/** The picture on top, facts, plans, papers, and how rich text reads. */
export const servicePageStyles = css`
  .hero {
    position: relative;
    height: 196px;
    overflow: hidden;
    background: var(--yk-color-surface-sunken);
  }
  .hero yk-service-art,
  .hero img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .hero .strip {
    display: flex;
    height: 100%;
    overflow-x: auto;
    scroll-snap-type: x mandatory;
    scrollbar-width: none;
  }
  .hero .strip:focus-visible {
    outline-offset: -3px;
  }
  .hero .strip > * {
    flex: 0 0 100%;
    scroll-snap-align: start;
  }
  .main {
    padding: 20px var(--yk-gutter);
    background: var(--yk-color-surface);
  }
  .main .price {
    font-size: var(--yk-text-heading);
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    margin-top: 16px;
    padding: 12px 0;
    border-radius: var(--yk-radius-2);
    background: var(--yk-color-surface-sunken);
    text-align: center;
  }
  .facts > div + div {
    border-left: var(--yk-hairline) solid var(--yk-color-line-strong);
  }
  .facts b {
    display: block;
    font-size: var(--yk-text-cell);
  }
  .star {
    --yk-icon-size: 0.95em;
    color: var(--yk-color-star);
    vertical-align: -0.1em;
  }
  .paper {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 60px;
    padding: 10px var(--yk-inset);
  }
  .paper .tile {
    width: 32px;
    height: 32px;
    --yk-icon-size: 18px;
  }
  ol.ahead li {
    position: relative;
    padding: 0 0 20px 28px;
  }
  ol.ahead li:last-child {
    padding-bottom: 0;
  }
  ol.ahead li::before {
    content: '';
    position: absolute;
    z-index: 1;
    left: 3px;
    top: 7px;
    width: 10px;
    height: 10px;
    border-radius: 50%;
    background: var(--yk-color-line-strong);
  }
  ol.ahead li:first-child::before {
    background: var(--yk-color-brand);
    box-shadow: 0 0 0 4px var(--yk-color-brand-soft-strong);
  }
  ol.ahead li:not(:last-child)::after {
    content: '';
    position: absolute;
    left: 7.5px;
    top: 20px;
    bottom: -4px;
    width: 1px;
    background: var(--yk-color-line-strong);
  }
  .got {
    display: flex;
    align-items: flex-start;
    gap: 8px;
  }
  .got yk-icon {
    margin-top: 3px;
    color: var(--yk-color-brand-text);
  }
  .got + .got {
    margin-top: 8px;
  }
  .figure {
    font-size: var(--yk-text-figure);
    font-weight: 600;
    line-height: 1.2;
  }
  .grades {
    flex: 1;
    display: grid;
    gap: 6px;
    font-size: var(--yk-text-caption);
    color: var(--yk-color-text-2);
  }
  .grades div {
    display: grid;
    grid-template-columns: 40px 1fr 36px;
    align-items: center;
    gap: 8px;
  }
  .grades i {
    position: relative;
    height: 4px;
    border-radius: 2px;
    overflow: hidden;
    background: var(--yk-color-track);
  }
  .grades i::after {
    content: '';
    position: absolute;
    inset: 0 auto 0 0;
    width: var(--w, 0%);
    border-radius: 2px;
    background: var(--yk-color-star);
  }
  .grades span:last-child {
    text-align: right;
  }
  .means {
    display: flex;
    gap: 12px;
    margin-top: 14px;
  }
  .means div {
    flex: 1;
    display: grid;
    justify-items: center;
    gap: 2px;
  }
  .answer {
    margin-top: 8px;
    padding: 8px 12px;
    border-radius: var(--yk-radius-2);
    background: var(--yk-color-surface-sunken);
    color: var(--yk-color-text-2);
  }
  .said {
    margin-top: 16px;
    padding-top: 16px;
    border-top: var(--yk-hairline) solid var(--yk-color-line);
  }
  .buy {
    text-align: right;
    line-height: 1.3;
  }
  .buy .price {
    font-size: var(--yk-text-title);
    color: var(--yk-color-text);
  }
`;
