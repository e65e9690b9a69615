import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { toChinaMap } from '../../../domain/errands/china-map.ts';
import type { Position } from '../../../domain/errands/errands.ts';
import { openInWechat } from '../../data/wechat-share.ts';
import { IN_WECHAT } from '../../elements/page.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/errands.ts';
import '../../elements/cell.ts';
import '../../elements/icon.ts';
import '../../elements/sheet.ts';
import { sheetStyles } from '../staff/sheets/sheet-styles.ts';
import type { Stop } from './overlay.ts';

/** `<yk-way-sheet .stop .known>`: how to get there: WeChat's map where somebody checked in before, else a map app by name and address, or the address to paste. Fires `close`. */
@customElement('yk-way-sheet')
export class YkWaySheet extends LitElement {
  static override styles = [...kit, sheetStyles];
  @property({ attribute: false }) stop: Stop | null = null;
  /** Where somebody checked in at this place before. */
  @property({ attribute: false }) known: Position | null = null;

  private readonly close = (): void => {
    this.dispatchEvent(new Event('close'));
  };
  private async wechat(stop: Stop, known: Position): Promise<void> {
    this.close();
    if (!(await openInWechat({ ...toChinaMap(known), name: stop.place, address: stop.address ?? '' }))) await this.copy(stop);
  }
  private async copy(stop: Stop): Promise<void> {
    this.close();
    const words = [stop.place, stop.address].filter(Boolean).join(' ');
    await (navigator.clipboard?.writeText(words) ?? Promise.reject(new Error('no clipboard'))).then(
      () => toast(t('way.copied')),
      () => toast(words),
    );
  }
  private way(href: string, word: string): unknown {
    return html`<yk-cell indent href=${href} heading=${word} @click=${this.close}
      ><span slot="lead" class="tile"><yk-icon name="send"></yk-icon></span
    ></yk-cell>`;
  }
  override render(): unknown {
    const { stop, known } = this;
    const words = encodeURIComponent([stop?.address, stop?.place].filter(Boolean).join(' '));
    return html`<yk-sheet heading=${t('way.title')} .open=${stop !== null} @close=${this.close}
      >${
        stop
          ? html`<div class="gutter body">
                <p class="title">${stop.place}</p>
                ${stop.address ? html`<p class="text2">${stop.address}</p>` : nothing}
              </div>
              ${
                known && IN_WECHAT
                  ? html`<yk-cell
                      indent
                      button
                      heading=${t('way.wechat')}
                      sub=${t('way.wechatText')}
                      @click=${() => void this.wechat(stop, known)}
                      ><span slot="lead" class="tile"><yk-icon name="send"></yk-icon></span
                    ></yk-cell>`
                  : nothing
              }${this.way(`https://apis.map.qq.com/uri/v1/search?keyword=${words}&referer=yk`, t('way.tencent'))}${this.way(`https://uri.amap.com/search?keyword=${words}`, t('way.amap'))}<yk-cell
                indent
                button
                heading=${t('way.copy')}
                @click=${() => void this.copy(stop)}
                ><span slot="lead" class="tile mute"><yk-icon name="copy"></yk-icon></span
              ></yk-cell>`
          : nothing
      }</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-way-sheet': YkWaySheet;
  }
}
