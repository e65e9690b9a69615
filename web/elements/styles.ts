import { css } from 'lit';
import { buttons } from './button-styles.ts';
import { pieces } from './piece-styles.ts';
import { reset } from './reset-styles.ts';

/**
 * Reset, text and layout words for every shadow root: `.row .col .grow .small .caption .text2 .text3 .num .dot` …
 * `.opening` is the sentence a page begins with; a `.num` among the facts of a cell stays in one piece.
 */
export const base = css`
  ${reset}
  .heading {
    font-size: var(--yk-text-heading);
    line-height: var(--yk-leading-tight);
    font-weight: var(--yk-weight-strong);
    letter-spacing: 0.01em;
    overflow-wrap: anywhere;
  }
  .title {
    font-size: var(--yk-text-title);
    line-height: 1.35;
    font-weight: var(--yk-weight-strong);
  }
  .celltext {
    font-size: var(--yk-text-cell);
  }
  .small {
    font-size: var(--yk-text-small);
  }
  .caption {
    font-size: var(--yk-text-caption);
  }
  .text {
    color: var(--yk-color-text);
  }
  .text2 {
    color: var(--yk-color-text-2);
  }
  .text3 {
    color: var(--yk-color-text-3);
  }
  .brand {
    color: var(--yk-color-brand-text);
  }
  .danger {
    color: var(--yk-color-danger-text);
  }
  .warn {
    color: var(--yk-color-warning-text);
  }
  .ok {
    color: var(--yk-color-success-text);
  }
  .link {
    color: var(--yk-color-link);
  }
  .medium {
    font-weight: var(--yk-weight-medium);
  }
  .strong {
    font-weight: var(--yk-weight-strong);
  }
  .num,
  time {
    font-variant-numeric: tabular-nums;
  }
  .nowrap,
  [slot='sub'] > .num {
    white-space: nowrap;
  }
  .ellipsis {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .prose {
    line-height: var(--yk-leading-body);
    color: var(--yk-color-text-2);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .row {
    display: flex;
    align-items: center;
    gap: var(--yk-space-2);
  }
  .row.tight {
    gap: 4px;
  }
  .row.wide {
    gap: 12px;
  }
  .row.top {
    align-items: flex-start;
  }
  .row.wrap {
    flex-wrap: wrap;
  }
  .row.apart {
    justify-content: space-between;
  }
  .col {
    display: flex;
    flex-direction: column;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .end {
    margin-left: auto;
  }
  .dot::before {
    content: '';
    display: inline-block;
    width: 3px;
    height: 3px;
    margin: 0 7px;
    border-radius: 50%;
    vertical-align: 0.28em;
    background: currentColor;
    opacity: 0.55;
  }
  .gutter {
    padding-left: var(--yk-gutter);
    padding-right: var(--yk-gutter);
  }
  .pad {
    padding: var(--yk-inset);
  }
  .gap1 {
    margin-top: 4px;
  }
  .gap2 {
    margin-top: 8px;
  }
  .gap3 {
    margin-top: 12px;
  }
  .gap4 {
    margin-top: 16px;
  }
  .gap5 {
    margin-top: 20px;
  }
  .gap6 {
    margin-top: 24px;
  }
  .opening {
    padding: 4px var(--yk-gutter) 12px;
    font-size: var(--yk-text-small);
    color: var(--yk-color-text-2);
  }
  .pagehead {
    padding: var(--yk-space-2) var(--yk-gutter) var(--yk-space-4);
  }
  .foot {
    text-align: center;
    padding: 24px;
    font-size: var(--yk-text-caption);
    color: var(--yk-color-text-3);
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .rule {
    height: var(--yk-hairline);
    background: var(--yk-color-line);
  }
  .lined > * + *::before {
    content: '';
    position: absolute;
    top: 0;
    left: var(--yk-inset);
    right: 0;
    height: var(--yk-hairline);
    background: var(--yk-color-line);
    transform: scaleY(0.6);
  }
  .lined > * {
    position: relative;
  }
  .badge {
    display: inline-grid;
    place-items: center;
    min-width: 18px;
    height: 18px;
    padding: 0 5px;
    border-radius: 9px;
    background: var(--yk-color-badge);
    color: var(--yk-color-on-badge);
    font-size: 12px;
    line-height: 1;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
`;

/** What a page or a larger element usually adopts. */
export const kit = [base, buttons, pieces];
