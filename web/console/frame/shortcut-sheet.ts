import { html, type TemplateResult } from 'lit';
import { DialogPart } from '../dialog.ts';
import { icon } from '../icons.ts';
import { shortcutsNow, type ShortcutGroup } from '../keys.ts';
import { define } from '../part.ts';
import { choose, readPrefs } from '../prefs.ts';
import { t } from '../words.ts';

const SIGNS: Record<string, string> = {
  Mod: 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Space: 'Space',
  Shift: 'Shift',
};
const printed = (keys: string): TemplateResult =>
  html`${keys.split(' ').map((part) => html`${part.split('+').map((key) => html`<kbd>${SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</kbd>`)}`)}`;

/** All keys that work now, in groups. */
export class ShortcutSheet extends DialogPart<never> {
  groups: ShortcutGroup[] = [];
  override render(): TemplateResult {
    return html`<dialog class="dlg small" aria-labelledby="keys-title">
      <header>
        <div class="grow">
          <h2 id="keys-title">${t('keys')}</h2>
          <p class="mut">${readPrefs().letters ? t('keys.silent') : t('keys.off')}</p>
        </div>
        <button class="ib" aria-label=${t('close')} @click=${() => this.finish(null)}>${icon('close', 16)}</button>
      </header>
      <div class="body" tabindex="0" role="region" aria-labelledby="keys-title">
        ${this.groups
          .filter(({ items }) => items.some(({ does }) => does))
          .map(
            ({ title, items }) =>
              html`<div class="sh"><h3>${title}</h3></div>
                <dl>
                  ${items
                    .filter(({ does }) => does)
                    .map(
                      ({ keys, does }) =>
                        html`<div class="row" .style=${'min-height:30px'}>
                          <dt class="grow">${does}</dt>
                          <dd>${printed(keys)}</dd>
                        </div>`,
                    )}
                </dl>`,
          )}
      </div>
      <footer>
        <button
          class="sw ${readPrefs().letters ? 'on' : ''}"
          role="switch"
          aria-checked=${readPrefs().letters}
          aria-labelledby="letters-label"
          @click=${() => {
            choose({ letters: !readPrefs().letters });
            this.requestUpdate();
          }}
        ></button
        ><span id="letters-label">${t('letters')}</span>
      </footer>
    </dialog>`;
  }
}
define('yk-shortcut-sheet', ShortcutSheet);

/** Opens the sheet over whatever is shown. */
export function openShortcuts(): void {
  if (document.querySelector('yk-shortcut-sheet')) return;
  const sheet = new ShortcutSheet();
  sheet.groups = shortcutsNow();
  void sheet.open();
}
