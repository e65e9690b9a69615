import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HallCard } from '../../../../api/views/hall.ts';
import { kit } from '../../../elements/styles.ts';
import { toast } from '../../../elements/toast.ts';
import { t } from '../../../locales/staff.ts';
import '../../../elements/sheet.ts';

/** `<yk-skill-sheet .card>`: a card needs a skill that is not on record: the sentence to send to the admin, to copy. Fires `close`. */
@customElement('yk-skill-sheet')
export class YkSkillSheet extends LitElement {
  static override styles = [
    ...kit,
    css`
      :host {
        display: contents;
      }
      .skill {
        margin: 0;
        padding: 12px;
        border-radius: var(--yk-radius-2);
        background: var(--yk-color-surface-sunken);
      }
    `,
  ];
  @property({ attribute: false }) card: HallCard | null = null;

  private readonly leave = (): void => {
    this.dispatchEvent(new Event('close'));
  };
  override render(): unknown {
    const sentence = t('hall.skillAsk', { type: this.card?.businessType.name ?? '' });
    return html`<yk-sheet heading=${t('hall.skillTitle')} .open=${this.card !== null} @close=${this.leave}
      ><div class="gutter">
        <p class="prose">${t('hall.skillText')}</p>
        <p class="skill gap3">${sentence}</p>
      </div>
      <button
        slot="foot"
        class="yk-button wide"
        type="button"
        @click=${() => {
          void navigator.clipboard?.writeText(sentence).then(() => toast(t('hall.copied')));
          this.leave();
        }}
      >
        ${t('hall.skillCopy')}
      </button></yk-sheet
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-skill-sheet': YkSkillSheet;
  }
}
