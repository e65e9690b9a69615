import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FileRow } from '../../../api/views/own.ts';
import { fileUrl } from '../../data/api.ts';
import { ViewFiles } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/me.ts';
import { dayOf } from '../../locales/when.ts';
import '../../elements/icon.ts';

/** `<yk-file-line .file .pictures several>`: one file in a list: its picture or kind, name, where it belongs, the day. A picture opens among its neighbours, a paper by itself. */
@customElement('yk-file-line')
export class YkFileLine extends LitElement {
  static override styles = [
    ...kit,
    css`
      :host {
        position: relative;
      }
      :host(:not(:first-of-type))::before {
        content: '';
        position: absolute;
        top: 0;
        left: calc(var(--yk-inset) + 52px);
        right: 0;
        height: var(--yk-hairline);
        background: var(--yk-color-line);
        transform: scaleY(0.6);
      }
      .line {
        display: flex;
        align-items: center;
        gap: 12px;
        width: 100%;
        min-height: var(--yk-cell);
        padding: 12px var(--yk-inset);
        text-align: left;
      }
      .line:active {
        background: var(--yk-color-surface-pressed);
      }
      .line:focus-visible {
        outline-offset: -2px;
      }
      img {
        width: 40px;
        height: 40px;
        border-radius: var(--yk-radius-2);
        object-fit: cover;
        background: var(--yk-color-surface-sunken);
        flex: none;
      }
      .main,
      .sub {
        display: block;
      }
    `,
  ];
  @property({ attribute: false }) file: FileRow | null = null;
  /** The pictures one can swipe to from this one. */
  @property({ attribute: false }) pictures: FileRow[] = [];
  /** Several companies: it names its own. */
  @property({ type: Boolean }) several = false;

  override render(): unknown {
    const { file } = this;
    if (!file) return nothing;
    const image = file.type.startsWith('image/');
    const inside = html`${image ? html`<img src=${fileUrl(file)} alt="" loading="lazy" decoding="async" />` : html`<span class="tile mute"><yk-icon name="file"></yk-icon></span>`}<span
        class="grow"
        ><span class="main celltext ellipsis">${file.name}</span
        ><span class="sub small text3 ellipsis"
          >${this.several ? html`${file.client.short}<i class="dot"></i>` : nothing}${file.case?.title ?? t(`files.category.${file.category ?? 'other'}`)}</span
        ></span
      ><span class="small text3 num nowrap">${dayOf(file.at)}</span>`;
    return image
      ? html`<button
          class="line"
          type="button"
          @click=${() =>
            this.dispatchEvent(
              new ViewFiles(
                this.pictures,
                this.pictures.findIndex(({ id }) => id === file.id),
              ),
            )}
        >
          ${inside}
        </button>`
      : html`<a class="line" href=${fileUrl(file)} target="_blank" rel="noopener">${inside}</a>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-file-line': YkFileLine;
  }
}
