import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts';
import { GridComponent, TooltipComponent, type GridComponentOption, type TooltipComponentOption } from 'echarts/components';
import { init, use, type ComposeOption, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { html, type TemplateResult } from 'lit';
import type { LedgerMonthView } from '../../../api/views/ledgers.ts';
import { spentFen } from '../../../domain/ledger/figures.ts';
import { formatYuan } from '../../../domain/money.ts';
import { t } from '../../locales/console-ledgers.ts';
import { Part, define } from '../part.ts';

use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);
type Option = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption>;
const color = (of: Element, name: string): string => getComputedStyle(of).getPropertyValue(name).trim();

/** Revenue and costs of the last months as bars, profit as a line; the table beside it says the same. */
export class LedgerChart extends Part {
  static override properties = { months: {} };
  /** The oldest first. */
  declare months: readonly LedgerMonthView[];
  #chart: ECharts | null = null;
  readonly #size = new ResizeObserver(() => this.#chart?.resize());
  readonly #theme = new MutationObserver(() => this.draw());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#theme.disconnect();
    this.#chart?.dispose();
    this.#chart = null;
  }
  protected override updated(): void {
    const box = this.querySelector<HTMLElement>('.lch');
    if (box && !this.#chart) {
      this.#chart = init(box);
      this.#chart.on('click', ({ dataIndex }) => {
        const month = this.months[dataIndex];
        if (month) this.dispatchEvent(new CustomEvent('choose', { detail: month.id, bubbles: true }));
      });
      this.#size.observe(box);
    }
    this.draw();
  }
  private draw(): void {
    const { months } = this;
    const axis = color(this, '--yk-chart-axis');
    const text = { color: axis, fontSize: 12, fontFamily: getComputedStyle(this).fontFamily };
    const line = { lineStyle: { color: color(this, '--yk-chart-grid') } };
    const bars = (name: string, token: string, data: number[]): BarSeriesOption => ({
      type: 'bar',
      name,
      data,
      barMaxWidth: 18,
      itemStyle: { color: color(this, token), borderRadius: [2, 2, 0, 0] },
      cursor: 'pointer',
    });
    const option: Option = {
      animation: false,
      grid: { left: 8, right: 12, top: 18, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        backgroundColor: color(this, '--yk-color-surface-raised'),
        borderColor: color(this, '--yk-color-line-strong'),
        textStyle: { color: color(this, '--yk-color-text'), fontSize: 12 },
        valueFormatter: (value) => formatYuan(Math.round(Number(value) * 100)),
      },
      xAxis: { type: 'category', data: months.map(({ period }) => period), axisLabel: text, axisTick: { show: false }, axisLine: line },
      yAxis: { type: 'value', axisLabel: text, splitLine: line },
      series: [
        bars(
          t('revenue'),
          '--yk-chart-1',
          months.map(({ figures }) => (figures.revenueFen ?? 0) / 100),
        ),
        bars(
          t('spent'),
          '--yk-chart-2',
          months.map(({ figures }) => spentFen(figures) / 100),
        ),
        {
          type: 'line',
          name: t('profit'),
          data: months.map(({ figures }) => (figures.profitFen ?? 0) / 100),
          lineStyle: { width: 2, color: color(this, '--yk-chart-3') },
          itemStyle: { color: color(this, '--yk-chart-3') },
          symbolSize: 5,
        },
      ],
    };
    this.#chart?.setOption(option, true);
  }
  override render(): TemplateResult {
    return html`<div class="lch" role="img" aria-label=${t('chart', { n: this.months.length })}></div>`;
  }
}
define('yk-ledger-chart', LedgerChart);
