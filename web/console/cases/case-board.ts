import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseRow } from '../../../api/views.ts';
import type { CaseState } from '../../../domain/case/types.ts';
import { listCases, type CaseFilter } from '../../data/api.ts';
import { readMe } from '../../data/me.ts';
import { Resource } from '../../controllers/resource.ts';
import { openAssign } from '../assign-dialog.ts';
import { deadlineOf, nextWords } from '../case-words.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { pips, skeleton, stateGlyph, stateMark, trouble, urgencyMark, waitFlag, who } from '../parts.ts';
import { go, here, href } from '../router.ts';
import { count } from '../time.ts';
import { t } from '../words.ts';
import type { ListAsk } from '../list/description.ts';
import { asCaseFilter } from './case-filter.ts';

const SHOWN: CaseState[] = ['awaiting_payment', 'open', 'escalated', 'in_progress', 'delivered'];
const FOLDED: CaseState[] = ['completed', 'cancelled'];
const LIMIT = 20;

/** 业务单 by state. States are moved by the process: a card is moved by its deed, never dragged where it does not go. */
export class CaseBoard extends Part {
  static override properties = { ask: {}, counts: {} };
  declare ask: ListAsk;
  declare counts: Readonly<Record<string, number>> | null;
  readonly columns = new Resource(
    this,
    () => (this.ask ? `board:${JSON.stringify(this.filter)}` : null),
    () => Promise.all(SHOWN.map((state) => listCases({ ...this.filter, state: [state], limit: LIMIT }))),
  );

  private get filter(): CaseFilter {
    const { state: _, ...filter } = asCaseFilter(this.ask);
    return filter;
  }
  private async assign(event: Event, row: CaseRow): Promise<void> {
    event.stopPropagation();
    if (await openAssign(row)) void this.columns.load();
  }

  private card(row: CaseRow): TemplateResult {
    const assignable = (row.state === 'open' || row.state === 'escalated') && readMe().me?.permissions.includes('case.assign');
    return html`<article class="cd">
      <div class="ct"><span class="mono">${row.id}</span>${row.urgency === 'normal' ? nothing : urgencyMark(row.urgency)}</div>
      <b><a href=${href(`/cases/${row.id}`)}>${row.title}</a></b>
      <div class="cc el">${row.client.short}</div>
      ${row.stage ? html`<div class="cp">${pips(row)}${waitFlag(row)}</div>` : nothing}
      <div class="cf">
        ${row.assignee ? who(row.assignee) : assignable ? html`<button class="btn sm" @click=${(event: Event) => this.assign(event, row)}>${icon('assign', 13)}<span>${t('assign')}</span></button>` : html`<span class="mut el">${nextWords(row.next)}</span>`}<span
          class="grow"
        ></span
        >${deadlineOf(row)}
      </div>
    </article>`;
  }

  override render(): TemplateResult {
    const { value, problem } = this.columns;
    if (problem && !value)
      return html`<div class="em">
        ${trouble(problem.message, () => {
          void this.columns.load();
        })}
      </div>`;
    const open = (state: CaseState): string => {
      const query = here().query;
      query.set('state', state);
      query.delete('view');
      return `/cases?${query.toString()}`;
    };
    return html`<div class="bd">
        ${SHOWN.map((state, index) => {
          const page = value?.[index];
          const total = this.counts?.[state] ?? page?.items.length ?? 0;
          return html`<section aria-label=${t(`state.${state}`)}>
            <header>${stateMark(state)}<i>${count(total)}</i></header>
            <div class="cl" tabindex="0" role="group" aria-label=${t(`state.${state}`)}>
              ${
                page
                  ? repeat(
                      page.items,
                      ({ id }) => id,
                      (row) => this.card(row),
                    )
                  : [64, 84, 64].map((height) => html`<div class="cd">${skeleton(height)}</div>`)
              }
              ${page && page.items.length === 0 ? html`<p class="cm">${t('board.none')}</p>` : nothing}
              ${page?.nextCursor ? html`<a class="cm lk" href=${href(open(state))}>${t('board.more', { n: count(Math.max(1, total - page.items.length)) })}</a>` : nothing}
            </div>
          </section>`;
        })}${FOLDED.map(
          (state) =>
            html`<section class="fold" aria-label=${t(`state.${state}`)}>
              <header>${stateGlyph(state)}<i>${count(this.counts?.[state] ?? 0)}</i></header>
              <span><button @click=${() => go(open(state))}>${t(`state.${state}`)}</button></span>
            </section>`,
        )}
      </div>
      <div class="foot">${icon('lock', 13)}<span>${t('board.foot')}</span></div>`;
  }
}
define('yk-case-board', CaseBoard);
