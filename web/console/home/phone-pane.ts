import { html, nothing, type TemplateResult } from 'lit';
import type { HomeView } from '../../../api/views/home.ts';
import type { Block } from '../../../domain/home/blocks.ts';
import { t } from '../../locales/console-home.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import type { BlockChosen } from './preview.ts';

/** What the phone in the middle shows. */
export interface PhoneShown {
  home: HomeView;
  blocks: readonly Block[];
  chosen: string | null;
  /** A version that is looked at instead of the draft. */
  version: number | null;
  /** Whether the preview's own code is here: `failed` asks for another try. */
  code: 'coming' | 'here' | 'failed';
  choose: (id: string) => void;
  /** Back from the version to the draft. */
  back: () => void;
  retry: () => void;
}

/** The page on a phone's glass as it is written, in two widths, at night, and in 关怀模式. */
export class PhonePane extends Part {
  static override properties = { shown: {} };
  declare shown: PhoneShown;
  #width: 375 | 414 = 375;
  #dark = false;
  #large = false;

  private toggle(on: boolean, press: () => void, label: string, inside: unknown): TemplateResult {
    return html`<button
      type="button"
      class=${on ? 'on' : ''}
      aria-pressed=${on}
      aria-label=${label}
      @click=${() => {
        press();
        this.requestUpdate();
      }}
    >
      ${inside}
    </button>`;
  }
  override render(): TemplateResult {
    const { home, blocks, chosen, version, code, choose, back, retry } = this.shown;
    return html`<div class="hb-t">
        <span class="seg"
          >${([375, 414] as const).map((width) => this.toggle(this.#width === width, () => (this.#width = width), t('width', { n: width }), width))}</span
        ><span class="seg"
          >${this.toggle(this.#dark, () => (this.#dark = !this.#dark), t('dark'), icon('moon', 14))}${this.toggle(this.#large, () => (this.#large = !this.#large), t('large'), t('large'))}</span
        >
      </div>
      ${
        version === null
          ? nothing
          : html`<div class="note hb-look" role="status">
              <span class="grow">${t('looking', { n: version })}</span
              ><button type="button" class="btn sm" @click=${back}>${t('looking.back')}</button>
            </div>`
      }
      <div class="hb-ph w${this.#width}">
        <div
          class="hb-glass"
          data-density="phone"
          data-theme=${this.#dark ? 'dark' : 'light'}
          data-scale=${this.#large ? 'large' : 'normal'}
          tabindex="0"
          role="region"
          aria-label=${t('preview')}
          @block-chosen=${(event: BlockChosen) => choose(event.detail)}
        >
          ${
            code === 'here'
              ? html`<yk-home-preview .home=${home} .blocks=${blocks} .chosen=${chosen}></yk-home-preview>`
              : code === 'failed'
                ? trouble(t('editor.failed'), retry)
                : skeleton(480)
          }
        </div>
      </div>`;
  }
}
define('yk-home-glass', PhonePane);
