import { html, nothing } from 'lit';
import type { CaseView } from '../../../api/views.ts';
import type { CaseAction } from '../../../domain/case/actions.ts';
import { t as money } from '../../locales/fee-work.ts';
import { t } from '../../locales/staff.ts';
import '../../elements/bars.ts';
import '../../elements/icon.ts';

/** What the composer would send now. */
interface Saying {
  busy: boolean;
  label: string;
}
interface Steps {
  open: (sheet: 'receipt' | 'ask' | 'deliver' | 'quote') => void;
  reply: () => void;
  send: () => void;
}

/** What is done with a case most: send what is written, ask for papers, deliver; or confirm a receipt, or grab it first. */
export function workBar(view: CaseView, composer: Saying | null, on: Steps): unknown {
  const can = (action: CaseAction): boolean => view.actions.includes(action);
  if (can('confirmReceipt'))
    return html`<yk-sticky-bar slot="bar"
      >${can('message') ? html`<button class="mini" type="button" @click=${on.reply}><yk-icon name="message" size="l"></yk-icon>${t('work.reply')}</button>` : nothing}<button
        class="yk-button grow"
        type="button"
        @click=${() => on.open('receipt')}
      >
        ${t('work.receipt')}
      </button></yk-sticky-bar
    >`;
  if (can('grab')) return html`<yk-sticky-bar slot="bar"><a class="yk-button grow" href="/hall">${t('work.grabFirst')}</a></yk-sticky-bar>`;
  // Nothing is begun before a price is agreed: while none is told, telling it is what is to be done.
  if (can('quote') && !view.fee?.quote)
    return html`<yk-sticky-bar slot="bar"
      >${can('message') ? html`<button class="mini" type="button" @click=${on.reply}><yk-icon name="message" size="l"></yk-icon>${t('work.reply')}</button>` : nothing}${can('askPapers') ? html`<button class="mini" type="button" @click=${() => on.open('ask')}><yk-icon name="file" size="l"></yk-icon>${t('work.ask')}</button>` : nothing}<button
        class="yk-button grow"
        type="button"
        @click=${() => on.open('quote')}
      >
        ${money('bar.quote')}
      </button></yk-sticky-bar
    >`;
  if (!can('message') && !can('progress') && !can('note')) return nothing;
  return html`<yk-sticky-bar slot="bar"
    >${
      can('askPapers')
        ? html`<button class="mini" type="button" @click=${() => on.open('ask')}>
            <yk-icon name="file" size="l"></yk-icon>${t('work.ask')}
          </button>`
        : nothing
    }${
      can('quote')
        ? html`<button class="mini" type="button" @click=${() => on.open('quote')}>
            <yk-icon name="pay" size="l"></yk-icon>${money('bar.requote')}
          </button>`
        : nothing
    }${
      can('deliver') && !can('quote')
        ? html`<button class="mini" type="button" @click=${() => on.open('deliver')}>
            <yk-icon name="send" size="l"></yk-icon>${t('work.deliver')}
          </button>`
        : nothing
    }<button
      class="yk-button grow"
      type="button"
      aria-busy=${composer?.busy ?? false}
      ?disabled=${composer?.busy ?? false}
      @click=${on.send}
    >
      ${composer?.label ?? t('work.sendProgress')}
    </button></yk-sticky-bar
  >`;
}
