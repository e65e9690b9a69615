import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FileRef } from '../../api/views.ts';
import { fileUrl } from '../data/api.ts';
import { ApiProblem } from '../data/http.ts';
import { onReach, readReach } from '../data/reach.ts';
import { sendFile, shrinkPhoto } from '../data/upload.ts';
import { t } from '../locales/case.ts';
import { buttons } from './button-styles.ts';
import { base } from './styles.ts';
import { uploadStyles } from './upload-styles.ts';
import './icon.ts';

type State = 'waiting' | 'sending' | 'stopped' | 'refused' | 'done';
interface Item {
  key: number;
  file: File | null;
  name: string;
  type: string;
  preview: string;
  state: State;
  share: number;
  why: string;
  ref: FileRef | null;
}
const AT_ONCE = 2;
let keys = 0;

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
  @state() private items: Item[] = [];
  #stop: (() => void) | null = null;

  /** What has arrived at the server. */
  get files(): FileRef[] {
    return this.items.flatMap(({ ref }) => (ref ? [ref] : []));
  }
  /** Puts files in that arrived earlier (a restored draft). */
  set files(refs: FileRef[]) {
    const kept = this.items.filter(({ ref }) => !ref);
    this.items = [
      ...refs.map(
        (ref) =>
          this.items.find((item) => item.ref?.id === ref.id) ?? {
            key: (keys += 1),
            file: null,
            name: ref.name,
            type: ref.type,
            preview: ref.type.startsWith('image/') ? fileUrl(ref) : '',
            state: 'done' as const,
            share: 1,
            why: '',
            ref,
          },
      ),
      ...kept,
    ];
  }
  /** How many are still under way or stopped. */
  get pending(): number {
    return this.items.filter(({ state: s }) => s === 'waiting' || s === 'sending' || s === 'stopped').length;
  }
  /** How many there are in all. */
  get count(): number {
    return this.items.length;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onReach(() => {
      if (readReach().online) for (const item of this.items) if (item.state === 'stopped') this.resume(item);
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    for (const { preview } of this.items) if (preview.startsWith('blob:')) URL.revokeObjectURL(preview);
  }

  /** Takes files in; more than `max` are left out. */
  add(files: Iterable<File>): void {
    const room = this.max - this.items.length;
    const taken = [...files].slice(0, Math.max(0, room)).map((file): Item => ({
      key: (keys += 1),
      file,
      name: file.name,
      type: file.type,
      preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : '',
      state: 'waiting',
      share: 0,
      why: '',
      ref: null,
    }));
    this.items = [...this.items, ...taken];
    this.next();
    this.changed();
  }
  /** Empties it. */
  clear(): void {
    this.items = [];
  }

  private changed(): void {
    this.requestUpdate();
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }
  private next(): void {
    const busy = this.items.filter(({ state: s }) => s === 'sending').length;
    for (const item of this.items.filter(({ state: s }) => s === 'waiting').slice(0, Math.max(0, AT_ONCE - busy))) void this.send(item);
  }
  private async send(item: Item): Promise<void> {
    if (!item.file) return;
    item.state = 'sending';
    item.share = 0;
    this.requestUpdate();
    try {
      item.file = await shrinkPhoto(item.file);
      item.ref = await sendFile(item.file, (share) => {
        item.share = share;
        this.requestUpdate();
      });
      item.state = 'done';
    } catch (problem) {
      const refused = problem instanceof ApiProblem && problem.status >= 400 && problem.status < 500 && problem.status !== 429;
      item.state = refused ? 'refused' : 'stopped';
      item.why = problem instanceof ApiProblem ? problem.message : '';
    }
    this.next();
    this.changed();
  }
  private resume(item: Item): void {
    item.state = 'waiting';
    this.requestUpdate();
    this.next();
  }
  private drop(item: Item): void {
    this.items = this.items.filter((each) => each !== item);
    this.changed();
  }
  private readonly picked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    if (input.files) this.add(input.files);
    input.value = '';
  };

  private thumb(item: Item): unknown {
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
        html`<button class="veil" type="button" aria-label=${t('upload.retry', { name: item.name })} @click=${() => this.resume(item)}>
          <yk-icon name="refresh"></yk-icon>${t('upload.resume')}
        </button>`,
      refused: () => html`<span class="veil"><yk-icon name="alert"></yk-icon>${t('upload.refused')}</span>`,
    }[item.state]();
    return html`<div class="th" data-state=${item.state}>
      ${item.preview ? html`<img src=${item.preview} alt=${item.name} />` : html`<span class="doc"><yk-icon name="file" size="l"></yk-icon></span><span class="name">${item.name}</span>`}${veil}
      ${
        item.state === 'sending'
          ? nothing
          : html`<button class="del" type="button" aria-label=${t('upload.remove', { name: item.name })} @click=${() => this.drop(item)}>
              <span><yk-icon name="close"></yk-icon></span>
            </button>`
      }
    </div>`;
  }
  override render(): unknown {
    const stopped = this.items.filter(({ state: s }) => s === 'stopped').length;
    const busy = this.pending - stopped;
    const refused = this.items.filter(({ state: s }) => s === 'refused');
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
          this.items,
          ({ key }) => key,
          (item) => this.thumb(item),
        )}${this.items.length < this.max ? html`${add('camera', t('upload.camera'), 'image/*', true)}${add('image', t('upload.album'), 'image/*')}${this.papers ? add('file', t('upload.file'), this.accept) : nothing}` : nothing}
      </div>
      <div role="status">
        ${busy > 0 ? html`<p class="caption text3 note">${t('upload.busy', { n: busy })}</p>` : stopped > 0 ? html`<p class="caption danger note">${t('upload.stopped', { n: stopped })}</p>` : nothing}${refused.map(({ name, why }) => html`<p class="caption danger note">${name}：${why}</p>`)}
      </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-upload': YkUpload;
  }
}
