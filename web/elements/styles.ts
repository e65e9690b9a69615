import { css } from 'lit';

// The reset names native elements only: a rule of the surrounding root wins over an element's own :host.

/** Reset, text and layout words for every shadow root: `.row .col .grow .small .caption .text2 .text3 .num .dot` … */
export const base = css`
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
  .nowrap {
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

/** What a page or a larger element usually adopts. */
export const kit = [base, buttons, pieces];
