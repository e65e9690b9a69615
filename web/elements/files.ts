import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FileRef } from '../../api/views.ts';
import { fileUrl } from '../data/api.ts';
import { t } from '../locales/case.ts';
import { t as office } from '../locales/kit.ts';
import { buttons } from './button-styles.ts';
import { base } from './styles.ts';
import './icon.ts';

const isImage = (file: FileRef): boolean => file.type.startsWith('image/');
const sizeOf = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;

/** What a tapped file asks the page to show. */
export class ViewFiles extends Event {
  static readonly type = 'view-files';
  readonly files: FileRef[];
  readonly index: number;
  constructor(files: FileRef[], index: number) {
    super(ViewFiles.type, { bubbles: true, composed: true });
    this.files = files;
    this.index = index;
  }
}

/** `<yk-files .files size="64">`: thumbs of pictures, lines for documents; a tap asks the page's `yk-viewer`. */
@customElement('yk-files')
export class YkFiles extends LitElement {
  static override styles = [
    base,
    css`
      .thumbs {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .thumb {
        width: var(--yk-thumb, 64px);
        aspect-ratio: 1;
        border-radius: var(--yk-radius-2);
        overflow: hidden;
        background: var(--yk-color-surface-sunken);
      }
      img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      .doc {
        display: flex;
        align-items: center;
        gap: 10px;
        min-height: var(--yk-target);
        padding: 8px 12px;
        border-radius: var(--yk-radius-2);
        background: var(--yk-color-surface-sunken);
        width: 100%;
      }
      .doc yk-icon {
        color: var(--yk-color-brand-text);
      }
      .docs {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
      }
      .thumbs + .docs {
        margin-top: 8px;
      }
    `,
  ];
  @property({ attribute: false }) files: FileRef[] = [];
  private view(file: FileRef): void {
    this.dispatchEvent(new ViewFiles(this.files.filter(isImage), this.files.filter(isImage).indexOf(file)));
  }
  override render(): unknown {
    const pictures = this.files.filter(isImage);
    const rest = this.files.filter((file) => !isImage(file));
    return html`${pictures.length ? html`<div class="thumbs">${pictures.map((file) => html`<button class="thumb" type="button" aria-label=${t('file.view', { name: file.name })} @click=${() => this.view(file)}><img src=${fileUrl(file)} alt="" loading="lazy" decoding="async" /></button>`)}</div>` : nothing}
    ${rest.length ? html`<div class="docs">${rest.map((file) => html`<a class="doc" href=${fileUrl(file)} target="_blank" rel="noopener"><yk-icon name="file"></yk-icon><span class="grow ellipsis">${file.name}</span><span class="caption text3 num">${sizeOf(file.size)}</span></a>`)}</div>` : nothing}`;
  }
}

/** `<yk-viewer>`: pictures on the whole screen; `show(files, index)`; swipe or arrow keys. */
@customElement('yk-viewer')
export class YkViewer extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: contents;
      }
      dialog {
        width: 100vw;
        height: 100dvh;
        max-width: none;
        max-height: none;
        border: 0;
        margin: 0;
        background: var(--yk-color-scrim);
        color: var(--yk-color-text);
      }
      dialog[open] {
        display: grid;
        grid-template-rows: auto 1fr;
      }
      dialog::backdrop {
        background: var(--yk-color-scrim);
      }
      .top {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        padding: calc(8px + var(--yk-safe-top)) 8px 8px;
        background: var(--yk-color-surface);
      }
      .strip {
        display: flex;
        overflow-x: auto;
        scroll-snap-type: x mandatory;
        overscroll-behavior: contain;
        scrollbar-width: none;
      }
      .strip > div {
        flex: 0 0 100%;
        display: grid;
        place-items: center;
        scroll-snap-align: center;
        padding: 12px;
        min-height: 0;
      }
      img {
        max-width: 100%;
        max-height: calc(100dvh - 96px);
        border-radius: var(--yk-radius-2);
        object-fit: contain;
        background: var(--yk-color-surface);
        touch-action: pinch-zoom pan-x;
      }
    `,
  ];
  @state() private files: FileRef[] = [];
  @state() private index = 0;
  @query('dialog') private dialog!: HTMLDialogElement;
  @query('.strip') private strip!: HTMLElement;

  /** Opens the pictures at one of them. */
  show(files: FileRef[], index: number): void {
    this.files = files;
    this.index = Math.max(0, index);
    void this.updateComplete.then(() => {
      this.dialog.showModal();
      this.go(0, 'instant');
    });
  }
  private go(step: number, behavior: ScrollBehavior = 'smooth'): void {
    const next = Math.max(0, Math.min(this.files.length - 1, this.index + step));
    this.strip.scrollTo({ left: next * this.strip.clientWidth, behavior });
  }
  override render(): unknown {
    const file = this.files[this.index];
    return html`<dialog
      aria-label=${file?.name ?? t('file.image')}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'ArrowLeft') this.go(-1);
        if (event.key === 'ArrowRight') this.go(1);
      }}
    >
      <div class="top">
        <button class="iconbutton" type="button" aria-label=${office('close')} @click=${() => this.dialog.close()}>
          <yk-icon name="close" size="l"></yk-icon></button
        ><span class="grow num small ellipsis"
          >${this.files.length > 1 ? t('viewer.title', { n: this.index + 1, count: this.files.length }) : (file?.name ?? '')}</span
        >${file ? html`<a class="iconbutton" href=${fileUrl(file)} download=${file.name} aria-label=${t('file.download', { name: file.name })}><yk-icon name="download"></yk-icon></a>` : nothing}
      </div>
      <div
        class="strip"
        @scroll=${() => {
          this.index = Math.round(this.strip.scrollLeft / Math.max(1, this.strip.clientWidth));
        }}
      >
        ${this.files.map((each) => html`<div><img src=${fileUrl(each)} alt=${each.name} /></div>`)}
      </div>
    </dialog>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-files': YkFiles;
    'yk-viewer': YkViewer;
  }
}
