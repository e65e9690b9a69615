import { html, nothing } from 'lit';
import type { CaseView, PaperView } from '../../../api/views.ts';
import { owedPapers } from '../../elements/turn.ts';
import { t } from '../../locales/client.ts';
import { t as first } from '../../locales/after-home.ts';
import '../../elements/bars.ts';
import '../../elements/icon.ts';

/** What the buttons of the bar begin. */
interface Steps {
  confirm: () => void;
  give: (paper: PaperView) => void;
  write: () => void;
}

/** Whom a message goes to. */
export function messageTitle(view: CaseView): string {
  return view.assignee ? t('case.messageTitle', { name: view.assignee.name }) : t('case.messageTeam');
}

/** The one step a client can take now, large; a message beside it. `money`: the step that money is owed, when it is. */
export function caseBar(view: CaseView, on: Steps, money: unknown = nothing): unknown {
  const may = (action: CaseView['actions'][number]): boolean => view.actions.includes(action);
  const owed = may('submitPaper') ? owedPapers(view.papers)[0] : undefined;
  const talk = may('message');
  // The rest after a deposit holds nobody up: what the work waits for comes first.
  const waits =
    money !== nothing && (view.state === 'awaiting_payment' || view.waitingOn.includes('quote') || view.waitingOn.includes('payment'));
  const main = (): unknown => {
    if (waits) return money;
    if (may('confirm'))
      return html`<button class="yk-button" type="button" @click=${on.confirm}>
        <yk-icon name="check"></yk-icon>${t('case.confirm')}
      </button>`;
    if (owed)
      return html`<button class="yk-button" type="button" @click=${() => on.give(owed)}>
        <yk-icon name=${owed.original ? 'flag' : 'camera'}></yk-icon
        ><span class="label"
          >${owed.original ? t('case.give.original', { name: owed.name }) : t(owed.state === 'returned' ? 'case.reshoot' : 'case.give', { name: owed.name })}</span
        >
      </button>`;
    if (money !== nothing) return money;
    if (may('review') && !view.review)
      return html`<a class="yk-button" href="/cases/${view.id}/review"><yk-icon name="smile"></yk-icon>${t('case.review')}</a>`;
    if (talk)
      return html`<button class="yk-button" type="button" @click=${on.write}>
        <yk-icon name="message"></yk-icon><span class="label">${messageTitle(view)}</span>
      </button>`;
    return view.state === 'cancelled' || view.closedAt
      ? html`<a class="yk-button soft" href="/requests/new"><yk-icon name="pen"></yk-icon>${t('case.again')}</a>`
      : nothing;
  };
  const mini = talk && (money !== nothing || may('confirm') || owed || (may('review') && !view.review));
  const button = main();
  if (button === nothing) return nothing;
  return html`<yk-sticky-bar slot="bar"
    >${
      mini
        ? html`<button class="mini" type="button" @click=${on.write}>
            <yk-icon name="message" size="l"></yk-icon>${first('act.message')}
          </button>`
        : nothing
    }${button}</yk-sticky-bar
  >`;
}
