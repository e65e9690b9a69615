import { css } from 'lit';

/** What the sheets of 办理 share: labels, ticked lines, boxed words. */
export const sheetStyles = css`
  :host {
    display: contents;
  }
  .label {
    font-size: var(--yk-text-small);
    color: var(--yk-color-text-3);
    margin: 16px 0 8px;
  }
  .label:first-child {
    margin-top: 0;
  }
  .opt {
    position: relative;
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    min-height: 60px;
    padding: 8px var(--yk-gutter);
    text-align: left;
  }
  .opt + .opt::before,
  .opt + .form::before {
    content: '';
    position: absolute;
    top: 0;
    left: var(--yk-gutter);
    right: 0;
    height: var(--yk-hairline);
    background: var(--yk-color-line);
    transform: scaleY(0.6);
  }
  .opt:focus-visible {
    outline-offset: -2px;
  }
  .form {
    position: relative;
    padding: 12px var(--yk-gutter);
    display: grid;
    gap: 10px;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: var(--yk-cell);
  }
  .body {
    padding-top: 4px;
    padding-bottom: 4px;
  }
  .problem,
  .hint.problem {
    margin-bottom: 12px;
  }
`;
