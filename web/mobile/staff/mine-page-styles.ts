import { css } from 'lit';

/** The search, the states, the lines of cases. */
export const minePageStyles = css`
  .chips.scroll.onpage {
    padding-top: 12px;
  }
  .line {
    position: relative;
    display: block;
    padding: 14px var(--yk-inset);
    content-visibility: auto;
    contain-intrinsic-size: auto 92px;
  }
  .line:active {
    background: var(--yk-color-surface-pressed);
  }
  .line + .line::before {
    content: '';
    position: absolute;
    top: 0;
    left: var(--yk-inset);
    right: 0;
    height: var(--yk-hairline);
    background: var(--yk-color-line);
    transform: scaleY(0.6);
  }
  .line:focus-visible {
    outline-offset: -2px;
    border-radius: var(--yk-radius-2);
  }
  .foot {
    min-height: 68px;
  }
  .fresh {
    display: block;
    margin: 0 auto 12px;
  }
`;
