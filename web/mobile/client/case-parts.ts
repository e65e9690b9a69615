import { html, nothing } from 'lit';
import type { CaseView, PaperView } from '../../../api/views.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/client.ts';
import { t as words } from '../../locales/kit.ts';
import { when } from '../../locales/when.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';
import '../../elements/files.ts';
import '../../elements/icon.ts';
import '../../elements/paper-list.ts';
import '../../elements/tag.ts';

async function copy(no: string): Promise<void> {
  await navigator.clipboard?.writeText(no).then(
    () => toast(words('copied')),
    () => undefined,
  );
}

/** What it is, how it stands, and its number to copy. */
export function caseHead(view: CaseView): unknown {
  return html`<header class="pagehead">
    <h1 class="heading">${view.title}</h1>
    <div class="row wide wrap gap2">
      <yk-state-tag state=${view.state}></yk-state-tag><yk-urgency value=${view.urgency}></yk-urgency
      ><button
        class="textbutton row tight small text3 num copy"
        type="button"
        aria-label=${t('case.copyNo', { no: view.id })}
        @click=${() => copy(view.id)}
      >
        ${view.id}<yk-icon name="copy" size="s"></yk-icon>
      </button>
    </div>
  </header>`;
}

/** The result as it was handed over; it can be given back until it is confirmed. */
export function caseResult(view: CaseView, giveBack: () => void): unknown {
  const { delivery } = view;
  if (!delivery) return nothing;
  return html`<yk-section heading=${t('case.delivery')} note=${when(delivery.at)}
    ><yk-card padded
      ><p class="prose">${delivery.text}</p>
      ${delivery.files.length ? html`<yk-files class="gap3" .files=${delivery.files}></yk-files>` : nothing}${delivery.originals ? html`<p class="hint warn inside gap3"><yk-icon name="flag"></yk-icon><span>${t('case.deliveryOriginals')}</span></p>` : nothing}
      ${
        view.actions.includes('returnDelivery')
          ? html`<div class="choices">
              <button class="yk-button plain small" type="button" @click=${giveBack}>
                <yk-icon name="undo" size="s"></yk-icon>${t('case.return')}
              </button>
            </div>`
          : nothing
      }</yk-card
    ></yk-section
  >`;
}

/** What the client gives, one by one. */
export function casePapers(view: CaseView): unknown {
  if (view.papers.length === 0) return nothing;
  const accepted = view.papers.filter(({ state: s }) => s === 'accepted').length;
  return html`<yk-section heading=${t('case.papers')} note=${t('case.papersNote', { n: accepted, count: view.papers.length })}
    ><yk-paper-list
      .papers=${view.papers}
      .canAct=${view.actions.includes('submitPaper')}
      .actionFor=${(paper: PaperView) => (paper.state === 'returned' ? t('case.reshootShort') : paper.state === 'needed' ? t('case.giveShort') : '')}
    ></yk-paper-list
  ></yk-section>`;
}

/** What the client asked for in the first place. */
export function caseRequest(view: CaseView, cancel: () => void): unknown {
  return html`<yk-section heading=${t(view.order ? 'case.order' : 'case.request')} note=${t('case.asked', { time: when(view.createdAt) })}
    ><yk-card padded
      ><p class="prose">${view.description || view.title}</p>
      ${view.files.length ? html`<yk-files class="gap3" .files=${view.files}></yk-files>` : nothing}
      <p class="small text3 gap3">${view.businessType.name}<i class="dot"></i>${view.client.short}</p></yk-card
    >
    <yk-card><yk-cell href="/complaints/new?case=${view.id}" heading=${t('case.complain')}></yk-cell></yk-card>
    ${view.actions.includes('cancel') ? html`<yk-card><yk-cell button heading=${t(view.order ? 'case.cancelOrder' : 'case.cancel')} @click=${cancel}></yk-cell></yk-card>` : nothing}</yk-section
  >`;
}

/** How the client found it. */
export function caseReview(view: CaseView): unknown {
  const { review } = view;
  if (!review) return nothing;
  return html`<yk-section heading=${t('case.reviewed')} note=${words(`grade.${review.grade}`)}
    ><yk-card padded
      >${view.reviewDimensions.map(({ id, name }) => html`<div class="row apart"><span class="text2">${name}</span><yk-stars readonly label=${name} .value=${review.scores[id] ?? 0}></yk-stars></div>`)}${review.comment ? html`<p class="prose gap2">${review.comment}</p>` : nothing}${review.answer ? html`<p class="prose gap2 answer"><b>${t('review.answer', { name: review.answer.by })}</b> ${review.answer.text}</p>` : nothing}${view.actions.includes('review') ? html`<a class="yk-button plain small gap3" href="/cases/${view.id}/review">${t('case.amend')}</a>` : nothing}</yk-card
    ></yk-section
  >`;
}
