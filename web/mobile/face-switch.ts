import { css, html, type TemplateResult } from 'lit';
import type { Face } from '../data/me.ts';
import { IN_WECHAT } from '../elements/page.ts';
import { t } from '../locales/home.ts';

/** Where WeChat draws the title a row of its own; else it lies at the left of the page's title, where ‹ is on pages under no tab. */
export const faceSwitchStyles = css`
  .face {
    max-width: 480px;
    margin: 0 auto -8px;
  }
  .face button {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: var(--yk-target);
    padding: 0 var(--yk-gutter);
    font-size: var(--yk-text-small);
    color: var(--yk-color-text-2);
  }
  .face.over {
    position: sticky;
    top: 0;
    z-index: calc(var(--yk-z-sticky) + 1);
    height: var(--yk-target);
    margin: var(--yk-safe-top) auto calc(0px - var(--yk-safe-top) - var(--yk-target));
    pointer-events: none;
  }
  .face.over button {
    pointer-events: auto;
  }
  .face.over + #page {
    --yk-page-lead: 5.5em;
  }
`;

/** From which side of the firm one looks now; a press asks for another. */
export const faceSwitch = (face: Face, ask: () => void): TemplateResult =>
  html`<div class="face ${IN_WECHAT ? '' : 'over'}">
    <button type="button" aria-label="${t(`face.${face}`)} ${t('face.switch')}" @click=${ask}>
      <span class="ellipsis">${t(`face.${face}`)}</span><yk-icon name="down" size="s"></yk-icon>
    </button>
  </div>`;
