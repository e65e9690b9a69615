import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FileRef } from '../../api/views.ts';
import { onReach, readReach } from '../data/reach.ts';
import { t } from '../locales/case.ts';
import { mark } from '../locales/punctuation.ts';
import { buttons } from './button-styles.ts';
import { base } from './styles.ts';
import { UploadQueue, type UploadItem } from './upload-queue.ts';
import { uploadStyles } from './upload-styles.ts';
import './icon.ts';

/**
 * `<yk-upload .files max accept label>`: pictures by camera or album, papers from the file box. Each is made smaller, sent with
 * its progress, resumed by a tap or when the net is back. Read `.files` (what arrived) and `.pending`; fires `change`.
 */
@customElement('yk-upload')
export class YkUpload extends LitElement {
  static override styles = [base, buttons, uploadStyles];
  @property({ type: Number }) max = 9;
  @property() accept = 'image/*,.pdf,.doc,.docx,.xls,.xlsx,.txt,.csv,.zip';
  /** Also offers the file box beside camera and album. */
  @property({ type: Boolean }) papers = true;
  @property() label = '';
  readonly #queue = new UploadQueue(
    () => this.requestUpdate(),
    () => this.changed(),
  );
  #stop: (() => void) | null = null;

  /** What has arrived at the server. */
  get files(): FileRef[] {
    return this.#queue.arrived;
  }
  /** Puts files in that arrived earlier (a restored draft). */
  set files(refs: FileRef[]) {
    this.#queue.restore(refs);
  }
  /** How many are still under way or stopped. */
  get pending(): number {
    return this.#queue.pending;
  }
  /** How many there are in all. */
  get count(): number {
    return this.#queue.items.length;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onReach(() => {
      if (readReach().online) this.#queue.resumeAll();
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#queue.release();
  }

  /** Takes files in; more than `max` are left out. */
  add(files: Iterable<File>): void {
    this.#queue.add([...files].slice(0, Math.max(0, this.max - this.count)));
  }
  /** Empties it. */
  clear(): void {
    this.#queue.clear();
  }
  private changed(): void {
    this.requestUpdate();
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }
  private readonly picked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    if (input.files) this.add(input.files);
    input.value = '';
  };

  private thumb(item: UploadItem): unknown {
    const veil = {
      done: () => nothing,
      waiting: () =>
        html`<span class="veil num"
          >${t('upload.waiting')}<span class="bar"><i .style=${'width:0'}></i></span
        ></span>`,
      sending: () =>
        html`<span class="veil num" role="progressbar" aria-label=${item.name} aria-valuenow=${Math.round(item.share * 100)}
          >${Math.round(item.share * 100)}%<span class="bar"><i .style=${`width:${item.share * 100}%`}></i></span
        ></span>`,
      stopped: () =>
        html`<button
          class="veil"
          type="button"
          aria-label=${t('upload.retry', { name: item.name })}
          @click=${() => this.#queue.resume(item)}
        >
          <yk-icon name="refresh"></yk-icon>${t('upload.resume')}
        </button>`,
      refused: () => html`<span class="veil"><yk-icon name="alert"></yk-icon>${t('upload.refused')}</span>`,
    }[item.state]();
    return html`<div class="th" data-state=${item.state}>
      ${item.preview ? html`<img src=${item.preview} alt=${item.name} />` : html`<span class="doc"><yk-icon name="file" size="l"></yk-icon></span><span class="name">${item.name}</span>`}${veil}
      ${
        item.state === 'sending'
          ? nothing
          : html`<button
              class="del"
              type="button"
              aria-label=${t('upload.remove', { name: item.name })}
              @click=${() => this.#queue.drop(item)}
            >
              <span><yk-icon name="close"></yk-icon></span>
            </button>`
      }
    </div>`;
  }
  override render(): unknown {
    const { items } = this.#queue;
    const stopped = items.filter(({ state: s }) => s === 'stopped').length;
    const busy = this.pending - stopped;
    const refused = items.filter(({ state: s }) => s === 'refused');
    const add = (icon: 'camera' | 'image' | 'file', word: string, accept: string, camera = false): unknown =>
      html`<label class="th add"
        ><yk-icon name=${icon} size="l"></yk-icon>${word}<input
          type="file"
          accept=${accept}
          capture=${camera ? 'environment' : nothing}
          ?multiple=${!camera}
          aria-label="${this.label} ${word}"
          @change=${this.picked}
      /></label>`;
    return html`<div class="thumbs">
        ${repeat(
          items,
          ({ key }) => key,
          (item) => this.thumb(item),
        )}${items.length < this.max ? html`${add('camera', t('upload.camera'), 'image/*', true)}${add('image', t('upload.album'), 'image/*')}${this.papers ? add('file', t('upload.file'), this.accept) : nothing}` : nothing}
      </div>
      <div role="status">
        ${busy > 0 ? html`<p class="caption text3 note">${t('upload.busy', { n: busy })}</p>` : stopped > 0 ? html`<p class="caption danger note">${t('upload.stopped', { n: stopped })}</p>` : nothing}${refused.map(({ name, why }) => html`<p class="caption danger note">${name}${mark('：')}${why}</p>`)}
      </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-upload': YkUpload;
  }
}
