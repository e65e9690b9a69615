import { html, type TemplateResult } from 'lit';
import { t } from '../../locales/console-channels.ts';
import { say } from '../dialog.ts';

/** Copies a text, and says so. */
export const copyButton = (text: string): TemplateResult =>
  html`<button
    class="lk"
    type="button"
    aria-label="${t('copy')} ${text}"
    @click=${() => void navigator.clipboard.writeText(text).then(() => say(t('copied')))}
  >
    ${t('copy')}
  </button>`;
