import { html, type TemplateResult } from 'lit';
import type { PerformanceView } from '../../../api/views/performance.ts';
import { NUMBER_NAMES, scoreNumber } from '../../../domain/performance/numbers.ts';
import { correctMonth } from '../../data/performance-api.ts';
import { t } from '../../locales/console-performance.ts';
import { monthWords } from '../../locales/months.ts';
import { howOf, moveWords, nameOf, numberOf } from '../../locales/performance-values.ts';
import { DialogPart } from '../dialog.ts';
import { areaField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { icon } from '../icons.ts';
import { define } from '../part.ts';

/** 口径: how each number is counted. */
class HowDialog extends DialogPart<never> {
  readonly dimensions: PerformanceView['dimensions'];
  constructor(dimensions: PerformanceView['dimensions']) {
    super();
    this.dimensions = dimensions;
  }
  override render(): TemplateResult {
    const names = [...NUMBER_NAMES, ...this.dimensions.filter(({ retired }) => !retired).map(({ id }) => scoreNumber(id))];
    return html`<dialog class="dlg" aria-labelledby="how-title">
      <header>
        <div class="grow"><h2 id="how-title">${t('how')}</h2></div>
        <button type="button" class="ib" aria-label=${t('how.close')} @click=${() => this.finish(null)}>${icon('close', 16)}</button>
      </header>
      <div class="body pf-how">
        <dl>
          ${names.map((name) => {
            const number = numberOf(name, this.dimensions);
            return html`<div>
              <dt>${nameOf(number)}</dt>
              <dd>${howOf(number)}</dd>
            </div>`;
          })}
        </dl>
        <p class="mut">${t('how.foot')}</p>
      </div>
      <footer>
        <span class="grow"></span><button class="btn pri" @click=${() => this.finish(null)}><span>${t('how.close')}</span></button>
      </footer>
    </dialog>`;
  }
}
define('yk-performance-how', HowDialog);
export const openHow = async (dimensions: PerformanceView['dimensions']): Promise<null> => new HowDialog(dimensions).open();

/** 更正定稿: what has changed, and why it is taken in. @returns the new version, or null when it was closed */
export const openCorrection = (view: PerformanceView): Promise<number | null> => {
  const changed = Object.entries(view.total.since).map(([name, by]) => {
    const number = numberOf(name, view.dimensions);
    return `${nameOf(number)} ${moveWords(number, by, 0)}`;
  });
  return openForm<{ reason: string }, number>({
    title: t('correct'),
    sub: `${monthWords(view.period)} · ${changed.length > 0 ? changed.join(' · ') : t('correct.nothing')}`,
    values: { reason: '' },
    show: (form) => html`${areaField(form, 'reason', { label: t('correct.why'), hint: t('correct.hint'), most: 200 })}`,
    confirm: t('correct.send'),
    send: async ({ reason }, key) => (await correctMonth(view.period, reason.trim(), key)).items[0]?.version ?? 0,
  });
};
