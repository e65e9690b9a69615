import { html, nothing, type TemplateResult } from 'lit';
import type { CaseView, PaperView } from '../../../api/views.ts';
import { may } from '../../data/me.ts';
import { icon } from '../icons.ts';
import { face, who } from '../parts.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { t } from '../words.ts';
import './contact-phone.ts';
import { fileThumbs } from './file-viewer.ts';
import '../timeline/history.ts';

/** What the card of money asks the page to do. */
export interface FeeDeeds {
  quote: () => void;
  refund: () => void;
}
/** What the side panel asks the page to do. */
export interface SideDeeds extends FeeDeeds {
  assign: () => void;
  askPapers: () => void;
  judge: (paperId: string, good: boolean) => void;
}

/** The right side of a case: client with call, who works on it, papers, review, the workflow behind it. */
export function caseSide(view: CaseView, deeds: SideDeeds): TemplateResult {
  return html`<aside class="sp" aria-label=${t('side')}>
    ${client(view)}${assignee(view, deeds)}${errands(view)}${papers(view, deeds)}${fee(view, deeds)}${review(view)}${flow(view)}
  </aside>`;
}

/** Fetched beside the page: one that is left before it came takes it along, and the next look asks again. */
const drawnBy = (part: Promise<unknown>): void => void part.catch(() => undefined);

/** Loaded for who sees days outside; nothing is drawn before there is a stop. */
function errands(view: CaseView): TemplateResult | typeof nothing {
  if (!may('errands.read')) return nothing;
  drawnBy(import('./case-errands.ts'));
  return html`<yk-case-errands no=${view.id}></yk-case-errands>`;
}
/** Loaded for what costs something. */
function fee(view: CaseView, deeds: FeeDeeds): TemplateResult | typeof nothing {
  if (!view.fee) return nothing;
  drawnBy(import('./fee.ts'));
  return html`<yk-case-fee .view=${view} .deeds=${deeds}></yk-case-fee>`;
}
function client(view: CaseView): TemplateResult {
  const detail = view.clientDetail;
  return html`<section class="sg">
    <h3>
      ${t('column.client')}<a
        class="more"
        href=${href(`/cases?clientId=${encodeURIComponent(view.client.id)}&client=${encodeURIComponent(view.client.short)}`)}
        >${t('side.clientCases')} ${icon('right', 13)}</a
      >
    </h3>
    <div class="row">
      <span class="co">${icon('company', 18)}</span>
      <div class="grow">
        <b class="t1">${detail?.name ?? view.client.short}</b>
        <div class="mut row" .style=${'gap:6px'}>
          ${view.store.name}${view.dedicated ? html`<span>·</span>${t('side.dedicated', { name: view.dedicated.name })}` : nothing}
        </div>
      </div>
    </div>
    ${
      detail?.contacts.map(
        (contact, index) =>
          html`<div class="row ${index === 0 ? 'ct2' : ''}" .style=${index === 0 ? '' : 'margin-top:6px'}>
            ${face({ id: contact.personId, name: contact.name }, 20)}<span class="el"
              >${contact.name} <span class="mut">${contact.title}</span></span
            ><span class="grow"></span><yk-contact-phone class="row" no=${view.id} .contact=${contact}></yk-contact-phone>
          </div>`,
      ) ?? nothing
    }
  </section>`;
}
function assignee(view: CaseView, deeds: SideDeeds): TemplateResult {
  const how = view.entries.findLast(({ type }) => type === 'taken' || type === 'assigned');
  const source = how
    ? t(
        how.type === 'taken'
          ? how.data['how'] === 'dedicated'
            ? 'side.byDedicated'
            : 'side.byGrab'
          : how.data['how'] === 'auto'
            ? 'side.byAuto'
            : 'side.byAssign',
      )
    : '';
  return html`<section class="sg">
    <h3>
      ${t('side.work')}${view.actions.includes('assign') ? html`<button class="more" @click=${deeds.assign}>${view.assignee ? t('side.change') : t('assign')}</button>` : nothing}
    </h3>
    <dl>
      <div class="kv">
        <dt>${t('column.assignee')}</dt>
        <dd>
          ${who(view.assignee)}
          ${view.assignee && view.assignee.id === view.dedicated?.id ? html`<span class="tag b">${t('reason.dedicated')}</span>` : nothing}
        </dd>
      </div>
      ${
        how
          ? html`<div class="kv">
              <dt>${t('side.source')}</dt>
              <dd>${source} · ${dayAndTime(how.at)}</dd>
            </div>`
          : nothing
      }
      <div class="kv">
        <dt>${t('side.created')}</dt>
        <dd>${view.createdBy.name} · ${dayAndTime(view.createdAt)}</dd>
      </div>
    </dl>
  </section>`;
}

const PAPER_TONE = { needed: '', submitted: 'a', accepted: 'g', returned: 'd' } as const;
function paper(one: PaperView, view: CaseView, deeds: SideDeeds): TemplateResult {
  const judge = view.actions.includes('judgePaper') && (one.state === 'submitted' || (one.original && one.state !== 'accepted'));
  const sign =
    one.state === 'accepted'
      ? html`<span class="grn">${icon('check', 14)}</span>`
      : one.state === 'submitted'
        ? html`<span class="amb">${icon('eye', 14)}</span>`
        : one.state === 'returned'
          ? html`<span class="red">${icon('undo', 14)}</span>`
          : html`<span class="mut">${icon('clock', 14)}</span>`;
  const note = one.state === 'returned' && one.reason ? one.reason : one.state === 'needed' ? one.hint : one.note;
  return html`<div class="pa">
      ${sign}<span class="grow el" title=${one.name}
        >${one.name}${one.required ? nothing : html` <span class="mut">${t('papers.optional')}</span>`}</span
      >${one.original ? html`<span class="tag">${t('papers.original')}</span>` : nothing}<span class="tag ${PAPER_TONE[one.state]}"
        >${t(`paper.${one.state}`)}</span
      >
    </div>
    ${
      note || one.files.length > 0 || judge || (one.dueAt && one.state !== 'accepted')
        ? html`<div class="pa-b">
            ${note ? html`<p>${note}</p>` : nothing}${one.dueAt && one.state !== 'accepted' ? html`<p>${t('papers.until', { at: dayAndTime(one.dueAt) })}</p>` : nothing}${one.files.length > 0 && one.state !== 'accepted' ? fileThumbs(one.files) : nothing}${
              judge
                ? html`<div class="row">
                    <button class="btn sm" @click=${() => deeds.judge(one.id, true)}>
                      ${icon('check', 13)}<span>${t('papers.accept')}</span></button
                    >${one.state === 'submitted' ? html`<button class="btn sm gho" @click=${() => deeds.judge(one.id, false)}>${icon('undo', 13)}<span>${t('papers.return')}</span></button>` : nothing}
                  </div>`
                : nothing
            }
          </div>`
        : nothing
    }`;
}
function papers(view: CaseView, deeds: SideDeeds): TemplateResult | typeof nothing {
  if (view.papers.length === 0 && !view.actions.includes('askPapers')) return nothing;
  const accepted = view.papers.filter(({ state }) => state === 'accepted').length;
  const order = { submitted: 0, returned: 1, needed: 2, accepted: 3 } as const;
  return html`<section class="sg">
    <h3>
      ${t('papers')}
      <span class="c">${view.papers.length > 0 ? t('papers.count', { n: accepted, total: view.papers.length }) : ''}</span
      >${view.actions.includes('askPapers') ? html`<button class="more" @click=${deeds.askPapers}>${t('papers.ask')}</button>` : nothing}
    </h3>
    ${view.papers.length === 0 ? html`<p class="mut">${t('papers.none')}</p>` : view.papers.toSorted((a, b) => order[a.state] - order[b.state]).map((one) => paper(one, view, deeds))}
  </section>`;
}

function review(view: CaseView): TemplateResult | typeof nothing {
  if (view.review) {
    const { grade, scores, comment, at, amended } = view.review;
    return html`<section class="sg">
      <h3>${t('review')}<span class="tag ${grade === 'good' ? 'g' : grade === 'poor' ? 'd' : 'a'}">${t(`grade.${grade}`)}</span></h3>
      <dl>
        ${view.reviewDimensions.map(
          ({ id, name }) =>
            html`<div class="kv">
              <dt>${name}</dt>
              <dd>${t('review.score', { n: scores[id] ?? 0 })}</dd>
            </div>`,
        )}
      </dl>
      ${comment ? html`<p class="note" .style=${'margin-top:6px'}>${comment}</p>` : nothing}${view.review.answer ? html`<p class="mut" .style=${'margin-top:4px'}>${view.review.answer.by}: ${view.review.answer.text}</p>` : nothing}
      <p class="mut" .style=${'font-size:12px;margin-top:4px'}>
        ${dayAndTime(at)}${amended > 0 ? ` · ${t('review.amended', { n: amended })}` : ''}
      </p>
    </section>`;
  }
  if (view.state !== 'completed' || !view.reviewUntil) return nothing;
  return html`<section class="sg">
    <h3>${t('review')}</h3>
    <p class="mut">${view.closedAt ? t('review.none') : t('review.until', { at: dayAndTime(view.reviewUntil) })}</p>
  </section>`;
}

function flow(view: CaseView): TemplateResult {
  return html`<section class="sg last">
    <h3>${t('side.flow')}</h3>
    <dl>
      <div class="kv">
        <dt>${t('side.workflow')}</dt>
        <dd><span class="mono">${view.id}</span></dd>
      </div>
      <div class="kv">
        <dt>${t('column.type')}</dt>
        <dd>${view.businessType.name}</dd>
      </div>
      <div class="kv">
        <dt>${t('side.dispatch')}</dt>
        <dd>${t(`dispatch.${view.dispatch}`)}</dd>
      </div>
    </dl>
    ${view.source === 'row' ? html`<div class="note w" .style=${'margin-top:6px'}>${icon('warn', 14)}<span>${t('side.fromRow')}</span></div>` : nothing}
    ${view.temporalUrl ? html`<a class="tmp" href=${view.temporalUrl} target="_blank" rel="noopener">${icon('pulse')}${t('side.temporal')}${icon('out', 13)}</a>` : nothing}
    <yk-history kind="cases" .of=${view.id}></yk-history>
  </section>`;
}
