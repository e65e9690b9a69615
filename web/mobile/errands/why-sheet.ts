import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { dropDraft, findDraft, keepDraft } from '../../data/draft.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/errands.ts';
import '../../elements/field.ts';
import '../../elements/sheet.ts';
import { sheetStyles } from '../staff/sheets/sheet-styles.ts';
import type { Stop } from './overlay.ts';
import { doToStop } from './stop-deeds.ts';
import './photo-pick.ts';

/** 没办成, or 撤掉. */
export type WhyKind = 'failed' | 'cancel';
const CHOICES = {
  failed: ['failed.1', 'failed.2', 'failed.3', 'failed.4', 'failed.5', 'failed.6'],
  cancel: ['cancel.1', 'cancel.2', 'cancel.3'],
} as const;
const MOST = 200;

/** What was said so far. */
interface Why {
  choice: string;
  more: string;
}

/** `<yk-why-sheet .stop kind="failed|cancel">`: a stop that came to nothing, and why; what failed may bring photos. Fires `close`. */
@customElement('yk-why-sheet')
export class YkWhySheet extends LitElement {
  static override styles = [...kit, sheetStyles];
  @property({ attribute: false }) stop: Stop | null = null;
  @property() kind: WhyKind = 'failed';
  @state() private choice = '';
  @state() private more = '';
  @state() private wrong = '';
  @state() private busy = false;
  @query('yk-photo-pick') private photos!: HTMLElementTagNameMap['yk-photo-pick'] | null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.stop || !(changed.has('stop') || changed.has('kind'))) return;
    const { choice, more } = findDraft<Why>(this.draft)?.value ?? { choice: '', more: '' };
    this.choice = choice;
    this.more = more;
    this.wrong = '';
  }
  private get draft(): string {
    return `errand-${this.kind}-${this.stop?.id}`;
  }
  private said(why: Partial<Why>): void {
    Object.assign(this, why);
    this.wrong = '';
    keepDraft<Why>(this.draft, { choice: this.choice, more: this.more });
  }
  private async send(): Promise<void> {
    const { stop, kind, draft } = this;
    const reason = [this.choice, this.more.trim()].filter(Boolean).join(t('comma')).slice(0, MOST);
    this.wrong = reason ? '' : t('failed.need');
    if (!stop || this.wrong || this.busy) return;
    this.busy = true;
    const kept = await doToStop(stop, kind, { reason }, t(`${kind}.saved`), this.photos?.files);
    this.busy = false;
    if (!kept) return;
    dropDraft(draft);
    this.photos?.sent();
    this.dispatchEvent(new Event('close'));
  }
  private body(stop: Stop): unknown {
    const { kind } = this;
    return html`<div class="gutter body">
        <p class="title">${stop.place}</p>
        <p class="text2">${stop.title}</p>
        <p class="label">${t(`${kind}.why`)}</p>
        <div class="chips">
          ${CHOICES[kind].map((key) => {
            const word = t(key);
            return html`<button
              class="chip"
              type="button"
              aria-pressed=${this.choice === word}
              @click=${() => this.said({ choice: this.choice === word ? '' : word })}
            >
              ${word}
            </button>`;
          })}
        </div>
        <yk-textarea
          class="gap3"
          boxed
          bare
          label=${t('failed.ph')}
          placeholder=${t('failed.ph')}
          rows="2"
          .value=${this.more}
          error=${this.wrong}
          @input=${(event: Event) => this.said({ more: (event.target as HTMLElementTagNameMap['yk-textarea']).value })}
        ></yk-textarea>
        ${
          kind === 'failed'
            ? html`<p class="label">${t('done.photos')}</p>
                <yk-photo-pick label=${t('done.photos')} draft=${this.draft}></yk-photo-pick>`
            : nothing
        }
      </div>
      <button slot="foot" class="yk-button wide" type="button" aria-busy=${this.busy} @click=${() => void this.send()}>
        ${t(`${kind}.send`)}
      </button>`;
  }
  override render(): unknown {
    const { stop } = this;
    return html`<yk-sheet heading=${t(`${this.kind}.title`)} .open=${stop !== null} @close=${() => this.dispatchEvent(new Event('close'))}
      >${stop ? this.body(stop) : nothing}</yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-why-sheet': YkWhySheet;
  }
}
