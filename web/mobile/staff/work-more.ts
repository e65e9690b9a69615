import { html, nothing } from 'lit';
import type { CaseView } from '../../../api/views.ts';
import type { CaseAction } from '../../../domain/case/actions.ts';
import { t as money } from '../../locales/fee-work.ts';
import { t } from '../../locales/staff.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/icon.ts';

interface Steps {
  transfer: () => void;
  refund: () => void;
  release: () => void;
  cancel: () => void;
}

/** The rarer ways a case goes on: to a colleague, back to the hall, to somebody else, to its end. */
export function workMore(view: CaseView, on: Steps): unknown {
  const can = (action: CaseAction): boolean => view.actions.includes(action);
  const cells = [
    can('transfer') && !view.transferAsked
      ? html`<yk-cell button heading=${t('work.transfer')} @click=${on.transfer}
          ><yk-icon slot="lead" class="text2" name="transfer"></yk-icon
        ></yk-cell>`
      : nothing,
    can('release')
      ? html`<yk-cell button heading=${t('work.release')} @click=${on.release}
          ><yk-icon slot="lead" class="text2" name="undo"></yk-icon
          ><span slot="value" class="small text3">${t('work.needReason')}</span></yk-cell
        >`
      : nothing,
    can('assign')
      ? html`<yk-cell href="/assign/${view.id}" heading=${t('work.reassign')}
          ><yk-icon slot="lead" class="text2" name="people"></yk-icon
        ></yk-cell>`
      : nothing,
    can('progress') || can('assign')
      ? html`<yk-cell href="/staff/errands/new?case=${view.id}" heading=${t('work.errand')}
          ><yk-icon slot="lead" class="text2" name="send"></yk-icon
        ></yk-cell>`
      : nothing,
    can('askRefund')
      ? html`<yk-cell button heading=${money('refund.title')} @click=${on.refund}
          ><yk-icon slot="lead" class="text2" name="pay"></yk-icon
          ><span slot="value" class="small text3">${t('work.needReason')}</span></yk-cell
        >`
      : nothing,
    can('cancel')
      ? html`<yk-cell button heading=${t('work.cancel')} @click=${on.cancel}
          ><yk-icon slot="lead" class="text2" name="close"></yk-icon
          ><span slot="value" class="small text3">${t('work.needReason')}</span></yk-cell
        >`
      : nothing,
  ].filter((cell) => cell !== nothing);
  return cells.length > 0 ? html`<yk-card class="gap3">${cells}</yk-card>` : nothing;
}
