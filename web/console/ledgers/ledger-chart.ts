import { html, type TemplateResult } from 'lit';
import type { LedgerMonthView } from '../../../api/views/ledgers.ts';
import { spentFen } from '../../../domain/ledger/figures.ts';
import { t } from '../../locales/console-ledgers.ts';
import { ChartPart, type BarSeriesOption, type ChartOption } from '../charts/chart-part.ts';
import { define } from '../part.ts';

/** Revenue and costs of the last months as bars, profit as a line; the table beside it says the same. */
export class LedgerChart extends ChartPart {
  static override properties = { months: {} };
  /** The oldest first. */
  declare months: readonly LedgerMonthView[];

  protected override keyAt(index: number): string | null {
    return this.months[index]?.id ?? null;
  }
  private bars(name: string, token: string, data: number[]): BarSeriesOption {
    const itemStyle = { color: this.color(token), borderRadius: [2, 2, 0, 0] };
    return { type: 'bar', name, data, barMaxWidth: 18, itemStyle, cursor: 'pointer' };
  }
  protected override option(): ChartOption {
    const { months } = this;
    const { text, line } = this.quiet;
    return {
      grid: { left: 8, right: 12, top: 18, bottom: 4, containLabel: true },
      xAxis: { type: 'category', data: months.map(({ period }) => period), axisLabel: text, axisTick: { show: false }, axisLine: line },
      yAxis: { type: 'value', axisLabel: text, splitLine: line },
      series: [
        this.bars(
          t('revenue'),
          '--yk-chart-1',
          months.map(({ figures }) => (figures.revenueFen ?? 0) / 100),
        ),
        this.bars(
          t('spent'),
          '--yk-chart-2',
          months.map(({ figures }) => spentFen(figures) / 100),
        ),
        {
          type: 'line',
          name: t('profit'),
          data: months.map(({ figures }) => (figures.profitFen ?? 0) / 100),
          lineStyle: { width: 2, color: this.color('--yk-chart-3') },
          itemStyle: { color: this.color('--yk-chart-3') },
          symbolSize: 5,
        },
      ],
    };
  }
  override render(): TemplateResult {
    return html`<div class="lch" role="img" aria-label=${t('chart', { n: this.months.length })}></div>`;
  }
}
define('yk-ledger-chart', LedgerChart);
