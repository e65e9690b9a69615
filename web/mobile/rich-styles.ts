import { css } from 'lit';

/** Rich text as it is kept (db/rich-text.ts), on the phone: `class="rich"`. */
export const richStyles = css`
  .rich {
    line-height: var(--yk-leading-body);
    color: var(--yk-color-text-2);
    overflow-wrap: anywhere;
  }
  .rich :is(p, ul, ol, h2, h3, h4, blockquote, table, img, figure) {
    margin: 0 0 12px;
  }
  .rich :last-child {
    margin-bottom: 0;
  }
  .rich :is(h2, h3, h4) {
    color: var(--yk-color-text);
    font-size: var(--yk-text-cell);
    font-weight: 600;
  }
  .rich :is(ul, ol) {
    padding-left: 1.4em;
    list-style: revert;
  }
  .rich img {
    display: block;
    max-width: 100%;
    height: auto;
    border-radius: var(--yk-radius-2);
  }
  .rich blockquote {
    padding: 10px 12px;
    border-radius: var(--yk-radius-2);
    background: var(--yk-color-surface-sunken);
  }
  .rich a {
    color: var(--yk-color-link);
  }
  .rich table {
    width: 100%;
    border-collapse: collapse;
  }
  .rich :is(td, th) {
    padding: 6px 8px;
    border: 1px solid var(--yk-color-line);
    text-align: left;
  }
`;
