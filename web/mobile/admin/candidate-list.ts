import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CandidateView } from '../../../api/views.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/admin.ts';
import '../../elements/avatar.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/icon.ts';
import '../../elements/sheet.ts';
import './candidate-row.ts';
import { refusalCounts } from './escalation-words.ts';

/** `<yk-candidate-list heading .able .cannot chosen>`: whom a case can be given to, ranked; who cannot take it and why; how the ranking comes about. What it holds stands below. Fires `change` with the staff id. */
@customElement('yk-candidate-list')
export class YkCandidateList extends LitElement {
  static override styles = [
    ...kit,
    css`
      yk-card {
        overflow: hidden;
      }
      .why {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        min-height: 24px;
        font-size: var(--yk-text-small);
        font-weight: var(--yk-weight-regular);
        color: var(--yk-color-text-3);
      }
      .cannot {
        display: flex;
        gap: 12px;
        align-items: center;
        min-height: var(--yk-cell);
        padding: 8px var(--yk-gutter);
      }
    `,
  ];
  @property() heading = '';
  @property({ attribute: false }) able: CandidateView[] = [];
  @property({ attribute: false }) cannot: CandidateView[] = [];
  @property() chosen = '';
  @state() private sheet: 'why' | 'cannot' | '' = '';

  private choose(staffId: string): void {
    this.chosen = staffId;
    this.dispatchEvent(new CustomEvent('change', { detail: staffId }));
  }
  private readonly move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = this.able[this.able.findIndex(({ staffId }) => staffId === this.chosen) + step];
    if (!step || !next) return;
    event.preventDefault();
    this.choose(next.staffId);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('yk-candidate[checked]')?.focus());
  };
  private readonly shut = (): void => {
    this.sheet = '';
  };

  override render(): unknown {
    return html`<yk-section heading=${this.heading}
        ><button
          slot="note"
          class="why textbutton"
          type="button"
          @click=${() => {
            this.sheet = 'why';
          }}
        >
          ${t('assign.why')}<yk-icon name="info" size="s"></yk-icon>
        </button>
        ${this.renderAble()}${this.renderCannot()}<slot></slot
      ></yk-section>
      ${this.renderSheets()}`;
  }
  private renderAble(): unknown {
    if (this.able.length === 0)
      return html`<yk-card padded
        ><p><b>${t('assign.noneTitle')}</b></p>
        <p class="text2 gap1">${t('assign.noneText')}</p></yk-card
      >`;
    return html`<yk-card
      ><div class="lined" role="radiogroup" aria-label=${t('assign.who')} @keydown=${this.move}>
        ${repeat(
          this.able,
          ({ staffId }) => staffId,
          (candidate, i) =>
            html`<yk-candidate
              .candidate=${candidate}
              place=${i + 1}
              ?checked=${candidate.staffId === this.chosen}
              @click=${() => this.choose(candidate.staffId)}
            ></yk-candidate>`,
        )}
      </div></yk-card
    >`;
  }
  private renderCannot(): unknown {
    if (this.cannot.length === 0) return nothing;
    return html`<yk-card
      ><yk-cell
        button
        heading=${t('assign.cannot', { n: this.cannot.length })}
        @click=${() => {
          this.sheet = 'cannot';
        }}
        ><span slot="value" class="small text3 num"
          >${refusalCounts(this.cannot)
            .slice(0, 3)
            .map(({ reason, count }, i) => html`${i > 0 ? html`<i class="dot"></i>` : nothing}${t(`cannot.${reason}`)} ${count}`)}</span
        ></yk-cell
      ></yk-card
    >`;
  }
  private renderSheets(): unknown {
    return html`<yk-sheet heading=${t('assign.why')} .open=${this.sheet === 'why'} @close=${this.shut}
        ><p class="prose gutter">${t('assign.whyText')}</p></yk-sheet
      >
      <yk-sheet heading=${t('assign.confirmCannot')} .open=${this.sheet === 'cannot'} @close=${this.shut}
        ><div class="lined">
          ${this.cannot.map(
            ({ name, title, refusal }) =>
              html`<div class="cannot">
                <yk-avatar size="s" tone="mute" name=${name}></yk-avatar
                ><span class="grow">${name}<i class="dot"></i><span class="small text3">${title}</span></span
                ><span class="small text2">${refusal ? t(`cannot.${refusal}`) : nothing}</span>
              </div>`,
          )}
        </div></yk-sheet
      >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-candidate-list': YkCandidateList;
  }
}
