import { css } from 'lit';

export const performancePageStyles = css`
  .months {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 4px;
  }
  .months button {
    width: var(--yk-target);
    height: var(--yk-target);
    display: grid;
    place-items: center;
    color: var(--yk-color-text-2);
  }
  .months button:disabled {
    opacity: 0.35;
  }
  .months b {
    min-width: 8em;
    text-align: center;
  }
  .state {
    text-align: center;
    margin-bottom: 12px;
  }
  .tiles {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 10px;
    margin: 0 var(--yk-gutter) var(--yk-gap-card);
  }
  .tiles a {
    display: grid;
    gap: 2px;
    padding: 14px 16px;
    border-radius: var(--yk-radius-3);
    background: var(--yk-color-surface);
    box-shadow: var(--yk-shadow-card);
  }
  .tiles b {
    font-size: 24px;
    line-height: 1.25;
    font-weight: 600;
  }
  .better {
    color: var(--yk-color-success-text);
  }
  .worse {
    color: var(--yk-color-danger-text);
  }
  .bars {
    display: block;
    width: 100%;
    margin-top: 6px;
  }
  .bars rect {
    fill: var(--yk-color-track);
  }
  .bars .now {
    fill: var(--yk-color-brand);
  }
  .bars text {
    font-size: 12px;
    text-anchor: middle;
    fill: var(--yk-color-text-2);
    font-variant-numeric: tabular-nums;
  }
  .bars .m {
    fill: var(--yk-color-text-3);
  }
  .said + .said {
    margin-top: 14px;
    padding-top: 14px;
    border-top: var(--yk-hairline) solid var(--yk-color-line);
  }
  .answer {
    margin-top: 8px;
    padding: 8px 12px;
    border-radius: var(--yk-radius-2);
    background: var(--yk-color-surface-sunken);
    color: var(--yk-color-text-2);
  }
`;
