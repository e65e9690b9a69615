import { html, nothing, type TemplateResult } from 'lit';
import type { BulkPreview } from '../../../api/views/runs.ts';
import { t } from '../../locales/console-runs.ts';
import { mark } from '../../locales/punctuation.ts';
import { doBulk, lookAtBulk, type BulkAsk } from '../../data/runs-api.ts';
import { Submit } from '../../controllers/submit.ts';
import { DialogPart } from '../dialog.ts';
import { openForm, type FormSpec } from '../forms/form-dialog.ts';
import type { Form } from '../forms/form.ts';
import { icon } from '../icons.ts';
import { define } from '../part.ts';
import { trouble } from '../parts.ts';
import { count } from '../time.ts';
import { reasonWords } from './code-words.ts';
import './run-progress.ts';

/** A deed on many records: what it asks for first. */
export interface BulkDeedSpec<Values extends object> {
  title: string;
  /** What is asked of whom; without `params`. */
  ask: Omit<BulkAsk, 'params'>;
  count: number;
  values: Values;
  show: (form: Form<Values>) => TemplateResult;
  check?: FormSpec<Values, never>['check'];
  danger?: boolean;
}

/**
 * Asks for what the deed needs, shows what would happen and why not for the rest, does it when that is confirmed, and shows how far it is.
 * @returns the run's id, or null when nothing was started
 */
export async function openBulk<Values extends object>(spec: BulkDeedSpec<Values>): Promise<string | null> {
  let { values } = spec;
  for (;;) {
    const looked: { ask: BulkAsk; preview: BulkPreview; values: Values } | null = await openForm<
      Values,
      { ask: BulkAsk; preview: BulkPreview; values: Values }
    >({
      title: spec.title,
      sub: t('bulk.count', { n: count(spec.count) }),
      values,
      show: spec.show,
      ...(spec.check ? { check: spec.check } : {}),
      note: t('bulk.dry'),
      confirm: t('bulk.look'),
      send: async (given) => {
        const ask: BulkAsk = { ...spec.ask, params: given };
        const { preview } = await lookAtBulk(ask);
        if (!preview) throw new Error('a dry run answers with a preview');
        return { ask, preview, values: given };
      },
    });
    if (!looked) return null;
    const end = await new BulkDialog(spec.title, looked.ask, looked.preview, spec.danger ?? false).open();
    if (end !== 'back') return end;
    values = looked.values;
  }
}

/** What would happen; then how it goes. */
class BulkDialog extends DialogPart<string> {
  readonly submit = new Submit(this);
  readonly heading: string;
  readonly ask: BulkAsk;
  readonly danger: boolean;
  preview: BulkPreview;
  #run: string | null = null;

  constructor(heading: string, ask: BulkAsk, preview: BulkPreview, danger: boolean) {
    super();
    this.heading = heading;
    this.ask = ask;
    this.preview = preview;
    this.danger = danger;
  }
  protected override finish(answer: string | null): void {
    super.finish(answer ?? this.#run);
  }
  private async start(): Promise<void> {
    const answer = await this.submit.run(this.ask, (key) => doBulk(this.ask, this.preview.expect, key));
    if (answer?.run) this.#run = answer.run.id;
    else if (this.submit.problem?.code === 'selection_changed') this.preview = (await lookAtBulk(this.ask)).preview ?? this.preview;
    this.requestUpdate();
  }

  private look(): TemplateResult {
    const { will, wont, overfull, undoable } = this.preview;
    return html`<div class="blook">
      <div class="row"><span class="grn">${icon('check', 18)}</span><span class="big">${t('bulk.will', { n: count(will) })}</span></div>
      ${
        wont.length === 0
          ? nothing
          : html`<div>
              <b>${t('bulk.wont', { n: count(wont.reduce((sum, one) => sum + one.count, 0)) })}</b>
              <ul>
                ${wont.map(
                  (one) =>
                    html`<li>
                      <div class="row">
                        <span class="amb">${icon('warn', 14)}</span><span class="grow">${reasonWords(one)}</span><b>${count(one.count)}</b>
                      </div>
                      <p class="mut el">${t('bulk.examples', { names: one.examples.join(mark('；')) })}</p>
                    </li>`,
                )}
              </ul>
            </div>`
      }
      ${
        overfull
          ? html`<p class="row">
              <span class="amb">${icon('warn', 14)}</span
              ><span>${t('bulk.overfull', { name: overfull.name, clients: count(overfull.clients), cap: count(overfull.cap) })}</span>
            </p>`
          : nothing
      }
      <p class="mut">${undoable ? t('bulk.undoable') : t('bulk.final')}</p>
      ${this.submit.problem ? trouble(this.submit.problem.message) : nothing}
    </div>`;
  }

  override render(): TemplateResult {
    const { will } = this.preview;
    return html`<dialog class="dlg ${this.#run ? '' : 'small'}" aria-labelledby="bulk-title">
      <header>
        <div class="grow"><h2 id="bulk-title">${this.heading}</h2></div>
        <button type="button" class="ib" aria-label=${t('close')} @click=${() => this.finish(null)}>${icon('close', 16)}</button>
      </header>
      <div class="body">
        ${this.#run ? html`<yk-run-progress .runId=${this.#run} @run-started=${() => this.finish(null)}></yk-run-progress>` : this.look()}
      </div>
      <footer>
        <span class="grow"></span>
        ${
          this.#run
            ? html`<button class="btn pri" @click=${() => this.finish(null)}><span>${t('close')}</span></button>`
            : html`<button class="btn gho" @click=${() => this.finish('back')}>${t('bulk.back')}</button
                ><button
                  class="btn ${this.danger ? 'danger' : 'pri'}"
                  autofocus
                  ?disabled=${will === 0 || this.submit.busy}
                  @click=${() => this.start()}
                >
                  <span>${will === 0 ? t('bulk.none') : t('bulk.do', { n: count(will) })}</span>
                </button>`
        }
      </footer>
    </dialog>`;
  }
}
define('yk-bulk-dialog', BulkDialog);
