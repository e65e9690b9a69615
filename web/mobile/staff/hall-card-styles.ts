import { css } from 'lit';

/** The four faces of a hall card: open, with first refusal, lost, won. */
export const hallCardStyles = css`
  :host {
    margin: 0 var(--yk-gutter) var(--yk-gap-card);
  }
  .card {
    position: relative;
    padding: 16px;
    background: var(--yk-color-surface);
    border-radius: var(--yk-radius-3);
    box-shadow: var(--yk-shadow-card);
  }
  .card.mine {
    outline: 1.5px solid var(--yk-color-brand);
    outline-offset: -1.5px;
  }
  .first {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: -16px -16px 14px;
    padding: 9px 16px;
    border-radius: var(--yk-radius-3) var(--yk-radius-3) 0 0;
    background: var(--yk-color-brand-soft-strong);
    color: var(--yk-color-brand-text);
    font-size: var(--yk-text-small);
    font-weight: 500;
  }
  .yk-button.small {
    min-width: 84px;
  }
  h2 {
    overflow-wrap: anywhere;
  }
  .card.lost {
    padding: 6px 4px 6px 16px;
    background: var(--yk-color-surface-sunken);
    box-shadow: inset 0 0 0 1px var(--yk-color-line);
    overflow: hidden;
  }
  .lost .face {
    display: grid;
    place-items: center;
    width: 28px;
    height: 28px;
    color: var(--yk-color-text-3);
  }
  .lost .shut {
    color: var(--yk-color-text-3);
  }
  .lost .left {
    position: absolute;
    left: 0;
    bottom: 0;
    height: 3px;
    width: 100%;
    background: var(--yk-color-line-control);
    border-radius: 0 2px 2px 0;
    transform-origin: left;
    animation: run-down 4s linear forwards;
  }
  @keyframes run-down {
    to {
      transform: scaleX(0);
    }
  }
  .card.won {
    display: flex;
    align-items: center;
    gap: 16px;
    min-height: 96px;
    background: var(--yk-color-brand-soft);
    outline: 1.5px solid var(--yk-color-brand);
    outline-offset: -1.5px;
  }
  .won svg {
    width: 48px;
    height: 48px;
    flex: none;
    fill: none;
    stroke: var(--yk-color-brand);
    stroke-width: 3;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .won svg * {
    stroke-dasharray: 100;
    animation: draw var(--yk-time-slow) var(--yk-ease-out) both;
  }
  .won svg path {
    animation-delay: var(--yk-time-fast);
  }
  @keyframes draw {
    from {
      stroke-dashoffset: 100;
    }
    to {
      stroke-dashoffset: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .lost .left {
      animation: none;
      transform: scaleX(0.5);
    }
    .won svg * {
      animation: none;
    }
  }
`;
