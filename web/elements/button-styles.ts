import { css } from 'lit';

/** `.yk-button` with `soft plain mute danger small wide`, and `.iconbutton`; on `<button>` or `<a>`. `aria-busy` dims it, `aria-disabled` and `disabled` grey it. */
export const buttons = css`
  .yk-button {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: var(--yk-control);
    padding: 0 20px;
    border-radius: var(--yk-radius-2);
    font-size: var(--yk-text-cell);
    font-weight: var(--yk-weight-medium);
    white-space: nowrap;
    text-align: center;
    background: var(--yk-color-brand);
    color: var(--yk-color-on-brand);
    transition:
      background var(--yk-time-press),
      opacity var(--yk-time-fast);
  }
  .yk-button:active {
    background: var(--yk-color-brand-pressed);
  }
  .yk-button.soft {
    background: var(--yk-color-brand-soft-strong);
    color: var(--yk-color-brand-text);
  }
  .yk-button.soft:active {
    background: var(--yk-color-brand-line);
  }
  .yk-button.plain {
    background: none;
    color: var(--yk-color-text);
    box-shadow: inset 0 0 0 1px var(--yk-color-line-strong);
  }
  .yk-button.mute {
    background: var(--yk-color-surface-sunken);
    color: var(--yk-color-text);
  }
  .yk-button.bare {
    background: none;
    color: var(--yk-color-brand-text);
  }
  .yk-button.danger {
    background: none;
    color: var(--yk-color-danger-text);
    box-shadow: inset 0 0 0 1px var(--yk-color-line-strong);
  }
  .yk-button:is(.plain, .mute, .bare, .danger):active {
    background: var(--yk-color-surface-pressed);
  }
  .yk-button.small {
    min-height: var(--yk-control-small);
    padding: 0 14px;
    font-size: var(--yk-text-small);
  }
  .yk-button.small::after {
    content: '';
    position: absolute;
    inset: calc((var(--yk-control-small) - var(--yk-target)) / 2) 0;
  }
  .yk-button.wide {
    width: 100%;
  }
  .yk-button:is(:disabled, [aria-disabled='true']) {
    background: var(--yk-color-surface-sunken);
    color: var(--yk-color-text-disabled);
    box-shadow: none;
    cursor: default;
  }
  .yk-button[aria-busy='true'] {
    opacity: 0.65;
    cursor: progress;
  }
  .iconbutton {
    display: inline-grid;
    place-items: center;
    width: var(--yk-target);
    height: var(--yk-target);
    border-radius: var(--yk-radius-full);
    flex: none;
    position: relative;
  }
  .iconbutton:active {
    background: var(--yk-color-surface-pressed);
  }
  .mini {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 1px;
    min-width: var(--yk-target);
    min-height: var(--yk-target);
    font-size: var(--yk-text-caption);
    color: var(--yk-color-text-2);
  }
  .textbutton {
    position: relative;
    font-weight: var(--yk-weight-medium);
    white-space: nowrap;
  }
  .textbutton::after {
    content: '';
    position: absolute;
    inset: -12px -10px;
  }
`;
