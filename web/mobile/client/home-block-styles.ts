import { css } from 'lit';

/** How the blocks look. */
export const blockStyles = css`
  .slides {
    position: relative;
    margin: 0 var(--yk-gutter) 12px;
    border-radius: var(--yk-radius-3);
    overflow: hidden;
    background: var(--yk-color-brand-soft-strong);
  }
  .strip {
    display: flex;
    overflow-x: auto;
    scroll-snap-type: x mandatory;
    scrollbar-width: none;
  }
  .strip:focus-visible {
    outline-offset: -3px;
    border-radius: var(--yk-radius-3);
  }
  .slide {
    flex: 0 0 100%;
    scroll-snap-align: start;
    display: flex;
    min-height: 138px;
  }
  .slide .words {
    flex: 1;
    min-width: 0;
    padding: 18px 0 36px 18px;
  }
  .slide.photo {
    position: relative;
    aspect-ratio: 5 / 2;
    min-height: 0;
  }
  .photo img {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .photo .words {
    position: relative;
    align-self: flex-end;
    padding: 40px 18px 34px;
    color: var(--yk-color-on-veil);
    background: linear-gradient(transparent, var(--yk-color-veil) 40px);
  }
  .photo .text2 {
    color: inherit;
  }
  .slide b {
    display: block;
    font-size: var(--yk-text-title);
    line-height: 1.35;
  }
  .slide yk-abacus {
    width: 146px;
    margin: 13px 14px 0 0;
    flex: none;
  }
  .dots {
    position: absolute;
    left: 18px;
    bottom: 16px;
    display: flex;
    gap: 5px;
  }
  .dots i {
    width: 5px;
    height: 5px;
    border-radius: 3px;
    background: var(--yk-color-brand-line);
    transition: width var(--yk-time-fast);
  }
  .dots .on {
    width: 16px;
    background: var(--yk-color-brand);
  }
  .menu {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    margin: 0 var(--yk-gutter) 12px;
    padding: 10px 6px;
    background: var(--yk-color-surface);
    border-radius: var(--yk-radius-3);
    box-shadow: var(--yk-shadow-card);
  }
  .menu.in5 {
    grid-template-columns: repeat(5, 1fr);
  }
  .space {
    height: 12px;
  }
  .space.large {
    height: 32px;
  }
  .menu a {
    display: grid;
    justify-items: center;
    gap: 6px;
    padding: 10px 0;
    font-size: var(--yk-text-small);
    color: var(--yk-color-text);
    text-align: center;
    border-radius: var(--yk-radius-2);
  }
  .menu yk-icon {
    --yk-icon-size: 26px;
    --yk-icon-stroke: 1.5;
    color: var(--yk-color-brand-text);
  }
  .news {
    margin: 0 var(--yk-gutter) 12px;
    background: var(--yk-color-surface);
    border-radius: var(--yk-radius-3);
    box-shadow: var(--yk-shadow-card);
    overflow: hidden;
  }
  .news a {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 48px;
    padding: 0 14px 0 16px;
    font-size: var(--yk-text-small);
  }
  .news a:active {
    background: var(--yk-color-surface-pressed);
  }
  .news a:focus-visible {
    outline-offset: -3px;
  }
  .news a:not(:first-child) yk-icon {
    visibility: hidden;
  }
  .news yk-icon {
    color: var(--yk-color-brand-text);
  }
  yk-home-services {
    display: block;
  }
  :is(yk-home-more, yk-home-services):not(:defined) {
    display: block;
    min-height: 160px;
  }
`;
