import { html, nothing } from 'lit';
import type { CaseView, MeView } from '../../../api/views.ts';
import { lettersFor, withdraw } from '../../data/outbox.ts';
import { t } from '../../locales/client.ts';
import { t as words } from '../../locales/kit.ts';
import '../../elements/card.ts';
import '../../elements/icon.ts';
import '../../elements/thread.ts';

/** Messages the firm's side refused: why, and away with them. */
function refusedLetters(no: string): unknown {
  const letters = lettersFor(no).filter(({ problem }) => problem);
  if (letters.length === 0) return nothing;
  return html`<yk-card heading=${t('case.waiting')}
    >${letters.map(
      ({ key, text, problem }) =>
        html`<div class="letter">
          <yk-icon class="danger" name="alert"></yk-icon
          ><span class="grow"
            ><span class="ellipsis">${text}</span><br /><span class="small danger">${t('case.refused', { why: problem })}</span></span
          ><button class="yk-button soft small" type="button" @click=${() => withdraw(key)}>${words('remove')}</button>
        </div>`,
    )}</yk-card
  >`;
}

/** What was said on a case, with what has not left this phone yet. */
export function caseThread(view: CaseView, me: MeView | null): unknown {
  const unsent = lettersFor(view.id).filter(({ problem }) => !problem);
  const any = unsent.length > 0 || view.entries.some(({ type }) => type === 'message');
  if (!any && !view.actions.includes('message')) return nothing;
  return html`<yk-section heading=${t('case.thread')} note=${view.assignee ? t('case.with', { name: view.assignee.name }) : ''}
    >${refusedLetters(view.id)}<yk-card padded
      ><yk-thread
        .entries=${view.entries}
        .meId=${me?.person.id ?? null}
        .myName=${me?.person.name ?? ''}
        .unsent=${unsent}
      ></yk-thread></yk-card
  ></yk-section>`;
}
