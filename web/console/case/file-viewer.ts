import { html, nothing, type TemplateResult } from 'lit';
import type { FileRef } from '../../../api/views.ts';
import { fileUrl } from '../../data/api.ts';
import { DialogPart } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { define } from '../part.ts';
import { fileSize } from '../time.ts';
import { t } from '../words.ts';

/** Pictures and PDF looked at in place, one after the other; the rest is downloaded. */
export class FileViewer extends DialogPart<never> {
  files: FileRef[] = [];
  at = 0;
  readonly keys = new Keys(this, () => ({
    title: t('files'),
    items: [
      { keys: 'ArrowRight', does: t('files.next'), run: () => this.step(1) },
      { keys: 'ArrowLeft', does: t('files.previous'), run: () => this.step(-1) },
    ],
  }));
  private step(by: number): void {
    this.at = (this.at + by + this.files.length) % this.files.length;
    this.requestUpdate();
  }
  override render(): TemplateResult | typeof nothing {
    const file = this.files[this.at];
    if (!file) return nothing;
    const url = fileUrl(file);
    const shown = file.type.startsWith('image/')
      ? html`<img src=${url} alt=${file.name} />`
      : file.type === 'application/pdf'
        ? html`<iframe src=${url} title=${file.name}></iframe>`
        : html`<div class="note">
            ${icon('file', 16)}<span>${t('files.noPreview')}</span><a class="btn sm" href=${url} download=${file.name}>${t('download')}</a>
          </div>`;
    return html`<dialog class="viewer" aria-label=${file.name}>
      <header>
        <b class="el grow">${file.name}</b
        ><span>${fileSize(file.size)}</span
        >${this.files.length > 1 ? html`<span>${this.at + 1} / ${this.files.length}</span><button class="ib" aria-label=${t('files.previous')} @click=${() => this.step(-1)}>${icon('left', 18)}</button><button class="ib" aria-label=${t('files.next')} @click=${() => this.step(1)}>${icon('right', 18)}</button>` : nothing}<a
          class="ib"
          aria-label=${t('download')}
          href=${url}
          download=${file.name}
          >${icon('download', 18)}</a
        ><button class="ib" aria-label=${t('close')} @click=${() => this.finish(null)}>${icon('close', 18)}</button>
      </header>
      <div class="stage">${shown}</div>
    </dialog>`;
  }
}
define('yk-file-viewer', FileViewer);

/** Looks at one of several files. */
export function viewFile(files: readonly FileRef[], at: number): void {
  const viewer = new FileViewer();
  viewer.files = [...files];
  viewer.at = at;
  void viewer.open();
}

/** Files as chips that open. */
export const fileChips = (files: readonly FileRef[]): TemplateResult | typeof nothing =>
  files.length === 0
    ? nothing
    : html`<div class="row" .style=${'flex-wrap:wrap;gap:6px'}>
        ${files.map((file, index) => html`<button class="att" @click=${() => viewFile(files, index)}>${icon(file.type.startsWith('image/') ? 'image' : 'file', 14)}<span class="el">${file.name}</span><span class="mut">${fileSize(file.size)}</span></button>`)}
      </div>`;
/** Pictures as thumbs, the rest as chips. */
export const fileThumbs = (files: readonly FileRef[]): TemplateResult =>
  html`<div class="thumbs">
    ${files.map((file, index) => html`<button @click=${() => viewFile(files, index)} title=${file.name} aria-label=${file.name}>${file.type.startsWith('image/') ? html`<img class="thumb" src=${fileUrl(file)} alt="" loading="lazy" />` : html`<span class="att">${icon('file', 14)}<span class="el">${file.name}</span></span>`}</button>`)}
  </div>`;
