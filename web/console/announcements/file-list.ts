import { html, nothing, type TemplateResult } from 'lit';
import type { FileRef } from '../../../api/views.ts';
import { fileUrl } from '../../data/api.ts';
import { t } from '../../locales/console-announcements.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { fileSize } from '../time.ts';
import { Uploads } from '../uploads.ts';

/** Files beside a text: those that are there, those on their way, and how to add one. */
class FileList extends Part {
  static override properties = { value: {}, most: {} };
  declare value: readonly FileRef[];
  declare most: number;
  put: (value: FileRef[]) => void = () => undefined;
  readonly uploads = new Uploads(this);

  constructor() {
    super();
    this.value = [];
    this.most = 9;
  }
  /** What has arrived belongs to the form from now on. */
  protected override updated(): void {
    const sent = this.uploads.items.filter((one) => one.sent !== null);
    if (sent.length === 0) return;
    this.put([...this.value, ...sent.flatMap((one) => one.sent ?? [])].slice(0, this.most));
    for (const one of sent) this.uploads.remove(one);
  }
  override render(): TemplateResult {
    return html`<ul class="ann-files">
        ${this.value.map(
          (file) =>
            html`<li>
              ${icon('file', 15)}<a class="el grow" href=${fileUrl(file)} target="_blank" rel="noopener">${file.name}</a
              ><small class="mut">${fileSize(file.size)}</small
              ><button
                type="button"
                class="ib"
                aria-label=${t('file.remove', { name: file.name })}
                @click=${() => this.put(this.value.filter(({ id }) => id !== file.id))}
              >
                ${icon('close', 13)}
              </button>
            </li>`,
        )}
      </ul>
      ${this.uploads.list()}
      ${
        this.value.length < this.most
          ? html`<label class="btn sm ann-add"
              >${icon('clip', 14)}<span>${t('file.add')}</span
              ><input
                class="sr"
                type="file"
                multiple
                @change=${(event: Event) => {
                  const input = event.target as HTMLInputElement;
                  this.uploads.add([...(input.files ?? [])].slice(0, this.most - this.value.length));
                  input.value = '';
                }}
            /></label>`
          : nothing
      }`;
  }
}
define('yk-file-list', FileList);
