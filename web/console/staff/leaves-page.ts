import { html, nothing, type TemplateResult } from 'lit';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { ApiProblem } from '../../data/http.ts';
import { may } from '../../data/me.ts';
import { actOnLeave, listLeaves } from '../../data/people-api.ts';
import { t } from '../../locales/console-staff.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { leaveLines } from './leave-lines.ts';
import { openLeave } from './staff-dialogs.ts';
import '../styles/case.css';
import '../styles/clients.css';

/** 请假: what waits for a yes, what runs and comes, what was. */
export class LeavesPage extends Part {
  readonly live = new Live(this, { topic: 'staff' }, () => this.reload());
  readonly leaves = new Resource(
    this,
    () => 'leaves',
    () => listLeaves({ limit: 100 }),
  );
  #refusal: ApiProblem | null = null;
  private reload(): void {
    void this.leaves.load();
  }
  private async do(work: () => Promise<unknown>): Promise<void> {
    this.#refusal = null;
    try {
      if ((await work()) !== false) this.reload();
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.#refusal = problem;
    }
    this.requestUpdate();
  }
  override render(): TemplateResult {
    const { value, problem } = this.leaves;
    const items = value?.items ?? [];
    const part = (title: string, phases: readonly string[]): TemplateResult | typeof nothing => {
      const some = items.filter(({ phase }) => phases.includes(phase));
      return some.length === 0
        ? nothing
        : html`<section class="cl-box">
            <div class="sh">
              <h2>${title}</h2>
              <span class="c mut">${some.length}</span>
            </div>
            ${leaveLines(some, (work) => void this.do(work), actOnLeave, true)}
          </section>`;
    };
    return html`<header class="bar">
        <h1>${t('leave.page')}</h1>
        <span class="grow"></span>${
          may('staff.write')
            ? html`<button class="btn pri" @click=${() => void this.do(() => openLeave(null))}>
                ${icon('plus')}<span>${t('leave.new')}</span>
              </button>`
            : nothing
        }
      </header>
      <div class="cl-t">
        ${this.#refusal ? html`<div class="note d" role="alert">${icon('warn', 14)}<span>${this.#refusal.message}</span></div>` : nothing}
        ${
          problem && !value
            ? trouble(problem.message, () => this.reload())
            : !value
              ? skeleton(120)
              : items.length === 0
                ? html`<div class="em"><h2>${t('leave.none')}</h2></div>`
                : html`${part(t('phase.asked'), ['asked'])}${part(t('phase.running'), ['running'])}${part(t('phase.coming'), ['coming'])}${part(t('phase.over'), ['over', 'refused', 'cancelled'])}`
        }
      </div>`;
  }
}
define('yk-leaves-page', LeavesPage);
