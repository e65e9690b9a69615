import { css } from 'lit';

/** The figures of the day, the bars of its hours, what just happened. */
export const numbersPageStyles = css`
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 4px var(--yk-gutter) 12px;
  }
  .now3 {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
  }
  .now3 a {
    position: relative;
    display: grid;
    gap: 2px;
    padding: 16px 4px 16px 16px;
    align-content: start;
    min-width: 0;
  }
  .now3 a + a::before {
    content: '';
    position: absolute;
    left: 0;
    top: 20px;
    bottom: 20px;
    width: var(--yk-hairline);
    background: var(--yk-color-line);
  }
  .now3 b {
    font-size: var(--yk-text-figure);
    line-height: 1.15;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.01em;
  }
  .now3 a:focus-visible {
    outline-offset: -2px;
    border-radius: var(--yk-radius-3);
  }
  .two {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px;
    margin: 0 var(--yk-gutter) var(--yk-gap-card);
  }
  .two a {
    padding: 14px 16px;
    background: var(--yk-color-surface);
    border-radius: var(--yk-radius-3);
    box-shadow: var(--yk-shadow-card);
  }
  .two b {
    display: block;
    font-size: var(--yk-text-heading);
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
  }
  svg {
    width: 100%;
    font: 12px var(--yk-font);
    font-variant-numeric: tabular-nums;
  }
  .key {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .key i {
    width: 10px;
    height: 10px;
    border-radius: 2px;
    background: var(--yk-color-danger-solid);
  }
  .bar {
    fill: color-mix(in srgb, var(--yk-chart-1) 42%, var(--yk-color-surface));
  }
  .bar.present {
    fill: var(--yk-chart-1);
  }
  .missed {
    fill: var(--yk-color-danger-solid);
  }
  .grid {
    stroke: var(--yk-chart-grid);
  }
  text {
    fill: var(--yk-chart-axis);
  }
  .feedtime {
    color: var(--yk-color-text-3);
    font-size: var(--yk-text-caption);
    white-space: nowrap;
  }
`;
