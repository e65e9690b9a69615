import { css } from 'lit';

// Native elements only: a rule of the surrounding root wins over an element's own :host.

/** Native elements without the browser's own looks, and where the focus is. */
export const reset = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  button,
  input,
  textarea,
  select,
  header,
  figure {
    margin: 0;
    padding: 0;
  }
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  button,
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    text-align: inherit;
    letter-spacing: inherit;
  }
  button,
  a,
  summary,
  label {
    -webkit-tap-highlight-color: transparent;
    touch-action: manipulation;
  }
  button {
    cursor: pointer;
  }
  a {
    color: inherit;
    text-decoration: none;
  }
  ul,
  ol {
    list-style: none;
  }
  i,
  em {
    font-style: normal;
  }
  img,
  svg {
    display: block;
  }
  h1,
  h2,
  h3,
  b,
  strong {
    font-weight: var(--yk-weight-strong);
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: var(--yk-focus-width) solid var(--yk-color-focus);
    outline-offset: 2px;
  }
`;
