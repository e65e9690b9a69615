import { css } from 'lit';

/** `.chips > .chip` (pressed: `aria-pressed="true"`), `.tile` icon grounds, `.hint` strips. */
export const pieces = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .chip {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-height: 36px;
    padding: 0 12px;
    border-radius: var(--yk-radius-full);
    font-size: var(--yk-text-small);
    color: var(--yk-color-text-2);
    background: var(--yk-color-surface-sunken);
    white-space: nowrap;
  }
  .chip::after {
    content: '';
    position: absolute;
    inset: -4px 0;
  }
  .chip:is([aria-pressed='true'], [aria-checked='true'], [aria-current='true'], [aria-selected='true']) {
    background: var(--yk-color-brand-soft-strong);
    color: var(--yk-color-brand-text);
    font-weight: 500;
  }
  .chips.scroll {
    overflow-x: auto;
    flex-wrap: nowrap;
    scrollbar-width: none;
    padding: 4px 0;
  }
  .chips.scroll.onpage {
    padding: 4px var(--yk-gutter) 12px;
  }
  .chips.onpage .chip:not([aria-pressed='true'], [aria-checked='true'], [aria-current='true'], [aria-selected='true']) {
    background: var(--yk-color-surface);
  }
  .tile {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: var(--yk-radius-2);
    background: var(--yk-color-brand-soft);
    color: var(--yk-color-brand-text);
    flex: none;
    --yk-icon-size: 22px;
  }
  .tile.warn {
    background: var(--yk-color-warning-soft);
    color: var(--yk-color-warning-text);
  }
  .tile.bad {
    background: var(--yk-color-danger-soft);
    color: var(--yk-color-danger-text);
  }
  .tile.info {
    background: var(--yk-color-info-soft);
    color: var(--yk-color-info-text);
  }
  .tile.plum {
    background: var(--yk-state-delivered-soft);
    color: var(--yk-state-delivered-text);
  }
  .tile.mute {
    background: var(--yk-color-surface-sunken);
    color: var(--yk-color-text-3);
  }
  .hint {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    margin: 0 var(--yk-gutter) 12px;
    padding: 10px 12px;
    border-radius: var(--yk-radius-2);
    font-size: var(--yk-text-small);
    background: var(--yk-color-info-soft);
    color: var(--yk-color-info-text);
  }
  .hint.warn {
    background: var(--yk-color-warning-soft);
    color: var(--yk-color-warning-text);
  }
  .hint.bad {
    background: var(--yk-color-danger-soft);
    color: var(--yk-color-danger-text);
  }
  .hint.brand {
    background: var(--yk-color-brand-soft-strong);
    color: var(--yk-color-brand-text);
  }
  .hint.inside {
    margin: 0;
  }
  .check {
    display: grid;
    place-items: center;
    width: 22px;
    height: 22px;
    border-radius: 50%;
    box-shadow: inset 0 0 0 1.5px var(--yk-color-line-control);
    flex: none;
    color: transparent;
    --yk-icon-size: 14px;
    --yk-icon-stroke: 2.6;
  }
  .check.square {
    border-radius: var(--yk-radius-1);
  }
  [aria-checked='true'] > .check,
  input:checked + .check,
  .check.on {
    background: var(--yk-color-brand);
    box-shadow: none;
    color: var(--yk-color-on-brand);
  }
  .check.off {
    box-shadow: inset 0 0 0 1.5px var(--yk-color-line-strong);
    background: var(--yk-color-surface-sunken);
  }
  input:focus-visible + .check {
    outline: var(--yk-focus-width) solid var(--yk-color-focus);
    outline-offset: 2px;
  }
`;
