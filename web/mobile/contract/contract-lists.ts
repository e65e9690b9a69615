import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EngagementView } from '../../../api/views/engagements.ts';
import { CHECKLIST_KINDS } from '../../../domain/billing/engagement.ts';
import { Submit } from '../../controllers/submit.ts';
import { tickItem } from '../../data/engagements-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/contracts.ts';
import { timeOf } from '../../locales/when.ts';
import '../../elements/card.ts';

/** `<yk-contract-lists .contract>`: 接手清单 and 终止清单 for who serves the client, ticked off one by one. Fires `changed` with the contract. */
@customElement('yk-contract-lists')
export class YkContractLists extends LitElement {
  static override styles = [
    ...kit,
    css`
      label {
        display: flex;
        gap: 12px;
        align-items: center;
        min-height: 48px;
        padding: 8px var(--yk-inset);
        border-top: var(--yk-hairline) solid var(--yk-color-line);
      }
      label:first-child {
        border: 0;
      }
      input {
        width: 20px;
        height: 20px;
        flex: none;
        accent-color: var(--yk-color-brand);
      }
      .done {
        color: var(--yk-color-text-3);
      }
    `,
  ];
  @property({ attribute: false }) contract!: EngagementView;
  readonly #submit = new Submit(this);

  private async tick(itemId: string, done: boolean, note: string): Promise<void> {
    const saved = await this.#submit.run({ itemId, done }, () => tickItem(this.contract.id, itemId, done, note));
    if (saved) this.dispatchEvent(new CustomEvent('changed', { detail: saved }));
  }
  override render(): unknown {
    const { checklist, actions } = this.contract;
    const { problem } = this.#submit;
    return html`${problem ? html`<div class="hint bad" role="alert"><span>${problem.message}</span></div>` : ''}${CHECKLIST_KINDS.map(
      (kind) => {
        const items = checklist.filter((item) => item.kind === kind);
        const done = items.filter((item) => item.doneAt !== null).length;
        if (items.length === 0) return '';
        return html`<yk-section heading=${t(`list.${kind}`)} note=${t('list.progress', { done, total: items.length })}
          ><yk-card
            >${items.map(
              (item) =>
                html`<label
                  ><input
                    type="checkbox"
                    .checked=${item.doneAt !== null}
                    ?disabled=${this.#submit.busy || !actions.includes('checklist')}
                    @change=${(event: Event) => void this.tick(item.id, (event.target as HTMLInputElement).checked, item.note)}
                  /><span class=${item.doneAt === null ? '' : 'done'}
                    >${item.name}${item.doneAt && item.doneBy ? html`<br /><span class="small text3 num">${item.doneBy.name} · ${timeOf(item.doneAt)}${item.note ? ` · ${item.note}` : ''}</span>` : ''}</span
                  ></label
                >`,
            )}</yk-card
          ></yk-section
        >`;
      },
    )}`;
  }
}
