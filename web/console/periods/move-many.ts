import { html, nothing, type TemplateResult } from 'lit';
import type { ManyView, PeriodRowView } from '../../../api/views/periods.ts';
import type { StageState } from '../../../domain/period/stages.ts';
import { Submit } from '../../controllers/submit.ts';
import { movePeriods } from '../../data/period-api.ts';
import { t } from '../../locales/console-periods.ts';
import { DialogPart, say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { define } from '../part.ts';
import { trouble } from '../parts.ts';
import { count } from '../time.ts';

const MOST = 200;
const TO = ['done', 'skipped', 'returned', 'todo'] as const satisfies readonly StageState[];

/** The stages of the chosen rows, the one most of them stand at first. */
function stagesOf(rows: readonly PeriodRowView[]): { id: string; name: string; count: number }[] {
  const found = new Map<string, { id: string; name: string; count: number }>();
  for (const { stageId, stageName } of rows) {
    const one = found.get(stageId) ?? { id: stageId, name: stageName, count: 0 };
    found.set(stageId, { ...one, count: one.count + 1 });
  }
  return [...found.values()].toSorted((one, other) => other.count - one.count);
}

/** One stage of many clients: which, how, why; what would happen with each before anything does. */
class MoveManyDialog extends DialogPart<true> {
  readonly submit = new Submit(this);
  readonly rows: readonly PeriodRowView[];
  stageId: string;
  to: StageState = 'done';
  reason = '';
  look: ManyView | null = null;
  readonly keys = new Keys(this, () => ({
    title: t('bulk.move'),
    items: [{ keys: 'Mod+Enter', does: t('bulk.go'), typing: true, run: () => void (this.look ? this.move() : this.preview()) }],
  }));

  constructor(rows: readonly PeriodRowView[]) {
    super();
    this.rows = rows.slice(0, MOST);
    this.stageId = stagesOf(rows)[0]?.id ?? '';
  }
  protected override get unsaved(): boolean {
    return this.reason.trim() !== '';
  }
  private get ask() {
    return { ids: this.rows.map(({ id }) => id), stageId: this.stageId, to: this.to, reason: this.reason.trim() };
  }
  private async preview(): Promise<void> {
    this.look = await this.submit.run({ look: this.ask }, () => movePeriods({ ...this.ask, dryRun: true }));
    this.requestUpdate();
  }
  private async move(): Promise<void> {
    const answer = await this.submit.run(this.ask, (key) => movePeriods({ ...this.ask, dryRun: false }, key));
    if (!answer) return;
    say(t('bulk.moved', { n: count(answer.will) }));
    this.finish(true);
  }
  private put(fields: Partial<Pick<MoveManyDialog, 'stageId' | 'to' | 'reason'>>): void {
    Object.assign(this, fields, { look: null });
    this.requestUpdate();
  }
  private form(): TemplateResult {
    return html`<div class="fl">
        <label for="move-stage">${t('bulk.stage')}</label>
        <div class="in">
          <select id="move-stage" @change=${(event: Event) => this.put({ stageId: (event.target as HTMLSelectElement).value })}>
            ${stagesOf(this.rows).map((one) => html`<option value=${one.id} ?selected=${one.id === this.stageId}>${t('bulk.stageOf', { name: one.name, n: one.count })}</option>`)}</select
          >${icon('down', 13)}
        </div>
      </div>
      <div class="fl">
        <span class="fl-n">${t('bulk.to')}</span>
        <span class="seg" role="group" aria-label=${t('bulk.to')}
          >${TO.map((to) => html`<button type="button" class=${to === this.to ? 'on' : ''} aria-pressed=${to === this.to} @click=${() => this.put({ to })}>${t(`to.${to}`)}</button>`)}</span
        >
      </div>
      <div class="fl">
        <label for="move-reason">${t('bulk.reason')}</label>
        <div class="in area">
          <textarea
            id="move-reason"
            rows="2"
            maxlength="200"
            placeholder=${t('bulk.moveHint')}
            .value=${this.reason}
            @input=${(event: Event) => this.put({ reason: (event.target as HTMLTextAreaElement).value })}
          ></textarea>
        </div>
      </div>`;
  }
  private found({ will, items }: ManyView): TemplateResult {
    const wont = items.filter(({ refusal }) => refusal !== null);
    return html`<div class="blook" role="status">
      <div class="row"><span class="grn">${icon('check', 18)}</span><span class="big">${t('bulk.will', { n: count(will) })}</span></div>
      ${
        wont.length === 0
          ? nothing
          : html`<b>${t('bulk.wont', { n: count(wont.length) })}</b>
              <ul>
                ${wont.map((one) => html`<li class="row"><span class="amb">${icon('warn', 14)}</span><span>${one.label}</span><span class="mut">${one.message}</span></li>`)}
              </ul>`
      }
    </div>`;
  }
  override render(): TemplateResult {
    const { look } = this;
    const { busy, problem } = this.submit;
    return html`<dialog class="dlg" aria-labelledby="move-title">
      <header>
        <div class="grow">
          <h2 id="move-title">${t('bulk.move')}</h2>
          <p class="mut">${t('bulk.clients', { n: count(this.rows.length) })}</p>
        </div>
        <button type="button" class="ib" aria-label=${t('close')} @click=${() => this.finish(null)}>${icon('close', 16)}</button>
      </header>
      <div class="body form">${this.form()}${look ? this.found(look) : nothing}${problem ? trouble(problem.message) : nothing}</div>
      <footer>
        <span class="grow mut">${look ? '' : t('bulk.dry')}</span
        ><button class="btn gho" @click=${() => this.finish(null)}>${t('cancel')}</button>${
          look
            ? html`<button class="btn pri" ?disabled=${busy || look.will === 0} @click=${() => this.move()}>
                <span>${t('bulk.do', { n: count(look.will) })}</span><kbd>Ctrl</kbd><kbd>↵</kbd>
              </button>`
            : html`<button class="btn pri" ?disabled=${busy} @click=${() => this.preview()}>
                <span>${t('bulk.look')}</span><kbd>Ctrl</kbd><kbd>↵</kbd>
              </button>`
        }
      </footer>
    </dialog>`;
  }
}
define('yk-move-many-dialog', MoveManyDialog);

/** Asks what is done with a stage of many clients and does it. @returns whether something was moved */
export const openMoveMany = async (rows: readonly PeriodRowView[]): Promise<boolean> => (await new MoveManyDialog(rows).open()) ?? false;
