import { html, type TemplateResult } from 'lit';
import { t } from '../../locales/console-services.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton } from '../parts.ts';

/** Holds the place of the editor, which is large and comes after the page. */
export class RichField extends Part {
  static override properties = { value: {}, label: {} };
  declare value: string;
  declare label: string;
  put: (value: string) => void = () => undefined;
  #state: 'waiting' | 'ready' | 'failed' = 'waiting';

  constructor() {
    super();
    this.value = '';
    this.label = '';
  }
  protected override firstUpdated(): void {
    void this.fetch();
  }
  private async fetch(): Promise<void> {
    this.#state = 'waiting';
    this.requestUpdate();
    this.#state = await import('./rich-editor.ts').then(
      () => 'ready' as const,
      () => 'failed' as const,
    );
    this.requestUpdate();
  }
  override render(): TemplateResult {
    if (this.#state === 'failed')
      return html`<div class="note d" role="alert">
        ${icon('warn', 14)}<span class="grow">${t('words.trouble')}</span
        ><button type="button" class="btn sm" @click=${() => this.fetch()}>${t('words.again')}</button>
      </div>`;
    if (this.#state === 'waiting') return skeleton(220);
    return html`<yk-rich-editor .value=${this.value} .label=${this.label} .put=${this.put}></yk-rich-editor>`;
  }
}
define('yk-rich-field', RichField);
