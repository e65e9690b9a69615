import { html, type TemplateResult } from 'lit';
import type { RevenueView } from '../../../api/views/money.ts';
import { t } from '../../locales/console-revenue.ts';
import { ChartPart, MOST_BARS, type BarSeriesOption, type ChartOption } from '../charts/chart-part.ts';
import { yuan } from '../money/money-words.ts';
import { define } from '../part.ts';
import { nameOfLine } from './revenue-words.ts';

/** Revenue as a picture: by day bars in, bars out and the line of the days before; by store or service bars side by side. What it shows stands in the table. */
export class RevenueChart extends ChartPart {
  static override properties = { view: {} };
  declare view: RevenueView;

  protected override keyAt(index: number): string | null {
    return this.shown[index]?.key ?? null;
  }
  private get shown(): RevenueView['items'] {
    return this.view.by === 'day' ? this.view.items : this.view.items.slice(0, MOST_BARS);
  }
  protected override option(): ChartOption {
    return this.view.by === 'day' ? this.byDay() : this.byName();
  }
  private byDay(): ChartOption {
    const { quiet } = this;
    const items = this.shown;
    return {
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
          lineStyle: { width: 2, type: 'dashed', color: this.color('--yk-chart-6') },
          itemStyle: { color: this.color('--yk-chart-6') },
          symbol: 'none',
        },
      ],
    };
  }
  private bars(name: string, token: string, data: number[]): BarSeriesOption {
    return { type: 'bar', name, stack: 'money', data, barMaxWidth: 22, itemStyle: { color: this.color(token) }, cursor: 'pointer' };
  }
  private byName(): ChartOption {
    const { quiet } = this;
    const items = this.shown;
    return {
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
          itemStyle: { color: this.color('--yk-chart-1') },
          label: { show: true, position: 'right', ...quiet.text, formatter: ({ value }) => yuan(Math.round(Number(value) * 100)) },
          cursor: 'pointer',
        },
        {
          type: 'bar',
          name: t('chart.before'),
          data: items.map(({ previous }) => previous.netFen / 100),
          barMaxWidth: 8,
          itemStyle: { color: this.color('--yk-chart-grid') },
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
