import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { findPhotos, keepPhotos } from '../../data/offline/photo-drafts.ts';
import { buttons } from '../../elements/button-styles.ts';
import { base } from '../../elements/styles.ts';
import { uploadStyles } from '../../elements/upload-styles.ts';
import { t as kit } from '../../locales/case.ts';
import '../../elements/icon.ts';

interface Picked {
  file: File;
  preview: string;
}

const picked = (file: File): Picked => ({ file, preview: URL.createObjectURL(file) });

/** `<yk-photo-pick label max draft="errand-done-7">`: photos that stay on this phone under that name until the deed they belong to is sent, however often the page goes. Read `.files`; fires `change`. */
@customElement('yk-photo-pick')
export class YkPhotoPick extends LitElement {
  static override styles = [base, buttons, uploadStyles];
  @property() label = '';
  @property({ type: Number }) max = 9;
  @property() draft = '';
  @state() private picked: Picked[] = [];
  /** What is kept is read and written one after the other. */
  #keeping: Promise<void> = Promise.resolve();

  get files(): File[] {
    return this.picked.map(({ file }) => file);
  }
  /** Addresses under which the pictures can be shown on this page. */
  get previews(): string[] {
    return this.picked.map(({ preview }) => preview);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.clear();
  }
  /** Empties it; what is kept stays for the next time. */
  private clear(): void {
    for (const { preview } of this.picked) URL.revokeObjectURL(preview);
    this.picked = [];
  }
  /** Empties it for good: they went with their deed. */
  sent(): void {
    this.clear();
    this.keep();
  }
  private keep(): void {
    const { draft, files } = this;
    this.#keeping = this.#keeping.then(() => keepPhotos(draft, files));
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('draft')) return;
    this.clear();
    this.#keeping = this.#keeping.then(() => this.restore(this.draft));
  }
  private async restore(draft: string): Promise<void> {
    const files = await findPhotos(draft);
    if (files.length === 0 || draft !== this.draft || !this.isConnected) return;
    this.changed([...files.map(picked), ...this.picked].slice(0, this.max));
  }
  private changed(all: Picked[]): void {
    this.picked = all;
    this.keep();
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }
  private readonly take = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const room = Math.max(0, this.max - this.picked.length);
    const taken = [...(input.files ?? [])].slice(0, room).map(picked);
    input.value = '';
    this.changed([...this.picked, ...taken]);
  };
  private drop(one: Picked): void {
    URL.revokeObjectURL(one.preview);
    this.changed(this.picked.filter((each) => each !== one));
  }
  private add(icon: 'camera' | 'image', word: string, camera: boolean): unknown {
    return html`<label class="th add"
      ><yk-icon name=${icon} size="l"></yk-icon>${word}<input
        type="file"
        accept="image/*"
        capture=${camera ? 'environment' : nothing}
        ?multiple=${!camera}
        aria-label="${this.label} ${word}"
        @change=${this.take}
    /></label>`;
  }
  override render(): unknown {
    return html`<div class="thumbs">
      ${this.picked.map(
        (one) =>
          html`<div class="th" data-state="done">
            <img src=${one.preview} alt=${one.file.name} /><button
              class="del"
              type="button"
              aria-label=${kit('upload.remove', { name: one.file.name })}
              @click=${() => this.drop(one)}
            >
              <span><yk-icon name="close"></yk-icon></span>
            </button>
          </div>`,
      )}${this.picked.length < this.max ? html`${this.add('camera', kit('upload.camera'), true)}${this.add('image', kit('upload.album'), false)}` : ''}
    </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-photo-pick': YkPhotoPick;
  }
}
