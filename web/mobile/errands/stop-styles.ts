import { css } from 'lit';

/** A stop: its number and hours large, everything else in the order one needs it on the way. */
export const stopStyles = css`
  :host {
    margin: 0 var(--yk-gutter) var(--yk-gap-card);
  }
  .card {
    background: var(--yk-color-surface);
    border-radius: var(--yk-radius-3);
    box-shadow: var(--yk-shadow-card);
    overflow: hidden;
  }
  .card.next {
    outline: 1.5px solid var(--yk-color-brand);
    outline-offset: -1.5px;
  }
  .top {
    display: grid;
    grid-template-columns: minmax(40px, auto) 1fr auto;
    gap: 2px 12px;
    align-items: start;
    width: 100%;
    padding: 14px 16px;
    text-align: left;
  }
  .top:focus-visible {
    outline-offset: -3px;
    border-radius: var(--yk-radius-3);
  }
  .no {
    grid-row: span 2;
    min-width: 40px;
    font-size: var(--yk-text-figure);
    line-height: 1.1;
    font-weight: var(--yk-weight-strong);
    font-variant-numeric: tabular-nums;
    color: var(--yk-color-text-3);
  }
  .next .no {
    color: var(--yk-color-brand-text);
  }
  .hours {
    font-size: var(--yk-text-title);
    line-height: 1.3;
    font-weight: var(--yk-weight-strong);
    font-variant-numeric: tabular-nums;
  }
  .hours.any {
    font-size: var(--yk-text-cell);
    color: var(--yk-color-text-3);
    font-weight: 400;
    line-height: 1.6;
  }
  .what {
    grid-column: 2 / -1;
    overflow-wrap: anywhere;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 4px;
    padding-top: 4px;
  }
  .rest {
    display: grid;
    gap: 12px;
    padding: 0 16px 16px;
  }
  .place {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    overflow-wrap: anywhere;
  }
  .place yk-icon {
    margin-top: 3px;
    color: var(--yk-color-text-3);
  }
  ul {
    display: grid;
    list-style: none;
  }
  .thing {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: var(--yk-target);
    overflow-wrap: anywhere;
  }
  .thing input {
    position: absolute;
    opacity: 0;
  }
  .thing input:checked ~ span:last-child {
    color: var(--yk-color-text-3);
    text-decoration: line-through;
  }
  .minis {
    display: flex;
    justify-content: space-around;
    border-top: var(--yk-hairline) solid var(--yk-color-line);
    padding-top: 8px;
  }
  .mini {
    flex: 1;
    padding: 4px 0;
  }
  .mains {
    display: flex;
    gap: 12px;
  }
  .mains .yk-button {
    flex: 1;
    padding: 0 8px;
  }
`;
