import type { ReactiveControllerHost } from 'lit';
import { html, nothing, type TemplateResult } from 'lit';
import type { FileRef } from '../../api/views.ts';
import { ApiProblem } from '../data/api.ts';
import { sendFile, shrinkPhoto } from '../data/upload.ts';
import { icon } from './icons.ts';
import { fileSize } from './time.ts';
import { t } from './words.ts';

interface Upload {
  file: File;
  share: number;
  sent: FileRef | null;
  problem: string;
  stop: AbortController;
}

/** Files on their way beside a text: chosen, dropped or pasted; progress, failure and another try each on its own. */
export class Uploads {
  items: Upload[] = [];
  readonly #host: ReactiveControllerHost;
  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get ids(): string[] {
    return this.items.flatMap(({ sent }) => (sent ? [sent.id] : []));
  }
  get busy(): boolean {
    return this.items.some(({ sent, problem }) => !sent && !problem);
  }

  /** Takes files in and sends them. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      const upload: Upload = { file, share: 0, sent: null, problem: '', stop: new AbortController() };
      this.items = [...this.items, upload];
      void this.send(upload);
    }
    this.#host.requestUpdate();
  }
  private async send(upload: Upload): Promise<void> {
    upload.problem = '';
    upload.share = 0;
    this.#host.requestUpdate();
    try {
      upload.sent = await sendFile(
        await shrinkPhoto(upload.file),
        (share) => {
          upload.share = share;
          this.#host.requestUpdate();
        },
        { signal: upload.stop.signal },
      );
    } catch (problem) {
      upload.problem = problem instanceof ApiProblem ? problem.message : t('trouble');
    }
    this.#host.requestUpdate();
  }
  remove(upload: Upload): void {
    upload.stop.abort();
    this.items = this.items.filter((one) => one !== upload);
    this.#host.requestUpdate();
  }
  /** Takes off what went out with a text. */
  clear(ids: readonly string[]): void {
    this.items = this.items.filter(({ sent }) => !sent || !ids.includes(sent.id));
    this.#host.requestUpdate();
  }

  /** The chips of the files. */
  list(): TemplateResult | typeof nothing {
    if (this.items.length === 0) return nothing;
    return html`<div class="atts">
      ${this.items.map((upload) => html`<span class="att ${upload.problem ? 'red' : ''}">${icon(upload.file.type.startsWith('image/') ? 'image' : 'file', 14)}<span class="el">${upload.file.name}</span><span class="mut">${upload.problem ? upload.problem : upload.sent ? fileSize(upload.sent.size) : `${Math.round(upload.share * 100)}%`}</span>${upload.problem ? html`<button type="button" class="lk" @click=${() => this.send(upload)}>${t('again')}</button>` : nothing}<button type="button" aria-label=${t('files.remove', { name: upload.file.name })} @click=${() => this.remove(upload)}>${icon('close', 12)}</button></span>`)}
    </div>`;
  }
  /** The button that chooses files. */
  button(): TemplateResult {
    return html`<label class="ib" title=${t('files.add')}
      >${icon('clip', 16)}<span class="sr">${t('files.add')}</span
      ><input
        class="sr"
        type="file"
        multiple
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          this.add(input.files ?? []);
          input.value = '';
        }}
    /></label>`;
  }
}
