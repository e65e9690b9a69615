import { html, nothing, type TemplateResult } from 'lit';
import type { ManyView, ObligationView } from '../../../api/views/periods.ts';
import { formatFen, formatYuan, parseYuan } from '../../../domain/money.ts';
import { Submit } from '../../controllers/submit.ts';
import { fileObligations, setDeduction, today } from '../../data/period-api.ts';
import { t } from '../../locales/console-filings.ts';
import { DialogPart, say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { define } from '../part.ts';
import { trouble } from '../parts.ts';
import { count } from '../time.ts';

/** Several filings in one go: an amount each, Enter goes down a line; what is refused stays with its reason. */
class FileManyDialog extends DialogPart<true> {
  readonly submit = new Submit(this);
  rows: ObligationView[];
  amounts = new Map<string, string>();
  /** Why a line was refused. */
  refused = new Map<string, string>();
  filedOn = today();
  filed = 0;
  readonly keys = new Keys(this, () => ({
    title: t('many.title'),
    items: [
      {
        keys: 'Mod+Enter',
        does: t('many.go', { n: this.rows.length }),
        typing: true,
        run: () => {
          void this.send();
        },
      },
    ],
  }));

  constructor(rows: readonly ObligationView[]) {
    super();
    this.rows = [...rows];
    for (const one of rows) if (one.amountFen !== null) this.amounts.set(one.id, formatFen(one.amountFen).replaceAll(',', ''));
  }
  protected override get unsaved(): boolean {
    return this.amounts.size > 0;
  }
  protected override finish(answer: true | null): void {
    super.finish(this.filed > 0 ? true : answer);
  }
  private fault(one: ObligationView): string {
    return one.hasPayment && parseYuan(this.amounts.get(one.id) ?? '') === null ? t('amount.fault') : '';
  }
  private async send(): Promise<void> {
    const wrong = this.rows.find((one) => this.fault(one) !== '');
    this.refused = new Map(this.rows.filter((one) => this.fault(one)).map((one) => [one.id, this.fault(one)]));
    if (wrong) {
      this.requestUpdate();
      this.querySelector<HTMLElement>(`#many-${wrong.id}`)?.focus();
      return;
    }
    const items = this.rows.map((one) => ({
      id: one.id,
      fileIds: [],
      ...(one.hasPayment ? { amountFen: parseYuan(this.amounts.get(one.id) ?? '') ?? 0 } : {}),
    }));
    const answer = await this.submit.run<ManyView>(items, (key) => fileObligations({ items, filedOn: this.filedOn, dryRun: false }, key));
    if (!answer) return;
    const refusals = answer.items.filter(({ refusal }) => refusal !== null);
    this.filed += answer.items.length - refusals.length;
    if (refusals.length === 0) {
      say(t('many.done', { n: count(this.filed) }));
      this.finish(true);
      return;
    }
    this.refused = new Map(refusals.map(({ id, message }) => [id, message ?? '']));
    this.rows = this.rows.filter(({ id }) => this.refused.has(id));
    this.requestUpdate();
  }
  private readonly down = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const all = [...this.querySelectorAll<HTMLElement>('input.amt')];
    all[all.indexOf(event.target as HTMLElement) + 1]?.focus();
  };
  private line(one: ObligationView, first: boolean): TemplateResult {
    const why = this.refused.get(one.id);
    return html`<tr>
      <td class="t1">${one.client.short}</td>
      <td>${one.name}${why ? html`<div class="red" id="why-${one.id}">${why}</div>` : nothing}</td>
      <td>
        ${
          one.hasPayment
            ? html`<div class="in ${why ? 'bad' : ''}">
                <input
                  class="amt"
                  ?autofocus=${first}
                  id="many-${one.id}"
                  inputmode="decimal"
                  placeholder="0.00"
                  aria-label=${t('many.amountOf', { client: one.client.short, name: one.name })}
                  aria-invalid=${why ? 'true' : nothing}
                  aria-describedby=${why ? `why-${one.id}` : nothing}
                  .value=${this.amounts.get(one.id) ?? ''}
                  @input=${(event: Event) => {
                    this.amounts.set(one.id, (event.target as HTMLInputElement).value.trim());
                    this.refused.delete(one.id);
                    this.requestUpdate();
                  }}
                /><span class="mut">${t('yuan')}</span>
              </div>`
            : html`<span class="mut">${t('many.noAmount')}</span>`
        }
      </td>
    </tr>`;
  }
  override render(): TemplateResult {
    const total = this.rows.reduce((sum, one) => sum + (parseYuan(this.amounts.get(one.id) ?? '') ?? 0), 0);
    return html`<dialog class="dlg" aria-labelledby="many-title">
      <header>
        <div class="grow">
          <h2 id="many-title">${t('many.title')}</h2>
          <p class="mut">${t('many.sub', { n: count(this.rows.length) })}</p>
        </div>
        <button type="button" class="ib" aria-label=${t('close')} @click=${() => this.finish(null)}>${icon('close', 16)}</button>
      </header>
      <div class="body">
        ${this.filed > 0 ? html`<p class="note w" role="status">${icon('warn', 14)}<span>${t('many.part', { n: count(this.filed), left: count(this.rows.length) })}</span></p>` : nothing}
        <div class="fl">
          <label for="many-on">${t('file.on')}</label>
          <div class="in">
            <input
              id="many-on"
              type="date"
              max=${today()}
              .value=${this.filedOn}
              @input=${(event: Event) => this.change({ filedOn: (event.target as HTMLInputElement).value })}
            />
          </div>
        </div>
        <table class="mini many" @keydown=${this.down}>
          <caption class="sr">
            ${t('many.title')}
          </caption>
          <thead>
            <tr>
              <th scope="col">${t('column.client')}</th>
              <th scope="col">${t('column.name')}</th>
              <th scope="col">${t('column.amount')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.rows.map((one, at) => this.line(one, at === 0))}
          </tbody>
        </table>
        ${this.submit.problem ? trouble(this.submit.problem.message) : nothing}
      </div>
      <footer>
        <span class="grow mut">${t('many.total', { amount: formatYuan(total) })}</span
        ><button class="btn gho" @click=${() => this.finish(null)}>${t('cancel')}</button
        ><button class="btn pri" ?disabled=${this.submit.busy || this.rows.length === 0} @click=${() => this.send()}>
          <span>${t('many.go', { n: count(this.rows.length) })}</span><kbd>Ctrl</kbd><kbd>↵</kbd>
        </button>
      </footer>
    </dialog>`;
  }
}
define('yk-file-many-dialog', FileManyDialog);

/** Files the chosen ones that can be filed. */
export async function fileMany(rows: readonly ObligationView[], done: () => void): Promise<void> {
  const able = rows.filter(({ actions }) => actions.includes('file'));
  if (able.length === 0) return say(t('many.none'));
  if (await new FileManyDialog(able).open()) done();
}
/** 扣款成功 for the chosen ones whose deduction is open, one after the other; what is refused is said. */
export async function deductMany(rows: readonly ObligationView[], done: () => void): Promise<void> {
  const able = rows.filter(({ actions }) => actions.includes('deduction'));
  if (able.length === 0) return say(t('many.noneDeducting'));
  let taken = 0;
  for (const one of able)
    taken += await setDeduction(one.id, { result: 'done' }).then(
      () => 1,
      () => 0,
    );
  say(taken === able.length ? t('many.deducted', { n: taken }) : t('many.deductedPart', { n: taken, left: able.length - taken }));
  done();
}
