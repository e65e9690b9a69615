import { html, nothing, type TemplateResult } from 'lit';
import { ApiProblem } from '../../data/http.ts';
import { t } from '../../locales/console-services.ts';
import { movable, moved } from '../catalogue/moving.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';

/** Pictures of a service: chosen, dropped or pasted, each with its progress; moved by dragging or `Alt ← →`. */
export class ServicePictures extends Part {
  static override properties = { value: {}, most: {}, label: {} };
  declare value: readonly string[];
  declare most: number;
  declare label: string;
  put: (value: string[]) => void = () => undefined;
  #sending = new Map<File, number>();
  #problem = '';
  #told = '';

  constructor() {
    super();
    this.value = [];
    this.most = 9;
    this.label = '';
  }
  private async add(files: Iterable<File>): Promise<void> {
    this.#problem = '';
    const room = this.most === 1 ? 1 : this.most - this.value.length - this.#sending.size;
    for (const file of [...files].slice(0, Math.max(0, room))) {
      if (!file.type.startsWith('image/')) {
        this.#problem = t('picture.type');
        continue;
      }
      this.#sending.set(file, 0);
      void this.send(file);
    }
    this.requestUpdate();
  }
  private async send(file: File): Promise<void> {
    try {
      const { sendFile, shrinkPhoto } = await import('../../data/upload.ts');
      const sent = await sendFile(await shrinkPhoto(file), (share) => {
        this.#sending.set(file, share);
        this.requestUpdate();
      });
      this.put(this.most === 1 ? [sent.id] : [...this.value, sent.id]);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.#problem = problem.message;
    } finally {
      this.#sending.delete(file);
      this.requestUpdate();
    }
  }
  private move(from: number, to: number): void {
    this.put(moved(this.value, from, to));
    this.#told = t('picture.moved', { at: to + 1, n: this.value.length });
    void this.updateComplete.then(() => this.querySelectorAll<HTMLElement>('.pic')[to]?.focus());
  }

  override render(): TemplateResult {
    const room = this.most === 1 || this.value.length + this.#sending.size < this.most;
    return html`<div
        class="pics"
        role="group"
        aria-label=${this.label}
        @dragover=${(event: DragEvent) => event.dataTransfer?.types.includes('Files') && event.preventDefault()}
        @drop=${(event: DragEvent) => {
          if (!event.dataTransfer?.files.length) return;
          event.preventDefault();
          void this.add(event.dataTransfer.files);
        }}
        @paste=${(event: ClipboardEvent) => void this.add(event.clipboardData?.files ?? [])}
      >
        ${this.value.map((id, index) => this.picture(id, index))}
        ${[...this.#sending.values()].map(
          (share) => html`<div class="pic wait" role="status">${t('picture.busy', { n: Math.round(share * 100) })}</div>`,
        )}
        ${
          room
            ? html`<label class="pic add"
                >${icon('image', 18)}<span>${t('picture.add')}</span
                ><input
                  class="sr"
                  type="file"
                  accept="image/*"
                  ?multiple=${this.most > 1}
                  aria-label=${`${this.label} ${t('picture.add')}`}
                  @change=${(event: Event) => {
                    const input = event.target as HTMLInputElement;
                    void this.add(input.files ?? []);
                    input.value = '';
                  }}
              /></label>`
            : nothing
        }
      </div>
      ${this.#problem ? html`<div class="err" role="alert">${icon('warn', 13)}${this.#problem}</div>` : nothing}
      <p class="cat-told" role="status">${this.#told}</p>`;
  }
  private picture(id: string, index: number): TemplateResult {
    const hands = movable(`pictures-${this.label}`, index, this.value.length, (from, to) => this.move(from, to));
    const name = t('picture.at', { n: index + 1 });
    return html`<div
      class="pic"
      tabindex="0"
      role="group"
      aria-label=${name}
      draggable="true"
      @dragstart=${hands.dragstart}
      @dragover=${hands.dragover}
      @drop=${hands.drop}
      @keydown=${(event: KeyboardEvent) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        const to = index + (step ?? 0);
        if (!event.altKey || step === undefined || to < 0 || to >= this.value.length) return;
        event.preventDefault();
        this.move(index, to);
      }}
    >
      <img src="/api/files/${id}" alt=${name} loading="lazy" draggable="false" />
      <button
        type="button"
        class="ib"
        aria-label=${t('picture.remove', { n: index + 1 })}
        @click=${() => this.put(this.value.filter((_, at) => at !== index))}
      >
        ${icon('close', 13)}
      </button>
    </div>`;
  }
}
define('yk-service-pictures', ServicePictures);
