import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts';
import { GridComponent, TooltipComponent, type GridComponentOption, type TooltipComponentOption } from 'echarts/components';
import { init, use, type ComposeOption, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { yuan } from '../money/money-words.ts';
import { Part } from '../part.ts';

use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);
export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption>;
export type { BarSeriesOption };

/** Bars beside each other on one picture at most; the rest stands in the table. */
export const MOST_BARS = 12;

/**
 * A picture of money in the page's own colours: it draws into the one box it renders, again when size, theme or data change. A click on a bar sends
 * `choose` with what `keyAt` says of it. Money reaches it in yuan. What it shows stands in a table beside it.
 */
export abstract class ChartPart extends Part {
  #chart: ECharts | null = null;
  readonly #size = new ResizeObserver(() => this.#chart?.resize());
  readonly #theme = new MutationObserver(() => this.#draw());
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #again = (): void => this.#draw();

  /** What is drawn now. */
  protected abstract option(): ChartOption;
  /** What a click on the bar at this place names; null: nothing. */
  protected keyAt(_index: number): string | null {
    return null;
  }

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
    const box = this.querySelector<HTMLElement>('[role=img]');
    if (box && !this.#chart) {
      this.#chart = init(box);
      this.#chart.on('click', ({ dataIndex }) => {
        const detail = this.keyAt(dataIndex);
        if (detail !== null) this.dispatchEvent(new CustomEvent('choose', { detail, bubbles: true }));
      });
      this.#size.observe(box);
    }
    this.#draw();
  }
  #draw(): void {
    this.#chart?.setOption({ animation: false, tooltip: this.#tooltip, ...this.option() }, true);
  }

  /** A value in the words of its hint: money, in yuan. */
  protected valueText(value: unknown): string {
    return yuan(Math.round(Number(value) * 100));
  }

  /** A token of the page as the canvas needs it. */
  protected color(token: string): string {
    return getComputedStyle(this).getPropertyValue(token).trim();
  }
  /** Words and lines of axes. */
  protected get quiet() {
    return {
      text: { color: this.color('--yk-chart-axis'), fontSize: 12, fontFamily: getComputedStyle(this).fontFamily },
      line: { lineStyle: { color: this.color('--yk-chart-grid') } },
    };
  }
  /** In words drawn on the canvas: a box of HTML would need styles of its own, which the page's policy refuses. */
  get #tooltip(): TooltipComponentOption {
    return {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: this.color('--yk-color-surface-raised'),
      borderColor: this.color('--yk-color-line-strong'),
      textStyle: { color: this.color('--yk-color-text'), fontSize: 12 },
      axisPointer: { type: 'shadow', shadowStyle: { color: this.color('--yk-color-text'), opacity: 0.05 } },
      valueFormatter: (value) => this.valueText(value),
    };
  }
}
