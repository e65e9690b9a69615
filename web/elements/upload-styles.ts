import { css } from 'lit';

/** Thumbs of what is being sent, and the places to add more. */
export const uploadStyles = css`
  .thumbs {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 8px;
  }
  .th {
    position: relative;
    aspect-ratio: 1;
    border-radius: var(--yk-radius-2);
    overflow: hidden;
    background: var(--yk-color-surface-sunken);
  }
  img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .name {
    position: absolute;
    inset: auto 4px 6px;
    font-size: var(--yk-text-caption);
    line-height: 1.25;
    text-align: center;
    color: var(--yk-color-text-2);
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .doc {
    display: grid;
    place-items: start center;
    padding-top: 14px;
    height: 100%;
    color: var(--yk-color-text-3);
  }
  .add {
    display: grid;
    place-items: center;
    align-content: center;
    gap: 4px;
    color: var(--yk-color-text-3);
    font-size: var(--yk-text-caption);
    box-shadow: inset 0 0 0 1px var(--yk-color-line-strong);
    background: none;
    cursor: pointer;
  }
  .add:active {
    background: var(--yk-color-surface-pressed);
  }
  .add:focus-within {
    outline: var(--yk-focus-width) solid var(--yk-color-focus);
    outline-offset: 2px;
  }
  .add input {
    position: absolute;
    inset: 0;
    opacity: 0;
    cursor: pointer;
    font-size: 0;
  }
  .veil {
    position: absolute;
    inset: 0;
    width: 100%;
    display: grid;
    place-items: center;
    align-content: center;
    gap: 4px;
    background: var(--yk-color-veil);
    color: var(--yk-color-on-veil);
    font-size: 12px;
    font-weight: 500;
    text-align: center;
  }
  .bar {
    position: absolute;
    left: 8px;
    right: 8px;
    bottom: 8px;
    height: 3px;
    border-radius: 2px;
    background: var(--yk-color-veil-track);
  }
  .bar i {
    display: block;
    height: 100%;
    border-radius: 2px;
    background: var(--yk-color-on-veil);
  }
  .del {
    position: absolute;
    z-index: 1;
    top: 0;
    right: 0;
    width: 32px;
    height: 32px;
    display: grid;
    place-items: start end;
    padding: 4px;
  }
  .del span {
    width: 20px;
    height: 20px;
    display: grid;
    place-items: center;
    border-radius: 50%;
    background: var(--yk-color-veil);
    color: var(--yk-color-on-veil);
    --yk-icon-size: 12px;
    --yk-icon-stroke: 2.4;
  }
  .del::after {
    content: '';
    position: absolute;
    inset: -6px -6px 0 0;
  }
  .note {
    margin-top: 12px;
  }
  [data-state]:not([data-state='done']) :is(.doc, .name) {
    display: none;
  }
`;
