import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ErrandView } from '../../../api/views/errands.ts';
import { Connection } from '../../controllers/listen.ts';
import type { Aside, Deed } from '../../data/offline/deeds.ts';
import { discard, flush, keepAsNote, onQueue, readQueue, retryDeed } from '../../data/offline/queue.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/errands.ts';
import { dayOf, when } from '../../locales/when.ts';
import { instantOf } from '../../../domain/time.ts';
import '../../elements/icon.ts';
import '../../elements/sheet.ts';
import { sheetStyles } from '../staff/sheets/sheet-styles.ts';
import { isErrand } from './errand-days.ts';

const VERBS = ['check-in', 'done', 'failed', 'cancel', 'undo', 'move', 'order', 'note'] as const;
const MOST = 500;
/** `完成`: what a deed is called. */
const verbOf = ({ verb }: Deed): string => t(`verb.${VERBS.find((each) => each === verb) ?? 'note'}`);

/** How an errand stands that did not take a deed. */
function standing(errand: ErrandView | null): string {
  if (!errand) return t('queue.now.gone');
  return t(`queue.now.${errand.state}`, { name: errand.staffName, day: dayOf(instantOf(errand.day)) });
}

/** `<yk-waiting-sheet ?open>`: what was done on this phone and has yet to reach the server: sent now, tried again, kept as a note, or given up. Fires `close`. */
@customElement('yk-waiting-sheet')
export class YkWaitingSheet extends LitElement {
  static override styles = [
    ...kit,
    sheetStyles,
    css`
      ul {
        list-style: none;
        padding: 0;
      }
      li {
        display: grid;
        gap: 6px;
        padding: 12px var(--yk-gutter);
        border-top: var(--yk-hairline) solid var(--yk-color-line);
        overflow-wrap: anywhere;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 4px;
      }
    `,
  ];
  @property({ type: Boolean }) open = false;
  /** The deed that is about to be given up. */
  @state() private sure = 0;
  readonly #connection = new Connection(this);
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onQueue(() => this.requestUpdate());
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }
  private note(deed: Deed, aside: Aside): void {
    const said = [deed.body['text'], deed.body['reason']].filter((each) => typeof each === 'string' && each !== '').join(' ');
    const head = t('note.text', { title: deed.title, what: verbOf(deed), time: when(deed.doneAt) });
    void keepAsNote(deed, aside, [head, said].filter(Boolean).join('\n').slice(0, MOST));
  }
  private async giveUp(deed: Deed): Promise<void> {
    this.sure = 0;
    await discard(deed);
  }
  /** What can still become of a deed that was not taken. */
  private ways(deed: Deed): unknown {
    if (this.sure === deed.seq)
      return html`<p class="small text2" role="alert">${t('queue.sureText')}</p>
        <div class="acts">
          <button class="yk-button small danger" type="button" @click=${() => void this.giveUp(deed)}>${t('queue.sure')}</button
          ><button
            class="yk-button small mute"
            type="button"
            @click=${() => {
              this.sure = 0;
            }}
          >
            ${t('queue.keep')}
          </button>
        </div>`;
    const { aside, stopped } = deed;
    return html`${stopped && aside ? html`<p class="caption text3">${t(aside.photos ? 'queue.noteText' : 'queue.noteClient')}</p>` : nothing}
      <div class="acts">
        ${stopped && aside ? html`<button class="yk-button small soft" type="button" @click=${() => this.note(deed, aside)}>${t('queue.note')}</button>` : nothing}${stopped ? html`<button class="yk-button small mute" type="button" @click=${() => void retryDeed(deed)}>${t('queue.again')}</button>` : nothing}<button
          class="yk-button small mute"
          type="button"
          aria-label=${t('queue.discardOne', { title: `${verbOf(deed)} ${deed.title}` })}
          @click=${() => {
            this.sure = deed.seq;
          }}
        >
          ${t('queue.discard')}
        </button>
      </div>`;
  }
  private why({ stopped, verb }: Deed): unknown {
    if (!stopped) return nothing;
    const { code, message, extra } = stopped;
    const now = extra['errand'];
    return html`<p class="small danger">${code === 'unknown_file' ? t('queue.photoLost') : message}</p>
      ${verb !== 'order' && (code === 'errand_changed' || code === 'not_found') ? html`<p class="small text2">${standing(isErrand(now) ? now : null)}</p>` : nothing}`;
  }
  private one(deed: Deed): unknown {
    const { seq, title, doneAt, photos, stopped } = deed;
    return html`<li data-seq=${seq}>
      <p class="row top">
        <span class="grow"
          ><b class="medium">${verbOf(deed)}</b> ${title}<br /><span class="caption text3 num"
            >${when(doneAt)}${photos.length > 0 ? html`<i class="dot"></i>${t('queue.photos', { n: photos.length })}` : nothing}</span
          ></span
        ><span class="row tight small ${stopped ? 'danger' : 'text3'} nowrap"
          ><yk-icon name=${stopped ? 'alert' : 'clock'} size="s"></yk-icon>${t(stopped ? 'stop.refused' : 'queue.waiting')}</span
        >
      </p>
      ${this.why(deed)}${this.ways(deed)}
    </li>`;
  }
  override render(): unknown {
    const { deeds } = readQueue();
    const { online } = this.#connection.state;
    return html`<yk-sheet heading=${t('queue.title')} .open=${this.open} @close=${() => this.dispatchEvent(new Event('close'))}
      >${
        this.open
          ? html`<p class="gutter body small text2">
                ${deeds.length === 0 ? t('queue.empty') : t(online ? 'queue.textOnline' : 'queue.text')}
              </p>
              <ul>
                ${deeds.map((deed) => this.one(deed))}
              </ul>
              ${deeds.some(({ stopped }) => !stopped) ? html`<button slot="foot" class="yk-button wide" type="button" @click=${flush}>${t('queue.retry')}</button>` : nothing}`
          : nothing
      }</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-waiting-sheet': YkWaitingSheet;
  }
}
