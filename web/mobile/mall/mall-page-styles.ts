import { css } from 'lit';

/** Two columns under the search: categories that stay, services that scroll. */
export const mallPageStyles = css`
  :host {
    --top: var(--yk-target);
  }
  :host([bare]) {
    --top: 0px;
  }
  .find {
    position: sticky;
    top: var(--top);
    z-index: 2;
    padding-top: 4px;
    background: var(--yk-color-page);
  }
  .find .search {
    margin-top: 0;
    margin-bottom: 0;
  }
  .find::after {
    content: '';
    display: block;
    height: 12px;
  }
  .two {
    display: grid;
    grid-template-columns: 92px minmax(0, 1fr);
    min-height: calc(100vh - var(--top) - 60px - var(--yk-tabbar) - var(--yk-safe-bottom));
    background: var(--yk-color-surface);
  }
  .two.whole {
    grid-template-columns: minmax(0, 1fr);
  }
  .cats {
    background: var(--yk-color-page);
  }
  .cats > div {
    position: sticky;
    top: calc(var(--top) + 60px);
    max-height: calc(100vh - var(--top) - 60px - var(--yk-tabbar) - var(--yk-safe-bottom));
    overflow-y: auto;
    scrollbar-width: none;
  }
  .cats button {
    position: relative;
    width: 100%;
    min-height: 56px;
    padding: 4px 6px;
    font-size: var(--yk-text-small);
    color: var(--yk-color-text-2);
    text-align: center;
  }
  .cats button:focus-visible {
    outline-offset: -3px;
  }
  .cats [aria-pressed='true'] {
    background: var(--yk-color-surface);
    color: var(--yk-color-text);
    font-weight: 600;
  }
  .cats [aria-pressed='true']::before {
    content: '';
    position: absolute;
    left: 0;
    top: 50%;
    width: 3px;
    height: 18px;
    margin-top: -9px;
    border-radius: 0 3px 3px 0;
    background: var(--yk-color-brand);
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 12px 16px 0 14px;
    font-size: var(--yk-text-small);
    color: var(--yk-color-text-3);
  }
  .sorts {
    display: flex;
    gap: 4px;
    padding: 2px 8px 0 6px;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .sorts button {
    flex: none;
    min-height: var(--yk-target);
    padding: 0 8px;
    font-size: var(--yk-text-small);
    color: var(--yk-color-text-3);
    white-space: nowrap;
  }
  .sorts [aria-pressed='true'] {
    color: var(--yk-color-brand-text);
    font-weight: 500;
  }
  yk-service-row {
    content-visibility: auto;
    contain-intrinsic-size: auto 112px;
  }
  yk-empty {
    padding: 48px 20px 24px;
  }
  .wait {
    display: flex;
    gap: 12px;
    padding: 16px 16px 16px 14px;
  }
  .wait i {
    display: block;
    height: 14px;
    border-radius: var(--yk-radius-1);
    background: var(--yk-color-track);
    animation: wait var(--yk-time-skeleton) var(--yk-ease-move) infinite alternate;
  }
  .wait i:first-child {
    width: 80px;
    height: 80px;
    flex: none;
    border-radius: var(--yk-radius-2);
  }
  .wait div {
    flex: 1;
  }
  .wait div i {
    width: 70%;
    height: 14px;
    flex: none;
    border-radius: var(--yk-radius-1);
  }
  .wait div i + i {
    width: 90%;
    margin-top: 12px;
  }
  .wait div i + i + i {
    width: 40%;
    margin-top: 14px;
  }
  @keyframes wait {
    to {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .wait i {
      animation: none;
    }
  }
`;
