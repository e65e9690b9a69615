import { css } from 'lit';

/** The sum large, its facts in cells, and what came of it. */
export const payPageStyles = css`
  .sum {
    padding: 28px var(--yk-gutter) 20px;
    text-align: center;
  }
  .figure {
    font-size: var(--yk-text-figure);
    font-weight: 600;
    line-height: 1.25;
  }
  .figure i {
    margin-right: 2px;
    font-style: normal;
    font-weight: 400;
    font-size: 0.62em;
  }
  .result {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 56px 32px 24px;
    text-align: center;
  }
  .result .disc {
    display: grid;
    place-items: center;
    width: 72px;
    height: 72px;
    margin-bottom: 12px;
    border-radius: 50%;
    background: var(--yk-color-brand-soft-strong);
    color: var(--yk-color-brand-text);
    --yk-icon-size: 36px;
  }
  .result .disc.mute {
    background: var(--yk-color-track);
    color: var(--yk-color-text-3);
  }
  .result .acts {
    display: grid;
    gap: 12px;
    min-width: 200px;
    margin-top: 20px;
  }
  .beads {
    display: flex;
    gap: 10px;
    height: 72px;
    align-items: center;
    margin-bottom: 12px;
  }
  .beads i {
    width: 16px;
    height: 16px;
    border-radius: 50%;
    background: var(--yk-color-brand);
    animation: bead 1.2s var(--yk-ease-move) infinite alternate;
  }
  .beads i:nth-child(2) {
    animation-delay: 0.3s;
  }
  .beads i:nth-child(3) {
    animation-delay: 0.6s;
  }
  @keyframes bead {
    to {
      opacity: 0.25;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .beads i {
      animation: none;
    }
  }
  .others {
    display: grid;
    justify-items: center;
    padding: 8px var(--yk-gutter) 16px;
  }
  yk-sticky-bar .yk-button {
    flex: 1;
  }
`;
