import { html, type TemplateResult } from 'lit';
import type { ComplaintCountView } from '../../../api/views/complaints.ts';
import { t } from '../../locales/complaints.ts';
import { t as c } from '../../locales/console-complaints.ts';
import { ChartPart, MOST_BARS, type ChartOption } from '../charts/chart-part.ts';
import { define } from '../part.ts';

/** Complaints as bars: all of them, and beside them those upheld. What it shows stands in the table under it. */
export class ComplaintChart extends ChartPart {
  static override properties = { counts: {}, label: {}, upright: { type: Boolean } };
  declare counts: readonly ComplaintCountView[];
  declare label: string;
  /** Along time, from left to right; else names from above. */
  declare upright: boolean;

  private get shown(): readonly ComplaintCountView[] {
    return this.upright ? this.counts : this.counts.slice(0, MOST_BARS);
  }
  protected override keyAt(index: number): string | null {
    return this.shown[index]?.id ?? null;
  }
  protected override option(): ChartOption {
    const { text, line } = this.quiet;
    const items = this.shown;
    const names = { type: 'category' as const, data: items.map(({ name }) => name), axisTick: { show: false }, axisLine: { show: false } };
    const numbers = { type: 'value' as const, minInterval: 1, axisLabel: text, splitLine: line };
    const bars = (name: string, token: string, data: number[]) => ({
      type: 'bar' as const,
      name,
      data,
      barMaxWidth: 18,
      cursor: 'pointer',
      itemStyle: { color: this.color(token) },
      tooltip: { valueFormatter: (value: unknown) => String(value) },
    });
    return {
      grid: { left: 8, right: 16, top: 10, bottom: 4, containLabel: true },
      ...(this.upright
        ? { xAxis: { ...names, axisLabel: text }, yAxis: numbers }
        : { xAxis: numbers, yAxis: { ...names, inverse: true, axisLabel: { ...text, width: 110, overflow: 'truncate' as const } } }),
      series: [
        bars(
          c('figures.count'),
          '--yk-chart-1',
          items.map(({ count }) => count),
        ),
        bars(
          t('result.upheld'),
          '--yk-chart-5',
          items.map(({ upheld }) => upheld),
        ),
      ],
    };
  }
  override render(): TemplateResult {
    return html`<div class="cm-c" role="img" aria-label=${this.label}></div>`;
  }
}
define('yk-complaint-chart', ComplaintChart);
