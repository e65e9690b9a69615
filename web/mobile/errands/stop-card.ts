import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ErrandAction } from '../../../domain/errands/errands.ts';
import { ApiProblem } from '../../data/http.ts';
import { findDraft, keepDraft } from '../../data/draft.ts';
import type { IconName } from '../../elements/icon.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/errands.ts';
import '../../elements/icon.ts';
import '../../elements/tag.ts';
import type { Stop } from './overlay.ts';
import { phoneOf } from './stop-phone.ts';
import { stopStyles } from './stop-styles.ts';
import { arrivalOf, sourceOf, windowOf } from './stop-words.ts';

/** What can be tapped on a stop. */
export type StopDeed = ErrandAction | 'go' | 'more';
/** A tap on one of a stop's buttons. */
export class StopAct extends Event {
  static readonly type = 'stop-act';
  readonly deed: StopDeed;
  readonly stop: Stop;
  constructor(deed: StopDeed, stop: Stop) {
    super(StopAct.type, { bubbles: true, composed: true });
    this.deed = deed;
    this.stop = stop;
  }
}

/** `<yk-stop-card .stop .actions no next ?open>`: one place to go to: where, when, with what, and what can be done there. Fires `stop-act`, `toggle`. */
@customElement('yk-stop-card')
export class YkStopCard extends LitElement {
  static override styles = [...kit, stopStyles];
  @property({ attribute: false }) stop!: Stop;
  @property({ attribute: false }) actions: readonly ErrandAction[] = [];
  @property({ type: Number }) no = 1;
  @property({ type: Boolean }) next = false;
  @property({ type: Boolean }) open = false;
  /** What is in the bag already: only this phone knows. */
  @state() private packed: readonly string[] = [];
  /** The whole number, once it was asked for. */
  @state() private phone = '';
  @state() private refused = '';
  #packedOf = '';

  protected override willUpdate(): void {
    if (this.#packedOf === this.stop.id) return;
    this.#packedOf = this.stop.id;
    this.phone = '';
    this.refused = '';
    this.packed = findDraft<string[]>(`bring-${this.stop.id}`)?.value ?? [];
  }
  private pack(thing: string): void {
    this.packed = this.packed.includes(thing) ? this.packed.filter((each) => each !== thing) : [...this.packed, thing];
    keepDraft(`bring-${this.stop.id}`, this.packed);
  }
  private readonly call = async (): Promise<void> => {
    const { id } = this.stop;
    this.refused = '';
    try {
      const phone = await phoneOf(id);
      if (this.stop.id !== id) return;
      this.phone = phone ?? '';
      this.refused = phone ? '' : t('call.none');
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.refused = t('call.failed', { why: problem.message });
    }
    // A phone that will not dial by itself leaves the number there, to be tapped.
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLAnchorElement>('a.call')?.click();
  };
  private act(deed: StopDeed): void {
    this.dispatchEvent(new StopAct(deed, this.stop));
  }
  private mini(deed: StopDeed, icon: IconName, word: string): unknown {
    return html`<button class="mini" type="button" @click=${() => this.act(deed)}>
      <yk-icon name=${icon} size="l"></yk-icon>${word}
    </button>`;
  }
  private callButton(): unknown {
    const { contactName, contactPhone } = this.stop;
    const inside = html`<yk-icon name="phone" size="l"></yk-icon>${t('act.call')}<span class="sr"
        >${contactName ?? contactPhone ?? ''}</span
      >`;
    return this.phone
      ? html`<a class="mini call" href="tel:${this.phone}" target="_self">${inside}</a>`
      : html`<button class="mini" type="button" @click=${this.call}>${inside}</button>`;
  }
  private rest(): unknown {
    const { stop, actions } = this;
    const can = (action: ErrandAction): boolean => actions.includes(action);
    const arrived = stop.checkedInAt !== null;
    const brought = stop.bring.filter((thing) => this.packed.includes(thing)).length;
    const source = sourceOf(stop);
    return html`<div class="rest">
      ${stop.address ? html`<p class="place small text2"><yk-icon name="building" size="s"></yk-icon><span>${stop.address}</span></p>` : nothing}
      ${source || stop.clientShort ? html`<p class="small text2">${stop.clientShort ?? ''}${stop.clientShort && source ? html`<i class="dot"></i>` : nothing}${source}</p>` : nothing}
      ${
        stop.bring.length > 0
          ? html`<div>
              <p class="small text3">
                ${t('stop.bring')} <span class="num">${t('stop.brought', { n: brought, m: stop.bring.length })}</span>
              </p>
              <ul>
                ${stop.bring.map(
                  (thing) =>
                    html`<li>
                      <label class="thing"
                        ><input type="checkbox" .checked=${this.packed.includes(thing)} @change=${() => this.pack(thing)} /><span
                          class="check square"
                          ><yk-icon name="check"></yk-icon></span
                        ><span>${thing}</span></label
                      >
                    </li>`,
                )}
              </ul>
            </div>`
          : nothing
      }
      ${stop.note ? html`<p class="prose"><span class="small text3">${t('stop.note')}</span><br />${stop.note}</p>` : nothing}
      ${stop.contactName || stop.contactPhone ? html`<p class="small text2">${stop.contactName ?? ''} <span class="num">${this.phone || (stop.contactPhone ?? '')}</span>${this.refused ? html`<br /><span class="danger" role="alert">${this.refused}</span>` : nothing}</p>` : nothing}
      ${arrived ? html`<p class="row small ok"><yk-icon name="check" size="s"></yk-icon><span class="num">${arrivalOf(stop)}</span></p>` : nothing}
      <div class="minis">
        ${this.mini('go', 'send', t('act.go'))}${can('call') ? this.callButton() : nothing}${can('failed') ? this.mini('failed', 'close', t('act.failed')) : nothing}${this.mini('more', 'more', t('act.more'))}
      </div>
      ${
        can('done')
          ? html`<div class="mains">
              ${arrived ? nothing : html`<button class="yk-button" type="button" @click=${() => this.act('check-in')}>${t('act.checkIn')}</button>`}<button
                class="yk-button ${arrived ? '' : 'soft'}"
                type="button"
                @click=${() => this.act('done')}
              >
                ${t('act.done')}
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }
  override render(): unknown {
    const { stop, no, next, open } = this;
    const anytime = !stop.from && !stop.until;
    return html`<article class="card ${next ? 'next' : ''}" aria-label="${t('stop.no', { n: no })} ${stop.title}">
      <button class="top" type="button" aria-expanded=${open} @click=${() => this.dispatchEvent(new Event('toggle'))}>
        <span class="no">${no}</span><span class="hours ${anytime ? 'any' : ''}">${windowOf(stop)}</span
        ><span class="tags"
          >${next ? html`<yk-tag tone="brand">${t('stop.next')}</yk-tag>` : nothing}${stop.refused ? html`<yk-tag tone="bad">${t('stop.refused')}</yk-tag>` : nothing}${stop.waits.length > 0 ? html`<yk-tag tone="warn">${t('stop.waits')}</yk-tag>` : nothing}</span
        ><span class="what"><b class="celltext medium">${stop.place}</b><br /><span class="text2">${stop.title}</span></span>
      </button>
      ${open ? this.rest() : nothing}
    </article>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-stop-card': YkStopCard;
  }
}
