import { html, nothing, type TemplateResult } from 'lit';
import { getCase } from '../../data/api.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { deadlineOf, entryWords, nextWords, personName } from '../case-words.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { face, pips, skeleton, stateMark, trouble, urgencyMark, waitFlag, who } from '../parts.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { t } from '../words.ts';

/** A look at a case without leaving the list: who is next, until when, what happened last. */
export class CasePeek extends Part {
  static override properties = { no: {}, close: {} };
  declare no: string;
  declare close: () => void;
  readonly view = new Resource(
    this,
    () => (this.no ? `case:${this.no}` : null),
    () => getCase(this.no),
  );
  readonly live = new Live(this, { topic: 'case' }, (event) => {
    if (!event || event.caseId === this.no) void this.view.load();
  });

  override render(): TemplateResult {
    const { value: view, problem } = this.view;
    return html`<aside class="peek" aria-label=${t('peek')}>
      <header>
        <div class="grow">
          <h2>${view?.title ?? this.no}</h2>
          <div class="row mut" .style=${'margin-top:3px'}>
            <span class="mono">${this.no}</span><span class="el">${view?.client.short ?? ''}</span>
          </div>
        </div>
        <button class="ib" aria-label=${t('close')} @click=${this.close}>${icon('close', 16)}</button>
      </header>
      <div class="body" tabindex="0">
        ${
          problem && !view
            ? trouble(problem.message, () => {
                void this.view.load();
              })
            : !view
              ? html`${skeleton(16)}<br />${skeleton(80)}`
              : html` <div class="row">${stateMark(view.state, true)}${waitFlag(view)}${urgencyMark(view.urgency)}</div>
                  <dl .style=${'margin-top:12px'}>
                    <div class="kv">
                      <dt>${t('column.next')}</dt>
                      <dd><b class="t1">${nextWords(view.next)}</b></dd>
                    </div>
                    <div class="kv">
                      <dt>${t('column.deadline')}</dt>
                      <dd>${deadlineOf(view)}</dd>
                    </div>
                    <div class="kv">
                      <dt>${t('column.assignee')}</dt>
                      <dd>${who(view.assignee)}</dd>
                    </div>
                    <div class="kv">
                      <dt>${t('column.stage')}</dt>
                      <dd>${pips(view)}</dd>
                    </div>
                    <div class="kv">
                      <dt>${t('column.type')}</dt>
                      <dd>${view.businessType.name}</dd>
                    </div>
                    <div class="kv">
                      <dt>${t('column.createdAt')}</dt>
                      <dd>${dayAndTime(view.createdAt)} · ${view.createdBy.name}</dd>
                    </div>
                  </dl>
                  ${view.description ? html`<p class="note" .style=${'margin:10px 0;white-space:pre-wrap'}>${view.description}</p>` : nothing}
                  <div class="sh"><h3>${t('peek.last')}</h3></div>
                  ${view.entries
                    .slice(-8)
                    .toReversed()
                    .map((entry) => {
                      const words = entryWords(entry);
                      return html`<div class="row" .style=${'align-items:flex-start;padding:5px 0'}>
                        ${face({ id: entry.by.id, name: personName(entry.by) }, 20)}<span class="grow"
                          ><b class="t1">${personName(entry.by)}</b> ${words.does} <span class="mut">${words.detail}</span></span
                        ><time class="mut nowrap">${dayAndTime(entry.at)}</time>
                      </div>`;
                    })}`
        }
      </div>
      <footer>
        <a class="btn pri" href=${href(`/cases/${this.no}`)}><span>${t('open')}</span><kbd>↵</kbd></a
        ><span class="grow"></span><span class="mut">${t('peek.keys')}</span>
      </footer>
    </aside>`;
  }
}
define('yk-case-peek', CasePeek);
