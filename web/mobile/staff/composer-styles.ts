import { css } from 'lit';

/** A sheet of paper; what stays inside the firm has a dashed edge. */
export const composerStyles = css`
  :host {
    margin: 0 var(--yk-gutter) var(--yk-gap-card);
  }
  .card {
    margin-top: 12px;
    padding: var(--yk-inset);
    background: var(--yk-color-surface);
    border-radius: var(--yk-radius-3);
    box-shadow: var(--yk-shadow-card);
  }
  .card.inside {
    background: var(--yk-color-warning-soft);
    outline: 1.5px dashed var(--yk-color-warning-solid);
    outline-offset: -1.5px;
  }
  .inside .lockline {
    display: flex;
    gap: 6px;
    align-items: center;
    margin-bottom: 10px;
    color: var(--yk-color-warning-text);
    font-size: var(--yk-text-small);
  }
  yk-stage-pick {
    margin-bottom: 12px;
  }
  .tools {
    display: flex;
    align-items: center;
    margin: 4px -8px -8px;
    color: var(--yk-color-text-2);
  }
  .count {
    margin-left: auto;
    padding-right: 8px;
    font-size: var(--yk-text-caption);
    color: var(--yk-color-text-3);
  }
  .count.over {
    color: var(--yk-color-danger-text);
  }
  .chips {
    margin: 8px calc(-1 * var(--yk-inset)) 0;
    padding: 4px var(--yk-inset);
  }
  .seen {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-top: 12px;
    padding-top: 14px;
    border-top: var(--yk-hairline) solid var(--yk-color-line);
  }
  yk-upload {
    margin-top: 12px;
  }
  .problem {
    margin-top: 12px;
  }
  [hidden] {
    display: none;
  }
`;
