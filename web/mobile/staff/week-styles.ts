import { css } from 'lit';

/** Seven days in a row, each a button: what 待办 and 外勤 choose a day with. */
export const weekStyles = css`
  .week {
    display: grid;
    grid-template-columns: repeat(7, 1fr);
    margin: 12px var(--yk-gutter) 0;
    padding: 12px 6px;
    border-radius: var(--yk-radius-3);
    background: var(--yk-color-surface);
    box-shadow: var(--yk-shadow-card);
  }
  .week button {
    position: relative;
    display: grid;
    justify-items: center;
    gap: 4px;
    font-size: var(--yk-text-caption);
    color: var(--yk-color-text-3);
    border-radius: var(--yk-radius-2);
  }
  .week b {
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    font-size: var(--yk-text-cell);
    font-weight: 400;
    color: var(--yk-color-text);
    font-variant-numeric: tabular-nums;
  }
  .week .rest b {
    color: var(--yk-color-text-3);
  }
  .week [aria-pressed='true'] b {
    background: var(--yk-color-brand);
    color: var(--yk-color-on-brand);
    font-weight: 600;
  }
  .week .now:not([aria-pressed='true']) b {
    box-shadow: inset 0 0 0 1.5px var(--yk-color-brand);
  }
`;
