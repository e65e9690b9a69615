import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Position } from '../../../domain/errands/errands.ts';
import { serverNow } from '../../data/clock.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/errands.ts';
import { timeOf } from '../../locales/when.ts';
import '../../elements/controls.ts';
import '../../elements/sheet.ts';
import { sheetStyles } from '../staff/sheets/sheet-styles.ts';
import type { Stop } from './overlay.ts';
import { doToStop } from './stop-deeds.ts';

const WITH_PLACE = 'yk-check-in-place';
const PATIENCE_MS = 10_000;

/** Where the phone is, asked this once. @throws GeolocationPositionError */
const whereAmI = (): Promise<Position> =>
  new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude, accuracy: Math.min(100_000, coords.accuracy) }),
      reject,
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 0 },
    );
  });

/** `<yk-check-in-sheet .stop>`: 到达打卡: the time, and where, if the person lets it be known; says what that is for. Fires `close`, after it was kept too. */
@customElement('yk-check-in-sheet')
export class YkCheckInSheet extends LitElement {
  static override styles = [...kit, sheetStyles];
  @property({ attribute: false }) stop: Stop | null = null;
  @state() private located = localStorage.getItem(WITH_PLACE) === 'yes';
  @state() private finding = false;
  @state() private wrong = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('stop')) this.wrong = '';
  }
  private readonly choose = (): void => {
    this.located = !this.located;
    this.wrong = '';
    localStorage.setItem(WITH_PLACE, this.located ? 'yes' : 'no');
  };
  private async send(): Promise<void> {
    const { stop } = this;
    if (!stop || this.finding) return;
    let place: Position | null = null;
    if (this.located && !this.wrong) {
      this.finding = true;
      try {
        place = await whereAmI();
      } catch (problem) {
        this.wrong = t((problem as Partial<GeolocationPositionError>).code === 1 ? 'checkIn.denied' : 'checkIn.nowhere');
      } finally {
        this.finding = false;
      }
      if (this.wrong || this.stop !== stop) return;
    }
    const time = timeOf(serverNow());
    const said = place ? t('checkIn.savedPlace', { time, n: Math.round(place.accuracy) }) : t('checkIn.saved', { time });
    if (await doToStop(stop, 'check-in', { place }, said)) this.dispatchEvent(new Event('close'));
  }
  override render(): unknown {
    const { stop, finding, wrong, located } = this;
    return html`<yk-sheet heading=${t('checkIn.title')} .open=${stop !== null} @close=${() => this.dispatchEvent(new Event('close'))}
      >${
        stop
          ? html`<div class="gutter body">
                <p class="title">${stop.place}</p>
                <p class="text2">${stop.title}</p>
                <div class="line gap2">
                  <span class="grow">${t('checkIn.where')}<br /><span class="small text3">${t('checkIn.whereText')}</span></span
                  ><yk-switch label=${t('checkIn.where')} .checked=${located} @change=${this.choose}></yk-switch>
                </div>
              </div>
              <div slot="foot">
                ${wrong ? html`<div class="hint warn inside problem" role="alert">${wrong}</div>` : nothing}<button
                  class="yk-button wide"
                  type="button"
                  aria-busy=${finding}
                  @click=${() => void this.send()}
                >
                  ${finding ? t('checkIn.finding') : t(wrong ? 'checkIn.sendTime' : 'checkIn.send')}
                </button>
              </div>`
          : nothing
      }</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-check-in-sheet': YkCheckInSheet;
  }
}
