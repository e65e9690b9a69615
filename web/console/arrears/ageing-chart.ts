import { html, type TemplateResult } from 'lit';
import type { AgeingView } from '../../../api/views/arrears.ts';
import { AGE_BANDS } from '../../../domain/billing/ageing.ts';
import { t } from '../../locales/console-bills.ts';
import { ChartPart, MOST_BARS, type ChartOption } from '../charts/chart-part.ts';
import { yuan } from '../money/money-words.ts';
import { define } from '../part.ts';

/** Arrears as a picture: one bar an accountant or store, its parts pale to deep by age. What it shows stands in the table. */
export class AgeingChart extends ChartPart {
  static override properties = { view: {} };
  declare view: AgeingView;

  private get shown(): AgeingView['items'] {
    return this.view.items.filter(({ overdueFen }) => overdueFen > 0).slice(0, MOST_BARS);
  }
  protected override option(): ChartOption {
    const items = this.shown;
    const { text, line } = this.quiet;
    return {
      grid: { left: 8, right: 24, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', axisLabel: text, splitLine: line },
      yAxis: {
        type: 'category',
        inverse: true,
        data: items.map(({ name }) => name || t('noAccountant')),
        axisLabel: { ...text, width: 130, overflow: 'truncate' },
        axisTick: { show: false },
        axisLine: { show: false },
      },
      series: AGE_BANDS.map((band, index) => ({
        type: 'bar' as const,
        name: t(`band.${band}`),
        stack: 'age',
        barMaxWidth: 20,
        data: items.map(({ bands }) => bands[band].fen / 100),
        itemStyle: { color: this.color(`--yk-console-age-${index + 1}`) },
      })),
    };
  }

  override render(): TemplateResult {
    const rows = Math.max(2, this.shown.length);
    const label = t('age.chart', { by: t(`by.${this.view.by}`), amount: yuan(this.view.total.overdueFen) });
    return html`<div class="ag-c" role="img" aria-label=${label} .style=${`height:${rows * 34 + 34}px`}></div>`;
  }
}
define('yk-ageing-chart', AgeingChart);
