import { css } from 'lit';

/** The lines of the form and the three urgencies. */
export const requestPageStyles = css`
  .field {
    position: relative;
    display: block;
    width: 100%;
    padding: 14px var(--yk-inset);
    text-align: left;
  }
  .field::before {
    content: '';
    position: absolute;
    top: 0;
    left: var(--yk-inset);
    right: 0;
    height: var(--yk-hairline);
    background: var(--yk-color-line);
    transform: scaleY(0.6);
  }
  .name {
    display: flex;
    justify-content: space-between;
    font-size: var(--yk-text-small);
    color: var(--yk-color-text-3);
    margin-bottom: 6px;
  }
  .value {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 28px;
    font-size: var(--yk-text-cell);
  }
  .value > yk-icon {
    color: var(--yk-color-text-disabled);
  }
  button.field:active {
    background: var(--yk-color-surface-pressed);
  }
  button.field:focus-visible {
    outline-offset: -3px;
  }
  .urgencies {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: 8px;
  }
  .urgencies button {
    display: grid;
    gap: 2px;
    justify-items: center;
    padding: 10px 0;
    border-radius: var(--yk-radius-2);
    box-shadow: inset 0 0 0 1px var(--yk-color-line-strong);
    color: var(--yk-color-text-3);
    font-size: var(--yk-text-caption);
  }
  .urgencies yk-urgency {
    font-size: var(--yk-text-body);
  }
  .urgencies [aria-checked='true'] {
    background: var(--yk-color-brand-soft);
    box-shadow: inset 0 0 0 1.5px var(--yk-color-brand);
    color: var(--yk-color-text-2);
  }
  .urgencies .urgent[aria-checked='true'] {
    background: var(--yk-urgency-urgent-soft);
    box-shadow: inset 0 0 0 1.5px var(--yk-urgency-urgent-solid);
  }
  .urgencies .critical[aria-checked='true'] {
    background: var(--yk-urgency-critical-soft);
    box-shadow: inset 0 0 0 1.5px var(--yk-urgency-critical-solid);
  }
  .error {
    color: var(--yk-color-danger-text);
    font-size: var(--yk-text-small);
    margin-top: 8px;
  }
  .needs {
    margin-top: 6px;
  }
  .send {
    min-width: 148px;
  }
  .hint {
    margin-top: 4px;
  }
`;
