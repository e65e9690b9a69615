import { css } from 'lit';

/** What a page consists of while it comes: grey `<i>` bones that fade slowly, still under reduced motion. */
export const bones = css`
  i {
    display: block;
    height: 14px;
    border-radius: var(--yk-radius-1);
    background: var(--yk-color-track);
    animation: sk var(--yk-time-skeleton) var(--yk-ease-move) infinite alternate;
  }
  @keyframes sk {
    to {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    i {
      animation: none;
    }
  }
`;
