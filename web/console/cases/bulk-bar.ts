import { html, nothing, type TemplateResult } from 'lit';
import { readMe } from '../../data/me.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { t } from '../words.ts';

/** What may be done with all checked rows at once. */
export function bulkBar(checked: ReadonlySet<string>, assign: () => void, clear: () => void): TemplateResult {
  return html`<div class="bulk" role="toolbar" aria-label=${t('bulk')}>
    <b>${t('bulk.n', { n: checked.size })}</b>
    <hr />
    ${readMe().me?.permissions.includes('case.assign') ? html`<button @click=${assign}>${icon('assign')}${t('assign')}<kbd>A</kbd></button>` : nothing}
    <button
      @click=${() => {
        void navigator.clipboard.writeText([...checked].join('\n')).then(() => say(t('bulk.copied')));
      }}
    >
      ${icon('file')}${t('bulk.copy')}
    </button>
    <hr />
    <button @click=${clear}>${icon('close')}<kbd>Esc</kbd><span class="sr">${t('close')}</span></button>
  </div>`;
}
