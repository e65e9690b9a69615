import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { doneWords } from '../../../domain/errands/entry.ts';
import { serverNow } from '../../data/clock.ts';
import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/errands.ts';
import '../../elements/controls.ts';
import '../../elements/field.ts';
import '../../elements/sheet.ts';
import { sheetStyles } from '../staff/sheets/sheet-styles.ts';
import type { Stop } from './overlay.ts';
import { doToStop } from './stop-deeds.ts';
import './photo-pick.ts';

const MOST = 1000;
const draftOf = (stop: Stop): string => `errand-done-${stop.id}`;

/** `<yk-done-sheet .stop>`: what came of a stop, with photos; whether its client reads it, and what they will see. Fires `close`. */
@customElement('yk-done-sheet')
export class YkDoneSheet extends LitElement {
  static override styles = [
    ...kit,
    sheetStyles,
    css`
      .seen {
        padding: 12px;
        border-radius: var(--yk-radius-2);
        background: var(--yk-color-surface-sunken);
      }
      .seen div {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 8px;
      }
      .seen img {
        width: 56px;
        height: 56px;
        object-fit: cover;
        border-radius: var(--yk-radius-2);
      }
    `,
  ];
  @property({ attribute: false }) stop: Stop | null = null;
  @state() private text = '';
  @state() private tell = false;
  @state() private wrong = '';
  @state() private busy = false;
  @query('yk-photo-pick') private photos!: HTMLElementTagNameMap['yk-photo-pick'] | null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('stop') || !this.stop || changed.get('stop')?.id === this.stop.id) return;
    this.text = findDraft<string>(draftOf(this.stop))?.value ?? '';
    this.tell = this.stop.tellClient;
    this.wrong = '';
  }
  private async send(): Promise<void> {
    const { stop } = this;
    const text = this.text.trim();
    const files = this.photos?.files ?? [];
    if (!stop || this.busy) return;
    this.wrong = !text && files.length === 0 ? t('done.need') : '';
    if (this.wrong) return this.renderRoot.querySelector('yk-textarea')?.focus();
    this.busy = true;
    const tellClient = stop.source.kind === 'case' && this.tell;
    const kept = await doToStop(stop, 'done', { text, tellClient }, t('done.saved'), files);
    this.busy = false;
    if (!kept) return;
    dropDraft(draftOf(stop));
    this.photos?.sent();
    this.dispatchEvent(new Event('close'));
  }
  /** What stands in the client's case, word for word. */
  private preview(stop: Stop): unknown {
    const previews = this.photos?.previews ?? [];
    return html`<p class="label">${t('done.preview')}</p>
      <div class="seen">
        <p class="prose">${doneWords(stop, this.text.trim(), serverNow())}</p>
        ${previews.length > 0 ? html`<div>${previews.map((src) => html`<img src=${src} alt="" />`)}</div>` : nothing}
      </div>`;
  }
  private body(stop: Stop): unknown {
    const ofCase = stop.source.kind === 'case';
    return html`<div class="gutter body">
        <p class="title">${stop.place}</p>
        <p class="text2">${stop.title}</p>
        <p class="label">${t('done.text')}</p>
        <yk-textarea
          boxed
          bare
          label=${t('done.text')}
          placeholder=${t('done.textPh')}
          rows="3"
          max=${MOST}
          .value=${this.text}
          @input=${(event: Event) => {
            this.text = (event.target as HTMLElementTagNameMap['yk-textarea']).value;
            this.wrong = '';
            keepDraft(draftOf(stop), this.text);
          }}
        ></yk-textarea>
        <p class="label">${t('done.photos')}</p>
        <yk-photo-pick
          label=${t('done.photos')}
          draft=${draftOf(stop)}
          @change=${() => {
            this.wrong = '';
            this.requestUpdate();
          }}
        ></yk-photo-pick>
        ${
          ofCase
            ? html`<div class="line gap2">
                  <span class="grow"
                    >${t('done.tell')}<br /><span class="small text3"
                      >${this.tell ? t('done.tellText', { client: stop.clientShort ?? '' }) : t('done.inside')}</span
                    ></span
                  ><yk-switch
                    label=${t('done.tell')}
                    .checked=${this.tell}
                    @change=${() => {
                      this.tell = !this.tell;
                    }}
                  ></yk-switch>
                </div>
                ${this.tell ? this.preview(stop) : nothing}`
            : nothing
        }
      </div>
      <div slot="foot">
        ${this.wrong ? html`<div class="hint warn inside problem" role="alert">${this.wrong}</div>` : nothing}<button
          class="yk-button wide"
          type="button"
          aria-busy=${this.busy}
          @click=${() => void this.send()}
        >
          ${t('done.send')}
        </button>
      </div>`;
  }
  override render(): unknown {
    const { stop } = this;
    return html`<yk-sheet heading=${t('done.title')} .open=${stop !== null} @close=${() => this.dispatchEvent(new Event('close'))}
      >${stop ? this.body(stop) : nothing}</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-done-sheet': YkDoneSheet;
  }
}
