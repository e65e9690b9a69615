import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts';
import { GridComponent, TooltipComponent, type GridComponentOption, type TooltipComponentOption } from 'echarts/components';
import { init, use, type ComposeOption, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { html, type TemplateResult } from 'lit';
import type { RevenueView } from '../../../api/views/money.ts';
import { t } from '../../locales/console-revenue.ts';
import { yuan } from '../money/money-words.ts';
import { Part, define } from '../part.ts';
import { nameOfLine } from './revenue-words.ts';

use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);
type Option = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption>;

const MOST_BARS = 12;
const color = (of: Element, name: string): string => getComputedStyle(of).getPropertyValue(name).trim();

/** Revenue as a picture: by day bars in, bars out and the line of the days before; by store or service bars side by side. What it shows stands in the table. */
export class RevenueChart extends Part {
  static override properties = { view: {} };
  declare view: RevenueView;
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
    const box = this.querySelector<HTMLElement>('.rv-c');
    if (box && !this.#chart) {
      this.#chart = init(box);
      this.#chart.on('click', ({ dataIndex }) => {
        const item = this.shown[dataIndex];
        if (item) this.dispatchEvent(new CustomEvent('choose', { detail: item.key, bubbles: true }));
      });
      this.#size.observe(box);
    }
    this.draw();
  }
  private get shown(): RevenueView['items'] {
    return this.view.by === 'day' ? this.view.items : this.view.items.slice(0, MOST_BARS);
  }
  private draw(): void {
    this.#chart?.setOption(this.view.by === 'day' ? this.byDay() : this.byName(), true);
  }

  private get quiet() {
    const axis = color(this, '--yk-chart-axis');
    const grid = color(this, '--yk-chart-grid');
    return {
      text: { color: axis, fontSize: 12, fontFamily: getComputedStyle(this).fontFamily },
      line: { lineStyle: { color: grid } },
    };
  }
  /** In words drawn on the canvas: a box of HTML would need styles of its own, which the page's policy refuses. */
  private get tooltip(): TooltipComponentOption {
    return {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: color(this, '--yk-color-surface-raised'),
      borderColor: color(this, '--yk-color-line-strong'),
      textStyle: { color: color(this, '--yk-color-text'), fontSize: 12 },
      axisPointer: { type: 'shadow', shadowStyle: { color: color(this, '--yk-color-text'), opacity: 0.05 } },
      valueFormatter: (value) => yuan(Math.round(Number(value) * 100)),
    };
  }
  private byDay(): Option {
    const { quiet } = this;
    const items = this.shown;
    return {
      animation: false,
      tooltip: this.tooltip,
      grid: { left: 8, right: 12, top: 18, bottom: 4, containLabel: true },
      xAxis: {
        type: 'category',
        data: items.map(({ key }) => key.slice(5)),
        axisLabel: quiet.text,
        axisTick: { show: false },
        axisLine: quiet.line,
      },
      yAxis: { type: 'value', axisLabel: quiet.text, splitLine: quiet.line },
      series: [
        this.bars(
          t('paid'),
          '--yk-chart-1',
          items.map(({ paidFen }) => paidFen / 100),
        ),
        this.bars(
          t('refunded'),
          '--yk-chart-5',
          items.map(({ refundedFen }) => -refundedFen / 100),
        ),
        {
          type: 'line',
          name: t('chart.before'),
          data: items.map(({ previous }) => previous.netFen / 100),
          lineStyle: { width: 2, type: 'dashed', color: color(this, '--yk-chart-6') },
          itemStyle: { color: color(this, '--yk-chart-6') },
          symbol: 'none',
        },
      ],
    };
  }
  private bars(name: string, token: string, data: number[]): BarSeriesOption {
    return { type: 'bar', name, stack: 'money', data, barMaxWidth: 22, itemStyle: { color: color(this, token) }, cursor: 'pointer' };
  }
  private byName(): Option {
    const { quiet } = this;
    const items = this.shown;
    return {
      animation: false,
      tooltip: this.tooltip,
      grid: { left: 8, right: 72, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: items.map((item) => nameOfLine(this.view.by, item)),
        axisLabel: { ...quiet.text, width: 130, overflow: 'truncate' },
        axisTick: { show: false },
        axisLine: { show: false },
      },
      series: [
        {
          type: 'bar',
          name: t('net'),
          data: items.map(({ netFen }) => netFen / 100),
          barMaxWidth: 18,
          itemStyle: { color: color(this, '--yk-chart-1') },
          label: { show: true, position: 'right', ...quiet.text, formatter: ({ value }) => yuan(Math.round(Number(value) * 100)) },
          cursor: 'pointer',
        },
        {
          type: 'bar',
          name: t('chart.before'),
          data: items.map(({ previous }) => previous.netFen / 100),
          barMaxWidth: 8,
          itemStyle: { color: color(this, '--yk-chart-grid') },
        },
      ],
    };
  }

  override render(): TemplateResult {
    const { by, total } = this.view;
    const label = t('chart', { by: t(`by.${by}`), net: yuan(total.netFen), paid: yuan(total.paidFen), refunded: yuan(total.refundedFen) });
    return html`<div class="rv-c ${by === 'day' ? '' : 'side'}" role="img" aria-label=${label}></div>`;
  }
}
define('yk-revenue-chart', RevenueChart);
