import { t as ops } from '../../locales/console-operations.ts';
import { html, nothing, type TemplateResult } from 'lit';
import type { FailedNoticeView } from '../../../api/views/operations.ts';
import { getOperations, retryNotice } from '../../data/console-api.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { t } from '../words.ts';
import { beside } from './beside.ts';
import { lostNotices } from './lost-notices.ts';
import { stuckBox } from './stuck-box.ts';
import { tilesOf } from './tiles.ts';
import '../styles/operations.css';

const EVERY_MS = 5000;

/** 运行: is it us? What is stuck, longest first, with why; what did not arrive, with another try. */
export class OperationsPage extends Part {
  readonly view = new Resource(this, () => 'operations', getOperations);
  readonly submit = new Submit(this);
  #timer: ReturnType<typeof setInterval> | undefined;
  #retrying = new Set<string>();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (!document.hidden) void this.view.load();
    }, EVERY_MS);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  private async retry(notices: readonly FailedNoticeView[]): Promise<void> {
    let sent = 0;
    for (const { attemptId } of notices) {
      this.#retrying.add(attemptId);
      this.requestUpdate();
      const done = await this.submit.run({ attemptId }, (key) => retryNotice(attemptId, key).then(() => true));
      this.#retrying.delete(attemptId);
      if (!done) break;
      sent += 1;
    }
    if (sent > 0) say(ops('retried', { n: sent }));
    void this.view.load();
  }

  override render(): TemplateResult {
    const { value: view, problem } = this.view;
    const bad = view ? tilesOf(view).filter(({ tone }) => tone !== '') : [];
    return html`<header class="bar">
        <h1>${t('nav.operations')}</h1>
        ${view ? (bad.length > 0 ? html`<span class="tag ${bad.some(({ tone }) => tone === 'd') ? 'd' : 'a'}" role="status">${icon('warn', 12)}${ops('bad', { names: bad.map(({ name }) => name).join(t('list.comma')) })}</span>` : html`<span class="tag g" role="status">${icon('check', 12)}${ops('good')}</span>`) : nothing}<span
          class="grow"
        ></span>
        <span class="live"><span class="dot ${problem ? 'd' : 'live'}"></span>${problem ? ops('lost') : ops('every')}</span
        ><a class="btn" href="/temporal" target="_blank" rel="noopener">${icon('out')}<span>Temporal</span></a>
      </header>
      ${
        problem && !view
          ? html`<div class="em">
              ${trouble(problem.message, () => {
                void this.view.load();
              })}
            </div>`
          : html` <div class="hl">
                ${
                  view
                    ? tilesOf(view).map(
                        (tile) =>
                          html`<div class=${tile.tone}>
                            <div class="row">
                              ${icon(tile.sign)}<span class="grow el">${tile.name}</span><span class="dot ${tile.tone}"></span>
                            </div>
                            <b>${tile.figure}</b><em title=${tile.detail}>${tile.detail}</em>
                          </div>`,
                      )
                    : Array.from({ length: 6 }, () => html`<div>${skeleton(52)}</div>`)
                }
              </div>
              <div class="op">
                <section>
                  ${
                    problem
                      ? trouble(problem.message, () => {
                          void this.view.load();
                        })
                      : nothing
                  }${stuckBox(view)}${lostNotices(view, {
                    busy: this.submit.busy,
                    ids: this.#retrying,
                    problem: this.submit.problem?.message ?? null,
                    retry: (notices) => this.retry(notices),
                  })}
                </section>
                <aside>${view ? beside(view) : skeleton(120)}</aside>
              </div>`
      }`;
  }
}
define('yk-operations-page', OperationsPage);
