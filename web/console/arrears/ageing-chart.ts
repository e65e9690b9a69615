import { BarChart, type BarSeriesOption } from 'echarts/charts';
import { GridComponent, TooltipComponent, type GridComponentOption, type TooltipComponentOption } from 'echarts/components';
import { init, use, type ComposeOption, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { html, type TemplateResult } from 'lit';
import type { AgeingView } from '../../../api/views/arrears.ts';
import { AGE_BANDS } from '../../../domain/billing/ageing.ts';
import { t } from '../../locales/console-bills.ts';
import { yuan } from '../money/money-words.ts';
import { Part, define } from '../part.ts';

use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);
type Option = ComposeOption<BarSeriesOption | GridComponentOption | TooltipComponentOption>;
const MOST_BARS = 12;
const color = (of: Element, name: string): string => getComputedStyle(of).getPropertyValue(name).trim();

/** Arrears as a picture: one bar an accountant or store, its parts pale to deep by age. What it shows stands in the table. */
export class AgeingChart extends Part {
  static override properties = { view: {} };
  declare view: AgeingView;
  #chart: ECharts | null = null;
  readonly #size = new ResizeObserver(() => this.#chart?.resize());
  readonly #theme = new MutationObserver(() => this.draw());
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #again = (): void => this.draw();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    this.#dark.addEventListener('change', this.#again);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#theme.disconnect();
    this.#dark.removeEventListener('change', this.#again);
    this.#chart?.dispose();
    this.#chart = null;
  }
  protected override updated(): void {
    const box = this.querySelector<HTMLElement>('.ag-c');
    if (box && !this.#chart) {
      this.#chart = init(box);
      this.#size.observe(box);
    }
    this.draw();
  }
  private get shown(): AgeingView['items'] {
    return this.view.items.filter(({ overdueFen }) => overdueFen > 0).slice(0, MOST_BARS);
  }
  private draw(): void {
    this.#chart?.setOption(this.option(), true);
  }
  private option(): Option {
    const items = this.shown;
    const text = { color: color(this, '--yk-chart-axis'), fontSize: 12, fontFamily: getComputedStyle(this).fontFamily };
    return {
      animation: false,
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        backgroundColor: color(this, '--yk-color-surface-raised'),
        borderColor: color(this, '--yk-color-line-strong'),
        textStyle: { color: color(this, '--yk-color-text'), fontSize: 12 },
        axisPointer: { type: 'shadow', shadowStyle: { color: color(this, '--yk-color-text'), opacity: 0.05 } },
        valueFormatter: (value) => yuan(Math.round(Number(value) * 100)),
      },
      grid: { left: 8, right: 24, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', axisLabel: text, splitLine: { lineStyle: { color: color(this, '--yk-chart-grid') } } },
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
        itemStyle: { color: color(this, `--yk-console-age-${index + 1}`) },
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
