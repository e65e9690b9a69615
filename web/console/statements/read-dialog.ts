import { html, nothing, type TemplateResult } from 'lit';
import type { StatementReadView } from '../../../api/views/statements.ts';
import { Submit } from '../../controllers/submit.ts';
import { ApiProblem } from '../../data/http.ts';
import { readStatement } from '../../data/statements-api.ts';
import { t } from '../../locales/console-statements.ts';
import { yuan } from '../money/money-words.ts';
import { DialogPart, say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { define } from '../part.ts';
import { trouble } from '../parts.ts';
import { count } from '../time.ts';
import { Uploads } from '../uploads.ts';
import '../styles/bills.css';

/** Rows with errors that are shown at once. */
const SHOWN = 40;

/** Takes the bank's file: what would come of it is shown first, every row that cannot be read by its number; then it is read in. */
class StatementDialog extends DialogPart<true> {
  readonly submit = new Submit(this);
  readonly uploads = new Uploads(this);
  #seen: { fileId: string; found: StatementReadView } | null = null;
  #problem: ApiProblem | null = null;
  #looking = '';

  /** A file that is up is looked at by itself. */
  protected override updated(): void {
    const fileId = this.uploads.ids.at(-1);
    if (fileId === undefined || fileId === this.#looking) return;
    this.#looking = fileId;
    void this.look(fileId);
  }
  private async look(fileId: string): Promise<void> {
    this.#problem = null;
    this.#seen = null;
    try {
      this.#seen = { fileId, found: await readStatement({ fileId, dryRun: true }) };
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      this.#problem = problem;
    }
    this.requestUpdate();
  }
  private async send(): Promise<void> {
    const seen = this.#seen;
    if (!seen) return;
    const ask = { fileId: seen.fileId, skipErrors: true };
    const done = await this.submit.run(ask, (key) => readStatement(ask, key));
    if (!done) return;
    say(t('read.done', { n: count(done.fresh) }));
    this.finish(true);
  }

  private found({ fresh, freshFen, known, outgoing, errors }: StatementReadView): TemplateResult {
    return html`<div class="st-f" role="status">
      <p class="row"><span class="grn">${icon('check', 18)}</span><b>${t('read.fresh', { n: count(fresh), amount: yuan(freshFen) })}</b></p>
      ${known > 0 ? html`<p class="mut">${t('read.known', { n: count(known) })}</p>` : nothing}
      ${outgoing > 0 ? html`<p class="mut">${t('read.outgoing', { n: count(outgoing) })}</p>` : nothing}
      ${
        errors.length === 0
          ? nothing
          : html`<p class="row"><span class="amb">${icon('warn', 14)}</span><b>${t('read.errors', { n: count(errors.length) })}</b></p>
              <ul class="st-e">
                ${errors
                  .slice(0, SHOWN)
                  .map(
                    ({ row, code, found }) =>
                      html`<li>${t('read.row', { n: row })} ${t(`fault.${code}`)}${found ? html` <code>${found}</code>` : nothing}</li>`,
                  )}
              </ul>`
      }
    </div>`;
  }
  override render(): TemplateResult {
    const seen = this.#seen;
    const problem = this.submit.problem ?? this.#problem;
    return html`<dialog class="dlg" aria-labelledby="st-title">
      <header>
        <div class="grow">
          <h2 id="st-title">${t('read')}</h2>
          <p class="mut">${t('read.how')}</p>
        </div>
        <button type="button" class="ib" aria-label=${t('close')} @click=${() => this.finish(null)}>${icon('close', 16)}</button>
      </header>
      <div class="body">
        <div class="row">${this.uploads.button()}<span class="mut">${t('read.kinds')}</span></div>
        ${this.uploads.list()} ${problem ? trouble(problem.message) : nothing} ${seen ? this.found(seen.found) : nothing}
      </div>
      <footer>
        <span class="grow mut">${seen && seen.found.errors.length > 0 ? t('read.skip') : ''}</span>
        <button class="btn gho" @click=${() => this.finish(null)}>${t('cancel')}</button
        ><button class="btn pri" ?disabled=${!seen || seen.found.fresh === 0 || this.submit.busy} @click=${() => this.send()}>
          <span>${seen ? t('read.do', { n: count(seen.found.fresh) }) : t('read')}</span>
        </button>
      </footer>
    </dialog>`;
  }
}
define('yk-statement-dialog', StatementDialog);

/** Opens it. @returns whether something was read in */
export const openStatement = (): Promise<true | null> => new StatementDialog().open();
