import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ErrandAction } from '../../../domain/errands/errands.ts';
import type { IconName } from '../../elements/icon.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/errands.ts';
import '../../elements/cell.ts';
import '../../elements/icon.ts';
import '../../elements/sheet.ts';
import { sheetStyles } from '../staff/sheets/sheet-styles.ts';
import type { Stop } from './overlay.ts';
import { StopAct } from './stop-card.ts';

/** `<yk-more-sheet .stop .actions>`: the rarer things: change, move, call off, its case. Fires `stop-act`, `close`. */
@customElement('yk-more-sheet')
export class YkMoreSheet extends LitElement {
  static override styles = [...kit, sheetStyles];
  @property({ attribute: false }) stop: Stop | null = null;
  @property({ attribute: false }) actions: readonly ErrandAction[] = [];

  private act(action: ErrandAction, icon: IconName, word: string): unknown {
    const { stop } = this;
    return stop && this.actions.includes(action)
      ? html`<yk-cell indent button heading=${word} @click=${() => this.dispatchEvent(new StopAct(action, stop))}
          ><span slot="lead" class="tile"><yk-icon name=${icon}></yk-icon></span
        ></yk-cell>`
      : nothing;
  }
  override render(): unknown {
    const { stop } = this;
    return html`<yk-sheet heading=${stop?.title ?? ''} .open=${stop !== null} @close=${() => this.dispatchEvent(new Event('close'))}
      >${this.act('edit', 'pen', t('act.edit'))}${this.act('move', 'calendar', t('act.move'))}${this.act('cancel', 'close', t('act.cancel'))}${
        stop?.source.kind === 'case'
          ? html`<yk-cell indent href="/work/${stop.source.no}" heading=${t('act.case')} sub=${stop.source.title}
              ><span slot="lead" class="tile mute"><yk-icon name="list"></yk-icon></span
            ></yk-cell>`
          : nothing
      }</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-more-sheet': YkMoreSheet;
  }
}
